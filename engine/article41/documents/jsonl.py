"""JSON lines: one document a line, read as a stream, each bad line reported and passed over."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from article41.documents.content import Content, Record, one_line, printable, quoted
from article41.documents.days import declared_day, epoch_day
from article41.documents.limits import MAX_TEXT_BYTES, megabytes
from article41.documents.signatures import kind_of
from article41.errors import DocumentError

_SHAPE = 'write one object a line: {"id": …, "text": …}, and if known "date", "title", "source"'
_NAMES = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
}


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of `stream`, of one that is too long only so much that it shows."""
    while line := stream.readline(MAX_TEXT_BYTES + 1):
        yield line
        rest = line
        while len(line) > MAX_TEXT_BYTES and rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_TEXT_BYTES)


def read_jsonl(lines: Iterable[bytes]) -> Iterator[Record | DocumentError]:
    """Yield a record, or an error with its line, for each line that isn't blank.

    A file that is no JSON lines at all gives one error instead of one a line. An `id` may come only once.
    """
    seen: dict[str, int] = {}
    empty = True
    for number, line in enumerate(lines, start=1):
        if number == 1:
            not_text = _not_text(line)
            if not_text:
                yield not_text
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        empty = False
        try:
            record = _record(number, line)
            if record.id is not None:
                first = seen.setdefault(record.id, number)
                if first != number:
                    raise DocumentError(
                        f"the id {quoted(record.id)} is already that of line {first}",
                        remedy="give each line its own",
                        line=number,
                    )
        except DocumentError as error:
            yield error
        else:
            yield record
    if empty:
        yield DocumentError("is empty", remedy=_SHAPE)


def parse_object(line: bytes, number: int = 1) -> dict[str, object]:
    """Return the JSON object on a line; raise DocumentError with the line when there is none."""
    if len(line) > MAX_TEXT_BYTES:
        raise DocumentError(
            f"the line is longer than {megabytes(MAX_TEXT_BYTES)}", remedy="split it", line=number
        )
    try:
        value: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the line is not UTF-8 (byte {error.start})", remedy="save the file as UTF-8", line=number
        ) from error
    except json.JSONDecodeError as error:
        problem = (error.msg[:1].lower() + error.msg[1:]).removesuffix(" at")
        raise DocumentError(
            f"not valid JSON at column {error.colno} ({problem})", remedy=_SHAPE, line=number
        ) from error
    except (ValueError, RecursionError) as error:  # an integer of thousands of digits; thousands of brackets
        raise DocumentError("not JSON of a sane size and depth", remedy=_SHAPE, line=number) from error
    if not isinstance(value, dict):
        raise DocumentError(f"the line is {_name(value)}, not an object", remedy=_SHAPE, line=number)
    return value


def _record(number: int, line: bytes) -> Record:
    """Return the record on one line; raise DocumentError with the line for a missing or wrong field."""
    fields = parse_object(line, number)
    identity = fields.get("id")
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    elif identity is not None and not isinstance(identity, str):
        raise DocumentError(
            f"`id` must be a text or a whole number, not {_name(identity)}", remedy=_SHAPE, line=number
        )
    text = _text(fields, "text", number)
    if text is None:
        given = ", ".join(quoted(key) for key in sorted(fields)[:5])
        raise DocumentError(f"has no `text`{f', only {given}' if given else ''}", remedy=_SHAPE, line=number)
    return Record(
        number,
        printable(identity) if identity else None,
        Content(
            text,
            title=one_line(_text(fields, "title", number)),
            date=_day(fields, number),
            source=one_line(_text(fields, "source", number)),
        ),
    )


def _day(fields: dict[str, object], number: int) -> date | None:
    """Return the day of a record's `date`: a text, or seconds or milliseconds since 1970."""
    value = fields.get("date")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return epoch_day(value, line=number)
    return declared_day(_text(fields, "date", number) or "", line=number)


def _text(fields: dict[str, object], key: str, number: int) -> str | None:
    """Return a field that must be a text, None where it is missing or null."""
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise DocumentError(f"`{key}` must be a text, not {_name(value)}", remedy=_SHAPE, line=number)
    return value


def _name(value: object) -> str:
    """Return what people call a JSON value of this type."""
    return _NAMES.get(type(value), "null")


def _not_text(line: bytes) -> DocumentError | None:
    """Return the error of a file whose first line shows that it is no JSON lines, None when it may be."""
    kind = kind_of(line)
    if kind:
        return DocumentError(f"is {kind}, whatever its name says", remedy="give it its own suffix")
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return DocumentError("is UTF-16", remedy="save JSON lines as UTF-8")
    if b"\0" in line:
        return DocumentError("does not look like text", remedy="JSON lines are UTF-8 text")
    return None
