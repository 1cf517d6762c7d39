"""Text from a document is never trusted: what a terminal or a spreadsheet would obey is made harmless."""

from __future__ import annotations

import re

# C0 and C1 control characters (an escape sequence starts with one), and the marks that reorder a line so that
# it reads otherwise than it is. Lone surrogates cannot be encoded at all.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA_STARTS = frozenset("=+-@＝＋－＠")


def printable(text: str) -> str:
    """Return the text on one line, each run of white space one space, control characters as `�`."""
    return _OBEYED.sub("�", " ".join(text.split()))


def cell(text: str) -> str:
    """Return the text for a spreadsheet's cell: `printable`, and never read as a formula.

    A text that starts as a formula does gets an apostrophe in front, which spreadsheets take for "text".
    """
    shown = printable(text)
    return f"'{shown}" if shown[:1] in _FORMULA_STARTS else shown


def shorten(text: str, limit: int) -> str:
    """Return the text, cut at a word's end to at most `limit` characters with an ellipsis if it is longer."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head else head}…"
