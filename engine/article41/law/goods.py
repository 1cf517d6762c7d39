"""Goods under their HS codes and everyday names, and where the lists that the law refers to are missing.

Which provisions reach goods is not written here: whoever asks holds them against the rulebook.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Literal

Ground = Literal["resolution", "national", "memory"]
Way = Literal["from", "to"]

CHAPTER = 2
"""How many digits name a chapter of the HS."""
_CODE = re.compile(r"(?:hs\s*)?(\d[\d .]*)", re.IGNORECASE)
_COUNT = re.compile(r"^[\d.,\s]+(?=\S)")
_GAPS = re.compile(r"[\s\-_]+")
_HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Good:
    """Goods of one HS code, a chapter or finer, as a regime sees them; several goods may share a code.

    `kinds` are the object kinds that it counts as, `perhaps` those that some of it counts as. `outbound` and
    `inbound` are the activity types of trading it from and to the target. `verified` says what the line
    rests on: what rests on memory may speak against a deal, and never for it.
    """

    hs: str
    title: str
    verified: Ground
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    outbound: tuple[str, ...] = ()
    inbound: tuple[str, ...] = ()
    note: str | None = None
    line: int = 1

    @property
    def acquits(self) -> bool:
        """Return whether the line is sure enough to show that something does not reach the goods."""
        return self.verified != "memory"

    def traded(self, way: Way | None) -> tuple[str, ...]:
        """Return the activity types of trading it one way, or for None either way."""
        match way:
            case "from":
                return self.outbound
            case "to":
                return self.inbound
            case None:
                return (*self.outbound, *self.inbound)


@dataclass(frozen=True, slots=True)
class Gap:
    """A list that the law refers to and the rules do not have: what it is, where to look, why it is missing.

    It concerns goods of its kinds, and goods whose code begins as one of `hs` does.
    """

    id: str
    title: str
    look: str
    why: str
    kinds: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Goods:
    """All the goods of a regime, in the order of their codes; every regime has some, if only none."""

    entries: tuple[Good, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @cached_property
    def _by_code(self) -> dict[str, tuple[Good, ...]]:
        found: dict[str, tuple[Good, ...]] = {}
        for entry in self.entries:
            found[entry.hs] = (*found.get(entry.hs, ()), entry)
        return found

    @cached_property
    def _by_name(self) -> dict[str, tuple[Good, ...]]:
        found: dict[str, tuple[Good, ...]] = {}
        for entry in self.entries:
            for name in dict.fromkeys(form for each in entry.names for form in _forms(plain(each))):
                found[name] = (*found.get(name, ()), entry)
        return found

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Good, ...]]:
        found: dict[str, tuple[Good, ...]] = {}
        for entry in self.entries:
            for kind in dict.fromkeys((*entry.kinds, *entry.perhaps)):
                found[kind] = (*found.get(kind, ()), entry)
        return found

    @cached_property
    def _chapters(self) -> dict[str, str]:
        shared = {kind: shared_code(lines) for kind, lines in self._by_kind.items()}
        return {kind: code[:CHAPTER] for kind, code in shared.items() if code}

    @property
    def names(self) -> tuple[str, ...]:
        """Return every everyday name, for suggestions."""
        return tuple(name for entry in self.entries for name in entry.names)

    def at(self, code: str) -> tuple[Good, ...]:
        """Return the lines that a code comes under: its own, or else those of the nearest code above it."""
        ends = range(len(code), CHAPTER - 1, -1)
        return next((self._by_code[code[:end]] for end in ends if code[:end] in self._by_code), ())

    def within(self, code: str) -> tuple[Good, ...]:
        """Return the lines that are finer than a code."""
        first = bisect_right(self.entries, code, key=lambda each: each.hs)
        return tuple(takewhile(lambda each: each.hs.startswith(code), self.entries[first:]))

    def named(self, text: str) -> tuple[Good, ...]:
        """Return the lines that an everyday name stands for; a count before it does not matter.

        Nothing is guessed: one word more or less names something else.
        """
        return self._by_name.get(plain(_COUNT.sub("", text)), ())

    def of_kind(self, kind: str) -> tuple[Good, ...]:
        """Return the lines that count as an object kind, or that may."""
        return self._by_kind.get(kind, ())

    def chapter_of(self, kind: str) -> str | None:
        """Return the one chapter in which all goods of an object kind lie, or None."""
        return self._chapters.get(kind)

    def gaps_of(self, code: str, kinds: Iterable[str] = ()) -> tuple[Gap, ...]:
        """Return the missing lists that goods of a code, or of some kinds, may be on."""
        return tuple(
            gap
            for gap in self.gaps
            if not {*gap.kinds}.isdisjoint(kinds)
            or any(code.startswith(each) or each.startswith(code) for each in gap.hs)
        )


def code_in(text: str) -> str | None:
    """Return the digits of an HS code as people write it ("8429", "84.29", "HS 8429.52"), or None."""
    written = _CODE.fullmatch(text.strip())
    digits = re.sub(r"\D", "", written[1]) if written else ""
    return digits if CHAPTER <= len(digits) <= 10 else None


def shared_code(entries: Sequence[Good]) -> str | None:
    """Return the code that some lines have in common, or None where they lie in several chapters."""
    codes = [entry.hs for entry in entries]
    shared = min(codes, default="", key=len)
    while any(not code.startswith(shared) for code in codes):
        shared = shared[:-1]
    return shared if len(shared) >= CHAPTER else None


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return a name as names are compared: small letters, single spaces, no hyphens."""
    return _GAPS.sub(" ", name).strip().lower()


def _forms(name: str) -> tuple[str, ...]:
    """Return a name and what its plural may look like."""
    if name.endswith("y") and name[-2:-1] not in tuple("aeiou"):
        return name, f"{name[:-1]}ies"
    if name.endswith("fe"):
        return name, f"{name[:-2]}ves"
    if name.endswith("man"):
        return name, f"{name[:-3]}men"
    return name, f"{name}{'es' if name.endswith(_HISSING) else 's'}"
