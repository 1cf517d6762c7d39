"""The sums of one window under one reading of the factors, over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from article41.dates import Interval
from article41.law.model import Unit
from article41.ledger.amounts import ANYTHING, NOTHING, Range, Rate, exact, hull, total
from article41.ledger.conversions import Conversions, Factor, rate
from article41.ledger.entries import Entry
from article41.ledger.model import Days, Delivery
from article41.ledger.windows import Window
from article41.truth import Truth, any_of

_Step = tuple[date, Fraction | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to turn weights into volumes.

    With a `factor`, products whose factors are taken each alone have that one; `own` takes the factors that
    each supplier's figures imply; a reading with neither allows all factors of a product.
    """

    title: str
    factor: Factor | None = None
    own: bool = False


ALL_FACTORS = Reading("all factors")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in one measure: some of `amount` on some of `days`, told on some day of `known`.

    `days` are those inside the window; `amount.low` is 0 where it may all belong elsewhere.
    """

    amount: Range
    days: Days
    known: Interval


class Tally:
    """The lines of one window under one reading, and their sums: each for each of the window's measures."""

    def __init__(
        self, window: Window, entries: Iterable[Entry], reading: Reading, words: Conversions
    ) -> None:
        self.window = window
        self.reading = reading
        entries = tuple(entries)
        self.lines: tuple[tuple[Line, ...], ...] = tuple(
            tuple(_line(each, window, measure.unit, reading, words) for each in entries)
            for measure in window.measures
        )
        self.sums = tuple(total(line.amount for line in lines) for lines in self.lines)

    def share(self) -> Range:
        """Return the total as a share of what is allowed (1 is all of it): in each measure, the largest."""
        shares = [
            Range(sum_.low / measure.amount, None if sum_.high is None else sum_.high / measure.amount)
            for sum_, measure in zip(self.sums, self.window.measures, strict=True)
        ]
        highs = [each.high for each in shares if each.high is not None]
        return Range(max(each.low for each in shares), max(highs) if len(highs) == len(shares) else None)

    def passed(self, percent: int) -> Truth:
        """Tell whether a share of the cap, in percent, was reached; for 100, whether the cap was passed."""
        return any_of(
            _reaches(sum_, measure.amount * percent / 100, strictly=percent >= 100)
            for sum_, measure in zip(self.sums, self.window.measures, strict=True)
        )

    def over_on(self, day: date) -> Truth:
        """Tell whether the cap had been passed at the end of a day."""
        sums = [
            Range(
                sum((line.amount.low for line in lines if line.days.end <= day), Fraction(0)),
                total(line.amount for line in lines if line.days.start <= day).high,
            )
            for lines in self.lines
        ]
        return any_of(
            _reaches(sum_, measure.amount, strictly=True)
            for sum_, measure in zip(sums, self.window.measures, strict=True)
        )

    def when(self, percent: int, *, by_report: bool = False) -> Interval | None:
        """Return when a share of the cap was reached: the first day when it may and when it must have been.

        `by_report` counts a delivery on the day on which it was told instead of the one on which it was made.
        None if it cannot have been reached; an end of None if it need not have been.
        """
        if self.passed(percent) is False:
            return None
        firsts, lasts = [], []
        for lines, measure in zip(self.lines, self.window.measures, strict=True):
            mark = measure.amount * percent / 100
            firsts.append(_first_day(_soonest(lines, by_report), mark, strictly=percent >= 100))
            lasts.append(_first_day(_latest(lines, by_report), mark, strictly=percent >= 100))
        first = min((day for day in firsts if day), default=None)
        return Interval(first, min((day for day in lasts if day), default=None))


def measured(delivery: Delivery, unit: Unit, reading: Reading, words: Conversions) -> Range:
    """Return a delivery's amount in a unit; ANYTHING where no factor leads there.

    Where a source gives the amount in two units that cannot both be right, the range holds both.
    """
    given = [each for each in delivery.quantities if each.unit.dimension == unit.dimension]
    converted = [
        _converted(each.amount, each.unit, unit, rate_)
        for each in delivery.quantities
        if each not in given and (rate_ := _rate(delivery, each.unit, unit, reading, words))
    ]
    if not given:
        return converted[0] if converted else ANYTHING
    plain = _converted(given[0].amount, given[0].unit, unit, None)
    return hull([plain, *converted]) if in_conflict(delivery) else plain


