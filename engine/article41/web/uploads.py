"""What visitors send, as documents. Files are kept in a temporary folder only while they are read."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from article41.documents import Document, open_sources
from article41.documents.content import printable, sound
from article41.documents.days import in_future
from article41.documents.model import PageStart
from article41.documents.sources import SUFFIXES, Source, expand
from article41.errors import DocumentError
from article41.reports.safe import shorten
from article41.web.problems import Problem

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from article41.web.limits import Limits

PASTED = "pasted text"
_LONGEST_NAME = 120
_KNOWN_SUFFIX = frozenset(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it came: the name that the visitor's machine gave it, and its bytes."""

    name: str
    data: bytes


async def received(files: Sequence[UploadFile], limits: Limits) -> list[Upload]:
    """Return the files of a form; a field without a file counts for nothing. Raises Problem past a limit."""
    named = [each for each in files if each.filename]
    if len(named) > limits.files:
        raise Problem(413, f"{len(named)} files at once; the most are {limits.files}", "send them in parts")
    found = []
    for each in named:
        if (each.size or 0) > limits.file:
            name = name_of(each.filename or "")
            raise Problem(413, f"`{name}` is larger than {limits.file // 1_000_000} MB", "split it")
        found.append(Upload(name_of(each.filename or ""), await each.read()))
    return found


def name_of(given: str) -> str:
    """Return the last part of a file's name as it may be shown; it is never used as a path."""
    last = PurePath(given.replace("\\", "/")).name
    return shorten(printable(last), _LONGEST_NAME) or "unnamed"


def documents_in(
    uploads: Sequence[Upload], day: datetime.date | None, limits: Limits
) -> Iterator[Document | DocumentError]:
    """Yield the documents of some files in their order, and for what cannot be read its error."""
    with TemporaryDirectory(prefix="article41-") as folder:
        for number, upload in enumerate(uploads):
            suffix = PurePath(upload.name).suffix.lower()
            # Only the number and a suffix that we know name the file: nothing of a visitor's becomes a path.
            path = Path(folder) / f"{number}{suffix if suffix in _KNOWN_SUFFIX else '.unknown'}"
            path.write_bytes(upload.data)
            for document in open_sources([_source(path, upload)], date=day):
                yield _within(document, limits) if isinstance(document, Document) else document
            path.unlink()


def _source(path: Path, upload: Upload) -> Source | DocumentError:
    found = expand([path])[0]
    if isinstance(found, Source):
        return replace(found, id=upload.name, origin=upload.name)
    problem = found.problem.replace(".unknown", PurePath(upload.name).suffix.lower())
    return DocumentError(problem, remedy=found.remedy, where=upload.name)


def _within(document: Document, limits: Limits) -> Document | DocumentError:
    if len(document.text) <= limits.text:
        return document
    problem = f"holds {len(document.text):,} characters, more than the {limits.text:,} that are read here"
    remedy = "split it, or use `article41 check`"
    return DocumentError(problem, remedy=remedy, where=document.origin)


def pasted(text: str, day: datetime.date | None, limits: Limits) -> Document | DocumentError:
    """Return what somebody pasted, taken for plain text whatever it looks like."""
    if day and in_future(day, datetime.date.today()):
        problem = f"the date `{day}` is in the future"
        return DocumentError(problem, remedy="give the day of publication", where=PASTED)
    whole = sound(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(character.isalnum() for character in whole):
        return DocumentError("holds no words", remedy="paste the text of an article", where=PASTED)
    return _within(Document(PASTED, whole, date=day, origin=PASTED), limits)


class Carried(BaseModel):
    """A document as a page carries it from one request to the next, since the server keeps none."""

    model_config = ConfigDict(extra="forbid")

    id: str
    text: str
    title: str | None = None
    date: datetime.date | None = None
    source: str | None = None
    pages: list[tuple[int, str]] = []


def carried(document: Document) -> str:
    """Return a document as a field of a form: JSON in ASCII, which no browser changes on the way."""
    plain = {
        "id": document.id,
        "text": document.text,
        "title": document.title,
        "date": document.date and document.date.isoformat(),
        "source": document.source,
        "pages": [(page.offset, page.label) for page in document.pages],
    }
    return json.dumps({key: value for key, value in plain.items() if value})


def taken(field: str, limits: Limits) -> Document:
    """Return the document in such a field. Raises Problem where it is none."""
    try:
        found = Carried.model_validate_json(field)
    except ValidationError:
        raise Problem(
            422, "the page's own copy of the article is damaged", "check the article again"
        ) from None
    document = Document(
        id=name_of(found.id),
        text=sound(found.text),
        title=found.title and printable(found.title),
        date=found.date,
        source=found.source and printable(found.source),
        origin=name_of(found.id),
        pages=tuple(PageStart(offset, printable(label)) for offset, label in sorted(found.pages)),
    )
    checked = _within(document, limits)
    if isinstance(checked, DocumentError):
        raise checked
    return checked
