"""The whole road in one object: a document is read, its activities are held against the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from article41.documents.model import Document
from article41.reading.model import Activity, Span
from article41.reasoning.finding import Finding

if TYPE_CHECKING:
    from article41.law import Rulebook
    from article41.reading import Reader
    from article41.reasoning import Reasoner
    from article41.reasoning.facts import Facts


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one document, or for the activities of one facts file.

    `document` is None where no text was read; `title` then says what was assessed. `unclassified` are sentences worth a person's look that support no
    activity. `regime` and `rulebook_hash` say which rules decided.
    """

    document: Document | None
    activities: tuple[Activity, ...]
    findings: tuple[Finding, ...]
    unclassified: tuple[Span, ...]
    regime: str
    rulebook_hash: str
    title: str = ""

    @property
    def flagged(self) -> bool:
        """Tell whether any finding is a potential violation."""
        return any(finding.verdict == "potential_violation" for finding in self.findings)

    def findings_of(self, activity: Activity) -> tuple[Finding, ...]:
        """Return the findings about one of the activities, in their order."""
        return tuple(finding for finding in self.findings if finding.activity.id == activity.id)


class Checker:
    """Checks documents, and activities written by hand, against one rulebook.

    It may be used for any number of documents. The reader is made when the first document comes, and loads its
    language model when the first document needs one.
    """

    def __init__(self, rulebook: Rulebook, reader: Reader | None = None) -> None:
        self.rulebook = rulebook
        self._reader = reader
        self._reasoner: Reasoner | None = None

    def check(self, document: Document, *, as_of: date | None = None) -> Result:
        """Read one document and return what was found in it, by the law as of a date (None: all law known).

        Raises ReadingError if the reader cannot start, EngineError if the inference engine fails.
        """
        reading = self._read(document)
        return self._result(document, reading.activities, reading.unclassified, as_of)

    def assess(self, facts: Facts, *, as_of: date | None = None) -> Result:
        """Hold activities that somebody wrote down against the rules; no text is read.

        Raises EngineError if the inference engine fails.
        """
        return self._result(None, facts.activities, (), as_of)
