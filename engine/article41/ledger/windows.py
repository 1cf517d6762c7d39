"""The caps of a rulebook, and the stretches of time for which each allows its amount."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from article41.law import Rulebook
from article41.law.condition import AllOf, AnyOf, Condition, Not, OneOf, YesNo, leaves
from article41.law.model import Limit, Provision, Reporting, Unit
from article41.ledger.amounts import exact
from article41.ledger.conversions import Product
from article41.ledger.model import Days
from article41.truth import Truth, all_of, any_of, negate

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount that a cap allows, in a unit."""

    amount: Fraction
    unit: Unit


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of time of one cap. Of the amounts in `measures`, whichever is reached first counts."""

    provision: Provision
    limit: Limit
    days: Days
    measures: tuple[Measure, ...]

    def overlaps(self, days: Days) -> bool:
        """Tell whether some of the days lie inside."""
        return days.start <= self.days.end and self.days.start <= days.end

    def holds(self, days: Days) -> bool:
        """Tell whether all of the days lie inside."""
        return self.days.start <= days.start and days.end <= self.days.end


def caps_on(product: Product, book: Rulebook) -> tuple[Provision, ...]:
    """Return the provisions with an amount for some time under which the product counts."""
    return tuple(
        each
        for each in _reaching(product, book)
        if (limit := each.limit) is not None
        and limit.amount is not None
        and limit.window in ("calendar_year", "anniversary")
        and _fits(limit.when, product.kind) is not False
    )


def bans_on(product: Product, book: Rulebook) -> tuple[Provision, ...]:
    """Return the provisions that ban the product whatever the amount."""
    return tuple(
        each
        for each in _reaching(product, book)
        if each.limit is None and each.force == "binding" and _fits(each.scope.when, product.kind)
    )


def windows_of(provision: Provision, rulebook: Rulebook, days: Days) -> Iterator[Window]:
    """Yield the windows of a cap that have one of the days in them, in order of time."""
    limit = provision.limit
    if limit is None or limit.amount is None or limit.unit is None:
        return
    units = rulebook.regime.units
    in_force = provision.in_force
    begins = max(limit.starts or date.min, in_force.start or date.min)
    for first, last in _stretches(limit, begins, days):
        start, end = max(first, begins), min(last, in_force.end or date.max)
        if start > end or end < days.start or days.end < start:
            continue
        amount, otherwise = limit.amount, limit.otherwise
        for later in limit.then:
            if later.starts <= start:
                amount, otherwise = later.amount, later.otherwise
        measures = [Measure(exact(amount), units[limit.unit])]
        if otherwise:
            measures.append(Measure(exact(otherwise[0]), units[otherwise[1]]))
        yield Window(provision, limit, Days(start, end), tuple(measures))


def asks(condition: Condition, fact: str | None) -> bool:
    """Tell whether a yes-or-no fact has a part in a condition."""
    return any(isinstance(leaf, YesNo) and leaf.fact == fact for leaf in leaves(condition))


def due(reporting: Reporting, delivered: date) -> date:
    """Return the last day on which a delivery of a day can be reported in time."""
    if reporting.within_days is not None:
        return delivered + timedelta(days=reporting.within_days)
    year, month = (delivered.year + 1, 1) if delivered.month == 12 else (delivered.year, delivered.month + 1)
    return date(year, month, min(reporting.due_day or 31, calendar.monthrange(year, month)[1]))


def _stretches(limit: Limit, begins: date, days: Days) -> Iterator[tuple[date, date]]:
    """Yield the first and last days of the years of a limit that may touch the days."""
    opening = date(begins.year, 1, 1) if limit.window == "calendar_year" else begins
    for year in range(max(opening.year, days.start.year - 1), days.end.year + 1):
        yield _anniversary(opening, year), _anniversary(opening, year + 1) - _A_DAY


def _anniversary(day: date, year: int) -> date:
    """Return the same day of another year; of 29 February, 1 March where there is none."""
    leaps = calendar.isleap(year) or (day.month, day.day) != (2, 29)
    return day.replace(year=year) if leaps else date(year, 3, 1)


def _reaching(product: Product, book: Rulebook) -> Iterator[Provision]:
    for each in book.provisions:
        reached = product.activity in each.scope.activities
        if each.decides and reached and _fits(each.scope.when, product.kind) is not False:
            yield each


def _fits(condition: Condition, kind: str) -> Truth:
    """Return what a condition is where nothing but the kind of object is known."""
    match condition:
        case AllOf(parts):
            return all_of(_fits(part, kind) for part in parts)
        case AnyOf(parts):
            return any_of(_fits(part, kind) for part in parts)
        case Not(part):
            return negate(_fits(part, kind))
        case OneOf("object.kind", values):
            return kind in values
        case _:
            return None
