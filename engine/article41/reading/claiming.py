"""From a parsed sentence to what it claims: events and themes, looked up in the table."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from article41.reading.claims import Found, RawClaim, Reply
from article41.reading.discourse import LAST, Memory
from article41.reading.events import Event
from article41.reading.lexicon import Lexicon
from article41.reading.lexicon_files import Row
from article41.reading.linking import Link, Linker
from article41.reading.mentions import Mention
from article41.reading.parsing import Tree
from article41.reading.replies import ReplyReader
from article41.reading.sentence import Sentence
from article41.reading.sentence_parts import TAKEN_BACK
from article41.reading.table import ActivityTable, Scene, is_between_others
from article41.reading.tracing import Attempt, Note, ignore
from article41.reading.unframed import UnframedReader


class ClaimFinder:
    """Finds claims in parsed sentences. `target` is the country code of the regime's target."""

    def __init__(self, lexicon: Lexicon, target: str) -> None:
        self._lexicon = lexicon
        self._target = target
        self._table = ActivityTable(lexicon, target)
        self._replies = ReplyReader(lexicon)

    def may_reply(self, sentence: Sentence) -> bool:
        """Tell quickly whether a sentence may deny what was told before it."""
        return self._replies.may_reply(sentence)

    def features(self, tree: Tree, sentence: Sentence, memory: Memory) -> dict[str, frozenset[str]]:
        """Return by type of activity what can be seen of the things that it may be about."""
        reader = _SentenceReader(self._lexicon, self._table, self._target, tree, sentence, memory, ignore)
        return reader.scale().features

    def find(self, tree: Tree, sentence: Sentence, memory: Memory, note: Note = ignore) -> Found:
        """Return what the sentence claims; notes in `memory` which way each theme went.

        `note` is told of each attempt.
        """
        reader = _SentenceReader(self._lexicon, self._table, self._target, tree, sentence, memory, note)
        found = reader.found()
        return replace(found, replies=reader.replies(self._replies))


