"""The calendar behind the words: what an expression of time says, and the days that it means on some day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from article41.dates import Interval

Part = Literal["early", "mid", "late"]
Edge = Literal["before", "after"]
Unit = Literal["hour", "day", "week", "weekend", "month", "quarter", "year", "decade"]
Tense = Literal["past", "future"]
CountWay = Literal["back", "forth", "until", "onwards"]

DAY = timedelta(days=1)
_DAYS: dict[Unit, float] = {
    "hour": 1 / 24, "day": 1, "week": 7, "weekend": 7,
    "month": 30, "quarter": 91, "year": 365, "decade": 3652,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression of time says, part by part; None is what it leaves open.

    `months` are the first and last month of a month, a season, a quarter or a half; beyond 12 they lie in the
    year after. `shift` is -1 for "last", 0 for "this", 1 for "next". `count` are units, at least and at most,
    and `way` where they lie: before a day, after it, or a stretch up to it or from it on. `days` are counted
    from the day of publication, or from the time told before where it is `anchored`.
    """

    year: int | None = None
    last_year: int | None = None
    decade: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    last_day: int | None = None
    either: bool = False
    weekday: int | None = None
    part: Part | None = None
    edge: Edge | None = None
    shift: int | None = None
    unit: Unit | None = None
    count: tuple[float, float] | None = None
    way: CountWay | None = None
    days: tuple[int, int] | None = None
    anchored: bool = False

    @property
    def kind(self) -> tuple[bool, ...]:
        """Return which parts it has, but for the year: only alikes can be listed together."""
        return (
            self.months is not None,
            self.day is not None,
            self.weekday is not None,
            self.unit is not None,
        )

    @property
    def relative(self) -> bool:
        """Tell whether nothing but a day to count from gives it a place."""
        return self.year is None and self.decade is None

    @property
    def spans(self) -> bool:
        """Tell whether it names a first and a last day or year by itself."""
        return self.last_day is not None or self.last_year is not None

    def within(self, other: Moment) -> Moment:
        """Return it in the year of another one, where it has none of its own."""
        if self.months is None or not self.relative or self.shift is not None:
            return self
        return replace(self, year=other.year, shift=other.shift, unit=other.unit)

    def on(self, told: date | None, tense: Tense | None, anchor: Interval | None) -> Interval | None:
        """Return the days that it means if told on some day, or None where nothing places it.

        A `tense` decides between the last March and the next; without one it is the nearer. `anchor` are the
        days told before, for what is counted from them. Raises ValueError or OverflowError where there is no
        such day.
        """
        if self.anchored:
            return self._from(anchor)
        if self.either and self.months and self.day and self.year:
            return _either(self.year, self.months[0], self.day)
        if self.decade is not None:
            return _third(Interval(date(self.decade, 1, 1), date(self.decade + 9, 12, 31)), self.part)
        if self.year is not None:
            return self._of_year(self.year)
        if told is None:
            return None
        if self.days is not None:
            return Interval(told + self.days[0] * DAY, told + self.days[1] * DAY)
        if self.months is not None:
            return self._of_months(self.months, told, tense)
        if self.weekday is not None:
            return Interval.day(self._weekday(self.weekday, told, tense))
        if self.count is not None:
            return self._counted(self.count, told, anchor)
        return self._period(told)

    def _from(self, anchor: Interval | None) -> Interval | None:
        if anchor is None or anchor.start is None or anchor.end is None:
            return None
        if self.days is not None:
            return Interval(anchor.start + self.days[0] * DAY, anchor.end + self.days[1] * DAY)
        if self.unit is None or _period(anchor.start, self.unit) != _period(anchor.end, self.unit):
            return None
        return _shifted(anchor.start, self.unit, self.shift or 0)

    def _of_year(self, year: int) -> Interval:
        if self.day is not None and self.months is not None:
            first = date(year, self.months[0], self.day)
            return Interval(first, first.replace(day=self.last_day or self.day))
        if self.months is not None:
            months = self.months
            if self.last_year is None and months[1] > 12 and self.shift is None:
                # "The winter of 2023" may be its beginning or its end.
                return _third(_span(year, (1, months[1])), self.part)
            return _third(_span(year, months), self.part)
        last = year if self.last_year is None else self.last_year
        return _third(Interval(date(year, 1, 1), date(last, 12, 31)), self.part)

    def _of_months(self, months: tuple[int, int], told: date, tense: Tense | None) -> Interval:
        if self.unit == "year" and self.shift is not None:
            return replace(self, shift=None, unit=None)._of_year(told.year + self.shift)
        at = replace(self, shift=self.shift if self.shift is not None else 0)  # no doubt about whose winter
        choices = []
        for year in range(told.year - 2, told.year + 3):
            try:
                choices.append(at._of_year(year))
            except ValueError:  # 29 February is not in every year
                continue
        return _chosen(choices, told, tense, self.shift)

    def _weekday(self, weekday: int, told: date, tense: Tense | None) -> date:
        back = (told.weekday() - weekday) % 7
        if self.unit == "week":
            return told + timedelta(days=weekday - told.weekday() + 7 * (self.shift or 0))
        if self.shift == 1 or (tense == "future" and back):
            return told + timedelta(days=7 - back)
        if self.shift == -1 and back == 0:
            back = 7
        return told - timedelta(days=back)

    def _counted(self, count: tuple[float, float], told: date, anchor: Interval | None) -> Interval | None:
        days = _DAYS[self.unit or "day"]
        least, most = (timedelta(days=max(1, round(each * days))) for each in count)
        match self.way:
            case "until":
                return Interval(told - most, told)
            case "onwards":
                return Interval(told, told + most)
            case "forth":
                if anchor is None or anchor.start is None or anchor.end is None:
                    return None
                return Interval(anchor.start + least, anchor.end + most)
        slack = timedelta(days=int(days / 2) if least == most else 0)
        return Interval(told - most - slack, told - least + slack)

    def _period(self, told: date) -> Interval | None:
        if self.unit is None:
            return None
        found = _shifted(told, self.unit, self.shift or 0)
        assert found.start
        assert found.end
        match self.edge:
            case "before":
                return Interval(found.start, min(found.end, told)) if found.start <= told else found
            case "after":
                return Interval(max(found.start, told), found.end) if told <= found.end else found
        return _third(found, self.part)


