"""Which mutants of a rulebook its scenarios catch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from article41.law import Rulebook
from article41.reasoning import Reasoner
from article41.reasoning.scenario import Facts, unmet
from article41.scenarios.mutants import Mutant


@dataclass(frozen=True, slots=True)
class _Case:
    """One activity of a scenario, with what is expected of it."""

    facts: Facts
    provisions: frozenset[str]

    @property
    def subject(self) -> tuple[str, str]:
        activity = self.facts.activities[0]
        return activity.type, activity.direction


class Hunter:
    """Scenarios taken apart into activities: each mutant is tried on those alone that it may reach."""

    def __init__(self, scenarios: Iterable[Facts], rulebook: Rulebook) -> None:
        self._cases = [case for facts in scenarios for case in _cases(facts)]
        self._subjects = {
            provision.id: frozenset(
                case.subject for case in self._cases if provision.scope.reaches(*case.subject)
            )
            for provision in rulebook.provisions
        }

    def catches(self, mutant: Mutant) -> bool:
        """Return whether some expectation is not met under the mutant."""
        reasoner = Reasoner(mutant.rulebook, with_engine=False)
        reached = frozenset(mutant.reaches)
        subjects = frozenset(subject for name in mutant.reaches for subject in self._subjects[name])
        others = [mutant.rulebook.by_id[name].scope for name in mutant.reaches]
        cases = sorted(
            (
                case
                for case in self._cases
                if case.subject in subjects or any(scope.reaches(*case.subject) for scope in others)
            ),
            key=lambda case: reached.isdisjoint(case.provisions),
        )
        return any(_fails(case.facts, reasoner) for case in cases)


def _cases(facts: Facts) -> Iterable[_Case]:
    for number, activity in enumerate(facts.activities, start=1):
        expected = tuple(each for each in facts.expectations if each.activity == number)
        if expected:
            alone = replace(facts, activities=(activity,), expectations=expected)
            yield _Case(alone, frozenset(each.provision for each in expected))


def _fails(facts: Facts, reasoner: Reasoner) -> bool:
    return bool(unmet(facts, reasoner.findings(facts.activities, facts.as_of)))
