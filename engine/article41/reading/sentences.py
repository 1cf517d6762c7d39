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
# A line that ends in the middle of a sentence, as mail and PDF wrap them: the next one goes on in lower case.
_WRAP = re.compile(r"(?<=[^\n.!?:;])\n(?=[a-z(])")


class Splitter:
    """Finds sentences. `abbreviations` are the words, in lower case, whose full stop ends none."""

    def __init__(self, abbreviations: frozenset[str]) -> None:
        self._abbreviations = abbreviations

    def split(self, text: str) -> list[Span]:
        """Return the sentences of `text` in order, trimmed of white space around them."""
        spans = []
        joined = _WRAP.sub(" ", text)
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


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
