"""Several problems of one rule folder, told together."""

from __future__ import annotations

from collections.abc import Sequence

from article41.errors import Article41Error, RulesError


class RulesErrors(RulesError):  # noqa: N818 - it is several
    """Several things are wrong with a rule folder; prints one line for each, in the order of the files."""

    def __init__(self, errors: Sequence[Article41Error]) -> None:
        self.errors = tuple(errors)
        first = self.errors[0]
        super().__init__(first.problem, remedy=first.remedy, where=first.where, line=first.line)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


def raise_all(errors: Sequence[Article41Error]) -> None:
    """Raise what has been collected, sorted by file and line; nothing where nothing was."""
    ordered = sorted(errors, key=lambda error: (error.where, error.line or 0, error.problem))
    unique = list({str(error): error for error in ordered}.values())
    if len(unique) == 1:
        raise unique[0]
    if unique:
        raise RulesErrors(unique)
