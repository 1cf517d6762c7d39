"""What every page of a report repeats: running heads and feet, and the page number among them.

A line at the edge of a page is furniture if another page has the same line at the same height, and each
figure in it is either the same there or counts the pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from article41.documents.layout import Line, levels, row_of

_EDGE = 5
"""How many lines at the top, and at the bottom, may be furniture."""

_SAME_HEIGHT = 3.0
"""Points by which a line may move from page to page."""

_NEAR = 4
"""With how many pages before, and after, a line is compared: left and right pages may differ."""

_FIGURE = re.compile(r"\d+")
_ROMAN = re.compile(r"\W*([ivxlc]+|[IVXLC]+)\W*\Z")
_NUMBER = re.compile(r"(?i)(?:page\s+)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?\Z")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the edge of a page: `key` is what its likes have in common, `figures` are compared."""

    page: int
    top: bool
    line: Line
    key: str
    printed: tuple[str, ...]
    figures: tuple[int, ...]


def without_furniture(
    pages: Sequence[Sequence[Line]], declared: Sequence[str]
) -> tuple[list[list[Line]], list[str | None]]:
    """Return the lines of each page without running heads and feet, and the number printed on each page.

    The number is as printed ("12", "iv"), None where none is found. `declared` is what the file itself calls
    the pages, "" where it doesn't.
    """
    edges = [_edges(number, page) for number, page in enumerate(pages)]
    by_key: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in chain(*edges):
        by_key[edge.top, edge.key].append(edge)
    counting = {
        id(edge): _counting(edge, alike[max(0, at - _NEAR) : at + _NEAR + 1])
        for alike in by_key.values()
        for at, edge in enumerate(alike)
    }
    kept: list[list[Line]] = []
    printed: list[str | None] = []
    for page, outermost in zip(pages, edges, strict=True):
        rest, label = list(page), None
        for top in (True, False):
            for edge in outermost:
                if edge.top is not top:
                    continue
                at = counting[id(edge)]
                if at is None:
                    break
                rest = _without(rest, edge.line)
                label = label or next((edge.printed[figure] for figure in at), None)
        kept.append(rest)
        printed.append(label)
    _drop_lone_numbers(kept, printed, declared)
    return kept, printed


def _edges(number: int, pieces: Sequence[Line]) -> list[_Edge]:
    """Return the lines at the top of a page and those at its bottom, in both cases from without."""
    whole = levels(pieces)
    return [
        *(_edge(number, True, row_of(level)) for level in whole[:_EDGE]),
        *(_edge(number, False, row_of(level)) for level in whole[: -_EDGE - 1 : -1]),
    ]


def _edge(number: int, top: bool, line: Line) -> _Edge:
    text = " ".join([line.text, *line.marks])
    roman = _ROMAN.match(text)
    if roman:
        return _Edge(number, top, line, "roman", (roman[1],), (_value(roman[1]),))
    printed = tuple(_FIGURE.findall(text))
    figures = tuple(int(figure[:9]) for figure in printed)
    return _Edge(number, top, line, _FIGURE.sub("#", text), printed, figures)


def _counting(edge: _Edge, alike: Sequence[_Edge]) -> list[int] | None:
    """Return which figures of a line count the pages; None where the line is no furniture."""
    for other in alike:
        ahead = other.page - edge.page
        if not ahead or abs(other.line.base - edge.line.base) > _SAME_HEIGHT:
            continue
        moved = [theirs - ours for ours, theirs in zip(edge.figures, other.figures, strict=True)]
        if all(step in (0, ahead) for step in moved):
            return [at for at, step in enumerate(moved) if step == ahead]
    return None


def _drop_lone_numbers(kept: list[list[Line]], printed: list[str | None], declared: Sequence[str]) -> None:
    """Take away what looks like a page number at the edge of a page on which none was found.

    It must be what the file calls the page; or as far from the count of the pages as the others are; or,
    where there are none, as most of its like.
    """
    alone: list[tuple[int, str, Line]] = []
    for page, pieces in enumerate(kept):
        whole = levels(pieces) if printed[page] is None else []
        for line in map(row_of, whole[:1] + whole[1:][-1:]):
            match = _NUMBER.match(line.text)
            if line.text == declared[page]:
                kept[page] = _without(kept[page], line)
                printed[page] = line.text
            elif match:
                alone.append((page, match[1], line))
    known = [(page, label) for page, label in enumerate(printed) if label and label.isdigit()]
    shifts = Counter(
        int(label) - page for page, label in known or [(page, label) for page, label, _ in alone]
    )
    usual = max(shifts, key=lambda shift: (shifts[shift], -abs(shift)), default=None)
    for page, label, line in alone:
        if int(label) - page == usual and printed[page] is None:
            kept[page] = _without(kept[page], line)
            printed[page] = label


def _without(pieces: Iterable[Line], line: Line) -> list[Line]:
    """Return the pieces that are no part of a line across the page."""
    return [piece for piece in pieces if abs(piece.base - line.base) > line.height / 2]


def _value(roman: str) -> int:
    """Return the value of a Roman number, however oddly it is written."""
    values = [_VALUES[letter] for letter in roman.lower()]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
