"""From the tellings of one event to the event: everything that is told, and nothing chosen in silence."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from article41.corroboration.joining import Group
from article41.corroboration.language import Language
from article41.corroboration.model import Dispute, Event, Spread, Telling
from article41.corroboration.sources import sources_of, speakers_of, status_of, texts_of
from article41.dates import Interval
from article41.reading.model import STATUSES, Activity, FactValue, Quantity, Status, When

Thing = TypeVar("Thing")


def event_of(group: Group, name: str, language: Language) -> Event:
    """Return the event that a group of tellings is about, under the id `name`."""
    tellings = tuple(each.telling for each in group.members)
    texts = texts_of(group.members)
    told_as = [status_of(text) for text in texts]
    status = min(told_as, key=STATUSES.index)
    claims = tuple((one.paper.key, claim) for one in tellings for claim in one.activity.claims)
    quantities = _spreads(tellings)
    facts, disputes = _facts(tellings)
    days = [one.paper.document.date for one in tellings if one.paper.document.date]
    activities = [one.activity for one in tellings]
    denied = [pair for pair in claims if pair[1].status == "denied"]
    asserted = [pair for pair in claims if pair[1].status != "denied"]
    activity = Activity(
        id=name,
        type=activities[0].type,
        status=status,
        direction=activities[0].direction,
        parties=_each_once(
            (party for each in activities for party in each.parties),
            lambda party: (party.role, party.country or party.name),
        ),
        objects=_each_once(
            (thing for each in activities for thing in each.objects),
            lambda thing: replace(thing, text=thing.text.casefold()),
        ),
        quantity=_quantity(quantities),
        when=_when(tellings, status),
        where=_each_once((place for each in activities for place in each.where), lambda place: place),
        claims=tuple(claim for _, claim in claims),
        facts=facts,
        known=min(days, default=None),
    )
    return Event(
        activity=activity,
        tellings=tellings,
        sources=sources_of(texts, language),
        statuses={each: told_as.count(each) for each in STATUSES if each in told_as},
        contested=bool(denied and asserted),
        claims=claims,
        asserted_by=speakers_of(asserted, language),
        denied_by=speakers_of(denied, language),
        quantities=quantities,
        disputes=disputes,
        joins=tuple(group.joins),
    )


def _when(tellings: Sequence[Telling], status: Status) -> When:
    """Return from the earliest to the latest day that is told.

    A stretch that holds another one says the same less precisely, and adds nothing. Days that only the tense
    gives count where no text says when: those of the first text that has the event's status.
    """
    told = [one.activity.when for one in tellings if not one.activity.when.assumed]
    whens = [when for when in told if when.interval.start or when.interval.end]
    if not whens:
        return next((one.activity.when for one in tellings if one.activity.status == status), When())
    intervals = {when.interval for when in whens}
    closest = [one for one in intervals if not any(_holds(one, other) for other in intervals - {one})]
    if len(closest) == 1:
        return next(when for when in whens if when.interval == closest[0])
    united = closest[0]
    for interval in closest[1:]:
        united = united.union(interval)
    return When(united)


def _holds(wide: Interval, narrow: Interval) -> bool:
    begins = wide.start is None or (narrow.start is not None and wide.start <= narrow.start)
    ends = wide.end is None or (narrow.end is not None and narrow.end <= wide.end)
    return begins and ends


def _spreads(tellings: Sequence[Telling]) -> tuple[Spread, ...]:
    told: dict[str, list[tuple[str, Quantity]]] = {}
    for one in tellings:
        if one.activity.quantity:
            told.setdefault(one.activity.quantity.unit, []).append((one.paper.key, one.activity.quantity))
    return tuple(
        Spread(
            unit,
            min(amount.low for _, amount in amounts),
            _highest([amount.high for _, amount in amounts]),
            tuple(amounts),
        )
        for unit, amounts in sorted(told.items())
    )


def _highest(highs: Sequence[float | None]) -> float | None:
    known = [high for high in highs if high is not None]
    return max(known) if len(known) == len(highs) else None


def _quantity(spreads: Sequence[Spread]) -> Quantity | None:
    """Return the amount for the law: the whole spread, and none where the texts count in several units."""
    if len(spreads) != 1:
        return None
    spread = spreads[0]
    first = spread.told[0][1]
    if all((amount.low, amount.high) == (first.low, first.high) for _, amount in spread.told):
        return first
    return Quantity(spread.low, spread.high, spread.unit)


def _facts(tellings: Sequence[Telling]) -> tuple[dict[str, FactValue], tuple[Dispute, ...]]:
    """Return the facts that all agree on who give them, and those on which they differ.

    Lists of things add up; of any other fact there can be one value only.
    """
    told: dict[str, dict[FactValue, list[str]]] = {}
    for one in tellings:
        for name, value in one.activity.facts.items():
            told.setdefault(name, {}).setdefault(value, []).append(one.paper.key)
    facts: dict[str, FactValue] = {}
    disputes = []
    for name, values in sorted(told.items()):
        sets = [value for value in values if isinstance(value, frozenset)]
        if len(values) == 1:
            facts[name] = next(iter(values))
        elif len(sets) == len(values):
            facts[name] = frozenset().union(*sets)
        else:
            disputes.append(Dispute(name, tuple((value, tuple(keys)) for value, keys in values.items())))
    return facts, tuple(disputes)


def _each_once(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> tuple[Thing, ...]:
    seen: dict[Hashable, Thing] = {}
    for thing in things:
        seen.setdefault(key(thing), thing)
    return tuple(seen.values())
