"""The options that several commands share, each with the same name and meaning everywhere."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Day(click.ParamType):
    """A day as YYYY-MM-DD."""

    name = "date"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what stands for the value in the help."""
        return "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """Return the day, or fail with what a day looks like."""
        if isinstance(value, datetime.date):
            return value
        text = str(value)
        try:
            return datetime.datetime.strptime(text, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"`{text}` is no day; write it as 2019-05-02", param, ctx)


as_of_option = click.option(
    "--as-of", type=Day(), help="Decide by the law as it stood at the end of this day.  [default: all of it]"
)
rules_option = click.option(
    "--rules",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Use the rules in this folder.  [default: those that come with article41]",
)
exit_zero_option = click.option(
    "--exit-zero", is_flag=True, help="Exit with 0 also if something is flagged or undetermined."
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
    """Return the format asked for, or the one that the output's suffix names, or else the first."""
    if form is not None:
        return form
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return suffix if suffix in forms else forms[0]
