"""When: expressions of time as intervals of days, relative to the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from article41.dates import Interval
from article41.reading.detail_files import TimesFile
from article41.reading.model import When
from article41.reading.moments import DAY, Moment, Tense
from article41.reading.time_patterns import DASH, TimePatterns
from article41.reading.words import any_of

# What is told without a date is news: it is taken to lie within this many days before publication.
RECENT = timedelta(days=30)
# So far before a sentence, in characters, may the time stand that "the same day" goes back to.
_MEMORY = 600


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time in a text, with what bounds it; "since March" is `open`, up to publication."""

    start: int
    end: int
    text: str
    interval: Interval
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """One moment, or two that are joined to a span."""

    start: int
    end: int
    first: Moment
    last: Moment | None = None


class TimeReader:
    """Finds expressions of time. Words of `units` behind a number make it no year: "2022 tonnes"."""

    def __init__(self, words: TimesFile, units: Iterable[str]) -> None:
        self._patterns = TimePatterns(words, units)
        articles = rf"(?:(?:{any_of(words.articles)})\s+)*"
        self._opens = re.compile(rf"\b(?:{any_of(words.opens)})\s+{articles}$", re.IGNORECASE)
        self._joins = re.compile(rf"(?:\s+(?:{any_of(words.joins)})\s+{articles}|{DASH})", re.IGNORECASE)
        self._bounds = {
            name: re.compile(rf"\b(?:{any_of(listed)})\s+{articles}$", re.IGNORECASE)
            for name, listed in words.bounds
        }
        # One sentence is asked for the days of each of its claims.
        self._told = lru_cache(maxsize=32)(self._joined)
        self._future = re.compile(rf"\b(?:{any_of(words.for_the_future)})\s+$", re.IGNORECASE)

    def find(
        self, text: str, published: date | None, *, tense: Tense | None = None, before: str = ""
    ) -> list[TimeExpression]:
        """Return the expressions in `text` that can be placed in time.

        With a `tense` each lies on its side of the day of publication, if it can ("will sail in March").
        `before` is the text that goes before, where "the same day" may have been named.
        """
        told = self._told(text)
        anchor: Interval | None = None
        if before and any(each.first.anchored or each.first.way == "forth" for each in told):
            earlier = self.find(before[-_MEMORY:], published, tense="past")
            anchor = earlier[-1].interval if earlier else None
        found = []
        for each in told:
            meant: Tense | None = "future" if self._future.search(text[: each.start]) else tense
            try:
                interval = _resolved(each, published, meant, anchor)
            except (ValueError, OverflowError):
                # "31 June", years that run backwards, or "4000 years ago": no day that exists.
                continue
            if interval is None:
                continue
            anchor = interval
            bound = None
            if each.last is None and not each.first.spans:
                bound, start, interval = self._bounded(text, each.start, interval, published)
            else:
                start = self._opened(text, each.start)
            interval = _clipped(interval, published, meant)
            found.append(TimeExpression(start, each.end, text[start : each.end], interval, bound == "since"))
        return found

    def _joined(self, text: str) -> tuple[_Found, ...]:
        """Return the moments in the text; of two that make one span, only the span."""
        joined: list[_Found] = []
        for start, end, moment in self._patterns.find(text):
            before = joined[-1] if joined else None
            if before is not None and before.last is None and self._is_span(text, before, start, moment):
                first, last = before.first.within(moment), moment.within(before.first)
                joined[-1] = _Found(before.start, end, first, last)
            else:
                joined.append(_Found(start, end, moment))
        return tuple(joined)

    def _is_span(self, text: str, before: _Found, start: int, moment: Moment) -> bool:
        between = text[before.end : start]
        if len(between) > 40 or not self._joins.fullmatch(between):
            return False
        return bool(self._opens.search(text[: before.start])) or before.first.kind == moment.kind

    def _opened(self, text: str, start: int) -> int:
        """Return where a span begins: at its "between" or "from", if it has one."""
        opening = self._opens.search(text[:start])
        return opening.start() if opening else start

    def _bounded(
        self, text: str, start: int, interval: Interval, published: date | None
    ) -> tuple[str | None, int, Interval]:
        """Return the kind of word that opens an end of an interval, where it stands, and what is left."""
        head = text[max(0, start - 40) : start]
        for name, pattern in self._bounds.items():
            match = pattern.search(head)
            if match is None:
                continue
            at = start - len(head) + match.start()
            first, last = interval.start, interval.end
            if name == "after" and last:
                first = last + DAY
            elif name == "before" and first:
                last = first - DAY
            if name in ("until", "before"):
                return name, at, Interval(None, last)
            over = published is not None and first is not None and published >= first
            return name, at, Interval(first, published if over else None)
        return None, start, interval


def assumed(published: date | None, *, tense: Tense | None) -> When:
    """Return the interval of what a text tells without a date, from its tense and the day of publication."""
    if published is None:
        return When(Interval(), "", assumed=True)
    start = published if tense == "future" else published - RECENT
    end = published if tense == "past" else None
    return When(Interval(start, end), "", assumed=True)


def _resolved(
    found: _Found, published: date | None, tense: Tense | None, anchor: Interval | None
) -> Interval | None:
    """Return the days of a moment or a span. Raises ValueError or OverflowError where there are none."""
    first = found.first.on(published, tense, anchor)
    if found.last is None or first is None:
        return first
    last = found.last.on(published, tense, anchor)
    if last is None:
        return first
    return Interval(_before(first.start, last.end, found.first), last.end)


def _before(first: date | None, last: date | None, moment: Moment) -> date | None:
    """Return the first day of a span; that of "November to February" lies in the year before."""
    if first is None or last is None or first <= last:
        return first
    if moment.weekday is not None:
        return first - 7 * DAY
    moved = first.replace(year=last.year)
    return moved if moved <= last else first.replace(year=last.year - 1)


def _clipped(interval: Interval, published: date | None, tense: Tense | None) -> Interval:
    """Return the part of an interval that lies on the side of publication that the tense speaks of."""
    start, end = interval.start, interval.end
    if published is None or tense is None:
        return interval
    if tense == "past" and (start is None or start <= published) and (end is not None and end > published):
        return Interval(start, published)
    if tense == "future" and (end is None or end >= published) and (start is None or start < published):
        return Interval(published, end)
    return interval
