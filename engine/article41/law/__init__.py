"""The law: rule files, loaded and checked. This room knows no other."""

from __future__ import annotations

from pathlib import Path

from article41.errors import RulesError
from article41.law.model import Exemption, Force, Limit, Provision, Regime, Verdict
from article41.law.resolution import Resolution, Unencoded
from article41.law.rulebook import Rulebook, natural

__all__ = [
    "Exemption",
    "Force",
    "Limit",
    "Provision",
    "Regime",
    "Resolution",
    "Rulebook",
    "Unencoded",
    "Verdict",
    "load",
    "natural",
    "shipped_rules",
]


def load(folder: Path | None = None) -> Rulebook:
    """Return the rulebook of a folder; None means the rules that come with the package.

    Raises RulesError (one line), or RulesErrors (one line for each thing that is wrong).
    """
    from article41.law.loader import load_folder  # pydantic and yaml load only for those who load rules

    return load_folder(shipped_rules() if folder is None else folder)


def shipped_rules() -> Path:
    """Return the folder of the package's own rules: inside a wheel, or beside `engine/` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent.parent / "rules"):
        if folder.is_dir():
            return folder
    raise RulesError("the rules that belong to the package are missing", remedy="install it again")
