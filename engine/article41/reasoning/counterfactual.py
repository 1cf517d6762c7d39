"""What would change a verdict: all smallest sets of facts whose change flips it.

A flip leads from any other verdict to a potential violation, or away from one; for what is undetermined, also
to a verdict that leaves nothing to ask. A set is smallest if no part of it, with the same values, flips too.

The search never tries a change that cannot matter. Wherever it stands, some condition keeps it from its goal,
and every way to the goal changes the truth of one of a few leaves: only these changes are tried, then those
that are needed from there. So nothing is left out, and little is looked at in vain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from article41.law.condition import AllOf, AnyOf, Condition, Not
from article41.law.model import VERDICTS, Verdict
from article41.reasoning.components import Components
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Known, Value
from article41.reasoning.options import Option, options_of
from article41.reasoning.phrases import Phrases
from article41.reasoning.verdicts import verdict_of
from article41.truth import Truth, any_of

Aim = Literal["violation", "no_violation", "settled"]
"""Where a flip leads: to a potential violation, away from one, or from open to certainly none."""

MAX_CHANGES = 3
MAX_TRIALS = 20_000
FIXED = frozenset({"activity", "direction"})
"""Facts that are never changed: another type or direction would be another activity."""

_TRUE: frozenset[Truth] = frozenset({True})
_FALSE: frozenset[Truth] = frozenset({False})
_NOT_TRUE: frozenset[Truth] = frozenset({False, None})
_NOT_FALSE: frozenset[Truth] = frozenset({True, None})
_CONTRARY = {_TRUE: _FALSE, _FALSE: _TRUE, _NOT_TRUE: _NOT_FALSE, _NOT_FALSE: _NOT_TRUE}


class Flip(NamedTuple):
    """A smallest set of changes, in the order of the provision's conditions, and the verdict it gives."""

    changes: tuple[Option, ...]
    verdict: Verdict | None
    aim: Aim


@dataclass(frozen=True, slots=True)
class Flips:
    """All smallest sets of changes; of more than `complete` changes, some may be missing."""

    verdict: Verdict | None
    flips: tuple[Flip, ...]
    complete: int


class _Need(NamedTuple):
    """A condition and the truths that it may have: one end of false, unknown, true; never unknown alone."""

    condition: Condition
    allowed: frozenset[Truth]


def verdict_on(components: Components, facts: Known) -> Verdict | None:
    """Return a provision's verdict on facts; None where it does not reach them."""
    exempt = any_of([truth_of(condition, facts) for _, condition in components.exemptions])
    within = truth_of(components.limit, facts) if components.limit is not None else False
    applies, in_force = truth_of(components.applies, facts), truth_of(components.in_force, facts)
    return verdict_of(applies, in_force, exempt, within)


def flips_of(
    components: Components,
    facts: Known,
    phrases: Phrases,
    max_changes: int = MAX_CHANGES,
    max_trials: int = MAX_TRIALS,
) -> Flips:
    """Return everything of up to `max_changes` facts that would flip a provision's verdict.

    After `max_trials` sets of changes the search ends early; `complete` then says how far it came.
    """
    search = _Search(components, facts, phrases, max_trials)
    found: dict[tuple[Aim, frozenset[Option]], None] = {}
    complete = 0
    for size in range(1, max_changes + 1):
        for aim in aims(search.verdict):
            found |= {(aim, changes): None for changes in search.sets(aim, size)}
        if search.exhausted:
            break
        complete = size
    flips = [search.flip(aim, changes) for aim, changes in found if search.is_smallest(aim, changes)]
    return Flips(search.verdict, tuple(sorted(flips, key=search.rank)), complete)


def options_in(components: Components, facts: Known, phrases: Phrases) -> dict[str, tuple[Option, ...]]:
    """Return what each fact that a provision asks for could be instead, in the order of its conditions."""
    return {
        fact: options_of(fact, asked, facts, phrases)
        for fact, asked in components.asked.items()
        if fact not in FIXED
    }


def aims(verdict: Verdict | None) -> tuple[Aim, ...]:
    """Return where flips from a verdict may lead."""
    if verdict == "potential_violation":
        return ("no_violation",)
    return ("violation", "settled") if verdict == "undetermined" else ("violation",)


def reached(aim: Aim, verdict: Verdict | None) -> bool:
    """Return whether a verdict is where a flip was to lead."""
    if aim == "settled":
        return verdict not in ("potential_violation", "undetermined")
    return (verdict == "potential_violation") is (aim == "violation")


