"""One document's results arranged for a reader: what the table and the page show, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article41.reports import wording
from article41.reports.safe import shorten

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.documents import Document
    from article41.law import Unencoded
    from article41.law.model import Regime
    from article41.reading.model import Activity, Claim, Span
    from article41.reasoning.finding import ExemptionState, Finding, Node
    from article41.screening import Screened

_MAX_NAME = 90
OPEN_VERDICTS = ("potential_violation", "undetermined")
"""The verdicts that leave something to do; the others are told in a line."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One sentence: `said_by` tells on which page, and who claims it how.

    `span` is its index in the document's `spans`.
    """

    quote: str
    said_by: str
    span: int


@dataclass(frozen=True, slots=True)
class FindingView:
    """One provision applied to one activity. `hangs_on` is the question that would settle it first."""

    provision: str
    citation: str
    title: str
    alert: str
    verdict: str
    is_open: bool
    dates: str
    hangs_on: str
    summary: str
    notes: tuple[str, ...]
    open_exemptions: tuple[ExemptionState, ...]
    held_exemptions: tuple[ExemptionState, ...]
    caveats: tuple[Unencoded, ...]
    tree: Node


@dataclass(frozen=True, slots=True)
class ActivityView:
    """One activity, with the questions of all its findings; `known` pairs a label with what the text gives.

    `shared_exemptions` are open for every finding that is open, and named here instead of with each.
    """

    id: str
    title: str
    status: str
    alert: str
    known: tuple[tuple[str, str], ...]
    claims: tuple[ClaimView, ...]
    findings: tuple[FindingView, ...]
    shared_exemptions: tuple[ExemptionState, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """A name that may be on the list: as the text has it, the entries with their standing, what to ask."""

    quotes: tuple[str, ...]
    entries: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document. `spans` are the sentences that count or are to review, each once, in the text's order."""

    id: str
    title: str
    date: str
    source: str
    alert: str
    flagged: bool
    text: str
    spans: tuple[Span, ...]
    activities: tuple[ActivityView, ...]
    unclassified: tuple[ClaimView, ...]
    names: tuple[NameView, ...]

    @property
    def name(self) -> str:
        """Return the title, or how the text opens, or the id."""
        opening = self.text.strip().partition("\n")[0]
        return self.title or shorten(" ".join(opening.split()), _MAX_NAME) or self.id

    @property
    def undetermined(self) -> bool:
        """Tell whether nothing is flagged but something is undetermined."""
        findings = (finding for each in self.activities for finding in each.findings)
        return not self.flagged and any(each.verdict == wording.VERDICTS["undetermined"] for each in findings)

    @property
    def urgency(self) -> int:
        """Return the rank of the alert, for sorting: 0 is the most urgent."""
        return wording.ALERTS.index(self.alert)


def view(result: Result, regime: Regime) -> DocumentView:
    """Return what a report shows of one result, the most urgent activities of a document first."""
    document = result.document
    evidence = {span for each in result.activities for span in each.evidence}
    spans = sorted(evidence.union(result.unclassified), key=_place_in_text)
    index = {span: number for number, span in enumerate(spans)}
    activities = [_activity(each, result, regime, index) for each in result.activities]
    if document:  # activities that somebody numbered stay in their order
        activities.sort(key=lambda each: wording.ALERTS.index(each.alert))
    return DocumentView(
        id=document.id if document else result.title,
        title=(document.title or "") if document else "",
        date=_published(document) if document else "",
        source=(document.source or "") if document else "",
        alert=_gravest(each.alert for each in activities),
        flagged=result.flagged,
        text=document.text if document else "",
        spans=tuple(spans),
        activities=tuple(activities),
        unclassified=tuple(
            ClaimView(span.text, _cited(span, document), index[span]) for span in result.unclassified
        ),
        names=_names(result.screened),
    )


def _names(screened: Iterable[Screened]) -> tuple[NameView, ...]:
    """Return who is named, each once under all of its names; what is open comes first."""
    from article41.designations import wording as words

    quotes: dict[tuple[tuple[str, ...], str], dict[str, str]] = {}
    for each in screened:
        standing = (words.standing(match.entry, each.days) for match in each.matches)
        told = (f"{words.described(match.entry)}: " for match in each.matches)
        entries = tuple(f"{who}{how}" for who, how in zip(told, standing, strict=True))
        same = quotes.setdefault((entries, each.question or ""), {})
        same.setdefault(each.text.casefold(), each.text)
    shown = [NameView(tuple(same.values()), entries, asked) for (entries, asked), same in quotes.items()]
    return tuple(sorted(shown, key=lambda name: not name.question))


