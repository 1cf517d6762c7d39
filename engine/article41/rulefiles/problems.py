"""Several problems of one file or folder, told together."""

from __future__ import annotations

from collections.abc import Sequence

from article41.errors import Article41Error, FactsError, RulesError


class _SeveralErrors(Article41Error):  # noqa: N818 - it is several
    """Prints one line for each of its `errors`, in the order of the files and lines."""

    def __init__(self, errors: Sequence[Article41Error]) -> None:
        self.errors = tuple(errors)
        first = self.errors[0]
        super().__init__(first.problem, remedy=first.remedy, where=first.where, line=first.line)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class RulesErrors(_SeveralErrors, RulesError):  # noqa: N818 - it is several
    """Several things are wrong with a rule folder; see `errors`."""


class FactsErrors(_SeveralErrors, FactsError):  # noqa: N818 - it is several
    """Several things are wrong with a facts file; see `errors`."""


def raise_all(errors: Sequence[Article41Error]) -> None:
    """Raise what has been collected, sorted by file and line; nothing where nothing was."""
    if errors:
        raise joined(errors)


def joined(errors: Sequence[Article41Error]) -> Article41Error:
    """Return one error that tells all of `errors`, of which there is at least one."""
    flat = [
        each for error in errors for each in (error.errors if isinstance(error, _SeveralErrors) else (error,))
    ]
    ordered = sorted(flat, key=lambda error: (error.where, error.line or 0, error.problem))
    unique = list({str(error): error for error in ordered}.values())
    if len(unique) == 1:
        return unique[0]
    return FactsErrors(unique) if isinstance(unique[0], FactsError) else RulesErrors(unique)
