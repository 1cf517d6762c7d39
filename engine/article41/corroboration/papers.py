"""The documents of a merge: each once, in an order of their own, with the text that each is or rewrites."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain, count

from article41.corroboration.duplicates import Alike, groups_of
from article41.corroboration.language import Language
from article41.corroboration.model import Paper
from article41.documents.model import Document


def in_order(documents: Sequence[Document]) -> list[int]:
    """Return the places of the documents by day of publication, id and content; of equal ones, one only.

    So the order in which they were given, and how often, makes no difference.
    """
    places: dict[tuple[object, ...], int] = {}
    for number, document in enumerate(documents):
        places.setdefault(_identity(document), number)
    return [place for _, place in sorted(places.items(), key=lambda pair: pair[0])]


def papers_of(
    documents: Sequence[Document], language: Language
) -> tuple[tuple[Paper, ...], tuple[Alike, ...]]:
    """Return documents that are in order as papers, and the texts that they are, or rewrite."""
    groups = groups_of([document.text for document in documents])
    text_of = {
        place: (number, share)
        for number, group in enumerate(groups)
        for place, share in zip(group.members, group.shares, strict=True)
    }
    keys: dict[str, None] = {}
    for document in documents:
        others = (f"{document.id} ({number})" for number in count(2))
        keys[next(key for key in chain([document.id], others) if key not in keys)] = None
    papers = tuple(
        Paper(key, document, *text_of[place], language.agency(document.text, document.source))
        for place, (key, document) in enumerate(zip(keys, documents, strict=True))
    )
    return papers, groups


def _identity(document: Document) -> tuple[object, ...]:
    day = document.date or date.max
    return day, document.id, document.sha256, document.title or "", document.source or "", document.language
