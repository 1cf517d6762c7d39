"""The options that several commands share, each with the same name and meaning everywhere."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from article41.errors import UsageError
from article41.rulefiles.suggest import listed

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
_SUFFIXES = frozenset({"csv", "html", "json", "jsonl"})
"""Suffixes that promise one of our formats; any other one takes the first."""


def day(text: str) -> datetime.date:
    """Return the day that is written as YYYY-MM-DD, or fail with what a day looks like."""
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"`{text}` is no day; write it as 2019-05-02") from None


def day_option(name: str, purpose: str) -> Callable[[Decorated], Decorated]:
    """Return an option whose value is a day."""
    return click.option(name, type=day, metavar="YYYY-MM-DD", help=purpose)


as_of_option = day_option(
    "--as-of", "Decide by the law as it stood at the end of this day.  [default: all of it]"
)
known_by_option = day_option("--known-by", "Leave out what became known only after this day.")
rules_option = click.option(
    "--rules",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Use the rules in this folder.  [default: those that come with article41]",
)
exit_zero_option = click.option(
    "--exit-zero", is_flag=True, help="Exit with 0 also if something is flagged or undetermined."
)
merge_option = click.option(
    "--merge", is_flag=True, help="Make one event of what several documents tell of the same thing."
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file; its suffix gives the format, unless --format does.",
)


def format_option(*forms: str) -> Callable[[Decorated], Decorated]:
    """Return the option `--format` with these choices; the first is the default."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(forms),
        help=f"How to write what is found.  [default: {forms[0]}]",
    )


def format_for(form: str | None, output: Path | None, forms: tuple[str, ...]) -> str:
    """Return the format asked for, or the one that the output's suffix names, or else the first.

    Raises UsageError for a suffix that names a format which this command does not write.
    """
    if form is not None:
        return form
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    if suffix in _SUFFIXES.difference(forms):
        known = listed(f".{each}" for each in forms if each in _SUFFIXES)
        remedy = f"name a file that ends in {known}, or give `--format`"
        raise UsageError(f"this command does not write `.{suffix}`", where=str(output), remedy=remedy)
    return suffix if suffix in forms else forms[0]