def in_conflict(delivery: Delivery) -> bool:
    """Tell whether a delivery's two amounts cannot both be right for its product."""
    ratio, plausible = ratio_of(delivery), delivery.product.plausible
    return ratio is not None and plausible is not None and not ratio.meets(plausible[2])


def ratio_of(delivery: Delivery) -> Range | None:
    """Return how much of one unit a delivery has for one of the other, in the units of `plausible`."""
    if delivery.product.plausible is None:
        return None
    source, target, _ = delivery.product.plausible
    by_dimension = {each.unit.dimension: each for each in delivery.quantities}
    of, is_ = by_dimension.get(source.dimension), by_dimension.get(target.dimension)
    if of is None or is_ is None:
        return None
    sources = _converted(of.amount, of.unit, source, None)
    targets = _converted(is_.amount, is_.unit, target, None)
    if not sources.low or sources.high is None:
        return None
    return targets.over(Rate(sources.low, sources.high))


def _line(entry: Entry, window: Window, unit: Unit, reading: Reading, words: Conversions) -> Line:
    amounts = []
    for each in entry.figures:
        amount = measured(each, unit, reading, words) if window.overlaps(each.delivered) else NOTHING
        certain = entry.certain and window.holds(each.delivered)
        amounts.append(amount if certain else Range(Fraction(0), amount.high))
    days = Days(
        max(window.days.start, min(each.delivered.start for each in entry.figures)),
        min(window.days.end, max(each.delivered.end for each in entry.figures)),
    )
    known = entry.figures[0].known
    for each in entry.figures[1:]:
        known = known.union(each.known)
    return Line(hull(amounts), days, known)


def _rate(
    delivery: Delivery, source: Unit, target: Unit, reading: Reading, words: Conversions
) -> Rate | None:
    product = delivery.product
    factors: Sequence[Factor] = product.factors
    if product.each_alone:
        own = words.supplier_factors.get(delivery.supplier, ())
        if reading.factor and any(each.value == reading.factor.value for each in factors):
            factors = [reading.factor]
        elif reading.own and own:
            factors = own
    return rate(factors, source, target)


def _converted(amount: Range, source: Unit, target: Unit, factor: Rate | None) -> Range:
    """Return an amount in another unit, by a rate between the base units where the dimensions differ."""
    base = amount.times(_one(source))
    if factor is not None:
        base = base.times(factor)
    return base.over(_one(target))


@cache
def _one(unit: Unit) -> Rate:
    """Return how many base units one unit is."""
    factor = exact(unit.factor)
    return Rate(factor, factor)


def _reaches(sum_: Range, mark: Fraction, *, strictly: bool) -> Truth:
    if sum_.low > mark or (sum_.low == mark and not strictly):
        return True
    if sum_.high is None or sum_.high > mark or (sum_.high == mark and not strictly):
        return None
    return False


def _soonest(lines: Iterable[Line], by_report: bool) -> Iterator[_Step]:
    """Yield the most that lines can add, each as early as it can."""
    for line in lines:
        start = line.known.start if by_report else None
        yield start or line.days.start, line.amount.high


def _latest(lines: Iterable[Line], by_report: bool) -> Iterator[_Step]:
    """Yield the least that lines must add, each as late as it can; what may never come is left out."""
    for line in lines:
        end = line.known.end if by_report else line.days.end
        if end is not None:
            yield end, line.amount.low


def _first_day(steps: Iterable[_Step], mark: Fraction, *, strictly: bool) -> date | None:
    """Return the day on which the sum of steps reaches a mark; a step of None is beyond every mark."""
    sum_ = Fraction(0)
    for day, step in sorted(steps, key=lambda each: each[0]):
        if step is None:
            return day
        sum_ += step
        if sum_ > mark or (sum_ == mark and not strictly):
            return day
    return None
