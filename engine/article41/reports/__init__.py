"""Results as people and programs want them: a table for the terminal, a page, rows, or JSON."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from article41.reports.report import Report, Setting

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS", "Report", "Setting", "new_report"]

_CLASSES = {
    "table": "article41.reports.table:TableReport",
    "json": "article41.reports.contract:JsonReport",
    "jsonl": "article41.reports.contract:JsonLinesReport",
    "html": "article41.reports.html:HtmlReport",
    "csv": "article41.reports.csv:CsvReport",
}
FORMATS = tuple(_CLASSES)


def new_report(form: str, stream: TextIO, setting: Setting) -> Report:
    """Return a report in one of FORMATS that writes to the stream."""
    module, _, name = _CLASSES[form].partition(":")
    make: Callable[[TextIO, Setting], Report] = getattr(import_module(module), name)
    return make(stream, setting)
