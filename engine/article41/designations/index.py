"""The names of a list, ready to be compared: what each word weighs, and which names are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import permutations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from article41.designations.matching import LEAST_ALIKE, SHORTEST
from article41.designations.model import Designation, Designations, Name
from article41.designations.names import Vocabulary, forms

_LEAST = 0.15
"""What a common word weighs; a word that is neither common nor listed weighs 1."""
_LEAST_OWN = 0.3
"""What a word weighs that is not common, however many entries of the list have it."""
_LEAST_SYLLABLE = 0.5
"""What a syllable of a person's name weighs, however many bear it."""
_TELLING = 4
"""So many common words in a row are a name of their own."""
_SHORT = 4
_CANDIDATES = 24
_LIKE = 0.3
"""The share of what two names have in common from which on comparing them is worth the time."""
_MOST_JOINED = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of one entry: its folded words, and of these the core, without legal forms.

    The core of a person's name is in syllables. A `generic` name is made of a few common words.
    """

    entry: Designation
    name: Name
    words: tuple[str, ...]
    core: tuple[str, ...]
    generic: bool

    @property
    def is_person(self) -> bool:
        """Tell whether it is a person's name."""
        return self.entry.kind == "person"

    @property
    def is_short(self) -> bool:
        """Tell whether it is so short, as abbreviations are, that it stands for many things."""
        return len(self.core) == 1 and len(self.core[0]) <= _SHORT and self.core[0].isascii()


class Index:
    """Every name of a list under its words."""

    def __init__(self, designations: Designations, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.listed = tuple(self._read(designations))
        self._under: dict[str, list[int]] = defaultdict(list)
        bearers: dict[str, set[str]] = defaultdict(set)
        spellings: dict[str, set[str]] = defaultdict(set)
        for number, each in enumerate(self.listed):
            for word in dict.fromkeys(each.core):
                key = self._key(each.is_person, word)
                self._under[key].append(number)
                bearers[key].add(each.entry.ref)
                spellings[word].add(key)
        self._weights = {key: self._rarity(key, len(refs)) for key, refs in bearers.items()}
        self._total = [sum(map(self.weight(each.is_person), each.core)) for each in self.listed]
        self._spellings = {word: tuple(sorted(keys)) for word, keys in sorted(spellings.items())}
        self._written_together = self._joins()

    def weight(self, person: bool) -> Callable[[str], float]:
        """Return what gives each word of a name its weight, from 0.15 to 1: the rarer, the more."""
        return partial(self._weight, person)

    def candidates(self, core: tuple[str, ...]) -> list[Listed]:
        """Return the names that share most with these words, by the weight of what they share."""
        shared: dict[int, float] = defaultdict(float)
        for key, worth in self._related(core).items():
            for number in self._under[key]:
                shared[number] += worth
        asked = {person: sum(map(self.weight(person), core)) for person in (True, False)}
        likeness = {
            number: 2 * worth / (asked[self.listed[number].is_person] + self._total[number])
            for number, worth in shared.items()
        }
        ranked = sorted(likeness, key=lambda number: (-likeness[number], number))
        return [self.listed[number] for number in ranked[:_CANDIDATES] if likeness[number] >= _LIKE]

    def _read(self, designations: Designations) -> Iterator[Listed]:
        for entry in designations.entries:
            for name in entry.names:
                for form in forms(name.text):
                    words = self._vocabulary.without_little(form)
                    core = self._vocabulary.core(words)
                    generic = all(word in self._vocabulary.common for word in core) and not (
                        name.quality == "primary" and len(core) >= _TELLING
                    )
                    if entry.kind == "person":
                        core = self._vocabulary.in_syllables(core)
                    yield Listed(entry, name, words, core, generic)

    def _key(self, person: bool, word: str) -> str:
        return f"~{self._vocabulary.syllables.get(word, word)}" if person else word

    def _weight(self, person: bool, word: str) -> float:
        own = self._weights.get(self._key(person, word))
        if own is not None:
            return own
        return 1.0 if person or word not in self._vocabulary.common else _LEAST

    def _rarity(self, key: str, bearers: int) -> float:
        if key.startswith("~"):
            return max(_LEAST_SYLLABLE, 1 / bearers)
        return _LEAST if key in self._vocabulary.common else max(_LEAST_OWN, 1 / bearers)

    def _related(self, core: tuple[str, ...]) -> dict[str, float]:
        """Return the keys that the words, or what they may be misspelt for, stand under, with their worth."""
        found: dict[str, float] = {}
        for word in sorted({*core, *self._vocabulary.in_syllables(core)}):
            for key in (word, self._key(True, word), *self._written_together.get(word, ())):
                if key in self._under:
                    found[key] = self._weights[key]
            if word not in self._vocabulary.syllables and word not in self._vocabulary.common:
                for near in self._near(word):
                    found.setdefault(near, self._weights[near])
        if len(core) <= _MOST_JOINED:
            for several in (*permutations(sorted(core), 2), *permutations(sorted(core), 3)):
                joined = "".join(several)
                if joined in self._under:
                    found[joined] = self._weights[joined]
        return found

    def _near(self, word: str) -> Iterable[str]:
        """Return the keys of words that are spelt much like this one."""
        if len(word) < SHORTEST:
            return []
        near = process.extract(
            word,
            self._spellings.keys(),
            scorer=OSA.normalized_similarity,
            score_cutoff=LEAST_ALIKE,
            limit=None,
        )
        return [
            key for spelling, _, _ in near if len(spelling) >= SHORTEST for key in self._spellings[spelling]
        ]

    def _joins(self) -> dict[str, tuple[str, ...]]:
        """Return, for two or three neighbours of a name written as one word, the words that they are."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.listed:
            for length in (2, 3):
                for at in range(len(each.core) - length + 1):
                    parts = each.core[at : at + length]
                    keys = tuple(self._key(each.is_person, part) for part in parts)
                    joined = "".join(parts)
                    found[joined] = tuple(dict.fromkeys((*found.get(joined, ()), *keys)))
        return found
