"""HTML: the article without its page, by trafilatura; the whole body where it finds no article.

Nothing is ever fetched.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime

import trafilatura
from lxml import etree, html

from article41.documents.content import Content, one_line
from article41.documents.days import iso_day
from article41.documents.decoding import decode
from article41.errors import DocumentError

# Without a handler, logging prints what these libraries think of a page to stderr; callers may still listen.
for _library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_CHARSET_WITHIN = 4096
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

_STUMBLES = (AssertionError, AttributeError, LookupError, RecursionError, etree.LxmlError)
"""What trafilatura and the libraries under it let out on markup that no browser would write."""

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title", "svg", "iframe", "object"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
    }
    | {"q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var"}
)
"""Elements that stand within a line; all others begin a new block."""


def read_html(data: bytes) -> Content:
    """Return the article's text, and what the page's markup declares of title, day of publication and publisher.

    A day that the text happens to mention is not the page's date. Raises DocumentError for what is not text, and
    for a page with nothing in it.
    """
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    page = _page(decode(data, declared=declared[1].decode("ascii") if declared else None))
    meta = _meta(page)
    title = meta.get("og:title") or page.findtext(".//h1") or page.findtext(".//title")
    publisher = dict.fromkeys(part for name in ("author", "og:site_name") if (part := meta.get(name)))
    return Content(
        _article_text(page) or _body_text(page),
        title=one_line(title),
        date=_published(page, meta),
        source=one_line(", ".join(publisher)),
    )


def _article_text(page: html.HtmlElement) -> str:
    """Return the text of the page's article, "" where trafilatura finds none or stumbles over the markup."""
    try:
        # Without its metadata: its date is a guess from anything that looks like one, and ours may not be.
        found = trafilatura.bare_extraction(page, include_comments=False)
    except _STUMBLES:
        return ""
    text = getattr(found, "text", None) or ""
    # trafilatura ends a block by one newline; two, as in the other formats, leave no doubt.
    return re.sub(r"\s*\n\s*", "\n\n", text.strip())


def _page(markup: str) -> html.HtmlElement:
    """Return the parsed page; trafilatura's own loader repairs what it can."""
    page = trafilatura.load_html(markup)
    if page is not None:
        return page
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise DocumentError("the page is empty", remedy="save it again, with its text") from error


def _body_text(page: html.HtmlElement) -> str:
    """Return all that a browser would show, blocks apart by an empty line."""
    text = "".join(_shown(page))
    blocks = (" ".join(block.split()) for block in text.split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


def _shown(element: html.HtmlElement) -> Iterator[str]:
    """Yield the pieces of text under `element`, an empty line around each block."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    edge = "" if element.tag in _INLINE else "\n\n"
    yield edge
    yield " ".join((element.text or "").splitlines())
    for child in element:
        yield from _shown(child)
        yield " ".join((child.tail or "").splitlines())
    yield edge


def _meta(page: html.HtmlElement) -> dict[str, str]:
    """Return the page's meta elements, name in lower case to content; the first of a name counts."""
    declared: dict[str, str] = {}
    for meta in page.iterfind(".//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        declared.setdefault(name.strip().lower(), meta.get("content") or "")
    return declared


def _published(page: html.HtmlElement, declared: dict[str, str]) -> date | None:
    """Return the day of publication that the page declares in meta, JSON-LD or `time` elements."""
    values = [declared[name] for name in _PUBLISHED if name in declared]
    values.extend(_from_json_ld(page))
    values.extend(
        time.get("datetime") or ""
        for time in page.iterfind(".//time")
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished"
    )
    return next((day for value in values if (day := _web_day(value))), None)


def _from_json_ld(page: html.HtmlElement) -> Iterator[str]:
    """Yield each `datePublished` of the page's JSON-LD; broken JSON-LD says nothing."""
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            todo = [json.loads(script.text or "null")]
        except (ValueError, RecursionError):
            continue
        while todo:
            node = todo.pop(0)
            if isinstance(node, list):
                todo.extend(node)
            elif isinstance(node, dict):
                value = node.get("datePublished")
                if isinstance(value, str):
                    yield value
                graph = node.get("@graph")
                if isinstance(graph, list):
                    todo.extend(graph)


def _web_day(value: str) -> date | None:
    """Return the day in the two spellings that machines on the web use: ISO 8601 and that of e-mail."""
    day = iso_day(value)
    if day is None and "," in value:
        try:
            day = parsedate_to_datetime(value).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return day
