"""Whether a mutant differs at all: what changes no finding is no slip, and nothing could catch it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain

from article41.law import Rulebook
from article41.law.condition import AnyOf, Condition
from article41.reasoning.components import Components, components_of
from article41.reasoning.domain import domain_of, solve, subjects_of
from article41.reasoning.evaluator import truth_of
from article41.reasoning.proofs import LIMIT
from article41.scenarios.mutants import Mutant

NEVER = AnyOf()
_DAY = timedelta(days=1)


def makes_a_difference(mutant: Mutant, rulebook: Rulebook) -> bool:
    """Return whether some case is decided otherwise under the mutant, or a finding says something else.

    The whole discretised domain is tried: every combination of facts for the condition that was changed, in
    every provision that it reaches, on every side of every day.
    """
    if mutant.shown:
        return True
    for name in mutant.reaches:
        old, new = rulebook.by_id[name], mutant.rulebook.by_id[name]
        if replace(old.scope, when=new.scope.when) != new.scope:
            return True
        if old.supersedes != new.supersedes and _ends_differ(mutant, rulebook, old.supersedes):
            return True
        before, after = components_of(old, rulebook), components_of(new, mutant.rulebook)
        if _scopes_differ(before, after, rulebook) or _reliefs_differ(before, after, rulebook):
            return True
    return False


def _ends_differ(mutant: Mutant, rulebook: Rulebook, superseded: tuple[str, ...]) -> bool:
    """Return whether the law of some day sees another end of a superseded provision."""
    days = {provision.adopted for provision in rulebook.provisions}
    for day in sorted(days | {day - _DAY for day in days}):
        before, after = rulebook.at(day).by_id, mutant.rulebook.at(day).by_id
        for name in superseded:
            if name in before and before[name].in_force != after[name].in_force:
                return True
    return False


def _scopes_differ(old: Components, new: Components, rulebook: Rulebook) -> bool:
    if old.applies == new.applies:
        return False
    domain = domain_of([old.applies, new.applies], rulebook.regime)
    subjects = subjects_of(old.provision, rulebook.regime)
    return any(
        truth_of(old.applies, facts) is not truth_of(new.applies, facts)
        for facts in chain.from_iterable(map(domain.assignments, subjects))
    )


def _reliefs_differ(old: Components, new: Components, rulebook: Rulebook) -> bool:
    """Return whether some fully known case that is reached has one hold under one law only."""
    before, after = _reliefs(old), _reliefs(new)
    reached = [(old.in_force, True), (old.applies, True)]
    for name in {**before, **after}:
        pair = before.get(name, NEVER), after.get(name, NEVER)
        if pair[0] == pair[1]:
            continue
        domain = domain_of([*pair, old.in_force, old.applies], rulebook.regime, certain=True)
        for truths in ((True, False), (False, True)):
            wanted = [*zip(pair, truths, strict=True), *reached]
            subjects = subjects_of(old.provision, rulebook.regime)
            if any(solve(wanted, domain, subject) is not None for subject in subjects):
                return True
    return False


def _reliefs(components: Components) -> dict[str, Condition]:
    named = {exemption.id: condition for exemption, condition in components.exemptions}
    return named if components.limit is None else {**named, LIMIT: components.limit}
