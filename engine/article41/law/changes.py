"""What changed in the law between two days: what came, what ended, what took its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from article41.dates import Interval
from article41.law.model import Exemption, Limit, Provision
from article41.law.rulebook import Rulebook, natural

What = Literal[
    "in_force",
    "superseded",
    "ended",
    "exemption_began",
    "exemption_ended",
    "grace_ended",
    "cap_began",
    "cap_changed",
]
_ORDER = {what: position for position, what in enumerate(get_args(What))}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was otherwise on the eve of a day.

    `provision` is None for exemptions of the whole regime. `by` are the successors of what was superseded,
    which may formally stay in force; `text` is the title of the exemption or
    cap, the cap's new amount, or the note on the grace.
    """

    day: date
    what: What
    provision: Provision | None
    exemption: Exemption | None = None
    by: tuple[str, ...] = ()
    text: str = ""


def changes(book: Rulebook, after: date, until: date) -> tuple[Change, ...]:
    """Return the changes of the days later than `after` up to and with `until`, in order."""
    found = (change for change in _all(book) if after < change.day <= until)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.day,
                _ORDER[each.what],
                natural(each.provision.id if each.provision else ""),
                each.exemption.id if each.exemption else "",
                each.text,
            ),
        )
    )


def _all(book: Rulebook) -> Iterator[Change]:
    for exemption in book.regime.general_exemptions:
        yield from _exemption(exemption, None)
    for provision in book.provisions:
        yield from _provision(provision, book)
        for exemption in provision.unless:
            yield from _exemption(exemption, provision)
        for transition in provision.transitions:
            yield Change(_next(transition.until), "grace_ended", provision, text=transition.note)
        if provision.limit is not None:
            yield from _cap(provision.limit, provision)


def _provision(provision: Provision, book: Rulebook) -> Iterator[Change]:
    start, end = provision.in_force.start, provision.in_force.end
    if start is not None:
        yield Change(start, "in_force", provision)
    arrivals = {newer: book.by_id[newer].in_force.start for newer in book.superseded_by.get(provision.id, ())}
    for day in sorted({day for day in arrivals.values() if day is not None}):
        by = tuple(sorted((newer for newer, came in arrivals.items() if came == day), key=natural))
        yield Change(day, "superseded", provision, by=by)
    if end is not None and end < date.max and _next(end) not in arrivals.values():
        yield Change(_next(end), "ended", provision)


def _exemption(exemption: Exemption, provision: Provision | None) -> Iterator[Change]:
    """Yield what an exemption's own dates change; those that its provision has anyway say nothing new."""
    same = provision.in_force if provision else Interval()
    start, end = exemption.in_force.start, exemption.in_force.end
    if start is not None and start != same.start:
        yield Change(start, "exemption_began", provision, exemption, text=exemption.title)
    if end is not None and end not in (same.end, date.max):
        yield Change(_next(end), "exemption_ended", provision, exemption, text=exemption.title)


def _cap(limit: Limit, provision: Provision) -> Iterator[Change]:
    """Yield when a cap began to count, unless with its provision, and when its amount changed."""
    if limit.starts is not None and limit.starts != provision.in_force.start:
        yield Change(limit.starts, "cap_began", provision, text=limit.title)
    for later in limit.then:
        if Interval.day(later.starts).meets(provision.in_force):
            amounts = [(later.amount, limit.unit), *([later.otherwise] if later.otherwise else [])]
            text = " or ".join(f"{amount:,.15g} {unit}" for amount, unit in amounts)
            yield Change(later.starts, "cap_changed", provision, text=text)


def _next(day: date) -> date:
    return day + timedelta(days=1)
