"""Activities written by hand: facts files, and scenarios that say what is expected of them."""

from __future__ import annotations

from pathlib import Path

from article41.errors import FactsError
from article41.law import Rulebook
from article41.reasoning.scenario import Facts


def load_facts(path: Path, rulebook: Rulebook) -> Facts:
    """Return a facts file, checked against the words of a rulebook.

    Raises FactsError, or FactsErrors where several things are wrong.
    """
    from article41.reasoning.facts_parser import parse_facts
    from article41.rulefiles.source import (  # pydantic and yaml load only for those who need them
        read_yaml,
        shown,
    )

    return parse_facts(read_yaml(path, FactsError), shown(path), rulebook)


def read_facts(raw: bytes, where: str, rulebook: Rulebook) -> Facts:
    """Return the facts in some YAML, as `load_facts` does; `where` names its origin in messages."""
    from article41.reasoning.facts_parser import parse_facts
    from article41.rulefiles.source import parse_yaml

    return parse_facts(parse_yaml(raw, where, FactsError), where, rulebook)
