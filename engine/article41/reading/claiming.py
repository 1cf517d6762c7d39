"""From a parsed sentence to what it claims: events, their themes and their direction, looked up in the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from article41.reading.discourse import Memory
from article41.reading.events import Event, EventFinder
from article41.reading.flow import FlowReader, Parties, Way
from article41.reading.lexicon import Lexicon, Row
from article41.reading.mentions import Mention
from article41.reading.model import FactValue, Span, Status
from article41.reading.parsing import Tree
from article41.reading.status import StatusReader, Verdict

_ALWAYS = frozenset({"obj", "of", "return", "poss"})
_SUBJECT_FRAMES = frozenset({"mover"})
_TOPIC = frozenset({"on", "over", "about", "for", "in", "to", "into", "regarding", "at", "involving", "with", "concerning", "including", "as", "around", "under", "between"})


@dataclass(frozen=True, slots=True)
class RawClaim:
    """One claim of one sentence, before claims are merged into activities."""

    type: str
    direction: Way | None
    status: Status
    span: Span
    source: str | None
    cues: tuple[str, ...]
    theme: str
    kind: str | None
    object_text: str
    parties: Parties
    event: tuple[int, int]
    headline: bool = False
    facts: dict[str, FactValue] = field(default_factory=dict)
    weak: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence with the mentions inside it."""

    span: Span
    mentions: list[Mention]
    headline: bool = False

    def of(self, cls: str) -> list[Mention]:
        """Return the mentions of one class."""
        return [m for m in self.mentions if m.term.cls == cls]


