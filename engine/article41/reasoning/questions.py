"""What to ask next: the unknown facts of an activity, ranked by how much their answers would settle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from article41.law.model import Verdict
from article41.reasoning.components import Components
from article41.reasoning.counterfactual import verdict_on
from article41.reasoning.facts import Known
from article41.reasoning.options import Option, options_of
from article41.reasoning.phrases import Phrases


class Open(NamedTuple):
    """A provision whose verdict may still change, and the unknown facts that it may change with."""

    components: Components
    verdict: Verdict
    facts: tuple[str, ...]


class Answer(NamedTuple):
    """One answer to a question, and the findings whose verdict it changes: provision ids with the new one."""

    option: Option
    changes: tuple[tuple[str, Verdict | None], ...]


class Question(NamedTuple):
    """An unknown fact. `settles` is how many findings an answer changes, on average over the answers.

    `findings` is the number of findings for which it is open.
    """

    fact: str
    text: str
    settles: float
    findings: int
    answers: tuple[Answer, ...]


def ranked(findings: Sequence[Open], facts: Known, phrases: Phrases) -> tuple[Question, ...]:
    """Return the open facts of some findings, best first.

    First come those whose answers change most verdicts on average, then those that are open for most
    findings, then in the order of the findings' own questions.
    """
    names = list(dict.fromkeys(name for finding in findings for name in finding.facts))
    questions = [_question(name, findings, facts, phrases) for name in names]
    return tuple(sorted(questions, key=lambda each: (-each.settles, -each.findings)))


def _question(name: str, findings: Sequence[Open], facts: Known, phrases: Phrases) -> Question:
    asked = dict.fromkeys(leaf for each in findings for leaf in each.components.asked.get(name, ()))
    answers = []
    for option in options_of(name, tuple(asked), facts, phrases):
        changed = {**facts, name: option.value}
        verdicts = ((each, verdict_on(each.components, changed)) for each in findings)
        changes = [
            (each.components.provision.id, verdict) for each, verdict in verdicts if verdict != each.verdict
        ]
        answers.append(Answer(option, tuple(changes)))
    return Question(
        fact=name,
        text=phrases.regime.facts[name].question,
        settles=sum(len(each.changes) for each in answers) / max(1, len(answers)),
        findings=sum(name in each.facts for each in findings),
        answers=tuple(answers),
    )
