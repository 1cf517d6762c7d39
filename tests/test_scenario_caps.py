"""Scenarios of deliveries: what they come to against a cap, and what is said where that differs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from article41.errors import FactsError, LedgerError
from article41.law import Rulebook, load
from article41.reasoning import Reasoner
from article41.reasoning.facts_file import read_facts
from article41.scenarios.caps import unmet_caps
from article41.scenarios.runner import Outcome, run_one

OIL = """\
title: Diesel, reported and alleged
deliveries:
  - {product: diesel, amount: 200000, unit: barrels, delivered: 2019-02, basis: reported, reported: 2019-03}
  - {product: diesel, amount: 260000, unit: barrels, delivered: 2019-07, basis: reported, reported: 2019-08}
  - {product: diesel, amount: 30000, unit: barrels, delivered: 2019-08-01, basis: alleged}
expect_caps:
  - {provision: 2397-5, day: 2019-12-31, over: false, marks: {75: passed, 95: not_passed}, total: 460000}
"""


@cache
def rulebook() -> Rulebook:
    return load()


def missed(text: str) -> list[str]:
    differing = unmet_caps(read_facts(text.encode(), "oil.yaml", rulebook()), rulebook())
    return [str(each).removeprefix("oil.yaml, line 7: 2397-5: expected ") for each in differing]


def test_deliveries_that_come_to_what_was_expected() -> None:
    assert missed(OIL) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("over: false", "over: true", "the cap on 2019-12-31 to be passed, it is not passed"),
        ("over: false", "over: null", "the cap on 2019-12-31 to be undetermined, it is not passed"),
        ("75: passed", "75: not_passed", "75 % to be not passed, it is passed"),
        ("total: 460000", "total: 490000", "a total of `490000`, it is `460000`"),
        ("total: 460000", "total: [460000, 470000]", "a total of `[460000, 470000]`, it is `460000`"),
        ("day: 2019-12-31", "day: 2020-01-01", "deliveries in the window of 2020-01-01, there are none"),
        ("basis: alleged", "basis: reported", "a total of `460000`, it is `490000`"),
    ],
)
def test_deliveries_that_come_to_something_else(right: str, wrong: str, said: str) -> None:
    assert said in missed(OIL.replace(right, wrong))


def test_amounts_that_hang_on_the_factor_are_a_range() -> None:
    text = OIL.replace("260000, unit: barrels", "40000, unit: tonnes").replace(
        "75: passed, 95: not_passed", "100: undetermined"
    )
    lines = missed(text)
    assert any(line.startswith("a total of `460000`, it is `[") for line in lines)


def test_the_law_and_the_knowledge_of_a_day() -> None:
    early = OIL.replace("deliveries:", "as_of: 2019-06-30\ndeliveries:")
    lines = [line.partition(": expected ")[2] for line in missed(early)]
    assert "75 % to be passed, it is not passed" in lines
    assert "a total of `460000`, it is `200000`" in lines


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("2397-5, day", "2397-55, day", "line 7: there is no provision `2397-55`; did you mean `2397-5`?"),
        ("2397-5, day", "2397-8, day", "line 7: `2397-8` has no limit"),
        (
            "{75: passed",
            "{70: passed",
            "line 7: `2397-5` has no mark at 70 %; expected `75`, `90`, `95` or `100`",
        ),
        ("75: passed", "75: pased", "did you mean `passed`?"),
        ("over: false", "ower: false", "unknown key `ower`; did you mean `over`?"),
    ],
)
def test_a_slip_in_what_is_expected(right: str, wrong: str, said: str) -> None:
    with pytest.raises(FactsError) as caught:
        missed(OIL.replace(right, wrong, 1))
    assert said in str(caught.value)


def test_a_slip_in_a_delivery_has_its_line() -> None:
    with pytest.raises(FactsError, match="line 3: unknown key `produkt`; did you mean `product`"):
        missed(OIL.replace("product", "produkt", 1))
    with pytest.raises(LedgerError, match="line 4: `delivered` cannot be `soon`"):
        missed(OIL.replace("delivered: 2019-07", "delivered: soon"))


def test_a_file_may_have_activities_and_deliveries(tmp_path: Path) -> None:
    path = tmp_path / "both.yaml"
    path.write_text(
        OIL.replace("90000", "90000000")
        + "activities: [{type: oil_supply_refined, when: 2019}]\n"
        + "expect: [{activity: 1, provision: 2397-5, verdict: permitted}]\n",
        encoding="utf-8",
    )
    outcome: Outcome = run_one(path, rulebook(), Reasoner(rulebook(), with_engine=False))
    assert (outcome.expectations, outcome.missed) == (2, 1)
    path.write_text(OIL.replace("total: 460000", "total: 1"), encoding="utf-8")
    assert run_one(path, rulebook(), Reasoner(rulebook(), with_engine=False)).missed == 1
