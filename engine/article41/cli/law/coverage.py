"""`article41 law coverage`: which paragraphs are encoded, and why the others are not."""

from __future__ import annotations

from pathlib import Path

import click

from article41.cli import options
from article41.cli.exits import Exit
from article41.cli.law.printing import FORMS, write


@click.command(short_help="Say which paragraphs are encoded, and why others are not.")
@click.argument("resolutions", nargs=-1, type=int, metavar="[RESOLUTION]...")
@options.format_option(*FORMS)
@options.output_option
@options.rules_option
def coverage(resolutions: tuple[int, ...], form: str | None, output: Path | None, rules: Path | None) -> int:
    """Account for every paragraph of the resolutions: each is encoded, or it is said why not.

    A paragraph that is no measure cannot be breached; one that is superseded lives on in others; one that
    is not expressible is a gap, and the findings that it bears on say so. With the numbers of RESOLUTIONs,
    each of their paragraphs is listed.

    \b
    Examples:
      article41 law coverage
      article41 law coverage RESOLUTION
      article41 law coverage --format json | jq .missing

    \b
    Exit codes:
      0  every paragraph is accounted for
      1  something is missing, or a resolution keeps no ledger
      2  wrong usage, or wrong rules
    """
    from article41.errors import UsageError
    from article41.law import load
    from article41.law.coverage import coverage as of_book
    from article41.reports.lawbook_coverage import ledger, summary, to_dict
    from article41.rulefiles.suggest import listed

    book = load(rules)
    known = {each.number for each in book.resolutions}
    for number in resolutions:
        if number not in known:
            raise UsageError(
                f"no resolution `{number}`", remedy=f"there are {listed(map(str, sorted(known)), 'and')}"
            )
    covered = of_book(book, resolutions or None)
    page = ledger(covered, book) if resolutions else summary(covered, book)
    write(form, output, book, to_dict(covered), page)
    return Exit.NOTHING if covered.complete else Exit.FLAGGED
