"""Claims that no frame tells: by the prepositions of a verb without one, and by the weight of the words."""

from __future__ import annotations

from collections.abc import Iterator

from article41.reading.claims import RawClaim
from article41.reading.events import Event
from article41.reading.features import FeatureReader
from article41.reading.flow import Parties
from article41.reading.lexicon_files import Row
from article41.reading.linking import Link
from article41.reading.scale import Scale, Thing
from article41.reading.sentence_parts import TAKEN_BACK, SentenceParts
from article41.reading.table import Scene

CONTACT = "contact"
"""The frame of verbs that have none of their own; frames.yaml gives it no words."""
PRESENCE = "appear"
"""The frame of headlines without a verb: "Shells from X in Y"."""


class UnframedReader(SentenceParts):
    """Makes the claims of one sentence that no frame tells."""

    def scale(self) -> Scale:
        """Return what weighs the things of the sentence."""
        things = [(m, head) for m, head in self._index.themes if not self._is_used_as_verb(m, head)]
        features = FeatureReader(self._tree, self._sentence, self._index, self._memory, self._lexicon)
        named = self._target in self._sentence.countries()
        return Scale(self._table, features, things, self._note, named=named)

    def _by_contact(self) -> Iterator[RawClaim]:
        """Yield claims about things whose verb evokes no frame: what moves is told by prepositions alone.

        Only where the sentence names the target itself. A headline without a verb tells what is where.
        """
        if self._target not in self._sentence.countries():
            return
        frame, small = self._lexicon.frames[CONTACT], self._lexicon.words.function
        for theme, head in self._index.themes:
            if not self._tree.words[head].is_noun or self._status.states_law(head) or self._is_trade_of(head):
                continue
            if self._finder.is_honoured(head) or self._finder.ends(head) or self._finder.is_phrasal(head):
                continue
            event = self._finder.clause_of(head, CONTACT) or self._finder.verbless(head, PRESENCE)
            name, base = event.frames[0]
            frame = self._lexicon.frames[name]
            if not self._table.knows(name, theme.term.theme) or self._fitting.is_harmless(event, theme):
                continue
            if self._is_state(event) or self._equips(event) or self._makes(event):
                continue
            chain = self._finder.chain(head)
            role = next((a.role for word in chain for a in event.arguments if a.word == word), None)
            deed = self._tree.words[head].lower in self._lexicon.noun_frames
            if role is None or role in (small.places | small.partner) or role in self._lexicon.words.apart:
                continue
            if self._status.is_speech(event.word) and not (role == "obj" and deed):
                continue
            words = self._index.words_of(theme)
            parties = self._flow.parties(event, frame, words, head, role)
            for mention in self._index.clause_actors(event.word):
                if mention.term.country and mention.term.country not in parties.all():
                    parties.others.setdefault(mention.term.country, mention)
            if self._target not in parties.all():
                continue
            link, way = Link(event, role, 0), parties.way(self._target)
            scene = Scene(
                link, frame, base, theme.term, parties, way, False, self._sentence, self._memory,
                company=self._company,
            )  # fmt: skip
            found = self._table.first(name, scene)
            abroad = set(parties.all()) - {self._target} - set(found[1].not_with if found else ())
            if found is None or not (abroad or found[1].direction == "none"):
                self._tell_scene(theme, name, scene)
                continue
            standing = self._status.read(event.word, parties, self._subjects(event), above=True)
            if standing.status in (None, "denied"):
                self._tell(link, theme, "not asserted", name, TAKEN_BACK, standing)
                continue
            assert standing.status is not None
            claim = self._claim(found[1], name, scene, theme, standing, standing.status)
            self._tell(link, theme, "claim", name, claim=claim)
            yield claim

    def _weighty(self, activity: str, thing: Thing) -> RawClaim | None:
        """Return the claim that a thing is an activity of this type, None where the text takes it back."""
        theme, head = thing
        if head in self._barred or theme.term.theme in self._lexicon.themes.supporting:
            return None
        if self._status.states_law(head) or self._finder.is_honoured(head) or self._finder.ends(head):
            return None
        if self._finder.is_cited(head) or self._is_trade_of(head):
            return None
        event = self._finder.clause_of(head, CONTACT) or self._finder.verbless(head, PRESENCE)
        if self._tree.words[event.word].lower in self._lexicon.words.function.stative:
            return None
        name, base = event.frames[0]
        frame, words = self._lexicon.frames[name], self._index.words_of(theme)
        role = next(
            (a.role for w in self._finder.chain(head) for a in event.arguments if a.word == w), "near"
        )
        parties = self._flow.parties(event, frame, words, head, role)
        guessed = self._completer.complete(parties, event, frame.subject, theme, head)
        told = self._ways.get(head) or {way for way in (parties.way(self._target),) if way}
        row = self._table.usual(activity, theme.term, next(iter(sorted(told)), None))
        if row.direction != "none" and told and row.direction not in told:
            return None
        if row.absent or (row.abroad and not self._is_abroad(row, parties)):
            return None
        if row.alone and {*parties.givers, *parties.agents} - {self._target}:
            return None  # another state does it
        way = row.direction if row.direction != "none" else None
        scene = Scene(
            Link(event, role, 0), frame, base, theme.term, parties, way, guessed, self._sentence, self._memory
        )  # fmt: skip
        standing = self._status.read(event.word, parties, self._subjects(event), above=True)
        if standing.status is None:
            return None
        claim = self._claim(row, name, scene, theme, standing, standing.status)
        self._tell(scene.link, theme, "claim", name, claim=claim)
        return claim

    def _is_abroad(self, row: Row, parties: Parties) -> bool:
        """Tell whether the sentence names another state, or the story is about one and not told at home.

        What happens at a place of the target, and has nobody else in it, stays there whoever is named beside.
        """
        if set(parties.places) == {self._target} and not set(parties.all()) - {self._target, *row.not_with}:
            return False
        if self._sentence.of("abroad") or self._sentence.countries() - {self._target, *row.not_with}:
            return True
        memory = self._memory
        return (
            memory.other is not None and memory.other not in row.not_with and memory.dateline != self._target
        )

    def _is_state(self, event: Event) -> bool:
        """Tell "X has coal", where nothing happens."""
        small = self._lexicon.words.function
        return self._tree.words[event.word].lower in small.being | small.stative

    def _makes(self, event: Event) -> bool:
        """Tell "sewed jackets", which doesn't move them, from "sewed jackets for X"."""
        small = self._lexicon.words.function
        if event.passive or any(a.role in small.towards | small.beneficiary for a in event.arguments):
            return False
        evoked = self._lexicon.verb_frames.get(self._tree.words[event.word].lower, ())
        return any(self._lexicon.frames[name].subject == "maker" for name, _ in evoked)

    def _equips(self, event: Event) -> bool:
        """Tell "fitted a ship with guns", whose frame knows what goes where."""
        if not any(a.role in self._lexicon.words.function.partner for a in event.arguments):
            return False
        evoked = self._lexicon.verb_frames.get(self._tree.words[event.word].lower, ())
        return any(base in self._lexicon.words.equipping for _, base in evoked)