class _Search:
    """The search for one provision and one activity's facts."""

    def __init__(self, components: Components, facts: Known, phrases: Phrases, max_trials: int) -> None:
        self._components = components
        self._facts = facts
        self._options = options_in(components, facts, phrases)
        self._order = {
            option: number
            for number, option in enumerate(each for several in self._options.values() for each in several)
        }
        self._verdicts: dict[frozenset[Option], Verdict | None] = {}
        self._trials_left = max_trials
        self.verdict = self._verdict(frozenset())

    @property
    def exhausted(self) -> bool:
        """Return whether the search ended before it was through."""
        return self._trials_left <= 0

    def sets(self, aim: Aim, size: int) -> Iterator[frozenset[Option]]:
        """Yield sets of at most `size` changes that reach the aim; every smallest one is among them."""
        for goal in _goals(self._components, aim):
            yield from self._extend(frozenset(), dict(self._facts), aim, goal, size, set())

    def is_smallest(self, aim: Aim, changes: frozenset[Option]) -> bool:
        """Return whether no part of the set reaches the aim."""
        parts = (part for size in range(len(changes)) for part in combinations(changes, size))
        return not any(reached(aim, self._verdict(frozenset(part))) for part in parts)

    def flip(self, aim: Aim, changes: frozenset[Option]) -> Flip:
        """Return a set as a flip, in order."""
        ordered = tuple(sorted(changes, key=self._order.__getitem__))
        return Flip(ordered, self._verdict(changes), aim)

    def rank(self, flip: Flip) -> tuple[object, ...]:
        """Return the sort key of a flip: the aim, the size, the verdict, the order of the conditions."""
        verdict = VERDICTS.index(flip.verdict) if flip.verdict else len(VERDICTS)
        aim = aims(self.verdict).index(flip.aim)
        return aim, len(flip.changes), verdict, [self._order[each] for each in flip.changes]

    def _verdict(self, changes: frozenset[Option]) -> Verdict | None:
        if changes not in self._verdicts:
            facts = {**self._facts, **{each.fact: each.value for each in changes}}
            self._verdicts[changes] = verdict_on(self._components, facts)
        return self._verdicts[changes]

    def _extend(
        self,
        changes: frozenset[Option],
        facts: dict[str, Value],
        aim: Aim,
        goal: Sequence[_Need],
        left: int,
        tried: set[frozenset[Option]],
    ) -> Iterator[frozenset[Option]]:
        self._trials_left -= 1
        if reached(aim, self._verdict(changes)):
            yield changes
            return
        if left == 0 or self.exhausted:
            return
        free = {**self._options, **{change.fact: () for change in changes}}
        missing = [need for need in goal if truth_of(need.condition, facts) not in need.allowed]
        for option in min((_steps(need, facts, free) for need in missing), key=len, default=[]):
            further = changes | {option}
            if further not in tried:
                tried.add(further)
                changed = {**facts, option.fact: option.value}
                yield from self._extend(further, changed, aim, goal, left - 1, tried)


def _goals(components: Components, aim: Aim) -> Iterator[tuple[_Need, ...]]:
    """Yield the ways to an aim: what all has to be so. There is no other way."""
    exemptions = [condition for _, condition in components.exemptions]
    limit = [components.limit] if components.limit is not None else []
    reaches = (_Need(components.applies, _TRUE), _Need(components.in_force, _TRUE))
    match aim:
        case "violation":
            lifted = (_Need(each, _NOT_TRUE) for each in exemptions)
            yield (*reaches, *lifted, *(_Need(each, _FALSE) for each in limit))
        case "no_violation":
            yield (_Need(components.applies, _NOT_TRUE),)
            yield (_Need(components.in_force, _NOT_TRUE),)
            yield from ((_Need(each, _TRUE),) for each in exemptions)
            yield from ((_Need(each, _NOT_FALSE),) for each in limit)
        case "settled":
            yield (_Need(components.applies, _FALSE),)
            yield (_Need(components.in_force, _FALSE),)
            yield from ((*reaches, _Need(each, _TRUE)) for each in (*exemptions, *limit))


def _steps(need: _Need, facts: Known, free: Mapping[str, Sequence[Option]]) -> list[Option]:
    """Return changes of which every way to an unmet need makes at least one; none if there is no way.

    "All of" is as true as its least part, "any of" as its greatest. So where all parts have to give way, one
    that does not yet is enough to look at; where one has to, each may be the one.
    """
    condition, allowed = need
    match condition:
        case AllOf(parts) | AnyOf(parts):
            steps = [
                _steps(_Need(part, allowed), facts, free)
                for part in parts
                if truth_of(part, facts) not in allowed
            ]
            if isinstance(condition, AllOf) is (True in allowed):
                return min(steps, key=len, default=[])
            return list(dict.fromkeys(option for each in steps for option in each))
        case Not(part):
            return _steps(_Need(part, _CONTRARY[allowed]), facts, free)
        case _:
            return [
                option
                for option in free.get(condition.fact, ())
                if truth_of(condition, {condition.fact: option.value}) in allowed
            ]
