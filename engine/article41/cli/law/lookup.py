"""`article41 law list` and `show`: what the rulebook says, and what it said on a day in the past."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article41.cli import options
from article41.cli.law.printing import FORMS, write

if TYPE_CHECKING:
    from article41.law import Provision, Rulebook

_AS_OF = options.day_option("--as-of", "The law as it stood at the end of this day.")


@click.command("list", short_help="List the provisions.")
@options.format_option(*FORMS)
@options.output_option
@_AS_OF
@options.rules_option
def list_provisions(
    form: str | None, output: Path | None, as_of: datetime.date | None, rules: Path | None
) -> None:
    """List the provisions: id, title, force, and the first and last day on which each holds.

    With --as-of only those that were in force on that day.

    \b
    Examples:
      article41 law list
      article41 law list --as-of 2017-10-01
      article41 law list --format json | jq '.[].id'
    """
    from article41.law import load
    from article41.reports.lawbook import holds, listing, to_dict

    book = load(rules)
    shown = book.provisions
    if as_of is not None:
        book = book.at(as_of)
        shown = tuple(each for each in book.provisions if holds(each, as_of))
    write(form, output, book, [to_dict(each, book) for each in shown], listing(shown))


@click.command(short_help="Show provisions, or whole resolutions, in full.")
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@options.format_option(*FORMS)
@options.output_option
@_AS_OF
@options.rules_option
def show(
    names: tuple[str, ...],
    form: str | None,
    output: Path | None,
    as_of: datetime.date | None,
    rules: Path | None,
) -> None:
    """Show provisions in full: what they reach, since when, and what is exempt.

    ID is a provision as `article41 law list` names it (brackets may stay in), or the number of a resolution
    for all of its provisions. With --as-of, what was not yet in force is named but not shown.

    \b
    Examples:
      article41 law show PROVISION
      article41 law show RESOLUTION --as-of 2017-10-01
      article41 law show PROVISION --format json
    """
    from article41.law import load
    from article41.reports.lawbook import page, to_dict

    book = load(rules)
    chosen = list(dict.fromkeys(each.id for name in names for each in _named(book, name)))
    then = book.at(as_of) if as_of else book
    shown = [then.by_id.get(each, book.by_id[each]) for each in chosen]
    known = [each for each in shown if each.id in then.by_id]
    pages = [page(each, then, as_of) for each in shown]
    write(form, output, then, [to_dict(each, then) for each in known], *pages)


def _named(book: Rulebook, name: str) -> Sequence[Provision]:
    """Return the provision, or all those of the resolution, that a user names."""
    from article41.errors import UsageError
    from article41.rulefiles.suggest import did_you_mean

    key = name.translate(str.maketrans("", "", "() ")).lower()
    for provision in book.provisions:
        if provision.id.lower() == key:
            return [provision]
    whole = [each for each in book.provisions if str(each.resolution) == key]
    if whole:
        return whole
    for resolution in book.resolutions:
        for line in resolution.not_encoded:
            if line.id == key:
                why = " ".join(line.why.split()).rstrip(".")
                remedy = f"`article41 law coverage {resolution.number}` has the others"
                raise UsageError(f"paragraph `{name}` is not encoded: {why}", remedy=remedy)
    choices = [*book.by_id, *(str(each.resolution) for each in book.provisions)]
    remedy = did_you_mean(key, choices) or "`article41 law list` names all"
    raise UsageError(f"no provision or resolution `{name}`", remedy=remedy)
