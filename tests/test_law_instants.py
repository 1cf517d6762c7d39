"""The law changes on the days that it declares, on these only, and not because of what comes later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.dates import Interval
from article41.law import Exemption, Provision, Rulebook, load
from article41.law.condition import ALWAYS, AnyOf, Day, leaves
from article41.reading.model import Activity, When
from article41.reasoning import Reasoner
from article41.reasoning.components import Components, components_of
from article41.reasoning.domain import Domain, domain_of, subjects_of
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Known
from article41.reasoning.instants import instants_of
from article41.reasoning.proofs import alone, firing
from article41.reasoning.selfcheck import probes
from article41.reasoning.verdicts import verdict_of
from article41.truth import Truth

RULES = load()
DECIDING = [provision for provision in RULES.provisions if provision.decides]
DAY = timedelta(days=1)
FIRST, LAST = date(2006, 1, 1), date(2026, 12, 31)
WALK = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]


def days_written_in(data: object) -> Iterator[date]:
    """Yield every day that a piece of a rule file names."""
    match data:
        case date():
            yield data
        case dict():
            for value in data.values():
                yield from days_written_in(value)
        case list():
            for value in data:
                yield from days_written_in(value)


@cache
def written_days() -> dict[str, frozenset[date]]:
    """Return, for each provision, the days that its file and the regime's exemptions name."""
    paths = [RULES.folder / "regime.yaml", *RULES.folder.glob("[0-9]*.yaml")]
    regime, *resolutions = (yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in paths)
    general = frozenset(days_written_in(regime["general_exemptions"]))
    return {
        provision["id"]: general | frozenset(days_written_in(provision))
        for resolution in resolutions
        for provision in resolution["provisions"]
    }


def verdict_on(day: date, components: Components, facts: Known) -> str | None:
    known = {**facts, "when": Interval.day(day)}
    limit = AnyOf() if components.limit is None else components.limit
    exempt = AnyOf(tuple(condition for _, condition in components.exemptions))
    asked = (components.applies, components.in_force, exempt, limit)
    return verdict_of(*(truth_of(each, known) for each in asked))


def days_asked(components: Components) -> list[Day]:
    conditions = (components.applies, components.in_force, *components.reliefs)
    every = (leaf for condition in conditions for leaf in leaves(condition))
    return [leaf for leaf in every if isinstance(leaf, Day) and leaf.fact == "when"]


@cache
def walked(leaf: Day) -> list[Truth]:
    """Return what a leaf says of each day of the walk."""
    return [truth_of(leaf, {leaf.fact: Interval.day(day)}) for day in WALK]


@pytest.mark.parametrize("provision", DECIDING, ids=lambda each: each.id)
def test_the_day_before_the_day_and_the_day_after(provision: Provision) -> None:
    """It holds from its first day to its last, and so does each exemption of its own."""
    components = components_of(provision, RULES)
    begin, end = provision.in_force.start, provision.in_force.end
    assert begin is not None

    def held(day: date) -> bool:
        return truth_of(components.in_force, {"when": Interval.day(day)}) is True

    assert [held(begin - DAY), held(begin), held(begin + DAY)] == [False, True, begin != end]
    if end:
        assert [held(end - DAY), held(end), held(end + DAY)] == [begin != end, True, False]
    for exemption in provision.unless:
        facts = alone(components, exemption, RULES)
        assert facts is not None
        span = exemption.in_force
        for inside, outside in ((span.start, -DAY), (span.end, DAY)):
            if inside and held(inside) and held(inside + outside):
                assert verdict_on(inside, components, facts) == "permitted"
                assert verdict_on(inside + outside, components, facts) == "potential_violation"


@pytest.mark.parametrize("provision", DECIDING, ids=lambda each: each.id)
def test_every_declared_instant_can_change_something(provision: Provision) -> None:
    """For each day that a condition names, there are facts for which the eve and the day differ."""
    components = components_of(provision, RULES)
    for condition in (components.applies, components.in_force, *components.reliefs):
        domain = domain_of([condition], RULES.regime, certain=True)
        still = Domain({name: values for name, values in domain.values.items() if name != "when"})
        worlds = [
            facts for subject in subjects_of(provision, RULES.regime) for facts in still.assignments(subject)
        ]
        days = {leaf.day for leaf in leaves(condition) if isinstance(leaf, Day) and leaf.fact == "when"}
        for day in days:
            eve, morning = ({"when": Interval.day(each)} for each in (day - DAY, day))
            assert any(
                truth_of(condition, {**facts, **eve}) is not truth_of(condition, {**facts, **morning})
                for facts in worlds
            ), f"{day} changes nothing in “{condition}”"


