"""The output contract: one JSON object for each document, every field in a fixed place.

Programs rely on these names and shapes; changing one is a breaking change.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from article41 import __version__
from article41.dates import iso
from article41.reading.model import Activity, Claim, Object, Operator, Party, Place, Quantity, Span, When
from article41.reasoning.quotes import quote
from article41.reports.report import Setting
from article41.reports.wording import caveat

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.dates import Interval
    from article41.documents.model import Document
    from article41.errors import Article41Error
    from article41.reasoning.finding import Dates, ExemptionState, Finding, Reason
    from article41.screening import Screened

Json = dict[str, Any]


def to_dict(result: Result) -> Json:
    """Return a result as the contract spells it: only dicts, lists, strings, numbers, booleans and None."""
    return {
        "document": result.document and document_to_dict(result.document),
        "activities": [_activity(activity, result.document) for activity in result.activities],
        "findings": [_finding(finding) for finding in result.findings],
        "designations": [_screened(name) for name in result.screened],
        "rulebook": {"regime": result.regime, "hash": result.rulebook_hash},
        "engine": __version__,
    }


class JsonLinesReport:
    """One object a line, each written as soon as it is known."""

    def __init__(self, stream: TextIO, _setting: Setting) -> None:
        self._stream = stream

    def add(self, result: Result) -> None:
        """Write one line and flush it, so that a pipe's reader can go on."""
        self._stream.write(json.dumps(to_dict(result), ensure_ascii=False) + "\n")
        self._stream.flush()

    def finish(self, failures: Sequence[Article41Error] = ()) -> None:
        """Write nothing: what could not be read has no line."""


class JsonReport:
    """One array of objects, indented."""

    def __init__(self, stream: TextIO, _setting: Setting) -> None:
        self._stream = stream
        self._begun = False

    def add(self, result: Result) -> None:
        """Write one element."""
        self._stream.write(",\n" if self._begun else "[\n")
        self._stream.write(json.dumps(to_dict(result), ensure_ascii=False, indent=2))
        self._begun = True

    def finish(self, failures: Sequence[Article41Error] = ()) -> None:
        """Close the array; without a result it is empty."""
        self._stream.write("\n]\n" if self._begun else "[]\n")


def document_to_dict(document: Document) -> Json:
    """Return what is known of a document, without its text."""
    return {
        "id": document.id,
        "title": document.title,
        "date": iso(document.date),
        "source": document.source,
        "sha256": document.sha256,
    }


def _activity(activity: Activity, document: Document | None) -> Json:
    return {
        "id": activity.id,
        "type": activity.type,
        "status": activity.status,
        "direction": activity.direction,
        "parties": [_party(party) for party in activity.parties],
        "objects": [_object(thing) for thing in activity.objects],
        "quantity": activity.quantity and _quantity(activity.quantity),
        "when": _when(activity.when),
        "where": [_place(place) for place in activity.where],
        "claims": [{**_claim(claim), **page_to_dict(document, claim.span)} for claim in activity.claims],
        "asserted_by": list(activity.asserted_by),
        "denied_by": list(activity.denied_by),
        "contested": activity.contested,
        "evidence": [{**_evidence(span), **page_to_dict(document, span)} for span in activity.evidence],
    }


def page_to_dict(document: Document | None, span: Span) -> Json:
    """Return the page that a span stands on; nothing where the document has no pages."""
    page = document.page_of(span.start, span.end) if document else None
    return {"page": page} if page else {}


def _evidence(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _party(party: Party) -> Json:
    return {"role": party.role, "text": party.text, "name": party.name, "country": party.country}


def _object(thing: Object) -> Json:
    return {"text": thing.text, "kind": thing.kind, "hs": thing.hs or thing.listed_hs}


def _quantity(quantity: Quantity) -> Json:
    return {"low": quantity.low, "high": quantity.high, "unit": quantity.unit, "text": quantity.text}


def _when(when: When) -> Json:
    return {**_span(when.interval), "text": when.text}


def _place(place: Place) -> Json:
    return {"name": place.name, "country": place.country, "controlled_by": place.controlled_by}


def _claim(claim: Claim) -> Json:
    return {
        "status": claim.status,
        "source": claim.source,
        "cues": list(claim.cues),
        "start": claim.span.start,
        "end": claim.span.end,
        "source_country": claim.country,
        "phase": claim.phase,
        "operators": [_operator(operator) for operator in claim.operators],
        "rule": claim.rule,
        "weighed": claim.weighed,
    }


def _operator(operator: Operator) -> Json:
    plain: Json = {
        "kind": operator.kind,
        "cue": operator.cue.text,
        "start": operator.cue.start,
        "end": operator.cue.end,
    }
    if source := operator.source:
        plain["source"] = {
            "text": source.text,
            "start": source.start,
            "end": source.end,
            "country": operator.country,
        }
    return plain


def _finding(finding: Finding) -> Json:
    provision = finding.provision
    return {
        "provision": provision.id,
        "resolution": provision.resolution,
        "paragraph": provision.paragraph,
        "force": provision.force,
        "activity": finding.activity.id,
        "verdict": finding.verdict,
        "status": finding.activity.status,
        "alert": finding.alert,
        "dates": _dates(finding.dates),
        "exemptions": [_exemption(each) for each in finding.exemptions],
        "questions": list(finding.questions),
        "caveats": [caveat(each) for each in finding.caveats],
        "explanation": {
            "summary": finding.explanation.summary,
            "tree": finding.explanation.tree.as_dict(),
            "because": [reason_to_dict(each, finding.activity) for each in finding.explanation.because],
        },
    }


def reason_to_dict(reason: Reason, activity: Activity) -> Json:
    """Return a condition that decided, with the words of the text that gave it."""
    plain: Json = {"text": reason.text, "fact": reason.leaf.fact, "seen": reason.seen}
    found = quote(reason.leaf, activity)
    if found:
        plain["quote"] = {"start": found.start, "end": found.end, "text": found.text}
    return plain


def _exemption(exemption: ExemptionState) -> Json:
    plain: Json = {"id": exemption.id, "granted_by": exemption.granted_by, "holds": exemption.holds}
    if exemption.counters:
        plain["counters"] = [
            {"id": each.id, "title": each.title, "holds": each.holds} for each in exemption.counters
        ]
    return plain


def _screened(name: Screened) -> Json:
    return {
        "text": name.text,
        "start": name.start,
        "end": name.end,
        "activities": list(name.activities),
        "matches": [
            {
                "ref": match.entry.ref,
                "kind": match.entry.kind,
                "name": match.entry.name,
                "matched": match.name.text,
                "strength": match.strength,
                "score": match.score,
                "listed_on": iso(match.entry.listed),
                "state": match.entry.state(name.days),
                "settled": match.entry.ref in name.settled,
            }
            for match in name.matches
        ],
        "question": name.question,
    }


def _dates(dates: Dates) -> Json:
    return {
        "happened": _span(dates.activity),
        "known": iso(dates.known),
        "law_as_of": iso(dates.law_as_of),
        "in_force": _span(dates.in_force),
    }


def _span(interval: Interval) -> Json:
    return {"from": iso(interval.start), "to": iso(interval.end)}
