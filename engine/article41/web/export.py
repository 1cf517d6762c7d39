"""Findings as files to take away, written by the same reports as on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, NoReturn

from article41.reports import Setting, new_report
from article41.web.problems import Problem

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.law import Rulebook

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""The formats, and what browsers call them."""


def exported(results: Sequence[Result], form: str, rulebook: Rulebook, as_of: date | None) -> bytes:
    """Return a report in one of the formats; a PDF is the page of `html`, printed."""
    stream = StringIO(newline="")
    report = new_report("html" if form == "pdf" else form, stream, Setting(rulebook, as_of))
    for each in results:
        report.add(each)
    report.finish()
    page = stream.getvalue()
    if form == "pdf":
        return _printed(page)
    return page.encode("utf-8", "xmlcharrefreplace" if form == "html" else "backslashreplace")


def _printed(page: str) -> bytes:
    try:
        from weasyprint import HTML  # takes a second, and only who prints needs it
    except OSError:  # it finds its libraries of the system only now
        raise Problem(
            500,
            "the PDF cannot be made here, since Pango is missing",
            "save as HTML and print that, or run `apt-get install libpango-1.0-0 libpangoft2-1.0-0`",
        ) from None
    found: bytes = HTML(string=page, url_fetcher=_nothing).write_pdf()
    return found


def _nothing(url: str, *_given: object, **_named: object) -> NoReturn:
    """Refuse to fetch anything: the page stands alone."""
    raise ValueError(f"nothing is fetched, and not {url}")
