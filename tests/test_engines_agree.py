"""The inference engine and the plain evaluator agree on everything, and nothing goes on where they do not."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_law
from article41.dates import Interval
from article41.errors import EngineError, RulesError
from article41.law import Rulebook, load
from article41.law.condition import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Day,
    Not,
    OneOf,
    StartsWith,
    YesNo,
    leaves,
)
from article41.law.model import MAX_SCALED
from article41.reading.model import Activity, FactValue, Object, Party, Place, Quantity, When
from article41.reasoning import Reasoner, durable, engine_notice, inference, reasoner
from article41.reasoning.compiler import MAX_ALTERNATIVES, MAX_COMPARISONS, compile_condition
from article41.reasoning.components import components_of
from article41.reasoning.durable import MAX_RULES, FlatRules
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Measure, Value
from article41.reasoning.inference import TruthRules, VerdictRules
from article41.reasoning.selfcheck import probes, self_check
from article41.reasoning.verdicts import verdict_of

THOROUGH = settings(max_examples=300, deadline=None, derandomize=True, database=None)

# Random conditions over random facts

DAY = date(2017, 9, 11)
WORDS = "abcde"
CODES = ("84", "8429", "842951", "72", "7", "03")
AMOUNTS = st.sampled_from([0, 999, 1000, 1001, 5000, MAX_SCALED])
NEAR = st.integers(-3, 3).map(lambda days: DAY + timedelta(days=days))


def some(words: tuple[str, ...] | str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(sorted(words)), min_size=1, max_size=3).map(
        lambda chosen: tuple(sorted(chosen))
    )


LEAVES: st.SearchStrategy[Condition] = st.one_of(
    st.builds(YesNo, st.sampled_from("pqr"), st.booleans()),
    st.builds(OneOf, st.sampled_from(["choice", "set"]), some(WORDS)),
    st.builds(StartsWith, st.just("codes"), some(CODES)),
    st.builds(Day, st.sampled_from(["when", "agreed"]), st.sampled_from(["before", "on_or_after"]), NEAR),
    st.builds(
        Amount,
        st.just("quantity"),
        st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
        st.just("some"),
        st.sampled_from(["volume", "mass"]),
        AMOUNTS,
    ),
)


def branches(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, parts))


CONDITIONS = st.recursive(LEAVES, branches, max_leaves=10)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(NEAR)
    end = start + timedelta(days=draw(st.sampled_from([0, 0, 1, 4])))
    return draw(
        st.sampled_from([Interval(start, end), Interval(start, None), Interval(None, end), Interval()])
    )


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    low, more = draw(AMOUNTS), draw(st.sampled_from([0, 1, 4000]))
    high = None if draw(st.booleans()) else min(low + more, MAX_SCALED)
    return Measure(draw(st.sampled_from(["volume", "mass"])), low, high, "")


FACTS: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.booleans() for name in "pqr"},
        "choice": st.sampled_from([*WORDS, "unknown"]),
        "set": some(WORDS).map(frozenset),
        "codes": some((*CODES, "99")).map(frozenset),
        "when": intervals(),
        "agreed": intervals(),
        "quantity": measures(),
    },
)


@THOROUGH
@given(st.lists(CONDITIONS, min_size=1, max_size=6), st.lists(FACTS, min_size=1, max_size=12))
def test_random_conditions_on_random_facts(
    conditions: list[Condition], cases: list[dict[str, Value]]
) -> None:
    rules = TruthRules(conditions)
    for facts in cases:
        assert rules.truths(facts) == [truth_of(condition, facts) for condition in conditions]


def test_the_verdict_rules_are_the_verdict_table() -> None:
    rules = VerdictRules()
    truths = (True, False, None)
    for applies in truths:
        for in_force in truths:
            for exempt in truths:
                for within in truths:
                    case = (applies, in_force, exempt, within)
                    assert rules.verdict(*case) == verdict_of(*case), case


# Random activities under real provisions: deciding at all means that both agreed


@cache
def shipped() -> Reasoner:
    return Reasoner(load())


@cache
def evaluator_alone() -> Reasoner:
    return Reasoner(load(), with_engine=False)


def fact_values(name: str, book: Rulebook, days: list[date]) -> st.SearchStrategy[FactValue]:
    fact = book.regime.facts[name]
    match fact.type:
        case "yes_no":
            return st.booleans()
        case "choice":
            return st.sampled_from(fact.values or ("other",))
        case "date" | "interval":
            return around(days)
        case _:
            return st.frozensets(st.sampled_from(fact.values or ("99", "84")), min_size=1, max_size=2)


def around(days: list[date]) -> st.SearchStrategy[Interval]:
    """Days, spans and half-open spans that lie on each side of the given days, or across them."""
    near = st.builds(
        lambda day, shift: day + timedelta(days=shift), st.sampled_from(days), st.integers(-1, 1)
    )
    return st.one_of(
        near.map(Interval.day),
        st.builds(lambda a, b: Interval(min(a, b), max(a, b)), near, near),
        near.map(lambda day: Interval(day, None)),
        near.map(lambda day: Interval(None, day)),
        st.just(Interval()),
    )


@st.composite
def activities(draw: st.DrawFn, book: Rulebook) -> Activity:
    provision = draw(st.sampled_from([each for each in book.provisions if each.decides]))
    regime, components = book.regime, components_of(provision, book)
    asked = [
        leaf
        for part in (components.applies, components.in_force, *components.reliefs)
        for leaf in leaves(part)
    ]
    days = sorted({leaf.day for leaf in asked if isinstance(leaf, Day)} or {provision.adopted})
    codes = sorted(
        {code for leaf in asked if isinstance(leaf, StartsWith) for code in leaf.prefixes} | {"01"}
    )
    kinds = sorted(
        {word for leaf in asked if isinstance(leaf, OneOf) for word in leaf.values} & set(regime.object_kinds)
    )
    names = sorted({leaf.fact for leaf in asked if not regime.facts[leaf.fact].of_activity})
    countries = st.sampled_from([None, "XX", regime.target.country])
    facts = {name: draw(fact_values(name, book, days)) for name in names if draw(st.booleans())}
    unit = st.sampled_from(sorted(regime.units))
    return Activity(
        "a1",
        draw(st.sampled_from(provision.scope.activities)),
        draw(st.sampled_from(["reported", "planned", "denied"])),
        draw(st.sampled_from([provision.scope.direction or "n.a.", *regime.directions])),
        parties=tuple(
            draw(
                st.lists(st.builds(Party, st.just("party"), st.just(""), st.just(""), countries), max_size=2)
            )
        ),
        objects=tuple(
            draw(
                st.lists(
                    st.builds(
                        Object,
                        st.just(""),
                        st.sampled_from([None, *kinds, min(regime.object_kinds)]),
                        st.sampled_from([None, *codes, *(code + "01" for code in codes), codes[-1][:1]]),
                    ),
                    max_size=2,
                )
            )
        ),
        quantity=draw(st.none() | st.builds(Quantity, st.just(5.0), st.sampled_from([None, 5.0, 1e6]), unit)),
        when=When(draw(around(days))),
        where=tuple(draw(st.lists(st.builds(Place, st.just(""), countries, countries), max_size=2))),
        facts=facts,
    )


@THOROUGH
@given(st.data())
def test_random_activities_under_the_shipped_rules(data: st.DataObject) -> None:
    activity = data.draw(activities(shipped().rulebook))
    as_of = data.draw(st.sampled_from([None, date(2013, 6, 1), date(2017, 10, 1), date(2023, 1, 1)]))
    assert shipped().findings([activity], as_of) == evaluator_alone().findings([activity], as_of)


@settings(THOROUGH, max_examples=100)
@given(st.data())
def test_random_activities_under_a_small_regime(data: st.DataObject) -> None:
    small_law.reasoner().findings([data.draw(activities(small_law.rulebook()))])


@pytest.mark.parametrize("provision", [each.id for each in load().provisions if each.decides])
def test_each_shipped_provision_on_each_side_of_its_days(provision: str) -> None:
    """The first probes of each provision: the whole self-check takes too long for every test run."""
    book = shipped().rulebook
    seen = set()
    for number, activity in enumerate(probes(book.by_id[provision], book)):
        if number > 60:
            break
        seen |= {verdict for found, verdict in shipped().verdicts(activity) if found.id == provision}
    assert seen


def test_the_self_check_reports_what_it_tried() -> None:
    report = self_check(small_law.rulebook())
    assert report.passed
    assert report.engine
    assert report.provisions == 5
    assert report.activities > 200
    assert report.verdicts > 200
    assert report.rulebook_hash == small_law.rulebook().hash
    assert report == self_check(small_law.rulebook())


# What happens when something is wrong


def test_a_disagreement_is_an_error_never_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = TruthRules.truths
    monkeypatch.setattr(TruthRules, "truths", lambda self, facts: [not each for each in honest(self, facts)])
    with pytest.raises(EngineError, match="the inference engine and the evaluator disagree on"):
        small_law.reasoner().findings([small_law.salt()])
    assert not self_check(small_law.rulebook()).passed


class Stub:
    """Stands for the compiled module; each answer is what `assert_fact` gives."""

    class error(Exception):  # noqa: N801, N818 - the module's own name
        pass

    def __init__(self, answer: Callable[[str], tuple[int, int]]) -> None:
        self._answer = answer
        self.asserted: list[str] = []
        self.deleted = 0

    def create_ruleset(self, name: str, definition: str) -> int:
        return 1

    def delete_ruleset(self, handle: int) -> None:
        return None

    def assert_fact(self, handle: int, fact: str) -> tuple[int, int]:
        self.asserted.append(fact)
        return self._answer(fact)

    def start_action_for_state(self, handle: int, state: int) -> None:
        return None

    def delete_state(self, handle: int, sid: str) -> None:
        self.deleted += 1


def stubbed(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], tuple[int, int]]) -> Stub:
    stub = Stub(answer)
    monkeypatch.setattr(durable, "_engine", stub)
    return stub


RULES = [("x", next(iter(compile_condition(YesNo("p", True)).holds)))]


def test_a_fact_that_seems_seen_before_gets_another_id(monkeypatch: pytest.MonkeyPatch) -> None:
    stub = stubbed(monkeypatch, lambda fact: (2 if len(stub.asserted) in (2, 3) else 1, 7))
    assert FlatRules(RULES).fired({"p": False}) == frozenset()
    assert len(stub.asserted) == len(set(stub.asserted)) == 4
    assert stub.deleted == 4


def test_endless_collisions_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    stubbed(monkeypatch, lambda fact: (2, 7))
    with pytest.raises(EngineError, match="took every fact for one that it had seen"):
        FlatRules(RULES).fired({})


def test_a_failing_engine_is_an_error_and_leaves_no_state(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(fact: str) -> tuple[int, int]:
        raise Stub.error("Could not assert fact, error code: 303")

    stub = stubbed(monkeypatch, fail)
    with pytest.raises(
        EngineError, match="the inference engine failed: could not assert fact, error code: 303"
    ):
        FlatRules(RULES)
    assert stub.deleted == 1


def test_an_unknown_answer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    stub = stubbed(monkeypatch, lambda fact: (3, 7))
    with pytest.raises(EngineError, match="answered with code 3"):
        FlatRules(RULES)
    assert stub.deleted == 1


def test_without_the_compiled_module_the_evaluator_serves_and_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    expected = small_law.reasoner().findings([small_law.salt()])
    assert engine_notice() is None
    monkeypatch.setattr(durable, "_engine", None)
    monkeypatch.setattr(reasoner, "_told", set())
    notice = engine_notice()
    assert notice is not None
    assert "not installed" in notice
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert Reasoner(small_law.rulebook()).findings([small_law.salt()]) == expected
    assert [record.getMessage() for record in caplog.records] == [notice]
    assert not self_check(small_law.rulebook()).engine


# Limits


def test_many_days_of_law_can_be_asked_for_in_turn() -> None:
    asked = Reasoner(small_law.rulebook())
    days = [date(2014, 11, 1) + timedelta(days=number) for number in range(40)]
    found = [asked.verdicts(small_law.salt("2013-01-01"), day) for day in (*days, *reversed(days))]
    assert found[:40] == found[:39:-1]
    assert len(asked._past) < 5


def test_many_rules_are_spread_over_rulesets() -> None:
    conditions = [YesNo(f"fact{number}", True) for number in range(5 * MAX_RULES)]
    rules = TruthRules(conditions)
    facts: dict[str, Value] = {f"fact{number}": number % 3 == 0 for number in range(0, 5 * MAX_RULES, 2)}
    assert rules.truths(facts) == [truth_of(each, facts) for each in conditions]
    assert len(rules._rules._rulesets) == 10


def test_a_full_ruleset_with_every_rule_firing() -> None:
    conditions = [
        AllOf((YesNo("p", True), Day("when", "before", DAY + timedelta(days=n)))) for n in range(MAX_RULES)
    ]
    rules = TruthRules(conditions)
    assert all(rules.truths({"p": True, "when": Interval.day(DAY - timedelta(days=1))}))


def test_the_longest_conjunction_that_is_allowed_works() -> None:
    names = [f"fact{number}" for number in range(MAX_COMPARISONS)]
    rules = TruthRules([AllOf(tuple(YesNo(name, True) for name in names))])
    facts: dict[str, Value] = dict.fromkeys(names, True)
    assert rules.truths(facts) == [True]
    assert rules.truths({**facts, names[-1]: False}) == [False]
    del facts[names[7]]
    assert rules.truths(facts) == [None]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            AllOf(tuple(YesNo(f"fact{n}", True) for n in range(MAX_COMPARISONS + 1))),
            f"more than {MAX_COMPARISONS} parts at once",
        ),
        (
            AllOf(tuple(AnyOf(tuple(YesNo(f"{n}{letter}", True) for letter in "abc")) for n in range(6))),
            f"more than {MAX_ALTERNATIVES} alternatives; split the provision, or shorten its conditions",
        ),
    ],
)
def test_a_condition_too_large_for_the_engine_names_its_provision(condition: Condition, said: str) -> None:
    book = small_law.rulebook()
    bridges = book.by_id["7-3a"]
    huge = replace(bridges, scope=replace(bridges.scope, when=condition))
    with pytest.raises(RulesError) as caught:
        Reasoner(replace(book, provisions=(huge,))).findings([small_law.activity("bridges")])
    assert str(caught.value).startswith("7.yaml, line 17: `7-3a`: ")
    assert said in str(caught.value)


def test_the_engine_is_asked_only_once_for_the_same_condition(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[SimpleNamespace] = []
    monkeypatch.setattr(inference, "FlatRules", lambda rules: asked.append(SimpleNamespace(rules=rules)))
    TruthRules([YesNo("p", True), YesNo("p", True), YesNo("q", True)])
    assert [name for name, _ in asked[0].rules] == ["+0", "-0", "+1", "-1"]