class ClaimFinder:
    """Finds claims in parsed sentences. `target` is the country code of the regime's target."""

    def __init__(self, lexicon: Lexicon, target: str) -> None:
        self._lexicon = lexicon
        self._target = target
        self._rows: dict[tuple[str, str], list[Row]] = {}
        for row in lexicon.activities.rows:
            for frame in row.frames:
                for theme in row.themes:
                    self._rows.setdefault((frame, theme), []).append(row)
        self._order = {id(row): number for number, row in enumerate(lexicon.activities.rows)}
        self._pronouns = frozenset(lexicon.words.pronouns)

    def claims(self, tree: Tree, sentence: Sentence, memory: Memory) -> tuple[list[RawClaim], bool]:
        """Return the sentence's claims, and whether it negates or only states the law about something regulated."""
        finder = EventFinder(tree, self._lexicon)
        index = _WordIndex(tree, sentence.mentions)
        flow = FlowReader(finder, index.actors)
        status = StatusReader(tree, self._lexicon, index.actors, index.research)
        claims: list[RawClaim] = []
        settled = False
        events = finder.events()
        taken: set[tuple[str, int]] = set()
        for theme, head in index.themes:
            best: tuple[int, RawClaim] | None = None
            for event, role in _linked(theme, head, events, finder, index):
                found = self._match(event, role, theme, head, finder, flow, index, sentence, memory)
                if found is None:
                    continue
                row, parties, way, weak = found
                verdict = status.read(event.word, parties.all(), self._subjects(event))
                if verdict.status is None:
                    settled = True
                    continue
                claim = self._claim(row, way, verdict, event, theme, parties, tree, sentence, weak)
                rank = self._order[id(row)]
                if best is None or rank < best[0]:
                    best = (rank, claim)
            if best is not None and (best[1].type, best[1].event[0]) not in taken:
                taken.add((best[1].type, best[1].event[0]))
                claims.append(best[1])
        for claim in list(claims):
            claims += self._also(claim, sentence)
            if claim.direction:
                memory.ways[claim.theme] = claim.direction
        return claims, settled

    def _subjects(self, event: Event) -> list[int]:
        return [a.word for a in event.arguments if a.role in ("subj", "obj") and not a.inherited]

    def _match(
        self, event: Event, role: str, theme: Mention, head: int, finder: EventFinder, flow: FlowReader,
        index: _WordIndex, sentence: Sentence, memory: Memory,
    ) -> tuple[Row, Parties, Way | None, bool] | None:  # fmt: skip
        term = theme.term
        best: tuple[int, Row, Parties, Way | None, bool] | None = None
        for frame, base in event.frames:
            rows = self._rows.get((frame, term.theme or ""))
            if not rows:
                continue
            subject = self._lexicon.frames[frame].subject
            if not _role_fits(role, subject, event):
                continue
            if subject == "mover" and role not in ("subj", "obj", "of", "mod", "with", "poss", "gov") and frame != "at_sea":
                continue
            if self._harmless(event, index, finder, term.theme or ""):
                continue
            parties = flow.parties(event, subject, index.words_of(theme), head, role)
            weak = self._complete(parties, event, finder, index, sentence, memory)
            way = parties.way(self._target) or memory.ways.get(term.theme or "") if not weak else parties.way(self._target)
            for row in rows:
                if self._fits(row, base, term.kind, role, parties, way, weak, event, sentence, memory):
                    rank = self._order[id(row)]
                    if best is None or rank < best[0]:
                        best = (rank, row, parties, way, weak)
        return best[1:] if best else None

    def _harmless(self, event: Event, index: _WordIndex, finder: EventFinder, theme: str) -> bool:
        """Tell whether what is done to the theme is done to something that no measure touches."""
        direct = {a.word for a in event.arguments if a.role == "obj"}
        return any(head in direct for head in index.harmless) and theme not in ("labor", "troops")

    def _complete(
        self, parties: Parties, event: Event, finder: EventFinder, index: _WordIndex, sentence: Sentence,
        memory: Memory,
    ) -> bool:  # fmt: skip
        """Fill in who is meant but not named; return whether the target itself had to be guessed."""
        for argument in event.arguments:
            word = finder.word(argument.word)
            if argument.role in ("subj", "gov", "poss") and word.lower in self._pronouns:
                referent = index.before(word.start, self._target) or memory.subject
                if referent is not None and referent.term.country:
                    parties.agents.setdefault(referent.term.country, referent)
                    if self._lexicon.frames[event.frames[0][0]].subject == "giver":
                        parties.givers.setdefault(referent.term.country, referent)
                    elif self._lexicon.frames[event.frames[0][0]].subject == "receiver":
                        parties.receivers.setdefault(referent.term.country, referent)
        pair = sentence.of("pair")
        if pair:
            if memory.near_target or any(m.term.country == self._target for m in sentence.of("actor")):
                parties.others.setdefault(self._target, pair[0])
            if memory.counterpart and memory.counterpart.term.country:
                parties.others.setdefault(memory.counterpart.term.country, memory.counterpart)
        if self._target in parties.all():
            return False
        here = [m for m in index.clause_actors(event.word, finder) if m.term.country == self._target]
        if here:
            parties.others.setdefault(self._target, here[0])
            return False
        if any(m.term.country == self._target for m in sentence.of("actor")):
            parties.others.setdefault(self._target, memory.near_target or sentence.of("actor")[0])
            return True
        if memory.near_target is not None and memory.since_target <= 2:
            parties.others.setdefault(self._target, memory.near_target)
            return True
        return False

    def _fits(
        self, row: Row, base: str, kind: str | None, role: str, parties: Parties, way: Way | None, weak: bool,
        event: Event, sentence: Sentence, memory: Memory,
    ) -> bool:  # fmt: skip
        if row.kinds and kind not in row.kinds or kind in row.without_kinds:
            return False
        if row.verbs and base not in row.verbs:
            return False
        everyone = parties.all()
        if self._target not in everyone:
            return False
        resolved = way or (row.default if row.default in ("from", "to") else None)
        if row.direction != "none" and (resolved or row.default) != row.direction and not (
            row.default == "none" and way is None
        ):
            return False
        if row.direction != "none" and way is not None and way != row.direction:
            return False
        target = self._target
        foreign = [c for c in everyone if c != target and c not in row.not_with]
        if row.alone and any(c in parties.givers or c in parties.agents for c in foreign):
            return False
        if row.target == "agent" and not (target in parties.agents or target in parties.givers or (target in parties.origins and event.nominal)):
            return False
        if row.target == "origin" and not (target in parties.origins or target in parties.givers or target in parties.agents or (event.nominal and target in parties.others and not weak)):
            return False
        if row.target == "origin" and row.frames == ["use"] and target in parties.agents:
            return False
        if row.foreign_origin and not any(c != target for c in parties.origins):
            return False
        if weak and not _half_open(parties, target):
            return False
        if row.place == "abroad":
            places = [c for c in (*parties.places, *parties.receivers) if c != target]
            return bool(places) and target not in parties.places
        if row.abroad and not foreign:
            if sentence.of("abroad"):
                return True
            if memory.counterpart is not None and memory.counterpart.term.country not in row.not_with:
                return not (target in parties.places or weak)
            return False
        return True

    def _claim(
        self, row: Row, way: Way | None, verdict: Verdict, event: Event, theme: Mention, parties: Parties,
        tree: Tree, sentence: Sentence, weak: bool,
    ) -> RawClaim:  # fmt: skip
        assert verdict.status is not None  # the caller dropped the others
        direction: Way | None = None
        if row.direction != "none":
            direction = way or (row.default if row.default in ("from", "to") else None)  # type: ignore[assignment]
        word = tree.words[event.word]
        text = sentence.span.text
        offset = sentence.span.start
        cues = (
            f"frame.{event.frames[0][0]}:{word.lower}",
            f"theme.{theme.term.theme}:{theme.term.name}",
            *verdict.cues,
        )
        return RawClaim(
            row.type, direction, verdict.status, sentence.span, verdict.source, cues, theme.term.theme or "",
            theme.term.kind, text[theme.start - offset : theme.end - offset], parties, (word.start, word.end),
            sentence.headline, dict(row.facts), weak,
        )  # fmt: skip

    def _also(self, claim: RawClaim, sentence: Sentence) -> Iterable[RawClaim]:
        from dataclasses import replace

        lowered = sentence.span.text.lower()
        for also in self._lexicon.activities.also:
            if also.when != claim.type or (claim.direction or "none") != also.direction:
                continue
            themes = [m for m in sentence.of("theme") if m.term.theme == also.theme]
            if themes or any(word in lowered for word in also.words):
                kind = themes[0].term.kind if themes else None
                yield replace(claim, type=also.add, kind=kind, cues=(*claim.cues, f"also.{also.add}"))


