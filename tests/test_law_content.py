"""The shipped law agrees with facts that were written down apart from it.

`data/law_facts.yaml` holds what a lawyer would check: days, chains, deadlines, who grants which exemption.
`data/measures.txt` names the measures of the regime; each has to be encoded or accounted for.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from article41.dates import Interval
from article41.law import Provision, Rulebook, load
from article41.law.condition import OneOf, leaves
from article41.law.coverage import coverage
from article41.reading.model import Activity, Object, Place, When
from article41.reasoning import Reasoner

DATA = Path(__file__).parent / "data"
FACTS: dict[str, Any] = yaml.safe_load((DATA / "law_facts.yaml").read_text(encoding="utf-8"))
GRANTORS = {"A": "automatic", "S": "state", "N": "notification", "C": "committee"}
DAY = timedelta(days=1)


@cache
def book() -> Rulebook:
    return load()


@cache
def reasoner() -> Reasoner:
    return Reasoner(book())


def provision(name: str) -> Provision:
    return book().by_id[name]


def test_each_resolution_has_its_paragraphs() -> None:
    counted = {each.number: each.paragraphs for each in book().resolutions}
    assert counted == FACTS["paragraphs"]
    assert {each.number: each.adopted for each in book().resolutions} == FACTS["adopted"]


def test_every_paragraph_is_accounted_for() -> None:
    ledger = coverage(book())
    assert ledger.complete
    assert sum(FACTS["paragraphs"].values()) <= len(ledger.units)


def measures() -> list[tuple[str, list[str]]]:
    lines = (DATA / "measures.txt").read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if not line.startswith("#")]
    return [(name, places or [name]) for name, *places in words]


def test_every_measure_is_encoded_or_explained() -> None:
    assert len(measures()) == 197
    accounted = {unit.id for unit in coverage(book()).units if unit.state != "missing"}
    accounted |= set(book().by_id)
    lost = [name for name, places in measures() if not set(places) <= accounted]
    assert lost == []


def test_what_starts_when() -> None:
    expected = {
        each.id: FACTS["later"].get(each.id, FACTS["adopted"][each.resolution]) for each in book().provisions
    }
    assert {each.id: each.in_force.start for each in book().provisions} == expected


def test_what_has_ended_and_nothing_else() -> None:
    ends = {each.id: each.in_force.end for each in book().provisions if each.in_force.end}
    assert ends == FACTS["ended"]


@pytest.mark.parametrize("chain", FACTS["chains"].values(), ids=FACTS["chains"])
def test_each_takes_the_place_of_the_one_before(chain: list[str]) -> None:
    for older, newer in pairwise(chain):
        assert older in provision(newer).supersedes
        assert provision(older).in_force.end == provision(newer).in_force.start - DAY


@pytest.mark.parametrize(("older", "newer"), FACTS["standing"].items())
def test_what_is_added_to_does_not_end(older: str, newer: str) -> None:
    assert provision(older).in_force.end is None
    assert older not in provision(newer).supersedes
    assert provision(older).in_force.start < provision(newer).in_force.start


def test_the_days_that_grace_ends() -> None:
    found = {
        each.id: [one.until for one in each.transitions] for each in book().provisions if each.transitions
    }
    assert found == FACTS["grace"]


def test_what_is_only_a_call() -> None:
    calls = [each.id for each in book().provisions if each.force == "recommendation"]
    assert calls == FACTS["recommendations"]


@pytest.mark.parametrize(("name", "cap"), FACTS["caps"].items())
def test_the_caps(name: str, cap: dict[str, Any]) -> None:
    limit = provision(name).limit
    assert limit is not None
    assert {key: getattr(limit, key) for key in cap} == cap


def test_the_caps_that_changed() -> None:
    found = {
        each.id: [
            [one.starts, one.amount, list(one.otherwise) if one.otherwise else None]
            for one in each.limit.then
        ]
        for each in book().provisions
        if each.limit and each.limit.then
    }
    assert found == FACTS["later_caps"]


def test_what_is_defined_by_chapters_that_the_law_names() -> None:
    defined = {each.id: list(each.hs) for each in book().regime.object_kinds.values() if each.by_code}
    assert defined == FACTS["named_chapters"]
    (asked,) = leaves(provision("2397-6").scope.when)
    assert isinstance(asked, OneOf)
    assert set(asked.values) == set(defined)


def test_no_other_paragraph_has_a_cap_with_an_amount() -> None:
    assert {each.id for each in book().provisions if each.limit and each.limit.amount} == set(FACTS["caps"])


@pytest.mark.parametrize(("name", "expected"), FACTS["exemptions"].items())
def test_who_grants_which_exemption(name: str, expected: dict[str, str]) -> None:
    granted = {each.id: each.granted_by for each in provision(name).unless}
    assert expected == {key: _letter(granted.get(key)) for key in expected}


def test_nobody_else_can_exempt() -> None:
    """Beside those listed there is only what lies outside a paragraph by its own words, or what ran out."""
    granted = {
        (each.id, one.id)
        for each in book().provisions
        for one in each.unless
        if one.granted_by in ("notification", "committee")
    }
    assert granted <= {(name, one) for name, listed in FACTS["exemptions"].items() for one in listed}


def test_exceptions_to_exceptions() -> None:
    found: dict[str, dict[str, str]] = {}
    for each in book().provisions:
        for one in each.unless:
            if one.counters:
                found.setdefault(each.id, {})[one.id] = ", ".join(counter.id for counter in one.counters)
    assert found == FACTS["counters"]


def test_exemptions_beyond_their_paragraph() -> None:
    found = {
        each.id: {
            "by": _letter(each.granted_by),
            "from": each.in_force.start,
            **({"to": each.in_force.end} if each.in_force.end else {}),
            **({"reaches": list(each.reaches)} if each.reaches is not None else {}),
        }
        for each in book().regime.general_exemptions
    }
    assert found == FACTS["general"]


@pytest.mark.parametrize(
    "case", FACTS["last_days"], ids=lambda case: f"{case['provision']}-{case['exemption']}"
)
def test_the_last_day_of_an_exemption(case: dict[str, Any]) -> None:
    assert verdict(case, case["day"], case["provision"]) == ("permitted", True)
    after, _ = verdict(case, case["day"] + DAY, case.get("next", case["provision"]))
    assert after == "potential_violation"


@pytest.mark.parametrize(
    "case", FACTS["first_days"], ids=lambda case: f"{case['provision']}-{case['exemption']}"
)
def test_the_first_day_of_an_exemption(case: dict[str, Any]) -> None:
    assert verdict(case, case["day"] - DAY, case["provision"])[0] == "potential_violation"
    assert verdict(case, case["day"], case["provision"]) == ("permitted", True)


@pytest.mark.parametrize("case", FACTS["cited"], ids=lambda case: f"{case['type']} {case['day']}")
def test_nothing_is_cited_twice_over(case: dict[str, Any]) -> None:
    found = [
        each for each in reasoner().findings([activity(case, case["day"])]) if each.verdict != "undetermined"
    ]
    assert sorted(each.provision.id for each in found) == sorted(case["cites"])


def verdict(case: dict[str, Any], day: date, name: str) -> tuple[str, bool | None]:
    """What a provision says of a case's activity on a day, and whether the case's exemption holds."""
    found = {each.provision.id: each for each in reasoner().findings([activity(case, day)])}[name]
    holds = {each.id: each.holds for each in found.exemptions}
    return found.verdict, holds.get(case["exemption"])


def activity(case: dict[str, Any], day: date) -> Activity:
    facts = {
        name: Interval(it, it) if isinstance(it, date) else it for name, it in case.get("facts", {}).items()
    }
    return Activity(
        "a1",
        case["type"],
        "reported",
        case.get("direction") or book().regime.default_direction(case["type"]),
        objects=(Object("goods", case["object"]),) if "object" in case else (),
        when=When(Interval(day, day)),
        where=(Place("there", case["country"]),) if "country" in case else (),
        facts=facts,
    )


def _letter(grantor: str | None) -> str | None:
    return next((letter for letter, word in GRANTORS.items() if word == grantor), None)
