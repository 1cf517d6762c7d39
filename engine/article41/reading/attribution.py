"""Who is cited: the speakers of reports, claims and denials, as words of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from article41.reading.lexicon import Lexicon
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import WordIndex

# A source is quoted up to this many characters.
LONGEST_SOURCE = 160
# How many words a headline's label may have: "Seoul: X sent shells".
LABEL_WORDS = 7

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MISREAD = frozenset({"conj", "advcl", "parataxis", "dep", "ccomp", "relcl"})
# What is said behind a verb of saying.
_SAID = ("ccomp", "dobj", "xcomp", "attr")
_LABEL_MARKS = (":", "-", "–", "—")
# Of the nouns, those that a label may consist of.
_SPEAKING = frozenset({"speakers", "bystanders"})
# With one of these the words before a verb belong to another clause.
_LINKING = frozenset({"cc", "mark", "prt"})


class Attribution:
    """Finds the speakers in one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, index: WordIndex) -> None:
        self._tree = tree
        self._words = tree.words
        self._actors = index.actors
        self._research = index.research
        self._small = lexicon.words.function
        self._relatives = lexicon.words.relatives
        self._saying = lexicon.saying_forms
        self._nouns = lexicon.noun_classes

    def of(self, word: Word) -> Iterator[int]:
        """Yield the speakers of a verb or noun of speech: its subject, its possessor, its "by"."""
        subjects = self._tree.children(word.index, "nsubj", "poss", "agent")
        for subject in subjects:
            if subject.dep == "agent":
                yield from self._objects(subject)
            else:
                yield subject.index
        if subjects:
            return
        if word.is_noun:
            yield from self._named_by(word)
            for modifier in self._tree.children(word.index, "amod", "compound"):
                if modifier.index in self._actors:
                    yield modifier.index
        elif word.is_verb and word.dep in ("xcomp", "conj", "acl", "advcl"):
            yield from (w.index for w in self._tree.children(word.head, "nsubj"))

    def cited(self, word: Word) -> Iterator[int]:
        """Yield who is cited by a verb of speech or by "according to"."""
        if word.is_verb and word.lower in self._saying:
            yield from (w.index for w in self._tree.children(word.index, "nsubj"))
        elif word.lower in self._small.according:
            yield from self.according(word)

    def trailing(self) -> tuple[Word, int, int] | None:
        """Return verb, speaker and comma of ", the minister said" where the parser saw something else.

        A long sentence before it is often read as the main clause, and the speaker as an apposition.
        """
        for verb in reversed(self._words):
            if verb.tag not in _FINITE or verb.lower not in self._saying:
                continue
            if verb.dep == "ROOT" and (found := self._closing(verb)):
                return verb, *found
            alone = verb.dep == "ROOT" and not self._tree.children(verb.index, "nsubj", "nsubjpass")
            if verb.dep not in _MISREAD and not alone:
                continue
            comma = next((i for i in range(verb.index - 1, 0, -1) if self._words[i].text == ","), None)
            if comma is None:
                continue
            between = self._words[comma + 1 : verb.index]
            nouns = [w for w in between if w.is_noun and not comma < w.head < verb.index]
            speaker = nouns[-1] if nouns else None
            if speaker is not None and not any(w.dep in _LINKING or w.tag in _FINITE for w in between):
                return verb, speaker.index, comma
        return None

    def _closing(self, verb: Word) -> tuple[int, int] | None:
        """Return speaker and comma of a verb that closes its sentence: ", the minister said on Monday"."""
        speakers = [w for w in self._tree.children(verb.index, "nsubj") if w.index < verb.index]
        if not speakers or any(w.index > verb.index for w in self._tree.children(verb.index, *_SAID)):
            return None
        comma = min(self._tree.subtree(speakers[-1].index)) - 1
        if comma < 1 or self._words[comma].text != ",":
            return None
        return speakers[-1].index, comma

    def inserted(self, index: int) -> tuple[Word, int] | None:
        """Return verb and speaker of ", the minister said," put into a clause at or above a word."""
        above = {index}
        while self._words[index].head != index:
            index = self._words[index].head
            above.add(index)
        for verb in self._words:
            if verb.dep != "parataxis" or verb.head not in above or verb.lower not in self._saying:
                continue
            speakers = self._tree.children(verb.index, "nsubj")
            if speakers:
                return verb, speakers[-1].index
        return None

    def denier(self, word: Word) -> Iterator[int]:
        """Yield who makes a denial that names no event: "X denied it", "X's denial", "a denial from X"."""
        speakers = list(self.of(word))
        if not speakers and word.is_noun:
            speakers = list(self._named_by(self._words[word.head]))
        for speaker in speakers:
            verb = self._words[self._words[speaker].head]
            relative = self._words[speaker].lower in self._relatives and verb.dep == "relcl"
            yield verb.head if relative else speaker

    def _named_by(self, word: Word) -> Iterator[int]:
        for preposition in self._tree.children(word.index, "prep"):
            if preposition.lower in self._small.saying_by:
                yield from self._objects(preposition)

    def according(self, word: Word) -> Iterator[int]:
        """Yield the speakers of "according to X", "in the view of X", "in X's view"."""
        for noun in self._tree.children(word.index, "pobj"):
            yield from (w.index for w in self._tree.children(noun.index, "poss"))
            word = noun
        for preposition in self._tree.children(word.index, "prep"):
            yield from self._objects(preposition)

    def closing_according(self) -> Word | None:
        """Return the "according" of ", according to X" at the end of the sentence, whatever it hangs on."""
        for word in reversed(self._words[1:]):
            if word.lower not in self._small.according or self._words[word.index - 1].text != ",":
                continue
            behind = self._words[max(self._tree.subtree(word.index)) + 1 :]
            return word if not any(w.is_noun or w.is_verb for w in behind) else None
        return None

    def label(self) -> range | None:
        """Return the words before a headline's colon, or after its colon or dash, that name who is cited."""
        last = len(self._words)
        for number, word in enumerate(self._words):
            glued = number > 0 and word.text == "-" and self._words[number - 1].end == word.start
            if word.text not in _LABEL_MARKS or glued:
                continue
            before = range(number if word.text == ":" and number <= LABEL_WORDS else 0)
            after = range(number + 1, last) if number >= last - LABEL_WORDS else range(0)
            found = next((words for words in (before, after) if self._names_speaker(words)), None)
            if found is not None:
                return found
        return None

    def _names_speaker(self, words: range) -> bool:
        """Tell whether words of a headline only name who is cited."""
        if not words or self._words[words[0]].tag == "DT":
            return False  # "The Busan shuttle: coal on its way" is a title
        if any(self._words[i].is_verb or self._words[i].tag in ("MD", "WP", "WRB") for i in words):
            return False
        heads = (i for i in words if self._words[i].head not in words or self._words[i].head == i)
        return any(map(self._may_speak, heads))

    def _may_speak(self, index: int) -> bool:
        """Tell "UN experts:" and "Seoul:" from "Seoul's day:", by the noun that the others belong to."""
        names = index in self._actors or index in self._research
        return names or bool(_SPEAKING & self._nouns.get(self._words[index].lower, frozenset()))

    def quote(self, speaker: int) -> tuple[int, int]:
        """Return the offsets of a speaker's noun phrase, without what is only added behind a comma."""
        clauses = (min(self._tree.subtree(w.index)) for w in self._tree.children(speaker, "relcl", "acl"))
        added = min((i for i in clauses if self._words[i - 1].text == ","), default=len(self._words))
        genitive = {w.index for w in self._tree.children(speaker, "case")}
        words = sorted(i for i in {*self._tree.subtree(speaker)} - genitive if i < added)
        start, end = self._words[words[0]].start, self._words[words[-1]].end
        return start, min(end, start + LONGEST_SOURCE)

    def countries(self, speaker: int) -> Iterator[str]:
        """Yield the countries that a speaker speaks for.

        That of "an X official in Y" is X, that of "an official in Y" is Y; "the envoy to Y" speaks for none.
        """
        named = [speaker, *self._below(speaker, "poss", "compound", "amod", "nmod", "appos", "conj")]
        if not any(i in self._actors for i in named):
            for preposition in self._tree.children(speaker, "prep"):
                if preposition.lower in self._small.origin | self._small.places:
                    named += self._tree.subtree(preposition.index)
        for index in named:
            for mention in self._actors.get(index, ()):
                if mention.term.country:
                    yield mention.term.country

    def _below(self, index: int, *deps: str) -> Iterator[int]:
        for child in self._tree.children(index, *deps):
            yield from self._tree.subtree(child.index)

    def _objects(self, preposition: Word) -> Iterator[int]:
        yield from (w.index for w in self._tree.children(preposition.index, "pobj"))
