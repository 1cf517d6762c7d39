"""PDF: the text layer of each page, by PDFium."""

from __future__ import annotations

from collections import Counter
from contextlib import closing

import pypdfium2

from article41.documents.content import Content, one_line
from article41.documents.furniture import without_furniture
from article41.documents.layout import Line, columns, gutters, lines_of, rows
from article41.documents.limits import MAX_PAGES, MAX_TEXT_BYTES, megabytes
from article41.documents.model import PageStart
from article41.documents.notes import Region, without_notes
from article41.documents.pages import page_labels
from article41.documents.pdf_words import words_of
from article41.documents.reflow import reflow
from article41.documents.signatures import kind_of
from article41.errors import DocumentError

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
            pages, aside = _pages(pdf)
            declared = [one_line(pdf.get_page_label(number)) or "" for number in range(len(pdf))]
            title = pdf.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                "the PDF is locked by a password", remedy="save a copy without one"
            ) from error
        raise DocumentError(
            "the PDF is broken", remedy="download it again or print it to a new PDF"
        ) from error
    kept, printed = without_furniture(pages, declared)
    known = sorted({gutter for page in kept for gutter in gutters(page)})
    regions = [
        Region(number, tuple(lines)) for number, page in enumerate(kept) for lines in columns(page, known)
    ]
    body, notes = without_notes(regions)
    flowed = reflow([*body, *notes, *aside])
    if not flowed.text:
        raise DocumentError("the PDF has no text layer", remedy="run OCR on it first")
    labels = page_labels(printed, declared)
    starts = tuple(PageStart(offset, labels[page]) for offset, page in flowed.starts)
    return Content(flowed.text, title=one_line(title), pages=starts)


def _pages(pdf: pypdfium2.PdfDocument) -> tuple[list[list[Line]], list[Region]]:
    """Return the pieces of lines on each page, and what is printed across them, unless every page has it."""
    if len(pdf) > MAX_PAGES:
        raise DocumentError(f"the PDF has {len(pdf):,} pages, more than {MAX_PAGES:,}", remedy="split it")
    pages: list[list[Line]] = []
    aside: list[Region] = []
    size = 0
    for number in range(len(pdf)):
        with closing(pdf[number]) as page:
            words, across = words_of(page)
        size += sum(len(word.text) + 1 for word in words)
        if size > MAX_TEXT_BYTES:
            raise DocumentError(
                f"the PDF holds more than {megabytes(MAX_TEXT_BYTES)} of text", remedy="split it"
            )
        pages.append(lines_of(words))
        aside.extend(Region(number, tuple(rows(lines_of(some))), fresh=True) for some in across)
    often = Counter(_text(region) for region in aside)
    return pages, [region for region in aside if often[_text(region)] == 1]


def _text(region: Region) -> str:
    return " ".join(line.text for line in region.lines)
