"""One row for each finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from article41.reports.report import Setting
from article41.reports.safe import cell
from article41.reports.view import held_exemptions, open_exemptions

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.errors import Article41Error
    from article41.reading.model import Activity, Claim
    from article41.reasoning.finding import Finding

COLUMNS = (
    "document",
    "document_date",
    "document_title",
    "activity",
    "type",
    "type_title",
    "status",
    "direction",
    "when_from",
    "when_to",
    "provision",
    "citation",
    "provision_title",
    "force",
    "verdict",
    "alert",
    "quote",
    "start",
    "end",
    "source",
    "exemptions_open",
    "exemptions_held",
    "questions",
    "explanation",
    "rulebook",
    "page",
    "denied_by",
)
BETWEEN = " | "


class CsvReport:
    """Comma-separated rows under one header, in UTF-8, lines ended as RFC 4180 has it.

    The quote is the sentence of the claim that gives the activity its status; `start` and `end` are its
    offsets.
    """

    def __init__(self, stream: TextIO, setting: Setting) -> None:
        self._types = setting.rulebook.regime.activity_types
        self._rows = csv.writer(stream, lineterminator="\r\n")
        self._rows.writerow(COLUMNS)

    def add(self, result: Result) -> None:
        """Write the rows of one document; one without findings has none."""
        for finding in result.findings:
            row = self._row(result, finding)
            self._rows.writerow([cell(value) if isinstance(value, str) else value for value in row])

    def finish(self, failures: Sequence[Article41Error] = ()) -> None:
        """Write nothing: a row is a finding."""

    def _row(self, result: Result, finding: Finding) -> list[object]:
        document, activity, provision = result.document, finding.activity, finding.provision
        claim = leading_claim(activity)
        return [
            document.id if document else "",
            document.date if document else None,
            (document.title or "") if document else "",
            activity.id,
            activity.type,
            self._types[activity.type].title,
            activity.status,
            activity.direction,
            activity.when.interval.start,
            activity.when.interval.end,
            provision.id,
            provision.citation,
            provision.title,
            provision.force,
            finding.verdict,
            finding.alert,
            claim.span.text if claim else "",
            claim.span.start if claim else None,
            claim.span.end if claim else None,
            (claim.source or "") if claim else "",
            BETWEEN.join(each.title for each in open_exemptions(finding)),
            BETWEEN.join(each.title for each in held_exemptions(finding)),
            BETWEEN.join(finding.questions),
            finding.explanation.summary,
            result.rulebook_hash,
            (document.page_of(claim.span.start, claim.span.end) or "") if document and claim else "",
            BETWEEN.join(activity.denied_by),
        ]


def leading_claim(activity: Activity) -> Claim | None:
    """Return the first claim that has the activity's own status, or else the first, if there is any."""
    own = (claim for claim in activity.claims if claim.status == activity.status)
    return next(own, activity.claims[0] if activity.claims else None)
