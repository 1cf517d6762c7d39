"""What can be seen of a thing in its sentence: the words around it, who stands where, what was told before.

Each feature is a readable name, such as `word.deliver`, `target.to` or `above.ship`; the weights of
weights.json are given to these names, and reasons are told in them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from article41.reading.discourse import Memory
from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import Sentence, WordIndex

_FIGURES = re.compile(r"[\d.,$%:]+")
# Tags of words that tell something by themselves: verbs, modals, adjectives, adverbs and nouns, not names.
_TELLING = frozenset(
    {"NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "JJ", "JJR", "JJS", "RB", "RBR", "RBS"}
)
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 3
_ABOVE = 6
"""How many words up a thing's way to its verb is followed."""
_NEAR = 3
"""How many of them are told by themselves."""


class FeatureReader:
    """Reads the features of one parsed sentence; all its things have those in `common`."""

    def __init__(
        self, tree: Tree, sentence: Sentence, index: WordIndex, memory: Memory, lexicon: Lexicon
    ) -> None:
        self._tree, self._sentence, self._index = tree, sentence, index
        self._memory, self._lexicon, self._target = memory, lexicon, memory.target
        self._named = {
            word: mention.term.cls
            for mention in sentence.mentions
            if mention.term.cls in ("actor", "theme")
            for word in index.words_in(mention)
        }
        self._themes = sentence.of("theme")
        self._places: dict[int, frozenset[str]] = {}
        self.common = frozenset((*self._of_words(), *self._of_actors(), *self._of_context()))

    def of(self, things: Sequence[tuple[Mention, int]], kin: Container[str]) -> frozenset[str]:
        """Return what things that may be an activity of one type have of their own, with their head words.

        `kin` are the themes that such an activity may be about.
        """
        found: set[str] = set()
        mine = {mention.term.theme for mention, _ in things}
        if mine <= self._lexicon.themes.supporting:
            found.add("kind.everyday")
        if any(mention.term.theme in kin for mention in self._memory.before):
            found.add("before.of the same kind")
        for mention, head in things:
            found.update((f"thing.{mention.term.name}", f"kind.{mention.term.kind or mention.term.theme}"))
            found |= self._of_place(head)
        others = (m for m in self._themes if m.term.theme not in mine)
        found.update(f"beside.{mention.term.kind or mention.term.theme}" for mention in others)
        return frozenset(found)

    def _of_words(self) -> Iterator[str]:
        for word in self._tree.words:
            if word.index not in self._named and word.tag in _TELLING:
                yield f"word.{_stem(word.lower)}"

    def _of_actors(self) -> Iterator[str]:
        for at, mentions in self._index.actors.items():
            word = self._tree.words[at]
            above = self._tree.words[word.head]
            who = "target" if any(m.term.country == self._target for m in mentions) else "other"
            yield f"{who}.{word.dep}"
            yield f"{who}.{above.lower if word.dep == 'pobj' else f'{word.dep}.{_stem(above.lower)}'}"

    def _of_place(self, head: int) -> frozenset[str]:
        """Return where a thing stands, worked out once for all types that it may be of."""
        if head not in self._places:
            self._places[head] = frozenset(self._way_up(head))
        return self._places[head]

    def _way_up(self, head: int) -> Iterator[str]:
        """Yield a thing's way up to a verb, and what else that verb has."""
        word = self._tree.words[head]
        yield f"as.{word.dep}"
        way: list[str] = []
        for step in range(_ABOVE):
            if word.head == word.index:
                break
            above = self._tree.words[word.head]
            if above.dep == "prep" or above.tag == "IN":
                way.append(above.lower)
            elif step < _NEAR:
                yield f"above.{_stem(above.lower)}"
            if above.is_verb:
                yield from self._of_verb(above, word)
                way.append("verb")
                break
            word = above
        yield f"way.{'/'.join(way)}"

    def _of_verb(self, verb: Word, below: Word) -> Iterator[str]:
        yield f"as.{below.dep}.{_stem(verb.lower)}"
        yield f"tense.{verb.tag}"
        for frame, _ in self._lexicon.verb_frames.get(verb.lower, ()):
            yield f"frame.{frame}"
        for child in self._tree.children(verb.index):
            yield f"with.{child.dep}"
            if child.dep in ("aux", "neg"):
                yield f"with.{child.lower}"

    def _of_context(self) -> Iterator[str]:
        memory, countries = self._memory, self._sentence.countries()
        yield "context.names target" if self._target in countries else "context.target not named"
        yield "context.names others" if countries - {self._target} else "context.nobody else named"
        yield f"context.target {min(memory.since_target, 3)} sentences ago"
        yield "context.about the target" if memory.about else "context.about others"
        yield "context.counterpart" if memory.other else "context.no counterpart"
        if memory.dateline == self._target:
            yield "context.told at home"
        if self._sentence.headline:
            yield "context.headline"
        yield f"context.sentence {min(memory.number, 3)}"
        yield from (f"before.{mention.term.kind or mention.term.theme}" for mention in memory.before)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Return a word without its ending, figures as #."""
    if _FIGURES.fullmatch(word):
        return "#"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
