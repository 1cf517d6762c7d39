"""What the law says of a case: the findings, why and why not, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from article41.errors import Article41Error, FactsError
from article41.law import Provision, Rulebook, Verdict
from article41.law.model import Alert
from article41.reasoning import scenario
from article41.reasoning.account import Account, Failed, story_of
from article41.reasoning.components import components_of
from article41.reasoning.counterfactual import MAX_CHANGES
from article41.reports import wording
from article41.web.lab.case import Case, Plain, Trouble, troubles
from article41.web.lab.changing import changed, leads_to
from article41.web.lab.choices import Choices
from article41.web.lab.link import to_link

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.reading.model import Activity
    from article41.reasoning.finding import Finding, Reason
    from article41.reasoning.questions import Question
    from article41.reasoning.scenario import Facts, Unmet
    from article41.reasoning.ways import Way
    from article41.web.desk import Desk

MAX_NEAR = 12
"""The most near misses that are told."""
_LABELS = {"exemption": "not exempt", "limit": "over", "scope": "because", "direction": "because"}


@dataclass(frozen=True, slots=True)
class Step:
    """One way to another verdict, or one answer, in words; `link` is the case with it, "" without one."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """The ways that lead to one outcome."""

    outcome: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One provision on one activity: the verdict, why, why not otherwise, and what would change it.

    `failed` pairs a label with lines. `finding` is None for near misses.
    """

    provision: Provision
    verdict: Verdict | None
    alert: Alert
    because: tuple[str, ...]
    failed: tuple[tuple[str, tuple[str, ...]], ...]
    turns: tuple[Turn, ...]
    nothing: str
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers."""

    text: str
    answers: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One activity of the case: its gravest alert."""

    number: int
    title: str
    alert: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything on one activity of a case. Where `troubles` has something, the rest is empty."""

    troubles: tuple[Trouble, ...] = ()
    tabs: tuple[Tab, ...] = ()
    activity: Activity | None = None
    result: Result | None = None
    findings: tuple[Told, ...] = ()
    near: tuple[Told, ...] = ()
    far: tuple[str, ...] = ()
    questions: tuple[Asked, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    expected: int = 0
    as_of: date | None = None
    notes: tuple[str, ...] = field(default=())


def outcome_of(case: Case, number: int, desk: Desk) -> Outcome:
    """Return what the law says of a case, told in full for one of its activities (from 1)."""
    try:
        facts = case.facts(desk.rulebook)
        result = desk.assess(facts, as_of=facts.as_of)
    except FactsError as error:
        return Outcome(troubles=tuple(troubles(error)))
    expected = len(facts.expectations)
    unmet = scenario.unmet(facts, result.findings)
    if not result.activities:
        note = "this case has deliveries only; `article41 ledger` and `article41 test` count them"
        return Outcome(result=result, unmet=unmet, expected=expected, as_of=facts.as_of, notes=(note,))
    tabs = tuple(
        Tab(at, desk.rulebook.regime.activity_types[each.type].title, _gravest(result, each))
        for at, each in enumerate(result.activities, 1)
    )
    return _Teller(case, number, facts, result, desk).outcome(tabs, unmet, expected)


class _Teller:
    """Tells of one activity."""

    def __init__(self, case: Case, number: int, facts: Facts, result: Result, desk: Desk) -> None:
        self._case, self._number = case, number
        self._plain: Plain = case.activities[number - 1]
        self._book: Rulebook = desk.rulebook.at(facts.as_of) if facts.as_of else desk.rulebook
        self._as_of = facts.as_of
        self._result = result
        self._activity = result.activities[number - 1]
        self._phrases = desk.phrases
        self._says = desk.phrases.templates.explain
        self._choices = Choices(desk.rulebook)

    def outcome(self, tabs: tuple[Tab, ...], unmet: tuple[Unmet, ...], expected: int) -> Outcome:
        story = story_of(self._activity, self._book, self._phrases)
        accounts = story.accounts
        near = [each for each in accounts if not each.is_finding and each.ways]
        far = [each.provision.id for each in accounts if not each.is_finding and not each.ways]
        return Outcome(
            tabs=tabs,
            activity=self._activity,
            result=self._result,
            findings=tuple(self._told(each) for each in accounts if each.is_finding),
            near=tuple(self._told(each) for each in near[:MAX_NEAR]),
            far=(*(each.provision.id for each in near[MAX_NEAR:]), *far),
            questions=tuple(self._asked(each) for each in story.questions),
            unmet=unmet,
            expected=expected,
            as_of=self._as_of,
        )

    def _told(self, account: Account) -> Told:
        of_it = (each for each in self._result.findings_of(self._activity))
        finding = next((each for each in of_it if each.provision.id == account.provision.id), None)
        return Told(
            provision=account.provision,
            verdict=account.verdict,
            alert=account.alert,
            because=_texts(account.because),
            failed=tuple(_failed(each) for each in account.failed),
            turns=tuple(self._turns(account)),
            nothing="" if account.ways else self._says.nothing.format(count=MAX_CHANGES),
            finding=finding,
        )

    def _turns(self, account: Account) -> Iterable[Turn]:
        for outcome, some in groupby(account.ways, key=lambda way: way.outcome):
            yield Turn(outcome, tuple(self._step(way, account.provision) for way in some))

    def _step(self, way: Way, provision: Provision) -> Step:
        options = [change.options[0] for change in way.changes]
        after = changed(self._plain, options, self._choices)
        components = components_of(provision, self._book)
        book = self._book
        if after is None or not leads_to(after, way.verdict, self._activity, components, book):
            return Step(way.condition)
        return Step(way.condition, self._link(after))

    def _asked(self, question: Question) -> Asked:
        words = self._phrases.templates.values
        steps = []
        for answer in question.answers:
            value = answer.option.value
            said = answer.option.text
            if isinstance(value, bool):
                said = words.affirmed if value else words.denied
            changes = ", ".join(
                self._says.answered.format(
                    provision=name, verdict=wording.VERDICTS[verdict] if verdict else "does not reach it"
                )
                for name, verdict in answer.changes
            )
            after = changed(self._plain, [answer.option], self._choices)
            text = f"{said}: {changes}" if changes else said
            steps.append(Step(text, self._link(after) if after else ""))
        return Asked(question.text, tuple(steps))

    def _link(self, activity: Plain) -> str:
        try:
            return to_link(self._case.with_activity(self._number, activity))
        except Article41Error:  # too long: the words stay
            return ""


def _failed(failed: Failed) -> tuple[str, tuple[str, ...]]:
    label = _LABELS.get(failed.part, "because")
    lines = _texts(failed.because)
    return (f"{label}: {failed.title}", lines) if failed.title else (label, lines)


def _texts(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(each.text for each in reasons)


def _gravest(result: Result, activity: Activity) -> str:
    alerts = (each.alert for each in result.findings_of(activity))
    return min(alerts, key=wording.ALERTS.index, default="none")
