"""From an activity to the values of the facts that conditions ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from article41.dates import Interval
from article41.errors import UsageError
from article41.law.model import NO_DIRECTION, FactType, Regime
from article41.reading.model import Activity, Quantity
from article41.reasoning.objects import Members, objects_of
from article41.rulefiles.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in thousandths of its dimension's base unit; `high` None where there is no upper end."""

    dimension: str
    low: int
    high: int | None
    text: str


Value = bool | str | frozenset[str] | Members | Interval | Measure
Known = Mapping[str, Value]
"""The known facts under their names; a fact that is absent is unknown."""

_PYTHON_TYPES: dict[FactType, type] = {
    "yes_no": bool,
    "choice": str,
    "set": frozenset,
    "codes": frozenset,
    "date": Interval,
    "interval": Interval,
}


def facts_of(activity: Activity, regime: Regime) -> dict[str, Value]:
    """Return every fact of an activity that is known.

    Raises UsageError where the activity carries a fact that the regime does not declare, or a value of
    another type than it declares.
    """
    facts: dict[str, Value] = {"activity": activity.type}
    for name, value in activity.facts.items():
        _check(name, value, regime)
        if not (isinstance(value, frozenset) and not value):
            facts[name] = value
    if activity.direction != NO_DIRECTION or not _directed(activity, regime):
        facts["direction"] = activity.direction
    interval = activity.when.interval
    if interval.start or interval.end:
        facts["when"] = interval
    measured = _measure(activity.quantity, regime)
    if measured:
        facts["quantity"] = measured
    facts |= objects_of(activity, regime)
    gathered = {
        "party.country": [each.country for each in activity.parties],
        "place.country": [each.country for each in activity.where],
        "place.controlled_by": [each.controlled_by for each in activity.where],
    }
    for name, found in gathered.items():
        known = frozenset(each for each in found if each)
        if known:
            facts[name] = known
    return facts


def seen(value: Value | None) -> str:
    """Return a value as a person reads it."""
    match value:
        case None:
            return "unknown"
        case bool():
            return "true" if value else "false"
        case frozenset():
            return ", ".join(sorted(value))
        case Interval(start, end):
            return days(Interval(start, end))
        case Measure() | Members():
            return value.text
        case _:
            return value


def days(interval: Interval) -> str:
    """Return an interval in words: "2017-09-11", "2017-01-01 to 2017-12-31", "2017-09-11 or later"."""
    start, end = interval.start, interval.end
    if start and end:
        return str(start) if start == end else f"{start} to {end}"
    if start:
        return f"{start} or later"
    return f"{end} or earlier" if end else "unknown"


def _directed(activity: Activity, regime: Regime) -> bool:
    known = regime.activity_types.get(activity.type)
    return bool(known and known.directed)


def _measure(quantity: Quantity | None, regime: Regime) -> Measure | None:
    unit = regime.units.get(quantity.unit) if quantity else None
    if quantity is None or unit is None:
        return None
    high = None if quantity.high is None else unit.scaled(quantity.high)
    text = (
        f"{quantity.low:g}"
        if quantity.high in (None, quantity.low)
        else f"{quantity.low:g} to {quantity.high:g}"
    )
    prefix = "at least " if quantity.high is None else ""
    return Measure(unit.dimension, unit.scaled(quantity.low), high, f"{prefix}{text} {quantity.unit}")


def _check(name: str, value: object, regime: Regime) -> None:
    fact = regime.facts.get(name)
    if fact is None or fact.of_activity:
        problem = f"unknown fact `{name}`" if fact is None else f"`{name}` comes from the activity itself"
        others = [known.name for known in regime.facts.values() if not known.of_activity]
        raise UsageError(problem, where="activity facts", remedy=did_you_mean(name, others))
    expected = _PYTHON_TYPES.get(fact.type)
    if expected is None or not isinstance(value, expected):
        raise UsageError(f"`{value}` is not a value of the {fact.type} fact `{name}`", where="activity facts")
