"""`article41 goods`: which paragraphs reach some goods, by their HS code or everyday name."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article41.cli import options

if TYPE_CHECKING:
    from article41.law.goods import Goods, Way

_FORMS = ("table", "json")


@click.command(short_help="Look up which paragraphs reach some goods.")
@click.argument("names", nargs=-1, required=True, metavar="NAME|HS...")
@click.option(
    "--direction",
    type=click.Choice(("from", "to")),
    help="Only goods from the target of the sanctions, or only goods to it.",
)
@options.day_option("--on", "Only what held on this day.")
@options.format_option(*_FORMS)
@options.output_option
@options.rules_option
def goods(
    names: tuple[str, ...],
    direction: Way | None,
    on: datetime.date | None,
    form: str | None,
    output: Path | None,
    rules: Path | None,
) -> None:
    """Look up goods by everyday name or HS code: the paragraphs that reach them, since when, until when.

    NAME is a name in the singular or plural; put one of several words in quotes. HS is a chapter, a heading
    or something finer: 84, 8429, 84.29, 8429.52, "HS 8429". A code that has no line of its own comes under
    the next one above it.

    Each way, from the target and to it, lists the trades that the goods come under, and for each the
    paragraphs, what they still hang on, and the exemptions. Lists that the law refers to and the rules do not
    have are named at the end: what may be on them has to be looked up there.

    \b
    Examples:
      article41 goods excavators
      article41 goods 8429 --direction to --on 2019-06-01
      article41 goods "pine nuts" wigs
      article41 goods 2710 --format json
    """
    import json

    from article41.cli.output import opened, wants_colour, width_of
    from article41.law import load
    from article41.law.goods import code_in
    from article41.reasoning import Reasoner
    from article41.reasoning.reach import reach
    from article41.reports import Setting
    from article41.reports.console import Printer
    from article41.reports.goods import page, to_dict

    book = load(rules)
    codes = {name: code_in(name) for name in dict.fromkeys(names)}
    for name, code in codes.items():
        _check(name, code, book.goods)
    ways: tuple[Way, ...] = (direction,) if direction else ("from", "to")
    reasoner = Reasoner(book)
    found = [reach(name, code, reasoner, ways=ways, on=on) for name, code in codes.items()]
    form = options.format_for(form, output, _FORMS)
    with opened(output, form) as stream:
        if form == "json":
            stream.write(json.dumps([to_dict(each) for each in found], ensure_ascii=False, indent=2) + "\n")
            return
        printer = Printer(stream, Setting(book, colour=wants_colour(stream), width=width_of(stream)))
        printer.print(*(page(each, book.regime, ways, on) for each in found))


def _check(name: str, code: str | None, known: Goods) -> None:
    from article41.errors import UsageError
    from article41.rulefiles.suggest import did_you_mean

    if not known.entries:
        raise UsageError("these rules name no goods", remedy="add a `goods.yaml` to their folder")
    if code and not known.at(code):
        raise UsageError(f"no goods under HS `{code}`", remedy="chapters run from 01 to 97, without 77")
    if not code and not known.named(name):
        remedy = did_you_mean(name, known.names) or "give its HS code, or a chapter"
        raise UsageError(f"no goods are called `{name}`", remedy=remedy)
