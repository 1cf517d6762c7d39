"""Footnotes: taken out of the flow of a page, so that they tear no sentence that runs over its end.

A note opens with a raised mark; or it is in smaller type than the body and opens with a mark that stands in
the text of its page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from article41.documents.layout import Line, line_of

_SMALLER = 0.93
"""Notes in the type of the body are told by their raised marks only."""

_ALIKE = 0.08
_OPENING = re.compile(r"(\d{1,3}|[*†‡§¶]+)[.)]?\Z")
_STOPPED = re.compile(r"[.!?][\"'”’)\]]*\Z")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one page that are read one after the other; `fresh` where nothing from before goes on."""

    page: int
    lines: tuple[Line, ...]
    fresh: bool = False


def without_notes(regions: Sequence[Region]) -> tuple[list[Region], list[Region]]:
    """Return the regions of the body, and one for each note (one a page where a note runs on)."""
    body_height = _usual_height(regions)
    marks: dict[int, set[str]] = {}
    for region in regions:
        for line in region.lines:
            marks.setdefault(region.page, set()).update(line.marks)
    body: list[Region] = []
    notes: list[Region] = []
    for region in regions:
        start = _first_note(region, body_height, marks[region.page], notes)
        body.append(replace(region, lines=region.lines[:start]))
        for line in region.lines[start:]:
            opens = _opens(line, marks[region.page])
            if opens or not notes or notes[-1].page != region.page:
                notes.append(Region(region.page, (), fresh=opens))
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
    return [region for region in body if region.lines], [_unmarked(note, marks) for note in notes]


def _usual_height(regions: Sequence[Region]) -> float:
    heights = [
        line.height for region in regions for line in region.lines for _ in range(0, len(line.text), 20)
    ]
    return median(heights) if heights else 0.0


def _first_note(region: Region, body_height: float, marks: set[str], notes: Sequence[Region]) -> int:
    """Return the index of the first line of a region's notes, its length where it has none."""
    lines = region.lines
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        small = lines[index].height < _SMALLER * body_height
        if lines[index].opening_mark or (small and _opens(lines[index], marks)):
            first = index
        elif not small and abs(lines[index].height - lines[-1].height) > _ALIKE * body_height:
            break
    if first and first < len(lines) and _runs_on(notes, region.page):
        while first and lines[first - 1].height < _SMALLER * body_height:
            first -= 1
    return first


def _runs_on(notes: Sequence[Region], page: int) -> bool:
    """Tell whether the last note of the page before isn't finished."""
    return bool(notes) and notes[-1].page == page - 1 and not _STOPPED.search(notes[-1].lines[-1].text)


def _opens(line: Line, marks: set[str]) -> bool:
    return bool(line.opening_mark) or _mark(line) in marks


def _mark(line: Line) -> str | None:
    match = _OPENING.match(line.words[0].text)
    return match[1] if match else None


def _unmarked(note: Region, marks: dict[int, set[str]]) -> Region:
    """Return a note without the mark that opens it: in the text it would be read as a figure."""
    first, *rest = note.lines
    if len(first.words) > 1 and _mark(first) in marks[note.page]:
        first = line_of(first.words[1:])
    return replace(note, lines=(first, *rest))
