"""`article41 designations`: who is on the list, since when, and whether a name may be one of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article41.cli import options
from article41.cli.exits import Exit
from article41.cli.group import Group

if TYPE_CHECKING:
    from rich.console import RenderableType

    from article41.designations.importing import Changes
    from article41.designations.model import Designation, Designations
    from article41.law import Rulebook
    from article41.law.designations_file import DesignationFile

_FORMS = ("table", "json")
_ON = options.day_option("--on", "How the list stood on this day.  [default: all that is on it]")
_MOST_NAMED = 12
_MOST_SAID = 60


@click.group(cls=Group, short_help="Look up and screen for designated persons, entities and ships.")
def designations() -> None:
    """Look up and screen for designated persons, entities and ships.

    \b
    Examples:
      article41 designations screen "NAME" --on 2018-05-03
      article41 designations list --kind vessel
      article41 designations show REFERENCE
      article41 designations import consolidated.xml -o designations.yaml
    """


@designations.command(short_help="Say whether names may be those of designated parties.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_ON
@click.option(
    "--threshold",
    type=click.IntRange(0, 100),
    default=70,
    show_default=True,
    help="The score from which on a match is shown.",
)
@options.format_option(*_FORMS)
@options.output_option
@options.rules_option
def screen(
    names: tuple[str, ...],
    on: datetime.date | None,
    threshold: int,
    form: str | None,
    output: Path | None,
    rules: Path | None,
) -> int:
    """Say whether names may be those of designated parties, how surely, and what would settle it.

    NAME is a name in quotes, or a ship's IMO number. Case, accents, hyphens, the order of the words and the
    usual romanisations don't matter. A match is about names: who somebody is stays to be found out.

    \b
    Examples:
      article41 designations screen "Green Pine Associated"
      article41 designations screen 8909575 "Ri Je Son" --on 2016-03-02
      article41 designations screen "Ri Je Son" --format json

    \b
    Exit codes:
      0  nothing, or nobody who was designated on that day
      1  an exact or strong match with a designated party
      2  wrong usage, a name that cannot be compared, or no list
      3  only weak matches
    """
    from article41.cli.terminal import say
    from article41.designations.screener import Screener, is_comparable
    from article41.reports.roll import screened, screening_dict
    from article41.reports.safe import shorten

    book, listed = _list(rules)
    screener = Screener(listed)
    found = [screener.screen(name, threshold) for name in names if is_comparable(name)]
    form = options.format_for(form, output, _FORMS)
    if form == "json":
        _write_json([screening_dict(each, screener.vocabulary, on) for each in found], output)
    else:
        _write_pages([screened(each, screener.vocabulary, on) for each in found], book, output)
    wrong = [name for name in names if not is_comparable(name)]
    for name in wrong:
        say(f"error: `{shorten(name, _MOST_SAID)}` is no name that can be compared; write words or a number")
    if wrong:
        return Exit.ERROR
    strengths = {
        match.strength
        for each in found
        for match in each.matches
        if on is None or match.entry.designated_on(on)
    }
    if strengths & {"exact", "strong"}:
        return Exit.FLAGGED
    return Exit.UNDETERMINED if strengths else Exit.NOTHING


@designations.command("list", short_help="List who is designated.")
@click.option("--kind", type=click.Choice(["person", "entity", "vessel"]), help="Only entries of this kind.")
@_ON
@options.format_option(*_FORMS)
@options.output_option
@options.rules_option
def list_entries(
    kind: str | None,
    on: datetime.date | None,
    form: str | None,
    output: Path | None,
    rules: Path | None,
) -> None:
    """List who is designated: reference, day of listing, kind and name.

    With --on, only those who were on the list on that day.

    \b
    Examples:
      article41 designations list
      article41 designations list --on 2013-03-07 --kind person
      article41 designations list --format json | jq '.[].ref'
    """
    from article41.reports.roll import entry_dict, listing

    book, listed = _list(rules)
    shown = [
        each
        for each in listed.entries
        if kind in (None, each.kind) and (on is None or each.designated_on(on))
    ]
    if options.format_for(form, output, _FORMS) == "json":
        _write_json([entry_dict(each, on) for each in shown], output)
    else:
        _write_pages([listing(shown)], book, output)


@designations.command(short_help="Show entries in full.")
@click.argument("references", nargs=-1, required=True, metavar="REF...")
@_ON
@options.format_option(*_FORMS)
@options.output_option
@options.rules_option
def show(
    references: tuple[str, ...],
    on: datetime.date | None,
    form: str | None,
    output: Path | None,
    rules: Path | None,
) -> None:
    """Show entries in full: names, dates, numbers, and how they stood on a day.

    REF is a reference as `article41 designations list` has it, or a ship's IMO number.

    \b
    Examples:
      article41 designations show REFERENCE
      article41 designations show 8909575 --on 2016-03-01
    """
    from article41.reports.roll import entry_dict, page

    book, listed = _list(rules)
    shown = [_entry(listed, reference) for reference in dict.fromkeys(references)]
    if options.format_for(form, output, _FORMS) == "json":
        _write_json([entry_dict(each, on) for each in shown], output)
    else:
        _write_pages([page(each, on) for each in shown], book, output)


@designations.command("import", short_help="Turn the UN's XML into the list of a rules folder.")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the list to this file.  [default: standard output]",
)
@options.rules_option
def import_list(path: Path, output: Path | None, rules: Path | None) -> int:
    """Turn the XML of the UN's consolidated list into the list of a rules folder.

    Takes the entries of the regime's own type, checks each, and says on stderr what is new, gone or changed
    against the output file, or else against the rules folder. Roles, which are in our own words, are kept. An
    entry that is broken is named with its line and left out.

    \b
    Examples:
      article41 designations import consolidated.xml
      article41 designations import consolidated.xml -o designations.yaml

    \b
    Exit codes:
      0  every entry was taken over
      2  an entry is broken (the others were taken over), or the file is
    """
    from article41.cli.output import opened, refuse_overwriting
    from article41.cli.terminal import say
    from article41.designations.consolidated import read_consolidated
    from article41.designations.importing import changes, completed, read_list
    from article41.designations.loader import LIST
    from article41.designations.writing import list_yaml
    from article41.errors import UsageError
    from article41.law import load

    refuse_overwriting(output, [path])
    book = load(rules)
    list_type = book.regime.listing.un_list_type
    if list_type is None:
        raise UsageError(
            "does not say which entries of the UN's list are its own",
            where=str(book.folder / "regime.yaml"),
            remedy="add `listing: {un_list_type: ...}`",
        )
    found = read_consolidated(path, list_type)
    before = read_list(output if output and output.exists() else book.folder / LIST)
    adopted = {each.adopted: each.resolution for each in book.provisions}
    entries = completed(found.entries, before, adopted)
    with opened(output, "yaml") as stream:
        stream.write(list_yaml(found.source, entries))
    for problem in found.problems:
        say(f"error: {problem}")
    for line in _told(entries, changes(entries, before), output):
        say(line)
    return Exit.ERROR if found.problems else Exit.NOTHING


def _told(entries: Sequence[DesignationFile], changed: Changes, output: Path | None) -> list[str]:
    from article41.reports.wording import counted

    persons = sum(entry.kind == "person" for entry in entries)
    whole = counted(len(entries), "entry")
    parts = f"{counted(persons, 'person')}, {counted(len(entries) - persons, 'entity')}"
    lines = [f"{whole}: {parts}" + (f"; written to {output}" if output else "")]
    for what, references in (
        ("added", changed.added),
        ("removed", changed.removed),
        ("changed", changed.changed),
    ):
        if references:
            named = ", ".join(references[:_MOST_NAMED])
            more = f" and {len(references) - _MOST_NAMED} more" if len(references) > _MOST_NAMED else ""
            lines.append(f"{what}: {named}{more}")
    return lines if len(lines) > 1 else [*lines, "nothing has changed"]


def _list(rules: Path | None) -> tuple[Rulebook, Designations]:
    from article41.designations.loader import LIST, designations_of
    from article41.errors import UsageError
    from article41.law import load
    from article41.rulefiles.source import shown

    book = load(rules)
    listed = designations_of(book)
    if not listed.entries:  # else every name would look as if it had been compared with something
        raise UsageError(
            "these rules list nobody", where=shown(book.folder), remedy=f"add a `{LIST}` to the folder"
        )
    return book, listed


def _entry(listed: Designations, reference: str) -> Designation:
    from article41.errors import UsageError
    from article41.rulefiles.suggest import did_you_mean

    key = " ".join(reference.split()).casefold()
    for entry in listed.entries:
        if key == entry.ref.casefold() or (entry.kind == "vessel" and key == entry.imo):
            return entry
    remedy = did_you_mean(reference, listed.by_ref) or "`article41 designations list` names all"
    raise UsageError(f"there is no entry `{reference}`", remedy=remedy)


def _write_json(objects: Sequence[Any], output: Path | None) -> None:
    import json

    from article41.cli.output import opened

    with opened(output, "json") as stream:
        stream.write(json.dumps(objects, ensure_ascii=False, indent=2) + "\n")


def _write_pages(pages: Sequence[RenderableType], book: Rulebook, output: Path | None) -> None:
    from article41.cli.output import opened, wants_colour, width_of
    from article41.reports import Setting
    from article41.reports.console import Printer

    with opened(output, "table") as stream:
        setting = Setting(book, colour=wants_colour(stream), width=width_of(stream))
        Printer(stream, setting).print(*pages)
