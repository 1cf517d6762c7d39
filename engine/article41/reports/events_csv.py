"""Merged events as rows: one for each finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TextIO

from article41.reports import wording
from article41.reports.csv import BETWEEN, leading_claim
from article41.reports.safe import cell
from article41.reports.view import held_exemptions, open_exemptions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from article41.corroboration.model import Event, Speaker
    from article41.merging import Merged
    from article41.reasoning.finding import Finding
    from article41.reports.report import Setting

COLUMNS = (
    "event",
    "type",
    "type_title",
    "status",
    "contested",
    "direction",
    "known",
    "when_from",
    "when_to",
    "amounts",
    "documents",
    "texts",
    "voices",
    "denying",
    "asserted_by",
    "denied_by",
    "told_in",
    "provision",
    "citation",
    "provision_title",
    "force",
    "verdict",
    "alert",
    "quote",
    "quote_document",
    "start",
    "end",
    "source",
    "exemptions_open",
    "exemptions_held",
    "questions",
    "explanation",
    "rulebook",
)


def write_csv(stream: TextIO, merged: Merged, setting: Setting) -> None:
    """Write the rows under one header; an event without findings has none.

    The quote is the first claim that has the event's status; `start` and `end` are offsets in its document.
    """
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for event in merged.events:
        for finding in merged.result.findings_of(event.activity):
            row = _row(event, finding, merged, setting)
            rows.writerow([cell(value) if isinstance(value, str) else value for value in row])


def _row(event: Event, finding: Finding, merged: Merged, setting: Setting) -> list[object]:
    activity, provision = event.activity, finding.provision
    claim = leading_claim(activity)
    return [
        activity.id,
        activity.type,
        setting.rulebook.regime.activity_types[activity.type].title,
        activity.status,
        "yes" if event.contested else "no",
        activity.direction,
        activity.known,
        activity.when.interval.start,
        activity.when.interval.end,
        BETWEEN.join(wording.spread(each) for each in event.quantities),
        len(event.sources.documents),
        len(event.sources.texts),
        event.sources.voices,
        event.sources.denying,
        _speakers(event.asserted_by),
        _speakers(event.denied_by),
        BETWEEN.join(event.sources.documents),
        provision.id,
        provision.citation,
        provision.title,
        provision.force,
        finding.verdict,
        finding.alert,
        claim.span.text if claim else "",
        next((key for key, each in event.claims if each is claim), ""),
        claim.span.start if claim else None,
        claim.span.end if claim else None,
        (claim.source or "") if claim else "",
        BETWEEN.join(each.title for each in open_exemptions(finding)),
        BETWEEN.join(each.title for each in held_exemptions(finding)),
        BETWEEN.join(finding.questions),
        finding.explanation.summary,
        merged.result.rulebook_hash,
    ]


def _speakers(speakers: Iterable[Speaker]) -> str:
    return BETWEEN.join(each.name or "the text itself" for each in speakers)
