"""Before the parser: the sentences of a document, those worth parsing, and what each may remember."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from article41.documents.model import Document
from article41.reading import gazetteer
from article41.reading.anaphora import Resumer
from article41.reading.compounds import Compounder
from article41.reading.discourse import MEMORY_SENTENCES, Memory, counterpart
from article41.reading.gazetteer import ListedName
from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention, Scanner, lower
from article41.reading.model import Span
from article41.reading.replies import REPLY_SENTENCES
from article41.reading.sentence import Sentence
from article41.reading.sentences import Splitter, unwrapped
from article41.reading.words import plural

_HEADLINE_LENGTH = 220
# What Markdown writes around words, and half characters that no parser takes.
_MARKS = re.compile(r"[*_`#\[]+|\](?:\([^)\s]*\))?|[\ud800-\udfff]")
# A dateline stands in the first sentence, or in the second below a headline.
_DATED_SENTENCES = 2
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.]+(?:[ ,/-]+[A-Z][A-Z'’.]*)*(?:, [^()–—-]{3,20})?(?: \([^)]*\))? ?[-–—]+ "
    r"|[A-Z][\w'’.]+(?: [A-Z][\w'’.]+)?, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?(?: \([^)]*\))? ?[-–—]+ ?"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before parsing.

    `home` is the place that it is written from, which no sentence holds any more. `chosen` are the numbers of
    the sentences worth parsing, from 0, and `spans` these as the parser should see them.
    """

    document: Document
    sentences: list[Sentence]
    home: Mention | None
    chosen: list[int]
    spans: list[Span]


class Preparer:
    """Prepares documents for the parser, with one lexicon and the names of the listed.

    `may_reply` tells whether a sentence may deny what was told before it.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        target: str,
        names: Iterable[ListedName],
        may_reply: Callable[[Sentence], bool],
    ) -> None:
        self._lexicon = lexicon
        self._target = target
        self._may_reply = may_reply
        self._scanner = Scanner(lexicon, target, gazetteer.terms(names, lexicon, target))
        self._compounder = Compounder(lexicon)
        self._splitter = Splitter(frozenset(lexicon.words.abbreviations))
        self._resumer = Resumer(lexicon)
        self._not_with = frozenset(c for row in lexicon.activities.rows for c in row.not_with)

    def prepare(self, document: Document) -> Draft | None:
        """Return the document as it goes to the parser; None where it never names the target."""
        if not self._concerns_target(document):
            return None
        sentences = self._sentences(document.text)
        home = _dateline(sentences)
        chosen = self._candidates(sentences, document.title)
        return Draft(document, sentences, home, chosen, [self._as_parsed(sentences[n]) for n in chosen])

    def memories(self, draft: Draft) -> list[Memory]:
        """Return what each of the chosen sentences may remember of those before it."""
        sentences = draft.sentences
        memory = self._first_memory(sentences, draft.document.title, draft.home)
        memories, chosen = [], frozenset(draft.chosen)
        for number, sentence in enumerate(sentences):
            if number in chosen:
                # All share one `ways`: what is read of a theme early counts for the sentences after it.
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

    def names_target(self, sentence: Sentence) -> Mention | None:
        """Return where a sentence first names the target."""
        return next((m for m in sentence.of("actor") if m.term.country == self._target), None)

    def tells_something(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names a regulated thing, or several that together may be one."""
        themes = {mention.term.theme for mention in sentence.of("theme")}
        return len(themes) > 1 or not themes <= self._lexicon.themes.supporting

    def _concerns_target(self, document: Document) -> bool:
        return self._scanner.concerns_target(document.text) or bool(
            document.title and self._scanner.concerns_target(document.title)
        )

    def _sentences(self, text: str) -> list[Sentence]:
        unbroken = unwrapped(text)
        spans = self._splitter.split(text, unbroken)
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
            since = 0 if self.names_target(sentence) else since + 1
            near = since <= MEMORY_SENTENCES or self._announced(sentences, number)
            if near and self.tells_something(sentence):
                chosen.append(number)
                told = number
            elif number - told <= REPLY_SENTENCES and self._may_reply(sentence):
                chosen.append(number)
        return chosen

    def _announced(self, sentences: Sequence[Sentence], number: int) -> Mention | None:
        """Return where the next sentence, which goes on about the same things, names the target."""
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        if following is None or sentences[number].headline:
            return None
        first, _, rest = lower(following.span.text).partition(" ")
        function = self._lexicon.words.function
        same = first in function.resuming or (
            first in function.definite and any(self._heads(m, rest) for m in sentences[number].of("theme"))
        )
        return self.names_target(following) if same else None

    def _heads(self, theme: Mention, rest: str) -> bool:
        """Tell whether words begin with the last one of a thing: "the grenades" after "hand grenades"."""
        word = theme.term.name.rpartition(" ")[2]
        forms = (word, plural(word, self._lexicon.words.irregular_nouns))
        return re.split(r"[ ,:;.]", rest, maxsplit=1)[0] in forms

    def _first_memory(self, sentences: Sequence[Sentence], title: str | None, home: Mention | None) -> Memory:
        """Return what is known before the first sentence of a story written from `home`."""
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
        opening = _opening(sentences)
        memory.about = bool(title and self._scanner.concerns_target(title)) or any(
            self.names_target(sentence) for sentence in opening
        )
        memory.opening = frozenset(c for sentence in opening for c in sentence.countries())
        if home and home.term.country == self._target:
            memory.near_target, memory.since_target = home, 0
        if title:
            named = self._scanner.scan(title)
            memory.advance(
                [m for m in named if m.term.cls == "actor"],
                research=any(m.term.cls == "research" for m in named),
            )
        return memory

    def _as_parsed(self, sentence: Sentence) -> Span:
        """Return the sentence as the parser should see it; same length, so that all offsets stay."""
        span = sentence.span
        text = _MARKS.sub(lambda mark: " " * len(mark.group()), span.text)
        for mention in sentence.of("actor"):
            start = mention.start - span.start
            for phrase, name in self._lexicon.words.stands_for.parsed_as.items():
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
