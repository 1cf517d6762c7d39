"""Three-valued logic, and what conditions mean for facts that are unknown or given as ranges."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from article41.dates import Interval
from article41.law.condition import (
    AllOf,
    Amount,
    AmountRelation,
    AnyOf,
    Condition,
    Day,
    Not,
    OneOf,
    StartsWith,
    YesNo,
    leaves,
)
from article41.reasoning.compiler import MAX_COMPARISONS, compile_condition
from article41.reasoning.components import during
from article41.reasoning.evaluator import Explainer, open_facts, truth_of
from article41.reasoning.facts import Measure, Value, days, seen
from article41.reasoning.verdicts import verdict_of
from article41.truth import Truth, all_of, any_of, negate

TRUTHS: tuple[Truth, ...] = (True, False, None)
PAIRS = list(product(TRUTHS, TRUTHS))
TRIPLES = list(product(TRUTHS, TRUTHS, TRUTHS))
DAY = date(2017, 9, 11)


def test_and_is_the_least_and_or_the_greatest_of_false_unknown_true() -> None:
    rank = {False: 0, None: 1, True: 2}
    for left, right in PAIRS:
        assert rank[all_of([left, right])] == min(rank[left], rank[right])
        assert rank[any_of([left, right])] == max(rank[left], rank[right])


def test_de_morgan() -> None:
    for pair in PAIRS:
        assert negate(all_of(pair)) == any_of(negate(each) for each in pair)
        assert negate(any_of(pair)) == all_of(negate(each) for each in pair)


def test_each_distributes_over_the_other() -> None:
    for a, b, c in TRIPLES:
        assert all_of([a, any_of([b, c])]) == any_of([all_of([a, b]), all_of([a, c])])
        assert any_of([a, all_of([b, c])]) == all_of([any_of([a, b]), any_of([a, c])])


def test_nothing_holds_of_nothing() -> None:
    assert all_of([]) is True
    assert any_of([]) is False


def test_knowing_more_never_overturns_what_was_decided() -> None:
    """A condition that was true or false stays so when an unknown fact becomes known."""
    condition = AnyOf((AllOf((YesNo("a", True), YesNo("b", False))), Not(YesNo("c", True))))
    for truths in TRIPLES:
        facts = {name: truth for name, truth in zip("abc", truths, strict=True) if truth is not None}
        before = truth_of(condition, facts)
        for name, answer in product("abc", (True, False)):
            if name not in facts and before is not None:
                assert truth_of(condition, {**facts, name: answer}) is before


SPAN = Interval(date(2017, 9, 1), date(2017, 9, 30))


@pytest.mark.parametrize(
    ("interval", "before"),
    [
        (Interval.day(date(2017, 9, 10)), True),
        (Interval.day(DAY), False),
        (Interval.day(date(2017, 9, 12)), False),
        (SPAN, None),
        (Interval(date(2017, 9, 1), date(2017, 9, 10)), True),
        (Interval(DAY, date(2017, 9, 30)), False),
        (Interval(None, date(2017, 9, 10)), True),
        (Interval(None, DAY), None),
        (Interval(DAY, None), False),
        (Interval(date(2017, 9, 10), None), None),
        (Interval(), None),
        (None, None),
    ],
)
def test_an_interval_lies_before_a_day_or_not_or_perhaps(interval: Interval | None, before: Truth) -> None:
    facts: dict[str, Value] = {} if interval is None else {"when": interval}
    assert truth_of(Day("when", "before", DAY), facts) is before
    assert truth_of(Day("when", "on_or_after", DAY), facts) is negate(before)


@pytest.mark.parametrize(
    ("interval", "inside"),
    [
        (Interval(date(2017, 9, 1), date(2017, 9, 30)), True),
        (Interval.day(date(2017, 9, 30)), True),
        (Interval.day(date(2017, 10, 1)), False),
        (Interval.day(date(2017, 8, 31)), False),
        (Interval(date(2017, 9, 30), date(2017, 10, 1)), None),
        (Interval(date(2017, 8, 1), date(2017, 12, 1)), None),
        (Interval(date(2017, 9, 2), None), None),
    ],
)
def test_both_ends_of_a_provision_s_days_are_included(interval: Interval, inside: Truth) -> None:
    assert truth_of(during(SPAN), {"when": interval}) is inside


def test_an_end_beyond_all_days_is_no_end() -> None:
    assert during(Interval(DAY, date.max)) == during(Interval(DAY, None))


def measure(low: int, high: int | None, dimension: str = "volume") -> Measure:
    return Measure(dimension, low, high, "")


@pytest.mark.parametrize(
    ("relation", "value", "truth"),
    [
        ("at_least", measure(10, 10), True),
        ("at_least", measure(9, 9), False),
        ("at_least", measure(9, 11), None),
        ("at_least", measure(10, None), True),
        ("at_least", measure(9, None), None),
        ("more_than", measure(10, 10), False),
        ("more_than", measure(11, 11), True),
        ("more_than", measure(10, 11), None),
        ("more_than", measure(10, None), None),
        ("at_most", measure(10, 10), True),
        ("at_most", measure(11, None), False),
        ("at_most", measure(9, 11), None),
        ("less_than", measure(10, 10), False),
        ("less_than", measure(9, 9), True),
        ("less_than", measure(9, None), None),
        ("at_least", measure(99, 99, "mass"), None),
    ],
)
def test_ranges_against_amounts(relation: AmountRelation, value: Measure, truth: Truth) -> None:
    assert truth_of(Amount("quantity", relation, "10 litre", "volume", 10), {"quantity": value}) is truth


def test_a_set_is_known_once_it_has_anything_in_it() -> None:
    leaf = OneOf("object.kind", ("brine", "rock_salt"))
    assert truth_of(leaf, {"object.kind": frozenset({"brine", "lamp_oil"})}) is True
    assert truth_of(leaf, {"object.kind": frozenset({"lamp_oil"})}) is False
    assert truth_of(leaf, {}) is None


def test_a_code_coarser_than_the_prefix_leaves_it_open() -> None:
    leaf = StartsWith("object.hs", ("8429", "72"))
    codes = {"842951": True, "8429": True, "7208": True, "84": None, "8428": False, "7": None, "99": False}
    for code, truth in codes.items():
        assert truth_of(leaf, {"object.hs": frozenset({code})}) is truth, code
    assert truth_of(leaf, {"object.hs": frozenset({"84", "7208"})}) is True


def test_only_facts_that_could_decide_are_open() -> None:
    condition = AnyOf(
        (
            AllOf((YesNo("known", False), YesNo("beside", True))),
            AllOf((YesNo("known", True), YesNo("deciding", True))),
        )
    )
    node = Explainer({"known": True}).explain(condition)
    assert node.truth is None
    assert list(open_facts(node)) == ["deciding"]


def test_the_tree_tells_what_it_saw() -> None:
    explainer = Explainer({"a": True, "b": frozenset({"z", "y"})})
    node = explainer.explain(Not(AllOf((YesNo("a", True), OneOf("b", ("x", "y"))))))
    assert node.as_dict() == {
        "text": "this does not hold",
        "truth": False,
        "parts": [
            {
                "text": "all of these hold",
                "truth": True,
                "parts": [
                    {"text": "a is true", "truth": True, "fact": "a", "seen": "true"},
                    {"text": "b is x or y", "truth": True, "fact": "b", "seen": "y, z"},
                ],
            }
        ],
    }


def test_values_and_days_in_words() -> None:
    assert seen(None) == "unknown"
    assert seen(False) == "false"
    assert seen("school") == "school"
    assert days(Interval.day(DAY)) == "2017-09-11"
    assert days(SPAN) == "2017-09-01 to 2017-09-30"
    assert days(Interval(DAY)) == "2017-09-11 or later"
    assert days(Interval(None, DAY)) == "2017-09-11 or earlier"
    assert days(Interval()) == "unknown"


@pytest.mark.parametrize(
    ("applies", "in_force", "exempt", "within", "verdict"),
    [
        (False, None, True, True, None),
        (True, False, True, True, "not_in_force"),
        (None, False, False, False, "not_in_force"),
        (None, True, True, True, "undetermined"),
        (True, None, True, True, "undetermined"),
        (True, True, True, False, "permitted"),
        (True, True, None, True, "permitted"),
        (True, True, None, None, "undetermined"),
        (True, True, None, False, "potential_violation"),
        (True, True, False, False, "potential_violation"),
    ],
)
def test_the_table_of_verdicts(
    applies: Truth, in_force: Truth, exempt: Truth, within: Truth, verdict: str | None
) -> None:
    assert verdict_of(applies, in_force, exempt, within) == verdict


def test_a_condition_reads_as_english() -> None:
    condition: Condition = AllOf((Day("when", "on_or_after", DAY), StartsWith("object.hs", ("72", "84"))))
    assert [str(leaf) for leaf in leaves(condition)] == [
        "when is on or after 2017-09-11",
        "object.hs starts with 72 or 84",
    ]


def test_superfluous_alternatives_are_dropped() -> None:
    a, b = YesNo("a", True), YesNo("b", True)
    assert len(compile_condition(AnyOf((a, AllOf((a, b))))).holds) == 1
    many = AllOf(tuple(YesNo(f"fact{number}", True) for number in range(MAX_COMPARISONS)))
    assert [len(each) for each in compile_condition(many).holds] == [MAX_COMPARISONS]
