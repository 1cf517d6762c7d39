"""article41: from a news article to defensible sanctions findings.

    from pathlib import Path
    from article41 import Checker, load_rules, open_documents

    checker = Checker(load_rules())
    for document in open_documents([Path("article.txt")]):
        result = checker.check(document)

The names below are the public surface. Each is imported when it is first used, so that importing the package
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from article41.checking import Checker, Result
    from article41.documents import Document, open_documents
    from article41.errors import Article41Error, DocumentError
    from article41.law import Provision, Rulebook
    from article41.law import load as load_rules
    from article41.merging import Merged
    from article41.reading.model import Activity, Claim
    from article41.reasoning.finding import Finding
    from article41.reports.contract import to_dict
    from article41.reports.events_data import events_to_dict

__version__ = "0.1.0"

_HOMES = {
    "Activity": "article41.reading.model",
    "Article41Error": "article41.errors",
    "Checker": "article41.checking",
    "Claim": "article41.reading.model",
    "Document": "article41.documents",
    "DocumentError": "article41.errors",
    "Finding": "article41.reasoning.finding",
    "Merged": "article41.merging",
    "Provision": "article41.law",
    "Result": "article41.checking",
    "Rulebook": "article41.law",
    "events_to_dict": "article41.reports.events_data",
    "load_rules": "article41.law:load",
    "open_documents": "article41.documents",
    "to_dict": "article41.reports.contract",
}

__all__ = [
    "Activity",
    "Article41Error",
    "Checker",
    "Claim",
    "Document",
    "DocumentError",
    "Finding",
    "Merged",
    "Provision",
    "Result",
    "Rulebook",
    "events_to_dict",
    "load_rules",
    "open_documents",
    "to_dict",
]


def __getattr__(name: str) -> object:
    """Import a public name from where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module `{__name__}` has no attribute `{name}`")
    module, _, inside = _HOMES[name].partition(":")
    found: object = getattr(import_module(module), inside or name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted([*__all__, "__version__"])
