"""Find every word and phrase of the lexicon in a text, in one pass of a multi-pattern automaton."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from ahocorasick_rs import AhoCorasick, Implementation

from article41.reading.detail_files import HeldPlace
from article41.reading.lexicon import Lexicon
from article41.reading.lexicon_files import StandsFor
from article41.reading.words import any_of, plural

Class = Literal["actor", "theme", "harmless", "pair", "abroad", "research", "not_actor", "not_theme"]


@dataclass(frozen=True, slots=True)
class Proper:
    """A proper name, in lower case; a `closed` one is somebody else's where it goes on ("Kim Kyu-hong")."""

    name: str
    closed: bool

    def is_written(self, text: str, end: int) -> bool:
        """Tell whether the name, which ends there, is written with capitals; small words in it need none."""
        words = text[end - len(self.name) : end].split()
        if self.closed and _GOES_ON.match(text, end):
            return False
        return not words[-1][0].islower() and not any(w[0].islower() for w in words if len(w) > _LITTLE)


_LITTLE = 3
_GOES_ON = re.compile(r"[-–]\w| \d| [A-Z][a-z]{0,4}\b")


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase of the lexicon means.

    `cased` holds its spelling where that matters; a `proper` name has capitals. `described` terms ("the
    regime") only stand for an actor whom the text names elsewhere. `itself` marks the names of a state as a
    whole, `thing` those of what only it has; `since` is the day from which on a name was on a list.
    """

    cls: Class
    name: str
    country: str | None = None
    theme: str | None = None
    kind: str | None = None
    place: HeldPlace | None = None
    cased: str | None = None
    described: bool = False
    itself: bool = False
    thing: bool = False
    shared: bool = False
    proper: Proper | None = None
    since: date | None = None

    def is_spelt(self, text: str, start: int, end: int) -> bool:
        """Tell whether `text[start:end]`, which has its letters, has its capitals, too."""
        if self.proper:
            return self.proper.is_written(text, end)
        return self.cased is None or _spelt(text, start, end, self.cased)

    @property
    def meaning(self) -> str:
        """Return what it stands for: a state's code, a theme with its kind, or the lexicon's own word."""
        if self.theme is not None:
            return f"{self.theme}/{self.kind}" if self.kind else self.theme
        return self.country or self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in a text, with the offsets where it stands; `resumed` where another word stands for it."""

    term: Term
    start: int
    end: int
    resumed: bool = False


class Scanner:
    """Finds the lexicon's terms, and `more` phrases with theirs, as whole words.

    `target` is the country code of the regime's target state.
    """

    def __init__(self, lexicon: Lexicon, target: str, more: Iterable[tuple[str, Term]] = ()) -> None:
        self._terms: dict[str, list[Term]] = {}
        for phrase, term in chain(_terms(lexicon, target), more):
            listed = self._terms.setdefault(phrase.lower(), [])
            if term not in listed:
                listed.append(term)
        self._phrases = list(self._terms)
        self._automaton = AhoCorasick(self._phrases, implementation=Implementation.DFA)
        target_terms = [
            phrase
            for phrase, terms in self._terms.items()
            if any(term.country == target and not term.described for term in terms)
        ]
        self._target_terms = target_terms
        self._gate = AhoCorasick(target_terms, implementation=Implementation.DFA)
        self._target = target
        self._absorbing = frozenset(lexicon.themes.absorbing)
        self._lighter = [
            (each, _whole(_with_plurals(lexicon, each.beside)), _whole(_with_plurals(lexicon, each.unless)))
            for each in lexicon.themes.lighter
        ]
        self._suffixes = tuple(lexicon.words.suffixes)
        self._alone, self._beside, self._telling = _by_side(lexicon.words.stands_for)
        self._shared = lexicon.words.stands_for.shared
        self._any_shared = _whole((*self._shared.people, *self._shared.adjectives))
        self._meant = re.compile(rf"[\s-]+(?!(?:{any_of(self._shared.not_before)})\b)\w")
        self._hints = [(_whole(hint.names), _whole(hint.beside)) for hint in lexicon.words.stands_for.hints]
        self._persons = [
            phrase
            for phrase, terms in self._terms.items()
            if any(term.country == target and term.described and term.proper for term in terms)
        ]
        self._by_person = AhoCorasick(self._persons, implementation=Implementation.DFA)
        small = lexicon.words.function
        leading = any_of({*small.definite, *small.lesser})
        self._serving = re.compile(rf" (?:{any_of(small.serving)}) (?:(?:{leading}) )*")
        self._listed = _whole(lexicon.words.stands_for.listed)

    def concerns_target(self, text: str) -> bool:
        """Tell whether the text names the regime's target at all: the gate that most news never passes."""
        lowered = lower(text)
        for index, start, end in self._gate.find_matches_as_indexes(lowered, overlapping=True):
            if is_whole(lowered, start, end) and any(
                term.country == self._target and not term.described and term.is_spelt(text, start, end)
                for term in self._terms[self._target_terms[index]]
            ):
                return True
        if any(names.search(text) and beside.search(text) for names, beside in self._hints):
            return True
        return self._is_told_by_its_side(text) or self._names_listed_person(text, lowered)

    def _names_listed_person(self, text: str, lowered: str) -> bool:
        """Tell whether a person of the list is named beside a word of lists: others bear such names, too."""
        if not self._listed.search(text):
            return False
        return any(
            is_whole(lowered, start, end)
            and any(
                term.proper and term.is_spelt(text, start, end) for term in self._terms[self._persons[index]]
            )
            for index, start, end in self._by_person.find_matches_as_indexes(lowered, overlapping=True)
        )

    def _is_told_by_its_side(self, text: str) -> bool:
        """Tell "the North sold coal, Seoul says" and "the North's embassy" from any other north."""
        if self._alone.search(text):
            if self._beside.search(text) or (self._telling and self._telling.search(text)):
                return True
            if not _countries(self.scan(text)).isdisjoint((*self._shared.company, *self._shared.namesakes)):
                return True
        return bool(self._any_shared.search(text)) and any(m.term.shared for m in self.scan(text))

    def scan(self, text: str) -> list[Mention]:
        """Return the mentions in `text`, sorted; of overlapping ones of a class only the longest stays."""
        lowered = lower(text)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            if not is_whole(lowered, start, end):
                continue
            for term in self._terms[self._phrases[index]]:
                if term.cls == "theme" and not self._stands_alone(lowered, start, end):
                    continue
                if term.described and _is_part_of_name(text, start, end):
                    continue
                if term.shared and term.name in self._shared.adjectives and not self._meant.match(text, end):
                    continue
                if term.is_spelt(text, start, end):
                    found.append(Mention(term, start, end))
        kept = self._without_lighter(lowered, _longest(found))
        return self._without_modifiers(text, self._without_namesakes(kept))

    def _without_lighter(self, lowered: str, mentions: list[Mention]) -> list[Mention]:
        """Drop the missile of a text about cruise missiles alone, which is no ballistic one."""
        for lighter, beside, unless in self._lighter:
            if beside.search(lowered) and not unless.search(lowered):
                mentions = [
                    m for m in mentions if m.term.theme != lighter.theme or m.term.name not in lighter.names
                ]
        return mentions

    def _without_namesakes(self, mentions: list[Mention]) -> list[Mention]:
        """Drop what two states are called, unless its company tells that it is the target."""
        if not any(m.term.shared for m in mentions):
            return mentions
        clear = [m for m in mentions if not m.term.shared]
        if not _countries(clear).isdisjoint(self._shared.namesakes):
            return clear
        named = _countries(m for m in clear if not m.term.described)
        return clear if named.isdisjoint((self._target, *self._shared.company)) else mentions

    def _without_modifiers(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Drop what only says which kind is meant: the missile of "missile re-entry technology"."""
        heads = [m for m in mentions if m.term.theme in self._absorbing]
        starts = {m.start for m in heads}
        purposes = {end for m in heads if (end := self._purpose(text, m.end))}
        return [
            m
            for m in mentions
            if m.term.cls != "theme"
            or m.term.theme in self._absorbing
            or not (m.end + 1 in starts or m.start in purposes)
        ]

    def _purpose(self, text: str, end: int) -> int | None:
        """Return where that begins which a thing is for: "re-entry technology for missiles"."""
        match = self._serving.match(text, end)
        return match.end() if match else None

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        """Tell a thing from a part of a compound: "oil-rich" is no oil, "KN-23-type" is a missile."""
        if start >= 2 and text[start - 1] == "-" and text[start - 2].isalnum():
            return False
        if end + 1 < len(text) and text[end] == "-" and text[end + 1].isalnum():
            return text[end + 1 :].startswith(self._suffixes)
        return True


def _by_side(words: StandsFor) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    """Return what finds "the North", but not "the North Sea", what has to stand in the text with it, and what
    needs nothing: "the North's hackers"."""
    anyhow = "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in words.alone)
    beside, theirs = ("|".join(map(re.escape, listed)) for listed in (words.beside, words.theirs))
    alone = rf"(?:{anyhow})(?!\s+[A-Z])"
    telling = rf"\b(?:(?:{anyhow})\s+(?:[a-z-]+\s+)?(?:{theirs})|(?:{theirs})\s+of\s+{alone})\b"
    return (
        re.compile(rf"\b{alone}\b"),
        re.compile(rf"\b(?:{beside})\b"),
        re.compile(telling) if theirs and anyhow else None,
    )


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of some words, as they are written."""
    return re.compile(rf"\b(?:{any_of(words)})\b")


def _countries(mentions: Iterable[Mention]) -> set[str | None]:
    return {m.term.country for m in mentions if m.term.cls == "actor"}


def lower(text: str) -> str:
    """Return the text in lower case, every white space as a space, with every offset kept."""
    text = text.translate(_SPACES)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few letters grow when lowered (the dotted capital I); those stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` begins and ends at word boundaries."""
    return (start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())) and (
        end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    )


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Tell "Kim" from "Kim Min-su" and from "Grace Kim", "the North" from "the North Sea"."""
    before = _NAME_BEFORE.search(text, max(0, start - 40), start)
    return bool(_NAME_AFTER.match(text, end)) or (before is not None and text[start].isupper())


def _spelt(text: str, start: int, end: int, cased: str) -> bool:
    # A capital at the start of a sentence is no difference.
    return text[start + 1 : end] == cased[1:] and text[start] in (cased[0], cased[0].upper())


# A capitalised word that doesn't begin the sentence, right before; one right after.
_NAME_BEFORE = re.compile(r"(?<=[\w,;] )(?:[A-Z]\.|[A-Z][\w'-]*) $|\b(?:Mr|Ms|Mrs|Dr|Prof)\.? $")
_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_SPACES = dict.fromkeys((0x09, 0x0A, 0x0D, 0xA0, 0x2007, 0x2009, 0x202F), " ")
_COMPETES: dict[str, str] = {"not_actor": "actor", "not_theme": "theme", "harmless": "theme"}


def _longest(found: list[Mention]) -> list[Mention]:
    """Keep the longest of overlapping mentions in each class; `not_…` terms compete with what they deny."""
    kept: list[Mention] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start, m.term.cls, m.term.name)):
        spans = taken.setdefault(_COMPETES.get(mention.term.cls, mention.term.cls), [])
        span = (mention.start, mention.end)
        # Spans of a class are disjoint and sorted: only the two neighbours can overlap.
        place = bisect_left(spans, span)
        same = place < len(spans) and spans[place] == span
        if not same:
            if place < len(spans) and spans[place][0] < mention.end:
                continue
            if place and spans[place - 1][1] > mention.start:
                continue
            spans.insert(place, span)
        kept.append(mention)
    return sorted(
        (m for m in kept if not m.term.cls.startswith("not_")), key=lambda m: (m.start, m.end, m.term.name)
    )


def _terms(lexicon: Lexicon, target: str) -> Iterator[tuple[str, Term]]:
    actors, words = lexicon.actors, lexicon.words
    for code, state in actors.states.items():
        for phrase in state.terms:
            yield phrase, Term("actor", state.name, country=code, itself=phrase in state.itself)
        for phrase in state.cased:
            yield (
                phrase,
                Term("actor", state.name, country=code, cased=phrase, itself=phrase in state.itself),
            )
        for phrase in state.things:
            yield phrase, Term("actor", state.name, country=code, cased=phrase, thing=True)
    for phrase in words.stands_for.target:
        yield phrase, Term("actor", phrase, country=target, cased=phrase, described=True)
    for place in lexicon.places.held:
        for phrase in place.terms:
            yield phrase, Term("actor", place.name, country=place.country, place=place)
    for phrase in (*words.stands_for.shared.people, *words.stands_for.shared.adjectives):
        yield phrase, Term("actor", phrase, country=target, cased=phrase, described=True, shared=True)
    for phrase in words.stands_for.pair:
        yield phrase, Term("pair", phrase)
    for phrase in words.abroad:
        yield phrase, Term("abroad", phrase)
    for phrase in _with_plurals(lexicon, actors.researchers):
        yield phrase, Term("research", phrase)
    for phrase in actors.not_actors:
        yield phrase, Term("not_actor", phrase)
    for theme, kinds in lexicon.themes.themes.items():
        for kind, phrases in kinds.items():
            for phrase in phrases:
                for form in {phrase, plural(phrase, words.irregular_nouns)}:
                    yield form, Term("theme", phrase, theme=theme, kind=kind or None)
    for phrase in _with_plurals(lexicon, lexicon.themes.harmless):
        yield phrase, Term("harmless", phrase)
    for phrase in _with_plurals(lexicon, lexicon.themes.not_themes):
        yield phrase, Term("not_theme", phrase)


def _with_plurals(lexicon: Lexicon, phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        yield phrase
        yield plural(phrase, lexicon.words.irregular_nouns)
