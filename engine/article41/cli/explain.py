"""`article41 explain`: why, why not, and what would change it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article41.cli import options
from article41.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from article41.checking import Checker, Result
    from article41.errors import Article41Error
    from article41.law import Provision, Rulebook

_FORMS = ("table", "json")
_FACTS = (".yaml", ".yml")


@click.command(short_help="Say why, why not, and what would change it.")
@click.argument("path", metavar="PATH")
@click.option("--provision", metavar="ID", help="Only this provision.")
@click.option("--activity", metavar="aN", help="Only this activity.")
@click.option(
    "--max-changes",
    type=click.IntRange(1, 5),
    default=3,
    show_default=True,
    help="The most facts that may change together.",
)
@options.format_option(*_FORMS)
@options.output_option
@options.day_option("--date", "Day of publication of documents that carry none of their own.")
@options.as_of_option
@options.rules_option
def explain(
    path: str,
    provision: str | None,
    activity: str | None,
    max_changes: int,
    form: str | None,
    output: Path | None,
    date: datetime.date | None,
    as_of: datetime.date | None,
    rules: Path | None,
) -> int:
    """Explain findings and near misses: why, why not, and what would change it.

    PATH is a facts file (.yaml), or an article as `article41 check` reads it. For each activity, every
    provision that is about its type is told of: the conditions that held, those that failed, and every
    smallest set of facts whose change would lead to another verdict. Then come the questions whose answers
    would settle most.

    \b
    Examples:
      article41 explain facts.yaml
      article41 explain facts.yaml --activity a2 --provision PROVISION
      article41 explain article.txt --date 2019-05-02 --max-changes 2
      article41 explain facts.yaml --as-of 2017-10-01 --format json

    The exit code is 0, or 2 for wrong usage or an input that cannot be read.
    """
    import json

    from article41.checking import Checker, Result
    from article41.cli.output import opened, refuse_overwriting, wants_colour, width_of
    from article41.cli.terminal import hear_notices, say
    from article41.law import load
    from article41.reasoning.account import story_of
    from article41.reasoning.phrases import Phrases
    from article41.reasoning.templates import templates
    from article41.reports import Setting
    from article41.reports.console import Printer
    from article41.reports.story import StoryPage
    from article41.reports.story_data import to_dict

    refuse_overwriting(output, [path])
    hear_notices()
    form = options.format_for(form, output, _FORMS)
    checker = Checker(load(rules))
    only = _named(checker.rulebook, provision) if provision else None
    found = list(_results(checker, path, date, as_of))
    results = [each for each in found if isinstance(each, Result)]
    if results:
        _check_choice(results, activity, only)
    book = checker.rulebook.at(as_of) if as_of else checker.rulebook
    phrases = Phrases(book.regime, templates())
    chosen = {only.id} if only else None
    told = [
        (
            result.document,
            _title(result) or path,
            [
                story_of(each, book, phrases, max_changes, chosen)
                for each in result.activities
                if activity in (None, each.id)
            ],
        )
        for result in results
    ]
    with opened(output, form) as stream:
        if form == "json":
            objects = [to_dict(title, stories) for _, title, stories in told]
            stream.write(json.dumps(objects, ensure_ascii=False, indent=2) + "\n")
        else:
            setting = Setting(book, as_of, colour=wants_colour(stream), width=width_of(stream))
            printer, page = Printer(stream, setting), StoryPage(book.regime, templates(), max_changes)
            for document, title, stories in told:
                printer.print(*page.render(title, stories, document))
    failures = [each for each in found if not isinstance(each, Result)]
    for failure in failures:
        say(f"error: {failure}")
    return Exit.ERROR if failures else Exit.NOTHING


def _results(
    checker: Checker, path: str, date: datetime.date | None, as_of: datetime.date | None
) -> Iterator[Result | Article41Error]:
    """Yield what was found in the facts file or in each document."""
    from article41.documents import open_documents
    from article41.reasoning.facts_file import load_facts

    if Path(path).suffix.lower() in _FACTS:
        yield checker.assess(load_facts(Path(path), checker.rulebook), as_of=as_of)
        return
    yield from checker.check_each(open_documents([path], date=date), as_of=as_of)


def _title(result: Result) -> str:
    document = result.document
    return (document.title or document.id) if document else result.title


def _named(book: Rulebook, name: str) -> Provision:
    from article41.errors import UsageError
    from article41.rulefiles.suggest import did_you_mean

    key = name.translate(str.maketrans("", "", "() ")).lower()
    if key not in book.by_id:
        remedy = did_you_mean(key, book.by_id) or "`article41 law list` names all"
        raise UsageError(f"no provision `{name}`", remedy=remedy)
    return book.by_id[key]


def _check_choice(results: Sequence[Result], activity: str | None, only: Provision | None) -> None:
    """Raise UsageError where no activity is left to explain."""
    from article41.errors import UsageError
    from article41.rulefiles.suggest import did_you_mean

    found = [each for result in results for each in result.activities]
    if activity and activity not in {each.id for each in found}:
        remedy = did_you_mean(activity, [each.id for each in found]) or "none was found"
        raise UsageError(f"there is no activity `{activity}`", remedy=remedy)
    chosen = [each for each in found if activity in (None, each.id)]
    if only and not any(each.type in only.scope.activities for each in chosen):
        types = ", ".join(sorted({each.type for each in chosen})) or "none"
        raise UsageError(f"`{only.id}` is about no activity here", remedy=f"the types found: {types}")
