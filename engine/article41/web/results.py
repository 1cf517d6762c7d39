"""A result arranged for the page: its findings by alert, each with all that one may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from article41.errors import FactsError
from article41.reasoning.options import Option, together
from article41.reports import wording
from article41.reports.highlight import MarkedText, Piece, mark
from article41.reports.view import ActivityView, ClaimView, DocumentView, FindingView, view
from article41.web.addresses import official
from article41.web.answers import PREFIX, Answers, completed
from article41.web.asking import Asked, asked
from article41.web.lab.link import lab_address
from article41.web.uploads import carried

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.documents import Document
    from article41.law.model import Fact, Verdict
    from article41.reading.model import Activity, Claim
    from article41.reasoning.finding import ExemptionState, Finding
    from article41.reasoning.phrases import Phrases
    from article41.reasoning.questions import Question
    from article41.web.desk import Desk

_STATES = {True: "holds", False: "fails", None: "open"}


@dataclass(frozen=True, slots=True)
class Say:
    """One claim: the sentence, how sure and by whom, and the words that make it so."""

    claim: Claim
    shown: ClaimView

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Return the words over the deed, from it outwards: what each does, and the word."""
        return tuple((each.kind, each.cue.text) for each in self.claim.operators)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question with a field for its answer. `given` is what was answered, `wrong` why that cannot be."""

    fact: Fact
    text: str
    name: str
    given: str
    wrong: str
    would: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Return what the field is called within the page."""
        return self.name.removeprefix(PREFIX).replace(":", "-").replace(".", "_")


@dataclass(frozen=True, slots=True)
class Card:
    """One finding, with its activity. `was` is its first verdict, where answers have changed it."""

    key: str
    finding: Finding
    shown: FindingView
    about: ActivityView
    says: tuple[Say, ...]
    asks: tuple[Ask, ...]
    was: Verdict | None
    summary: str

    @property
    def official(self) -> str:
        """Return where the United Nations publish the resolution."""
        return official(self.finding.provision.symbol)

    @property
    def asserted(self) -> tuple[Say, ...]:
        """Return the claims that say so."""
        return tuple(each for each in self.says if each.claim.status != "denied")

    @property
    def denied(self) -> tuple[Say, ...]:
        """Return the claims that deny it."""
        return tuple(each for each in self.says if each.claim.status == "denied")

    @property
    def exemptions(self) -> tuple[tuple[str, ExemptionState], ...]:
        """Return the exemptions, each with whether it holds, fails or is open; what holds comes first."""
        order = {True: 0, None: 1, False: 2}
        states = sorted(self.finding.exemptions, key=lambda each: order[each.holds])
        return tuple((_STATES[each.holds], each) for each in states)


