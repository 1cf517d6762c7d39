"""How alike two names are: words aligned in any order, rare words weighing more than common ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

How = Literal["same", "joined", "romanised", "spelt"]

ROMANISED = 0.97
"""How alike two spellings of one syllable are."""
LEAST_ALIKE = 0.78
"""Words that are less alike than this are different words."""
SHORTEST = 4
"""Of shorter words nobody can tell whether they are misspelt."""
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of what was asked for that stand for words of a listed name; `alike` is 1 for the same."""

    asked: tuple[str, ...]
    listed: tuple[str, ...]
    how: How
    alike: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the words of two names answer to one another, and what is left over on each side."""

    pairs: tuple[Pair, ...]
    only_asked: tuple[str, ...]
    only_listed: tuple[str, ...]

    def score(self, weight: Callable[[str], float]) -> float:
        """Return from 0 to 100 how much of the weight of both names answers to one another."""
        shared = sum(2 * pair.alike * _weight(pair, weight) for pair in self.pairs)
        whole = sum(2 * _weight(pair, weight) for pair in self.pairs)
        whole += sum(weight(word) for word in (*self.only_asked, *self.only_listed))
        return 100 * shared / whole if whole else 0.0


def align(
    asked: Sequence[str], listed: Sequence[str], syllables: Callable[[str], str | None] | None = None
) -> Alignment:
    """Return how two names answer to one another, whatever the order of their words.

    `syllables` gives for persons' names the syllable that a word spells, or None where it spells none.
    """
    left, right = sorted(asked), sorted(listed)
    pairs = _take(left, right, "same", 1.0, lambda word: word)
    if left and right and syllables:
        pairs += _take(left, right, "romanised", ROMANISED, lambda word: syllables(word) or word)
    if left and right:
        pairs += _joined(left, right)
    if left and right:
        pairs += _spelt(left, right, syllables)
    return Alignment(tuple(pairs), tuple(left), tuple(right))


def alike(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two words are spelt; 0 where either is too short to tell."""
    if min(len(one), len(other)) < SHORTEST:
        return 0.0
    return OSA.normalized_similarity(one, other, score_cutoff=LEAST_ALIKE)


def _weight(pair: Pair, weight: Callable[[str], float]) -> float:
    return sum(weight(word) for word in pair.listed)


def _take(left: list[str], right: list[str], how: How, value: float, key: Callable[[str], str]) -> list[Pair]:
    pairs = []
    for word in tuple(left):
        other = next((each for each in right if key(each) == key(word)), None)
        if other is not None:
            left.remove(word)
            right.remove(other)
            pairs.append(Pair((word,), (other,), how, value))
    return pairs


def _joined(left: list[str], right: list[str]) -> list[Pair]:
    """Pair a word with several that, written together, are the same."""
    pairs = []
    for whole, parts, turned in ((left, right, False), (right, left, True)):
        for word in tuple(whole):
            found = _spelling(word, parts)
            if found:
                whole.remove(word)
                for part in found:
                    parts.remove(part)
                pairs.append(
                    Pair(found, (word,), "joined", 1.0) if turned else Pair((word,), found, "joined", 1.0)
                )
    return pairs


def _spelling(word: str, parts: Iterable[str]) -> tuple[str, ...] | None:
    """Return from two to three of the parts that make up the word, in their order in it."""

    def search(rest: str, free: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...] | None:
        if not rest:
            return taken if len(taken) > 1 else None
        if len(taken) == _MOST_PARTS:
            return None
        for number, part in enumerate(free):
            if rest.startswith(part):
                found = search(rest[len(part) :], free[:number] + free[number + 1 :], (*taken, part))
                if found:
                    return found
        return None

    return search(word, tuple(part for part in parts if part in word), ())


def _spelt(left: list[str], right: list[str], syllables: Callable[[str], str | None] | None) -> list[Pair]:
    """Pair words that are spelt much alike. A known syllable is itself and no slip for another one."""
    close = sorted(
        (-likeness, one, other)
        for one in dict.fromkeys(left)
        for other in dict.fromkeys(right)
        if not (syllables and syllables(one) and syllables(other)) and (likeness := alike(one, other))
    )
    pairs = []
    for likeness, one, other in close:
        if one in left and other in right:
            left.remove(one)
            right.remove(other)
            pairs.append(Pair((one,), (other,), "spelt", -likeness))
    return pairs
