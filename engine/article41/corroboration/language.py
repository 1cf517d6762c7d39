"""What the lexicon says about who repeats whom, ready to be asked of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from article41.corroboration.shingles import words_of
from article41.reading.lexicon import Lexicon

_WORD = re.compile(r"\w[\w-]*")
_SHORT = 2
"""Names of so many letters, or fewer, are initials."""
_HEAD = 400
_FOOT = 200
"""How far from the beginning and the end a text credits the agency that it comes from, in characters."""
_BRACKETED = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
_BYLINE = 12
"""The most words of a line that is a credit."""


class Language:
    """One language's agencies, ships and small words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.corroboration
        self._lexicon = lexicon
        ways = [(way, name) for name, known in self._words.agencies.items() for way in known]
        self._names = {way.casefold(): name for way, name in ways}
        agency, vessel = _any_of(way for way, _ in ways), _any_of(self._words.vessels)
        borrowing, between = _any_of(self._words.borrowing), _any_of(self._words.between)
        self._agency = re.compile(rf"(?<!\w)({agency})(?!\w)")
        self._borrowed = re.compile(rf"(?<!\w)(?i:{borrowing})\s+(?:(?i:{between})\s+)*({agency})(?!\w)")
        name = r"[A-Z][\w-]*"
        self._ship = re.compile(
            rf"(?<!\w)(?i:{vessel})\s+[“\"‘'*_]*({name}(?:\s+(?:No\.?\s*)?(?:{name}|\d+))*)"
        )

    @property
    def broad_kinds(self) -> frozenset[str]:
        """Return the object kinds that say too little to tell two things apart."""
        return self._words.broad_kinds

    def agency(self, text: str, source: str | None) -> str | None:
        """Return the news agency that a text, or the source it is filed under, credits for the story."""
        if source and (filed := self._agency.search(source)):
            return self._named(filed)
        for part in (text[:_HEAD], text[-_FOOT:]):
            for line in part.splitlines():
                if credit := self._credit(line):
                    return self._named(credit)
        borrowed = self._borrowed.search(text)
        return self._named(borrowed) if borrowed else None

    def ships(self, text: str) -> dict[str, str]:
        """Return the names of ships, each under its letters: "An San 1" is "Ansan No. 1"."""
        return {re.sub(r"no\.?\s*(?=\d)|[\W_]", "", name.lower()): name for name in self._ship.findall(text)}

    def names(self, text: str) -> frozenset[str]:
        """Return the names in a sentence, of one capitalised word or more, without actors, months and days.

        A headline that writes every word so has none, and a single word that opens the sentence is none.
        """
        words = _WORD.findall(text)
        if sum(word[0].isupper() for word in words) * 2 > len(words):
            return frozenset()
        runs: list[list[str]] = [[]]
        for word in words:
            if word[0].isupper() and word.casefold() not in self._ordinary:
                runs[-1].append(word)
            elif runs[-1]:
                runs.append([])
        if runs[0] == words[:1]:
            del runs[0]
        return frozenset(name for run in runs if len(name := " ".join(run)) > _SHORT)

    def speaker(self, source: str | None, country: str | None = None) -> frozenset[str]:
        """Return the words that say who a speaker is; none for "he", who is named elsewhere.

        Where the country is known that somebody speaks for, its code stands for its names.
        """
        words = frozenset(words_of(source or "")) - self._words.not_names - self._lexicon.words.pronouns
        return (words - self._ordinary) | {country} if country else words

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """Return words with capitals that tell no event from another: actors, months, days, "the"."""
        actors = self._lexicon.actors
        terms = [
            term for state in actors.states.values() for term in (state.name, *state.terms, *state.cased)
        ]
        words = {word for term in terms for word in words_of(term)}
        times = self._lexicon.times
        return frozenset(words | set(times.months) | set(times.weekdays) | self._words.not_names)

    def _credit(self, line: str) -> re.Match[str] | None:
        """Return the agency in brackets, or at the end of a line that is no sentence."""
        for bracketed in _BRACKETED.finditer(line):
            if credit := self._agency.search(bracketed[0]):
                return credit
        credit = self._agency.search(line)
        byline = len(line.split()) <= _BYLINE and not line.rstrip().endswith((".", "?", "!"))
        return credit if credit and byline and not re.search(r"\w", line[credit.end() :]) else None

    def _named(self, match: re.Match[str]) -> str:
        return self._names[match[1].casefold()]


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in longest_first)})"