@pytest.mark.parametrize("provision", DECIDING, ids=lambda each: each.id)
def test_walking_every_day_verdicts_change_only_at_declared_instants(provision: Provision) -> None:
    """Whether nothing lifts it, or one of its exemptions alone does."""
    components = components_of(provision, RULES)
    instants = {day + shift * DAY for day in written_days()[provision.id] for shift in (0, 1)}
    assert set(instants_of(provision, RULES)) <= instants
    cases = [firing(components, RULES), *(alone(components, each, RULES) for each in provision.unless)]
    for facts in cases:
        assert facts is not None
        changes, verdicts = set(), dict[tuple[Truth, ...], str | None]()
        before = verdict_on(FIRST - DAY, components, facts)
        for day, *seen in zip(WALK, *map(walked, days_asked(components)), strict=True):
            if tuple(seen) not in verdicts:
                verdicts[tuple(seen)] = verdict_on(day, components, facts)
            if verdicts[tuple(seen)] != before:
                changes.add(day)
            before = verdicts[tuple(seen)]
        assert changes <= instants
        assert changes, "it never held, from the first day to the last"


# A rule dated in the future changes nothing before it

FUTURE = date(2030, 1, 1)


def with_a_rule_of_the_future(model: Provision, general: bool) -> Rulebook:
    """Return the rules with one more, which replaces another and bans more; perhaps all is exempt by then."""
    lasting = model.in_force.end is None
    added = replace(
        model,
        id="9999-1",
        resolution=9999,
        paragraph="1",
        adopted=FUTURE,
        in_force=Interval(FUTURE),
        scope=replace(model.scope, when=ALWAYS),
        supersedes=(model.id,) if lasting else (),
        limit=None,
        unless=(),
        general_exemptions=general,
        transitions=(),
    )
    regime = RULES.regime
    if general:
        free = Exemption("future", "Everything is free", "automatic", ALWAYS, Interval(FUTURE))
        regime = replace(regime, general_exemptions=(*regime.general_exemptions, free))
    ended = replace(model, in_force=Interval(model.in_force.start, FUTURE - DAY)) if lasting else model
    provisions = (ended if each is model else each for each in RULES.provisions)
    return replace(RULES, regime=regime, provisions=(*provisions, added))


def outcomes(
    rulebook: Rulebook, activity: Activity, as_of: date | None = None
) -> dict[str, tuple[object, ...]]:
    """Return what is found of an activity, without what was not in force."""
    return {
        finding.provision.id: (
            finding.verdict,
            finding.alert,
            finding.questions,
            [each.holds for each in finding.exemptions if each.id != "future"],
        )
        for finding in Reasoner(rulebook, with_engine=False).findings([activity], as_of)
        if finding.verdict != "not_in_force"
    }


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(
    data=st.data(),
    model=st.sampled_from(DECIDING),
    day=st.dates(FIRST, FUTURE - DAY),
    general=st.booleans(),
)
def test_a_rule_of_the_future_changes_nothing_before_it(
    data: st.DataObject, model: Provision, day: date, general: bool
) -> None:
    activity = data.draw(st.sampled_from(activities_of(model.id)))
    activity = replace(activity, when=When(Interval.day(day)))
    future = with_a_rule_of_the_future(model, general)
    assert outcomes(future, activity) == outcomes(RULES, activity)
    as_of = data.draw(st.dates(FIRST, FUTURE - DAY))
    assert outcomes(future, activity, as_of) == outcomes(RULES, activity, as_of)
    then = replace(activity, when=When(Interval.day(FUTURE)))
    assert outcomes(future, then)["9999-1"][0] == ("permitted" if general else "potential_violation")


@cache
def activities_of(provision: str) -> list[Activity]:
    return list(probes(RULES.by_id[provision], RULES))


# The law of a day


def test_the_law_as_of_a_day_changes_only_when_something_is_adopted() -> None:
    exemptions = [
        *RULES.regime.general_exemptions,
        *(each for rule in RULES.provisions for each in rule.unless),
    ]
    instants = sorted(
        {rule.adopted for rule in RULES.provisions}
        | {each.in_force.start for each in exemptions if each.in_force.start}
    )
    laws = {day: RULES.at(day) for instant in instants for day in (instant - DAY, instant)}
    assert laws[instants[0] - DAY].provisions == ()
    for instant in instants:
        assert laws[instant - DAY] != laws[instant], instant
    for begin, following in pairwise([*instants, LAST + DAY]):
        between = begin + (following - begin) / 2
        assert laws[begin] == RULES.at(between) == RULES.at(following - DAY)
