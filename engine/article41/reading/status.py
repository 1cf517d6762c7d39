"""What a text claims about an event: asserted, alleged, planned, doubted, denied, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable

from article41.reading.attribution import Attribution
from article41.reading.discourse import Memory
from article41.reading.flow import Parties
from article41.reading.lexicon import Lexicon
from article41.reading.met import KINDS, Met, Operators
from article41.reading.model import PHASES, Operator, OperatorKind, Phase, Span, Status
from article41.reading.operators import OperatorReader
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import WordIndex
from article41.reading.speakers import SpeakerReader
from article41.reading.standing import Standing, decide

# What stands around a source, and is no part of it.
_AROUND = " ,.;:\"'“”‘’"
# "Who sold it?" takes it for granted that it was sold.
_ASKING = frozenset({"WP", "WP$", "WRB"})


class StatusReader:
    """Reads the status of the events in one tree.

    `memory` tells who "he said" and "the document says" mean, and whose "the ministry" is.
    """

    def __init__(
        self, tree: Tree, lexicon: Lexicon, index: WordIndex, memory: Memory, *, headline: bool = False
    ) -> None:
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._index = index
        self._attribution = Attribution(tree, lexicon, index)
        self._operators = OperatorReader(tree, lexicon, self._attribution)
        self._headline = headline
        self._speakers = SpeakerReader(tree, lexicon, index, self._attribution, memory)

    def read(
        self,
        index: int,
        parties: Parties,
        subjects: Iterable[int] = (),
        *,
        factive: bool = False,
        absent: bool = False,
        tried: bool = False,
        above: bool = False,
    ) -> Standing:
        """Return the standing of the event at word `index`; `subjects` are its own subjects and objects.

        `factive`: talk about the thing, with a definite article, takes it for granted ("discussed the
        deployment"). `absent`: what counts is that it isn't so ("sent no signal"); `tried`: what failed was
        done all the same ("failed to put it into orbit"). `above`: the word only governs the thing, and may
        say itself what to hold of it ("brushed aside talk of workers").
        """
        subjects = list(subjects)
        found = Operators(definite=self._is_definite(index), factive=factive)
        unknown = self._lexicon.words.function.unspecified
        found.unspecified = any(w.lower in unknown for w in self._tree.children(index, "det"))
        self._operators.event(index, found)
        if above:
            self._operators.governing(index, found)
        for subject in subjects:
            self._operators.subject(subject, found)
        self._operators.climb(index, found)
        self._read_sentence(index, found)
        if absent:
            found.turn(self._words[index])
        if tried:
            found.stack = [met for met in found.stack if not self._is_cue("missed", met)]
        status, deciding = decide(
            found,
            by_party=self._speakers.is_by_party(index, subjects, parties, found),
            found_out=self._speakers.is_found_out(found),
        )
        return self._standing(found, status, deciding, self._phase(index, found))

    def denial(self, word: Word) -> Standing:
        """Return the standing of whatever a word of denial denies; without a source where nobody is named."""
        found = Operators()
        self._operators.denial(word, found)
        self._read_sentence(word.index, found)
        return self._standing(found, "denied", ("denial",), None)

    def _standing(
        self, found: Operators, status: Status | None, deciding: Iterable[str], phase: Phase | None
    ) -> Standing:
        operators: dict[Span, Operator] = {}
        for met in found.stack:
            # A word that was met twice counts once, with its speaker.
            operator = self._operator(met)
            if operator.cue not in operators or operator.source:
                operators[operator.cue] = operator
        rules = (self._told(met) for met in found.stack if met.cue in deciding)
        citing = self._citing(found, status)
        return Standing(
            status,
            rule=", ".join(dict.fromkeys(rules)) or "the author speaks",
            source=citing.source.text if citing and citing.source else None,
            country=citing.country if citing else None,
            cues=tuple(dict.fromkeys(f"status.{met.cue}:{self._text(met).lower()}" for met in found.stack)),
            operators=tuple(operators.values()),
            phase=phase,
        )

    def states_law(self, index: int) -> bool:
        """Tell whether a word stands below a verb or noun that only states a rule."""
        found = Operators()
        self._operators.climb(index, found)
        return found.has("norm") and not found.denied

    def is_speech(self, index: int) -> bool:
        """Tell whether a word is a verb of saying, denying or alleging."""
        classes = self._lexicon.verb_classes.get(self._words[index].lower, frozenset())
        return bool(classes & {"report", "denial", "allegation"})

    def voices(self) -> frozenset[str]:
        """Return the states that the sentence names only as a part of who is cited."""
        speakers = (s for word in self._words for s in self._attribution.cited(word))
        said = {index for speaker in speakers for index in self._tree.subtree(speaker)}
        told = {m.term.country for i, ms in self._index.actors.items() if i not in said for m in ms}
        cited = {m.term.country for i in said for m in self._index.actors.get(i, ())}
        return frozenset(country for country in cited - told if country)

    def recites_law(self) -> bool:
        """Tell whether the sentence opens with a rule and says what it bans: it reports nothing."""
        return self._operators.norms.recited()

    def unreal(self) -> bool:
        """Tell whether the whole sentence is about long ago, about fiction, or takes something back."""
        lowered = self._tree.span.text.lower()
        classes = self._lexicon.status.classes
        asks = self._words[0].tag in _ASKING and lowered.rstrip().endswith("?")
        if asks and self._root(0).tag in ("VBZ", "VBP"):
            return True  # "Who buys X's coal?" asks in general; "Who bought it?" takes it for granted
        names = ("past_history", "fiction", "retracted")
        return any(word in lowered for name in names for word in classes[name].words)

    def _read_sentence(self, index: int, found: Operators) -> None:
        words, text = self._words, self._tree.span.text
        label = self._attribution.label() if self._headline else None
        if label is not None:
            start, end = words[label[0]].start, words[label[-1]].end
            speakers = tuple(i for i in label if i in self._index.actors)
            found.stack.append(Met("label", start, end, speakers, (start, end)))
        trailing = self._attribution.trailing()
        if trailing is not None and index < trailing[2] and not found.attributed:
            self._operators.said(trailing[0], trailing[1], found)
        elif (inserted := self._attribution.inserted(index)) and not found.attributed:
            self._operators.said(*inserted, found)
        root = self._root(index)
        if (paper := self._paper(root)) is not None and not found.attributed:
            found.meet("report", paper, (paper.index,), self._attribution.quote(paper.index))
        if root.is_verb or root.tag == "MD":
            self._operators.closing(root, found)
        if root.index != index:
            if root.is_verb or root.tag == "MD":
                self._operators.hearsay(root, found)
            elif root.is_noun and not found.stack:
                self._operators.title(root, found)
        for phrase in self._lexicon.status.classes["prospect"].phrases:
            if (at := text.lower().find(phrase)) >= 0:
                start = self._tree.span.start + at
                found.stack.append(Met("prospect", start, start + len(phrase)))
        if supposed := self._operators.norms.opening():
            found.meet("condition", supposed)
        if text.rstrip("\"'”’ ").endswith("?") and not any(word.tag in _ASKING for word in words):
            start = self._tree.span.start + text.rindex("?")
            found.stack.append(Met("question", start, start + 1))

    def _paper(self, root: Word) -> Word | None:
        """Return the subject of "the suit names the firm that", "a report counts the shipments"."""
        nouns = self._lexicon.noun_classes
        subjects = self._tree.children(root.index, "nsubj")
        return next((w for w in subjects if "paper" in nouns.get(w.lower, ())), None)

    def _root(self, index: int) -> Word:
        word = self._words[index]
        while word.head != word.index:
            word = self._words[word.head]
        return word

    def _is_definite(self, index: int) -> bool:
        definite = self._lexicon.words.function.definite
        return self._words[index].dep == "amod" or any(
            child.lower in definite or child.dep == "poss"
            for child in self._tree.children(index, "det", "poss")
        )

    def _citing(self, found: Operators, status: Status | None) -> Operator | None:
        """Return the operator whose source is the claim's: who denies, or else who is cited last."""
        cited = [met for met in found.stack if met.source]
        denials = [met for met in cited if met.cue == "denial"]
        chosen = (denials if status == "denied" else []) or cited
        return self._operator(chosen[-1]) if chosen else None

    def _operator(self, met: Met) -> Operator:
        source = self._quote(met.source) if met.source else None
        country = next(iter(self._speakers.countries(met)), None)
        return Operator(self._kind(met), Span(met.start, met.end, self._text(met)), source, country)

    def _kind(self, met: Met) -> OperatorKind:
        if met.cue in ("possible", "planned") and self._is_cue("attitude", met):
            return "attitude"
        return KINDS[met.cue]

    def _told(self, met: Met) -> str:
        return f"{self._kind(met)} “{self._text(met)}”"

    def _text(self, met: Met) -> str:
        return self._tree.text(met.start, met.end)

    def _quote(self, offsets: tuple[int, int]) -> Span:
        """Return a source without the marks around it."""
        text = self._tree.text(*offsets)
        bare = text.strip(_AROUND)
        start = offsets[0] + len(text) - len(text.lstrip(_AROUND))
        return Span(start, start + len(bare), bare)

    def _phase(self, index: int, found: Operators) -> Phase | None:
        """Return how far the event has come: the earliest phase that a word gives, or else its tense."""
        said = [self._phase_of(met) for met in found.stack if KINDS[met.cue] == "phase"]
        return min(said, key=PHASES.index) if said else self._tense(self._words[index])

    def _phase_of(self, met: Met) -> Phase:
        if met.cue == "done":
            return "under_way" if self._is_cue("under_way", met) else "done"
        return next((name for name in ("talks", "order") if self._is_cue(name, met)), "plan")

    def _tense(self, word: Word) -> Phase | None:
        if not word.is_verb:
            return None
        helped = {w.lower for w in self._tree.children(word.index, "aux", "auxpass")}
        if word.tag == "VBG":
            return "under_way" if helped & self._lexicon.words.function.being else None
        return "done" if word.tag in ("VBD", "VBN") else None

    def _is_cue(self, name: str, met: Met) -> bool:
        """Tell whether the cue is a word of another class too."""
        return self._lexicon.is_cue(name, self._text(met))