class _SentenceReader(UnframedReader):
    """Reads one sentence."""

    def found(self) -> Found:
        for dropped, why in (
            (self._status.unreal(), "the sentence is about fiction, or about long ago"),
            (self._status.recites_law(), "the sentence only states a rule"),
        ):
            if dropped:
                for theme, _ in self._index.themes:
                    self._note(Attempt(self._words_of(theme), "law", why=why))
                return Found(settled=True)
        people = self._lexicon.quantities.counted.get("person", ())
        for theme, head in self._index.themes:
            if theme.term.kind in people and self._is_of_target(head):
                self._memory.people.add(theme.term.kind or "")
        linker = Linker(
            self._tree, self._finder, self._lexicon.words, self._wanted(), headline=self._sentence.headline
        )
        claims: dict[tuple[str, tuple[int, int]], RawClaim] = {}
        settled = False
        for theme, head in self._index.themes:
            if self._is_used_as_verb(theme, head) or self._is_trade_of(head):
                continue
            if self._finder.is_honoured(head) or self._finder.is_cited(head):
                continue
            about, quiet = self._claims_about(theme, head, linker)
            settled = settled or quiet
            for claim in about:
                claims.setdefault((claim.type, claim.event), claim)
        if not claims and not settled:
            claims.update({(c.type, c.event): c for c in self._by_contact()})
        strong = [c for c in claims.values() if not (c.residual or c.aside or c.yielding)]
        kept = [
            c
            for c in claims.values()
            if not (c.residual and any(o.event == c.event and not _is_return(o, c) for o in strong))
        ]
        if not all(claim.last for claim in kept):
            kept = [claim for claim in kept if not claim.last]
        taken = {claim.thing for claim in kept if not claim.yielding}
        kept = [claim for claim in kept if not (claim.yielding and claim.thing in taken)]
        doubted = False
        if (weights := self._lexicon.weights) and self._index.themes:
            kept, doubted = self.scale().settle(kept, weights, self._weighty)
        kept += [second for claim in kept for second in self._also(claim)]
        ways = {claim.theme: claim.direction for claim in kept if claim.direction}
        self._memory.ways.update(ways)
        if ways:
            self._memory.ways[LAST] = list(ways.values())[-1]
        return Found(tuple(kept), settled, doubted)

    def replies(self, reader: ReplyReader) -> tuple[Reply, ...]:
        """Return the denials of what was told before."""
        if not reader.may_reply(self._sentence):
            return ()
        found = reader.find(self._tree, self._status)
        for reply in found:
            at, stands = self._sentence.span.start, reply.standing
            word = self._sentence.span.text[reply.at[0] - at : reply.at[1] - at]
            why = "denies what was told before"
            self._note(
                Attempt(word, "reply", why=why, source=stands.source, cues=stands.cues, rule=stands.rule)
            )
        return found

    def _claims_about(self, theme: Mention, head: int, linker: Linker) -> tuple[list[RawClaim], bool]:
        """Return the best claim about a theme, and whether one was dropped because the text takes it back.

        Beside it stand those that don't give way: what was stolen may be laundered, too.
        """
        best: tuple[tuple[bool, bool, int, int], RawClaim] | None = None
        beside: list[RawClaim] = []
        settled = False
        links = linker.links(head, self._index.words_of(theme), lambda event: self._knows(event, theme))
        if theme.term.theme in self._lexicon.themes.describing:
            # "X, who is on the list, came": X came.
            whose = self._finder.described(head)
            if whose is not None:
                found = linker.links(whose, (), lambda event: self._knows(event, theme))
                links += [link for link in found if not link.near]
        if not links:
            self._note(
                Attempt(self._words_of(theme), "no event", why="no word that evokes a frame is near it")
            )
        speaks = self._is_speaker(head)
        for link in links:
            if speaks and (link.near or self._closes(head)):
                self._tell(link, theme, "other role", why="it says so, and has no other part in it")
                continue
            if self._states_law(head) if link.near else self._is_ruled_on(head):
                settled = True
                self._tell(link, theme, "law", why="it stands below a word that states a rule")
                continue
            if link.event.nominal and self._is_background(link.event.word):
                self._tell(link, theme, "other role", why="it only tells when something else was")
                continue
            match = self._match(link, theme, head, linker)
            if match is None:
                continue
            number, row, frame, scene = match
            standing = self._status.read(
                link.event.word,
                scene.parties,
                self._subjects(link.event),
                factive=scene.frame.factive,
                absent=row.absent,
                tried=row.tried,
            )
            if standing.status is None:
                settled = True
                self._tell(
                    link,
                    theme,
                    "not asserted",
                    frame,
                    TAKEN_BACK,
                    standing,
                )
                if link.role == "self":
                    return [], True  # what only describes it can't bring it back
                continue
            rank = (link.near, self._finder.is_helped(link.event.word), number, link.distance)
            claim = self._claim(row, frame, scene, theme, standing, standing.status)
            better = best is None or rank < best[0]
            self._tell(link, theme, "claim" if better else "weaker", frame, claim=claim)
            if better:
                best = (rank, claim)
            if row.too and not link.near and self._tree.words[link.event.word].dep != "amod":
                beside.append(claim)
        if best is None:
            return [], settled
        return [best[1], *(claim for claim in beside if claim.type != best[1].type)], settled

    def _is_background(self, event: int) -> bool:
        """Tell the test of "set up after its second test", which only dates something else."""
        word = self._tree.words[event]
        above = self._tree.words[word.head]
        return word.dep == "pobj" and above.lower in self._lexicon.words.dating

    def _is_ruled_on(self, head: int) -> bool:
        """Tell the coal of "the ban on coal has to go" from that of "a breach of the ban on coal"."""
        words, nouns = self._tree.words, self._lexicon.noun_classes
        above = words[words[head].head]
        rule = words[above.head]
        if words[head].dep != "pobj" or above.lower not in self._lexicon.words.function.loose_topics:
            return False
        over = words[rule.head] if rule.dep != "pobj" else words[words[rule.head].head]
        broken = nouns.get(over.lower, frozenset()) | self._lexicon.verb_classes.get(over.lower, frozenset())
        return "norm" in nouns.get(rule.lower, ()) and "breach" not in broken

    def _wanted(self) -> Collection[str]:
        """Return the frames that can claim anything about the things named here; who traces sees them all."""
        if self._note is not ignore:
            return self._lexicon.frames
        themes = {theme.term.theme for theme, _ in self._index.themes}
        return frozenset[str]().union(*(self._table.frames(theme) for theme in themes))

    def _is_of_target(self, head: int) -> bool:
        """Tell "workers from X", where X is the target."""
        return any(
            mention.term.country == self._target and not mention.term.thing
            for index in self._finder.noun_phrase_children(head)
            for mention in self._index.actors.get(index, ())
        )

    def _knows(self, event: Event, theme: Mention) -> bool:
        return any(self._table.knows(frame, theme.term.theme) for frame, _ in event.frames)

    def _match(
        self, link: Link, theme: Mention, head: int, linker: Linker
    ) -> tuple[int, Row, str, Scene] | None:
        """Return the first row of the table, over all frames of the event, that holds."""
        best: tuple[int, Row, str, Scene] | None = None
        for name, base in link.event.frames:
            frame = self._lexicon.frames[name]
            if not self._table.knows(name, theme.term.theme):
                if self._note is not ignore:
                    why = f"no row joins the frame {name} and the theme {theme.term.theme}"
                    self._tell(link, theme, "no row", name, why)
                continue
            if not self._fitting.role_fits(link.role, frame, link.event):
                self._tell(link, theme, "other role", name, f"{name} is not about what stands there")
                continue
            if why := self._fitting.stands_aside(link, name, base, theme):
                self._barred.add(head)
                self._tell(link, theme, "other role", name, why)
                continue
            if link.role != "obj" and self._fitting.is_harmless(link.event, theme):
                self._barred.add(head)
                why = "what is given or taken there is no measure's concern"
                self._tell(link, theme, "harmless", name, why)
                continue
            words = self._index.words_of(theme)
            parties = self._flow.parties(link.event, frame, words, head, link.role)
            guessed = self._completer.complete(parties, link.event, frame.subject, theme, head)
            way = parties.way(self._target)
            if way is not None:
                self._ways.setdefault(head, set()).add(way)
            if is_between_others(parties, self._target):
                self._barred.add(head)
            if way is None and not guessed and not self._sentence.headline:
                way = self._memory.ways.get(theme.term.theme or "")
            scene = Scene(
                link, frame, base, theme.term, parties, way, guessed, self._sentence, self._memory,
                counted=self._finder.is_counted(link.event.word), voices=self._voices, company=self._company,
            )  # fmt: skip
            row = self._table.first(name, scene)
            if row is None:
                self._tell_scene(theme, name, scene)
            elif best is None or row[0] < best[0]:
                best = (*row, name, scene)
        return best

    def _also(self, claim: RawClaim) -> Iterator[RawClaim]:
        """Yield the second types that the same event carries."""
        lowered = self._sentence.span.text.lower()
        for also in self._lexicon.activities.also:
            if also.when != claim.type or (claim.direction or "none") != also.direction:
                continue
            themes = [m for m in self._sentence.of("theme") if m.term.theme == also.theme]
            leads = bool(also.goals) and not also.goals.isdisjoint(self._goals.get(claim.event, ()))
            if themes or leads or any(word in lowered for word in also.words):
                kind = themes[0].term.kind if themes else None
                yield replace(claim, type=also.add, kind=kind, cues=(*claim.cues, f"also:{also.add}"))


def _is_return(one: RawClaim, other: RawClaim) -> bool:
    """Tell "wagons in return for shells": two things that go opposite ways."""
    return {one.direction, other.direction} == {"from", "to"}
