"""How much of one document is read. Past a limit comes one clear error, never a half-read text."""

from __future__ import annotations

MAX_TEXT_BYTES = 20_000_000
"""Bytes of a text, Markdown or HTML file, or of one JSON line; characters of text in a PDF."""

MAX_FILE_BYTES = 100_000_000
"""Bytes of a PDF or DOCX file, which may be mostly pictures."""

MAX_XML_BYTES = 50_000_000
"""Unpacked bytes of one XML part of a DOCX file: what stops a zip bomb."""

MAX_PAGES = 5_000
"""Pages of a PDF."""


def megabytes(size: int) -> str:
    """Return `size` bytes as people say it, for instance "20 MB"."""
    return f"{size / 1_000_000:.0f} MB"
