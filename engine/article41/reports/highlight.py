"""A text cut into paragraphs and pieces, so that evidence can be marked even where sentences overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_FULL_LINE = 50
WHOLE_TEXT_LIMIT = 60_000
"""Characters up to which a report shows a text whole; of a longer one, what surrounds the evidence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that lies inside the same spans from its first character to its last.

    `inside` are the indexes of those spans; `begins` and `ends` those whose first or last piece this is.
    """

    text: str
    inside: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in pieces; `skipped` counts the paragraphs left out just before it."""

    pieces: tuple[Piece, ...]
    skipped: int = 0

    @property
    def wrapped(self) -> bool:
        """Tell whether its lines seem to end where they were full, so that they may be joined."""
        *full, _ = "".join(piece.text for piece in self.pieces).split("\n")
        return bool(full) and min(map(len, full)) >= _FULL_LINE


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The paragraphs to show, and the number left out after the last of them."""

    paragraphs: tuple[Paragraph, ...]
    skipped: int = 0


def mark(text: str, spans: Sequence[tuple[int, int]]) -> MarkedText:
    """Return the text in paragraphs, with the spans (start, end) marked.

    A long text is cut down to the paragraphs that hold evidence and their neighbours. Nothing else is lost:
    the pieces of a paragraph, joined, are its text.
    """
    extents = list(_extents(text))
    shown = set(range(len(extents))) if len(text) <= WHOLE_TEXT_LIMIT else _near_evidence(extents, spans)
    made: list[Paragraph] = []
    skipped = 0
    for index, (start, end) in enumerate(extents):
        if index in shown:
            made.append(Paragraph(tuple(_pieces(text, start, end, spans)), skipped))
            skipped = 0
        else:
            skipped += 1
    return MarkedText(_with_ends(made), skipped)


def _extents(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph starts and ends, blank lines and outer white space left out."""
    start = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    for gap in _GAP.finditer(text, start, last):
        yield start, gap.start()
        start = gap.end()
    if start < last:
        yield start, last


def _near_evidence(extents: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> set[int]:
    holding = [
        index
        for index, (start, end) in enumerate(extents)
        if any(first < end and start < last for first, last in spans)
    ]
    return {near for index in holding for near in (index - 1, index, index + 1)}


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    here = [
        (index, max(first, start), min(last, end))
        for index, (first, last) in enumerate(spans)
        if first < end and start < last
    ]
    cuts = sorted({start, end}.union(*({first, last} for _, first, last in here)))
    for left, right in pairwise(cuts):
        inside = tuple(index for index, first, last in here if first <= left and right <= last)
        yield Piece(text[left:right], inside)


def _with_ends(made: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Note at each piece which spans it is the first or the last piece of."""
    shown = list(made)
    first: dict[int, tuple[int, int]] = {}
    last: dict[int, tuple[int, int]] = {}
    for row, paragraph in enumerate(shown):
        for column, piece in enumerate(paragraph.pieces):
            for span in piece.inside:
                first.setdefault(span, (row, column))
                last[span] = (row, column)
    return tuple(
        replace(
            paragraph,
            pieces=tuple(
                replace(
                    piece,
                    begins=tuple(span for span in piece.inside if first[span] == (row, column)),
                    ends=tuple(span for span in piece.inside if last[span] == (row, column)),
                )
                for column, piece in enumerate(paragraph.pieces)
            ),
        )
        for row, paragraph in enumerate(shown)
    )
