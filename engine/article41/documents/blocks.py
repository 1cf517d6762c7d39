"""The blocks of a page: what a browser sets apart, each as one line of text."""

from __future__ import annotations

from lxml import etree, html

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "mark", "q"}
    | {"s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var"}
)
"""Elements that stand within a line; all others begin a new block."""

_EDGE = "\x1e"
"""Between two blocks while a page is read: a character that no parsed page holds."""


def blocks(page: html.HtmlElement) -> list[str]:
    """Return the text of each block that a browser would show, in order, those without text left out."""
    pieces: list[str] = []
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        edge = "" if element.tag in _INLINE else _EDGE
        if event == "end":
            pieces.extend((edge, element.tail or ""))
        elif element.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            pieces.extend((edge, element.text or ""))
    found = (" ".join(block.split()) for block in "".join(pieces).split(_EDGE))
    return [block for block in found if block]