def _chosen(choices: list[Interval], told: date, tense: Tense | None, shift: int | None) -> Interval:
    """Return the one of yearly choices that is meant on a day."""
    over = [each for each in choices if each.end and each.end < told]
    begun = [each for each in choices if each.start and each.start <= told]
    ahead = [each for each in choices if each.start and each.start > told]
    current = [each for each in begun if each not in over]
    match shift, tense:
        case -1, _:
            chosen = over[-1:]
        case 1, _:
            chosen = ahead
        case 0, _:
            chosen = current or [each for each in choices if each.start and each.start.year == told.year]
        case _, "past":
            chosen = begun[-1:]
        case _, "future":
            chosen = current or ahead
        case _:
            chosen = sorted(choices, key=lambda each: _distance(each, told))
    if not chosen:
        raise ValueError("no year has such a day")
    return chosen[0]


def _distance(interval: Interval, day: date) -> int:
    assert interval.start
    assert interval.end
    middle = interval.start + (interval.end - interval.start) / 2
    return 0 if interval.start <= day <= interval.end else abs((middle - day).days)


def _either(year: int, one: int, other: int) -> Interval:
    """Return the days of "5/3/2023", which is the fifth of March or the third of May."""
    days = [date(year, m, d) for m, d in ((one, other), (other, one)) if m <= 12]
    return Interval(min(days), max(days))


def _span(year: int, months: tuple[int, int]) -> Interval:
    last_year, last = (year, months[1]) if months[1] <= 12 else (year + 1, months[1] - 12)
    return Interval(date(year, months[0], 1), date(last_year, last, monthrange(last_year, last)[1]))


def _third(interval: Interval, part: Part | None) -> Interval:
    """Return the early, middle or late third of a period. Those of a month are ten days long."""
    start, end = interval.start, interval.end
    if part is None or start is None or end is None:
        return interval
    if start.day == 1 and (end - start).days > 31 and end.day == monthrange(end.year, end.month)[1]:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        third = max(1, round(months / 3))
        first, last = {"early": (0, third), "mid": (third, 2 * third), "late": (2 * third, months)}[part]
        begin, finish = _month_after(start, first), _month_after(start, last) - DAY
        return Interval(begin, finish)
    step = timedelta(days=((end - start).days + 1) // 3)
    match part:
        case "early":
            return Interval(start, start + step - DAY)
        case "mid":
            return Interval(start + step - DAY, start + 2 * step - DAY)
    return Interval(start + 2 * step - DAY, end)


def _month_after(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _period(day: date, unit: Unit) -> Interval:
    """Return the day, week, month, quarter, year or decade in which a day lies."""
    match unit:
        case "hour" | "day":
            return Interval.day(day)
        case "week" | "weekend":
            monday = day - timedelta(days=day.weekday())
            return Interval(monday + (5 * DAY if unit == "weekend" else 0 * DAY), monday + 6 * DAY)
        case "month":
            return _span(day.year, (day.month, day.month))
        case "quarter":
            first = (day.month - 1) // 3 * 3 + 1
            return _span(day.year, (first, first + 2))
        case "year":
            return _span(day.year, (1, 12))
    first_year = day.year // 10 * 10
    return Interval(date(first_year, 1, 1), date(first_year + 9, 12, 31))


def _shifted(day: date, unit: Unit, shift: int) -> Interval:
    """Return the period in which a day lies, the one before it (-1) or the one after it (1)."""
    here = _period(day, unit)
    assert here.start
    assert here.end
    if shift < 0:
        return _period(day - 7 * DAY if unit == "weekend" else here.start - DAY, unit)
    if shift > 0:
        return _period(day + 7 * DAY if unit == "weekend" else here.end + DAY, unit)
    return here
