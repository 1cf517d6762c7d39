"""XML as documents hold it: read without entities and network, its elements told by their local names."""

from __future__ import annotations

from lxml import etree


def hardened_parser(*, remove_comments: bool = False) -> etree.XMLParser:
    """Return a parser that expands nothing, fetches nothing and takes nothing huge."""
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=remove_comments,
    )


def local_name(element: etree._Element) -> str:
    """Return an element's local name, "" for comments, entities and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
