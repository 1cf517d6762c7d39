"""Scenarios test every provision that decides: it fires, a near miss doesn't, and what is at the edges."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import small_law
from article41.law import load
from article41.reasoning.facts_file import load_facts, read_facts
from article41.scenarios.clauses import GENERAL, Coverage, clauses_of
from article41.scenarios.files import scenario_files

SCENARIOS = Path(__file__).parents[1] / "fixtures" / "scenarios"


@cache
def shipped() -> Coverage:
    coverage = Coverage(load())
    for path in scenario_files([SCENARIOS]):
        coverage.add(load_facts(path, coverage.rulebook))
    return coverage


def test_every_provision_has_three_expectations_on_both_sides_and_at_an_edge() -> None:
    poor = {name: tally.missing for name, tally in shipped().tallies.items() if tally.missing}
    assert not poor


def test_every_exemption_cap_and_period_of_grace_is_seen_to_hold_and_to_fail() -> None:
    kinds = ("activity", "exemption", "counter", "limit", "grace")
    unseen = [
        f"{clause.provision}, {clause.kind} {clause.text}: never {shipped().never(clause)}"
        for clause in shipped().clauses
        if clause.kind in kinds and shipped().never(clause)
    ]
    assert not unseen


SALT = """\
title: Salt
{top}
activities:
  - {{type: salt_from_lake, when: {when}, direction: {direction}, facts: {{{facts}}}}}
expect:
  - {{activity: 1, provision: {provision}, verdict: {verdict}}}
"""


def after(*cases: dict[str, str]) -> Coverage:
    coverage = Coverage(small_law.rulebook())
    usual = {
        "top": "",
        "when": "2016-05-02",
        "direction": "from_lake",
        "facts": "",
        "provision": "9-4",
        "verdict": "potential_violation",
    }
    for case in cases:
        text = SALT.format(**{**usual, **case})
        coverage.add(read_facts(text.encode(), "s.yaml", coverage.rulebook))
    return coverage


def never(coverage: Coverage, provision: str = "9-4") -> dict[str, tuple[bool, ...]]:
    found = {clause.text: coverage.never(clause) for clause in coverage.of([provision])}
    return {text: sides for text, sides in found.items() if sides}


EVERYTHING = {
    "activity salt_from_lake": (True,),
    "direction from_lake": (True,),
    "from 2015-01-01": (True, False),
    "old-contract": (True, False),
    "school": (True, False),
    "grace to 2015-06-30": (True,),
}


@pytest.mark.parametrize(
    ("case", "shown"),
    [
        ({}, {"from 2015-01-01": (False,)}),
        ({"when": "2015-03"}, {"from 2015-01-01": (False,), "school": (True,), "grace to 2015-06-30": ()}),
        ({"facts": "purpose: school"}, {"from 2015-01-01": (False,), "school": (False,)}),
        ({"facts": "reported: false"}, {"from 2015-01-01": (False,), "old-contract": (True,)}),
        # what could not have changed the finding is not shown by it
        (
            {"when": "2014-03", "facts": "purpose: school"},
            {"from 2015-01-01": (True,), "grace to 2015-06-30": ()},
        ),
        # another provision, another direction
        ({"provision": "7-2"}, {}),
        ({"direction": "to_lake"}, {}),
    ],
)
def test_what_an_expectation_shows(case: dict[str, str], shown: dict[str, tuple[bool, ...]]) -> None:
    reached = case.get("provision", "9-4") == "9-4"
    expected = {**EVERYTHING, **shown}
    if reached:
        expected["activity salt_from_lake"] = ()
        if case.get("direction") != "to_lake":
            expected["direction from_lake"] = ()
    assert never(after(case)) == {text: sides for text, sides in expected.items() if sides}


def test_the_law_of_an_earlier_day_shows_its_own_clauses_only() -> None:
    coverage = after({"top": "as_of: 2014-06-01", "provision": "7-2", "when": "2016-05-02"})
    assert "to 2014-12-31" in never(coverage, "7-2")  # on that day it had no end yet
    assert "from 2010-03-01" in never(coverage, "7-2")
    assert "activity salt_from_lake" not in never(coverage, "7-2")


def test_general_exemptions_are_shown_through_any_provision() -> None:
    assert never(after({}), GENERAL) == {"relief": (True, False), "bakers": (True, False)}
    seen = after({"facts": "relief: true, guilds: [smiths]"}, {"facts": "relief: false, guilds: [bakers]"})
    assert never(seen, GENERAL) == {}


def test_the_tally_says_what_is_missing() -> None:
    assert after().tallies["9-4"].missing == (
        "3 more",
        "one that fires",
        "one that does not",
        "an edge of time, or an exemption",
    )
    fires, eve = {}, {"when": "2014-12-31", "verdict": "not_in_force"}
    assert after(fires, eve).tallies["9-4"].missing == ("1 more",)
    assert after(fires, eve, fires).tallies["9-4"].missing == ()
    assert after(fires, fires, fires).tallies["9-4"].missing == (
        "one that does not",
        "an edge of time, or an exemption",
    )
    exempt = {"facts": "purpose: school", "verdict": "permitted"}
    assert after(fires, fires, exempt).tallies["9-4"].missing == ()


def test_the_clauses_of_a_provision_are_in_its_own_order() -> None:
    oil = small_law.rulebook().by_id["9-5"]
    assert [(each.kind, each.text) for each in clauses_of(oil)] == [
        ("activity", "activity lamp_oil"),
        ("direction", "direction to_lake"),
        ("in_force", "from 2015-01-01"),
        ("scope", "quantity is at least 10 barrel"),
        ("limit", "500 barrels a year, reported"),
    ]
