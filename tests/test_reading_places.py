"""Where: the places of an event, the state to which each belongs, and who held it on the event's days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.dates import Interval
from article41.reading.places import holder
from reading_support import read, reader

HELD = {place.name: place for place in reader().lexicon.places.held}


def where(text: str, published: str = "2023-10-10") -> list[tuple[str, str | None, str | None]]:
    activity = read(text, published=date.fromisoformat(published)).activities[0]
    return [(each.name, each.country, each.controlled_by) for each in activity.where]


CLAUSES = [
    ("North Korean builders were hired in Vladivostok.", [("Vladivostok", "RU", "RU")]),
    ("North Korean builders were hired in Vladivostok, Russia.", [("Vladivostok", "RU", "RU")]),
    ("Russia delivered diesel at the port of Nampho in North Korea.", [("Nampho", "KP", "KP")]),
    ("North Korea sent builders to Libya.", [("Libya", "LY", "LY")]),
    ("North Korea sold mortars to Moscow.", [("Russia", "RU", "RU")]),
    ("A court in Paris heard that North Korea sold mortars to Libya.", [("Libya", "LY", "LY")]),
]


@pytest.mark.parametrize(("text", "places"), CLAUSES)
def test_a_place_is_one_of_the_events_clause(text: str, places: list[tuple[str, str, str]]) -> None:
    assert where(text) == places


@pytest.mark.parametrize(
    ("place", "days", "expected"),
    [
        ("Donetsk", ("2013-05-01", "2013-05-31"), "UA"),
        ("Donetsk", ("2022-08-01", "2022-08-31"), "RU"),
        ("Donetsk", ("2014-01-01", "2014-12-31"), None),
        ("Kherson", ("2021-06-01", "2021-06-01"), "UA"),
        ("Kherson", ("2022-05-01", "2022-06-30"), "RU"),
        ("Kherson", ("2022-10-01", "2022-11-30"), None),
        ("Kherson", ("2023-01-01", "2023-12-31"), "UA"),
        ("Kherson region", ("2023-01-01", "2023-12-31"), None),
        ("Luhansk region", ("2021-01-01", "2021-01-31"), None),
        ("Luhansk region", ("2023-01-01", "2023-01-31"), "RU"),
        ("Sudzha", ("2024-09-01", "2024-09-30"), "UA"),
        ("Sudzha", ("2025-06-01", "2025-06-30"), "RU"),
        ("Mariupol", (None, "2021-01-01"), "UA"),
        ("Mariupol", ("2024-01-01", None), "RU"),
        ("Mariupol", (None, None), None),
    ],
)
def test_who_held_a_place_on_some_days(
    place: str, days: tuple[str | None, str | None], expected: str | None
) -> None:
    start, end = (date.fromisoformat(each) if each else None for each in days)
    assert holder(HELD[place], Interval(start, end)) == expected


def test_the_day_of_the_event_counts_and_not_that_of_publication() -> None:
    text = "North Korean builders were hired in Kherson in {}."
    assert where(text.format("May 2022")) == [("Kherson", "UA", "RU")]
    assert where(text.format("May 2021")) == [("Kherson", "UA", "UA")]
    assert where(text.format("2022")) == [("Kherson", "UA", None)]


@given(st.sampled_from(sorted(HELD)), st.dates(date(1950, 1, 1), date(2030, 1, 1)))
def test_on_each_day_somebody_holds_a_place_or_it_is_unknown(name: str, day: date) -> None:
    place = HELD[name]
    known = {place.country, None, *(held.by for held in place.held)}
    assert holder(place, Interval.day(day)) in known
    assert holder(place, Interval(day, None)) in (holder(place, Interval.day(day)), None)
