"""From figures to what counts: which of them were known on a day, and which have been revised since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from article41.ledger.model import Basis, Delivery, in_order


@dataclass(frozen=True, slots=True)
class Entry:
    """One delivery as the ledger has it.

    `figures` are several where nobody can tell which is the latest. Where not `certain`, nobody can tell
    whether any of them was known on the day that was asked about.
    """

    basis: Basis
    figures: tuple[Delivery, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Revision:
    """Figures about one delivery, and those that took their place; both in order."""

    id: str
    basis: Basis
    replaced: tuple[Delivery, ...]
    current: tuple[Delivery, ...]


def known_by(deliveries: Iterable[Delivery], as_of: date | None) -> tuple[list[Delivery], list[Delivery]]:
    """Return the figures that may have been known at the end of a day (None: today), and all others."""
    known: list[Delivery] = []
    later: list[Delivery] = []
    for each in deliveries:
        start = each.known.start or each.delivered.start
        (known if as_of is None or start <= as_of else later).append(each)
    return known, later


def entries_of(deliveries: Iterable[Delivery], as_of: date | None) -> Iterator[tuple[Entry, Revision | None]]:
    """Yield what counts of the figures that may have been known, in order, with what it revises."""
    ordered = in_order(list(deliveries))
    for each in ordered:
        if not each.id:
            yield Entry(each.basis, (each,), _certainly_known(each, as_of)), None
    named = sorted((each for each in ordered if each.id), key=_group)
    for (id_, _), group in groupby(named, key=_group):
        figures = in_order(list(dict.fromkeys(group)))
        certain = [each for each in figures if _certainly_known(each, as_of)]
        replaced = tuple(each for each in figures if any(_revises(newer, each) for newer in certain))
        current = tuple(each for each in figures if each not in replaced)
        entry = Entry(current[0].basis, current, bool(certain))
        yield entry, Revision(id_, entry.basis, replaced, current) if replaced else None


def _group(delivery: Delivery) -> tuple[str, str]:
    return delivery.id, delivery.basis


def _certainly_known(delivery: Delivery, as_of: date | None) -> bool:
    return as_of is None or (delivery.known.end is not None and delivery.known.end <= as_of)


def _revises(newer: Delivery, older: Delivery) -> bool:
    """Tell whether one figure certainly came after another."""
    start, end = newer.known.start, older.known.end
    return start is not None and end is not None and end < start
