"""When: each expression becomes the days that it can mean, seen from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.reading.times import RECENT, TimeReader, assumed
from reading_support import PUBLISHED, read, reader

TIMES = TimeReader(reader().lexicon.words)
OPEN = None


def interval(text: str, published: date | None = PUBLISHED) -> tuple[date | None, date | None]:
    """Return the bounds of the one expression in the text."""
    (found,) = TIMES.find(text, published)
    assert text[found.start : found.end] == found.text
    return found.interval.start, found.interval.end


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# All are read on Tuesday 2023-10-10.
EXPRESSIONS = [
    ("on 12 September 2023", "2023-09-12", "2023-09-12"),
    ("on 12th September 2023", "2023-09-12", "2023-09-12"),
    ("on September 12, 2023,", "2023-09-12", "2023-09-12"),
    ("on Sept. 12", "2023-09-12", "2023-09-12"),
    ("on 2023-09-12", "2023-09-12", "2023-09-12"),
    ("the night of 4 October", "2023-10-04", "2023-10-04"),
    ("on December 31", "2023-12-31", "2023-12-31"),
    ("on January 3", "2024-01-03", "2024-01-03"),
    ("in March 2024", "2024-03-01", "2024-03-31"),
    ("in February 2024", "2024-02-01", "2024-02-29"),
    ("in May", "2023-05-01", "2023-05-31"),
    ("early October", "2023-10-01", "2023-10-10"),
    ("mid-October", "2023-10-10", "2023-10-20"),
    ("late September 2021", "2021-09-20", "2021-09-30"),
    ("in 2019", "2019-01-01", "2019-12-31"),
    ("early 2022", "2022-01-01", "2022-04-30"),
    ("mid-2022", "2022-05-01", "2022-08-31"),
    ("at the end of 2022", "2022-09-01", "2022-12-31"),
    ("the first quarter of 2022", "2022-01-01", "2022-03-31"),
    ("the fourth quarter of 2022", "2022-10-01", "2022-12-31"),
    ("between 2017 and 2019", "2017-01-01", "2019-12-31"),
    ("from 2017 to 2019", "2017-01-01", "2019-12-31"),
    ("since August 2023", "2023-08-01", "2023-10-10"),
    ("since 2021", "2021-01-01", "2023-10-10"),
    ("until May 2023", OPEN, "2023-05-31"),
    ("by December", OPEN, "2023-12-31"),
    ("yesterday", "2023-10-09", "2023-10-09"),
    ("today", "2023-10-10", "2023-10-10"),
    ("tomorrow", "2023-10-11", "2023-10-11"),
    ("on Tuesday", "2023-10-10", "2023-10-10"),
    ("on Monday", "2023-10-09", "2023-10-09"),
    ("Sunday", "2023-10-08", "2023-10-08"),
    ("last Tuesday", "2023-10-03", "2023-10-03"),
    ("next Friday", "2023-10-13", "2023-10-13"),
    ("this week", "2023-10-09", "2023-10-15"),
    ("earlier this week", "2023-10-09", "2023-10-10"),
    ("last week", "2023-10-02", "2023-10-08"),
    ("next week", "2023-10-16", "2023-10-22"),
    ("this month", "2023-10-01", "2023-10-31"),
    ("last month", "2023-09-01", "2023-09-30"),
    ("next month", "2023-11-01", "2023-11-30"),
    ("earlier this year", "2023-01-01", "2023-10-10"),
    ("later this year", "2023-10-10", "2023-12-31"),
    ("last year", "2022-01-01", "2022-12-31"),
    ("next year", "2024-01-01", "2024-12-31"),
    ("two weeks ago", "2023-09-23", "2023-09-29"),
    ("several days ago", "2023-09-30", "2023-10-08"),
]


@pytest.mark.parametrize(("text", "start", "end"), EXPRESSIONS)
def test_an_expression_is_the_days_that_it_can_mean(text: str, start: str | None, end: str | None) -> None:
    assert interval(text) == (day(start), day(end))


@pytest.mark.parametrize(
    "text",
    ["He may come.", "The troops march.", "on 31 June 2023", "on 99 May 2020", "2019 tonnes", "2,019 tonnes"],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert TIMES.find(text, PUBLISHED) == []


@pytest.mark.parametrize("text", ["last month", "on Tuesday", "in March", "12 May", "two weeks ago"])
def test_a_relative_expression_needs_a_day_of_publication(text: str) -> None:
    assert TIMES.find(text, None) == []


def test_an_absolute_expression_needs_none() -> None:
    assert interval("since May 2020", None) == (date(2020, 5, 1), None)


@pytest.mark.parametrize(
    ("published", "text", "start", "end"),
    [
        ("2024-01-05", "last month", "2023-12-01", "2023-12-31"),
        ("2024-12-20", "next month", "2025-01-01", "2025-01-31"),
        ("2024-01-05", "on 30 December", "2023-12-30", "2023-12-30"),
        ("2024-02-29", "last year", "2023-01-01", "2023-12-31"),
        ("2024-01-01", "yesterday", "2023-12-31", "2023-12-31"),
    ],
)
def test_the_turn_of_the_year(published: str, text: str, start: str, end: str) -> None:
    assert interval(text, date.fromisoformat(published)) == (day(start), day(end))


def test_without_a_date_the_tense_decides() -> None:
    news, plan = assumed(PUBLISHED, future=False), assumed(PUBLISHED, future=True)
    assert (news.interval.start, news.interval.end) == (PUBLISHED - RECENT, PUBLISHED)
    assert (plan.interval.start, plan.interval.end) == (PUBLISHED, None)
    assert news.assumed
    assert plan.assumed
    assert assumed(None, future=False).interval.start is None


def test_an_activity_takes_the_nearest_time() -> None:
    (activity,) = read(
        "North Korea sent mortar rounds to Libya in March 2023, five years after a treaty of 2018."
    ).activities
    assert activity.when.text == "March 2023"
    assert not activity.when.assumed


WORDS = (
    "in on since until by from between and early late mid the end of last next this 2019 2024 31 30 2 days "
    "March May February Sept. week month year Tuesday ago two several weeks earlier 2023-02-30 quarter first"
)
PIECES = st.sampled_from(WORDS.split())
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), st.none() | DAYS)
def test_any_text_gives_ordered_intervals_that_quote_it(text: str, published: date | None) -> None:
    for found in TIMES.find(text, published):
        assert text[found.start : found.end] == found.text
        start, end = found.interval.start, found.interval.end
        assert start is None or end is None or start <= end
        assert start is not None or end is not None
