"""`article41 read`: how a text was read, sentence by sentence, and why nothing was made of the rest."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from article41.cli import options
from article41.cli.exits import Exit

_FORMS = ("table", "json")


@click.command(short_help="Show how a text is read, sentence by sentence.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.format_option(*_FORMS)
@options.output_option
@options.day_option("--date", "Day of publication of documents that carry none of their own.")
@click.option("--all", "everything", is_flag=True, help="Also the sentences without a word that is known.")
@click.option(
    "--lexicon",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Read with the word lists in this folder.  [default: those that come with article41]",
)
@options.rules_option
def read(
    paths: tuple[str, ...],
    form: str | None,
    output: Path | None,
    date: datetime.date | None,
    everything: bool,
    lexicon: Path | None,
    rules: Path | None,
) -> int:
    """Show how a text is read: what is known in each sentence, and what becomes of it.

    For each regulated thing that a sentence names: the word that tells what happens to it, the frame which
    that word evokes, the thing's part in it; then the claim with its status and the cues that made it, or
    why there is none. With it you see the effect of a change to the lexicon.

    \b
    Examples:
      article41 read article.txt
      article41 read article.txt --lexicon my-lexicon/
      article41 read article.txt --format json
      cat article.txt | article41 read -

    \b
    Exit codes:
      0  everything was read
      2  wrong usage, or an input that could not be read
    """
    import json

    from article41.checking import reader_for
    from article41.cli.output import opened, refuse_overwriting, wants_colour, width_of
    from article41.cli.terminal import say
    from article41.documents import Document, open_documents
    from article41.law import load
    from article41.reports import Setting
    from article41.reports.console import Printer
    from article41.reports.trace import page, to_dict

    refuse_overwriting(output, paths)
    form = options.format_for(form, output, _FORMS)
    rulebook = load(rules)
    reader = reader_for(rulebook, lexicon)
    failures, objects = [], []
    with opened(output, form) as stream:
        printer = Printer(stream, Setting(rulebook, colour=wants_colour(stream), width=width_of(stream)))
        for document in open_documents(paths, date=date):
            if not isinstance(document, Document):
                failures.append(document)
            elif form == "json":
                objects.append(to_dict(document, reader.trace(document)))
            else:
                printer.print(page(document, reader.trace(document), everything=everything))
        if form == "json":
            stream.write(json.dumps(objects, ensure_ascii=False, indent=2) + "\n")
    for failure in failures:
        say(f"error: {failure}")
    return Exit.ERROR if failures else Exit.NOTHING
