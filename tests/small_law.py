"""The made-up regime of `tests/small_regime`, and activities under it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from article41.dates import Interval
from article41.law import Rulebook, load
from article41.reading.model import Activity, FactValue, Object, When
from article41.reasoning import Finding, Reasoner

FOLDER = Path(__file__).parent / "small_regime"


@cache
def rulebook() -> Rulebook:
    return load(FOLDER)


@cache
def reasoner() -> Reasoner:
    return Reasoner(rulebook())


def activity(kind: str = "salt_from_lake", day: str = "2016-05-02", **changes: object) -> Activity:
    """An activity of the type's own direction on a day, or from one to another ("2014-01-01 2016-01-01")."""
    days = [date.fromisoformat(each) for each in day.split()]
    when = When(Interval(days[0], days[-1])) if days else When()
    made = Activity("a1", kind, "reported", rulebook().regime.default_direction(kind), when=when)
    return replace(made, **changes)  # type: ignore[arg-type]  # whatever a test wants to differ


def salt(day: str = "2016-05-02", **facts: FactValue) -> Activity:
    return activity(day=day, objects=(Object("salt", "rock_salt"),), facts=facts)


def found(*activities: Activity, as_of: date | None = None) -> dict[str, Finding]:
    """The findings under their provisions' ids."""
    return {finding.provision.id: finding for finding in reasoner().findings(activities, as_of)}


def verdicts(*activities: Activity, as_of: date | None = None) -> dict[str, str]:
    return {name: finding.verdict for name, finding in found(*activities, as_of=as_of).items()}
