"""PDF: the text layer of each page, by PDFium."""

from __future__ import annotations

import re
from contextlib import closing

import pypdfium2

from article41.documents.content import Content, one_line
from article41.documents.decoding import newlines
from article41.documents.limits import MAX_PAGES, MAX_TEXT_BYTES, megabytes
from article41.documents.reflow import reflow
from article41.documents.signatures import kind_of
from article41.errors import DocumentError

_PAGE_NUMBER = re.compile(r"(?i)\s*(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?\s*\Z")
_HEADER_WITHIN = 1024  # PDFium itself looks no further for the mark


def read_pdf(data: bytes) -> Content:
    """Return the text of all pages as paragraphs, and the title that the PDF gives itself.

    The PDF's own dates say when the file was made, not when the article was published, so they don't count.
    Raises DocumentError for a PDF that is broken, locked, too long, or has only pictures of text.
    """
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        kind = kind_of(data)
        raise DocumentError(
            f"is not a PDF but {kind}" if kind else "is not a PDF", remedy="give it its own suffix"
        )
    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            lines = _lines(pdf)
            title = pdf.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                "the PDF is locked by a password", remedy="save a copy without one"
            ) from error
        raise DocumentError(
            "the PDF is broken", remedy="download it again or print it to a new PDF"
        ) from error
    text = reflow(lines)
    if not text:
        raise DocumentError("the PDF has no text layer", remedy="run OCR on it first")
    return Content(text, title=one_line(title))


def _lines(pdf: pypdfium2.PdfDocument) -> list[str]:
    """Return the printed lines of all pages, in order."""
    if len(pdf) > MAX_PAGES:
        raise DocumentError(f"the PDF has {len(pdf):,} pages, more than {MAX_PAGES:,}", remedy="split it")
    lines: list[str] = []
    size = 0
    for number in range(len(pdf)):
        with closing(pdf[number]) as page, closing(page.get_textpage()) as layer:
            text = layer.get_text_bounded()
        size += len(text)
        if size > MAX_TEXT_BYTES:
            raise DocumentError(
                f"the PDF holds more than {megabytes(MAX_TEXT_BYTES)} of text", remedy="split it"
            )
        lines.extend(_without_number(newlines(text).strip().split("\n")))
    return lines


def _without_number(lines: list[str]) -> list[str]:
    """Return the lines of a page without a page number above or below: sentences run on across it."""
    first = 1 if _PAGE_NUMBER.match(lines[0]) else 0
    last = -1 if len(lines) > 1 and _PAGE_NUMBER.match(lines[-1]) else None
    return lines[first:last]
