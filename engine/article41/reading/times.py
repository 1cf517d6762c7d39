"""When: expressions of time as intervals of days, relative to the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from article41.dates import Interval
from article41.reading.lexicon_files import WordsFile
from article41.reading.model import When

_RELATIVE = (
    "yesterday", "today", "tonight", "tomorrow", "this week", "earlier this week", "last week", "next week",
    "this month", "earlier this month", "later this month", "last month", "next month", "this year",
    "earlier this year", "later this year", "last year", "next year", "in recent weeks", "recently",
    "in recent months",
)  # fmt: skip

# What is told without a date is news: it is taken to lie within this many days before publication.
RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time in a text."""

    start: int
    end: int
    text: str
    interval: Interval


class TimeReader:
    """Finds expressions of time. A small grammar over days, months, years and relative words."""

    def __init__(self, words: WordsFile) -> None:
        self._months = words.months
        self._weekdays = words.weekdays
        month = "|".join(sorted(words.months, key=len, reverse=True))
        weekday = "|".join(words.weekdays)
        year = r"(?:19|20)\d\d"
        units = "|".join(re.escape(unit) for unit in sorted(words.units, key=len, reverse=True))
        part = r"early|mid|late|the end of|end of"
        relative = "|".join(re.escape(word) for word in sorted(_RELATIVE, key=len, reverse=True))
        self._pattern = re.compile(
            rf"\b(?:"
            rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{month})\b\.?,?(?:\s+(?P<y1>{year}))?"
            rf"|(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d)(?:,?\s+(?P<y2>{year}))?"
            rf"|(?:(?P<part>{part})[- ])?(?P<m3>{month})\b\.?(?:,?\s+(?:of\s+)?(?P<y3>{year}))?"
            rf"|(?P<iso>{year}-\d\d-\d\d)"
            rf"|(?:between|from)\s+(?P<ya>{year})\s+(?:and|to|until)\s+(?P<yb>{year})"
            rf"|(?:the\s+)?(?P<quarter>first|second|third|fourth)\s+quarter\s+of\s+(?P<yq>{year})"
            # "2022 tonnes" is no year.
            rf"|(?:(?P<ypart>{part})[- ])?(?P<y4>{year})(?!-\d\d)\b(?!\s*(?:{units})\b)"
            rf"|(?P<rel>{relative})"
            rf"|(?:(?P<wrel>last|next|on|this)\s+)?(?P<weekday>{weekday})"
            rf"|(?P<n>\d+|two|three|four|five|six|several)\s+(?P<unit>days|weeks|months|years)"
            rf"\s+(?:ago|earlier)"
            rf")\b",
            re.IGNORECASE,
        )
        self._since = re.compile(r"\b(since|from|starting|beginning)\s+(?:the\s+|in\s+)?$", re.IGNORECASE)
        self._before = re.compile(r"\b(by|until|before)\s+(?:the\s+)?$", re.IGNORECASE)

    def find(self, text: str, published: date | None, *, future: bool = True) -> list[TimeExpression]:
        """Return the expressions in `text` that can be placed in time.

        `future`: a month or day without a year may lie after publication ("will sail in March").
        """
        found = []
        for match in self._pattern.finditer(text):
            # The month of May and the verb "may" look alike but for the capital.
            if match.group("m3") and not match.group("y3") and not match.group("m3")[0].isupper():
                continue
            if (
                match.group("m3")
                and match.group("m3") in ("May", "March")
                and not match.group("y3")
                and not self._after_preposition(text, match.start())
            ):
                continue
            interval = self._interval(match, published, future)
            if interval is None:
                continue
            head = text[max(0, match.start() - 20) : match.start()]
            if self._since.search(head) and not match.group("ya"):
                interval = Interval(
                    interval.start,
                    published if published and (not interval.start or published >= interval.start) else None,
                )
            elif before := self._before.search(head):
                # "by March" holds the month, "before March" ends on its eve.
                eve = before.group(1).lower() == "before" and interval.start is not None
                end = interval.start - timedelta(days=1) if eve and interval.start else interval.end
                interval = Interval(None, end)
            found.append(TimeExpression(match.start(), match.end(), match.group(), interval))
        return found

    def _after_preposition(self, text: str, start: int) -> bool:
        return bool(
            re.search(
                r"\b(in|on|of|since|by|until|late|early|mid|last|next|this|through|between|and|from)[\s-]+$",
                text[:start],
                re.IGNORECASE,
            )
        )

    def _interval(self, match: re.Match[str], published: date | None, future: bool) -> Interval | None:
        group = match.groupdict()
        try:
            if group["iso"]:
                return Interval.day(date.fromisoformat(group["iso"]))
            if group["m1"] or group["m2"]:
                return self._day(
                    group["m1"] or group["m2"],
                    int(group["d1"] or group["d2"]),
                    group["y1"] or group["y2"],
                    published,
                    future,
                )
            if group["m3"]:
                return self._month(group["m3"], group["y3"], group["part"], published, future)
            if group["ya"]:
                return Interval(date(int(group["ya"]), 1, 1), date(int(group["yb"]), 12, 31))
            if group["quarter"]:
                number = ("first", "second", "third", "fourth").index(group["quarter"].lower())
                year = int(group["yq"])
                return Interval(date(year, number * 3 + 1, 1), _month_end(year, number * 3 + 3))
            if group["y4"]:
                return _year(int(group["y4"]), group["ypart"])
            if published is None:
                return None
            if group["rel"]:
                return _relative(group["rel"].lower(), published)
            if group["weekday"]:
                return self._weekday(group["weekday"].lower(), (group["wrel"] or "").lower(), published)
            return _ago(group["n"].lower(), group["unit"].lower(), published)
        except (ValueError, OverflowError):
            # "31 June", years that run backwards, or "4000 years ago": no day that exists.
            return None

    def _day(
        self, month: str, day: int, year: str | None, published: date | None, future: bool
    ) -> Interval | None:
        number = self._months[month.lower().rstrip(".")]
        if year:
            return Interval.day(date(int(year), number, day))
        if published is None:
            return None
        near = [date(published.year + shift, number, day) for shift in (-1, 0, 1)]
        told = [each for each in near if future or each <= published]
        return Interval.day(min(told, key=lambda each: abs((each - published).days)))

    def _month(
        self, month: str, year: str | None, part: str | None, published: date | None, future: bool
    ) -> Interval | None:
        number = self._months[month.lower().rstrip(".")]
        if year is not None:
            chosen = int(year)
        elif published is not None:
            years = (published.year - 1, published.year, published.year + 1)
            told = [each for each in years if future or date(each, number, 1) <= published]
            chosen = min(told, key=lambda each: abs((date(each, number, 15) - published).days))
        else:
            return None
        first, last = date(chosen, number, 1), _month_end(chosen, number)
        match (part or "").lower():
            case "early":
                last = first.replace(day=10)
            case "mid":
                first, last = first.replace(day=10), first.replace(day=20)
            case "late" | "end of" | "the end of":
                first = first.replace(day=20)
        return Interval(first, last)

    def _weekday(self, weekday: str, word: str, published: date) -> Interval:
        back = (published.weekday() - self._weekdays.index(weekday)) % 7
        if word == "next":
            return Interval.day(published + timedelta(days=(7 - back) or 7))
        if word == "last" and back == 0:
            back = 7
        return Interval.day(published - timedelta(days=back))


