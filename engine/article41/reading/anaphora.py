"""Things that a sentence takes up from those before: "They were shipped to Y", "the men left"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention, lower
from article41.reading.sentence import Sentence
from article41.reading.words import any_of, plural

# How many sentences ago a thing may have been named.
_REACH = 2


class Resumer:
    """Finds the words that stand for things named in the sentences before."""

    def __init__(self, lexicon: Lexicon) -> None:
        words, quantities = lexicon.words, lexicon.quantities
        small = words.function
        irregular = words.irregular_nouns
        self._single = small.single
        self._supporting = lexicon.themes.supporting
        self._persons = frozenset(quantities.counted.get("person", ()))
        self._carriers = frozenset(lexicon.activities.conveyances)
        definite, pronouns = any_of(small.definite), any_of(small.standing_alone)
        goods = any_of(form for noun in small.standing_in for form in (noun, plural(noun, irregular)))
        people = any_of(form for noun in small.people for form in (noun, plural(noun, irregular)))
        units = any_of(name for names in quantities.units.values() for name in names)
        self._opening = re.compile(rf"(?:(?:{definite})\s+(?P<goods>{goods})|(?P<pronoun>{pronouns}))\b")
        self._inside = re.compile(
            rf"\b(?:{definite})\s+(?:\d[\d,.]*\s+)?(?:(?P<goods>{goods})|(?P<people>{people}))\b"
            rf"|\bof\s+(?P<pronoun>{any_of((*small.single, *small.several))})\b"
            rf"|\b\d[\d,.]*(?:\s+(?:thousand|million))?\s+(?P<unit>{units})\b(?!\s+of\b|-)"
        )

    def resume(self, sentences: Sequence[Sentence]) -> None:
        """Add to each sentence that speaks so of things that it doesn't name those that it stands for.

        They are the first ones named in the nearest sentence that names any, in the number that fits a
        pronoun; a headline hands nothing on.
        """
        last: int | None = None
        for number, sentence in enumerate(sentences):
            if last is not None and number - last <= _REACH and not (before := sentences[last]).headline:
                taken_up = list(self._taken_up(sentence, before, next_to=last == number - 1))
                if taken_up:
                    sentence.mentions = sorted(
                        [*sentence.mentions, *taken_up], key=lambda m: (m.start, m.end, m.term.name)
                    )
            if self._things(sentence):
                last = number

    def _things(self, sentence: Sentence) -> list[Mention]:
        return [m for m in sentence.of("theme") if m.term.theme not in self._supporting]

    def _taken_up(self, sentence: Sentence, before: Sentence, *, next_to: bool) -> Iterator[Mention]:
        text, things = lower(sentence.span.text), self._things(before)
        match = self._opening.match(text) if next_to and not self._things(sentence) else None
        if match is not None:
            yield from self._standing_for(match, things, sentence, before)
            return
        own = {m.term.theme for m in sentence.of("theme") if m.term.kind not in self._carriers}
        for match in self._inside.finditer(text):
            if match.lastgroup == "people":
                meant = [m for m in things if m.term.kind in self._persons and not self._is_single(m, before)]
            else:
                meant = [m for m in things if m.term.kind not in self._carriers]
                if match.lastgroup in ("goods", "unit"):
                    meant = [m for m in meant if m.term.kind not in self._persons]
            meant = [m for m in meant if not own]
            if meant:
                yield from self._standing_for(match, meant, sentence, before)
                return

    def _standing_for(
        self, match: re.Match[str], things: Sequence[Mention], sentence: Sentence, before: Sentence
    ) -> Iterator[Mention]:
        if match.lastgroup == "pronoun":
            single = match["pronoun"] in self._single
            things = [m for m in things if self._is_single(m, before) == single]
        if not things:
            return
        start, end = (sentence.span.start + at for at in match.span(match.lastgroup or 0))
        first = things[0]
        named = [m for m in things if (m.start, m.end) == (first.start, first.end)]
        yield from (Mention(m.term, start, end, resumed=True) for m in named)

    def _is_single(self, mention: Mention, sentence: Sentence) -> bool:
        start = sentence.span.start
        return lower(sentence.span.text[mention.start - start : mention.end - start]) == mention.term.name
