"""The reader: a document in, the activities that it reports out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from article41.documents.model import Document
from article41.reading import gazetteer
from article41.reading.anaphora import Resumer
from article41.reading.claiming import ClaimFinder
from article41.reading.claims import Found, RawClaim
from article41.reading.compounds import Compounder
from article41.reading.details import DetailReader
from article41.reading.discourse import MEMORY_SENTENCES, Memory, counterpart
from article41.reading.gazetteer import ListedName
from article41.reading.lexicon import Lexicon, load_lexicon
from article41.reading.mentions import Mention, Scanner, lower
from article41.reading.merging import Merger
from article41.reading.model import Activity, FactValue, Span
from article41.reading.replies import REPLY_SENTENCES, answered
from article41.reading.sentence import Sentence
from article41.reading.sentences import Splitter, unwrapped
from article41.reading.tracing import Note, Seen, SentenceTrace, Trace, ignore
from article41.reading.words import plural

if TYPE_CHECKING:
    from article41.reading.parsing import Parser, Tree

_HEADLINE_LENGTH = 220
# A plan that was told longer than this before any measure began, or made so long before, came under none; nor
# does what has no time of its own, but stands below a time so long before.
_PLANNED_AHEAD = timedelta(days=365)
_LONG_AGO = timedelta(days=10 * 365)
_PLAN_LASTS = timedelta(days=5 * 365)
_NO_THING = "no regulated thing is named"
_FAR_FROM_TARGET = f"the target is not named here nor in the {MEMORY_SENTENCES} sentences before"
# What Markdown writes around words, and half characters that no parser takes.
_MARKS = re.compile(r"[*_`#\[]+|\](?:\([^)\s]*\))?|[\ud800-\udfff]")
# A dateline stands in the first sentence, or in the second below a headline.
_DATED_SENTENCES = 2
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.]+(?:[ ,/-]+[A-Z][A-Z'’.]*)*(?:, [^()–—-]{3,20})?(?: \([^)]*\))? ?[-–—]+ "
    r"|[A-Z][\w'’.]+(?: [A-Z][\w'’.]+)?, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?(?: \([^)]*\))? ?[-–—]+ ?"
)


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
        self._target = target
        self._since = since
        self._scanner = Scanner(self.lexicon, target, gazetteer.terms(names, self.lexicon, target))
        self._compounder = Compounder(self.lexicon)
        self._splitter = Splitter(frozenset(self.lexicon.words.abbreviations))
        self._resumer = Resumer(self.lexicon)
        self._finder = ClaimFinder(self.lexicon, target)
        self._details = DetailReader(self.lexicon)
        self._merger = Merger(labels, directed)
        rows = self.lexicon.activities.rows
        self._not_with = frozenset(c for row in rows for c in row.not_with)

    @cached_property
    def _parser(self) -> Parser:
        from article41.reading.parsing import Parser

        return Parser()

    def read(self, document: Document) -> Reading:
        """Return the activities that the document reports, with every claim's evidence."""
        if not self._concerns_target(document):
            return Reading()
        sentences = self._sentences(document.text)
        claims: list[RawClaim] = []
        unclassified: list[Span] = []
        for number, tree, found in self._found(sentences, document.title):
            sentence = sentences[number]
            claims += self._detailed(found, tree, sentence, document)
            replies = list(answered(found.replies, claims, sentences, number))
            claims += replies
            if (
                not (found.claims or replies)
                and (found.doubted or not found.settled)
                and self._names_target(sentence)
                and self._tells_something(sentence)
            ):
                unclassified.append(sentence.span)
        claims = [claim for claim in claims if not self._is_history(claim, document.date)]
        whens = {n: claim.when for n, claim in enumerate(claims)}
        quantities = {n: claim.quantity for n, claim in enumerate(claims)}
        claims = [replace(claim, facts=self._facts(claim)) for claim in claims]
        activities = self._merger.activities(claims, whens, quantities, document.date)
        return Reading(activities, tuple(unclassified))

    def features(self, document: Document) -> Iterator[tuple[Span, dict[str, frozenset[str]]]]:
        """Yield of each sentence worth parsing what its weights are given to, by type of activity."""
        if not self._concerns_target(document):
            return
        sentences = self._sentences(document.text)
        memories = self._memories(sentences, document.title)
        for number, tree in self._trees(sentences, document.title):
            yield sentences[number].span, self._finder.features(tree, sentences[number], memories[number])

    def trace(self, document: Document) -> Trace:
        """Return what was seen in each sentence of a document, and what was tried with it."""
        if not self._concerns_target(document):
            return Trace(concerned=False)
        sentences = self._sentences(document.text)
        traces = [self._unread(sentence) for sentence in sentences]

        def watch(number: int) -> Note:
            traces[number].skipped = None
            return traces[number].attempts.append

        for _ in self._found(sentences, document.title, watch):
            pass
        return Trace(True, tuple(traces))

    def _unread(self, sentence: Sentence) -> SentenceTrace:
        text, at = sentence.span.text, sentence.span.start
        seen = tuple(
            Seen(Span(m.start, m.end, text[m.start - at : m.end - at]), m.term.cls, m.term.meaning)
            for m in sentence.mentions
        )
        thing = any(each.cls == "theme" for each in seen)
        return SentenceTrace(sentence.span, sentence.headline, seen, _FAR_FROM_TARGET if thing else _NO_THING)

    def _concerns_target(self, document: Document) -> bool:
        return self._scanner.concerns_target(document.text) or bool(
            document.title and self._scanner.concerns_target(document.title)
        )

    def _found(
        self, sentences: Sequence[Sentence], title: str | None, watch: Callable[[int], Note] | None = None
    ) -> Iterator[tuple[int, Tree, Found]]:
        """Yield each sentence worth parsing, by number, with its tree and what it holds.

        `watch` gives who is told.
        """
        memories = self._memories(sentences, title)
        for number, tree in self._trees(sentences, title):
            note = watch(number) if watch else ignore
            yield number, tree, self._finder.find(tree, sentences[number], memories[number], note)

    def _trees(self, sentences: Sequence[Sentence], title: str | None) -> Iterator[tuple[int, Tree]]:
        """Yield each sentence worth parsing, by number, with its tree."""
        chosen = self._candidates(sentences, title)
        trees = self._parser.parse(self._prepared(sentences[n]) for n in chosen)
        for number, tree in zip(chosen, trees, strict=True):
            tree.span = sentences[number].span
            yield number, tree

    def _sentences(self, text: str) -> list[Sentence]:
        spans = self._splitter.split(text)
        unbroken = unwrapped(text)
        mentions = self._compounder.joined(lower(unbroken), self._scanner.scan(unbroken))
        sentences, at = [], 0
        for number, span in enumerate(spans):
            inside = []
            while at < len(mentions) and mentions[at].start < span.end:
                if mentions[at].start >= span.start and mentions[at].end <= span.end:
                    inside.append(mentions[at])
                at += 1
            headline = number == 0 and _is_headline(text, span)
            match = _DATELINE.match(span.text) if number < _DATED_SENTENCES and not headline else None
            sentences.append(Sentence(span, inside, headline, match.end() if match else 0))
        self._resumer.resume(sentences)
        return sentences

    def _candidates(self, sentences: Sequence[Sentence], title: str | None) -> list[int]:
        """Return the sentences worth parsing.

        They name a regulated thing, and the target stands in them or shortly before; or they may deny what
        such a sentence said.
        """
        chosen, since, told = [], 99, -99
        if title and self._scanner.concerns_target(title):
            since = 1
        for number, sentence in enumerate(sentences):
            since = 0 if self._names_target(sentence) else since + 1
            near = since <= MEMORY_SENTENCES or self._announced(sentences, number)
            if near and self._tells_something(sentence):
                chosen.append(number)
                told = number
            elif number - told <= REPLY_SENTENCES and self._finder.may_reply(sentence):
                chosen.append(number)
        return chosen

    def _tells_something(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names a regulated thing, or several that together may be one."""
        themes = {mention.term.theme for mention in sentence.of("theme")}
        return len(themes) > 1 or not themes <= self.lexicon.themes.supporting

    def _names_target(self, sentence: Sentence) -> Mention | None:
        return next((m for m in sentence.of("actor") if m.term.country == self._target), None)

    def _announced(self, sentences: Sequence[Sentence], number: int) -> Mention | None:
        """Return where the next sentence, which goes on about the same things, names the target."""
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        if following is None or sentences[number].headline:
            return None
        first, _, rest = lower(following.span.text).partition(" ")
        function = self.lexicon.words.function
        same = first in function.resuming or (
            first in function.definite and any(self._heads(m, rest) for m in sentences[number].of("theme"))
        )
        return self._names_target(following) if same else None

    def _heads(self, theme: Mention, rest: str) -> bool:
        """Tell whether words begin with the last one of a thing: "the grenades" after "hand grenades"."""
        word = theme.term.name.rpartition(" ")[2]
        forms = (word, plural(word, self.lexicon.words.irregular_nouns))
        return re.split(r"[ ,:;.]", rest, maxsplit=1)[0] in forms

    def _memories(self, sentences: Sequence[Sentence], title: str | None) -> list[Memory]:
        home = _dateline(sentences)
        everyone = [m for s in sentences for m in s.of("actor")]
        main = counterpart(everyone, self._target, self._not_with)
        if main is None and home and home.term.country not in (self._target, *self._not_with):
            main = home
        memory = Memory(
            self._target,
            counterpart=main,
            dateline=home.term.country if home else None,
            watchers=self._not_with,
        )
        memory.about = bool(title and self._scanner.concerns_target(title)) or any(
            self._names_target(sentence) for sentence in _opening(sentences)
        )
        memory.opening = frozenset(c for sentence in _opening(sentences) for c in sentence.countries())
        if home and home.term.country == self._target:
            memory.near_target, memory.since_target = home, 0
        if title:
            named = self._scanner.scan(title)
            memory.advance(
                [m for m in named if m.term.cls == "actor"],
                research=any(m.term.cls == "research" for m in named),
            )
        memories = []
        # All share one `ways`: what is read of a theme early counts for the sentences after it.
        for number, sentence in enumerate(sentences):
            before = sentences[number - 1].of("theme") if number else ()
            then = replace(memory, before=tuple(before), number=number)
            if then.near_target is None and (ahead := self._announced(sentences, number)):
                then.near_target, then.since_target = ahead, 1
            memories.append(then)
            actors = sentence.of("actor")
            foreign = [m for m in actors if m.term.country not in (self._target, *self._not_with)]
            if foreign:
                memory.counterpart = foreign[-1]
            memory.advance(actors, research=bool(sentence.of("research")))
        return memories

    def _prepared(self, sentence: Sentence) -> Span:
        """Return the sentence as the parser should see it; same length, so that all offsets stay."""
        span = sentence.span
        text = _MARKS.sub(lambda mark: " " * len(mark.group()), span.text)
        for mention in sentence.of("actor"):
            start = mention.start - span.start
            for phrase, name in self.lexicon.words.stands_for.parsed_as.items():
                if text.startswith(phrase, start) and len(phrase) == len(name):
                    text = text[:start] + name + text[start + len(phrase) :]
        span = Span(span.start, span.end, text)
        if sentence.dateline:
            return Span(span.start + sentence.dateline, span.end, span.text[sentence.dateline :])
        if not _is_title_case(span.text):
            return span
        kept = [(m.start, m.end) for m in sentence.of("actor")]
        lowered = lower(span.text)
        offset = span.start
        letters = [
            char if any(start <= offset + i < end for start, end in kept) or i == 0 else low
            for i, (char, low) in enumerate(zip(span.text, lowered, strict=True))
        ]
        return Span(span.start, span.end, "".join(letters))

    def _detailed(
        self, found: Found, tree: Tree, sentence: Sentence, document: Document
    ) -> Iterator[RawClaim]:
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


def _dateline(sentences: Sequence[Sentence]) -> Mention | None:
    """Return the place that a story is written from, and take its dateline out of the sentence's actors."""
    for sentence in sentences[:_DATED_SENTENCES]:
        end = sentence.span.start + sentence.dateline
        cities = [m for m in sentence.of("actor") if m.end <= end]
        if cities:
            sentence.mentions = [m for m in sentence.mentions if m.start >= end]
            return cities[0]
    return None


def _opening(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the headline and the lead, which name whom a story is about."""
    return sentences[: 2 if sentences and sentences[0].headline else 1]


def _is_headline(text: str, span: Span) -> bool:
    line_end = text.find("\n", span.start)
    return (
        len(span.text) <= _HEADLINE_LENGTH
        and span.end == (line_end if line_end >= 0 else len(text))
        and line_end >= 0
        and not span.text.endswith((".", "!", ":"))
    )


def _is_title_case(text: str) -> bool:
    words = re.findall(r"[A-Za-z]{4,}", text)
    return len(words) >= 3 and sum(w[0].isupper() for w in words) / len(words) > 0.7
