"""The list as the rest of the package sees it: designated persons, entities and ships, with their dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from article41.dates import Interval
from article41.law.model import Basis, MeasureKind

Kind = Literal["person", "entity", "vessel"]
Quality = Literal["primary", "strong", "weak", "former"]
State = Literal["designated", "not_yet", "within"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the list prints it: `primary`, an alias (strong or weak, says the list), or a former name."""

    text: str
    quality: Quality


@dataclass(frozen=True, slots=True)
class Birth:
    """When somebody may have been born, and the same as people write it."""

    days: Interval
    text: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What a ship is subject to, since when, and how well that is known."""

    kind: MeasureKind
    since: date
    basis: Basis = "secondary"


@dataclass(frozen=True, slots=True)
class Designation:
    """One entry. `names` begins with the primary name; a ship's `ref` is its IMO number where it has one.

    `imo` is a ship's or a shipping company's number of seven digits; `resolution` the one that listed the
    entry, or None where the Committee did. `role` is in our own words.
    """

    ref: str
    kind: Kind
    names: tuple[Name, ...]
    listed: date
    amended: tuple[date, ...] = ()
    born: tuple[Birth, ...] = ()
    nationality: tuple[str, ...] = ()
    passports: tuple[str, ...] = ()
    imo: str | None = None
    resolution: int | None = None
    role: str | None = None
    measures: tuple[Measure, ...] = ()

    @property
    def name(self) -> str:
        """Return the primary name."""
        return self.names[0].text

    def named(self, quality: Quality) -> tuple[str, ...]:
        """Return the names of one quality, in the order of the list."""
        return tuple(name.text for name in self.names if name.quality == quality)

    def designated_on(self, day: date) -> bool:
        """Tell whether the entry was on the list on a day; the day of its listing counts."""
        return self.listed <= day

    def state(self, days: Interval) -> State | None:
        """Return how the entry stood on days of which one is meant; None where nobody knows the days.

        `within` says that it was listed on one of them, so that nobody can tell.
        """
        if days.start and self.listed <= days.start:
            return "designated"
        if days.end and days.end < self.listed:
            return "not_yet"
        return "within" if days.end else None


@dataclass(frozen=True)
class Designations:
    """All entries of a regime in the order of their references; `source` says where they come from."""

    entries: tuple[Designation, ...]
    source: str = ""

    @cached_property
    def by_ref(self) -> Mapping[str, Designation]:
        """Return the entries under their references."""
        return {entry.ref: entry for entry in self.entries}
