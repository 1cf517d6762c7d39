"""`article41 test`: scenarios in, whether the law gives the answers that they expect out."""

from __future__ import annotations

from pathlib import Path

import click

from article41.cli import options
from article41.cli.exits import Exit

_FORMS = ("table", "json")


@click.command(short_help="Run scenarios: cases with the answers that they expect.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--clauses", "detailed", is_flag=True, help="List what of each provision is never exercised.")
@options.format_option(*_FORMS)
@options.output_option
@options.rules_option
def test(
    paths: tuple[Path, ...], detailed: bool, form: str | None, output: Path | None, rules: Path | None
) -> int:
    """Run scenarios: files that tell a case and say what the law should answer.

    PATHs are files or folders; without one, the folder `scenarios` or `fixtures/scenarios` is run. Each file
    gives one line, and one more for each expectation that is not met. At the end it says how much of the law
    the expectations exercise: each clause should be seen to hold, and to fail.

    \b
    Examples:
      article41 test
      article41 test my-scenarios/ --rules my-rules/
      article41 test fixtures/scenarios --clauses
      article41 test --format json

    \b
    Exit codes:
      0  every expectation is met
      1  some expectation is not met
      2  wrong usage, wrong rules, or a file that cannot be used (others are run)
    """
    import json

    from article41.cli.output import opened, wants_colour, width_of
    from article41.cli.terminal import hear_notices
    from article41.law import load
    from article41.reports import Setting
    from article41.reports import scenarios as report
    from article41.reports.console import Printer
    from article41.scenarios.clauses import Coverage
    from article41.scenarios.files import scenario_files, usual_folder
    from article41.scenarios.runner import run_all

    hear_notices()
    book = load(rules)
    coverage, outcomes = Coverage(book), []
    form = options.format_for(form, output, _FORMS)
    files = list(scenario_files(paths or [usual_folder()]))
    with opened(output, form) as stream:
        printer = Printer(stream, Setting(book, colour=wants_colour(stream), width=width_of(stream)))
        for outcome in run_all(files, book):
            outcomes.append(outcome)
            if outcome.facts:
                coverage.add(outcome.facts)
            if form == "table":
                printer.print(*report.lines(outcome))
        if form == "json":
            told = report.to_dict(outcomes, coverage)
            stream.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        else:
            if detailed:
                printer.print(*report.clauses(coverage))
            printer.print("", *report.summary(outcomes, coverage))
    if any(outcome.error for outcome in outcomes):
        return Exit.ERROR
    return Exit.NOTHING if all(outcome.passed for outcome in outcomes) else Exit.FLAGGED
