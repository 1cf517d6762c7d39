"""Split a text into sentences by its own lines and full stops, without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article41.reading.model import Span

# A longer stretch without a full stop is a table or a list: it is cut at a space, so that the parser stays
# bounded.
LONGEST = 1200

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9À-Þ])")
_WORD_BEFORE = re.compile(r"[\w.]+$")
# Lines that end in the middle of a sentence, as editors and mail wrap them: the next one goes on in lower
# case, or the line is long, ends in no stop, and is not the first (that may be a headline).
_WRAP = re.compile(r"(?<=[^\n.!?:;])\n(?=[a-z(])")
_LONG_WRAP = re.compile(r"(?<=\n)(?![#>|*+=-])([^\n]{60,}[^\n.!?:;\"”’)])\n(?=[^\s#>|*+=-])")


class Splitter:
    """Finds sentences. `abbreviations` are the words, in lower case, whose full stop ends none."""

    def __init__(self, abbreviations: frozenset[str]) -> None:
        self._abbreviations = abbreviations

    def split(self, text: str, joined: str | None = None) -> list[Span]:
        """Return the sentences of `text` in order, trimmed of white space around them.

        `joined` is the text `unwrapped`, for who has it.
        """
        spans = []
        joined = unwrapped(text) if joined is None else joined
        for line in _LINE.finditer(joined):
            for start, end in self._cut(joined, line.start(), line.end()):
                while start < end and joined[start].isspace():
                    start += 1
                while end > start and joined[end - 1].isspace():
                    end -= 1
                if start < end:
                    spans.append(Span(start, end, text[start:end]))
        return spans

    def _cut(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        for stop in _STOP.finditer(text, start, end):
            if text[stop.start()] == "." and self._is_abbreviation(text, start, stop.start()):
                continue
            yield from _bounded(text, start, stop.end())
            start = stop.end()
        yield from _bounded(text, start, end)

    def _is_abbreviation(self, text: str, start: int, stop: int) -> bool:
        before = _WORD_BEFORE.search(text, start, stop)
        if before is None:
            return False
        word = before.group().lower()
        return word in self._abbreviations or (len(word) == 1 and word.isalpha())


def unwrapped(text: str) -> str:
    """Return the text with a space for each line end inside a sentence; every offset is kept."""
    text = text.replace("\r\n", " \n")
    return _LONG_WRAP.sub(r"\1 ", _WRAP.sub(" ", text))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