def assumed(published: date | None, *, future: bool) -> When:
    """Return the interval of what a text tells without a date, from its tense and the day of publication."""
    if published is None:
        return When(Interval(), "", assumed=True)
    if future:
        return When(Interval(published, None), "", assumed=True)
    return When(Interval(published - RECENT, published), "", assumed=True)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _year(year: int, part: str | None) -> Interval:
    match (part or "").lower():
        case "early":
            return Interval(date(year, 1, 1), date(year, 4, 30))
        case "mid":
            return Interval(date(year, 5, 1), date(year, 8, 31))
        case "late" | "end of" | "the end of":
            return Interval(date(year, 9, 1), date(year, 12, 31))
    return Interval(date(year, 1, 1), date(year, 12, 31))


def _relative(word: str, published: date) -> Interval:
    """Return the days that an expression such as "last month" means on the day of publication."""
    day = timedelta(days=1)
    monday = published - timedelta(days=published.weekday())
    first, last = published.replace(day=1), _month_end(published.year, published.month)
    before, after = first - day, last + day
    year = _year(published.year, None)
    return {
        "yesterday": lambda: Interval.day(published - day),
        "today": lambda: Interval.day(published),
        "tonight": lambda: Interval.day(published),
        "tomorrow": lambda: Interval.day(published + day),
        "this week": lambda: Interval(monday, monday + 6 * day),
        "earlier this week": lambda: Interval(monday, published),
        "last week": lambda: Interval(monday - 7 * day, monday - day),
        "next week": lambda: Interval(monday + 7 * day, monday + 13 * day),
        "this month": lambda: Interval(first, last),
        "earlier this month": lambda: Interval(first, published),
        "later this month": lambda: Interval(published, last),
        "last month": lambda: Interval(before.replace(day=1), before),
        "next month": lambda: Interval(after, _month_end(after.year, after.month)),
        "this year": lambda: year,
        "earlier this year": lambda: Interval(year.start, published),
        "later this year": lambda: Interval(published, year.end),
        "last year": lambda: _year(published.year - 1, None),
        "next year": lambda: _year(published.year + 1, None),
        "in recent weeks": lambda: Interval(published - 60 * day, published),
        "recently": lambda: Interval(published - 60 * day, published),
        "in recent months": lambda: Interval(published - 180 * day, published),
    }[word]()


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _ago(number: str, unit: str, published: date) -> Interval:
    count = _NUMBERS.get(number) or (int(number) if number.isdigit() else None)
    days = {"days": 1, "weeks": 7, "months": 30, "years": 365}[unit]
    if count is None:
        return Interval(published - timedelta(days=10 * days), published - timedelta(days=2 * days))
    middle, slack = published - timedelta(days=count * days), timedelta(days=days // 2)
    return Interval(middle - slack, middle + slack)
