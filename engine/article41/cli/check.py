"""`article41 check`: documents in, findings out."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from article41.cli import exits, options
from article41.cli.exits import Exit
from article41.errors import UsageError
from article41.reports import FORMATS
from article41.rulefiles.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from article41.checking import Checker, Result
    from article41.cli.terminal import Ticker
    from article41.documents import Document
    from article41.errors import Article41Error, DocumentError
    from article41.reports import Setting


@click.command(short_help="Check articles and print what they report.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.format_option(*FORMATS)
@options.output_option
@options.day_option("--date", "Day of publication of documents that carry none of their own.")
@options.as_of_option
@options.known_by_option
@options.merge_option
@options.rules_option
@options.exit_zero_option
def check(
    paths: tuple[str, ...],
    form: str | None,
    output: Path | None,
    date: datetime.date | None,
    as_of: datetime.date | None,
    known_by: datetime.date | None,
    merge: bool,
    rules: Path | None,
    exit_zero: bool,
) -> int:
    """Check articles: which regulated activities they report, and which paragraphs those may breach.

    PATH is a file (.txt, .md, .html, .mhtml, .pdf, .docx, .eml, .xml feeds, .jsonl), a folder of such files,
    or - for standard input. Each line of a .jsonl file is a document: {"id", "text", "date"?, "title"?,
    "source"?}.

    \b
    Examples:
      article41 check article.txt --date 2019-05-02
      article41 check news/ --output report.html
      article41 check feed.jsonl --format jsonl > findings.jsonl
      article41 check news/ --output findings.csv
      article41 check old/ --as-of 2017-10-01
      article41 check old/ --known-by 2017-10-01
      article41 check news/ --merge
      article41 check news/ --merge --output events.json
      cat article.txt | article41 check -

    \b
    Formats:
      table  for people, in colour on a terminal
      html   one page: the texts, their evidence marked, the findings beside them
      csv    one row a finding, safe to open in a spreadsheet
      jsonl  one object a document and line, written as it is found
      json   the same objects in an array

    With --merge, what several documents tell of the same thing is one event, with all that they say of it,
    who denies it, and how many independent sources it has. It is written in every format but html.

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
    from article41.cli.terminal import Ticker, hear_notices
    from article41.documents import open_documents
    from article41.law import load
    from article41.reports import Setting

    refuse_overwriting(output, paths)
    hear_notices()
    form = _format(form, output, merge)
    checker = Checker(load(rules))
    batch = _Batch(checker, as_of, known_by)
    with opened(output, form) as stream:
        setting = Setting(checker.rulebook, as_of, colour=wants_colour(stream), width=width_of(stream))
        documents = open_documents(paths, date=date)
        with Ticker() as ticker:
            if merge:
                code = _merge(batch, documents, ticker, form, stream, setting)
            else:
                code = _check(batch, documents, ticker, form, stream, setting)
    code = exits.worst([code, batch.close()])
    return Exit.NOTHING if exit_zero and code is not Exit.ERROR else code


def _format(form: str | None, output: Path | None, merge: bool) -> str:
    """Return the format to write; raises UsageError for one that events are not written in."""
    from article41.reports.events import EVENT_FORMATS

    chosen = options.format_for(form, output, EVENT_FORMATS if merge else FORMATS)
    if merge and chosen not in EVENT_FORMATS:
        remedy = f"give `--format` one of {listed(EVENT_FORMATS)}"
        raise UsageError(f"`--merge` does not write {chosen}", remedy=remedy)
    return chosen


def _check(
    batch: _Batch,
    documents: Iterable[Document | DocumentError],
    ticker: Ticker,
    form: str,
    stream: TextIO,
    setting: Setting,
) -> Exit:
    """Report each document as it is checked, and return the exit code that speaks for their findings."""
    from article41.reports import new_report

    codes = []
    report = new_report(form, stream, setting)
    for result in batch.results(documents):
        codes.append(exits.from_findings(result.findings))
        if result.activities:
            ticker.pause()
        report.add(result)
        ticker.tick(result.flagged)
    report.finish(batch.failures)
    return exits.worst(codes)


def _merge(
    batch: _Batch,
    documents: Iterable[Document | DocumentError],
    ticker: Ticker,
    form: str,
    stream: TextIO,
    setting: Setting,
) -> Exit:
    """Report what all documents tell together, and return the exit code that speaks for the findings."""
    from article41.reports.events import write_events

    results = []
    for result in batch.results(documents):
        results.append(result)
        ticker.tick(result.flagged)
    merged = batch.checker.merge(results, as_of=batch.as_of)
    ticker.pause()
    write_events(form, stream, merged, setting)
    return exits.from_findings(merged.result.findings)


class _Batch:
    """Documents checked one after the other; what fails is kept for the end."""

    def __init__(self, checker: Checker, as_of: datetime.date | None, known_by: datetime.date | None) -> None:
        self.checker = checker
        self.as_of = as_of
        self.failures: list[Article41Error] = []
        self._known_by = known_by
        self._checked = 0
        self._left_out = 0

    def results(self, documents: Iterable[Document | DocumentError]) -> Iterator[Result]:
        """Yield the results of the documents that can be checked and were known by the day asked for."""
        from article41.errors import Article41Error

        for found in self.checker.check_each(self._known(documents), as_of=self.as_of):
            if isinstance(found, Article41Error):
                self.failures.append(found)
            else:
                self._checked += 1
                yield found

    def _known(self, documents: Iterable[Document | DocumentError]) -> Iterator[Document | DocumentError]:
        """Leave out the documents that were published later than the day asked for."""
        from article41.documents import Document

        for each in documents:
            dated = each.date if isinstance(each, Document) else None
            if self._known_by and dated and dated > self._known_by:
                self._left_out += 1
            else:
                yield each

    def close(self) -> Exit:
        """Say what failed and what was left out, and return the exit code for it."""
        from article41.cli.terminal import say
        from article41.reports.wording import counted

        for failure in self.failures:
            say(f"error: {failure}")
        checked = self._checked + len(self.failures)
        if self._left_out:
            documents = counted(checked + self._left_out, "document")
            say(f"{self._left_out} of {documents} left out: published after {self._known_by}")
        if self.failures and checked > 1:
            say(f"{len(self.failures)} of {counted(checked, 'document')} could not be checked")
        return Exit.ERROR if self.failures else Exit.NOTHING
