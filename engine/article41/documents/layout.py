"""The page as its printer saw it: words with their places, lines of words, and columns of lines.

All lengths are in points, with the origin at the lower left corner of the page. Nothing here knows PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, median_low

_APART = 0.75
"""Words farther apart than this share of their height may stand in two columns."""

_CELL = 1.5
"""Words of one line farther apart than this are the cells of a table."""

CUT = "\x02"
"""A hyphen at a line's end, whatever it was there for."""

SMALL = 0.8
RAISED = 0.15
"""A note's mark is smaller than this share of its line, and its base line is higher by that share."""

_LEVEL = 0.4
"""Words whose base lines differ by less than this share of their height stand in one line."""

_FEW = 3
"""Fewer lines than this are no column, unless other pages have one there."""

_SLACK = 3.0
"""Points by which a gutter may move from page to page."""

_FULL = 0.7
_PROSE = 12
"""In a column, half of the lines are nearly as wide as the widest, and a line has so many characters."""

_MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶]+)(?:[,\u2013-](?:\d{1,3}|[*†‡§¶]+))*,?\Z")
_LABEL = re.compile(r"(?:[(\[]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)\]]|\d{1,3}|[•▪●◦‣·–—-])\Z")

_DOTS = re.compile(r"(?:\. ?){5}")
_LOOSE_STOP = re.compile(r"(?<=\w) (?=[.,;:!?)\]”’]+(?: |\Z))")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them: from where to where, on which base line, in how high a type.

    `marks` are the marks of notes that stood in it; they are no part of `text`, which they may leave empty.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other, from left to right, and as one `text` without the marks of notes.

    `cells` tells that wide gaps, or dots, part the words, as in a table.
    """

    words: tuple[Word, ...]
    text: str
    left: float
    right: float
    base: float
    height: float
    cells: bool = False

    @property
    def label(self) -> str:
        """Return the bullet or number of an item, with which the line opens; "" where there is none."""
        first = self.words[0].text
        return first if len(self.words) > 1 and _LABEL.match(first) else ""

    @property
    def text_left(self) -> float:
        """Return where the line begins, past the label of an item."""
        return self.words[1].left if self.label else self.left

    @property
    def marks(self) -> Iterator[str]:
        """Yield the marks of notes, wherever in the line."""
        for word in self.words:
            yield from re.findall(r"\d+|[*†‡§¶]+", word.marks)

    @property
    def opening_mark(self) -> str:
        """Return the mark with which the line opens, "" where it opens with a word."""
        return self.words[0].marks if not self.words[0].text else ""


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the pieces of printed lines: words in the order given, as far as they follow closely."""
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and _follows(pieces[-1][-1], word):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [line_of(piece) for piece in pieces]


def levels(pieces: Iterable[Line]) -> list[list[Line]]:
    """Return what stands at the same height together, from left to right; the highest comes first."""
    found: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        if found and _level(found[-1][0], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(level, key=lambda piece: piece.left) for level in found]


def row_of(pieces: Sequence[Line]) -> Line:
    """Return pieces at the same height as one line."""
    if len(pieces) == 1:
        return pieces[0]
    labelled = _LABEL.match(pieces[0].text) is not None
    gaps = (after.left - before.right for before, after in pairwise(pieces[1:] if labelled else pieces))
    cells = max(gaps, default=0.0) > _CELL * pieces[0].height
    return line_of([word for piece in pieces for word in piece.words], cells=cells)


def rows(pieces: Iterable[Line]) -> list[Line]:
    """Return whole lines from top to bottom."""
    return [row_of(level) for level in levels(pieces)]


def gutters(pieces: Sequence[Line], known: Sequence[float] = ()) -> list[float]:
    """Return where, from left to right of the page, columns begin beside others.

    Beside a column of several lines there may be one of any length. `known` are the gutters of other pages,
    where a line or two are enough.
    """
    gutter = _gutter(pieces, known)
    if gutter is None:
        return []
    left = [piece for piece in pieces if piece.right <= gutter]
    right = [piece for piece in pieces if piece.left >= gutter]
    return [*gutters(left, known), gutter, *gutters(right, known)]


