"""Which texts are rewrites of one another.

Each text is held against longer ones only, and only against those that no longer text contains: so a group
has a longest text that all its others are like, and no chain of changes leads from one story to another.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from article41.corroboration.shingles import contained, shingles_of, words_of

ALIKE = 0.5
"""The share of a text's shingles that a longer one has where both are one text. With one word in five
changed, half of the runs of three words are left; stories told independently share a few in a hundred."""

_FEWEST = 12
"""Shorter texts, in shingles, must be the same word by word."""
_INDEXED = 4
"""One shingle in so many leads to a long text: enough to find what shares half of them."""
_LONG = 128
"""The shingles from which a text is long; all of a short one's lead to it."""
_COMMON = 100
"""Shingles that so many longest texts have are phrases of the trade, and lead nowhere."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Texts that count as one, by their places in what was given: `longest` stands for them all.

    `shares` says for each of `members`, `longest` among them, which share of it the longest has; `identical`
    are those with the very words of the longest.
    """

    longest: int
    members: tuple[int, ...]
    shares: tuple[float, ...]
    identical: frozenset[int]


def groups_of(texts: Sequence[str]) -> tuple[Alike, ...]:
    """Return the groups of texts that are alike, in the order of their first members.

    Each text is in one; one that is like no other is a group of its own. Of texts equally long, the one given
    first counts as the longer.
    """
    spoken = [words_of(text) for text in texts]
    same: dict[tuple[str, ...], list[int]] = {}
    for number, words in enumerate(spoken):
        same.setdefault(tuple(words), []).append(number)
    kinds = list(same.values())
    runs = [shingles_of(spoken[numbers[0]]) for numbers in kinds]
    joined: dict[int, list[tuple[int, float]]] = {}
    index = _Index(runs)
    for kind in sorted(range(len(kinds)), key=lambda each: (-len(runs[each]), each)):
        like = index.best(kind)
        if like is None:
            index.add(kind)
            joined[kind] = [(kind, 1.0)]
        else:
            joined[like[0]].append((kind, like[1]))
    found = [_group(longest, parts, kinds) for longest, parts in joined.items()]
    return tuple(sorted(found, key=lambda group: group.members[0]))


def _group(longest: int, parts: Sequence[tuple[int, float]], kinds: Sequence[Sequence[int]]) -> Alike:
    shares = {number: share for kind, share in parts for number in kinds[kind]}
    members = tuple(sorted(shares))
    return Alike(
        longest=kinds[longest][0],
        members=members,
        shares=tuple(shares[each] for each in members),
        identical=frozenset(kinds[longest]),
    )


class _Index:
    """Leads from shingles to the longest texts that have them."""

    def __init__(self, runs: Sequence[array[int]]) -> None:
        self._runs = runs
        self._having: dict[int, list[int]] = {}

    def add(self, text: int) -> None:
        """Let a text be found."""
        for run in _chosen(self._runs[text]):
            self._having.setdefault(run, []).append(text)

    def best(self, text: int) -> tuple[int, float] | None:
        """Return the text that has most of this one, and which share of it, if that makes them one."""
        runs = self._runs[text]
        if len(runs) < _FEWEST:
            return None
        met: Counter[int] = Counter()  # how many of the shingles that are tried each text has
        for run in _chosen(runs):
            having = self._having.get(run, ())
            if len(having) < _COMMON:
                met.update(having)
        # What is tried is a sample, so half of the hits that the share would give are enough to look closer.
        fewest = len(runs) * ALIKE / _INDEXED / 2
        close = [(contained(runs, self._runs[other]), -other) for other, n in met.items() if n >= fewest]
        share, other = max(close, default=(0.0, 0))
        return (-other, share) if share >= ALIKE else None


def _chosen(runs: array[int]) -> list[int]:
    return [run for run in runs if len(runs) < _LONG or not (run >> 32) % _INDEXED]
