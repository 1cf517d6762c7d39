"""Plain text and Markdown."""

from __future__ import annotations

import re

from article41.documents.content import Content, one_line
from article41.documents.days import declared_day
from article41.documents.decoding import decode

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<header>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?\Z")
_KNOWN = frozenset({"title", "date", "source"})
_BLOCK = re.compile(r"[|>][+-]?\d?\Z")


def read_text(data: bytes) -> Content:
    """Return a plain text as it is: it says nothing about itself, so it has no title, date or source."""
    return Content(decode(data))


def read_markdown(data: bytes) -> Content:
    """Return a Markdown text, its marks kept, and what a front matter says of title, date and source.

    The text begins after the front matter, and offsets count from there. Raises DocumentError for a `date`
    that isn't one.
    """
    text = decode(data)
    match = _FRONT_MATTER.match(text)
    fields = _fields(match["header"].split("\n")) if match else None
    if not match or fields is None:
        return Content(text)
    values = {key: value for key, (value, _) in fields.items()}
    day, line = fields.get("date", ("", 0))
    return Content(
        text[match.end() :],
        title=one_line(values.get("title")),
        date=declared_day(day, line=line),
        source=one_line(values.get("source")),
    )


def _fields(header: list[str]) -> dict[str, tuple[str, int]] | None:
    """Return the front matter's fields as key to value and line; None when it is prose between two rules.

    Only what every front matter is made of counts: `key: value`, indented continuations, list items,
    comments. The values stay text, so nothing here can be expanded, nested or executed.
    """
    found: dict[str, tuple[str, int]] = {}
    key = ""
    for number, line in enumerate(header, start=2):
        if not line.strip() or line.startswith(("#", "- ")):
            continue
        if line[0] in " \t":
            if key in found:
                value, first = found[key]
                found[key] = (f"{value} {line.strip()}", first)
            continue
        match = _FIELD.match(line.rstrip())
        if not match:
            return None
        key = match["key"].lower()
        found[key] = (match["value"] or "", number)
    known = {key: (_unquoted(value), line) for key, (value, line) in found.items() if key in _KNOWN}
    return known or None


def _unquoted(value: str) -> str:
    """Return a value without quotes, block mark or comment."""
    value = value.strip()
    head, _, rest = value.partition(" ")
    if _BLOCK.match(head):
        return rest.strip()
    if value[:1] in {'"', "'"}:
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value[1:]
    return re.split(r"(?:^|\s)#", value, maxsplit=1)[0].strip()
