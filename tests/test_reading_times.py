"""When: each expression becomes the days that it can mean, seen from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.reading.moments import Tense
from article41.reading.times import RECENT, TimeReader, assumed
from reading_support import PUBLISHED, read, reader

TIMES = TimeReader(reader().lexicon.times, reader().lexicon.quantities.known_units)
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
    ("between March and June 2023", "2023-03-01", "2023-06-30"),
    ("between November and February 2022", "2021-11-01", "2022-02-28"),
    ("between June 2021 and January 2022", "2021-06-01", "2022-01-31"),
    ("from 3 to 9 May", "2023-05-03", "2023-05-09"),
    ("from 28 September to 3 October", "2023-09-28", "2023-10-03"),
    ("on the night of 3–4 May", "2023-05-03", "2023-05-04"),
    ("September 3-9, 2022", "2022-09-03", "2022-09-09"),
    ("in July or August", "2023-07-01", "2023-08-31"),
    ("in 2019 and 2020", "2019-01-01", "2020-12-31"),
    ("2017-18", "2017-01-01", "2018-12-31"),
    ("on Monday, October 9, 2023", "2023-10-09", "2023-10-09"),
    ("on Friday last week", "2023-10-06", "2023-10-06"),
    ("the 3rd of May", "2023-05-03", "2023-05-03"),
    ("13/05/2023", "2023-05-13", "2023-05-13"),
    ("03/05/2023", "2023-03-05", "2023-05-03"),
    ("3.5.2023", "2023-05-03", "2023-05-03"),
    ("in Q3 2022", "2022-07-01", "2022-09-30"),
    ("in the first half of 2024", "2024-01-01", "2024-06-30"),
    ("in the third quarter of last year", "2022-07-01", "2022-09-30"),
    ("in the first ten months of 2022", "2022-01-01", "2022-10-31"),
    ("last summer", "2023-06-01", "2023-08-31"),
    ("last winter", "2022-12-01", "2023-02-28"),
    ("next spring", "2024-03-01", "2024-05-31"),
    ("in the fall of 2021", "2021-09-01", "2021-11-30"),
    ("in the winter of 2022-23", "2022-12-01", "2023-02-28"),
    ("in the winter of 2021", "2021-01-01", "2022-02-28"),
    ("October of last year", "2022-10-01", "2022-10-31"),
    ("last March", "2023-03-01", "2023-03-31"),
    ("next March", "2024-03-01", "2024-03-31"),
    ("early last year", "2022-01-01", "2022-04-30"),
    ("at the end of the month", "2023-10-20", "2023-10-31"),
    ("in the late 1990s", "1996-09-01", "1999-12-31"),
    ("since the 1970s", "1970-01-01", "2023-10-10"),
    ("after 2016", "2017-01-01", "2023-10-10"),
    ("before 2020", OPEN, "2019-12-31"),
    ("by the end of 2025", OPEN, "2025-12-31"),
    ("last quarter", "2023-07-01", "2023-09-30"),
    ("in the past six months", "2023-04-13", "2023-10-10"),
    ("over the last three years", "2020-10-10", "2023-10-10"),
    ("in the past year", "2022-10-10", "2023-10-10"),
    ("in recent weeks", "2023-08-11", "2023-10-10"),
    ("within three months", "2023-10-10", "2024-01-08"),
    ("for January loading", "2024-01-01", "2024-01-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), EXPRESSIONS)
def test_an_expression_is_the_days_that_it_can_mean(text: str, start: str | None, end: str | None) -> None:
    assert interval(text) == (day(start), day(end))


@pytest.mark.parametrize(
    "text",
    [
        "He may come.",
        "The troops march.",
        "on 31 June 2023",
        "on 99 May 2020",
        "2019 tonnes",
        "2,019 tonnes",
        "in fiscal year 2023",
        "the school year 2019-20",
        "resolution 1234 (2016)",
        "a spring and a fall",
    ],
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
    news, plan = assumed(PUBLISHED, tense="past"), assumed(PUBLISHED, tense="future")
    assert (news.interval.start, news.interval.end) == (PUBLISHED - RECENT, PUBLISHED)
    assert (plan.interval.start, plan.interval.end) == (PUBLISHED, None)
    assert news.assumed
    assert plan.assumed
    assert assumed(None, tense="past").interval.start is None


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("in March", "2023-03-01", "2024-03-01"),
        ("on 12 November", "2022-11-12", "2023-11-12"),
        ("on Friday", "2023-10-06", "2023-10-13"),
    ],
)
def test_the_tense_tells_the_last_march_from_the_next(text: str, past: str, future: str) -> None:
    (told,) = TIMES.find(text, PUBLISHED, tense="past")
    (planned,) = TIMES.find(text, PUBLISHED, tense="future")
    assert (told.interval.start, planned.interval.start) == (day(past), day(future))


def test_what_was_ends_with_publication_and_what_will_be_begins_with_it() -> None:
    (told,) = TIMES.find("in 2023", PUBLISHED, tense="past")
    (planned,) = TIMES.find("in 2023", PUBLISHED, tense="future")
    assert (told.interval.end, planned.interval.start) == (PUBLISHED, PUBLISHED)


def test_the_same_month_is_the_one_told_before() -> None:
    text = "In March 2022 the plant opened; the same month it closed, and two weeks later it burnt."
    found = TIMES.find(text, PUBLISHED)
    assert [each.interval.start for each in found] == [
        day("2022-03-01"),
        day("2022-03-01"),
        day("2022-03-15"),
    ]
    (alone,) = TIMES.find("It sailed the following day.", PUBLISHED, before="It loaded on 3 May 2021.")
    assert alone.interval.start == day("2021-05-04")
    assert not TIMES.find("It sailed the following day.", PUBLISHED)


def test_an_activity_takes_the_nearest_time() -> None:
    (activity,) = read(
        "North Korea sent mortar rounds to Libya in March 2023, five years after a treaty of 2018."
    ).activities
    assert activity.when.text == "March 2023"
    assert not activity.when.assumed


# The author is no party, so the date of what is said is not the date of what it is about.
OWN = [
    ("Syria bought mortar rounds from North Korea in May 2019, an envoy said on Monday.", "May 2019"),
    ("An envoy said on Monday that Syria bought mortar rounds from North Korea.", ""),
    ("North Korea sold mortar rounds to Syria under a treaty of 2012.", ""),
    ("North Korea sold mortar rounds to Syria despite the 2016 embargo.", ""),
    ("North Korea sold Syria mortar rounds that it had made in 2011.", ""),
    ("In August 2021 North Korea sold mortar rounds made in 2011 to Syria.", "August 2021"),
    ("North Korea has sold mortar rounds to Syria since May 2019.", "since May 2019"),
    ("A diplomat praised Syria on 4 May for buying mortar rounds from North Korea.", ""),
]


@pytest.mark.parametrize(("text", "words"), OWN)
def test_an_activity_takes_only_a_time_of_its_own(text: str, words: str) -> None:
    activity = read(text).activities[0]
    assert activity.when.text == words
    assert activity.when.assumed == (not words)


def test_a_plan_lies_ahead_of_the_day_on_which_it_was_made() -> None:
    (activity,) = read("In March, Syria agreed to buy mortar rounds from North Korea.").activities
    assert activity.status == "planned"
    assert (activity.when.interval.start, activity.when.interval.end) == (day("2023-03-01"), None)


def test_what_may_have_been_lies_in_the_past() -> None:
    (activity,) = read("Syria may have bought mortar rounds from North Korea.").activities
    assert activity.when.interval.end == PUBLISHED


WORDS = (
    "in on since until by from between and early late mid the end of last next this 2019 2024 31 30 2 days "
    "March May February Sept. week month year Tuesday ago two several weeks earlier 2023-02-30 quarter first "
    "half summer winter 1990s last the same following day later 2017-18 3-9 after before past 12/11/2019 Q2 –"
)
PIECES = st.sampled_from(WORDS.split())
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(
    st.one_of(st.text(), st.lists(PIECES).map(" ".join)),
    st.none() | DAYS,
    st.sampled_from([None, "past", "future"]),
)
def test_any_text_gives_ordered_intervals_that_quote_it(
    text: str, published: date | None, tense: Tense | None
) -> None:
    for found in TIMES.find(text, published, tense=tense, before=text):
        assert text[found.start : found.end] == found.text
        start, end = found.interval.start, found.interval.end
        assert start is None or end is None or start <= end
        assert start is not None or end is not None


CALENDAR_CYCLE = 400
"""Years after which days fall on the same weekdays again."""
RELATIVE = st.sampled_from(
    ["last month", "on Friday", "two weeks ago", "next summer", "in recent weeks", "on 29 February",
     "last year", "in the past six months", "late last year", "in March", "from Monday to Thursday",
     "the last quarter"]
)  # fmt: skip


@given(RELATIVE, st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_later_publication_moves_what_is_counted_from_it(text: str, published: date) -> None:
    later = published.replace(year=published.year + CALENDAR_CYCLE)
    then, now = TIMES.find(text, published), TIMES.find(text, later)
    assert [each.text for each in then] == [each.text for each in now]
    for one, other in zip(then, now, strict=True):
        assert one.interval.start
        assert other.interval.start == one.interval.start.replace(
            year=one.interval.start.year + CALENDAR_CYCLE
        )
