"""The words on a page of a PDF, with their places, by PDFium."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import compress
from operator import not_
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from article41.documents.layout import CUT, RAISED, SMALL, Word

_CUTS = "\x02\ufffe\xad"
"""How PDFium, and PDFs themselves, mark a hyphen at a line's end."""

_WORD = re.compile(rf"([^\s\0{_CUTS}]+)([{_CUTS}])?")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_QUARTER = math.pi / 2
_ASKEW = 0.1
"""Radians by which text may lean and still count as straight."""

_MARK = re.compile(r"[\d*†‡§¶]")
_MARKS = re.compile(r"[\d*†‡§¶,\u2013-]+\Z")
_POWER = re.compile(r"(?:(?<![A-Za-z])(?:[kcdmµ]?m|ft|in|yd)[23]|(?<!\d)10-?\d+)\Z")
"""A unit or a ten with a power, which is no mark of a note."""


class _Place(NamedTuple):  # a tuple is several times faster to make, and there are millions
    """Where a character begins and ends on its base line, where that is, and how high its type is."""

    left: float
    right: float
    base: float
    height: float


def words_of(page: pypdfium2.PdfPage) -> tuple[list[Word], list[list[Word]]]:
    """Return the words of a page in the order of the file, and what is printed across the reading direction.

    A page whose text runs up or down, as wide tables do, is turned so that its lines are level.
    """
    by_turn: dict[int | None, list[Word]] = {}
    with closing(page.get_textpage()) as layer:
        for turn, word in _words(layer.raw, layer.count_chars()):
            by_turn.setdefault(turn, []).append(word)
    sizes = {
        turn: sum(len(word.text) for word in words) for turn, words in by_turn.items() if turn is not None
    }
    main = max(sizes, key=lambda turn: sizes[turn], default=None)
    aside = [words for turn, words in by_turn.items() if turn != main]
    return by_turn.get(main, []) if main is not None else [], aside


def _words(layer: object, count: int) -> Iterator[tuple[int | None, Word]]:
    """Yield each word and by how many quarters of a circle it is turned, None where it leans."""
    ruler = _Ruler(layer)
    for found in _WORD.finditer(_characters(layer, count)):
        turn = _turn(raw.FPDFText_GetCharAngle(layer, found.start()))
        places = [ruler.place(at, turn or 0) for at in _measured(found)]
        yield turn, _word(found[1], places, cut=bool(found[2]))


def _characters(layer: object, count: int) -> str:
    """Return the characters of a page, one for each of PDFium's: at once where its text has them all."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if (
        raw.FPDFText_GetText(layer, 0, count, buffer) == count + 1
        and raw.FPDFText_GetTextIndexFromCharIndex(layer, count - 1) == count - 1
    ):
        text = bytes(buffer).decode("utf-16-le", "replace")[:-1]
        if len(text) == count:
            return text
    return "".join(chr(raw.FPDFText_GetUnicode(layer, index)) for index in range(count))


def _measured(word: re.Match[str]) -> Iterable[int]:
    """Return the characters of a word to be measured: all where some may be marks, else both ends."""
    begin, end = word.span(1)
    return range(begin, end) if _MARK.search(word[1]) else (begin, end - 1)


class _Ruler:
    """Measures the characters of one page."""

    def __init__(self, layer: object) -> None:
        self._layer = layer
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._into_box, self._into_x, self._into_y = map(ctypes.byref, (self._box, self._x, self._y))

    def place(self, index: int, turn: int) -> _Place:
        """Return where a character stands on a page turned back by so many quarters of a circle."""
        box, x, y = self._box, self._x, self._y
        raw.FPDFText_GetLooseCharBox(self._layer, index, self._into_box)
        raw.FPDFText_GetCharOrigin(self._layer, index, self._into_x, self._into_y)
        match turn:
            case 0:
                return _Place(box.left, box.right, y.value, box.top - box.bottom)
            case 1:
                return _Place(box.bottom, box.top, -x.value, box.right - box.left)
            case 2:
                return _Place(-box.right, -box.left, -y.value, box.top - box.bottom)
            case _:
                return _Place(-box.top, -box.bottom, x.value, box.right - box.left)


def _turn(angle: float) -> int | None:
    """Return by how many quarters of a circle text is turned to the left, None where it leans."""
    quarters = round(angle / _QUARTER)
    return -quarters % 4 if abs(angle - quarters * _QUARTER) < _ASKEW else None


def _word(text: str, places: Sequence[_Place], *, cut: bool) -> Word:
    """Return the word that characters in these places make, and the marks of notes in it."""
    marks = ""
    if len(places) == len(text) > 1:
        small = _raised(text, places)
        marks = "".join(compress(text, small))
        text = "".join(compress(text, map(not_, small)))
        places = list(compress(places, map(not_, small)))
    if _LIGATURE.search(text):
        text = unicodedata.normalize("NFKC", text)
    return Word(
        text + CUT if cut else text,
        left=places[0].left,
        right=places[-1].right,
        base=places[0].base,
        height=max(place.height for place in places),
        marks=marks,
    )


def _raised(text: str, places: Sequence[_Place]) -> list[bool]:
    """Return for each character of a word whether it is the mark of a note."""
    height = max(place.height for place in places)
    base = min(place.base for place in places)
    small = [place.height < SMALL * height and place.base > base + RAISED * height for place in places]
    marks = "".join(compress(text, small))
    if not _MARKS.match(marks) or _POWER.search(text[: small.index(True)] + marks):
        return [False] * len(text)
    return small
