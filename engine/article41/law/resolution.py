"""Resolutions as wholes: which paragraphs they have, and why some are encoded by no provision.

Paragraphs are cited as people do, "8" or "8(a)(ii)". The *units* of a resolution are what its paragraphs are
accounted for by: the numbers from 1 to the last, where it is said so the lettered parts instead of a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

UnencodedState = Literal["not_a_measure", "superseded", "not_expressible"]

_PIECES = re.compile(r"\d+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Unencoded:
    """A unit that no provision encodes, and why.

    `by` are the provisions that took the place of one that is superseded; `touches` those whose findings
    would be better if one that is not expressible were. `line` is where it is written.
    """

    id: str
    resolution: int
    paragraph: str
    state: UnencodedState
    why: str
    by: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Resolution:
    """One resolution. `paragraphs` is None where nobody has counted them: then it has no units."""

    number: int
    symbol: str
    adopted: date
    paragraphs: int | None = None
    lettered: tuple[str, ...] = ()
    not_encoded: tuple[Unencoded, ...] = ()
    file: str = ""
    about: str | None = None

    @property
    def citation(self) -> str:
        """Return how people cite it: "resolution 100 (1999)"."""
        return f"resolution {self.number} ({self.adopted.year})"

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units in the order of the text; the parts of one paragraph as `lettered` orders them."""
        return tuple(
            unit
            for number in range(1, (self.paragraphs or 0) + 1)
            for unit in (self.parts_of(str(number)) or (str(number),))
        )

    def parts_of(self, paragraph: str) -> tuple[str, ...]:
        """Return the lettered units inside a paragraph, itself not counted."""
        return tuple(part for part in self.lettered if part != paragraph and inside(part, paragraph))

    def unit_id(self, paragraph: str) -> str:
        """Return how a unit is named across resolutions: "100-8aii"."""
        return f"{self.number}-{''.join(pieces(paragraph))}"


@cache
def pieces(paragraph: str) -> tuple[str, ...]:
    """Return the steps of a citation: ("8", "a", "ii") for "8(a)(ii)"."""
    return tuple(_PIECES.findall(paragraph))


def inside(part: str, whole: str) -> bool:
    """Tell whether a paragraph is the other or a part of it."""
    steps = pieces(whole)
    return pieces(part)[: len(steps)] == steps
