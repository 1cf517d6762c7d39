"""Which mutants of a rulebook its scenarios catch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from article41.law import Rulebook
from article41.law.condition import Condition
from article41.reasoning import Reasoner
from article41.reasoning.components import components_of
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Known, facts_of
from article41.reasoning.scenario import Facts, unmet
from article41.scenarios.mutants import Mutant
from article41.truth import Truth

_Subject = tuple[str, str]
"""An activity's type and direction."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One activity of a scenario, with what is expected of it."""

    facts: Facts
    known: Known
    subject: _Subject
    provisions: frozenset[str]
    truths_suffice: bool
    """Whether what is expected hangs on truths alone: on no question, and on no earlier law."""


_Differs = Callable[[_Case], bool]
_Conditions = tuple[tuple[str, Condition], ...]
"""All that decides a provision's finding, under names; nothing where it is not about such activities."""


class Hunter:
    """Scenarios taken apart into activities: each mutant is tried on those alone that it may reach."""

    def __init__(self, scenarios: Iterable[Facts], rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._cases: dict[_Subject, list[_Case]] = {}
        for facts in scenarios:
            for case in _cases(facts, rulebook):
                self._cases.setdefault(case.subject, []).append(case)

    def catches(self, mutant: Mutant) -> bool:
        """Return whether some expectation is not met under the mutant."""
        reached = frozenset(mutant.reaches)
        cases = [case for subject in self._subjects(mutant) for case in self._cases[subject]]
        cases.sort(key=lambda case: reached.isdisjoint(case.provisions))
        reasoner = Reasoner(mutant.rulebook, with_engine=False)
        differs = self._difference(mutant)
        return any(differs(case) and _fails(case.facts, reasoner) for case in cases)

    def _subjects(self, mutant: Mutant) -> list[_Subject]:
        books = (self._rulebook, mutant.rulebook)
        scopes = [book.by_id[name].scope for book in books for name in mutant.reaches]
        return [each for each in self._cases if any(scope.reaches(*each) for scope in scopes)]

    def _difference(self, mutant: Mutant) -> _Differs:
        """Return what tells whether a mutant can change what is found of a case, which is quick to ask."""

        @cache
        def both(name: str, subject: _Subject) -> tuple[_Conditions, _Conditions]:
            old, new = (_conditions(name, subject, book) for book in (self._rulebook, mutant.rulebook))
            return old, new

        def differs(case: _Case) -> bool:
            if mutant.shown or not case.truths_suffice:
                return True
            return any(
                old != new and _truths(old, case.known) != _truths(new, case.known)
                for old, new in (both(name, case.subject) for name in mutant.reaches)
            )

        return differs


def _conditions(name: str, subject: _Subject, rulebook: Rulebook) -> _Conditions:
    provision = rulebook.by_id[name]
    if not provision.scope.reaches(*subject):
        return ()
    components = components_of(provision, rulebook)
    reliefs = tuple((exemption.id, condition) for exemption, condition in components.exemptions)
    limit = () if components.limit is None else (("", components.limit),)
    return (("applies", components.applies), ("in_force", components.in_force), *reliefs, *limit)


def _truths(conditions: _Conditions, known: Known) -> list[tuple[str, Truth]]:
    return [(name, truth_of(condition, known)) for name, condition in conditions]


def _cases(facts: Facts, rulebook: Rulebook) -> Iterator[_Case]:
    for number, activity in enumerate(facts.activities, start=1):
        expected = tuple(each for each in facts.expectations if each.activity == number)
        if expected:
            yield _Case(
                facts=replace(facts, activities=(activity,), expectations=expected),
                known=facts_of(activity, rulebook.regime),
                subject=(activity.type, activity.direction),
                provisions=frozenset(each.provision for each in expected),
                truths_suffice=facts.as_of is None and all(each.asks is None for each in expected),
            )


def _fails(facts: Facts, reasoner: Reasoner) -> bool:
    return bool(unmet(facts, reasoner.findings(facts.activities, facts.as_of)))
