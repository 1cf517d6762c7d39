"""`article41 assess`: activities written by hand in, findings out."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from article41.cli import exits, options
from article41.cli.exits import Exit
from article41.reports import FORMATS


@click.command(short_help="Assess activities that you describe in a file.")
@click.argument("path", type=click.Path(path_type=Path), metavar="FACTS.yaml")
@options.format_option(*FORMATS)
@options.output_option
@options.as_of_option
@options.known_by_option
@options.rules_option
@options.exit_zero_option
def assess(
    path: Path,
    form: str | None,
    output: Path | None,
    as_of: datetime.date | None,
    known_by: datetime.date | None,
    rules: Path | None,
    exit_zero: bool,
) -> int:
    """Assess activities that you describe yourself: no article needed, and no text is read.

    FACTS.yaml says what happened, as far as it is known. What it leaves out is unknown, and becomes a
    question.

    \b
      title: A venture that went on
      activities:
        - type: joint_venture
          when: 2018-03         # or 2018, 2018-03-01, {from: ..., to: ...}
          parties: [{role: party, name: A company, country: AQ}]
          objects: [{kind: joint_venture, text: a factory}]
          facts: {project.commercial: true, committee_approval: false}

    A scenario adds what is expected of the findings. Each expectation that is not met is named on stderr;
    `article41 test` runs many scenarios at once.

    \b
    Examples:
      article41 assess facts.yaml
      article41 assess facts.yaml --as-of 2017-10-01
      article41 assess facts.yaml --known-by 2017-10-01
      article41 assess facts.yaml --format json

    \b
    Exit codes:
      0  nothing flagged
      1  at least one potential violation
      2  wrong usage, a wrong file, or an expectation that is not met
      3  nothing flagged, but something is undetermined
    """
    from article41.checking import Checker
    from article41.cli.output import opened, refuse_overwriting, wants_colour, width_of
    from article41.cli.terminal import hear_notices, say
    from article41.law import load
    from article41.reasoning import scenario
    from article41.reasoning.facts_file import load_facts
    from article41.reports import Setting, new_report
    from article41.reports.wording import counted

    refuse_overwriting(output, [path])
    hear_notices()
    form = options.format_for(form, output, FORMATS)
    checker = Checker(load(rules))
    told = facts = load_facts(path, checker.rulebook)
    if known_by is not None:
        facts = scenario.known_by(told, known_by)
    as_of = as_of or facts.as_of
    result = checker.assess(facts, as_of=as_of)
    with opened(output, form) as stream:
        setting = Setting(checker.rulebook, as_of, colour=wants_colour(stream), width=width_of(stream))
        report = new_report(form, stream, setting)
        report.add(result)
        report.finish()
    left_out = len(told.activities) - len(facts.activities)
    if left_out:
        say(
            f"{left_out} of {counted(len(told.activities), 'activity')} left out: not yet known on {known_by}"
        )
    missed = scenario.unmet(facts, result.findings)
    for line in missed:
        say(f"error: {line}")
    if missed:
        return Exit.ERROR
    return Exit.NOTHING if exit_zero else exits.from_findings(result.findings)
