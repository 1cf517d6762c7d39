"""Names against the list: scored matches. A match is about names; who somebody is stays a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from article41.designations.index import Index, Listed
from article41.designations.matching import Alignment, align
from article41.designations.model import Designation, Designations, Name
from article41.designations.names import Vocabulary, forms, load_vocabulary, words_in

Strength = Literal["exact", "strong", "weak"]
Caution = Literal["alias", "ship", "short", "given", "generic"]
STRENGTHS: tuple[Strength, ...] = ("exact", "strong", "weak")

THRESHOLD = 70
"""The score from which on a name is worth a look."""
_NEAREST = 30
_STRONG = 85
_SURE_SPELLING = 0.88
"""One letter in eight: in shorter words, another letter is mostly another word."""
_LONGEST_NAME = 500
_NOTHING = Alignment((), (), ())


@dataclass(frozen=True, slots=True)
class Match:
    """A name that may be an entry's: `score` from 0 to 100, and which words agree.

    `cautions` are why the name says less than its score. `same` tells that it is letter for letter the listed
    one, but for case, accents, hyphens and spaces.
    """

    entry: Designation
    name: Name
    score: int
    strength: Strength
    alignment: Alignment = _NOTHING
    same: bool = True
    cautions: tuple[Caution, ...] = ()

    @property
    def by_number(self) -> bool:
        """Tell whether the IMO number matched, which a ship keeps for life."""
        return self.name.text == self.entry.imo

    @property
    def asserts(self) -> bool:
        """Tell whether the name settles who is meant.

        Never for a person, nor for a name of common words, nor where a letter differs.
        """
        misspelt = any(pair.how == "spelt" for pair in self.alignment.pairs)
        return self.strength != "weak" and self.entry.kind != "person" and not (self.cautions or misspelt)


@dataclass(frozen=True, slots=True)
class Screening:
    """The matches of one name from the threshold on, the best first; `nearest` only where there is none."""

    name: str
    matches: tuple[Match, ...]
    nearest: Match | None = None


class Screener:
    """Compares names with one list. Making it takes some milliseconds, a name less than one."""

    def __init__(self, designations: Designations, vocabulary: Vocabulary | None = None) -> None:
        self.designations = designations
        self.vocabulary = vocabulary or load_vocabulary()
        self.index = Index(designations, self.vocabulary)
        self._numbers = {each.imo: each for each in designations.entries if each.imo}

    def screen(self, name: str, threshold: float = THRESHOLD) -> Screening:
        """Return the entries that a name, or an IMO number, may stand for."""
        found: dict[str, Match] = {}
        for form in forms(name) if is_comparable(name) else ():
            for match in self._matches(form):
                best = found.get(match.entry.ref)
                if best is None or rank(match) < rank(best):
                    found[match.entry.ref] = match
        ranked = sorted(found.values(), key=rank)
        matches = tuple(match for match in ranked if match.score >= threshold)
        return Screening(name, matches, ranked[0] if ranked and not matches else None)

    def of_number(self, imo: str) -> Match | None:
        """Return the ship, or the shipping company, that has an IMO number of seven digits."""
        entry = self._numbers.get(imo)
        return Match(entry, Name(imo, "primary"), 100, "exact") if entry else None

    def compare(self, words: tuple[str, ...], listed: Listed) -> Match | None:
        """Return how the folded words of a name answer to a listed one; None where hardly at all."""
        core = self.vocabulary.core(words)
        asked = self.vocabulary.in_syllables(core) if listed.is_person else core
        alignment = align(asked, listed.core, self.vocabulary.syllables.get if listed.is_person else None)
        score = alignment.score(self.index.weight(listed.is_person))
        if score < _NEAREST:
            return None
        same = "".join(words) == "".join(listed.words)
        cautions = tuple(self.cautions(listed))
        strength: Strength = "weak"
        if not cautions or (cautions == ("generic",) and same and listed.name.quality == "primary"):
            agreed = score >= _STRONG and self._agreed(alignment, listed)
            strength = "exact" if same else "strong" if agreed else "weak"
        return Match(listed.entry, listed.name, round(score), strength, alignment, same, cautions)

    def _matches(self, name: str) -> Iterable[Match]:
        words = self.vocabulary.without_little(name)
        number = self.of_number(words[-1]) if words and words[:-1] in ((), ("imo",)) else None
        if number:
            return [number]
        listed = self.index.candidates(self.vocabulary.core(words))
        return [match for each in listed if (match := self.compare(words, each))]

    def _agreed(self, alignment: Alignment, listed: Listed) -> bool:
        """Tell whether nothing but common words is left over, and more than one word agrees."""
        left = (*alignment.only_asked, *alignment.only_listed)
        if listed.is_person:
            return not left and all(pair.how != "spelt" for pair in alignment.pairs)
        if any(pair.alike < _SURE_SPELLING for pair in alignment.pairs):
            return False
        common = self.vocabulary.common
        agreeing = [word for pair in alignment.pairs for word in min(pair.asked, pair.listed, key=len)]
        return not left or (common.issuperset(left) and not common.issuperset(agreeing) and len(agreeing) > 1)

    def cautions(self, listed: Listed) -> Iterable[Caution]:
        """Yield why a listed name, even if it is the same, says little about who is meant."""
        if listed.name.quality == "weak":
            yield "alias"
        if listed.entry.kind == "vessel":
            yield "ship"
        if listed.is_person and listed.core[0].isascii() and not self._has_family(listed):
            yield "given"
        if not listed.is_person and listed.is_short and len(listed.words) == 1:
            yield "short"
        if listed.generic:
            yield "generic"

    def _has_family(self, listed: Listed) -> bool:
        return not self.vocabulary.family.isdisjoint((listed.core[0], listed.core[-1]))


def is_comparable(name: str) -> bool:
    """Tell whether a name has a word in it, and is not so long that it is no name; others match nobody."""
    return len(name) <= _LONGEST_NAME and any(words_in(name))


def rank(match: Match) -> tuple[int, int, bool, str]:
    """Return a sort key: the strongest match first."""
    return STRENGTHS.index(match.strength), -match.score, not match.same, match.entry.ref
