"""The law growing over the years, as the shapes of a small chart under the slider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 1000, 100
_EVERY = 4
"""So many years lie between two that are written."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year's place, in percent of the width, and whether it is written also where there is little room."""

    place: str
    name: str
    main: bool


@dataclass(frozen=True, slots=True)
class Growth:
    """How many provisions were in force, as an area of WIDTH by HEIGHT; `ticks` are the days of change.

    `here` is the place of the chosen day, in percent like those of the years; `most` the highest number.
    """

    area: str
    ticks: tuple[str, ...]
    years: tuple[Year, ...]
    here: str
    most: int


def growth(steps: Sequence[tuple[date, int]], first: date, last: date, day: date) -> Growth:
    """Return the chart of the days from `first` to `last`, with one of them marked."""
    length = max(1, (last - first).days)

    def place(when: date) -> float:
        return min(1.0, max(0.0, (when - first).days / length))

    most = max((count for _, count in steps), default=0)
    points = ["M0 100"]
    for when, count in steps:
        points.append(f"H{place(when) * WIDTH:.1f} V{HEIGHT - 92 * count / max(1, most):.1f}")
    years = range(first.year, last.year + 1)
    return Growth(
        area=" ".join([*points, f"H{WIDTH} V{HEIGHT} Z"]),
        ticks=tuple(f"{place(when) * WIDTH:.1f}" for when, _ in steps),
        years=tuple(
            Year(f"{100 * place(date(year, 1, 1)):.2f}%", str(year), (year - first.year) % _EVERY == 0)
            for year in years
        ),
        here=f"{100 * place(day):.2f}%",
        most=most,
    )
