"""Listed names in a text: each mention with its offsets, found in one pass over the text's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation

from article41.designations.index import Listed
from article41.designations.names import Word, fold, folded_words, words_in
from article41.designations.screener import Match, Screener, rank

_NUMBER = re.compile(r"\bIMO\b[^\d\n]{0,24}(\d{7})(?!\d)", re.IGNORECASE)
# What may stand between two words of one name; "Co., Ltd" has more.
_GAP = re.compile(r"[\s'’‘\"“”/&#–-]*")
_GAP_AT_LEGAL = re.compile(r"[\s'’‘\"“”/&–.,-]*")
_PARTS = re.compile(r"(\w+)")
_HYPHENS = "-–"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text has a listed name, `text[start:end] == quote`, and the entries that bear it."""

    quote: str
    start: int
    end: int
    matches: tuple[Match, ...]


class Mentions:
    """Finds the names of one list, written in full, in any text; case, accents and hyphens don't matter.

    Passed over are weak aliases, given names without a family name, and what is also a place or a plain word:
    they would be found in texts about somebody else.
    """

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._vocabulary = screener.vocabulary
        listed: dict[str, list[Listed]] = defaultdict(list)
        for each in screener.index.listed:
            for words in dict.fromkeys(self._spellings(each)):
                listed[f" {' '.join(words)} "].append(each)
        self._phrases, self._listed = list(listed), list(listed.values())
        self._known: dict[int, list[tuple[Listed, Match]]] = {}
        self._automaton = AhoCorasick(self._phrases, implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text; of overlapping ones only the longest."""
        found = list(self._numbers(text))
        little = self._vocabulary.little
        # Most texts name nobody on the list, and need no words with places.
        plain = " ".join(word for word in folded_words(text) if word not in little)
        if not self._automaton.find_matches_as_indexes(f" {plain} "):
            return _longest(found)
        words = [word for word in words_in(text) if word.text not in little]
        line, starts = " ", []
        for word in words:
            starts.append(len(line))
            line += word.text + " "
        for index, start, end in self._automaton.find_matches_as_indexes(line, overlapping=True):
            first, after = bisect_left(starts, start), bisect_left(starts, end - 1)
            matches = self._matches(text, words, first, after, index)
            if matches:
                begin, last = words[first].start, words[after - 1].end
                found.append(Mention(text[begin:last], begin, last, matches))
        return _longest(found)

    def _spellings(self, listed: Listed) -> Iterator[tuple[str, ...]]:
        """Yield the rows of words by which a text may name the entry in full."""
        cautions = set(self._screener.cautions(listed))
        if cautions & {"alias", "given"} or self._vocabulary.ambiguous.issuperset(listed.core):
            return
        yield listed.words
        if listed.is_person:
            yield listed.core
            yield listed.core[0], "".join(listed.core[1:])
        elif len(listed.core) > 1:
            yield listed.core

    def _numbers(self, text: str) -> Iterator[Mention]:
        for found in _NUMBER.finditer(text):
            match = self._screener.of_number(found[1])
            if match:
                yield Mention(found[1], *found.span(1), (match,))

    def _matches(
        self, text: str, words: Sequence[Word], first: int, after: int, phrase: int
    ) -> tuple[Match, ...]:
        """Return the entries that the words from `first` to before `after`, which are the phrase, name."""
        named = words[first:after]
        if not self._is_one_name(text, named):
            return ()
        matches = {
            match.entry.ref: match
            for listed, match in self._compared(phrase)
            if not self._goes_on(text, words, first, after, listed) and _is_written_so(text, named, listed)
        }
        return tuple(sorted(matches.values(), key=rank))

    def _compared(self, phrase: int) -> list[tuple[Listed, Match]]:
        """Return the entries that a phrase of the automaton may name, the best match of each last."""
        known = self._known.get(phrase)
        if known is None:
            words = tuple(self._phrases[phrase].split())
            found = [(each, self._screener.compare(words, each)) for each in self._listed[phrase]]
            known = [(listed, match) for listed, match in found if match]
            known.sort(key=lambda pair: rank(pair[1]), reverse=True)
            self._known[phrase] = known
        return known

    def _is_one_name(self, text: str, named: Sequence[Word]) -> bool:
        """Tell whether the words begin with capitals, as names do, with nothing between that parts them."""
        if not _is_capital(text, named[0]):
            return False
        for one, other in pairwise(named):
            between = text[one.end : other.start]
            if between[-1:] not in _HYPHENS and not _is_capital(text, other):
                return False
            marks = "".join(
                part for part in _PARTS.split(between) if fold(part) not in self._vocabulary.little
            )
            legal = not self._vocabulary.legal.isdisjoint((one.text, other.text))
            if "\n\n" in marks or not (_GAP_AT_LEGAL if legal else _GAP).fullmatch(marks):
                return False
        return True

    def _goes_on(self, text: str, words: Sequence[Word], first: int, after: int, listed: Listed) -> bool:
        """Tell whether the words are only a part of a name: of "Kim Chol-su", of the ship "Rim 5"."""
        if listed.entry.kind == "entity":
            return False
        before = words[first - 1] if first else None
        if before and text[before.end : words[first].start] in _HYPHENS:
            return True
        following = words[after] if after < len(words) else None
        if following is None:
            return False
        between = text[words[after - 1].end : following.start]
        if listed.entry.kind == "vessel":
            return following.text.isdigit() and between.strip(" ") in ("", *_HYPHENS)
        syllable = following.text in self._vocabulary.syllables
        return between in tuple(_HYPHENS) or (between == " " and syllable and _is_capital(text, following))


def _is_written_so(text: str, named: Sequence[Word], listed: Listed) -> bool:
    """Tell whether an abbreviation is in capitals: "MID" is one, "mid" and "Mid" are words."""
    return not listed.is_short or text[named[0].start : named[0].end].isupper()


def _is_capital(text: str, word: Word) -> bool:
    return not text[word.start].islower()


def _longest(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in order; where one overlaps the one before it, the longer of the two stays."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return tuple(kept)
