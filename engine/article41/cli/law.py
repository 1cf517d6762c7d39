"""`article41 law`: what the rulebook says, and what it said on a day in the past."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article41.cli import options

if TYPE_CHECKING:
    from article41.law import Provision, Rulebook

_FORMS = ("table", "json")


@click.group(short_help="Look up the provisions of the rulebook.")
def law() -> None:
    """Look up the provisions of the rulebook: all of them, one, or a whole resolution on a given day.

    \b
    Examples:
      article41 law list
      article41 law list --as-of 2017-10-01
      article41 law show PROVISION
      article41 law show RESOLUTION --as-of 2017-10-01
    """


@law.command("list", short_help="List the provisions.")
@options.format_option(*_FORMS)
@options.output_option
@click.option("--as-of", type=options.Day(), help="Only those in force on this day, as the law stood then.")
@options.rules_option
def list_provisions(
    form: str | None, output: Path | None, as_of: datetime.date | None, rules: Path | None
) -> None:
    """List the provisions: id, citation, title, force and dates.

    \b
    Examples:
      article41 law list
      article41 law list --as-of 2017-10-01
      article41 law list --format json | jq '.[].id'
    """
    from article41.law import load

    book = load(rules)
    shown = book.provisions
    if as_of is not None:
        book = book.at(as_of)
        shown = tuple(each for each in book.provisions if _holds(each, as_of))
    _write(book, shown, form, output, as_of, in_full=False)


@law.command(short_help="Show provisions, or whole resolutions, in full.")
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@options.format_option(*_FORMS)
@options.output_option
@click.option("--as-of", type=options.Day(), help="Show the law as it stood at the end of this day.")
@options.rules_option
def show(
    names: tuple[str, ...],
    form: str | None,
    output: Path | None,
    as_of: datetime.date | None,
    rules: Path | None,
) -> None:
    """Show provisions in full: what they reach, since when, and what is exempt.

    ID is a provision as `law list` names it (brackets may stay), or the number of a resolution for all of its
    provisions.

    \b
    Examples:
      article41 law show PROVISION
      article41 law show RESOLUTION --as-of 2017-10-01
      article41 law show PROVISION --format json
    """
    from article41.law import load

    book = load(rules)
    chosen = dict.fromkeys(each for name in names for each in _named(book, name))
    if as_of is not None:
        then = book.at(as_of)
        missing = [each for each in chosen if each.id not in then.by_id]
        if len(missing) == len(chosen):
            ...
        book = then
    _write(book, tuple(book.by_id[each.id] for each in chosen if each.id in book.by_id), form, output, as_of, in_full=True)
