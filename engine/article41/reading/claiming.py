"""From a parsed sentence to what it claims: events, their themes and their direction, looked up in the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from article41.reading.discourse import Memory
from article41.reading.events import Event, EventFinder
from article41.reading.flow import FlowReader, Parties, Way
from article41.reading.lexicon import Lexicon, Row
from article41.reading.mentions import Mention
from article41.reading.model import FactValue, Span, Status
from article41.reading.parsing import Tree, Word
from article41.reading.status import StatusReader, Verdict

_CONVEYANCES = frozenset({"vehicles", "vessels", "aircraft", "helicopters"})
_ALWAYS = frozenset({"obj", "of", "return", "poss"})
_SUBJECT_FRAMES = frozenset({"mover"})
# What these frames tell is taken for granted where a definite noun tells it.
_FACTIVE = frozenset({"deploy", "serve", "give", "get", "move", "use", "work"})
# Links farther than this many steps are between an event and a thing of the same clause that is no argument of it.
_NEAR = 100
_NEAREST_STEPS = 5
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
    residual: bool = False


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
        self._apart = frozenset(lexicon.words.apart)
        self._crossing = frozenset(lexicon.words.crossing)
        self._pronouns = frozenset(lexicon.words.pronouns)

    def claims(self, tree: Tree, sentence: Sentence, memory: Memory) -> tuple[list[RawClaim], bool]:
        """Return the sentence's claims, and whether it negates or only states the law about something regulated."""
        finder = EventFinder(tree, self._lexicon)
        index = _WordIndex(tree, sentence.mentions)
        flow = FlowReader(finder, index.actors)
        speaker = memory.subject.term.country if memory.subject else None
        status = StatusReader(
            tree, self._lexicon, index.actors, index.research, headline=sentence.headline, last_speaker=speaker
        )
        claims: list[RawClaim] = []
        settled = False
        if status.unreal() or status.recites_law():
            return [], True
        events = finder.events()
        taken: set[tuple[str, int]] = set()
        for theme, head in index.themes:
            best: tuple[tuple[bool, int, int], RawClaim] | None = None
            if _is_used_as_verb(theme, tree.words[head]):
                continue
            law = status.states_law(head)
            for event, role, distance in self._linked(theme, head, events, finder, index, tree):
                if law and role == "near":
                    settled = True
                    continue
                found = self._match(event, role, theme, head, finder, flow, index, sentence, memory)
                if found is None:
                    continue
                row, frame, parties, way, weak = found
                factive = frame in _FACTIVE
                verdict = status.read(event.word, parties.all(), self._subjects(event), factive=factive)
                if verdict.status is None:
                    settled = True
                    continue
                claim = self._claim(row, frame, way, verdict, event, theme, parties, tree, sentence, weak)
                rank = (distance >= _NEAR, self._order[id(row)], distance)
                if best is None or rank < best[0]:
                    best = (rank, claim)
            if best is not None and (best[1].type, best[1].event[0]) not in taken:
                taken.add((best[1].type, best[1].event[0]))
                claims.append(best[1])
        claims = _without_residual(claims)
        for claim in list(claims):
            claims += self._also(claim, sentence)
            if claim.direction:
                memory.ways[claim.theme] = claim.direction
        return claims, settled

    def _linked(
        self, theme: Mention, head: int, events: Sequence[Event], finder: EventFinder, index: _WordIndex, tree: Tree
    ) -> list[tuple[Event, str, int]]:
        """Return the events that the theme belongs to, with its role in each and how far they are apart.

        Where it is an argument, the distance counts the steps up to it; where both only stand in the same clause,
        the role is "near" and the distance starts at `_NEAR`.
        """
        chain = finder.chain(head)
        covered = set(index.words_of(theme))
        found = []
        for event in events:
            if event.word in covered and event.nominal:
                found.append((event, "self", 0))
                continue
            for steps, word in enumerate(chain):
                argument = next((a for a in event.arguments if a.word == word), None)
                if argument is not None:
                    found.append((event, argument.role, steps + 3 * argument.inherited))
                    break
            else:
                path = _path(head, event.word, tree)
                if len(path) <= _NEAREST_STEPS and not any(tree.words[i].lower in self._apart for i in path):
                    found.append((event, "near", _NEAR + len(path)))
        if any(role not in ("self", "near") and self._knows(event, theme) for event, role, _ in found):
            # Whose argument it is, that event alone can claim it.
            return [link for link in found if link[1] != "near"]
        return found

    def _knows(self, event: Event, theme: Mention) -> bool:
        return any((frame, theme.term.theme) in self._rows for frame, _ in event.frames)

    def _subjects(self, event: Event) -> list[int]:
        return [a.word for a in event.arguments if a.role in ("subj", "obj") and not a.inherited]

    def _match(
        self, event: Event, role: str, theme: Mention, head: int, finder: EventFinder, flow: FlowReader,
        index: _WordIndex, sentence: Sentence, memory: Memory,
    ) -> tuple[Row, str, Parties, Way | None, bool] | None:  # fmt: skip
        term = theme.term
        best: tuple[int, Row, str, Parties, Way | None, bool] | None = None
        for frame, base in event.frames:
            rows = self._rows.get((frame, term.theme or ""))
            if not rows:
                continue
            subject = self._lexicon.frames[frame].subject
            if not _role_fits(role, subject, event, frame):
                continue
            if role == "self":
                rows = [row for row in rows if "self" in row.frames]
            if frame == "move" and role == "subj" and term.kind in _CONVEYANCES:
                continue
            if role != "obj" and self._harmless(event, index, term.theme or ""):
                continue
            parties = flow.parties(event, subject, index.words_of(theme), head, role)
            weak = self._complete(parties, event, subject, finder, index, sentence, memory)
            way = parties.way(self._target)
            if way is None and not weak and not sentence.headline:
                way = memory.ways.get(term.theme or "")
            for row in rows:
                if role == "near" and not (row.near and (way or row.direction == "none" or row.context)):
                    continue
                if not _theme_fits(row, theme, sentence):
                    continue
                if self._fits(row, base, term.kind, parties, way, weak, subject == "maker", event, sentence, memory):
                    rank = self._order[id(row)]
                    if best is None or rank < best[0]:
                        best = (rank, row, frame, parties, way, weak)
        return best[1:] if best else None

    def _harmless(self, event: Event, index: _WordIndex, theme: str) -> bool:
        """Tell whether what is done to the theme is done to something that no measure touches."""
        direct = {a.word for a in event.arguments if a.role == "obj"}
        return any(head in direct for head in index.harmless) and theme not in ("labor", "troops", "designated")

    def _complete(
        self, parties: Parties, event: Event, subject: str, finder: EventFinder, index: _WordIndex,
        sentence: Sentence, memory: Memory,
    ) -> bool:  # fmt: skip
        """Fill in who is meant but not named; return whether the target itself had to be guessed."""
        for argument in event.arguments:
            word = finder.word(argument.word)
            if argument.role in ("subj", "gov", "poss") and word.lower in self._pronouns:
                referent = index.before(word) or memory.subject
                if referent is not None and referent.term.country:
                    part = {"giver": parties.givers, "receiver": parties.receivers}.get(subject, parties.agents)
                    part.setdefault(referent.term.country, referent)
        pair = sentence.of("pair")
        if pair and self._means_target(sentence, memory):
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

    def _means_target(self, sentence: Sentence, memory: Memory) -> bool:
        """Tell whether "the two countries" can be the target and another."""
        named = {m.term.country for m in sentence.of("actor")}
        return self._target in named or (memory.since_target <= 1 and len(named) <= 1)

    def _fits(
        self, row: Row, base: str, kind: str | None, parties: Parties, way: Way | None, weak: bool, made: bool,
        event: Event, sentence: Sentence, memory: Memory,
    ) -> bool:  # fmt: skip
        """Tell whether a row of the table holds for an event: kind, verb, direction, target and others."""
        if (row.kinds and kind not in row.kinds) or kind in row.without_kinds:
            return False
        if row.verbs and base not in row.verbs:
            return False
        target, everyone = self._target, parties.all()
        if target not in everyone:
            return False
        if row.direction != "none" and way != row.direction and not (way is None and row.default is not None):
            return False
        if weak and not row.context and not _half_open(parties, target):
            return False
        foreign = [c for c in everyone if c != target and c not in row.not_with]
        named = {m.term.country for m in sentence.of("actor")}
        main = memory.counterpart.term.country if memory.counterpart else None
        if weak and row.abroad and row.direction == "none" and named - {main}:
            # Joint doings of others are none of the target's.
            return False
        if made:
            return row.direction == "from" and any(c != target for c in named)
        doers = {*parties.givers, *parties.agents, *parties.origins}
        if row.alone and any(c != target for c in (*parties.givers, *parties.agents)):
            return False
        if not self._target_fits(row, parties, doers, way, event, weak):
            return False
        if row.between and not any(
            c != target for c in (*parties.givers, *parties.receivers, *parties.origins, *parties.agents)
        ):
            return False
        if row.foreign_origin and not any(c != target for c in parties.origins):
            return False
        if row.place == "abroad":
            places = [c for c in (*parties.places, *parties.receivers, *parties.others) if c != target]
            return bool(places) and target not in parties.places
        return not row.abroad or bool(foreign) or self._crosses(row, base, parties, way, weak, sentence, memory)

    def _target_fits(
        self, row: Row, parties: Parties, doers: set[str], way: Way | None, event: Event, weak: bool
    ) -> bool:
        target = self._target
        alone = not any(c != target for c in doers)
        if row.target == "agent":
            return target in doers or (alone and (event.passive or event.nominal or not weak))
        if row.target == "origin":
            if row.frames == ["use"] and target in parties.agents:
                return False
            return target in doers or (alone and (way == "from" or (event.nominal and not weak)))
        return True

    def _crosses(
        self, row: Row, base: str, parties: Parties, way: Way | None, weak: bool, sentence: Sentence, memory: Memory
    ) -> bool:
        """Tell whether the event crosses the target's border although no other state is named in it."""
        if sentence.of("abroad"):
            return True
        if weak:
            # Joint doings go on between those whom the sentence before named.
            return row.context and row.direction == "none" and memory.since_target <= 1 and memory.counterpart is not None
        target = self._target
        if way == "to" and target in parties.receivers and target not in {*parties.givers, *parties.agents}:
            return memory.counterpart is not None
        if base in self._crossing and (target in parties.givers or target in parties.origins):
            return True
        others = {m.term.country for m in sentence.of("actor")} - {target}
        if others and others <= set(row.not_with):
            return False
        if row.direction != "none" and not parties.moving and target in parties.origins:
            # Somebody else gives or takes what comes from the target.
            return target not in {*parties.agents, *parties.givers, *parties.places}
        main = memory.counterpart
        return (
            row.direction != "none"
            and main is not None
            and main.term.country not in row.not_with
            and target not in parties.places
        )

    def _claim(
        self, row: Row, frame: str, way: Way | None, verdict: Verdict, event: Event, theme: Mention, parties: Parties,
        tree: Tree, sentence: Sentence, weak: bool,
    ) -> RawClaim:  # fmt: skip
        assert verdict.status is not None  # the caller dropped the others
        direction: Way | None = None
        if row.direction != "none":
            direction = way or (row.default if row.default != "none" else None)
        word = tree.words[event.word]
        text = sentence.span.text
        offset = sentence.span.start
        cues = (
            f"frame.{frame}:{word.lower}",
            f"theme.{theme.term.theme}:{theme.term.name}",
            *verdict.cues,
        )
        return RawClaim(
            row.type, direction, verdict.status, sentence.span, verdict.source, cues, theme.term.theme or "",
            theme.term.kind, text[theme.start - offset : theme.end - offset], parties, (word.start, word.end),
            sentence.headline, dict(row.facts), weak, row.residual,
        )  # fmt: skip

    def _also(self, claim: RawClaim, sentence: Sentence) -> Iterable[RawClaim]:
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

    def before(self, pronoun: Word) -> Mention | None:
        """Return the actor that a pronoun most likely stands for: the last subject before it.

        In a clause of purpose or reason ("a loan to X so that it can buy") it is the last actor named.
        """
        found = [(i, m) for i, ms in self.actors.items() for m in ms if m.end <= pronoun.start]
        subjects = [(i, m) for i, m in found if self._role(i) in ("nsubj", "nsubjpass", "agent")]
        if self._tree.words[pronoun.head].dep == "advcl":
            subjects = []
        chosen = max(subjects or found, key=lambda pair: pair[1].start, default=None)
        return chosen[1] if chosen else None

    def _role(self, index: int) -> str:
        """Return the label of the noun phrase that a word belongs to: "agent" for the object of a passive's "by"."""
        word = self._tree.words[index]
        while word.dep in ("poss", "compound", "amod", "nmod", "appos", "conj") and word.head != word.index:
            word = self._tree.words[word.head]
        above = self._tree.words[word.head]
        return "agent" if word.dep == "pobj" and above.dep == "agent" else word.dep

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


