"""The list of designations and matches with it, for people to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from article41.dates import Interval
from article41.designations import wording as words
from article41.reports.console import hanging
from article41.reports.safe import printable

if TYPE_CHECKING:
    from article41.designations.model import Designation
    from article41.designations.names import Vocabulary
    from article41.designations.screener import Match, Screening

_LABEL = 14
_STYLES = {"exact": "bold red", "strong": "bold red", "weak": "yellow"}


def listing(entries: Sequence[Designation]) -> RenderableType:
    """Return one line for each entry."""
    rows = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, pad_edge=False, header_style="dim")
    rows.add_column("ref", no_wrap=True)
    rows.add_column("listed", no_wrap=True)
    rows.add_column("kind", no_wrap=True)
    rows.add_column("name", ratio=1)
    for each in entries:
        rows.add_row(each.ref, str(each.listed), words.KINDS[each.kind], Text(each.name))
    return rows


def page(entry: Designation, day: date | None) -> RenderableType:
    """Return one entry in full, and how it stood on a day."""
    standing = words.standing(entry, Interval.day(day) if day else None)
    heading = Text.assemble((entry.ref, "bold"), "  ", (entry.name, "bold"))
    lines = [hanging(label, Text(value), _LABEL) for label, value in details(entry) if value]
    return Group(heading, Text(f"{words.KINDS[entry.kind]} · {standing}", style="dim"), *lines, Text())


def screened(screening: Screening, vocabulary: Vocabulary, day: date | None) -> RenderableType:
    """Return the matches of one name, with their reasons and what would settle them."""
    parts: list[RenderableType] = [Text(printable(screening.name), style="bold")]
    days = Interval.day(day) if day else None
    for match in screening.matches:
        entry = match.entry
        head = Text.assemble(
            (f"{match.strength:<6} {match.score:>3}", _STYLES[match.strength]), f"  {entry.ref}  ", entry.name
        )
        lines = [
            Text(f"{words.standing(entry, days)} · {words.KINDS[entry.kind]}", style="dim"),
            Text(f"matched {_named(match)}: {words.why(match, vocabulary)}"),
            Text(f"to settle it: {words.settles(entry, match)}"),
        ]
        parts += [head, Padding(Group(*lines), (0, 0, 0, 12))]
    if not screening.matches:
        parts.append(Text("not on the list under this name"))
    if screening.nearest:
        near = screening.nearest
        told = f"nearest: {near.entry.ref} {near.name.text} ({near.score}), {words.why(near, vocabulary)}"
        parts.append(Text(told, style="dim"))
    return Group(*parts, Text())


def entry_dict(entry: Designation, day: date | None) -> dict[str, Any]:
    """Return an entry as JSON has it."""
    return {
        "ref": entry.ref,
        "kind": entry.kind,
        "name": entry.name,
        "strong_aliases": list(entry.named("strong")),
        "weak_aliases": list(entry.named("weak")),
        "former_names": list(entry.named("former")),
        "listed_on": entry.listed.isoformat(),
        "amended_on": [each.isoformat() for each in entry.amended],
        "resolution": entry.resolution,
        "born": [each.text for each in entry.born],
        "nationality": list(entry.nationality),
        "passports": list(entry.passports),
        "imo": entry.imo,
        "role": entry.role,
        "measures": [
            {"measure": each.kind, "since": each.since.isoformat(), "basis": each.basis}
            for each in entry.measures
        ],
        **_standing(entry, day),
    }


def screening_dict(screening: Screening, vocabulary: Vocabulary, day: date | None) -> dict[str, Any]:
    """Return the matches of one name as JSON has them."""
    return {
        "name": screening.name,
        "on": day.isoformat() if day else None,
        "matches": [_match(match, vocabulary, day) for match in screening.matches],
        "nearest": _match(screening.nearest, vocabulary, day) if screening.nearest else None,
    }


def _match(match: Match, vocabulary: Vocabulary, day: date | None) -> dict[str, Any]:
    return {
        "ref": match.entry.ref,
        "kind": match.entry.kind,
        "name": match.entry.name,
        "matched": match.name.text,
        "matched_as": "imo" if match.by_number else match.name.quality,
        "score": match.score,
        "strength": match.strength,
        "why": words.why(match, vocabulary),
        "to_settle": words.settles(match.entry, match),
        "listed_on": match.entry.listed.isoformat(),
        **_standing(match.entry, day),
    }


def _named(match: Match) -> str:
    if match.by_number:
        return f"its IMO number {match.name.text}"
    return f"{words.QUALITIES[match.name.quality]} “{match.name.text}”"


def _standing(entry: Designation, day: date | None) -> dict[str, Any]:
    return {
        "designated": entry.designated_on(day) if day else True,
        "state": words.standing(entry, Interval.day(day) if day else None),
    }


def details(entry: Designation) -> Iterable[tuple[str, str]]:
    """Yield everything that the list says of an entry under a label; "" where it says nothing."""
    yield "also known as", "; ".join(entry.named("strong"))
    yield "weak aliases", "; ".join(entry.named("weak"))
    yield "formerly", "; ".join(entry.named("former"))
    yield "listed as", entry.role or ""
    if entry.kind != "vessel":
        yield "listed by", f"resolution {entry.resolution}" if entry.resolution else "the Committee"
    yield "amended", ", ".join(map(str, entry.amended))
    yield "born", " or ".join(each.text for each in entry.born)
    yield "nationality", "; ".join(entry.nationality)
    yield "passports", "; ".join(entry.passports)
    yield "IMO number", entry.imo or ""
    yield "measures", "; ".join(_measures(entry))


def _measures(entry: Designation) -> Iterator[str]:
    for each in entry.measures:
        yield f"{words.MEASURES[each.kind]} since {each.since} ({each.basis} source)"
