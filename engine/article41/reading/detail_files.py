"""The shape of the lexicon's files on details: times, quantities and places."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from article41.reading.lexicon_files import Words
from article41.reading.moments import Edge, Part, Unit
from article41.rulefiles.border import FileModel


def _ends(given: object) -> object:
    """Return a list as a tuple, and one number as both ends."""
    if isinstance(given, list):
        return tuple(given)
    return (given, given) if isinstance(given, int | float) else given


Names = Annotated[tuple[str, ...], BeforeValidator(_ends)]
Days = Annotated[tuple[int, int], BeforeValidator(_ends)]
Range = Annotated[tuple[float, float], BeforeValidator(_ends)]
OpenRange = Annotated[tuple[float, float | None], BeforeValidator(_ends)]


class TimeBounds(FileModel):
    """Words before a time that leave one end of it open."""

    since: list[str]
    after: list[str]
    until: list[str]
    before: list[str]


class TimesFile(FileModel):
    """times.yaml; the file says what each list is for."""

    patterns: list[str] = Field(min_length=1)
    not_times: list[str]
    months: dict[str, Annotated[int, Field(ge=1, le=12)]]
    weekdays: Annotated[list[str], Field(min_length=7, max_length=7)]
    seasons: dict[str, Days]
    quarters: dict[str, Annotated[int, Field(ge=1, le=4)]]
    halves: dict[str, Annotated[int, Field(ge=1, le=2)]]
    parts: dict[str, Part]
    which: dict[str, Literal[-1, 0, 1]]
    stretches: dict[str, Literal[-1, 1]]
    edges: dict[str, Edge]
    units: dict[str, Unit]
    counts: dict[str, Range]
    back: list[str]
    forth: list[str]
    fixed: dict[str, Days]
    then: dict[str, Literal[-1, 0, 1]]
    then_days: dict[str, int]
    opens: list[str]
    joins: list[str]
    to: list[str]
    bounds: TimeBounds
    articles: list[str]
    ambiguous: Words
    introducing: list[str]
    for_the_future: list[str]
    perfect: Words
    dated: Words
    telling: list[str]


class Held(FileModel):
    """Who holds a place, from a day on and perhaps until another; `partly`: only some of it."""

    by: str
    since: date
    until: date | None = None
    partly: bool = False


class HeldPlace(FileModel):
    """A place of one state that others hold, or held."""

    name: str
    terms: Names
    country: str
    held: Annotated[tuple[Held, ...], BeforeValidator(_ends)]


class PlacesFile(FileModel):
    """places.yaml; the file says what each list is for."""

    held: list[HeldPlace]
    ways: Words
    kinds: Words
    seats: Words
    not_places: Words


class Converted(FileModel):
    """Words for a unit that is so many of another, by a source."""

    words: list[str]
    factor: Annotated[float, Field(gt=0)]
    unit: str
    source: str


class QuantitiesFile(FileModel):
    """quantities.yaml; the file says what each list is for."""

    numbers: dict[str, int]
    scales: dict[str, int]
    short_scales: dict[str, int]
    vague: dict[str, OpenRange]
    units: dict[str, list[str]]
    converted: list[Converted]
    measures: dict[str, list[str]]
    currencies: dict[str, list[str]]
    signs: dict[str, str]
    counted: dict[str, list[str]]
    bounds: dict[str, Literal["low", "high"]]
    after_bounds: dict[str, Literal["low", "high"]]
    about: list[str]
    spans: list[str]
    links: Words
    worth: Words
    rates: list[str]
    not_counts: Words

    @property
    def known_units(self) -> dict[str, tuple[str, float]]:
        """Return for every word the unit that it means, and how many of it."""
        plain = {**self.units, **self.measures, **self.currencies}
        known = {word: (unit, 1.0) for unit, words in plain.items() for word in words}
        return known | {word: (each.unit, each.factor) for each in self.converted for word in each.words}
