"""What a text claims about an event: asserted, alleged, planned, doubted, denied, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from article41.reading.attribution import Attribution
from article41.reading.flow import Parties
from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention
from article41.reading.met import KINDS, Met, Operators
from article41.reading.model import PHASES, Operator, OperatorKind, Phase, Span, Status
from article41.reading.operators import OperatorReader
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import WordIndex
from article41.reading.standing import Standing, decide

# What stands around a source, and is no part of it.
_AROUND = " ,.;:\"'“”‘’"
_TALKING = frozenset({"finding", "report", "allegation", "denial", "possible"})
# "Who sold it?" takes it for granted that it was sold.
_ASKING = frozenset({"WP", "WP$", "WRB"})


class StatusReader:
    """Reads the status of the events in one tree.

    `last_speaker` is the country that the sentence before spoke of first: who "he said" means. `dateline`
    is the country that the story is written from: whose "the ministry" is.
    """

    def __init__(
        self, tree: Tree, lexicon: Lexicon, index: WordIndex, *, headline: bool = False,
        last_speaker: str | None = None, dateline: str | None = None,
    ) -> None:  # fmt: skip
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._index = index
        self._attribution = Attribution(tree, lexicon, index)
        self._operators = OperatorReader(tree, lexicon, self._attribution)
        self._headline = headline
        self._last_speaker = last_speaker
        self._dateline = dateline

    def read(
        self,
        index: int,
        parties: Parties,
        subjects: Iterable[int] = (),
        *,
        factive: bool = False,
        absent: bool = False,
        tried: bool = False,
    ) -> Standing:
        """Return the standing of the event at word `index`; `subjects` are its own subjects and objects.

        `factive`: talk about the thing, with a definite article, takes it for granted ("discussed the
        deployment"). `absent`: what counts is that it isn't so ("sent no signal"); `tried`: what failed was
        done all the same ("failed to put it into orbit").
        """
        subjects = list(subjects)
        found = Operators(definite=self._is_definite(index), factive=factive)
        unknown = self._lexicon.words.function.unspecified
        found.unspecified = any(w.lower in unknown for w in self._tree.children(index, "det"))
        self._operators.event(index, found)
        for subject in subjects:
            self._operators.subject(subject, found)
        self._operators.climb(index, found)
        self._read_sentence(index, found)
        if absent:
            found.turn(self._words[index])
        if tried:
            found.stack = [met for met in found.stack if not self._is_of("missed", met)]
        by_party = self._is_by_party(index, found, parties) or self._speaks_for_itself(
            index, subjects, parties, found
        )
        status, deciding = decide(
            found, by_party=by_party and not self._is_accuser(found), found_out=self._is_found_out(found)
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

    def _is_by_party(self, index: int, found: Operators, parties: Parties) -> bool:
        """Tell whether who speaks takes part, other than by speaking, or tells of what happens at home."""
        voices = (met for met in found.stack if not self._is_bystander(met))
        speakers = {country for met in voices for country in self._countries(met)}
        noun_phrases = [met.source for met in found.stack if met.source]
        behind = [span for span in noun_phrases if span[0] > self._words[index].start]
        finders = set(self._finders())
        for country, mention in parties.all().items():
            only_speaks = _is_inside(mention, noun_phrases if country in parties.others else behind)
            guessed = not self._is_here(mention) and self._is_unnamed(found)
            if country in speakers and not only_speaks and mention not in finders and not guessed:
                return True
        if self._is_cited("local", found) and not speakers:
            return True
        home = self._at_home() | self._acting()
        return self._dateline in speakers & home and self._is_official(found.speakers)

    def _is_accuser(self, found: Operators) -> bool:
        """Tell a prosecutor, who is a side even at home."""
        return self._is_cited("accusers", found)

    def _is_cited(self, name: str, found: Operators) -> bool:
        """Tell whether a speaker is named by a noun of a class: "the audit office"."""
        nouns = self._lexicon.noun_classes
        named = (w for s in found.speakers for w in (self._words[s], *self._tree.children(s, "compound")))
        return any(name in nouns.get(word.lower, ()) for word in named)

    def _is_here(self, mention: Mention) -> bool:
        return self._tree.span.start <= mention.start < self._tree.span.end

    def _is_unnamed(self, found: Operators) -> bool:
        """Tell an office whose country only the dateline gives."""
        return self._is_official(found.speakers) and not any(
            country for speaker in found.speakers for country in self._attribution.countries(speaker)
        )

    def _finders(self) -> Iterator[Mention]:
        """Yield the actors who only see or find what happens: "a navy plane filmed the transfer"."""
        for word in self._words:
            if word.dep == "nsubj" and "finding" in self._lexicon.verb_classes.get(
                self._words[word.head].lower, ()
            ):
                for index in self._tree.subtree(word.index):
                    yield from self._index.actors.get(index, ())

    def _acting(self) -> set[str | None]:
        """Return the countries that do something, other than to say, to see or to expect what others do."""
        verbs, quiet = self._lexicon.verb_classes, frozenset[str]()
        return {
            mention.term.country
            for index, mentions in self._index.actors.items()
            if self._words[index].dep in ("nsubj", "nsubjpass")
            and _TALKING.isdisjoint(verbs.get(self._words[self._words[index].head].lower, quiet))
            for mention in mentions
        }

    def _at_home(self) -> set[str | None]:
        """Return the countries that the sentence names as a place: where things happen, or are brought to."""
        small = self._lexicon.words.function
        places = small.places | small.towards
        return {
            mention.term.country
            for index, mentions in self._index.actors.items()
            if self._words[index].dep == "pobj" and self._words[self._words[index].head].lower in places
            for mention in mentions
        }

    def _speaks_for_itself(
        self, index: int, subjects: Iterable[int], parties: Parties, found: Operators
    ) -> bool:
        """Tell "its spokesman said", "the bank said that it had" and "we have": who acts is who speaks."""
        small, nouns = self._lexicon.words.function, self._lexicon.words.pronouns
        for owner in (w for s in found.speakers for w in self._tree.children(s, "poss")):
            if owner.lower in small.owned:
                meant = self._index.antecedent(owner)
                return meant is None or meant.term.country in parties.all()
        own = self._lexicon.status.classes["speakers"].words
        for word in (*(self._words[i] for i in subjects), *self._tree.children(index, "poss")):
            if found.attributed and word.lower in own:
                return True
            common = word.tag in ("NN", "NNS")  # two states may share the last word of their names
            if common and any(self._words[s].lower == word.lower for s in found.speakers):
                return True  # "the bank closed the account, the bank said"
            if word.lower in nouns and any(self._is_next(s, word.index) for s in found.speakers):
                return True
        return False

    def _is_next(self, speaker: int, pronoun: int) -> bool:
        """Tell whether no other subject or actor stands between a speaker and a pronoun."""
        after = max(self._tree.subtree(speaker)) + 1
        between = self._words[after:pronoun]
        return after <= pronoun and not any(
            word.index in self._index.actors or word.dep in ("nsubj", "nsubjpass") for word in between
        )

    def _is_found_out(self, found: Operators) -> bool:
        """Tell whether research, a court or a register is cited, or it was seen and found by nobody named."""
        if any(self._is_of("pleading", met) for met in found.stack) or self._is_cited("pleading", found):
            # What a court or its papers charge somebody with is not yet found.
            return False
        cited = [i for s in found.speakers for i in self._tree.subtree(s)]
        if found.has("label"):
            cited += self._attribution.label() or ()
        told = found.has("report", "label", "hearsay")
        spoken = told and any(i in self._index.research for i in cited)
        proved = not found.has("allegation") and any(
            self._is_of("proof", met) and self._is_independent(met) for met in found.stack
        )
        return found.finding or spoken or proved or self._is_cited("finding", found)

    def _is_independent(self, met: Met) -> bool:
        """Tell who finds something out and speaks for no state: a reporter, a charity."""
        return bool(met.speakers) and not (self._countries(met) or self._is_official(met.speakers))

    def _countries(self, met: Met) -> list[str]:
        """Return the countries that whoever is cited speaks for."""
        found = [c for speaker in met.speakers for c in self._attribution.countries(speaker)]
        if not found and self._last_speaker and self._is_pronoun(met.speakers):
            return [self._last_speaker]
        if not found and self._dateline and self._is_official(met.speakers):
            return [self._dateline]
        return list(dict.fromkeys(found))

    def _is_bystander(self, met: Met) -> bool:
        """Tell a speaker who has a country, and speaks for none: its press, its analysts, who fled it."""
        nouns = self._lexicon.noun_classes
        return any("bystanders" in nouns.get(self._words[s].lower, ()) for s in met.speakers)

    def _is_pronoun(self, speakers: Iterable[int]) -> bool:
        return any(self._words[s].lower in self._lexicon.words.pronouns for s in speakers)

    def _is_official(self, speakers: Iterable[int]) -> bool:
        """Tell an office without a country ("the ministry", "police"), which is that of the dateline."""
        classes = self._lexicon.noun_classes
        return any("speakers" in classes.get(self._words[s].lower, ()) for s in speakers)

    def _citing(self, found: Operators, status: Status | None) -> Operator | None:
        """Return the operator whose source is the claim's: who denies, or else who is cited last."""
        cited = [met for met in found.stack if met.source]
        denials = [met for met in cited if met.cue == "denial"]
        chosen = (denials if status == "denied" else []) or cited
        return self._operator(chosen[-1]) if chosen else None

    def _operator(self, met: Met) -> Operator:
        source = self._quote(met.source) if met.source else None
        country = next(iter(self._countries(met)), None)
        return Operator(self._kind(met), Span(met.start, met.end, self._text(met)), source, country)

    def _kind(self, met: Met) -> OperatorKind:
        if met.cue in ("possible", "planned") and self._is_of("attitude", met):
            return "attitude"
        return KINDS[met.cue]

    def _told(self, met: Met) -> str:
        return f"{self._kind(met)} “{self._text(met)}”"

    def _text(self, met: Met) -> str:
        offset = self._tree.span.start
        return self._tree.span.text[met.start - offset : met.end - offset]

    def _quote(self, offsets: tuple[int, int]) -> Span:
        """Return a source without the marks around it."""
        text = self._tree.span.text[offsets[0] - self._tree.span.start : offsets[1] - self._tree.span.start]
        bare = text.strip(_AROUND)
        start = offsets[0] + len(text) - len(text.lstrip(_AROUND))
        return Span(start, start + len(bare), bare)

    def _phase(self, index: int, found: Operators) -> Phase | None:
        """Return how far the event has come: the earliest phase that a word gives, or else its tense."""
        said = [self._phase_of(met) for met in found.stack if KINDS[met.cue] == "phase"]
        return min(said, key=PHASES.index) if said else self._tense(self._words[index])

    def _phase_of(self, met: Met) -> Phase:
        if met.cue == "done":
            return "under_way" if self._is_of("under_way", met) else "done"
        return next((name for name in ("talks", "order") if self._is_of(name, met)), "plan")

    def _tense(self, word: Word) -> Phase | None:
        if not word.is_verb:
            return None
        helped = {w.lower for w in self._tree.children(word.index, "aux", "auxpass")}
        if word.tag == "VBG":
            return "under_way" if helped & self._lexicon.words.function.being else None
        return "done" if word.tag in ("VBD", "VBN") else None

    def _is_of(self, name: str, met: Met) -> bool:
        """Tell whether the cue is a word of another class too."""
        text, lexicon = self._text(met).lower(), self._lexicon
        return any(
            name in index.get(text, ())
            for index in (lexicon.verb_classes, lexicon.noun_classes, lexicon.word_classes)
        )


def _is_inside(mention: Mention, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)