class Sheet:
    """One document's page: what was found in it, the answers so far, and what they changed.

    `key` starts the ids of everything in it, since a page may show many.
    """

    def __init__(
        self,
        desk: Desk,
        result: Result,
        *,
        key: str,
        as_of: date | None = None,
        answers: Answers | None = None,
    ) -> None:
        self._desk = desk
        self._first = result
        self.key = key
        self.as_of = as_of
        self.answers = answers or {}
        self.wrong: dict[tuple[str, str], str] = {}
        self.result = self._answered(result) if self.answers else result

    @property
    def document(self) -> Document:
        """Return the document."""
        assert self.result.document is not None
        return self.result.document

    @cached_property
    def carried(self) -> str:
        """Return the document as a field of a form."""
        return carried(self.document)

    @cached_property
    def shown(self) -> DocumentView:
        """Return the document as every report shows it."""
        return view(self.result, self._desk.rulebook.regime)

    @cached_property
    def marked(self) -> MarkedText:
        """Return the text with its evidence marked."""
        return mark(self.shown.text, [(span.start, span.end) for span in self.shown.spans])

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Return the findings, the gravest first."""
        about = {each.id: each for each in self.shown.activities}
        views = {(each.id, one.provision): one for each in self.shown.activities for one in each.findings}
        before = {(each.activity.id, each.provision.id): each.verdict for each in self._first.findings}
        open_questions = asked(self.result, self._desk.rulebook, self._desk.phrases, self.as_of)
        return tuple(
            Card(
                key=f"{self.key}-{each.activity.id}-{each.provision.id}",
                finding=each,
                shown=views[each.activity.id, each.provision.id],
                about=about[each.activity.id],
                says=_says(each.activity, about[each.activity.id]),
                asks=tuple(self._asks(each, open_questions[each.activity.id])),
                was=_other(before.get((each.activity.id, each.provision.id)), each.verdict),
                summary=" ".join(each.provision.summary.split()),
            )
            for each in self.result.findings
        )

    @property
    def bare(self) -> tuple[ActivityView, ...]:
        """Return the activities that no provision reaches."""
        return tuple(each for each in self.shown.activities if not each.findings)

    @property
    def gone(self) -> tuple[Finding, ...]:
        """Return the findings that the answers have removed: their provisions reach the activity no more."""
        left = {(each.activity.id, each.provision.id) for each in self.result.findings}
        return tuple(
            each for each in self._first.findings if (each.activity.id, each.provision.id) not in left
        )

    @property
    def types(self) -> dict[str, str]:
        """Return the titles of the activity types that have findings."""
        known = self._desk.rulebook.regime.activity_types
        return {each.finding.activity.type: known[each.finding.activity.type].title for each in self.cards}

    @property
    def lab(self) -> str:
        """Return the address of the lab with the activities in it, "" where they do not fit."""
        if not self.result.activities:
            return ""
        try:
            return lab_address(self.shown.name, self.result.activities, self.document.date)
        except FactsError:
            return ""

    def alert_of(self, piece: Piece) -> str:
        """Return the gravest alert among the activities whose evidence a piece is."""
        alerts = (each.alert for each in self._backed_by(piece.inside))
        return min(alerts, key=wording.ALERTS.index, default="none")

    def activities_of(self, piece: Piece) -> str:
        """Return the ids of the activities whose evidence a piece is, in one string."""
        return " ".join(each.id for each in self._backed_by(piece.inside))

    def refs_of(self, piece: Piece) -> list[tuple[ActivityView, str]]:
        """Return the activities to link to after a piece, each with the key of its gravest finding."""
        first = {card.about.id: card.key for card in reversed(self.cards)}
        return [(each, first[each.id]) for each in self._backed_by(piece.ends) if each.id in first]

    def _backed_by(self, spans: tuple[int, ...]) -> list[ActivityView]:
        return [each for each in self.shown.activities if any(claim.span in spans for claim in each.claims)]

    def _answered(self, result: Result) -> Result:
        known = []
        for activity in result.activities:
            after, wrong = completed(activity, self.answers.get(activity.id, {}), self._desk.rulebook)
            known.append(after)
            self.wrong |= {(activity.id, name): why for name, why in wrong.items()}
        return self._desk.completed(result, known, as_of=self.as_of)

    def _asks(self, finding: Finding, open_questions: Asked) -> list[Ask]:
        """Return the questions of a finding: those that are open, then those that have been answered."""
        activity, provision = finding.activity.id, finding.provision.id
        given = self.answers.get(activity, {})
        facts = self._desk.rulebook.regime.facts
        still = {each.fact: each for each in open_questions.of(provision)}
        first = asked_first(self._first, provision, activity)
        names = [*still, *(name for name in given if name in facts and facts[name].question in first)]
        return [
            Ask(
                fact=facts[name],
                text=facts[name].question,
                name=f"{PREFIX}{activity}:{name}:{provision}",
                given=given.get(name, ""),
                wrong=self.wrong.get((activity, name), ""),
                would=_would(still[name], provision, self._desk.phrases) if name in still else (),
            )
            for name in dict.fromkeys(names)
        ]


def asked_first(result: Result, provision: str, activity: str) -> frozenset[str]:
    """Return the questions that a finding had before anything was answered."""
    for each in result.findings:
        if each.provision.id == provision and each.activity.id == activity:
            return frozenset(each.questions)
    return frozenset()


def _says(activity: Activity, shown: ActivityView) -> tuple[Say, ...]:
    return tuple(Say(claim, one) for claim, one in zip(activity.claims, shown.claims, strict=True))


def _other(before: Verdict | None, now: Verdict) -> Verdict | None:
    return before if before != now else None


def _would(question: Question, provision: str, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Return the answers that would change the verdict of a provision, each with the new one in words."""
    options: dict[str, list[Option]] = {}
    for answer in question.answers:
        for name, verdict in answer.changes:
            if name == provision:
                said = wording.VERDICTS[verdict] if verdict else "it does not reach it"
                options.setdefault(said, []).append(answer.option)
    return tuple((_answer(some, phrases), said) for said, some in options.items())


def _answer(options: list[Option], phrases: Phrases) -> str:
    """Return several values of one fact as an answer to its question."""
    values = [each.value for each in options]
    if all(isinstance(each, bool) for each in values):
        return " or ".join("yes" if each else "no" for each in values)
    return together(options, phrases)
