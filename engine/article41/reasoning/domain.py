"""The discretised domain: for each fact one value for every way in which conditions can see it.

Whatever the facts of an activity are, conditions see of them only the truths of their leaves. So a domain
has, for each fact, one value for each combination of truths that its leaves can take together; trying them
all is a proof, not a sample. Facts are taken to be independent of one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from article41.dates import Interval
from article41.law import Provision
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
    leaves,
)
from article41.law.model import ELSEWHERE, NO_DIRECTION, Fact, Regime
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Known, Measure, Value
from article41.reasoning.objects import Members
from article41.truth import Truth

_DAY = timedelta(days=1)
_GIVEN = frozenset({"activity", "direction"})
"""Facts that a subject settles."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The facts that some conditions ask for, each with its values; to be unknown is one more value."""

    values: Mapping[str, tuple[Value, ...]]

    @property
    def size(self) -> int:
        """Return how many assignments there are."""
        size = 1
        for values in self.values.values():
            size *= len(values) + 1
        return size

    def assignments(self, given: Known) -> Iterator[dict[str, Value]]:
        """Yield every assignment of values to the facts, on top of what is given."""
        names = list(self.values)
        for chosen in product(*((None, *self.values[name]) for name in names)):
            known = {name: value for name, value in zip(names, chosen, strict=True) if value is not None}
            yield {**given, **known}


def domain_of(conditions: Iterable[Condition], regime: Regime, *, certain: bool = False) -> Domain:
    """Return the domain of all facts that the conditions ask for, but those that a subject settles.

    `certain` leaves out values that keep some leaf unknown: those of worlds in which everything is known.
    """
    by_fact: dict[str, dict[Leaf, None]] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            by_fact.setdefault(leaf.fact, {})[leaf] = None
    return Domain(
        {
            name: _values(tuple(asked), regime.facts[name], certain)
            for name, asked in by_fact.items()
            if name not in _GIVEN
        }
    )


def subjects_of(provision: Provision, regime: Regime) -> Iterator[dict[str, Value]]:
    """Yield what is known of the activities that a provision is about: their type, and their direction."""
    for name in provision.scope.activities:
        for direction in directions_of(provision, name, regime):
            if direction == NO_DIRECTION and regime.activity_types[name].directed:
                yield {"activity": name}
            else:
                yield {"activity": name, "direction": direction}


def directions_of(provision: Provision, activity_type: str, regime: Regime) -> Sequence[str]:
    """Return the directions in which activities of a type come under a provision."""
    known = regime.activity_types[activity_type]
    if provision.scope.direction:
        return (provision.scope.direction,)
    if not known.directed:
        return (NO_DIRECTION,)
    return (known.direction,) if known.direction else regime.directions


def solve(wanted: Iterable[tuple[Condition, bool]], domain: Domain, given: Known) -> dict[str, Value] | None:
    """Return facts under which each condition has its truth, or None where there are none at all.

    Only facts on which something hangs are in it.
    """
    demands = [each for condition, truth in wanted for each in _split(condition, truth)]
    known = dict(given)
    choices: dict[str, Sequence[Value]] = dict(domain.values)
    for demand, truth in demands:
        if not isinstance(demand, AllOf | AnyOf) and demand.fact not in known:
            fact = demand.fact
            choices[fact] = [each for each in choices[fact] if truth_of(demand, {fact: each}) is truth]
            if not choices[fact]:
                return None
    return _search(demands, choices, known)


def _split(condition: Condition, truth: bool) -> Iterator[tuple[AllOf | AnyOf | Leaf, bool]]:
    """Yield what a demand comes to, without what joins its parts: all true, or none."""
    match condition:
        case Not(part):
            yield from _split(part, not truth)
        case AllOf(parts) if truth:
            for part in parts:
                yield from _split(part, True)
        case AnyOf(parts) if not truth:
            for part in parts:
                yield from _split(part, False)
        case _:
            yield condition, truth


def _search(
    demands: Sequence[tuple[AllOf | AnyOf | Leaf, bool]],
    choices: Mapping[str, Sequence[Value]],
    known: dict[str, Value],
) -> dict[str, Value] | None:
    unmet: list[tuple[AllOf | AnyOf | Leaf, bool]] = []
    for condition, truth in demands:
        found = truth_of(condition, known)
        if found is None:
            unmet.append((condition, truth))
        elif found is not truth:
            return None
    if not unmet:
        return known
    asked = (_unknown(condition, choices, known) for condition, _ in unmet)
    free = min(asked, key=len)
    if not free:
        return None
    for value in choices[free[0]]:
        solved = _search(unmet, choices, {**known, free[0]: value})
        if solved is not None:
            return solved
    return None


