"""`article41 check`: documents in, findings out."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article41.cli import exits, options
from article41.cli.exits import Exit
from article41.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from article41.checking import Checker
    from article41.documents import Document
    from article41.errors import DocumentError
    from article41.reports import Report


@click.command(short_help="Check articles and print what they report.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.format_option(*FORMATS)
@options.output_option
@options.day_option("--date", "Day of publication of documents that carry none of their own.")
@options.as_of_option
@options.known_by_option
@options.rules_option
@options.exit_zero_option
def check(
    paths: tuple[str, ...],
    form: str | None,
    output: Path | None,
    date: datetime.date | None,
    as_of: datetime.date | None,
    known_by: datetime.date | None,
    rules: Path | None,
    exit_zero: bool,
) -> int:
    """Check articles: which regulated activities they report, and which paragraphs those may breach.

    PATH is a file (.txt, .md, .html, .pdf, .docx, .jsonl), a folder of such files, or - for standard input.
    Each line of a .jsonl file is a document: {"id", "text", "date"?, "title"?, "source"?}.

    \b
    Examples:
      article41 check article.txt --date 2019-05-02
      article41 check news/ --output report.html
      article41 check feed.jsonl --format jsonl > findings.jsonl
      article41 check news/ --output findings.csv
      article41 check old/ --as-of 2017-10-01
      article41 check old/ --known-by 2017-10-01
      cat article.txt | article41 check -

    \b
    Formats:
      table  for people, in colour on a terminal
      html   one page: the texts, their evidence marked, the findings beside them
      csv    one row a finding, safe to open in a spreadsheet
      jsonl  one object a document and line, written as it is found
      json   the same objects in an array

    A document that cannot be read is named on stderr at the end; the others are checked all the same. The
    date matters: "last month" in a text, and which law held, hang on it.

    \b
    Exit codes:
      0  nothing flagged
      1  at least one potential violation
      2  wrong usage, or an input that could not be read
      3  nothing flagged, but something is undetermined
    """
    from article41.checking import Checker
    from article41.cli.output import opened, refuse_overwriting, wants_colour, width_of
    from article41.cli.terminal import hear_notices
    from article41.documents import open_documents
    from article41.law import load
    from article41.reports import Setting, new_report

    refuse_overwriting(output, paths)
    hear_notices()
    form = options.format_for(form, output, FORMATS)
    checker = Checker(load(rules))
    with opened(output, form) as stream:
        setting = Setting(checker.rulebook, as_of, colour=wants_colour(stream), width=width_of(stream))
        report = new_report(form, stream, setting)
        code = _run(checker, open_documents(paths, date=date), report, as_of, known_by)
    return Exit.NOTHING if exit_zero and code is not Exit.ERROR else code


def _run(
    checker: Checker,
    documents: Iterable[Document | DocumentError],
    report: Report,
    as_of: datetime.date | None,
    known_by: datetime.date | None,
) -> Exit:
    """Check each document, report it, and return the exit code that speaks for all of them."""
    from article41.cli.terminal import Ticker, say
    from article41.documents import Document
    from article41.errors import Article41Error, EngineError
    from article41.reports.wording import counted

    codes: list[Exit] = []
    failures: list[Article41Error] = []
    left_out = 0
    with Ticker() as ticker:
        for document in documents:
            if not isinstance(document, Document):
                failures.append(document)
                continue
            if known_by and document.date and document.date > known_by:
                left_out += 1
                continue
            try:
                result = checker.check(document, as_of=as_of)
            except EngineError as error:
                failures.append(EngineError(error.problem, remedy=error.remedy, where=document.origin))
                continue
            codes.append(exits.from_findings(result.findings))
            if result.activities:
                ticker.pause()
            report.add(result)
            ticker.tick(result.flagged)
    report.finish(failures)
    for failure in failures:
        say(f"error: {failure}")
    checked = len(codes) + len(failures)
    if left_out:
        say(f"{left_out} of {counted(checked + left_out, 'document')} left out: published after {known_by}")
    if failures and checked > 1:
        say(f"{len(failures)} of {counted(checked, 'document')} could not be checked")
    return exits.worst([*codes, *([Exit.ERROR] if failures else [])])
