"""Sources to documents: each read by its format, each failure a value among the others."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from article41.documents.content import Content, Record, quoted, sound
from article41.documents.days import in_future
from article41.documents.jsonl import lines_of, parse_object, read_jsonl
from article41.documents.limits import MAX_FILE_BYTES, MAX_TEXT_BYTES, megabytes
from article41.documents.model import Document
from article41.documents.signatures import suffix_of
from article41.documents.sources import (
    FEEDS,
    HOLDING_MANY,
    MAIL,
    PAGES,
    SAVED_PAGES,
    SUFFIXES,
    Source,
    expand,
    unreadable,
)
from article41.errors import DocumentError, UsageError

_SHOWN = 4096
"""Bytes by which a file without a name is told, past its first line."""

_PACKED = SAVED_PAGES | {".pdf", ".docx", MAIL}


def open_documents(
    paths: Sequence[str | Path],
    *,
    date: datetime.date | None = None,
    stdin: BinaryIO | None = None,
    today: datetime.date | None = None,
) -> Iterator[Document | DocumentError]:
    """Return an iterator over the documents that `paths` (files, folders, `-`) stand for, in their order.

    A document that cannot be read comes as its DocumentError, in its place, and the others still come.
    `date` is the day of publication of documents that declare none. `stdin` is what `-` reads, by default
    standard input. `today`, by default the clock's, is the day after which a day of publication is refused;
    nothing else looks at it. Raises UsageError for a `date` in the future.
    """
    return open_sources(expand(paths), date=date, stdin=stdin, today=today)


def open_sources(
    sources: Iterable[Source | DocumentError],
    *,
    date: datetime.date | None = None,
    stdin: BinaryIO | None = None,
    today: datetime.date | None = None,
) -> Iterator[Document | DocumentError]:
    """Return what `open_documents` returns, for sources that `expand` has found already."""
    today = today or datetime.date.today()
    if date is not None and in_future(date, today):
        raise UsageError(
            f"the date `{date}` is in the future", remedy="give the day of publication", where="--date"
        )
    return _Opening(date, stdin, today).documents(sources)


@dataclass(frozen=True, slots=True)
class _Opening:
    """One run: the day for documents that declare none, the stream behind `-`, and the last day allowed."""

    date: datetime.date | None
    stdin: BinaryIO | None
    today: datetime.date

    def documents(self, sources: Iterable[Source | DocumentError]) -> Iterator[Document | DocumentError]:
        """Yield the documents of all sources, each error with the place where it happened."""
        for source in sources:
            if isinstance(source, DocumentError):
                yield source
                continue
            try:
                for document in self._read(source):
                    yield _placed(document, source) if isinstance(document, DocumentError) else document
            except DocumentError as error:
                yield _placed(error, source)
            except OSError as error:
                yield unreadable(source.origin, error)

    def _read(self, source: Source) -> Iterator[Document | DocumentError]:
        """Yield the documents of one source; raise DocumentError or OSError where none can be."""
        if source.path is None:
            yield from self._read_stdin(source)
            return
        with source.path.open("rb") as stream:
            if source.suffix == ".jsonl":
                yield from self._read_records(source, read_jsonl(lines_of(stream)))
            else:
                yield from self._read_bytes(source, source.suffix, _read_whole(stream, source.suffix))

    def _read_stdin(self, source: Source) -> Iterator[Document | DocumentError]:
        """Yield JSON lines if the first line that isn't blank is an object, else what its bytes show."""
        stream = self.stdin or _standard_input()
        lines = lines_of(stream)
        head: list[bytes] = []
        for line in lines:
            head.append(line)
            if line.strip():
                break
        if head and _is_object(head[-1]):
            yield from self._read_records(source, read_jsonl(chain(head, lines)))
        else:
            start = b"".join(head) + stream.read(_SHOWN)
            suffix = suffix_of(start)
            yield from self._read_bytes(source, suffix, _read_whole(stream, suffix, start))

    def _read_bytes(self, source: Source, suffix: str, data: bytes) -> Iterator[Document | DocumentError]:
        """Yield the document of a file that holds one, or all those of a feed or a letter."""
        if suffix in FEEDS:
            from article41.documents.feed import read_feed

            yield from self._read_records(source, read_feed(data))
        elif suffix == MAIL:
            from article41.documents.mail import read_mail

            yield from self._read_records(source, read_mail(data, _attached))
        else:
            yield self._document(source.id, source.origin, _reader(suffix)(data))

    def _read_records(
        self, source: Source, records: Iterable[Record | DocumentError]
    ) -> Iterator[Document | DocumentError]:
        """Yield the document, or the error, of each record of a file that holds many."""
        for record in records:
            if isinstance(record, DocumentError):
                yield record
                continue
            if record.line is None:
                identity = f"{source.id}/{record.id}" if record.id else source.id
                origin = f"{source.origin}, attachment `{record.id}`" if record.id else source.origin
            else:
                identity = record.id or f"{source.id}:{record.line}"
                origin = f"{source.origin}, line {record.line}"
            try:
                yield self._document(identity, origin, record.content)
            except DocumentError as error:
                about = f"the attachment `{record.id}` " if record.line is None and record.id else ""
                yield DocumentError(f"{about}{error.problem}", remedy=error.remedy, line=record.line)

    def _document(self, identity: str, origin: str, content: Content) -> Document:
        """Return the document; raise DocumentError for a text without words and a date in the future."""
        if not any(character.isalnum() for character in content.text):
            raise DocumentError("holds no words", remedy="give it a text or leave it out")
        if content.date and in_future(content.date, self.today):
            raise DocumentError(
                f"the date {quoted(str(content.date))} is in the future", remedy="correct the date"
            )
        return Document(
            id=identity,
            text=sound(content.text),
            title=content.title,
            date=content.date or self.date,
            source=content.source,
            origin=origin,
            pages=content.pages,
        )


