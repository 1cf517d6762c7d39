"""Printed lines back to paragraphs: a page breaks lines where the paper ends, not where the thought does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from article41.documents.layout import CUT, Line
from article41.documents.notes import Region

_SHORT = 0.75
"""A line shorter than this share of a full one ends its paragraph."""

_FULL = 0.9
"""A full line is as long as this share of all lines of its region reaches; the rest may stick out."""

_LEADING = 1.35
"""Lines farther apart than this, measured by the usual distance, belong to two paragraphs."""

_INDENT = 0.6
"""How far the first line of a paragraph stands in, measured by its height."""

_TYPE = 0.1
"""Types whose heights differ by more than this share are those of different things."""

_ENDED = re.compile(r"[.!?:][\"'”’)\]]*\Z")
_ITEM_ENDED = re.compile(r"[.!?:;,][\"'”’)\]]*(?: (?:and|or))?\Z")
_BULLET = re.compile(r"[•▪●◦‣·–—] ")
_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(r"\w+(?:-\w+)+")
_LAST_WORD = re.compile(r"\w+(?:-\w+)*\Z")
_FIRST_WORD = re.compile(r"\w+(?:-\w+)*")
_HYPHENED = re.compile(rf"(?<=\w)[{CUT}\N{{HYPHEN}}-]\Z")
_CUT_WITHIN = re.compile(rf"(?<={CUT}) ")
_CUT_END = re.compile(rf"{CUT}\Z")
_PART = 3
"""Letters that both words of a compound have at least."""


@dataclass(frozen=True, slots=True)
class Flowed:
    """Paragraphs as one text, an empty line between two; and where each stretch of a page begins in it."""

    text: str
    starts: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Paragraph:
    """Lines, each with its page; `full` while the last one reaches the edge."""

    lines: list[tuple[Line, int]]
    full: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether its sentence may go on elsewhere."""
        last, _ = self.lines[-1]
        return not last.cells and not _ENDED.search(last.text)

    def resumes_with(self, line: Line, page: int) -> bool:
        """Tell whether a line that doesn't follow directly goes on with this paragraph."""
        last, there = self.lines[-1]
        fits = not line.cells and _alike(last, line) and page - there <= 1
        return fits and self.is_open and (self.full or _begins_low(line))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the lines of a region stand: their edges, and the distance from one to the next."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Shape:
        """Return the shape of these lines."""
        rights = sorted(line.right for line in lines)
        pitches = sorted(one.base - other.base for one, other in pairwise(lines) if _alike(one, other))
        return cls(
            left=min(line.left for line in lines),
            right=rights[int(_FULL * (len(rights) - 1))],
            pitch=pitches[len(pitches) // 4] if pitches else 0.0,
        )

    def is_short(self, line: Line) -> bool:
        """Tell whether a line stops well before the edge."""
        return line.right < self.left + _SHORT * (self.right - self.left)

    def parts(self, before: Line, line: Line, after: Line | None) -> bool:
        """Tell whether a paragraph ends with `before` and another begins with `line`."""
        if before.cells or line.cells or not _alike(before, line):
            return True
        if before.base - line.base > _LEADING * max(self.pitch, line.height):
            return True
        if _BULLET.match(line.text):
            return True
        if _ITEM_ENDED.search(before.text):
            step = _INDENT * line.height
            stands_in = not after or not _alike(line, after) or line.left > after.left + step
            if line.label or (stands_in and line.left > before.text_left + step):
                return True
        if _HYPHENED.search(before.text) or (_begins_low(line) and not _ENDED.search(before.text)):
            return False
        return self.is_short(before)


def reflow(regions: Iterable[Region]) -> Flowed:
    """Return the regions as paragraphs; a sentence that runs over columns, pages or a table is made whole."""
    paragraphs: list[_Paragraph] = []
    current: _Paragraph | None = None
    waiting: _Paragraph | None = None
    for region in regions:
        shape = _Shape.of(region.lines)
        before: Line | None = None
        for line, after in zip(region.lines, (*region.lines[1:], None), strict=True):
            if before:
                goes_on = not shape.parts(before, line, after)
            else:
                goes_on = current is not None and not region.fresh and current.resumes_with(line, region.page)
            if current is None or not goes_on:
                low = _begins_low(line) and not region.fresh
                if waiting and low and waiting.resumes_with(line, region.page):
                    current, waiting = waiting, None
                else:
                    waiting = current if current and current.is_open else waiting
                    current = _Paragraph([])
                    paragraphs.append(current)
            current.lines.append((line, region.page))
            current.full = not shape.is_short(line)
            before = line
    return _joined([paragraph.lines for paragraph in paragraphs])


def _alike(one: Line, other: Line) -> bool:
    """Tell whether two lines are of one type."""
    return abs(one.height - other.height) <= _TYPE * max(one.height, other.height)


def _begins_low(line: Line) -> bool:
    return line.text[:1].islower()


def _joined(paragraphs: Sequence[Sequence[tuple[Line, int]]]) -> Flowed:
    """Return the paragraphs' lines as one text, and where in it each stretch of a page begins."""
    spelling = _Spelling(line.text for paragraph in paragraphs for line, _ in paragraph)
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for number, paragraph in enumerate(paragraphs):
        chunks = [
            (chunk, page) for line, page in paragraph for chunk in _CUT_WITHIN.split(line.text) if chunk
        ]
        for at, (chunk, page) in enumerate(chunks):
            if not starts or starts[-1][1] != page:
                starts.append((length, page))
            if at + 1 < len(chunks):
                piece = spelling.before(chunk, chunks[at + 1][0])
            else:
                piece = _CUT_END.sub("-", chunk) + ("\n\n" if number + 1 < len(paragraphs) else "")
            pieces.append(piece)
            length += len(piece)
    return Flowed("".join(pieces), tuple(starts))


class _Spelling:
    """Tells from the words of a text whether a hyphen at a line's end belongs to the word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        torn = False
        for line in lines:
            self._compounds.update(_COMPOUND.findall(line.lower()))
            words = _WORD.findall(line.lower())
            ends_torn = bool(_HYPHENED.search(line))
            self._words.update(words[torn : len(words) - ends_torn])
            torn = ends_torn

    def before(self, line: str, following: str) -> str:
        """Return a line as it stands before the one that follows: with a space, or a hyphen, or neither."""
        if not _HYPHENED.search(line):
            return line + " "
        stem = line[:-1]
        head, tail = _LAST_WORD.search(stem), _FIRST_WORD.match(following)
        if not head or not tail:
            return stem
        return f"{stem}-" if self._is_compound(head[0], tail[0]) else stem

    def _is_compound(self, head: str, tail: str) -> bool:
        """Tell whether two parts make a compound.

        So it is if a part has a hyphen or a figure, or begins unlike the middle of a word ("mid-March"); if
        the text spells it with a hyphen elsewhere; or if it has both parts as words but not the whole.
        """
        whole, compound = (head + tail).lower(), f"{head}-{tail}".lower()
        if "-" in head + tail or head[-1].isdigit() or not tail[0].islower() or compound in self._compounds:
            return True
        parts = min(len(head), len(tail)) >= _PART and {head.lower(), tail.lower()} <= self._words
        return parts and whole not in self._words
