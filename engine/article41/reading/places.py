"""Where: the places that an event's clause names, to whom each belongs and who held it on its days."""

from __future__ import annotations

from collections.abc import Iterator

from article41.dates import Interval
from article41.reading.detail_files import HeldPlace
from article41.reading.flow import Parties
from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention
from article41.reading.model import Place
from article41.reading.nearness import Nearness
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import Sentence

_WITHIN = frozenset({"appos", "conj", "npadvmod", "compound", "nmod", "poss"})
_STEPS = 6


class PlaceFinder:
    """Finds the places of events, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words, places = lexicon.words.function, lexicon.places
        self._at = words.places
        self._leading = words.places | words.towards | words.out_of | places.ways
        self._ends = words.goals | words.sources
        self._of = words.origin
        self._according = words.according
        self._kinds, self._seats, self._others = places.kinds, places.seats, places.not_places

    def find(
        self, tree: Tree, sentence: Sentence, event: int, parties: Parties, days: Interval
    ) -> tuple[Place, ...]:
        """Return the places of an event that took place on some days, in the order of the text.

        A state is left out where the text names a place in it; where the words name none, the states that the
        event went on in, or to, are the places.
        """
        named = list(dict.fromkeys(self._named(tree, sentence, event, days)))
        known = {place.country for place in named if not self._is_state(place)}
        kept = [place for place in named if not self._is_state(place) or place.country not in known]
        known |= {place.country for place in kept}
        for country, mention in (*parties.places.items(), *parties.receivers.items()):
            if country not in known:
                known.add(country)
                kept.append(self._place(mention, None, days))
        return tuple(kept)

    def _named(self, tree: Tree, sentence: Sentence, event: int, days: Interval) -> Iterator[Place]:
        near = Nearness(tree, self._lexicon)
        for mention in sentence.of("actor"):
            words = [w for w in tree.words if w.start < mention.end and mention.start < w.end]
            if not words or mention.term.described or mention.term.proper:
                continue
            head = next((w for w in words if tree.words[w.head] not in words or w.head == w.index), words[-1])
            led = self._led(tree, head)
            if led is None or near.bond(led.index, event) is None:
                continue
            text = sentence.span.text[mention.start - sentence.span.start : mention.end - sentence.span.start]
            if text.lower() in self._others or tree.words[led.head].lower in self._according:
                continue
            state = mention.term.itself or mention.term.cased or not head.tag.startswith("NNP")
            government = text.lower() in self._seats and led.lower not in self._at
            yield self._place(mention, None if state or government else text, days)

    def _led(self, tree: Tree, word: Word) -> Word | None:
        """Return the preposition or verb that leads to a word: "in X", "at the port of X", "X's harbour"."""
        inside = word
        for _ in range(_STEPS):
            head = tree.words[inside.head]
            if inside.dep == "pobj" and head.lower in self._leading:
                return head
            if inside.dep == "dobj" and any(base in self._ends for _, base in self._frames(head)):
                return head
            belongs = inside.dep == "pobj" and head.lower in self._of
            if belongs:
                head = tree.words[head.head]
            elif inside.dep not in _WITHIN:
                return None
            if (belongs or inside.dep in ("compound", "nmod", "poss")) and not (
                head.lower in self._kinds or head.tag.startswith("NNP")
            ):
                return None
            if head.index == inside.index:
                return None
            inside = head
        return None

    def _frames(self, verb: Word) -> tuple[tuple[str, str], ...]:
        return self._lexicon.verb_frames.get(verb.lower, ())

    def _place(self, mention: Mention, text: str | None, days: Interval) -> Place:
        term = mention.term
        if term.place is not None:
            return Place(term.place.name, term.country, holder(term.place, days))
        state = self._lexicon.actors.states.get(term.country or "")
        name = text or (state.name if state else term.name)
        return Place(name, term.country, term.country)

    def _is_state(self, place: Place) -> bool:
        state = self._lexicon.actors.states.get(place.country or "")
        return state is not None and place.name == state.name


def holder(place: HeldPlace, days: Interval) -> str | None:
    """Return who held a place on some days; None where it changed hands, or was held in part."""
    holders: set[str | None] = set()
    covered = 0
    for held in place.held:
        if not days.meets(Interval(held.since, held.until)):
            continue
        covered += 1
        whole = (
            days.start is not None
            and days.start >= held.since
            and (held.until is None or (days.end is not None and days.end <= held.until))
        )
        holders.add(held.by if whole and not held.partly else None)
    if not covered:
        return place.country
    return holders.pop() if len(holders) == 1 else None
