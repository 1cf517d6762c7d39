"""The details of a claim: which of the times, amounts and places in its sentence are the event's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from article41.dates import Interval
from article41.reading.claims import RawClaim
from article41.reading.counting import Counter
from article41.reading.lexicon import Lexicon
from article41.reading.model import When
from article41.reading.moments import Tense
from article41.reading.nearness import Bond, Nearness
from article41.reading.parsing import Tree
from article41.reading.places import PlaceFinder
from article41.reading.sentence import Sentence
from article41.reading.times import TimeExpression, TimeReader, assumed

_OWNED = frozenset({"compound", "nummod", "amod", "nmod", "poss", "appos"})


class DetailReader:
    """Adds to claims when, how much and where."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._times = TimeReader(lexicon.times, lexicon.quantities.known_units)
        self._counter = Counter(lexicon.quantities, lexicon)
        self._places = PlaceFinder(lexicon)

    def detailed(
        self, claim: RawClaim, tree: Tree, sentence: Sentence, published: date | None, before: str
    ) -> RawClaim:
        """Return a claim with the details of its event; `before` is the text before its sentence."""
        event = tree.at(claim.event[0])
        near = Nearness(tree, self._lexicon)
        when, ended, above = self._when(claim, tree, event, near, published, before)
        return replace(
            claim,
            when=when,
            ended=ended,
            clause_ended=above,
            quantity=self._counter.count(claim, tree, event, near),
            where=self._places.find(tree, sentence, event, claim.parties, when.interval),
        )

    def _when(
        self, claim: RawClaim, tree: Tree, event: int, near: Nearness, published: date | None, before: str
    ) -> tuple[When, date | None, date | None]:
        """Return the days of a claim's event, and the last day that the nearest words for a time mean.

        Where the event has no time, also the last day of one that stands in a clause above it.
        """
        text, start = claim.span.text, claim.span.start
        tense = self._tense(claim, tree, event)
        found = self._times.find(text, published, tense=tense, before=before)
        at = claim.event[0] - start

        def gap(each: TimeExpression) -> tuple[int, int]:
            return min(abs(each.start - at), abs(each.end - at)), each.start

        bonds = [(bond, each) for each in found if (bond := self._bond(each, tree, event, near, start))]
        if not bonds:
            nearest = min(found, key=gap, default=None)
            over = nearest is not None and _is_above(nearest.start + start, tree, event)
            ended = nearest.interval.end if nearest else None
            return assumed(published, tense=tense), ended, ended if over else None
        bond, best = min(bonds, key=lambda pair: (pair[0].rank, gap(pair[1])))
        ended = best.interval.end
        if claim.status == "planned":
            best = self._of_a_plan(best, bond, text, published, before)
        return When(best.interval, best.text), ended, None

    def _tense(self, claim: RawClaim, tree: Tree, event: int) -> Tense | None:
        """Return on which side of publication a claim's event lies: of doubts, only "may have" tells."""
        if claim.status == "planned":
            return "future"
        if claim.status != "speculated":
            return "past"
        perfect = self._lexicon.times.perfect
        return "past" if any(w.lower in perfect for w in tree.children(event, "aux")) else None

    def _of_a_plan(
        self, when: TimeExpression, bond: Bond, text: str, published: date | None, before: str
    ) -> TimeExpression:
        """Return the days of what was planned: if the words date the plan itself, they begin with it."""
        over = published is not None and when.interval.end is not None and when.interval.end < published
        if not (bond.above or over):
            return when
        past: Sequence[TimeExpression] = self._times.find(text, published, tense="past", before=before)
        told = next((each for each in past if each.end == when.end), when)
        return replace(when, interval=Interval(told.interval.start, None))

    def _bond(self, when: TimeExpression, tree: Tree, event: int, near: Nearness, start: int) -> Bond | None:
        """Return how words for a time belong to an event, None where they are another thing's or clause's."""
        words = [w for w in tree.words if w.start < start + when.end and start + when.start < w.end]
        inside = {w.index for w in words}
        if not words or event in inside:
            return None
        word = next((w for w in words if w.head not in inside or w.head == w.index), words[0])
        head = tree.words[word.head]
        of = word.dep == "pobj" and head.lower in self._lexicon.quantities.links
        owner = tree.words[head.head] if of else head
        if (of or word.dep in _OWNED) and owner.is_noun and owner.index != event:
            return None
        if when.open:
            return near.bond(word.index, event, loose=True)
        dated = self._lexicon.times.dated
        if any(tree.words[i].lower in dated for i in near.between(word.index, event)):
            return None
        return near.bond(word.index, event)


def _is_above(offset: int, tree: Tree, event: int) -> bool:
    """Tell whether a time belongs to a clause above an event: "it shut in 1994, when sales had ended"."""
    word = tree.words[tree.at(offset)]
    while not word.is_verb and word.head != word.index:
        word = tree.words[word.head]
    return word.index != event and event in set(tree.subtree(word.index))
