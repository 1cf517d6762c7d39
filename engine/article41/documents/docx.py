"""DOCX: the body's paragraphs and tables in reading order, straight from the package's XML.

A DOCX file is a zip archive of XML. Elements are told by their local names, which both dialects of the format
(transitional and strict) share.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from article41.documents.content import Content, one_line
from article41.documents.limits import MAX_XML_BYTES, megabytes
from article41.documents.markup import hardened_parser, local_name
from article41.documents.signatures import kind_of
from article41.errors import DocumentError

_BODY = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_BROKEN = (BadZipFile, etree.XMLSyntaxError, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What zipfile, zlib and lxml raise on damaged or exotic archives and parts."""

_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
"""Text that was deleted or moved away, second copies for old programs, and field codes."""

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes) -> Content:
    """Return the text, paragraphs apart by an empty line, each row of a table on its own; and the title.

    The file's own dates say when it was made, not when the article was published, so they don't count.
    Headers, footnotes and comments are not read. Raises DocumentError for what is broken, locked, or too
    large unpacked.
    """
    if not data.startswith(b"PK"):
        kind = kind_of(data)
        raise DocumentError(
            f"is not a .docx but {kind}" if kind else "is not a .docx",
            remedy="save it as .docx without a password",
        )
    try:
        with ZipFile(BytesIO(data)) as package:
            body = _part(package, _BODY)
            properties = _part(package, _PROPERTIES)
    except _BROKEN as error:
        raise DocumentError(
            "the .docx is broken", remedy="download it again or save a new copy in Word"
        ) from error
    except RuntimeError as error:  # zipfile's way to say that a part is encrypted
        raise DocumentError("the .docx is locked by a password", remedy="save a copy without one") from error
    if body is None:
        raise DocumentError("is a zip archive but not a Word document", remedy="save it as .docx")
    text = "\n\n".join(block for block in _blocks(body) if block)
    title = None if properties is None else properties.findtext("{http://purl.org/dc/elements/1.1/}title")
    return Content(text, title=one_line(title))


def _part(package: ZipFile, name: str) -> etree._Element | None:
    """Return the root of one XML part, None when the package has no such part."""
    try:
        info = package.getinfo(name)
    except KeyError:
        return None
    if info.file_size > MAX_XML_BYTES:
        raise DocumentError(
            f"the .docx unpacks to more than {megabytes(MAX_XML_BYTES)} of text and marks", remedy="split it"
        )
    # zipfile stops at the size that was declared, so the check above cannot be lied to.
    return etree.fromstring(package.read(info), hardened_parser())


def _blocks(element: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph and table row under `element`, at any depth, in order."""
    for child in element:
        name = local_name(child)
        if name == "p":
            yield _paragraph(child)
            yield from _boxes(child)
        elif name == "tr":
            yield from _row(child)
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _row(row: etree._Element) -> Iterator[str]:
    """Yield one line for a row of plain cells, paragraph after paragraph where a table only does layout."""
    cells = [[block for block in _blocks(cell) if block] for cell in row]
    if any(len(cell) > 1 for cell in cells):
        for cell in cells:
            yield from cell
    else:
        yield " | ".join(block for cell in cells for block in cell)


def _paragraph(element: etree._Element) -> str:
    """Return the text of a paragraph's runs, without that of boxes anchored in it."""
    parts: list[str] = []

    def collect(parent: etree._Element) -> None:
        for child in parent:
            name = local_name(child)
            if name == "t":
                parts.append(child.text or "")
            elif name in _CHARACTERS:
                parts.append(_CHARACTERS[name])
            elif name not in _SKIPPED and name not in {"pPr", "txbxContent"}:
                collect(child)

    collect(element)
    return "".join(parts).strip()


def _boxes(paragraph: etree._Element) -> Iterator[str]:
    """Yield the text of the boxes anchored in a paragraph: they stand beside it, not in it."""
    for child in paragraph:
        name = local_name(child)
        if name == "txbxContent":
            yield from _blocks(child)
        elif name not in _SKIPPED:
            yield from _boxes(child)
