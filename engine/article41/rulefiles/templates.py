"""Sentences in rule files with names in braces to fill in."""

from __future__ import annotations

from string import Formatter
from typing import Any

from pydantic import AfterValidator

from article41.rulefiles.suggest import did_you_mean, listed


def using(*names: str) -> Any:
    """Return what to annotate a text field with so that it fills in these names and no others."""

    def check(text: str) -> str:
        try:
            found = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text)]
        except ValueError:
            raise ValueError("has a brace without its partner; write {name}") from None
        for name, spec, conversion in found:
            if name is not None and (name not in names or spec or conversion):
                raise ValueError(f"cannot fill in `{{{name}}}`; {_remedy(name, names)}")
        return text

    return AfterValidator(check)


def _remedy(name: str, names: tuple[str, ...]) -> str:
    if not names:
        return "it has nothing to fill in"
    near = did_you_mean(name, names)
    return near if near.startswith("did") else f"it knows {listed(names, 'and')}"
