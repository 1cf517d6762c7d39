"""Provisions for people to read, and as JSON: what `article41 law` prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from article41.dates import iso
from article41.law.condition import AllOf, AnyOf, Condition, Not
from article41.law.model import EVER
from article41.reports import wording
from article41.reports.console import hanging

if TYPE_CHECKING:
    from article41.law import Exemption, Provision, Rulebook

_LABEL = 18


def state(provision: Provision, as_of: date | None) -> str:
    """Return how the provision stands on a day, or, for None, when it holds."""
    start, end = provision.in_force.start, provision.in_force.end
    if as_of is not None and start is not None and as_of < start:
        return f"not yet in force on {as_of}: holds from {start}"
    if as_of is not None and end is not None and end < as_of:
        return f"no longer in force on {as_of}: held until {end}"
    return wording.in_force(provision.in_force)


def holds(provision: Provision, day: date) -> bool:
    """Tell whether a provision is in force on a day."""
    start, end = provision.in_force.start, provision.in_force.end
    return (start is None or start <= day) and (end is None or day <= end)


def listing(provisions: Sequence[Provision]) -> RenderableType:
    """Return one line for each provision, under a heading for each resolution."""
    rows = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, pad_edge=False, header_style="dim")
    rows.add_column("id", no_wrap=True)
    rows.add_column("title", ratio=1)
    rows.add_column("force", no_wrap=True)
    rows.add_column("from", no_wrap=True)
    rows.add_column("to", no_wrap=True)
    resolution = None
    for each in provisions:
        if each.resolution != resolution:
            rows.add_row()
            rows.add_row("", Text(f"resolution {each.resolution} ({each.adopted.year})", style="bold"))
            resolution = each.resolution
        start, end = each.in_force.start, each.in_force.end
        rows.add_row(each.id, Text(each.title), each.force, str(start or ""), str(end or ""))
    return rows


def page(provision: Provision, book: Rulebook, as_of: date | None) -> RenderableType:
    """Return one provision in full, as the rulebook (of that day) has it."""
    heading = Text.assemble((provision.id, "bold"), "  ", (provision.title, "bold"))
    citation = f"{provision.citation} · {provision.force} · {state(provision, as_of)}"
    parts: list[RenderableType] = [heading, Text(citation, style="dim")]
    if as_of is not None and provision.in_force.start and as_of < provision.in_force.start:
        return Group(*parts, Text())
    parts += [Text(), Text(provision.summary.strip()), Text()]
    parts += [hanging(label, body, _LABEL) for label, body in _details(provision, book)]
    return Group(*parts, Text())


def to_dict(provision: Provision, book: Rulebook) -> dict[str, Any]:
    """Return a provision as JSON has it: plain values, conditions as nested lists of readable tests."""
    return {
        "id": provision.id,
        "resolution": provision.resolution,
        "paragraph": provision.paragraph,
        "citation": provision.citation,
        "title": provision.title,
        "force": provision.force,
        "addressee": list(provision.addressee),
        "summary": provision.summary.strip(),
        "in_force": {"from": iso(provision.in_force.start), "to": iso(provision.in_force.end)},
        "transitions": [{"until": iso(each.until), "note": each.note} for each in provision.transitions],
        "activities": list(provision.scope.activities),
        "direction": provision.scope.direction,
        "when": _tree(provision.scope.when),
        "limit": provision.limit and {"title": provision.limit.title, "when": _tree(provision.limit.when)},
        "exemptions": [
            {
                "id": each.id,
                "title": each.title,
                "granted_by": each.granted_by,
                "when": _tree(each.when),
                "counters": [
                    {"id": counter.id, "title": counter.title, "when": _tree(counter.when)}
                    for counter in each.counters
                ],
            }
            for each in book.exemptions_of(provision)
        ],
        "supersedes": list(provision.supersedes),
        "superseded_by": list(book.superseded_by.get(provision.id, ())),
        "related": list(provision.related),
        "caveats": [wording.caveat(each) for each in book.caveats_of(provision)],
        "verified": {
            "basis": provision.verified.basis,
            "number_confirmed": provision.verified.number_confirmed,
            "note": provision.verified.note,
        },
        "note": provision.note,
    }


def _details(provision: Provision, book: Rulebook) -> Iterable[tuple[str, RenderableType]]:
    yield "addressed to", Text(", ".join(each.replace("_", " ") for each in provision.addressee))
    types = book.regime.activity_types
    reached = "\n".join(types[each].title for each in provision.scope.activities)
    if reached:
        yield "reaches", Text(reached)
    if provision.scope.direction:
        yield "direction", Text(provision.scope.direction)
    if provision.scope.when != AllOf():
        yield "where", _condition(provision.scope.when)
    for each in provision.transitions:
        yield f"until {each.until}", Text(each.note)
    if provision.limit:
        yield "permitted up to", Group(Text(provision.limit.title), _condition(provision.limit.when))
    for exemption in book.exemptions_of(provision):
        if exemption.in_force.meets(provision.in_force):
            yield "unless", _exemption(exemption)
    if provision.supersedes:
        yield "replaces", Text(", ".join(provision.supersedes))
    if provision.id in book.superseded_by:
        yield "replaced by", Text(", ".join(book.superseded_by[provision.id]))
    for caveat in book.caveats_of(provision):
        yield "leaves out", Text(f"{caveat.id}: {caveat.why.strip()}")
    if provision.related:
        yield "see also", Text(", ".join(provision.related))
    if provision.note:
        yield "note", Text(provision.note.strip())
    yield "checked against", Text(verified(provision))
    yield "written in", Text(f"{provision.source.file}, line {provision.source.line}")


def _exemption(exemption: Exemption) -> RenderableType:
    about = wording.GRANTED_BY[exemption.granted_by]
    if exemption.in_force != EVER:
        about = f"{about}, {wording.in_force(exemption.in_force)}"
    head = Text.assemble(exemption.title, (f" ({about})", "dim"))
    parts: list[RenderableType] = [head, _condition(exemption.when)]
    for counter in exemption.counters:
        parts += [Text(f"but not where: {counter.title}"), _condition(counter.when)]
    return Group(*parts)


def _condition(condition: Condition) -> RenderableType:
    match condition:
        case AllOf(parts) | AnyOf(parts) if len(parts) == 1:
            return _condition(parts[0])
        case AllOf(parts) | AnyOf(parts):
            lines = [Text(str(condition), style="dim"), *(_condition(part) for part in parts)]
        case Not(part):
            lines = [Text(str(condition), style="dim"), _condition(part)]
        case _:
            return hanging("- ", Text(str(condition)))
    return Group(lines[0], *(Padding(line, (0, 0, 0, 2)) for line in lines[1:]))


def _tree(condition: Condition) -> Any:
    match condition:
        case AllOf(parts):
            return {"all": [_tree(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_tree(part) for part in parts]}
        case Not(part):
            return {"not": _tree(part)}
        case _:
            return str(condition)


def verified(provision: Provision) -> str:
    """Return what a provision was checked against, and whether its number is confirmed."""
    basis = {
        "text": "the resolution's text",
        "secondary": "secondary sources",
        "memory": "nothing yet: written from memory",
    }[provision.verified.basis]
    number = "" if provision.verified.number_confirmed else "; paragraph number not confirmed"
    note = f". {provision.verified.note.strip()}" if provision.verified.note else ""
    return f"{basis}{number}{note}"
