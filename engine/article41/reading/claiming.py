"""From a parsed sentence to what it claims: events and themes, looked up in the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from article41.reading.claims import Found, RawClaim, Reply
from article41.reading.discourse import MEMORY_SENTENCES, Memory
from article41.reading.events import Event, EventFinder
from article41.reading.flow import FlowReader, Parties, Way
from article41.reading.lexicon import Lexicon
from article41.reading.lexicon_files import Row
from article41.reading.linking import Link, Linker
from article41.reading.mentions import Mention
from article41.reading.model import Status
from article41.reading.parsing import Tree, Word
from article41.reading.replies import ReplyReader
from article41.reading.sentence import Sentence, WordIndex
from article41.reading.status import Standing, StatusReader
from article41.reading.table import ActivityTable, Scene
from article41.reading.tracing import Attempt, Note, Outcome, ignore

_TAKEN_BACK = "the text takes it back, bans or imagines it"
CONTACT = "contact"
"""The frame of verbs that have none of their own; frames.yaml gives it no words."""
PRESENCE = "appear"
"""The frame of headlines without a verb: "Shells from X in Y"."""


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

    def find(self, tree: Tree, sentence: Sentence, memory: Memory, note: Note = ignore) -> Found:
        """Return what the sentence claims; notes in `memory` which way each theme went.

        `note` is told of each attempt.
        """
        reader = _SentenceReader(self._lexicon, self._table, self._target, tree, sentence, memory, note)
        found = reader.found()
        return replace(found, replies=reader.replies(self._replies))


class _SentenceReader:
    """Reads one sentence."""

    def __init__(
        self,
        lexicon: Lexicon,
        table: ActivityTable,
        target: str,
        tree: Tree,
        sentence: Sentence,
        memory: Memory,
        note: Note,
    ) -> None:
        self._note = note
        self._lexicon, self._table, self._target = lexicon, table, target
        self._tree, self._sentence, self._memory = tree, sentence, memory
        self._finder = EventFinder(tree, lexicon)
        self._index = WordIndex(tree, sentence.mentions)
        things = frozenset(head for _, head in self._index.themes)
        self._flow = FlowReader(self._finder, self._index.actors, things, lexicon.words)
        self._status = StatusReader(
            tree, lexicon, self._index, headline=sentence.headline,
            last_speaker=memory.subject.term.country if memory.subject else None, dateline=memory.dateline,
        )  # fmt: skip

    def found(self) -> Found:
        for dropped, why in (
            (self._status.unreal(), "the sentence is about fiction, or about long ago"),
            (self._status.recites_law(), "the sentence only states a rule"),
        ):
            if dropped:
                for theme, _ in self._index.themes:
                    self._note(Attempt(self._words_of(theme), "law", why=why))
                return Found(settled=True)
        linker = Linker(self._tree, self._finder, self._lexicon.words, headline=self._sentence.headline)
        claims: dict[tuple[str, tuple[int, int]], RawClaim] = {}
        settled = False
        for theme, head in self._index.themes:
            if _is_used_as_verb(theme, self._tree.words[head]) or self._is_trade_of(head):
                continue
            claim, quiet = self._claim_about(theme, head, linker)
            settled = settled or quiet
            if claim is not None:
                claims.setdefault((claim.type, claim.event), claim)
        if not claims and not settled:
            claims.update({(c.type, c.event): c for c in self._by_contact()})
        strong = {claim.event for claim in claims.values() if not (claim.residual or claim.aside)}
        kept = [claim for claim in claims.values() if not claim.residual or claim.event not in strong]
        kept += [second for claim in kept for second in self._also(claim)]
        self._memory.ways.update({claim.theme: claim.direction for claim in kept if claim.direction})
        return Found(tuple(kept), settled)

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

    def _claim_about(self, theme: Mention, head: int, linker: Linker) -> tuple[RawClaim | None, bool]:
        """Return the best claim about a theme, and whether one was dropped because the text takes it back."""
        best: tuple[tuple[bool, int, int], RawClaim] | None = None
        settled = False
        lawful = self._status.states_law(head)
        links = linker.links(head, self._index.words_of(theme), lambda event: self._knows(event, theme))
        if not links:
            self._note(
                Attempt(self._words_of(theme), "no event", why="no word that evokes a frame is near it")
            )
        for link in links:
            if lawful and link.near:
                settled = True
                self._tell(link, theme, "law", why="it stands below a word that states a rule")
                continue
            match = self._match(link, theme, head, linker)
            if match is None:
                continue
            number, row, frame, scene = match
            standing = self._status.read(
                link.event.word, scene.parties, self._subjects(link.event), factive=scene.frame.factive
            )
            if standing.status is None:
                settled = True
                self._tell(
                    link,
                    theme,
                    "not asserted",
                    frame,
                    "the text takes it back, bans or imagines it",
                    standing,
                )
                continue
            rank = (link.near, number, link.distance)
            claim = self._claim(row, frame, scene, theme, standing, standing.status)
            better = best is None or rank < best[0]
            self._tell(link, theme, "claim" if better else "weaker", frame, claim=claim)
            if better:
                best = (rank, claim)
        return (best[1] if best else None), settled

    def _tell(
        self,
        link: Link,
        theme: Mention,
        outcome: Outcome,
        frame: str | None = None,
        why: str = "",
        standing: Standing | None = None,
        claim: RawClaim | None = None,
    ) -> None:
        if self._note is ignore:
            return
        word, words = self._tree.words[link.event.word].text, self._words_of(theme)
        made = (claim.type, claim.direction, claim.status, claim.standing.source, claim.cues) if claim else ()
        attempt = Attempt(words, outcome, word, frame, link.role, why, *made)
        if stands := claim.standing if claim else standing:
            attempt = replace(attempt, cues=attempt.cues or stands.cues, rule=stands.rule)
        self._note(attempt)

    def _words_of(self, theme: Mention) -> str:
        start = self._sentence.span.start
        return self._sentence.span.text[theme.start - start : theme.end - start]

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
            event = self._finder.clause_of(head, CONTACT) or self._finder.verbless(head, PRESENCE)
            name, base = event.frames[0]
            frame = self._lexicon.frames[name]
            if not self._table.knows(name, theme.term.theme) or self._is_harmless(event, theme):
                continue
            if self._is_state(event):
                continue
            chain = self._finder.chain(head)
            role = next((a.role for word in chain for a in event.arguments if a.word == word), None)
            deed = self._tree.words[head].lower in self._lexicon.noun_frames
            if role is None or role in small.places or role in self._lexicon.words.apart:
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
            scene = Scene(link, frame, base, theme.term, parties, way, False, self._sentence, self._memory)
            found = self._table.first(name, scene)
            abroad = set(parties.all()) - {self._target} - set(found[1].not_with if found else ())
            if found is None or not (abroad or found[1].direction == "none"):
                self._tell(link, theme, "other scene", name, self._table.why_not(name, scene))
                continue
            standing = self._status.read(event.word, parties, self._subjects(event))
            if standing.status is None:
                self._tell(link, theme, "not asserted", name, _TAKEN_BACK, standing)
                continue
            claim = self._claim(found[1], name, scene, theme, standing, standing.status)
            self._tell(link, theme, "claim", name, claim=claim)
            yield claim

    def _is_trade_of(self, head: int) -> bool:
        """Tell a thing from what a plant, firm or market deals in: "a seafood plant" is no seafood."""
        word = self._tree.words[head]
        above = self._tree.words[word.head]
        return word.dep in ("compound", "nmod", "amod") and above.lower in self._lexicon.maker_forms

    def _is_state(self, event: Event) -> bool:
        """Tell "X has coal", where nothing happens."""
        small = self._lexicon.words.function
        return self._tree.words[event.word].lower in small.being | small.stative

    def _knows(self, event: Event, theme: Mention) -> bool:
        return any(self._table.knows(frame, theme.term.theme) for frame, _ in event.frames)

    def _subjects(self, event: Event) -> list[int]:
        """Return the event's own subject and object, and one that it shares: "no state may sell or buy"."""
        shares = self._tree.words[event.word].dep == "conj"
        return [
            a.word
            for a in event.arguments
            if (a.role == "subj" and (shares or not a.inherited))
            or (a.role == "obj" and (not a.inherited or (shares and event.passive)))
        ]

    def _match(
        self, link: Link, theme: Mention, head: int, linker: Linker
    ) -> tuple[int, Row, str, Scene] | None:
        """Return the first row of the table, over all frames of the event, that holds."""
        best: tuple[int, Row, str, Scene] | None = None
        for name, base in link.event.frames:
            frame = self._lexicon.frames[name]
            if not self._table.knows(name, theme.term.theme):
                why = f"no row joins the frame {name} and the theme {theme.term.theme}"
                self._tell(link, theme, "no row", name, why)
                continue
            if not linker.role_fits(link.role, frame, link.event):
                self._tell(link, theme, "other role", name, f"{name} is not about what stands there")
                continue
            if frame.subject == "mover" and link.role == "subj" and self._is_conveyance(name, theme):
                self._tell(link, theme, "other role", name, "it carries something and isn't delivered itself")
                continue
            if link.role == "obj" and base in self._lexicon.words.equipping and self._is_equipped(link.event):
                self._tell(link, theme, "other role", name, "it gets what stands behind the preposition")
                continue
            if link.role != "obj" and self._is_harmless(link.event, theme):
                self._tell(
                    link, theme, "harmless", name, "what is given or taken there is no measure's concern"
                )
                continue
            words = self._index.words_of(theme)
            parties = self._flow.parties(link.event, frame, words, head, link.role)
            guessed = self._complete(parties, link.event, frame.subject, theme)
            way = parties.way(self._target)
            if way is None and not guessed and not self._sentence.headline:
                way = self._memory.ways.get(theme.term.theme or "")
            scene = Scene(
                link, frame, base, theme.term, parties, way, guessed, self._sentence, self._memory
            )  # fmt: skip
            row = self._table.first(name, scene)
            if row is None:
                self._tell(link, theme, "other scene", name, self._table.why_not(name, scene))
            elif best is None or row[0] < best[0]:
                best = (*row, name, scene)
        return best

    def _is_equipped(self, event: Event) -> bool:
        """Tell "equipped the guard with pistols" from "supplied pistols"."""
        partner = self._lexicon.words.function.partner
        return any(a.role in partner and not a.inherited for a in event.arguments)

    def _is_conveyance(self, frame: str, theme: Mention) -> bool:
        """Tell a truck that arrives, and carries something, from a truck that is delivered."""
        activities = self._lexicon.activities
        return frame in activities.conveying and theme.term.kind in activities.conveyances

    def _is_harmless(self, event: Event, theme: Mention) -> bool:
        """Tell whether what is really given or taken is something that no measure touches."""
        direct = {a.word for a in event.arguments if a.role == "obj"}
        return (
            bool(direct & self._index.harmless)
            and theme.term.theme not in self._lexicon.activities.despite_harmless
        )

    def _complete(self, parties: Parties, event: Event, subject: str, theme: Mention) -> bool:
        """Fill in who is meant but not named; return whether the target itself had to be guessed."""
        self._resolve_pronouns(parties, event, subject)
        self._resolve_pair(parties)
        if self._target in parties.all():
            return False
        memory, target = self._memory, self._target
        if self._is_led(parties, theme):
            return False
        clause = [m for m in self._index.clause_actors(event.word) if m.term.country == target]
        if clause:
            parties.others.setdefault(target, clause[0])
            return False
        here = [m for m in self._sentence.of("actor") if m.term.country == target]
        if here:
            parties.others.setdefault(target, here[0])
        elif memory.near_target is not None and memory.since_target <= MEMORY_SENTENCES:
            parties.others.setdefault(target, memory.near_target)
        return bool(here) or target in parties.others

    def _is_led(self, parties: Parties, theme: Mention) -> bool:
        """Add the parts that states have in other flows of the sentence; tell whether the target has one."""
        known = parties.all()
        for index, mentions in self._index.actors.items():
            new = [m for m in mentions if m.term.country and m.term.country not in known]
            part = self._flow.lead(index, lambda frame: self._table.knows(frame, theme.term.theme))
            if part is not None:
                getattr(parties, part).update({m.term.country: m for m in new})
        return self._target in parties.all()

    def _resolve_pronouns(self, parties: Parties, event: Event, subject: str) -> None:
        pronouns, small = self._lexicon.words.pronouns, self._lexicon.words.function
        part = {"giver": parties.givers, "receiver": parties.receivers}.get(subject, parties.agents)
        for argument in event.arguments:
            word = self._tree.words[argument.word]
            if argument.role in ("subj", "gov", "poss") and word.lower in pronouns:
                referent = self._index.antecedent(word) or self._memory.subject
                if referent is not None and referent.term.country:
                    part.setdefault(referent.term.country, referent)
            elif word.lower in pronouns and argument.role in (small.towards | small.out_of | {"iobj"}):
                self._resolve_goal(parties, argument.role not in small.out_of, word)

    def _resolve_goal(self, parties: Parties, towards: bool, pronoun: Word) -> None:
        """Read "back to the country": of those named before, one that plays no other part."""
        doing = {*parties.givers, *parties.agents, *(parties.others if parties.moving else ())}
        referent = self._index.antecedent(pronoun)
        if referent is None or referent.term.country in doing:
            before = [m for m in self._sentence.of("actor") if m.end <= pronoun.start]
            free = (m for m in reversed(before) if m.term.country not in doing)
            referent = next(free, self._memory.near_target)
        if referent is not None and referent.term.country and referent.term.country not in doing:
            (parties.receivers if towards else parties.givers).setdefault(referent.term.country, referent)

    def _resolve_pair(self, parties: Parties) -> None:
        """Read "the two countries" as the target and its counterpart, where they can be."""
        pair, memory = self._sentence.of("pair"), self._memory
        named = self._sentence.countries()
        if not pair or not (self._target in named or (memory.since_target <= 1 and len(named) <= 1)):
            return
        if memory.near_target is not None or self._target in named:
            parties.others.setdefault(self._target, pair[0])
        if memory.counterpart is not None and memory.other is not None:
            parties.others.setdefault(memory.other, memory.counterpart)

    def _claim(
        self, row: Row, frame: str, scene: Scene, theme: Mention, standing: Standing, status: Status
    ) -> RawClaim:
        direction: Way | None = None
        if row.direction != "none":
            direction = scene.way or (row.default if row.default != "none" else None)
        word, term, span = self._tree.words[scene.event.word], theme.term, self._sentence.span
        return RawClaim(
            type=row.type,
            direction=direction,
            status=status,
            span=span,
            standing=standing,
            cues=(f"frame.{frame}:{word.lower}", f"theme.{term.theme}:{term.name}", *standing.cues),
            theme=term.theme or "",
            kind=term.kind,
            object_text=self._words_of(theme),
            parties=scene.parties,
            event=(word.start, word.end),
            headline=self._sentence.headline,
            residual=row.residual,
            aside=row.aside,
            since=term.since,
            facts=dict(row.facts),
            thing=(theme.start, theme.end),
        )

    def _also(self, claim: RawClaim) -> Iterator[RawClaim]:
        """Yield the second types that the same event carries."""
        lowered = self._sentence.span.text.lower()
        for also in self._lexicon.activities.also:
            if also.when != claim.type or (claim.direction or "none") != also.direction:
                continue
            themes = [m for m in self._sentence.of("theme") if m.term.theme == also.theme]
            if themes or any(word in lowered for word in also.words):
                kind = themes[0].term.kind if themes else None
                yield replace(claim, type=also.add, kind=kind, cues=(*claim.cues, f"also:{also.add}"))


def _is_used_as_verb(theme: Mention, head: Word) -> bool:
    """Tell "could cement ties" from cement."""
    return " " not in theme.term.name and head.tag in ("VB", "VBD", "VBZ", "VBP", "VBN")
