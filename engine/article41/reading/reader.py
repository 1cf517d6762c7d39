"""The reader: a document in, the activities that it reports out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from article41.documents.model import Document
from article41.reading.claiming import ClaimFinder
from article41.reading.claims import Found, RawClaim
from article41.reading.details import DetailReader
from article41.reading.discourse import MEMORY_SENTENCES, Memory
from article41.reading.gazetteer import ListedName
from article41.reading.lexicon import Lexicon, load_lexicon
from article41.reading.mentions import Mention, lower
from article41.reading.merging import Merger
from article41.reading.model import Activity, FactValue, Span
from article41.reading.preparing import Draft, Preparer
from article41.reading.replies import answered
from article41.reading.sentence import Sentence
from article41.reading.tracing import Note, Seen, SentenceTrace, Trace, ignore

if TYPE_CHECKING:
    from article41.reading.parsing import Parser, Tree

# A plan that was told longer than this before any measure began, or made so long before, came under none; nor
# does what has no time of its own, but stands below a time so long before.
_PLANNED_AHEAD = timedelta(days=365)
_LONG_AGO = timedelta(days=10 * 365)
_PLAN_LASTS = timedelta(days=5 * 365)
_NO_THING = "no regulated thing is named"
_FAR_FROM_TARGET = f"the target is not named here nor in the {MEMORY_SENTENCES} sentences before"
# Documents are parsed together until so many sentences, or so many of them, have come.
_SENTENCES_AT_ONCE = 64
_DOCUMENTS_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document.

    `unclassified` are sentences about the target and something regulated that fit no frame: for review, never
    a flag.
    """

    activities: tuple[Activity, ...] = ()
    unclassified: tuple[Span, ...] = ()


