"""What a file really is, by its first bytes, whatever its name says."""

from __future__ import annotations

import re

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip archive, perhaps a Word document", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected Office document", ""),
    (b"{\\rtf", "rich text (RTF)", ""),
    (b"\x1f\x8b", "a gzip archive", ""),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
)
_HTML = re.compile(
    rb"(?i)\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.S
)


_FEED = re.compile(
    rb"(?i)\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b"
)
_SAVED_PAGE = re.compile(rb"(?im)^(?:Snapshot-Content-Location:|From: \"?<?Saved by)")
_LETTER = re.compile(rb"(?i)\A(?:return-path|received|delivered-to|message-id|mime-version|x-[\w-]+): ")


def kind_of(data: bytes) -> str | None:
    """Return what `data` is, in words ("a PDF"), when its first bytes tell; None for what may be text."""
    return next((kind for start, kind, _ in _SIGNATURES if data.startswith(start)), None)


def suffix_of(data: bytes) -> str:
    """Return the suffix under which nameless `data` is best read; `.txt` when nothing speaks for another."""
    if _HTML.match(data[:4096]):
        return ".html"
    if _FEED.match(data[:4096]):
        return ".xml"
    if _SAVED_PAGE.search(data[:1024]):
        return ".mhtml"
    if _LETTER.match(data):
        return ".eml"
    return next((suffix for start, _, suffix in _SIGNATURES if suffix and data.startswith(start)), ".txt")