class _WordIndex:
    """Which mention stands at which word of a tree."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self._tree = tree
        self.actors: dict[int, list[Mention]] = {}
        self.research: set[int] = set()
        self.themes: list[tuple[Mention, int]] = []
        self.harmless: set[int] = set()
        self._spans: dict[tuple[int, int], list[int]] = {}
        for mention in mentions:
            words = self._covered(mention)
            if not words:
                continue
            self._spans[mention.start, mention.end] = words
            head = self._head(words)
            match mention.term.cls:
                case "actor":
                    self.actors.setdefault(head, []).append(mention)
                case "research":
                    self.research.update(words)
                case "theme":
                    self.themes.append((mention, head))
                case "harmless":
                    self.harmless.add(head)
                case _:
                    pass

    def words_of(self, mention: Mention) -> list[int]:
        """Return the words that a mention covers."""
        return self._spans[mention.start, mention.end]

    def before(self, offset: int, target: str) -> Mention | None:
        """Return the last actor named before an offset, preferring subjects."""
        found = [(i, m) for i, ms in self.actors.items() for m in ms if m.end <= offset]
        subjects = [(i, m) for i, m in found if self._tree.words[i].dep in ("nsubj", "nsubjpass")]
        chosen = max(subjects or found, key=lambda pair: pair[1].start, default=None)
        return chosen[1] if chosen else None

    def clause_actors(self, index: int, finder: EventFinder) -> list[Mention]:
        """Return the actors anywhere below the clause that a word belongs to."""
        verb = index
        while not self._tree.words[verb].is_verb and self._tree.words[verb].head != verb:
            verb = self._tree.words[verb].head
        return [m for i in sorted(self._tree.subtree(verb)) for m in self.actors.get(i, ())]

    def _covered(self, mention: Mention) -> list[int]:
        return [w.index for w in self._tree.words if w.start < mention.end and mention.start < w.end]

    def _head(self, words: list[int]) -> int:
        inside = set(words)
        for index in words:
            if self._tree.words[index].head not in inside or self._tree.words[index].head == index:
                outer = index
                break
        else:
            outer = words[-1]
        return outer


def _linked(
    theme: Mention, head: int, events: Sequence[Event], finder: EventFinder, index: _WordIndex
) -> list[tuple[Event, str]]:
    """Return the events that the theme is an argument of, with its role in each."""
    chain = finder.chain(head)
    covered = set(index.words_of(theme))
    found = []
    for event in events:
        if event.word in covered and event.nominal:
            found.append((event, "self"))
            continue
        role = next((a.role for word in chain for a in event.arguments if a.word == word), None)
        if role is not None:
            found.append((event, role))
    return found


def _role_fits(role: str, subject: str, event: Event) -> bool:
    if role in _ALWAYS or role == "self":
        return True
    if role == "mod":
        return event.nominal
    if role == "subj":
        return subject == "mover" or event.passive
    if role == "with":
        return True
    if role == "gov":
        return subject in ("mover",)
    if role in _TOPIC:
        return subject in ("actor", "giver", "receiver") and (subject == "actor" or event.nominal or role in ("with", "for", "in", "on", "to"))
    return False


def _half_open(parties: Parties, target: str) -> bool:
    """Tell whether a guessed target can complete the event: one side is named, the other is not."""
    giving = [c for c in (*parties.givers, *parties.origins) if c != target]
    receiving = [c for c in parties.receivers if c != target]
    return bool(giving) != bool(receiving)
