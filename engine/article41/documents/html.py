"""HTML: the article without its page, by trafilatura; the whole body where it finds no article.

Nothing is ever fetched.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy

import trafilatura
from lxml import etree, html
from trafilatura.settings import DEFAULT_CONFIG

from article41.documents.blocks import blocks
from article41.documents.content import Content, one_line
from article41.documents.decoding import decode
from article41.documents.webpage import WebPage
from article41.errors import DocumentError

# Without a handler, logging prints what these libraries think of a page to stderr; callers may still listen.
for _library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_CHARSET_WITHIN = 4096
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SELF_CLOSED = re.compile(r"(?i)(<html\b[^>]*?)\s*/>")

_CONFIG = deepcopy(DEFAULT_CONFIG)
# Below this size trafilatura takes every text node of a short article for a line, and tears words apart.
_CONFIG["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "0"
_CELLS = ("thead", "tbody", "tfoot", "tr", "td", "th")
_BLOCKS = frozenset({"p", "div", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4"})
_SHORT = 250
"""Characters below which an article that is less than half its page is more likely a part of one."""

_STUMBLES = (AssertionError, AttributeError, LookupError, RecursionError, etree.LxmlError)
"""What trafilatura and the libraries under it let out on markup that no browser would write."""


def read_html(data: bytes, *, charset: str | None = None) -> Content:
    """Return the article's text, and what the page says of its title, day of publication, author and site.

    `charset` is the encoding that came with the page, if any; the page's own word counts before it. Raises
    DocumentError for what is not text, and for a page that is empty or cannot be read whole.
    """
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    page = _parse(decode(data, declared=declared[1].decode("ascii") if declared else charset))
    about = WebPage(page)
    title, day, source = one_line(about.title), about.date, one_line(about.source)
    body = about.text
    _unfold_layout(page)
    article = _article_text(page)  # last, since it may change the page
    doubtful = len(article) < min(_SHORT, len(body) / 2)
    return Content(body if doubtful else article, title=title, date=day, source=source)


def text_of(markup: str) -> str:
    """Return all the text of a piece of HTML, blocks apart by an empty line; "" where there is none.

    Raises DocumentError for markup that cannot be read whole.
    """
    return "\n\n".join(blocks(_parse(markup))) if markup.strip() else ""


def _parse(markup: str) -> html.HtmlElement:
    """Return the page; raise DocumentError where the parser would leave a part of it unread."""
    markup = _SELF_CLOSED.sub(r"\1>", _CONTROL.sub(" ", markup), count=1)
    # Without `huge_tree` the parser gives up at a depth that real pages reach; their size is limited already.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        page = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise DocumentError("the page is empty", remedy="save it again, with its text") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise DocumentError("the page is nested too deeply", remedy="save its text as .txt")
    return page


def _unfold_layout(page: html.HtmlElement) -> None:
    """Make tables that only place things on the page, as old pages have them, into blocks.

    They are told by a cell with several blocks in it; the cells of data hold one.
    """
    for table in list(page.iter("table")):
        own = [each for each in table.iter(*_CELLS) if next(each.iterancestors("table"), None) is table]
        if any(sum(child.tag in _BLOCKS for child in cell) > 1 for cell in own):
            for each in (table, *own):
                each.tag = "div"


def _article_text(page: html.HtmlElement) -> str:
    """Return the text of the page's article, "" where trafilatura finds none or stumbles over the markup."""
    try:
        # Without its metadata: its day is a guess from anything that looks like one.
        found = trafilatura.bare_extraction(page, include_comments=False, config=_CONFIG)
    except _STUMBLES:
        return ""
    text = getattr(found, "text", None) or ""
    # trafilatura ends a block by one newline; two, as in the other formats, leave no doubt.
    return re.sub(r"\s*\n\s*", "\n\n", text.strip())
