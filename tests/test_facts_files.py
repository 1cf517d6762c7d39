"""Activities written by hand, and scenarios: what they mean, and what is said of mistakes in them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import small_law
from article41.dates import Interval
from article41.errors import FactsError
from article41.law import load
from article41.reading.model import Object, Party, Place, Quantity
from article41.reasoning import Reasoner
from article41.reasoning.facts_file import load_facts, read_facts
from article41.reasoning.scenario import Facts, unmet
from article41.rulefiles.problems import FactsErrors

WHOLE = """\
title: Salt for the school at Upper Ford
date: 2016-06-01
activities:
  - type: salt_from_lake
    status: alleged
    when: 2016-05
    parties: [{role: recipient, name: Upper Ford, country: XU}, {name: A carter}]
    objects: [{kind: rock_salt, hs: "2501", text: grey salt}, {kind: brine}]
    quantity: {amount: 12, unit: tonne}
    where: [{name: Upper Ford, country: XU, controlled_by: XL}]
    facts: {purpose: school, agreed: 2014-03, guilds: [bakers, smiths], permit: null}
  - type: lamp_oil
    when: {from: 2016-01-01}
    quantity: {low: 10, high: 30, unit: barrel}
    facts: {over_cap: true}
expect:
  - {activity: 1, provision: 9-4, verdict: permitted, alert: low, exemptions: {school: true, relief: null}}
  - {activity: 1, provision: 7-2, verdict: none}
  - {activity: 2, provision: 9-5, verdict: potential_violation, alert: high}
