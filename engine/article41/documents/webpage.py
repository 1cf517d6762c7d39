"""What a web page says about itself: title, day of publication, author and site.

What its markup declares comes first, then what it shows around the headline. A day that the text happens to
mention is not the day of its publication, and a wrong day is worse than none: it would decide which law was
in force.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import chain

from lxml import html

from article41.documents.blocks import blocks
from article41.documents.days import web_day
from article41.documents.headlines import shown_author, shown_day

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


_PUBLISHED_CLASSES = frozenset({"published", "dt-published", "date-published", "entry-date", "post-date"})
"""The classes by which templates call the `time` element of that day."""

_AUTHOR = ("author", "parsely-author", "dc.creator", "dcterms.creator", "article:author", "citation_author")
_SITE = ("og:site_name", "application-name", "dc.publisher")

Node = dict[str, object]


class WebPage:
    """What one parsed page says."""

    def __init__(self, page: html.HtmlElement) -> None:
        self._page = page
        self._lines = blocks(page)
        self._nodes = list(_json_ld(page))
        self._meta: dict[str, str] = {}
        for meta in page.iterfind(".//meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            self._meta.setdefault(name.strip().lower(), (meta.get("content") or "").strip())

    @property
    def title(self) -> str | None:
        """Return the title made for sharing, else the first heading, else that of the window."""
        heading = self._headline or next(self._headings(), None)
        return self._meta.get("og:title") or heading or self._page.findtext(".//title")

    @property
    def source(self) -> str | None:
        """Return author and site, as far as declared; else the author that stands at the headline."""
        author = next((name for name in self._authors() if name and "://" not in name), None)
        if author is None:
            author = shown_author(self._lines, self._headline)
        sites = chain(
            (self._meta.get(name) for name in _SITE), *(_names(node.get("publisher")) for node in self._nodes)
        )
        site = next((name for name in sites if name), None)
        return ", ".join(dict.fromkeys(part for part in (author, site) if part)) or None

    @property
    def date(self) -> date | None:
        """Return the day of publication, by meta elements, JSON-LD, `time` elements or the lines shown."""
        declared = next((day for value in self._days() if (day := web_day(value))), None)
        return declared or shown_day(self._lines, self._headline)

    @property
    def text(self) -> str:
        """Return all that a browser would show, blocks apart by an empty line."""
        return "\n\n".join(self._lines)

    @property
    def _headline(self) -> str:
        """Return the heading that the page's titles repeat, else its only one, "" where that is open."""
        titles = " ".join([self._meta.get("og:title", ""), self._page.findtext(".//title") or ""])
        titles = " ".join(titles.split())
        headings = list(self._headings())
        repeated = [text for text in headings if text in titles]
        return max(repeated, key=len) if repeated else headings[0] if len(headings) == 1 else ""

    def _headings(self) -> Iterator[str]:
        for heading in self._page.iterfind(".//h1"):
            if text := " ".join("".join(map(str, heading.itertext())).split()):
                yield text

    def _authors(self) -> Iterator[str]:
        """Yield every name that claims to be the author's, the surest first."""
        for name in _AUTHOR:
            yield self._meta.get(name, "")
        for node in self._nodes:
            yield ", ".join(_names(node.get("author")))

    def _days(self) -> Iterator[str]:
        """Yield every value that claims to be the day of publication, the surest first."""
        for name in _PUBLISHED:
            yield self._meta.get(name, "")
        for node in self._nodes:
            if isinstance(published := node.get("datePublished"), str):
                yield published
        for time in self._page.iterfind(".//time"):
            classes = _PUBLISHED_CLASSES.intersection((time.get("class") or "").lower().split())
            if time.get("pubdate") is not None or time.get("itemprop") == "datePublished" or classes:
                yield time.get("datetime") or ""


def _json_ld(page: html.HtmlElement) -> Iterator[Node]:
    """Yield each node of the page's JSON-LD; broken JSON-LD says nothing."""
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            nodes: list[object] = [json.loads(script.text or "null")]
        except (ValueError, RecursionError):
            continue
        for node in nodes:  # grows as lists and graphs open
            if isinstance(node, list):
                nodes.extend(node)
            elif isinstance(node, dict):
                nodes.append(node.get("@graph"))
                yield node


def _names(author: object) -> Iterator[str]:
    """Yield the names in a JSON-LD author or publisher: a text, a node with a name, or a list of those."""
    for each in author if isinstance(author, list) else [author]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())
