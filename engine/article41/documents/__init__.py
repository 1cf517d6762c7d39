"""Bytes to documents: text, Markdown, HTML, PDF, DOCX and JSON lines; files, folders or standard input."""

from __future__ import annotations

from article41.documents.model import Document
from article41.documents.opening import open_documents, open_sources
from article41.documents.sources import SUFFIXES, Source, expand

__all__ = ["SUFFIXES", "Document", "Source", "expand", "open_documents", "open_sources"]