def columns(pieces: Sequence[Line], known: Sequence[float] = ()) -> list[list[Line]]:
    """Return regions of whole lines in the order in which people read them; `known` as for `gutters`.

    A page without columns is one region. With columns, what crosses the gutter cuts the page into bands, and
    within a band the left column comes before the right one. Tables are read line by line.
    """
    return [rows(region) for region in _regions(pieces, known)]


def _regions(pieces: Sequence[Line], known: Sequence[float]) -> list[Sequence[Line]]:
    gutter = _gutter(pieces, known)
    if gutter is None:
        return [pieces] if pieces else []
    found: list[Sequence[Line]] = []
    single: list[Line] = []
    for crossing, left, right in _bands(pieces, gutter):
        single.extend(crossing)
        if _are_columns(left, right, _is_near(gutter, known)):
            found.extend([single] if single else [])
            found.extend(_regions(left, known))
            found.extend(_regions(right, known))
            single = []
        else:
            single.extend(left + right)
    return found + ([single] if single else [])


def _gutter(pieces: Sequence[Line], known: Sequence[float]) -> float | None:
    """Return the left edge of a column that stands beside another, the one that orders most lines."""
    best, most, tried = None, 0, float("-inf")
    pieces = sorted(pieces, key=_from_above)  # once, since to sort what is sorted costs little
    for edge in sorted(piece.left for piece in pieces):
        if edge - tried < 1:
            continue
        tried, gutter = edge, edge - 0.5
        ordered = sum(
            len(left) + len(right)
            for _, left, right in _bands(pieces, gutter)
            if _are_columns(left, right, _is_near(gutter, known))
        )
        if ordered > most:
            best, most = gutter, ordered
    return best


def _is_near(gutter: float, known: Sequence[float]) -> bool:
    return any(abs(gutter - other) < _SLACK for other in known)


def _bands(pieces: Sequence[Line], gutter: float) -> Iterator[tuple[list[Line], list[Line], list[Line]]]:
    """Yield, from the top, what crosses the gutter, then what stands left and right of it below that."""
    crossing: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for piece in sorted(pieces, key=_from_above):
        if piece.left < gutter < piece.right:
            if left or right:
                yield crossing, left, right
                crossing, left, right = [], [], []
            crossing.append(piece)
        else:
            (left if piece.right <= gutter else right).append(piece)
    yield crossing, left, right


def _from_above(piece: Line) -> float:
    return -piece.base


def _are_columns(left: Sequence[Line], right: Sequence[Line], known: bool) -> bool:
    if known:
        return bool(left and right)
    return len(left) >= _FEW and _is_prose(left) and _is_prose(right)


def _is_prose(pieces: Sequence[Line]) -> bool:
    """Tell the lines of prose, which are full, from the cells of a table."""
    if not pieces:
        return False
    widths = sorted(piece.right - piece.left for piece in pieces)
    widest = widths[len(widths) * 3 // 4]
    full = sum(width >= _FULL * widest for width in widths)
    return full * 2 >= len(widths) and median(len(piece.text) for piece in pieces) >= _PROSE


def _follows(before: Word, word: Word) -> bool:
    height = max(before.height, word.height)
    gap = word.left - before.right
    return _level(before, word) and -height / 2 <= gap <= _APART * height


def _level(one: Word | Line, other: Word | Line) -> bool:
    return abs(one.base - other.base) <= _LEVEL * max(one.height, other.height)


def line_of(words: Sequence[Word], *, cells: bool = False) -> Line:
    """Return a line of these words; those that are small and raised are marks of notes."""
    longer = [word for word in words if len(word.text) > 1] or words
    height = median(word.height for word in longer)
    base = median_low(word.base for word in longer)
    marked = tuple(_marked(word, height, base) for word in words)
    text = " ".join(word.text for word in marked if word.text)
    return Line(
        marked,
        _LOOSE_STOP.sub("", text) if any(word.marks for word in marked) else text,
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        base=base,
        height=height,
        cells=cells or _DOTS.search(text) is not None,
    )


def _marked(word: Word, height: float, base: float) -> Word:
    small = word.height < SMALL * height and word.base > base + RAISED * height
    return replace(word, text="", marks=word.text) if small and _MARK.match(word.text) else word