def _path(one: int, other: int, tree: Tree) -> list[int]:
    """Return the words on the way between two words, the second one included; all, where no way leads there."""
    up = [one]
    while tree.words[up[-1]].head != up[-1]:
        up.append(tree.words[up[-1]].head)
    down = [other]
    while down[-1] not in up:
        head = tree.words[down[-1]].head
        if head == down[-1]:
            return list(range(len(tree.words)))
        down.append(head)
    return [*up[1 : up.index(down[-1])], *down]


def _is_used_as_verb(theme: Mention, head: Word) -> bool:
    """Tell "could cement ties" from cement."""
    return " " not in theme.term.name and head.tag in ("VB", "VBD", "VBZ", "VBP", "VBN")


def _without_residual(claims: list[RawClaim]) -> list[RawClaim]:
    """Drop what gives way to another claim about the same event."""
    strong = {c.event for c in claims if not c.residual}
    return [c for c in claims if not c.residual or c.event not in strong]


def _role_fits(role: str, subject: str, event: Event, frame: str) -> bool:
    if frame == "found":
        return role in ("obj", "of", "mod", "self", "near")
    if role in _ALWAYS or role in ("self", "with", "near"):
        return True
    if role == "mod":
        return event.nominal
    if role == "subj":
        return subject == "mover" or event.passive
    if role == "gov":
        return subject == "mover"
    if role in _TOPIC:
        return subject == "actor" or event.nominal or (subject != "mover" and role in ("for", "in", "on"))
    return False


def _theme_fits(row: Row, theme: Mention, sentence: Sentence) -> bool:
    if row.words and not any(word in theme.term.name for word in row.words):
        return False
    return not row.beside or any(m.term.theme in row.beside for m in sentence.of("theme"))


def _half_open(parties: Parties, target: str) -> bool:
    """Tell whether a guessed target can complete the event: one side is named, the other is not."""
    giving = [c for c in (*parties.givers, *parties.origins) if c != target]
    receiving = [c for c in parties.receivers if c != target]
    return bool(giving) != bool(receiving)
