"""What is proved of the rules by trying everything that their conditions can see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_law
from article41.dates import Interval
from article41.law import Provision, Rulebook, load
from article41.law.condition import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Day,
    Leaf,
    Not,
    OneOf,
    StartsWith,
    YesNo,
)
from article41.law.model import Exemption, Fact
from article41.reasoning import proofs
from article41.reasoning.domain import domain_of, solve
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Measure, Value
from article41.reasoning.proofs import Overlap, Proofs, Shadow, compare_ways, prove

THOROUGH = settings(max_examples=100, deadline=None, derandomize=True, database=None)
REGIME = replace(
    small_law.rulebook().regime,
    facts={
        name: Fact(name, kind, "?", values=values)
        for name, kind, values in (
            ("p", "yes_no", None),
            ("q", "yes_no", None),
            ("choice", "choice", ("a", "b", "c", "d")),
            ("set", "set", None),
            ("codes", "codes", None),
            ("when", "interval", None),
            ("quantity", "quantity", None),
        )
    },
)

# The domain holds every way in which conditions can see the facts

NEAR = st.integers(-4, 4).map(lambda days: date(2017, 9, 11) + timedelta(days=days))
WORDS = st.sets(st.sampled_from("abcd"), min_size=1, max_size=3).map(lambda words: tuple(sorted(words)))
PREFIXES = st.sets(st.sampled_from(["84", "8429", "842951", "72", "03"]), min_size=1, max_size=3).map(
    lambda codes: tuple(sorted(codes))
)
LEAVES: dict[str, st.SearchStrategy[Leaf]] = {
    "p": st.builds(YesNo, st.just("p"), st.booleans()),
    "q": st.builds(YesNo, st.just("q"), st.booleans()),
    "choice": st.builds(OneOf, st.just("choice"), WORDS),
    "set": st.builds(OneOf, st.just("set"), WORDS),
    "codes": st.builds(StartsWith, st.just("codes"), PREFIXES),
    "when": st.builds(Day, st.just("when"), st.sampled_from(["before", "on_or_after"]), NEAR),
    "quantity": st.builds(
        Amount,
        st.just("quantity"),
        st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
        st.just("5 tonne"),
        st.sampled_from(["mass", "volume"]),
        st.integers(1, 6),
    ),
}


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted((draw(NEAR), draw(NEAR)))
    return Interval(draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    low, high = sorted((draw(st.integers(0, 8)), draw(st.integers(0, 8))))
    dimension = draw(st.sampled_from(["mass", "volume", "persons"]))
    return Measure(dimension, low, draw(st.sampled_from([high, None])), "")


VALUES: dict[str, st.SearchStrategy[Value]] = {
    "p": st.booleans(),
    "q": st.booleans(),
    "choice": st.sampled_from("abcd"),
    "set": st.frozensets(st.sampled_from("abcde"), min_size=1),
    "codes": st.frozensets(
        st.sampled_from(["84", "8429", "842951", "84295199", "85", "72", "7201", "03"]), min_size=1
    ),
    "when": intervals(),
    "quantity": measures(),
}


@pytest.mark.parametrize("fact", sorted(VALUES))
@THOROUGH
@given(data=st.data())
def test_whatever_a_fact_is_the_domain_has_a_value_that_looks_the_same(
    fact: str, data: st.DataObject
) -> None:
    asked = data.draw(st.lists(LEAVES[fact], min_size=1, max_size=4))
    value = data.draw(VALUES[fact])

    def seen(each: Value) -> tuple[bool | None, ...]:
        return tuple(truth_of(leaf, {fact: each}) for leaf in asked)

    known = {seen(each) for each in domain_of(asked, REGIME).values[fact]}
    assert seen(value) in known | {(None,) * len(asked)}
    if None not in seen(value):
        assert seen(value) in {seen(each) for each in domain_of(asked, REGIME, certain=True).values[fact]}


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(*(LEAVES[fact] for fact in ("p", "q", "choice", "when"))),
    lambda inner: st.one_of(
        st.builds(lambda parts: AllOf(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(Not, inner),
    ),
    max_leaves=5,
)


@THOROUGH
@given(wanted=st.lists(st.tuples(CONDITIONS, st.booleans()), min_size=1, max_size=3))
def test_the_search_finds_facts_exactly_where_there_are_some(wanted: list[tuple[Condition, bool]]) -> None:
    domain = domain_of([condition for condition, _ in wanted], REGIME, certain=True)
    found = solve(wanted, domain, {})
    if found is not None:
        assert all(truth_of(condition, found) is truth for condition, truth in wanted)
    else:
        for values in product(*domain.values.values()):
            facts = dict(zip(domain.values, values, strict=True))
            assert not all(truth_of(condition, facts) is truth for condition, truth in wanted)


# The shipped rules


@cache
def shipped() -> Proofs:
    return prove(load())


def test_no_rule_is_dead() -> None:
    assert shipped().dead == ()


def test_no_exemption_is_shadowed() -> None:
    assert [str(each) for each in shipped().shadows] == []


def test_no_two_provisions_settle_a_case_in_opposite_ways_unless_declared() -> None:
    assert [str(each) for each in shipped().undeclared] == []
    assert shipped().overlaps, "none at all would mean that nothing was compared"


def test_both_ways_of_deciding_agree_on_the_whole_domain() -> None:
    tried, lines = compare_ways(load())
    assert lines == ()
    assert tried > 1000


# What is wrong would be seen


def changed(name: str, **changes: object) -> Rulebook:
    """Return the small law with one provision changed."""
    book = small_law.rulebook()
    made = (replace(each, **changes) if each.id == name else each for each in book.provisions)  # type: ignore[arg-type]
    return replace(book, provisions=tuple(made))


def exempt(name: str, when: Condition, **more: Interval) -> Exemption:
    return Exemption(name, name.title(), "automatic", when, **more)


def salt(**changes: object) -> Provision:
    return replace(small_law.rulebook().by_id["9-4"], **changes)  # type: ignore[arg-type]


def test_the_small_law_is_sound() -> None:
    assert prove(small_law.rulebook()).flaws == ()


@pytest.mark.parametrize(
    "when",
    [
        AllOf((YesNo("permit", True), YesNo("permit", False))),
        Day("when", "before", date(2015, 1, 1)),  # it began that day
        AllOf((OneOf("purpose", ("school",)), OneOf("purpose", ("trade",)))),
    ],
)
def test_a_dead_rule_is_named(when: Condition) -> None:
    book = changed("9-4", scope=replace(salt().scope, when=when), unless=())
    assert prove(book).dead == ("9-4",)
    assert "9-4: no facts make it find a potential violation" in prove(book).flaws


def test_an_exemption_that_permits_all_kills_its_rule() -> None:
    assert prove(changed("9-4", unless=(exempt("all", AllOf()),))).dead == ("9-4",)


SCHOOL = OneOf("purpose", ("school",))


@pytest.mark.parametrize(
    ("more", "by"),
    [
        (exempt("narrow", AllOf((SCHOOL, YesNo("permit", True)))), ("wide",)),
        (exempt("never", AllOf((SCHOOL, OneOf("purpose", ("trade",))))), ()),
        (exempt("too-early", YesNo("permit", True), in_force=Interval(None, date(2014, 1, 1))), ()),
        (exempt("also-relief", AllOf((YesNo("relief", True), YesNo("permit", True)))), ("relief",)),
    ],
)
def test_a_shadowed_exemption_is_named_with_what_covers_it(more: Exemption, by: tuple[str, ...]) -> None:
    book = changed("9-4", unless=(exempt("wide", SCHOOL), more))
    assert prove(book).shadows == (Shadow("9-4", more.id, by),)


def test_an_exemption_of_the_regime_that_nothing_needs_is_named() -> None:
    book = small_law.rulebook()
    narrower = AllOf((YesNo("relief", True), YesNo("permit", True)))
    idle = exempt("idle", narrower, in_force=Interval(date(2012, 1, 1)))
    regime = replace(book.regime, general_exemptions=(*book.regime.general_exemptions, idle))
    assert prove(replace(book, regime=regime)).shadows == (Shadow("lake-salt", "idle", ()),)


def with_another(**changes: object) -> Rulebook:
    book = small_law.rulebook()
    other = salt(id="9-7", paragraph="7", supersedes=(), unless=(), **changes)
    return replace(book, provisions=(*book.provisions, other))


def test_opposite_answers_are_named_unless_they_are_declared() -> None:
    overlap = Overlap("9-7", "9-4", "old-contract", declared=False)
    assert prove(with_another()).overlaps == (overlap,)
    assert "9-4: old-contract permits what 9-7 forbids" in prove(with_another()).flaws[0]
    declared = prove(with_another(related=("9-4",)))
    assert declared.overlaps == (replace(overlap, declared=True),)
    assert declared.flaws == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"force": "recommendation"},
        {"in_force": Interval(date(2010, 3, 1), date(2014, 12, 31))},
        {"scope": replace(salt().scope, direction="to_lake")},
        {"scope": replace(salt().scope, activities=("lamp_oil",))},
        {
            "scope": replace(
                salt().scope, when=AllOf((YesNo("reported", False), OneOf("purpose", ("trade",))))
            )
        },
    ],
)
def test_what_never_meets_does_not_overlap(changes: dict[str, object]) -> None:
    assert not [each for each in prove(with_another(**changes)).overlaps if each.forbids == "9-7"]


def test_a_disagreement_anywhere_in_the_domain_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def lying(condition: Condition, facts: dict[str, Value]) -> bool | None:
        return True if facts.get("purpose") == "school" else truth_of(condition, facts)

    monkeypatch.setattr(proofs, "truth_of", lying)
    tried, lines = compare_ways(small_law.rulebook())
    assert tried == compare_ways(small_law.rulebook())[0]
    assert lines
    assert all(line.startswith("9-4, ") and "'purpose': 'school'" in line for line in lines)
