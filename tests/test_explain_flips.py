"""What would change a verdict: all smallest sets of changes, and nothing but these."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import small_law
from article41.dates import Interval
from article41.law import Rulebook, load
from article41.law.condition import AllOf, Amount, AnyOf, Condition, Day, Leaf, Not, OneOf, StartsWith, YesNo
from article41.law.model import Counter, Exemption, Limit, Provision, Verdict
from article41.reasoning import Reasoner
from article41.reasoning.components import Components, components_of
from article41.reasoning.counterfactual import (
    Aim,
    aims,
    flips_of,
    options_in,
    reached,
    verdict_on,
)
from article41.reasoning.facts import Known, Measure, Value, facts_of
from article41.reasoning.facts_file import load_facts
from article41.reasoning.options import Option, options_of, together
from article41.reasoning.phrases import Phrases
from article41.reasoning.templates import templates
from article41.reasoning.ways import ways

BOOK = small_law.rulebook()
PHRASES = Phrases(BOOK.regime, templates())
SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Found = set[tuple[Aim, frozenset[Option], Verdict | None]]


def searched(components: Components, facts: Known, size: int, phrases: Phrases = PHRASES) -> Found:
    found = flips_of(components, facts, phrases, size)
    assert found.complete == size
    assert len(found.flips) == len({(each.aim, each.changes) for each in found.flips})
    return {(each.aim, frozenset(each.changes), each.verdict) for each in found.flips}


def tried_out(components: Components, facts: Known, size: int, phrases: Phrases = PHRASES) -> Found:
    """Every set of changes tried, the small ones first; those that have a part that does it are left out."""
    options = options_in(components, facts, phrases)
    found: Found = set()
    for aim in aims(verdict_on(components, facts)):
        smallest: list[frozenset[Option]] = []
        for count in range(1, size + 1):
            for names in combinations(options, count):
                for chosen in product(*(options[name] for name in names)):
                    changes = frozenset(chosen)
                    changed = {**facts, **{each.fact: each.value for each in chosen}}
                    verdict = verdict_on(components, changed)
                    if reached(aim, verdict) and not any(each <= changes for each in smallest):
                        smallest.append(changes)
                        found.add((aim, changes, verdict))
    return found


DAYS = [date(2014, 11, 20), date(2016, 1, 1)]
LEAVES: list[Condition] = [
    YesNo("permit", True),
    YesNo("reported", True),
    YesNo("reported", False),
    YesNo("relief", True),
    OneOf("purpose", ("school",)),
    OneOf("purpose", ("school", "trade")),
    OneOf("guilds", ("bakers", "smiths")),
    OneOf("object.kind", ("brine", "rock_salt")),
    OneOf("object.kind", ("brine",)),
    StartsWith("object.hs", ("25", "2501")),
    StartsWith("object.hs", ("2501",)),
    Day("when", "before", DAYS[0]),
    Day("when", "on_or_after", DAYS[1]),
    Day("agreed", "before", DAYS[0]),
    Amount("quantity", "at_least", "10 litre", "volume", 10_000),
    Amount("quantity", "at_most", "20 litre", "volume", 20_000),
]
VALUES: dict[str, list[Value]] = {
    "permit": [True, False],
    "reported": [True, False],
    "relief": [True, False],
    "purpose": ["school", "trade", "other"],
    "guilds": [frozenset({"bakers"}), frozenset({"weavers", "smiths"}), frozenset({"weavers"})],
    "object.kind": [frozenset({"brine"}), frozenset({"rock_salt", "lamp_oil"}), frozenset({"lamp_oil"})],
    "object.hs": [frozenset({"2501"}), frozenset({"25"}), frozenset({"2502"}), frozenset({"99"})],
    "when": [Interval.day(DAYS[0]), Interval(DAYS[0], DAYS[1]), Interval(None, DAYS[0]), Interval(DAYS[1])],
    "agreed": [Interval.day(date(2010, 1, 1)), Interval.day(DAYS[0])],
    "quantity": [Measure("volume", 9_999, 9_999, ""), Measure("volume", 5_000, 30_000, "")],
}
CONDITIONS = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


@st.composite
def provisions(draw: st.DrawFn) -> Provision:
    salt = BOOK.by_id["9-4"]
    exemptions = tuple(
        Exemption(
            f"e{number}",
            "an exemption",
            "committee",
            draw(CONDITIONS),
            counters=tuple(
                Counter("c", "a counter", condition) for condition in draw(st.lists(CONDITIONS, max_size=1))
            ),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return replace(
        salt,
        scope=replace(salt.scope, when=draw(CONDITIONS)),
        in_force=draw(st.sampled_from([salt.in_force, Interval(date(2010, 3, 1), DAYS[1])])),
        unless=exemptions,
        limit=draw(st.none() | st.builds(Limit, st.just("a limit"), CONDITIONS)),
        general_exemptions=draw(st.booleans()),
    )


FACTS = st.fixed_dictionaries({}, optional={name: st.sampled_from(each) for name, each in VALUES.items()})


@SETTINGS
@given(provisions(), FACTS)
def test_the_search_finds_what_trying_everything_finds(provision: Provision, facts: dict[str, Value]) -> None:
    components = components_of(provision, BOOK)
    found = searched(components, facts, 3)
    assert found == tried_out(components, facts, 3)
    for aim, changes, verdict in found:
        for size in range(len(changes) + 1):
            for part in combinations(changes, size):
                after = verdict_on(components, {**facts, **{each.fact: each.value for each in part}})
                assert reached(aim, after) is (len(part) == len(changes))
                assert after == verdict or len(part) < len(changes)


# What they say, under the small regime and the shipped one


def said(provision: str, facts: Known, book: Rulebook = BOOK, size: int = 3) -> list[str]:
    phrases = Phrases(book.regime, templates())
    components = components_of(book.by_id[provision], book)
    found = flips_of(components, facts, phrases, size)
    return [way.text for way in ways(found.flips, facts, phrases)]


def test_each_way_out_of_a_potential_violation_is_told_in_words() -> None:
    facts = facts_of(small_law.salt(purpose="trade", reported=False), BOOK.regime)
    assert said("9-4", facts) == [
        "it would be permitted if the answer to “What was it for?” is school (given: trade)",
        "it would be permitted if the answer to “Was it for relief?” is yes",
        "it would be permitted if the answer to “Which guilds took part?” is bakers",
        "the paragraph would not have been in force if it happened before 2015-01-01 (given: 2016-05-02)",
        "it would be permitted if the answer to “When was it agreed?” is before 2014-11-20 "
        "and the answer to “Was it reported?” is yes (contrary to what is given)",
    ]


def test_what_is_undetermined_is_led_both_ways() -> None:
    facts = facts_of(small_law.activity("lamp_oil", quantity=None), BOOK.regime)
    found = flips_of(components_of(BOOK.by_id["9-5"], BOOK), facts, PHRASES)
    assert {each.aim for each in found.flips} == {"violation", "settled"}
    told = said("9-5", facts)
    assert "the paragraph would not reach it if it was less than 10 barrel" in told
    assert (
        "it would be a potential violation if it was at least 10 barrel "
        "and the answer to “Was it reported?” is no"
    ) in told


def test_values_and_days_that_lead_to_the_same_are_told_together() -> None:
    book = load()
    activity = small_law.activity("bridges", "2016-05-02")
    facts = facts_of(replace(activity, type="joint_venture"), book.regime)
    assert (
        "it would be a potential violation if it happened on or after 2017-09-11 (given: 2016-05-02)"
        in said("2375-18", facts, book, 1)
    )
    ruled_out: dict[str, Value] = {
        **facts,
        "when": Interval.day(date(2019, 5, 2)),
        "project.sector": "hydropower",
        "party.country": frozenset({"CN"}),
        "venture.new": False,
        "committee_approval": False,
    }
    assert "it would be a potential violation if the project is not hydropower (given: hydropower)" in said(
        "2375-18", ruled_out, book, 1
    )


def test_type_and_direction_are_never_changed() -> None:
    book = load()
    phrases = Phrases(book.regime, templates())
    for provision in book.provisions:
        if provision.decides:
            options = options_in(components_of(provision, book), {}, phrases)
            assert not {"activity", "direction"} & set(options)


def test_every_alternative_of_a_way_leads_there() -> None:
    facts = facts_of(small_law.salt(purpose="school"), BOOK.regime)
    components = components_of(BOOK.by_id["9-4"], BOOK)
    told = ways(flips_of(components, facts, PHRASES).flips, facts, PHRASES)
    assert told
    for way in told:
        for chosen in product(*(change.options for change in way.changes)):
            changed = {**facts, **{each.fact: each.value for each in chosen}}
            assert verdict_on(components, changed) == way.verdict


def test_a_search_that_is_cut_short_says_how_far_it_came() -> None:
    facts = facts_of(small_law.salt(), BOOK.regime)
    components = components_of(BOOK.by_id["9-4"], BOOK)
    whole = flips_of(components, facts, PHRASES, 3)
    cut = flips_of(components, facts, PHRASES, 3, max_trials=20)
    assert cut.complete < 3
    assert {each for each in whole.flips if len(each.changes) <= cut.complete} <= set(cut.flips)
    assert set(cut.flips) <= set(whole.flips)


def test_the_values_of_a_fact_are_as_many_as_conditions_can_tell_apart() -> None:
    def told(fact: str, *asked: Leaf, known: Known | None = None) -> list[str]:
        return [each.text for each in options_of(fact, asked, known or {}, PHRASES)]

    first, second = date(2014, 11, 20), date(2014, 11, 21)
    days = (Day("when", "before", first), Day("when", "on_or_after", second))
    assert told("when", *days) == [
        "it happened before 2014-11-20",
        "it happened on 2014-11-20",
        "it happened on or after 2014-11-21",
    ]
    assert told("when", *days, known={"when": Interval.day(first)}) == [
        "it happened before 2014-11-20",
        "it happened on or after 2014-11-21",
    ]
    amounts = (LEAVES[-2], LEAVES[-1])
    assert told("quantity", *amounts) == [
        "it was less than 10 litre",
        "it was at least 10 litre and at most 20 litre",
        "it was more than 20 litre",
    ]
    kinds = (OneOf("object.kind", ("brine", "rock_salt")), OneOf("object.kind", ("lamp_oil",)))
    assert told("object.kind", *kinds) == ["it is about brine or rock salt", "it is about lamp oil"]
    assert told("object.hs", StartsWith("object.hs", ("25", "2501")), StartsWith("object.hs", ("2501",))) == [
        "the goods are of HS 25",
        "the goods are of HS 2501",
        "the goods are not of HS 25 or 2501",
    ]


def test_several_values_of_a_fact_are_told_in_one_clause() -> None:
    def told(fact: str, *asked: Leaf, leave_out: int = 0) -> str:
        return together(options_of(fact, asked, {}, PHRASES)[leave_out:], PHRASES)

    day = Day("when", "before", date(2014, 11, 20))
    later = Day("when", "before", date(2016, 1, 1))
    assert told("when", day, later, leave_out=1) == "it happened on or after 2014-11-20"
    assert told("when", day, later) == "it is known, whatever the answer: “When was it?”"
    school, trade = OneOf("purpose", ("school",)), OneOf("purpose", ("trade",))
    assert told("purpose", school, trade, leave_out=1) == "the answer to “What was it for?” is not school"
    assert told("permit", YesNo("permit", True)) == "it is known, whatever the answer: “Was there a permit?”"
    assert told("quantity", LEAVES[-2], LEAVES[-1], leave_out=1) == (
        "it was at least 10 litre and at most 20 litre or it was more than 20 litre"
    )


SCENARIOS = sorted((Path(__file__).parents[1] / "fixtures" / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("path", SCENARIOS[::12], ids=lambda path: path.stem)
def test_flips_under_the_shipped_rules_are_those_that_trying_everything_finds(path: Path) -> None:
    book = load()
    phrases = Phrases(book.regime, templates())
    for activity in load_facts(path, book).activities[:1]:
        facts = facts_of(activity, book.regime)
        for provision in book.provisions_for(activity.type, activity.direction):
            if provision.decides:
                components = components_of(provision, book)
                assert searched(components, facts, 2, phrases) == tried_out(components, facts, 2, phrases)


def test_the_inference_engine_sees_the_flips_as_the_evaluator_does() -> None:
    book = load()
    phrases = Phrases(book.regime, templates())
    reasoner = Reasoner(book)
    (activity,) = load_facts(SCENARIOS[0], book).activities[:1]
    facts = facts_of(activity, book.regime)
    candidates = reasoner._find(activity, reasoner._all)
    tried = 0
    for components in candidates.components:
        for flip in flips_of(components, facts, phrases).flips:
            changed = {**facts, **{each.fact: each.value for each in flip.changes}}
            decided = {each.provision.id: verdict for each, verdict in reasoner._decide(candidates, changed)}
            assert decided.get(components.provision.id) == flip.verdict
            tried += 1
    assert tried
