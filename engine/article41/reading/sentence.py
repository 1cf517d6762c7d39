"""One sentence with what the lexicon found in it, before and after parsing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article41.reading.mentions import Mention
from article41.reading.model import Span
from article41.reading.parsing import Tree, Word

_SUBJECTS = ("nsubj", "nsubjpass", "agent")


@dataclass(slots=True)
class Sentence:
    """A sentence with the mentions inside it.

    `dateline` is the length of a "CITY (Agency) -" at its start, which belongs to no clause.
    """

    span: Span
    mentions: list[Mention]
    headline: bool = False
    dateline: int = 0

    def of(self, cls: str) -> list[Mention]:
        """Return the mentions of one class."""
        return [m for m in self.mentions if m.term.cls == cls]

    def countries(self) -> set[str]:
        """Return the codes of the states that the sentence names."""
        return {m.term.country for m in self.mentions if m.term.country is not None}


class WordIndex:
    """Which mention stands at which word of a tree.

    `actors` and `themes` go by the head word of each mention; `research` and `harmless` are word indexes.
    """

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self._tree = tree
        self.actors: dict[int, list[Mention]] = {}
        self.research: set[int] = set()
        self.themes: list[tuple[Mention, int]] = []
        self.harmless: set[int] = set()
        self._words: dict[tuple[int, int], list[int]] = {}
        for mention in mentions:
            words = [w.index for w in tree.words if w.start < mention.end and mention.start < w.end]
            if not words:
                continue
            self._words[mention.start, mention.end] = words
            head = self._head(words)
            match mention.term.cls:
                case "actor":
                    self.actors.setdefault(head, []).append(mention)
                case "research" if not any(_is_within(mention, other) for other in mentions):
                    self.research.update(words)
                case "theme":
                    self.themes.append((mention, head))
                case "harmless" if not tree.words[head].is_verb:
                    self.harmless.add(head)
                case _:
                    pass

    def words_in(self, mention: Mention) -> list[int]:
        """Return the words that a mention covers, none where the parser saw it as no word."""
        return self._words.get((mention.start, mention.end), [])

    def words_of(self, mention: Mention) -> list[int]:
        """Return the words that a mention covers."""
        return self._words[mention.start, mention.end]

    def antecedent(self, pronoun: Word) -> Mention | None:
        """Return the actor that a pronoun most likely stands for: the last subject before it.

        In a clause of purpose or reason ("a loan to X so that it can buy") it is the last actor named.
        """
        found = [(i, m) for i, ms in self.actors.items() for m in ms if m.end <= pronoun.start]
        subjects = [(i, m) for i, m in found if self._role(i) in _SUBJECTS]
        if self._tree.words[pronoun.head].dep == "advcl":
            subjects = []
        elif not subjects:
            found = [(i, m) for i, m in found if not self._opens_with(i)]
        chosen = max(subjects or found, key=lambda pair: pair[1].start, default=None)
        return chosen[1] if chosen else None

    def _opens_with(self, index: int) -> bool:
        """Tell the place of "Off X they caught squid", which is nobody's."""
        words = self._tree.words
        word = words[index]
        while word.dep in ("compound", "amod", "nmod") and word.head != word.index:
            word = words[word.head]
        return word.dep == "pobj" and words[word.head].index == 0

    def clause_actors(self, index: int) -> list[Mention]:
        """Return the actors anywhere below the clause that a word belongs to."""
        words, verb = self._tree.words, index
        while not words[verb].is_verb and words[verb].head != verb:
            verb = words[verb].head
        return [m for i in sorted(self._tree.subtree(verb)) for m in self.actors.get(i, ())]

    def _role(self, index: int) -> str:
        """Return the label of the noun phrase that a word belongs to; "agent" for the "by" of a passive."""
        words = self._tree.words
        word = words[index]
        while word.dep in ("poss", "compound", "amod", "nmod", "appos", "conj") and word.head != word.index:
            word = words[word.head]
        return "agent" if word.dep == "pobj" and words[word.head].dep == "agent" else word.dep

    def _head(self, words: list[int]) -> int:
        inside = set(words)
        tree = self._tree.words
        return next((i for i in words if tree[i].head not in inside or tree[i].head == i), words[-1])


def _is_within(mention: Mention, other: Mention) -> bool:
    """Tell the "investigation" of a bureau's name, which is somebody's and no research."""
    shorter = mention.end - mention.start < other.end - other.start
    return other.term.cls == "actor" and shorter and other.start <= mention.start and mention.end <= other.end
