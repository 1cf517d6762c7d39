"""The whole road in one object: a document is read, its activities are held against the rules."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from article41.documents.model import Document
from article41.errors import Article41Error, DocumentError, EngineError
from article41.law import shipped_rules
from article41.reading.model import Activity, Span
from article41.reasoning import Finding, Reasoner
from article41.reasoning.objects import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from article41.law import Rulebook
    from article41.merging import Merged
    from article41.reading.lexicon import Lexicon
    from article41.reading.reader import Reader, Reading
    from article41.reasoning.scenario import Facts
    from article41.screening import NameDesk, Screened


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one document, or for the activities of one facts file.

    `document` is None where no text was read; `title` then says what was assessed. `unclassified` are
    sentences worth a person's look that support no activity. `screened` are the names that may be designated
    ones. `regime` and `rulebook_hash` say which rules decided.
    """

    document: Document | None
    activities: tuple[Activity, ...]
    findings: tuple[Finding, ...]
    unclassified: tuple[Span, ...]
    regime: str
    rulebook_hash: str
    title: str = ""
    screened: tuple[Screened, ...] = ()

    @property
    def flagged(self) -> bool:
        """Tell whether any finding is a potential violation."""
        return any(finding.verdict == "potential_violation" for finding in self.findings)

    def findings_of(self, activity: Activity) -> tuple[Finding, ...]:
        """Return the findings about one of the activities, in their order."""
        return tuple(finding for finding in self.findings if finding.activity.id == activity.id)


class Checker:
    """Checks documents, and activities written by hand, against one rulebook.

    It may be used for any number of documents. The reader is made when the first document comes, and loads
    its language model when a document first needs one.
    """

    def __init__(self, rulebook: Rulebook, reader: Reader | None = None) -> None:
        self.rulebook = rulebook
        self._reasoner = Reasoner(rulebook)
        self._given_reader = reader

    @cached_property
    def reader(self) -> Reader:
        """Return the reader, made when first asked for."""
        return self._given_reader or reader_for(self.rulebook)

    @cached_property
    def _names(self) -> NameDesk:
        from article41.screening import NameDesk  # most documents report nothing, and need no list

        return NameDesk(self.rulebook)

    def check(self, document: Document, *, as_of: date | None = None) -> Result:
        """Read one document and return what was found in it, by the law as of a date (None: all law known).

        Raises ReadingError if the reader cannot start, EngineError if the inference engine fails.
        """
        return self._held(document, self.reader.read(document), as_of)

    def check_each(
        self, documents: Iterable[Document | DocumentError], *, as_of: date | None = None
    ) -> Iterator[Result | Article41Error]:
        """Yield what `check` returns for each document, in order, or the error in its place.

        It takes what `open_documents` yields, and reads some documents ahead: a parser is faster with many
        sentences than with few. The results are the same. Raises ReadingError if the reader cannot start.
        """
        waiting: deque[Document | DocumentError] = deque()

        def opened() -> Iterator[Document]:
            for each in documents:
                waiting.append(each)
                if isinstance(each, Document):
                    yield each

        for reading in self.reader.read_each(opened()):
            while isinstance(each := waiting.popleft(), DocumentError):
                yield each
            try:
                found: Result | EngineError = self._held(each, reading, as_of)
            except EngineError as error:
                found = EngineError(error.problem, remedy=error.remedy, where=each.origin)
            yield found
        for each in waiting:
            assert isinstance(each, DocumentError)  # every document has got its reading
            yield each

    def assess(self, facts: Facts, *, as_of: date | None = None) -> Result:
        """Hold the activities of a facts file against the rules; no text is read.

        Raises EngineError if the inference engine fails.
        """
        return self._result(facts.activities, as_of, title=facts.title)

    def completed(
        self, result: Result, activities: Sequence[Activity], *, as_of: date | None = None
    ) -> Result:
        """Return a result again with its activities as they are now known, in place of what it said of them.

        Nothing is read again. Raises EngineError if the inference engine fails, and UsageError for a fact
        that the rules do not have.
        """
        known = {each.id: each for each in activities}
        decided = self._decided(
            tuple(known.get(each.id, each) for each in result.activities), result.screened, as_of
        )
        return replace(
            decided, document=result.document, unclassified=result.unclassified, title=result.title
        )

    def merge(self, results: Sequence[Result], *, as_of: date | None = None) -> Merged:
        """Return the events that the results of several documents tell of, each held against the rules once.

        The order of the results makes no difference. Raises as `check` does.
        """
        from article41.merging import merge  # a single document needs none of it

        return merge(results, self._decided, self.reader.lexicon, self.rulebook.regime, as_of)

    def _decided(
        self, activities: tuple[Activity, ...], screened: tuple[Screened, ...], as_of: date | None
    ) -> Result:
        """Return the findings about activities whose names have been screened."""
        findings = self._reasoner.findings(activities, as_of)
        if screened:
            findings = tuple(self._names.questioned(each, screened) for each in findings)
        return Result(
            document=None,
            activities=activities,
            findings=findings,
            unclassified=(),
            regime=self.rulebook.regime.id,
            rulebook_hash=self.rulebook.hash,
            screened=screened,
        )

    def _held(self, document: Document, reading: Reading, as_of: date | None) -> Result:
        """Return what the rules say to what was read in a document."""
        activities = tuple(replace(each, known=document.date) for each in reading.activities)
        return self._result(activities, as_of, document=document, unclassified=reading.unclassified)

    def _result(
        self,
        activities: tuple[Activity, ...],
        as_of: date | None,
        *,
        document: Document | None = None,
        unclassified: tuple[Span, ...] = (),
        title: str = "",
    ) -> Result:
        activities = tuple(listed(each, self.rulebook.regime) for each in activities)
        screened: tuple[Screened, ...] = ()
        if activities or unclassified:
            screened = self._names.screen(activities, document, as_of)
        if screened:
            published = document.date if document else None
            activities = tuple(self._names.answered(each, screened, published) for each in activities)
        decided = self._decided(activities, screened, as_of)
        return replace(decided, document=document, unclassified=unclassified, title=title)


def reader_for(rulebook: Rulebook, lexicon: Lexicon | Path | None = None) -> Reader:
    """Return a reader for the activities of a regime; None means the lexicon that comes with the package.

    Raises RulesError or ReadingError if the lexicon cannot be used.
    """
    from article41.law.beginnings import Beginnings
    from article41.reading.reader import Reader
    from article41.screening import names_to_read

    regime = rulebook.regime
    given, received, neither = regime.directions
    return Reader(
        lexicon or shipped_rules() / "reading" / "en",
        target=regime.target.country,
        labels={"from": given, "to": received, None: neither},
        directed={each.id: each.directed for each in regime.activity_types.values()},
        since=Beginnings(rulebook.provisions),
        names=names_to_read(rulebook),
    )
