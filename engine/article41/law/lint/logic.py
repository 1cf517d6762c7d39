"""Checks of conditions: what can never be true, what is said twice, what says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from article41.law.condition import AllOf, Amount, AnyOf, Condition, Day, Leaf, Not, OneOf, YesNo
from article41.law.lint.check import Check, Said, check
from article41.law.lint.sources import Place, Sources
from article41.law.model import Regime

CHECKS: list[Check] = []

_LOWER = ("at_least", "more_than")


@check(CHECKS, "error")
def condition_never_true(law: Sources) -> Iterator[Said]:
    """The parts of an `all` can be true together."""
    for condition, place in law.conditions():
        if isinstance(condition, AllOf):
            for first, second in combinations(_joined(condition), 2):
                if _exclude(first, second, law.book.regime):
                    problem = f"“{_plain(first)}” and “{_plain(second)}” are never true together"
                    yield Said(place, problem, "correct one, or write `any`")


@check(CHECKS, "warning")
def duplicate_condition(law: Sources) -> Iterator[Said]:
    """No part of an `all` or `any` is there twice."""
    for condition, place in law.conditions():
        if isinstance(condition, AllOf | AnyOf):
            for position, part in enumerate(condition.parts):
                if part in condition.parts[:position]:
                    inside = place / ("all" if isinstance(condition, AllOf) else "any") / position
                    problem = f"“{_plain(part)}” is there twice"
                    yield Said(inside, problem, "remove one")


@check(CHECKS, "warning")
def one_branch(law: Sources) -> Iterator[Said]:
    """An `all` or `any` has at least two parts, and nothing is negated twice."""
    for condition, place in law.conditions():
        match condition:
            case AllOf((part,)) | AnyOf((part,)):
                word = "all" if isinstance(condition, AllOf) else "any"
                problem = f"`{word}` has only one part, “{_plain(part)}”"
                yield Said(place, problem, f"write the part without `{word}`")
            case Not(Not(part)):
                problem = f"“{_plain(part)}” is negated twice"
                yield Said(place, problem, "remove both `not`")
            case _:
                pass


@check(CHECKS, "error")
def direction_never_fits(law: Sources) -> Iterator[Said]:
    """A provision reaches the direction in which its activity types can run at all."""
    for each in law.book.provisions:
        place = law.of(each) / "applies_to" / "direction"
        for activity in each.scope.activities:
            runs = law.book.regime.activity_types[activity].direction
            if runs and each.scope.direction not in (None, runs):
                problem = f"`{activity}` runs `{runs}` only, never `{each.scope.direction}`"
                yield Said(place, problem, "correct the direction, or leave it out")


@check(CHECKS, "warning")
def reach_without_effect(law: Sources) -> Iterator[Said]:
    """An exemption of the whole regime reaches only provisions that let such exemptions in."""
    for each in law.carveouts():
        for position, reached in enumerate(each.exemption.reaches or ()):
            if not law.book.by_id[reached].general_exemptions:
                place = each.place / "reaches" / position
                problem = (
                    f"`{reached}` lets no exemption of the whole regime in, so this one has no effect on it"
                )
                yield Said(place, problem, "remove it here, or `general_exemptions: false` there")


@check(CHECKS, "info")
def limit_without_amount(law: Sources) -> Iterator[Said]:
    """A cap has an amount, so that deliveries can be counted against it."""
    for each in law.book.provisions:
        if each.limit is not None and each.limit.amount is None:
            place: Place = law.of(each) / "limit"
            problem = f"the cap of `{each.id}` has no amount, so nothing can be counted against it"
            yield Said(place, problem, "add `amount` and `unit` if it is a fixed one")


def _joined(condition: AllOf) -> Sequence[Condition]:
    """Return the parts of an `all`, those of an `all` inside it among them."""
    parts: list[Condition] = []
    for part in condition.parts:
        parts += _joined(part) if isinstance(part, AllOf) else [part]
    return parts


def _exclude(first: Condition, second: Condition, regime: Regime) -> bool:
    """Tell whether two conditions contradict each other on their face."""
    if first == Not(second) or second == Not(first):
        return True
    match first, second:
        case YesNo(), YesNo():
            return first.fact == second.fact and first.expected != second.expected
        case OneOf(), OneOf() if regime.facts[first.fact].type == "choice":
            return first.fact == second.fact and set(first.values).isdisjoint(second.values)
        case Day(), Day() if first.relation != second.relation and first.fact == second.fact:
            late, early = (second, first) if first.relation == "before" else (first, second)
            return late.day >= early.day
        case Amount(), Amount() if (first.fact, first.dimension) == (second.fact, second.dimension):
            return _apart(first, second) or _apart(second, first)
        case _:
            return False


def _apart(lower: Amount, upper: Amount) -> bool:
    if lower.relation not in _LOWER or upper.relation in _LOWER:
        return False
    touching = lower.relation == "at_least" and upper.relation == "at_most"
    return lower.scaled > upper.scaled if touching else lower.scaled >= upper.scaled


def _plain(condition: Condition) -> str:
    match condition:
        case Not(part):
            return f"not: {_plain(part)}"
        case AllOf(parts) | AnyOf(parts):
            return (" and " if isinstance(condition, AllOf) else " or ").join(map(_plain, parts))
        case _:
            leaf: Leaf = condition
            return str(leaf)
