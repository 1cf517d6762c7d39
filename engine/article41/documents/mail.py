"""E-mail: the letter itself, then each attachment of a kind that is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import PurePosixPath

from article41.documents.content import Content, Record, one_line, printable
from article41.documents.days import web_day
from article41.documents.decoding import decode
from article41.documents.signatures import kind_of
from article41.errors import DocumentError

_DEPTH = 5
"""How deep letters may lie within letters."""

_STUMBLES = (AttributeError, LookupError, TypeError, ValueError)
"""What Python's own parser lets out on headers that no program would write."""

Read = Callable[[str, bytes], Content | None]
"""Reads what an attachment holds, given its suffix; None for a kind that isn't read."""


def read_mail(data: bytes, read: Read) -> Iterator[Record | DocumentError]:
    """Yield a record for the letter, without an id, and one for each attachment, its name for an id.

    Attachments are read by `read`, letters among them here; those of other kinds are passed over, like the
    files of a folder. The letter's date is the day on which it was sent. Raises DocumentError for what is
    no e-mail.
    """
    kind = kind_of(data)
    if kind:
        raise DocumentError(f"is not an e-mail but {kind}", remedy="give it its own suffix")
    message = message_from_bytes(data, policy=policy.default)
    if not any(name in message for name in ("From", "Date", "Subject", "Received", "Message-ID")):
        raise DocumentError("is not an e-mail: it has no header", remedy="save the message itself, as .eml")
    try:
        yield from _records(message, read, "", _DEPTH)
    except _STUMBLES as error:
        raise DocumentError("the letter's marks are damaged", remedy="save its text as .txt") from error


def _records(message: EmailMessage, read: Read, name: str, depth: int) -> Iterator[Record | DocumentError]:
    content = _letter(message)
    attached = [part for part in message.iter_attachments() if isinstance(part, EmailMessage)]
    silent = not any(character.isalnum() for character in content.text)
    if not silent:
        yield Record(None, name or None, content)
    for number, part in enumerate(attached, start=1):
        inside = f"{name}/{_name(part, number)}" if name else _name(part, number)
        try:
            for record in _attachment(part, read, inside, depth):
                silent = False
                yield record
        except DocumentError as error:
            silent = False
            yield DocumentError(f"the attachment `{inside}`: {error.problem}", remedy=error.remedy)
    if silent:
        yield Record(None, name or None, content)


def _attachment(part: EmailMessage, read: Read, name: str, depth: int) -> Iterator[Record | DocumentError]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        if not depth:
            raise DocumentError("letters lie within letters too deeply", remedy="save it on its own")
        if isinstance(inner, EmailMessage):
            yield from _records(inner, read, name, depth - 1)
        return
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        content = read(PurePosixPath(name).suffix.lower(), data)
        if content is not None:
            yield Record(None, name, content)


def _letter(message: EmailMessage) -> Content:
    """Return the letter's own text, the plain version where there are two, and what its header says."""
    return Content(
        _text(message),
        title=one_line(_header(message, "Subject")),
        date=web_day(_header(message, "Date")),
        source=one_line(_header(message, "From")),
    )


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    data = body.get_payload(decode=True) if body is not None else b""
    if body is None or not isinstance(data, bytes):
        return ""
    text = decode(data, declared=body.get_content_charset())
    if body.get_content_type() == "text/html":
        from article41.documents.html import text_of

        return text_of(text)
    return text


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as text, "" where it is missing or cannot be understood."""
    try:
        return str(message.get(name) or "")
    except (
        ValueError,
        LookupError,
        IndexError,
        AttributeError,
        OverflowError,
    ):  # the parser's own stumbles over odd headers
        return ""


def _name(part: EmailMessage, number: int) -> str:
    given = part.get_filename() or ""
    return printable(given.replace("/", "_")) or f"attachment {number}"
