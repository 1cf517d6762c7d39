"""Flips in plain words; those that differ in the value of one fact only are told together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import combinations
from typing import NamedTuple

from article41.law.model import Verdict
from article41.reasoning.counterfactual import Aim, Flip
from article41.reasoning.facts import Known, Value, seen
from article41.reasoning.options import Option, together
from article41.reasoning.phrases import Phrases


class Change(NamedTuple):
    """What one fact would have to be, in a clause: any of the options. `given` is what it is, in words."""

    fact: str
    options: tuple[Option, ...]
    text: str
    given: str


class Way(NamedTuple):
    """Changes that flip a verdict together, whichever options are taken.

    `text` says in a sentence that the `outcome` would come about under the `condition`, each a clause.
    """

    changes: tuple[Change, ...]
    verdict: Verdict | None
    aim: Aim
    outcome: str
    condition: str
    text: str


class _Group(NamedTuple):
    verdict: Verdict | None
    aim: Aim
    options: tuple[tuple[Option, ...], ...]


def ways(flips: Iterable[Flip], facts: Known, phrases: Phrases) -> tuple[Way, ...]:
    """Return the flips as ways, in their order."""
    groups = [_Group(each.verdict, each.aim, tuple((option,) for option in each.changes)) for each in flips]
    while merged := _first_merged(groups):
        groups = merged
    return tuple(_way(group, facts, phrases) for group in groups)


def _first_merged(groups: list[_Group]) -> list[_Group] | None:
    """Return the groups with the first two that fit together made one, or None."""
    for left, right in combinations(groups, 2):
        joint = _joint(left, right)
        if joint:
            return [joint if each is left else each for each in groups if each is not right]
    return None


def _joint(left: _Group, right: _Group) -> _Group | None:
    """Return one group for two with the same outcome that differ in the options of one fact only."""
    if left[:2] != right[:2] or len(left.options) != len(right.options):
        return None
    differing = [
        number for number, (a, b) in enumerate(zip(left.options, right.options, strict=True)) if a != b
    ]
    if len(differing) != 1 or left.options[differing[0]][0].fact != right.options[differing[0]][0].fact:
        return None
    options = list(left.options)
    options[differing[0]] += right.options[differing[0]]
    return left._replace(options=tuple(options))


def _way(group: _Group, facts: Known, phrases: Phrases) -> Way:
    says = phrases.templates.explain
    changes = []
    for options in group.options:
        fact = options[0].fact
        given = _given(fact, facts.get(fact), phrases)
        text = together(options, phrases)
        if isinstance(facts.get(fact), bool):
            text = says.contrary.format(change=text)
        elif fact in facts:
            text = says.instead.format(change=text, given=given)
        changes.append(Change(fact, options, text, given))
    clauses = [change.text for change in changes]
    condition = reduce(lambda first, second: says.also.format(first=first, second=second), clauses)
    outcome: str = getattr(says, group.verdict or "none")
    text = says.would.format(outcome=outcome, condition=condition)
    return Way(tuple(changes), group.verdict, group.aim, outcome, condition, text)


def _given(fact: str, value: Value | None, phrases: Phrases) -> str:
    words = phrases.templates.values
    match value:
        case None:
            return words.unknown
        case bool():
            return words.affirmed if value else words.denied
        case str():
            return phrases.value(fact, value)
        case frozenset():
            return ", ".join(phrases.value(fact, each) for each in sorted(value))
        case _:
            return seen(value)
