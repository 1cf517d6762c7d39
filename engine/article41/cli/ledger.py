"""`article41 ledger`: deliveries against the caps of the law."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from article41.cli import options
from article41.cli.exits import Exit

if TYPE_CHECKING:
    from article41.law import Rulebook
    from article41.ledger import Account

_FORMS = ("table", "json", "csv")


@click.command(short_help="Count deliveries against the caps of the law.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.csv...")
@options.format_option(*_FORMS)
@options.output_option
@click.option(
    "--chart",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.svg",
    help="Draw the totals over time into this file as well.",
)
@options.day_option("--as-of", "What was known, and was law, at the end of this day.  [default: all of it]")
@options.rules_option
@options.exit_zero_option
def ledger(
    paths: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    chart: Path | None,
    as_of: datetime.date | None,
    rules: Path | None,
    exit_zero: bool,
) -> int:
    """Count deliveries against the caps of the law: by product, by year, by who says so.

    FILE.csv (- for standard input) has a row for each figure, and these columns in any order; those in
    brackets may be missing, and others are not read:

    \b
      product      what it was, by a name from conversions.yaml in the rules
      amount       1498, 2600-2800, or with its unit: 1498 t
      [unit]       tonnes, barrels, m3, litres
      [also]       the same amount in another unit: 12479 barrels
      delivered    2023-03-15, 2023-03, 2023-01/2023-05
      basis        reported, alleged or estimated
      [reported]   the day of the report; ../2023-06-01 is by then
      [claimed]    the day of the allegation or the estimate
      [supplier]   the State that it came from
      [id]         names the delivery: a later figure revises an earlier one
      [source], [parties_named], [livelihood]

    What was reported, alleged and estimated is never added up. A total that passes a mark under one factor
    (barrels a tonne) and not under another is undetermined. A row that is wrong is named; all others count.

    \b
    Examples:
      article41 ledger deliveries.csv
      article41 ledger deliveries.csv --as-of 2024-12-04
      article41 ledger 2018.csv 2019.csv --chart years.svg
      article41 ledger deliveries.csv --format json

    \b
    Exit codes:
      0  within every cap
      1  a cap was passed, or a delivery is outside the exception
      2  wrong usage, or a row that is wrong
      3  nobody can tell whether a cap or a mark below it was passed
    """
    from article41.cli.output import refuse_overwriting
    from article41.cli.terminal import say
    from article41.errors import UsageError
    from article41.law import load
    from article41.ledger import account, conversions_of
    from article41.ledger.sheet import read_sheet

    for target in (output, chart):
        refuse_overwriting(target, paths)
    for path in paths:
        if sum(path.resolve() == other.resolve() for other in paths) > 1:
            raise UsageError("is named twice, and would count twice", where=str(path), remedy="name it once")
    if chart is not None and chart.suffix.lower() != ".svg":
        raise UsageError("a chart is drawn as SVG", where=str(chart), remedy="name a file that ends in .svg")
    form = options.format_for(form, output, _FORMS)
    book = load(rules)
    words = conversions_of(book)
    sheets = [read_sheet(path, words) for path in paths]
    found = account([row for sheet in sheets for row in sheet.deliveries], book, as_of)
    errors = [str(error) for sheet in sheets for error in sheet.errors]
    _write(found, errors, book, form, output)
    if chart is not None:
        _draw(found, chart)
    for note in (note for sheet in sheets for note in sheet.notes):
        say(f"note: {note}")
    for error in errors:
        say(f"error: {error}")
    if errors:
        return Exit.ERROR
    return Exit.NOTHING if exit_zero else _code(found)


def _code(account: Account) -> Exit:
    """Return FLAGGED for a passed cap or a delivery that no exception covers, else whether a mark is open."""
    if account.outside or any(window.cap.state == "passed" for window in account.windows):
        return Exit.FLAGGED
    open_ = any(mark.state == "undetermined" for window in account.windows for mark in window.marks)
    return Exit.UNDETERMINED if open_ else Exit.NOTHING


def _write(account: Account, errors: list[str], book: Rulebook, form: str, output: Path | None) -> None:
    from article41.cli.output import opened

    with opened(output, form) as stream:
        if form == "table":
            _print(account, book, stream)
        elif form == "csv":
            from article41.reports.ledger_data import write_csv

            write_csv(account, stream)
        else:
            import json

            from article41 import __version__
            from article41.reports.ledger_data import to_dict

            found = to_dict(account, errors, __version__)
            stream.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def _print(account: Account, book: Rulebook, stream: TextIO) -> None:
    from article41.cli.output import wants_colour, width_of
    from article41.reports import Setting
    from article41.reports.console import Printer
    from article41.reports.ledger import pages

    setting = Setting(book, colour=wants_colour(stream), width=width_of(stream))
    Printer(stream, setting).print(*pages(account))


def _draw(account: Account, path: Path) -> None:
    from article41.cli.output import opened
    from article41.reports.ledger_chart import draw

    with opened(path, "svg") as stream:
        stream.write(draw(account))