def _placed(error: DocumentError, source: Source) -> DocumentError:
    """Return an error as new, with its place and without the traceback, which keeps the file in memory."""
    return DocumentError(error.problem, remedy=error.remedy, where=source.origin, line=error.line)


def _standard_input() -> BinaryIO:
    """Return standard input as bytes; raise DocumentError where a program runs without one."""
    if sys.stdin is None:
        raise DocumentError("there is none", remedy="name a file instead")
    return sys.stdin.buffer


def _is_object(line: bytes) -> bool:
    """Return whether a line is a whole JSON object."""
    try:
        parse_object(line)
    except DocumentError:
        return False
    return True


def _read_whole(stream: BinaryIO, suffix: str, start: bytes = b"") -> bytes:
    """Return all bytes of a stream whose first ones, already taken from it, are `start`."""
    limit = MAX_FILE_BYTES if suffix in _PACKED else MAX_TEXT_BYTES
    data = start + stream.read(max(0, limit + 1 - len(start)))
    if len(data) > limit:
        raise DocumentError(f"is larger than {megabytes(limit)}", remedy="split it into articles")
    if not data.strip():
        raise DocumentError("is empty", remedy="give it a text or leave it out")
    return data


def _attached(suffix: str, data: bytes) -> Content | None:
    """Return what an attachment holds, None where files of its kind are not read or hold many documents."""
    if suffix not in SUFFIXES or suffix in HOLDING_MANY:
        return None
    return _reader(suffix)(data)


def _reader(suffix: str) -> Callable[[bytes], Content]:
    """Return the function that reads a format; only then is the library behind it loaded."""
    if suffix == ".pdf":
        from article41.documents.pdf import read_pdf

        return read_pdf
    if suffix == ".docx":
        from article41.documents.docx import read_docx

        return read_docx
    if suffix in SAVED_PAGES:
        from article41.documents.saved import read_saved_page

        return read_saved_page
    if suffix in PAGES:
        from article41.documents.html import read_html

        return read_html
    from article41.documents.plain import read_markdown, read_text

    return read_markdown if suffix == ".md" else read_text
