"""The list that comes with article41: complete, dated, and checked when it is read."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import process_time

import pytest

from article41.dates import Interval
from article41.designations.loader import load_designations
from article41.designations.model import Designation, Designations
from article41.designations.names import forms
from article41.designations.screener import Screener
from article41.errors import RulesError
from article41.law import shipped_rules

FOLDER = shipped_rules() / "un-1718"
DAY = timedelta(days=1)
LISTED = {  # persons and entities by day, as the resolutions and the Committee listed them
    date(2009, 4, 24): (0, 3),
    date(2009, 7, 16): (5, 5),
    date(2012, 5, 2): (0, 3),
    date(2013, 1, 22): (4, 6),
    date(2013, 3, 7): (3, 2),
    date(2014, 7, 28): (0, 1),
    date(2016, 3, 2): (16, 12),
    date(2016, 11, 30): (11, 10),
    date(2017, 6, 2): (14, 4),
    date(2017, 8, 5): (9, 4),
    date(2017, 9, 11): (1, 3),
    date(2017, 12, 22): (16, 1),
    date(2018, 3, 30): (1, 21),
}


@cache
def shipped() -> Designations:
    return load_designations(FOLDER)


@cache
def screener() -> Screener:
    return Screener(shipped())


def of_kind(kind: str) -> list[Designation]:
    return [entry for entry in shipped().entries if entry.kind == kind]


def test_the_list_is_complete() -> None:
    persons, entities = of_kind("person"), of_kind("entity")
    assert [entry.ref for entry in persons] == [f"KPi.{number:03}" for number in range(1, 81)]
    assert [entry.ref for entry in entities] == [f"KPe.{number:03}" for number in range(1, 76)]
    by_day = Counter((entry.listed, entry.kind) for entry in (*persons, *entities))
    assert by_day == {
        (day, kind): number
        for day, numbers in LISTED.items()
        for kind, number in zip(("person", "entity"), numbers, strict=True)
        if number
    }


def test_the_resolution_of_an_entry_was_adopted_on_the_day_of_its_listing() -> None:
    listed_by = Counter(entry.resolution for entry in (*of_kind("person"), *of_kind("entity")))
    assert listed_by == {
        None: 39,
        2087: 10,
        2094: 5,
        2270: 28,
        2321: 21,
        2356: 18,
        2371: 13,
        2375: 4,
        2397: 17,
    }


def test_each_entry_says_in_our_words_as_what_it_was_listed() -> None:
    without = [entry.ref for entry in shipped().entries if not entry.role and entry.kind != "vessel"]
    assert len(without) <= 7
    assert max(len(entry.role or "") for entry in shipped().entries) < 100, "no prose of the list"


@pytest.mark.parametrize("entry", [*of_kind("person"), *of_kind("entity")], ids=lambda entry: entry.ref)
def test_nobody_is_designated_the_day_before_and_everybody_on_the_day(entry: Designation) -> None:
    """By the primary name and by each strong alias."""
    for name in (entry.name, *entry.named("strong")):
        matches = {match.entry.ref: match for match in screener().screen(name).matches}
        found = matches[entry.ref].entry
        assert matches[entry.ref].score == 100
        assert matches[entry.ref].strength == "exact" or matches[entry.ref].cautions
        assert not found.designated_on(entry.listed - DAY)
        assert found.designated_on(entry.listed)
        assert found.state(Interval.day(entry.listed - DAY)) == "not_yet"
        assert found.state(Interval.day(entry.listed)) == "designated"
        assert found.state(Interval(entry.listed - DAY, entry.listed)) == "within"


def test_every_primary_name_is_an_exact_match() -> None:
    for entry in (*of_kind("person"), *of_kind("entity")):
        best = {match.entry.ref: match.strength for match in screener().screen(entry.name).matches}
        assert best[entry.ref] == "exact", entry.name


def test_days_that_nobody_knows_settle_nothing() -> None:
    entry = of_kind("person")[0]
    assert entry.state(Interval()) is None
    assert entry.state(Interval(entry.listed, None)) == "designated"
    assert entry.state(Interval(None, entry.listed)) == "within"


def test_ships_are_known_by_their_numbers() -> None:
    ships = of_kind("vessel")
    assert len(ships) == 59
    assert len({entry.imo for entry in ships if entry.imo}) == 58, "one never had a number"
    assert {measure.kind for entry in ships for measure in entry.measures} == {
        "asset_freeze",
        "port_ban",
        "deflag",
    }
    for entry in ships:
        assert entry.listed == min(measure.since for measure in entry.measures)
        if entry.imo:
            (match,) = screener().screen(f"IMO {entry.imo}").matches
            assert (match.entry, match.strength) == (entry, "exact")
        by_name = {match.entry.ref: match.strength for match in screener().screen(entry.name).matches}
        assert by_name[entry.ref] == "weak", "a ship changes its name"


def test_every_name_can_be_told_apart_from_nothing() -> None:
    assert all(any(forms(name.text)) for entry in shipped().entries for name in entry.names)


def test_the_list_loads_at_once() -> None:
    times = []
    for _ in range(5):
        began = process_time()
        load_designations(FOLDER)
        times.append(process_time() - began)
    assert min(times) < 0.08


SOURCE = "source: {title: A list}\n"
PERSON = "designations:\n  - {ref: AQi.001, kind: person, name: Moro Tesk, listed: 2016-03-02"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("designations", "- a", "is not a mapping"),
        ("designations", SOURCE + "designatoins: []", "line 2: unknown key `designatoins`; did you mean"),
        (
            "designations",
            f"{SOURCE}{PERSON}, born: [May 1961]}}",
            "line 3: `day` cannot be `May 1961`; expected a day such as",
        ),
        ("designations", f"{SOURCE}{PERSON}, alias: [X]}}", "line 3: unknown key `alias`"),
        (
            "designations",
            f"{SOURCE}{PERSON.replace('03-02', '02-30')}}}",
            "line 3: `listed` cannot be `2016-02-30`",
        ),
        (
            "designations",
            f"{SOURCE}{PERSON.replace('AQi.001', 'AQ1')}}}",
            "`ref` cannot be `AQ1`; write it like",
        ),
        (
            "designations",
            f"{SOURCE}{PERSON}}}\n  - {{ref: AQi.001, kind: person, name: Other, listed: 2016-03-02}}",
            "line 4: `AQi.001` is there twice; remove one",
        ),
        (
            "designations",
            f"{SOURCE}{PERSON}, amended: [2015-01-01]}}",
            "line 3: `AQi.001` was amended on 2015-01-01, before it was listed",
        ),
        (
            "vessels",
            SOURCE
            + 'vessels: [{name: Petrel, imo: "9562234", measures: [{measure: port_ban, since: 2017-10-03}]}]',
            "line 2: `9562234` is no ship's IMO number: its check digit is wrong",
        ),
        ("vessels", SOURCE + "vessels: [{name: Petrel, measures: []}]", "line 2: `measures`"),
    ],
)
def test_a_mistake_in_a_list_gets_one_line(name: str, text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulesError) as raised:
        load_designations(tmp_path)
    assert told in str(raised.value)
    assert str(raised.value).count("\n") == 0


def test_a_folder_without_lists_designates_nobody(tmp_path: Path) -> None:
    assert load_designations(tmp_path).entries == ()
