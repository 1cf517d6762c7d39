"""`article41 law diff`: what changed between two days, or between two folders of rules."""

from __future__ import annotations

import re
from pathlib import Path

import click

from article41.cli import options
from article41.cli.exits import Exit
from article41.cli.law.printing import FORMS, write

_LIKE_A_DAY = re.compile(r"\d{4}-\d\d?-\d\d?")


@click.command(short_help="Show what changed between two days, or two folders.")
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@options.format_option(*FORMS)
@options.output_option
@options.rules_option
def diff(before: str, after: str, form: str | None, output: Path | None, rules: Path | None) -> int:
    """Show what changed in the law between two days, or in the rules between two folders.

    Days: what came into force, ended, or was superseded after the first day and up to the end of the
    second, and which exemptions, periods of grace and caps began or ended. Folders: which provisions are
    added or removed, and which keys of the others are different.

    \b
    Examples:
      article41 law diff 2017-12-21 2017-12-22
      article41 law diff 2016-01-01 2016-12-31 --format json
      article41 law diff old-rules new-rules

    \b
    Exit codes:
      0  nothing is different
      1  something is
      2  wrong usage, or wrong rules
    """
    from rich.console import RenderableType

    from article41.errors import UsageError
    from article41.law import load
    from article41.law.changes import changes
    from article41.law.diff import diff as between
    from article41.reports import lawbook_diff as pages

    days = [bool(_LIKE_A_DAY.fullmatch(each)) for each in (before, after)]
    differs: bool
    plain: object
    page: RenderableType
    if all(days):
        first, last = options.day(before), options.day(after)
        if last < first:
            raise UsageError(f"`{after}` is before `{before}`", remedy="give the earlier day first")
        book = load(rules)
        found = changes(book, first, last)
        differs, plain, page = bool(found), pages.changes_to_dict(found), pages.changes_page(found)
    elif any(days):
        raise UsageError(
            f"`{before}` and `{after}` cannot be compared", remedy="give two days, or two folders of rules"
        )
    elif rules is not None:
        raise UsageError("`--rules` has no meaning for two folders", remedy="leave it out")
    else:
        book = load(Path(after))
        difference = between(load(Path(before)), book)
        differs = bool(difference)
        plain, page = pages.difference_to_dict(difference), pages.difference_page(difference)
    write(form, output, book, plain, page)
    return Exit.FLAGGED if differs else Exit.NOTHING
