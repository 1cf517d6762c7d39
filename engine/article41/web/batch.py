"""Many documents at once: one that cannot be read never stops the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from article41.documents import Document
from article41.errors import DocumentError
from article41.web.problems import Problem

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of several documents: the results, and the errors of those that cannot be read."""

    results: list[Result] = field(default_factory=list)
    failures: list[DocumentError] = field(default_factory=list)


def check_all(desk: Desk, documents: Iterable[Document | DocumentError], as_of: date | None) -> Batch:
    """Return what came of some documents, in their order. Raises Problem where they are too many."""
    found = Batch()
    for number, each in enumerate(documents):
        if number >= desk.limits.documents:
            raise Problem(413, f"more than {desk.limits.documents} documents at once", "send them in parts")
        if isinstance(each, DocumentError):
            found.failures.append(each)
        else:
            found.results.append(desk.check(each, as_of=as_of))
    return found
