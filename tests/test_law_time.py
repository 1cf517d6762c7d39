"""The law as it stood on a day."""

from __future__ import annotations

from datetime import date

import small_law
from article41.dates import Interval
from article41.law import load


def test_what_was_adopted_later_does_not_exist() -> None:
    book = small_law.rulebook().at(date(2014, 11, 19))
    assert [each.id for each in book.provisions] == ["7-2", "7-3a", "7-10"]


def test_what_was_adopted_is_known_before_its_first_day() -> None:
    known = small_law.rulebook().at(date(2014, 12, 1)).by_id["9-4"].in_force
    assert known == Interval(date(2015, 1, 1))
    salt = small_law.salt("2015-03-01")
    assert small_law.verdicts(salt, as_of=date(2014, 12, 1)) == {"9-4": "potential_violation"}


def test_an_end_counts_once_the_successor_is_adopted() -> None:
    book = small_law.rulebook()
    assert book.at(date(2014, 11, 19)).by_id["7-2"].in_force == Interval(date(2010, 3, 1))
    assert book.at(date(2014, 11, 20)).by_id["7-2"].in_force == Interval(date(2010, 3, 1), date(2014, 12, 31))


def test_exemptions_of_later_years_do_not_exist() -> None:
    book = small_law.rulebook()
    early, late = book.at(date(2015, 6, 1)), book.at(date(2016, 6, 1))
    assert [each.id for each in early.by_id["9-4"].unless] == ["old-contract"]
    assert [each.id for each in late.by_id["9-4"].unless] == ["old-contract", "school"]
    assert [each.id for each in book.at(date(2011, 1, 1)).regime.general_exemptions] == ["bakers"]


def test_an_activity_is_judged_by_the_law_of_the_day_that_is_asked_for() -> None:
    later = small_law.salt("2016-05-02")
    assert small_law.verdicts(later) == {"9-4": "potential_violation"}
    assert small_law.verdicts(later, as_of=date(2014, 1, 1)) == {"7-2": "potential_violation"}
    assert small_law.verdicts(later, as_of=date(2010, 1, 1)) == {}


def test_the_law_of_today_is_the_whole_law() -> None:
    activity = small_law.salt("2016-05-02")
    assert small_law.verdicts(activity, as_of=date(2100, 1, 1)) == small_law.verdicts(activity)


def test_the_shipped_law_grows_with_the_years() -> None:
    book = load()
    sizes = [len(book.at(date(year, 12, 31)).provisions) for year in range(2005, 2027)]
    assert sizes == sorted(sizes)
    assert sizes[0] == 0
    assert sizes[-1] == len(book.provisions)
