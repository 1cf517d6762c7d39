"""What is still open in the findings of a result, as questions that a form can put."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from article41.reasoning.components import components_of
from article41.reasoning.explain import Explanations, open_in
from article41.reasoning.facts import facts_of
from article41.reasoning.questions import Open, Question, ranked

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.law import Rulebook
    from article41.reading.model import Activity
    from article41.reasoning.phrases import Phrases

UNDECIDED = ("potential_violation", "undetermined")
"""The verdicts that an answer may still change."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions about one activity, best first, and the facts that each of its provisions hangs on."""

    questions: tuple[Question, ...] = ()
    hanging: dict[str, tuple[str, ...]] | None = None

    def of(self, provision: str) -> tuple[Question, ...]:
        """Return the questions of one provision, what settles most first."""
        names = (self.hanging or {}).get(provision, ())
        return tuple(each for each in self.questions if each.fact in names)


def asked(result: Result, rulebook: Rulebook, phrases: Phrases, as_of: date | None) -> dict[str, Asked]:
    """Return what is open for each activity of a result, under its id."""
    law = rulebook if as_of is None else rulebook.at(as_of)
    return {each.id: _about(each, result, law, phrases) for each in result.activities}


def _about(activity: Activity, result: Result, law: Rulebook, phrases: Phrases) -> Asked:
    facts = facts_of(activity, law.regime)
    told = Explanations(activity, facts, phrases)
    still_open = []
    for finding in result.findings_of(activity):
        if finding.verdict in UNDECIDED:
            components = components_of(finding.provision, law)
            names = dict.fromkeys(open_in(finding.verdict, told.trees(components)))
            still_open.append(Open(components, finding.verdict, tuple(names)))
    hanging = {each.components.provision.id: each.facts for each in still_open}
    return Asked(ranked(still_open, facts, phrases), hanging)
