"""The labelled texts that come with article41."""

from __future__ import annotations

from pathlib import Path

from article41.errors import FactsError


def shipped_labels() -> Path:
    """Return their folder: inside a wheel, or among the fixtures of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "fixtures" / "reading", package.parent.parent / "fixtures" / "reading"):
        if folder.is_dir():
            return folder
    raise FactsError("the labelled texts that belong to the package are missing", remedy="install it again")
