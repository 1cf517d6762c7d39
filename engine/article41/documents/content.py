"""What a reader of one format hands over, and how words from outside become safe to show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from article41.documents.model import PageStart

_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Content:
    """What one file, or one JSON line, holds: its text and what it says about itself.

    `date` is the day of publication that the file itself declares, `pages` where its pages begin in the text.
    """

    text: str
    title: str | None = None
    date: date | None = None
    source: str | None = None
    pages: tuple[PageStart, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One document of a file that holds many: where it begins, its own id, and what it holds.

    `line` counts from 1, None where the file has no lines to speak of; `id` is None where it has none.
    """

    line: int | None
    id: str | None
    content: Content


def sound(text: str) -> str:
    """Return `text` with NUL and lone surrogates replaced, one for one.

    So offsets hold, and any text can be written as UTF-8.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _NOT_TEXT.sub(_REPLACEMENT, text)
    return text.replace("\0", _REPLACEMENT)


def printable(text: str) -> str:
    """Return `text` with each character that would not print (controls, line ends, overrides) replaced."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _REPLACEMENT for c in text)


def one_line(text: str | None) -> str | None:
    """Return `text` as one printable line without outer space, or None where nothing is left."""
    return printable(" ".join(text.split())) or None if text else None


def quoted(text: str, limit: int = 40) -> str:
    """Return the user's own words for a message: one line in back-ticks, cut after `limit` characters."""
    line = one_line(text) or ""
    return f"`{line[: limit - 1]}…`" if len(line) > limit else f"`{line}`"
