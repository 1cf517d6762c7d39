"""Feeds: the items of RSS and Atom files, each a document of its own.

Elements are told by their local names, which all versions of RSS and Atom share well enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from article41.documents.content import Content, Record, one_line, printable, quoted
from article41.documents.days import web_day
from article41.documents.html import text_of
from article41.documents.markup import hardened_parser, local_name
from article41.documents.signatures import kind_of
from article41.errors import DocumentError

_ROOTS = frozenset({"rss", "feed", "RDF"})
_TEXTS = ("encoded", "content", "description", "summary")
"""Where an item keeps its text, the fullest first."""

_DAYS = ("pubDate", "published", "issued", "date", "updated")
"""Where it keeps its day of publication; an Atom entry may have only that of its last change."""

_IDS = ("guid", "id", "link")


def read_feed(data: bytes) -> Iterator[Record | DocumentError]:
    """Yield a record for each item, with the line on which it begins, or the error why there is none.

    An item that has only a title is read as its title. Raises DocumentError for a file that is no feed.
    """
    seen: dict[str, int] = {}
    empty = True
    for item in _root(data).iter("{*}item", "{*}entry"):
        empty = False
        begins: object = item.sourceline  # always there once parsed; the stubs say otherwise
        line = begins if isinstance(begins, int) else 0
        identity = _identity(item)
        first = seen.setdefault(identity, line) if identity else line
        if first != line:
            problem = f"the id {quoted(identity)} is already that of line {first}"
            yield DocumentError(problem, remedy="give each item its own", line=line)
            continue
        try:
            yield Record(line, identity or None, _content(item))
        except DocumentError as error:
            yield DocumentError(error.problem, remedy=error.remedy, line=line)
    if empty:
        raise DocumentError("the feed has no items", remedy="save it again, or leave it out")


def _root(data: bytes) -> etree._Element:
    kind = kind_of(data)
    if kind:
        raise DocumentError(f"is not a feed but {kind}", remedy="give it its own suffix")
    try:
        root = etree.fromstring(data, hardened_parser(remove_comments=True))
    except etree.XMLSyntaxError as error:
        raise DocumentError(
            "the feed's XML is broken", remedy="download it again", line=error.lineno or None
        ) from error
    name = local_name(root)
    if name not in _ROOTS:
        raise DocumentError(
            f"is XML but no feed: it begins with {quoted(name)}", remedy="give an RSS or Atom file"
        )
    return root


def _content(item: etree._Element) -> Content:
    title = _plain(_child(item, "title"))
    text = next((text for name in _TEXTS if (text := _prose(_child(item, name)))), title)
    day = next((day for name in _DAYS if (day := web_day(_plain(_child(item, name))))), None)
    return Content(text, title=one_line(title), date=day, source=one_line(_source(item)))


def _source(item: etree._Element) -> str:
    """Return author and publisher, as far as the item or its feed names them."""
    author = _child(item, "author")
    named = None if author is None else _child(author, "name")
    writer = _plain(named if named is not None else author) or _plain(_child(item, "creator"))
    above = item.getparent()
    channel = _child(above, "channel") if above is not None and _child(above, "title") is None else above
    publisher = "" if channel is None else _plain(_child(channel, "title"))
    return ", ".join(dict.fromkeys(part for part in (writer, publisher) if part))


def _identity(item: etree._Element) -> str:
    for name in _IDS:
        child = _child(item, name)
        if child is not None:
            found = _plain(child) or (child.get("href") or "").strip()
            if found:
                return printable(found)
    return ""


def _prose(element: etree._Element | None) -> str:
    """Return an item's text, without markup whichever way the feed packs it."""
    if element is None:
        return ""
    if len(element):  # XHTML inside the XML itself
        return text_of(etree.tostring(element, encoding="unicode", with_tail=False))
    text = element.text or ""
    return text_of(text) if "<" in text or "&" in text else text.strip()


def _plain(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local_name(child) == name), None)
