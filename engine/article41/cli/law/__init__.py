"""`article41 law`: what the rulebook says, how complete it is, what is odd in it, and what has changed."""

from __future__ import annotations

import click

from article41.cli.group import Group
from article41.cli.law.coverage import coverage
from article41.cli.law.diff import diff
from article41.cli.law.lint import lint
from article41.cli.law.lookup import list_provisions, show


@click.group(cls=Group, short_help="Look up, check and compare the provisions of the rulebook.")
def law() -> None:
    """Look up the provisions of the rulebook: all of them, one, or a whole resolution on a given day.

    And see what the rulebook leaves out, what is odd in it, and what has changed between two days.

    \b
    Examples:
      article41 law list
      article41 law list --as-of 2017-10-01
      article41 law show PROVISION
      article41 law show RESOLUTION --as-of 2017-10-01
      article41 law coverage
      article41 law lint --rules FOLDER
      article41 law diff 2017-12-21 2017-12-22
    """


for command in (list_provisions, show, coverage, lint, diff):
    law.add_command(command)
