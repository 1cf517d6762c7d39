"""All that reads one sentence, made once: its events, flows, parties and status."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from article41.reading.claims import RawClaim
from article41.reading.completing import Completer
from article41.reading.discourse import Memory
from article41.reading.events import Event, EventFinder
from article41.reading.fitting import Fitting
from article41.reading.flow import FlowReader, Way
from article41.reading.lexicon import Lexicon
from article41.reading.lexicon_files import Row
from article41.reading.linking import Link
from article41.reading.mentions import Mention
from article41.reading.model import Status
from article41.reading.parsing import Tree
from article41.reading.sentence import Sentence, WordIndex
from article41.reading.standing import Standing
from article41.reading.status import StatusReader
from article41.reading.table import ActivityTable, Scene
from article41.reading.tracing import Attempt, Note, Outcome, ignore

TAKEN_BACK = "the text takes it back, bans or imagines it"


class SentenceParts:
    """The readers of one sentence, and what is made of them: attempts that are told, and claims."""

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
        self._lawful: dict[int, bool] = {}
        self._ways: dict[int, set[Way]] = {}
        self._barred: set[int] = set()
        self._goals: dict[tuple[int, int], set[str]] = {}
        self._index = WordIndex(tree, sentence.mentions)
        self._fitting = Fitting(lexicon, self._index.harmless)
        things = frozenset(head for _, head in self._index.themes)
        self._flow = FlowReader(self._finder, self._index.actors, things, lexicon.words)
        self._completer = Completer(
            tree, sentence, self._index, memory, self._flow, lexicon, knows=self._table.knows
        )
        self._status = StatusReader(tree, lexicon, self._index, memory, headline=sentence.headline)

    @cached_property
    def _voices(self) -> frozenset[str]:
        return self._status.voices()

    @cached_property
    def _company(self) -> frozenset[str | None]:
        """Return the themes that the sentence names, but for the diplomats of "diplomats said"."""
        placed = self._index.themes
        said = {(m.start, m.end) for m, head in placed if self._is_speaker(head)}
        return frozenset(m.term.theme for m in self._sentence.of("theme") if (m.start, m.end) not in said)

    def _is_speaker(self, head: int) -> bool:
        """Tell the envoy of "X hired welders, an envoy said"."""
        word = self._tree.words[head]
        while word.dep == "conj" and self._tree.words[word.head].is_noun:
            word = self._tree.words[word.head]  # "officials and envoys said"
        return (word.dep == "nsubj" and self._status.is_speech(word.head)) or self._closes(head)

    def _closes(self, head: int) -> bool:
        """Tell "…, officials and envoys said", where parsers hang the speakers on a noun before them."""
        words = self._tree.words
        verb = words[head + 1] if head + 1 < len(words) else None
        if verb is None or verb.tag != "VBD" or not self._status.is_speech(verb.index):
            return False
        return not self._tree.children(verb.index, "nsubj", "nsubjpass", "auxpass", "dobj")

    def _states_law(self, head: int) -> bool:
        """Tell whether a theme stands below a word that only states a rule; told once for all its links."""
        if head not in self._lawful:
            self._lawful[head] = self._status.states_law(head)
        return self._lawful[head]

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

    def _tell_scene(self, theme: Mention, frame: str, scene: Scene) -> None:
        """Tell why no row holds for a scene, which takes time that nobody needs but who listens."""
        if self._note is not ignore:
            self._tell(scene.link, theme, "other scene", frame, self._table.why_not(frame, scene))

    def _words_of(self, theme: Mention) -> str:
        start = self._sentence.span.start
        return self._sentence.span.text[theme.start - start : theme.end - start]

    def _is_used_as_verb(self, theme: Mention, head: int) -> bool:
        """Tell "could cement ties" from cement."""
        tag = self._tree.words[head].tag
        return " " not in theme.term.name and tag in ("VB", "VBD", "VBZ", "VBP", "VBN")

    def _is_trade_of(self, head: int) -> bool:
        """Tell a thing from what a plant, firm or market deals in: "a seafood plant" is no seafood.

        Nor is "an importer of seafood", unless it is seafood of the target's.
        """
        words, small = self._tree.words, self._lexicon.words.function
        word = words[head]
        while word.dep == "conj":
            word = words[word.head]
        of = words[word.head]
        if (
            word.dep == "pobj"
            and of.lower in small.made_of
            and words[of.head].lower in self._lexicon.maker_forms
        ):
            phrase = self._finder.noun_phrase(head)
            actors = (m for i in phrase for m in self._index.actors.get(i, ()))
            return all(m.term.country != self._target for m in actors)
        word = words[head]
        above = self._tree.words[word.head]
        while above.dep == "compound" and above.lower not in self._lexicon.noun_frames:
            above = self._tree.words[above.head]  # "the Silver Star company"
        return word.dep in ("compound", "nmod", "amod") and above.lower in self._lexicon.maker_forms

    def _subjects(self, event: Event) -> list[int]:
        """Return the event's own subject and object, and one that it shares: "no state may sell or buy"."""
        shares = self._tree.words[event.word].dep == "conj"
        return [
            a.word
            for a in event.arguments
            if (a.role == "subj" and (shares or not a.inherited))
            or (a.role == "obj" and (not a.inherited or (shares and event.passive)))
        ]

    def _is_plain(self, scene: Scene) -> bool:
        """Tell "X sold shells to Y", where one of the two is the target."""
        ends = scene.parties.givers, scene.parties.receivers
        return (
            scene.link.role == "obj"
            and not (scene.event.nominal or scene.guessed)
            and any(self._target in one and set(other) - {self._target} for one, other in (ends, ends[::-1]))
        )

    def _claim(
        self, row: Row, frame: str, scene: Scene, theme: Mention, standing: Standing, status: Status
    ) -> RawClaim:
        direction: Way | None = self._lexicon.activities.served.get(row.type)
        if direction is None and row.direction != "none":
            direction = None if row.fixed else scene.way
            direction = direction or (row.direction if row.default != "none" else None)
        word, term, span = self._tree.words[scene.event.word], theme.term, self._sentence.span
        self._goals[word.start, word.end] = self._flow.goals(scene.event, self._index.themes)
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
            last=row.last,
            yielding=row.yielding,
            firm=not (scene.guessed or scene.link.near),
            plain=self._is_plain(scene),
            since=term.since,
            facts=dict(row.facts),
            thing=(theme.start, theme.end),
        )
