"""What a text claims about an event: asserted, alleged, planned, doubted, denied, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from article41.reading.attribution import Attribution
from article41.reading.lexicon import Lexicon
from article41.reading.met import Operators
from article41.reading.model import Status
from article41.reading.operators import OperatorReader
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import WordIndex

# A rule is recited where it is named among a sentence's first words.
OPENING_WORDS = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of one claim, None where the sentence claims nothing; with source and cues."""

    status: Status | None
    source: str | None
    cues: tuple[str, ...]


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
        self._asks = tree.span.text.rstrip("\"'”’ ").endswith("?")

    def read(
        self, index: int, parties: Iterable[str], subjects: Iterable[int] = (), *, factive: bool = False
    ) -> Standing:
        """Return the standing of the event at word `index`; `parties` are the countries that take part in it.

        `factive`: talk about the thing, with a definite article, takes it for granted ("discussed the
        deployment").
        """
        found = Operators(definite=factive and self._is_definite(index))
        self._operators.event(index, found)
        for subject in subjects:
            self._operators.subject(subject, found)
        self._operators.climb(index, found)
        self._read_sentence(index, found)
        speakers = self._speakers(found)
        researched = any(i in self._index.research for s in found.speakers for i in self._tree.subtree(s))
        by_party = bool(speakers & set(parties)) or self._speaks_for_itself(found)
        by_party = by_party or self._is_at_home(speakers, found)
        status = self._status(found, by_party, researched)
        return Standing(status, self._source(found), tuple(dict.fromkeys(found.cues)))

    def states_law(self, index: int) -> bool:
        """Tell whether a word stands below a verb or noun that only states a rule."""
        found = Operators()
        self._operators.climb(index, found)
        return found.norm and not found.denied

    def is_speech(self, index: int) -> bool:
        """Tell whether a word is a verb of saying, denying or alleging."""
        classes = self._lexicon.verb_classes.get(self._words[index].lower, frozenset())
        return bool(classes & {"report", "denial", "allegation"})

    def recites_law(self) -> bool:
        """Tell whether the sentence opens with a rule and says what it bans: it reports nothing."""
        nouns, verbs = self._lexicon.noun_classes, self._lexicon.verb_classes
        lowered = self._tree.span.text.lower()
        if any(phrase in lowered for phrase in self._lexicon.status.classes["norm"].phrases):
            return True
        if any(self._is_ruling(word) for word in self._words):
            return True
        opens = any(w.is_noun and "norm" in nouns.get(w.lower, ()) for w in self._words[:OPENING_WORDS])
        rules = any(w.is_verb and "norm" in verbs.get(w.lower, ()) for w in self._words)
        broken = any("breach" in verbs.get(w.lower, ()) for w in self._words)
        return opens and rules and not broken

    def _is_ruling(self, word: Word) -> bool:
        """Tell a main verb whose subject lays down the law: "the Council lets all states supply"."""
        if word.lower not in self._lexicon.ruling_forms or word.dep not in ("ROOT", "conj", "ccomp"):
            return False
        return any(
            child.lower in self._lexicon.lawgiver_forms
            for child in self._tree.children(word.index, "nsubj", "nsubjpass")
        )

    def unreal(self) -> bool:
        """Tell whether the whole sentence is about long ago, or about fiction."""
        lowered = self._tree.span.text.lower()
        classes = self._lexicon.status.classes
        return any(word in lowered for name in ("past_history", "fiction") for word in classes[name].words)

    def _read_sentence(self, index: int, found: Operators) -> None:
        label = self._attribution.label() if self._headline else None
        if label is not None:
            found.alleged = True
            found.speakers += [i for i in label if i in self._index.actors]
            found.quotes.append((self._words[label[0]].start, self._words[label[-1]].end))
            found.cues.append(f"status.label:{self._words[label[0]].lower}")
        trailing = self._attribution.trailing()
        if trailing is not None and index < trailing[2] and not found.quotes:
            self._operators.said(trailing[0], trailing[1], found)
        root = self._root(index)
        if root.index != index:
            if root.is_verb or root.tag == "MD":
                self._operators.hearsay(root, found)
            elif root.is_noun and not found.cues:
                self._operators.title(root, found)
        lowered = self._tree.span.text.lower()
        for phrase in self._lexicon.status.classes["prospect"].phrases:
            if phrase in lowered:
                found.planned = True
                found.cues.append(f"status.prospect:{phrase}")

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

    def _speaks_for_itself(self, found: Operators) -> bool:
        """Tell "its spokesman said": whoever acts is the one who speaks."""
        owned = self._lexicon.words.function.owned
        return any(w.lower in owned for s in found.speakers for w in self._tree.children(s, "poss"))

    def _speakers(self, found: Operators) -> set[str]:
        actors = self._index.actors
        heard = (
            m.term.country for s in found.speakers for i in self._tree.subtree(s) for m in actors.get(i, ())
        )
        countries = {country for country in heard if country}
        if self._last_speaker and any(
            self._words[s].lower in self._lexicon.words.pronouns for s in found.speakers
        ):
            countries.add(self._last_speaker)
        if not countries and self._dateline and self._is_official(found):
            countries.add(self._dateline)
        return countries

    def _is_at_home(self, speakers: set[str], found: Operators) -> bool:
        """Tell an office that speaks of what its own country is named for: the police of X on things in X."""
        named = {m.term.country for ms in self._index.actors.values() for m in ms}
        return self._dateline in speakers & named and self._is_official(found)

    def _is_official(self, found: Operators) -> bool:
        """Tell an office without a country ("the ministry", "police"), which is that of the dateline."""
        classes = self._lexicon.noun_classes
        return any("speakers" in classes.get(self._words[s].lower, ()) for s in found.speakers)

    def _source(self, found: Operators) -> str | None:
        if not found.quotes:
            return None
        start, end = found.quotes[-1]
        offset = self._tree.span.start
        return self._tree.span.text[start - offset : end - offset].strip(" ,.;:\"'“”‘’")

    def _status(self, found: Operators, by_party: bool, researched: bool) -> Status | None:
        """Decide by what was met; `by_party`: a party to the event says so itself."""
        if found.denied:
            return "denied"
        if found.norm:
            return None
        if found.negated:
            return "denied" if found.spoken and found.quotes else None
        if found.conditional or found.imagined:
            return None
        if found.doubted or self._asks:
            return "speculated"
        if found.planned:
            return "planned"
        if found.confessed and found.spoken and not found.planned:
            return "reported"
        if found.alleged and not (by_party and found.spoken):
            return "reported" if researched and found.spoken else "alleged"
        if found.spoken and found.quotes:
            return "reported" if by_party or researched else "alleged"
        return "reported"