"""


def read(text: str) -> Facts:
    return read_facts(text.encode(), "facts.yaml", small_law.rulebook())


def test_a_facts_file_gives_activities() -> None:
    facts = read(WHOLE)
    assert facts.title == "Salt for the school at Upper Ford"
    assert facts.date == date(2016, 6, 1)
    salt, oil = facts.activities
    assert (salt.id, salt.type, salt.status, salt.direction) == (
        "a1",
        "salt_from_lake",
        "alleged",
        "from_lake",
    )
    assert salt.when.interval == Interval(date(2016, 5, 1), date(2016, 5, 31))
    assert salt.when.text == "2016-05-01 to 2016-05-31"
    assert salt.parties == (
        Party("recipient", "Upper Ford", "Upper Ford", "XU"),
        Party("party", "A carter", "A carter"),
    )
    assert salt.objects == (Object("grey salt", "rock_salt", "2501"), Object("brine", "brine"))
    assert salt.quantity == Quantity(12, 12, "tonne")
    assert salt.where == (Place("Upper Ford", "XU", "XL"),)
    assert salt.facts == {
        "purpose": "school",
        "agreed": Interval(date(2014, 3, 1), date(2014, 3, 31)),
        "guilds": frozenset({"bakers", "smiths"}),
    }
    assert (oil.id, oil.status, oil.direction) == ("a2", "reported", "to_lake")
    assert oil.when.interval == Interval(date(2016, 1, 1), None)
    assert oil.quantity == Quantity(10, 30, "barrel")


def test_a_scenario_that_comes_out_as_expected() -> None:
    facts = read(WHOLE)
    assert unmet(facts, small_law.reasoner().findings(facts.activities)) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "provision: 9-4, verdict: permitted",
            "provision: 9-4, verdict: undetermined",
            "line 17: activity 1, 9-4: expected verdict `undetermined`, got `permitted`",
        ),
        (
            "provision: 7-2, verdict: none",
            "provision: 9-4, verdict: none",
            "line 18: activity 1, 9-4: expected verdict `none`",
        ),
        (
            "9-5, verdict: potential_violation, alert: high",
            "7-2, verdict: permitted",
            "expected verdict `permitted`, got `none`",
        ),
        ("alert: low", "alert: high", "expected alert `high`, got `low`"),
        ("school: true", "school: false", "expected exemption `school` to be false, it is true"),
        ("relief: null", "relief: true", "expected exemption `relief` to be true, it is unknown"),
    ],
)
def test_a_scenario_that_comes_out_otherwise_says_how(right: str, wrong: str, said: str) -> None:
    assert right in WHOLE
    facts = read(WHOLE.replace(right, wrong, 1))
    lines = unmet(facts, small_law.reasoner().findings(facts.activities))
    assert len(lines) == 1
    assert said in str(lines[0])


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2016-05-02", Interval.day(date(2016, 5, 2))),
        ('"2016-05-02"', Interval.day(date(2016, 5, 2))),
        ("2016-02", Interval(date(2016, 2, 1), date(2016, 2, 29))),
        ("2016", Interval(date(2016, 1, 1), date(2016, 12, 31))),
        ("{from: 2016-02, to: 2017}", Interval(date(2016, 2, 1), date(2017, 12, 31))),
        ("{to: 2017-03-04}", Interval(None, date(2017, 3, 4))),
        ("null", Interval()),
    ],
)
def test_days_months_years_and_spans(written: str, means: Interval) -> None:
    facts = read(f"title: T\nactivities:\n  - type: bridges\n    when: {written}\n")
    assert facts.activities[0].when.interval == means


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("title: Salt", "titel: Salt", "unknown key `titel`; did you mean `title`?"),
        ("date: 2016-06-01", "date: June", "`date` cannot be `June`; expected a day such as `2001-12-31`"),
        (
            "type: salt_from_lake",
            "type: salt_from_lak",
            "unknown activity type `salt_from_lak`; did you mean `salt_from_lake`?",
        ),
        ("status: alleged", "status: allegd", "unknown status `allegd`; did you mean `alleged`?"),
        (
            "status: alleged",
            "direction: form_lake",
            "unknown direction `form_lake`; did you mean `from_lake`?",
        ),
        (
            "when: 2016-05",
            "when: 2016-13",
            "`2016-13` is not a date; write 2019-05-02, 2019-05, 2019, or {from: DATE",
        ),
        ("when: 2016-05", "when: May", "`May` is not a date"),
        ("when: 2016-05", "when: true", "`true` is not a date"),
        ("when: 2016-05", "when: 99999", "`99999` is not a date"),
        ("when: 2016-05", "when: {form: 2016}", "a mapping is not a date"),
        (
            "when: 2016-05",
            "when: {from: 2016, to: 2015}",
            "`to` (2015-12-31) is before `from` (2016-01-01); swap or correct them",
        ),
        ("role: recipient", "role: buyer", "unknown role `buyer`; expected `agent`, `party` or `recipient`"),
        ("country: XU}, {name", "country: Upper}, {name", "`country` cannot be `Upper`; write it like `AQ`"),
        ("kind: rock_salt", "kind: rocksalt", "unknown object kind `rocksalt`; did you mean `rock_salt`?"),
        ('hs: "2501"', "hs: 2501", '`hs` cannot be `2501`; expected text, in quotes: "2501"'),
        ("unit: tonne", "unit: tons", "unknown unit `tons`; did you mean `tonne`?"),
        ("amount: 12", "amount: 12, low: 3", "a quantity has either `amount`, or `low` and perhaps `high`"),
        ("amount: 12, ", "", "a quantity has either `amount`, or `low` and perhaps `high`"),
        ("amount: 12", "amount: -12", "`amount`: input should be greater than or equal to 0"),
        ("purpose: school", "purpos: school", "unknown fact `purpos`; did you mean `purpose`?"),
        ("purpose: school", "purpose: scool", "unknown value `scool` of `purpose`; did you mean `school`?"),
        (
            "purpose: school",
            "object.kind: brine",
            "`object.kind` comes from the activity; write it under `objects`",
        ),
        ("permit: null", "permit: yes", "`yes` is not an answer to `permit`; write `true` or `false`"),
        (
            "[bakers, smiths]",
            "[bakers, smyths]",
            "unknown value `smyths` of `guilds`; did you mean `smiths`?",
        ),
    ],
)
def test_a_slip_is_one_clear_line(right: str, wrong: str, said: str) -> None:
    assert right in WHOLE
    with pytest.raises(FactsError) as caught:
        read(WHOLE.replace(right, wrong, 1))
    lines = str(caught.value).splitlines()
    line = WHOLE[: WHOLE.index(right)].count("\n") + 1
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"facts.yaml, line {line}: ")
    assert said in lines[0]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("high: 30", "high: 3", "line 14: `high` (3) is less than `low` (10); swap them"),
        ("activity: 2", "activity: 3", "line 19: there is no activity 3; the file has 2, counted from 1"),
        ("activity: 2", "activity: 0", "line 19: `activity`: input should be greater than or equal to 1"),
        ("provision: 9-5", "provision: 9-55", "line 19: there is no provision `9-55`; did you mean `9-5`?"),
        (
            "{school: true,",
            "{scool: true,",
            "line 17: `9-4` has no exemption `scool`; did you mean `school`?",
        ),
        ("verdict: none", "verdict: nothing", "line 18: unknown verdict `nothing`"),
    ],
)
def test_a_slip_in_what_is_expected(right: str, wrong: str, said: str) -> None:
    with pytest.raises(FactsError) as caught:
        read(WHOLE.replace(right, wrong, 1))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "facts.yaml: is empty; write `title` and `activities`"),
        ("- a", "facts.yaml, line 1: is not a mapping"),
        ("title: T\nactivities: []\n", "line 2: `activities`"),
        ("title: T\n", "the key `activities` is missing"),
        ("title: T: U\n", "line 1: is not valid YAML"),
        ("title: !!python/object:os.system x\n", "line 1: the tag"),
    ],
)
def test_a_file_that_is_no_facts_file(text: str, said: str) -> None:
    with pytest.raises(FactsError) as caught:
        read(text)
    assert said in str(caught.value)


def test_several_slips_are_told_together() -> None:
    with pytest.raises(FactsErrors) as caught:
        read(WHOLE.replace("kind: brine", "kind: brin").replace("type: lamp_oil", "type: lampoil"))
    assert [error.line for error in caught.value.errors] == [8, 12]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FactsError) as caught:
        load_facts(tmp_path / "none.yaml", small_law.rulebook())
    assert "cannot be read: no such file or directory" in str(caught.value)


@cache
def shipped() -> Reasoner:
    return Reasoner(load())


SCENARIOS = sorted((Path(__file__).parents[1] / "fixtures" / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=[path.stem for path in SCENARIOS])
def test_the_scenarios_in_the_fixtures(path: Path) -> None:
    facts = load_facts(path, shipped().rulebook)
    assert unmet(facts, shipped().findings(facts.activities, facts.as_of)) == ()
