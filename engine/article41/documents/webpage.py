"""What a web page declares about itself in its markup: title, day of publication, publisher.

Only declarations count. A day that the text happens to mention is not the day of its publication, and a wrong
day is worse than none: it would decide which law was in force.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from lxml import html

from article41.documents.days import web_day

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "parsely-pub-date",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "date",
)
"""The names under which pages declare their day of publication, the most exact first."""


class WebPage:
    """The declarations of one parsed page."""

    def __init__(self, page: html.HtmlElement) -> None:
        self._page = page
        self._meta: dict[str, str] = {}
        for meta in page.iterfind(".//meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            self._meta.setdefault(name.strip().lower(), meta.get("content") or "")

    @property
    def title(self) -> str | None:
        """Return the title made for sharing, else the first heading, else that of the window."""
        heading = self._page.find(".//h1")
        shown = "" if heading is None else "".join(heading.itertext())
        return self._meta.get("og:title") or shown.strip() or self._page.findtext(".//title")

    @property
    def source(self) -> str | None:
        """Return author and site, as far as declared."""
        parts = (self._meta.get(name) for name in ("author", "og:site_name"))
        return ", ".join(dict.fromkeys(part for part in parts if part)) or None

    @property
    def date(self) -> date | None:
        """Return the day of publication by meta elements, JSON-LD or `time` elements, in this order."""
        return next((day for value in self._days() if (day := web_day(value))), None)

    def _days(self) -> Iterator[str]:
        """Yield every value that claims to be the day of publication, the surest first."""
        for name in _PUBLISHED:
            yield self._meta.get(name, "")
        yield from self._json_ld()
        for time in self._page.iterfind(".//time"):
            if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
                yield time.get("datetime") or ""

    def _json_ld(self) -> Iterator[str]:
        """Yield each `datePublished` of the page's JSON-LD; broken JSON-LD says nothing."""
        for script in self._page.iterfind(".//script[@type='application/ld+json']"):
            try:
                nodes: list[object] = [json.loads(script.text or "null")]
            except (ValueError, RecursionError):
                continue
            for node in nodes:  # grows as lists and graphs open
                if isinstance(node, list):
                    nodes.extend(node)
                elif isinstance(node, dict):
                    nodes.append(node.get("@graph"))
                    if isinstance(published := node.get("datePublished"), str):
                        yield published
