"""`article41 law lint`: what is odd in rules that load."""

from __future__ import annotations

from pathlib import Path

import click

from article41.cli import options
from article41.cli.exits import Exit
from article41.cli.law.printing import FORMS, write


@click.command(short_help="Check the rules for what is odd in them.")
@options.format_option(*FORMS)
@options.output_option
@click.option(
    "--severity",
    type=click.Choice(("error", "warning", "info")),
    default="warning",
    show_default=True,
    help="Show what is at least so grave.",
)
@click.option("--ignore", multiple=True, metavar="CHECK", help="Leave a check out; may be repeated.")
@options.rules_option
def lint(
    form: str | None, output: Path | None, severity: str, ignore: tuple[str, ...], rules: Path | None
) -> int:
    """Check rules that load for what is odd in them: slips that no error message can be sure of.

    An error gives wrong answers, or none where there should be one; a warning is a slip; an info is a thing
    to know. Each line names its check, and each check has a page in docs/lint.

    \b
    Examples:
      article41 law lint
      article41 law lint --rules my-rules
      article41 law lint --severity info
      article41 law lint --ignore summary-too-long

    \b
    Exit codes:
      0  no error and no warning
      1  an error or a warning
      2  wrong usage, or rules that do not load
    """
    from article41.errors import UsageError
    from article41.law import lint as law_lint
    from article41.law import load
    from article41.reports import lawbook_lint as pages
    from article41.rulefiles.source import shown
    from article41.rulefiles.suggest import did_you_mean

    for name in ignore:
        if name not in law_lint.CHECKS:
            remedy = did_you_mean(name, law_lint.CHECKS)
            raise UsageError(f"there is no check `{name}`", remedy=remedy or "docs/lint names all")
    book = load(rules)
    folder = shown(book.folder)
    remarks = law_lint.lint(book, ignore)
    wanted = law_lint.SEVERITIES[: law_lint.SEVERITIES.index(severity) + 1]
    seen = [each for each in remarks if each.severity in wanted]
    plain = [pages.to_dict(each, folder) for each in seen]
    lines = (pages.line(each, folder) for each in seen)
    write(form, output, book, plain, *lines, pages.summary(remarks, wanted))
    return Exit.FLAGGED if any(each.severity != "info" for each in remarks) else Exit.NOTHING
