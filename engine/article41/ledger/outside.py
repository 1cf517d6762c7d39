"""Deliveries that an exception does not cover, whatever the total, and those that were reported late."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from article41.dates import Interval
from article41.law import Provision
from article41.ledger.model import Delivery
from article41.ledger.windows import Window, asks, due

Why = Literal["banned", "not_reported", "parties_not_named", "not_for_livelihood", "after_stop", "over_cap"]
WHYS: tuple[Why, ...] = (
    "banned",
    "not_reported",
    "parties_not_named",
    "not_for_livelihood",
    "after_stop",
    "over_cap",
)


@dataclass(frozen=True, slots=True)
class Outside:
    """A delivery that a provision bans if its figure is right; not `certain` if perhaps outside its time."""

    delivery: Delivery
    provision: Provision
    why: Why
    certain: bool

    @property
    def order(self) -> tuple[object, ...]:
        """Return a sort key that depends on the content only."""
        return *self.delivery.order, self.provision.id, WHYS.index(self.why)


@dataclass(frozen=True, slots=True)
class Late:
    """A delivery whose report came after the day on which it was due."""

    delivery: Delivery
    provision: Provision
    due: date

    @property
    def days(self) -> int:
        """Return how many days late it was, at least."""
        return ((self.delivery.known.start or self.due) - self.due).days


def banned(delivery: Delivery, bans: Iterable[Provision]) -> Iterator[Outside]:
    """Yield a case for each ban that was in force on some of a delivery's days."""
    for each in bans:
        first, last = each.in_force.start or date.min, each.in_force.end or date.max
        if first <= delivery.delivered.end and delivery.delivered.start <= last:
            inside = first <= delivery.delivered.start and delivery.delivered.end <= last
            yield Outside(delivery, each, "banned", inside)


def outside(
    delivery: Delivery,
    window: Window,
    facts: Mapping[str, str],
    reported: Collection[str],
    stopped: Interval | None,
    passed: Interval | None,
) -> Iterator[Outside]:
    """Yield why a delivery in a window is outside the exception that its cap belongs to.

    `facts` names the law's facts; `reported` are the ids of what was reported; `stopped` and `passed` say
    when deliveries had to end and when the cap was passed, if that was so.
    """
    when, reporting = window.limit.when, window.limit.reporting
    unreported = delivery.basis != "reported" and delivery.id not in reported
    first_day = delivery.delivered.start
    whys: dict[Why, bool] = {
        "not_reported": asks(when, facts.get("reported")) and unreported,
        "parties_not_named": reporting is not None and reporting.parties and delivery.parties_named is False,
        "not_for_livelihood": asks(when, facts.get("livelihood")) and delivery.livelihood is False,
        "after_stop": stopped is not None and stopped.end is not None and first_day > stopped.end,
        "over_cap": passed is not None and passed.end is not None and first_day > passed.end,
    }
    for why, holds in whys.items():
        if holds:
            yield Outside(delivery, window.provision, why, window.holds(delivery.delivered))


def late(delivery: Delivery, window: Window) -> Late | None:
    """Return that a delivery was reported late, if it certainly was."""
    reporting, known = window.limit.reporting, delivery.known
    if reporting is None or delivery.basis != "reported" or known.start is None:
        return None
    last = due(reporting, delivery.delivered.end)
    return Late(delivery, window.provision, last) if known.start > last else None