def _unknown(condition: Condition, choices: Mapping[str, Sequence[Value]], known: Known) -> list[str]:
    facts = dict.fromkeys(leaf.fact for leaf in leaves(condition))
    return [each for each in facts if each in choices and each not in known]


def _values(asked: tuple[Leaf, ...], fact: Fact, certain: bool) -> tuple[Value, ...]:
    """Return one value for each combination of truths of the leaves, but for "all unknown"."""
    enough = all if certain else any
    kept: dict[tuple[Truth, ...], Value] = {}
    for value in _candidates(asked, fact):
        seen = tuple(truth_of(leaf, {fact.name: value}) for leaf in asked)
        if enough(truth is not None for truth in seen):
            kept.setdefault(seen, value)
    return tuple(kept.values())


def _candidates(asked: tuple[Leaf, ...], fact: Fact) -> Iterator[Value]:
    match asked[0]:
        case YesNo():
            yield from (True, False)
        case OneOf():
            words = _words(asked, fact)
            yield from words if fact.type == "choice" else _unions(words, asked, fact)
        case StartsWith():
            yield from _unions(_codes(asked), asked, fact)
        case Day():
            yield from _intervals(asked)
        case Amount():
            yield from _measures(asked)


def _words(asked: Iterable[Leaf], fact: Fact) -> list[str]:
    """Return every word that a leaf names, and one that none does."""
    named = {value for leaf in asked if isinstance(leaf, OneOf) for value in leaf.values}
    other = next((each for each in fact.values or (ELSEWHERE,) if each not in named), None)
    return [*sorted(named), *([other] if other else [])]


def _codes(asked: Iterable[Leaf]) -> list[str]:
    """Return every prefix, all that is coarser than it, and a code that is neither."""
    prefixes = {each for leaf in asked if isinstance(leaf, StartsWith) for each in leaf.prefixes}
    coarser = {each[:length] for each in prefixes for length in range(2, len(each))}
    chapters = (f"{number:02}" for number in range(100))
    other = next((each for each in chapters if not any(known.startswith(each) for known in prefixes)), None)
    return [*sorted(prefixes | coarser), *([other] if other else [])]


def _unions(words: Sequence[str], asked: Sequence[Leaf], fact: Fact) -> Iterator[frozenset[str] | Members]:
    """Yield sets of words, one for each combination of truths that some set of them gives.

    Where an activity's sets may be concluded in part, these follow.
    """
    kept: dict[tuple[Truth, ...], frozenset[str]] = {}
    singles = [frozenset({word}) for word in words]
    queue = list(singles)
    while queue:
        value = queue.pop(0)
        seen = tuple(truth_of(leaf, {fact.name: value}) for leaf in asked)
        if seen not in kept:
            kept[seen] = value
            queue += [value | single for single in singles]
    yield from kept.values()
    if fact.of_activity:
        for sure, possible in product((frozenset[str](), *kept.values()), repeat=2):
            yield Members(sure, possible - sure, complete=True, text="")
            yield Members(sure, possible - sure, complete=False, text="")


def _intervals(asked: Iterable[Leaf]) -> Iterator[Interval]:
    """Yield intervals from and to each side of each day, with and without ends."""
    days = sorted({leaf.day for leaf in asked if isinstance(leaf, Day)})
    points = [days[0] - _DAY, *days]
    for number, first in enumerate(points):
        for last in points[number:]:
            yield Interval(first, last)
    for point in points:
        yield Interval(point, None)
        yield Interval(None, point)


def _measures(asked: Iterable[Leaf]) -> Iterator[Measure]:
    """Yield amounts and ranges around each amount, in each dimension."""
    amounts = [leaf for leaf in asked if isinstance(leaf, Amount)]
    for dimension in sorted({leaf.dimension for leaf in amounts}):
        marks = {leaf.scaled for leaf in amounts if leaf.dimension == dimension}
        points = sorted({max(0, mark + step) for mark in marks for step in (-1, 0, 1)})
        for number, low in enumerate(points):
            yield Measure(dimension, low, None, "")
            yield from (Measure(dimension, low, high, "") for high in points[number:])