class Reader:
    """Reads documents with one lexicon, for one regime.

    `target` is the country code of the regime's target; `labels` maps the directions "from", "to" and None
    to the regime's words; `directed` tells for each activity type whether it has a direction. What is dated
    before the day on which measures on its type and object kind began, as `since` tells, is history and no
    activity. `names` are those of listed persons, companies and ships; what was done with them before their
    listing is no dealing with them.
    """

    def __init__(
        self,
        lexicon: Lexicon | Path,
        *,
        target: str,
        labels: Mapping[str | None, str],
        directed: Mapping[str, bool],
        since: Callable[[str, str | None], date | None] | None = None,
        names: Iterable[ListedName] = (),
    ) -> None:
        self.lexicon = load_lexicon(lexicon) if isinstance(lexicon, Path) else lexicon
        self._since = since
        self._finder = ClaimFinder(self.lexicon, target)
        self._details = DetailReader(self.lexicon)
        self._merger = Merger(labels, directed)
        self._preparer = Preparer(self.lexicon, target, names, self._finder.may_reply)

    @cached_property
    def _parser(self) -> Parser:
        from article41.reading.parsing import Parser

        return Parser()

    def read(self, document: Document) -> Reading:
        """Return the activities that the document reports, with every claim's evidence."""
        return next(self.read_each((document,)))

    def read_each(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield what each document reports, in order.

        Some are parsed together, which changes nothing but the time: parsing sentence by sentence takes three
        times as long.
        """
        for drafts in self._together(documents):
            spans = [span for draft in drafts if draft for span in draft.spans]
            # The language model is loaded for the first sentence that needs it.
            trees = self._parser.parse(spans) if spans else iter(())
            for draft in drafts:
                yield self._read(draft, trees) if draft else Reading()

    def features(self, document: Document) -> Iterator[tuple[Span, dict[str, frozenset[str]]]]:
        """Yield of each sentence worth parsing what its weights are given to, by type of activity."""
        if draft := self._preparer.prepare(document):
            for number, tree, memory in self._trees(draft, self._parser.parse(draft.spans)):
                sentence = draft.sentences[number]
                yield sentence.span, self._finder.features(tree, sentence, memory)

    def trace(self, document: Document) -> Trace:
        """Return what was seen in each sentence of a document, and what was tried with it."""
        draft = self._preparer.prepare(document)
        if draft is None:
            return Trace(concerned=False)
        traces = [self._unread(sentence, draft.home) for sentence in draft.sentences]

        def watch(number: int) -> Note:
            traces[number].skipped = None
            return traces[number].attempts.append

        for _ in self._found(draft, self._parser.parse(draft.spans), watch):
            pass
        return Trace(True, tuple(traces))

    def _together(self, documents: Iterable[Document]) -> Iterator[list[Draft | None]]:
        """Yield documents in lots that are worth parsing at once, ready for it."""
        lot: list[Draft | None] = []
        waiting = 0
        for document in documents:
            draft = self._preparer.prepare(document)
            lot.append(draft)
            waiting += len(draft.spans) if draft else 0
            if waiting >= _SENTENCES_AT_ONCE or len(lot) == _DOCUMENTS_AT_ONCE:
                yield lot
                lot, waiting = [], 0
        if lot:
            yield lot

    def _read(self, draft: Draft, trees: Iterator[Tree]) -> Reading:
        document, sentences = draft.document, draft.sentences
        claims: list[RawClaim] = []
        unclassified: list[Span] = []
        for number, tree, found in self._found(draft, trees):
            sentence = sentences[number]
            claims += self._detailed(found, tree, sentence, document)
            replies = list(answered(found.replies, claims, sentences, number))
            claims += replies
            if (
                not (found.claims or replies)
                and (found.doubted or not found.settled)
                and self._preparer.names_target(sentence)
                and self._preparer.tells_something(sentence)
            ):
                unclassified.append(sentence.span)
        claims = [claim for claim in claims if not self._is_history(claim, document.date)]
        whens = {n: claim.when for n, claim in enumerate(claims)}
        quantities = {n: claim.quantity for n, claim in enumerate(claims)}
        claims = [replace(claim, facts=self._facts(claim)) for claim in claims]
        activities = self._merger.activities(claims, whens, quantities, document.date)
        return Reading(activities, tuple(unclassified))

    def _unread(self, sentence: Sentence, home: Mention | None) -> SentenceTrace:
        text, at = sentence.span.text, sentence.span.start
        dated = [home] if home and at <= home.start < sentence.span.end else []
        seen = tuple(
            Seen(Span(m.start, m.end, text[m.start - at : m.end - at]), m.term.cls, m.term.meaning)
            for m in (*dated, *sentence.mentions)
        )
        thing = any(each.cls == "theme" for each in seen)
        return SentenceTrace(sentence.span, sentence.headline, seen, _FAR_FROM_TARGET if thing else _NO_THING)

    def _found(
        self, draft: Draft, trees: Iterator[Tree], watch: Callable[[int], Note] | None = None
    ) -> Iterator[tuple[int, Tree, Found]]:
        """Yield each sentence worth parsing, by number, with its tree and what it holds.

        `watch` gives who is told.
        """
        for number, tree, memory in self._trees(draft, trees):
            note = watch(number) if watch else ignore
            yield number, tree, self._finder.find(tree, draft.sentences[number], memory, note)

    def _trees(self, draft: Draft, trees: Iterator[Tree]) -> Iterator[tuple[int, Tree, Memory]]:
        """Yield each sentence worth parsing, by number, with its tree and what it may remember.

        Of `trees`, which may be those of several documents, no more are taken.
        """
        memories = self._preparer.memories(draft)
        for number, memory in zip(draft.chosen, memories, strict=True):
            tree = next(trees)
            tree.span = draft.sentences[number].span
            yield number, tree, memory

    def _detailed(
        self, found: Found, tree: Tree, sentence: Sentence, document: Document
    ) -> Iterator[RawClaim]:
        if found.claims:
            before = document.text[: sentence.span.start]
            for claim in found.claims:
                yield self._details.detailed(claim, tree, sentence, document.date, before)

    def _is_history(self, claim: RawClaim, told: date | None) -> bool:
        """Tell what lies before any measure on it, or before the listing of whoever it is about.

        What has no end, such as a plan, counts for a while from the day on which it is told, or was made.
        What has no time is long ago where its main clause is.
        """
        began = self._since(claim.type, claim.kind) if self._since else None
        when = claim.when.interval
        last = when.end
        if last is None and told is not None:
            made = when.start if claim.status == "planned" and when.start else told
            last = min(told + _PLANNED_AHEAD, made + _PLAN_LASTS)
        over = claim.clause_ended + _LONG_AGO if claim.clause_ended else None
        ends = ((claim.ended, claim.since), (last, began), (over, began))
        return any(end and day and end < day for end, day in ends)

    def _facts(self, claim: RawClaim) -> dict[str, FactValue]:
        lowered = lower(claim.span.text)
        facts = dict(claim.facts)
        for cue in self.lexicon.status.facts:
            if (not cue.types or claim.type in cue.types) and any(p in lowered for p in cue.phrases):
                facts.setdefault(cue.fact, cue.value)
        return facts