def open_exemptions(finding: Finding) -> tuple[ExemptionState, ...]:
    """Return the exemptions that might still change a finding: those not known to hold or to fail."""
    if finding.verdict not in OPEN_VERDICTS:
        return ()
    return tuple(each for each in finding.exemptions if each.holds is None)


def held_exemptions(finding: Finding) -> tuple[ExemptionState, ...]:
    """Return the exemptions that make a finding a permitted one."""
    if finding.verdict != "permitted":
        return ()
    return tuple(each for each in finding.exemptions if each.holds)


def _activity(activity: Activity, result: Result, regime: Regime, index: Mapping[Span, int]) -> ActivityView:
    document, findings = result.document, result.findings_of(activity)
    undecided = [finding for finding in findings if finding.verdict in OPEN_VERDICTS]
    asked = (question for finding in undecided for question in finding.questions)
    shared = _shared([open_exemptions(finding) for finding in undecided])
    return ActivityView(
        id=activity.id,
        title=regime.activity_types[activity.type].title,
        status=wording.status(activity),
        alert=_gravest(finding.alert for finding in findings),
        known=tuple((label, value) for label, value in _known(activity, regime) if value),
        claims=tuple(
            ClaimView(claim.span.text, _cited(claim.span, document, said_by(claim)), index[claim.span])
            for claim in activity.claims
        ),
        findings=tuple(_finding(finding, shared) for finding in findings),
        shared_exemptions=shared,
        questions=tuple(dict.fromkeys(asked)),
    )


def _known(activity: Activity, regime: Regime) -> Iterable[tuple[str, str]]:
    yield "when", wording.when(activity)
    yield "known", activity.known.isoformat() if activity.known and not activity.claims else ""
    for role, label in (("agent", "by"), ("recipient", "to"), ("party", "with")):
        named = (wording.party(party) for party in activity.parties if party.role == role)
        yield label, ", ".join(dict.fromkeys(named))
    yield "what", wording.things(activity.objects, regime.object_kinds)
    yield "how much", wording.amount(activity.quantity) if activity.quantity else ""
    yield "where", ", ".join(dict.fromkeys(wording.place(each) for each in activity.where))
    yield "denied by", "; ".join(activity.denied_by) if activity.contested else ""
    yield "given", ", ".join(wording.fact(name, value) for name, value in sorted(activity.facts.items()))


def _finding(finding: Finding, shared: Sequence[ExemptionState]) -> FindingView:
    provision = finding.provision
    return FindingView(
        provision=provision.id,
        citation=provision.citation,
        title=provision.title,
        alert=finding.alert,
        verdict=wording.VERDICTS[finding.verdict],
        is_open=finding.verdict in OPEN_VERDICTS,
        dates=f"{provision.force}, {wording.in_force(provision.in_force)}{_law_of(finding)}",
        hangs_on=finding.questions[0] if finding.verdict == "undetermined" and finding.questions else "",
        summary=finding.explanation.summary,
        notes=tuple(f"until {each.until}: {each.note}" for each in finding.dates.transitions),
        open_exemptions=tuple(each for each in open_exemptions(finding) if each not in shared),
        held_exemptions=held_exemptions(finding),
        caveats=finding.caveats,
        tree=finding.explanation.tree,
    )


def _law_of(finding: Finding) -> str:
    day = finding.dates.law_as_of
    return f", by the law as of {day}" if day else ""


def _shared(exemptions: Sequence[Sequence[ExemptionState]]) -> tuple[ExemptionState, ...]:
    """Return the exemptions that are open in each of several findings; none where there is only one."""
    if len(exemptions) < 2:
        return ()
    return tuple(each for each in exemptions[0] if all(each in others for others in exemptions[1:]))


def said_by(claim: Claim) -> str:
    """Return how sure a claim is, who makes it, and what it weighs if only its words tell."""
    said = f"{claim.status} by {claim.source}" if claim.source else f"{claim.status} in the text’s own voice"
    return said if claim.weighed is None else f"{said} · told by its words alone, {claim.weighed:.2f} of 1"


def _cited(span: Span, document: Document | None, told: str = "") -> str:
    """Return on which page a sentence stands, if its document has pages, and what is told of it."""
    page = wording.page(document, span)
    return f"{page}, {told}" if page and told else page or told


def _published(document: Document) -> str:
    return document.date.isoformat() if document.date else "no date"


def _gravest(alerts: Iterable[str]) -> str:
    return min(alerts, key=wording.ALERTS.index, default="none")


def _place_in_text(span: Span) -> tuple[int, int]:
    return span.start, span.end
