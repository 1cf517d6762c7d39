"""What a text claims about an event: asserted, alleged, planned, doubted, denied, or nothing at all.

The words above the event are read as a stack of operators, from the event up to the root of the sentence:
negation, doubt, plan, attribution, denial, norm. Each operator that is met becomes a cue of the claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from article41.reading.lexicon import Lexicon
from article41.reading.sentence import WordIndex
from article41.reading.model import Status
from article41.reading.parsing import Tree, Word

_GOVERNED = frozenset(
    {"ccomp", "xcomp", "pcomp", "acl", "dobj", "pobj", "compound", "nsubjpass", "csubj", "attr", "poss", "oprd",
     "prep", "csubjpass", "nmod", "dative", "amod"}
)  # fmt: skip
# Speech and belief take a clause or the thing itself, not what merely hangs on their verb ("said in Moscow").
_SPOKEN = frozenset({"ccomp", "xcomp", "dobj", "pcomp", "pobj", "acl", "nsubjpass", "prep", "oprd", "csubjpass", "parataxis"})
_REACHING = frozenset({"norm", "denial", "allegation", "report", "breach"})
_ATTITUDES = frozenset({"report", "denial", "allegation"})


@dataclass(slots=True)
class Reading:
    """What was met on the way up from an event."""

    negated: bool = False
    norm: bool = False
    breach: bool = False
    denied: bool = False
    doubted: bool = False
    planned: bool = False
    alleged: bool = False
    spoken: bool = False
    conditional: bool = False
    imagined: bool = False
    done: bool = False
    presupposed: bool = False
    hedged: bool = False
    definite: bool = False
    sources: list[tuple[int, int]] = field(default_factory=list)
    speakers: list[int] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of one claim, None where the sentence claims nothing; with source and cues."""

    status: Status | None
    source: str | None
    cues: tuple[str, ...]
    negated: bool = False


class StatusReader:
    """Reads the status of events in one tree."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, index: WordIndex, *,
        headline: bool = False, last_speaker: str | None = None,
    ) -> None:  # fmt: skip
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._actors = index.actors
        self._research = index.research
        self._headlined = headline
        self._last_speaker = last_speaker
        self._pronouns = frozenset(lexicon.words.pronouns)
        self._speaking = frozenset(lexicon.status.classes["speakers"].nouns)
        self._asks = tree.span.text.rstrip("\"'”’ ").endswith("?")

    def read(
        self, index: int, parties: Iterable[str], subjects: Iterable[int] = (), *, factive: bool = False
    ) -> Verdict:
        """Return the verdict on the event at word `index`; `parties` are the countries that take part in it.

        `factive`: talk about the thing, with a definite article, takes it for granted ("discussed the deployment").
        """
        found = Reading()
        found.definite = factive and self._is_definite(index)
        self._at(index, found, own=True)
        for subject in subjects:
            self._subject(subject, found)
        self._climb(index, found)
        self._sentence(index, found)
        self._phrases(found)
        return self._verdict(found, set(parties))

    def _climb(self, index: int, found: Reading) -> None:
        word = self._words[index]
        for _ in range(40):
            if word.head == word.index:
                if word.is_verb and word.index == index:
                    self._headline(word, found)
                return
            head, dep = self._words[word.head], word.dep
            if dep == "conj":
                if not self._own_operators(word):
                    self._auxiliaries(head, found)
                if head.head == head.index:
                    return
                word = head
                continue
            if dep == "relcl" or (dep == "acl" and not self._is_content_clause(word, head)):
                # What only describes a thing is taken for granted: plans about the thing are no plans for the event.
                found.presupposed = True
                found.hedged = word.tag == "VBG"
                word = head
                continue
            if dep == "pcomp" and head.lower == "for" and self._is_ground(head):
                found.presupposed = True
            if dep == "advcl" and word.tag == "VB" and any(w.tag == "TO" for w in self._tree.children(word.index, "aux")):
                # A purpose shares the standing of what is done for it.
                dep = "xcomp"
            if dep == "advcl":
                self._advcl(word, found)
                word = head
                # Above an adverbial clause only speech still reaches it.
                self._speech_above(word, found)
                return
            if dep in ("nsubj", "csubj"):
                self._auxiliaries(head, found)
                self._predicate(head, found)
                word = head
                continue
            self._at(head.index, found, own=False, dep=dep)
            word = head

    def _at(self, index: int, found: Reading, *, own: bool, dep: str = "") -> None:
        word = self._words[index]
        if own:
            self._auxiliaries(word, found)
            self._adjectives(word, found)
            named = self._lexicon.verb_classes if word.is_verb else self._lexicon.noun_classes
            if "planned" in named.get(word.lower, frozenset()):
                # Talks, deals, offers and requests are by their own meaning before the deed.
                found.planned = True
                self._cue(found, "planned", word)
            return
        classes: frozenset[str] = frozenset()
        if word.is_verb or (word.tag.startswith("NN") and dep in ("ccomp",)):
            classes = self._lexicon.verb_classes.get(word.lower, frozenset())
        elif word.is_noun or word.tag in ("VBG", "JJ"):
            classes = self._lexicon.noun_classes.get(word.lower, frozenset())
        if word.tag.startswith("JJ"):
            classes |= self._lexicon.word_classes.get(word.lower, frozenset())
        if found.presupposed:
            if found.hedged and word.is_verb and self._has_modal(word):
                # "might end with labourers working": the work is as doubtful as the end.
                found.doubted = True
            self._apply(word, classes & _REACHING, dep, found)
            return
        if classes & _ATTITUDES and self._is_negated(word):
            # "did not confirm that X": nothing is said against X; "did not say whether X": nothing at all.
            found.alleged = True
            found.imagined = found.imagined or self._is_whether(word)
            return
        if dep != "ccomp" or classes:
            # A clause beside another ("X goes, Y stays") is not in its scope.
            self._auxiliaries(word, found)
            self._adjectives(word, found)
        self._apply(word, classes, dep, found)
        self._predicate(word, found)

    def _has_modal(self, word: Word) -> bool:
        return any(
            "possible.modals" in self._lexicon.word_classes.get(child.lower, frozenset())
            for child in self._tree.children(word.index, "aux")
        )

    def _is_negated(self, word: Word) -> bool:
        return any(
            child.dep == "neg" or child.lower in ("neither", "nor") for child in self._tree.children(word.index)
        ) and word.is_verb

    def _is_whether(self, word: Word) -> bool:
        return any(
            mark.lower in ("whether", "if", "where", "how")
            for clause in self._tree.children(word.index, "ccomp")
            for mark in self._tree.children(clause.index, "mark", "advmod")
        )

    def _apply(self, word: Word, classes: frozenset[str], dep: str, found: Reading) -> None:
        if not classes:
            return
        passive_subject = dep == "nsubjpass"
        direct = dep in ("ccomp", "xcomp", "dobj", "pcomp", "pobj", "prep", "acl", "compound", "oprd", "poss", "nsubjpass", "amod", "nmod")
        if "breach" in classes:
            found.breach = True
            self._cue(found, "breach", word)
        if "norm" in classes and direct:
            found.norm = True
            self._cue(found, "norm", word)
        if "denial" in classes and direct:
            found.denied = not found.denied
            self._cue(found, "denial", word)
            self._source(word, found)
        if "refused" in classes and dep in ("xcomp", "dobj", "pcomp", "prep", "pobj", "nsubjpass") and not found.denied:
            found.negated = not found.negated
            self._cue(found, "refused", word)
        if "imagined" in classes and dep in ("ccomp", "xcomp", "dobj", "pcomp", "pobj", "prep", "acl"):
            found.imagined = True
            self._cue(found, "imagined", word)
        if "possible" in classes and direct:
            found.doubted = True
            self._cue(found, "possible", word)
        if "planned" in classes and direct and not found.done and not found.definite:
            found.planned = True
            self._cue(found, "planned", word)
        if "done" in classes and dep == "xcomp":
            found.done = True
        if "allegation" in classes and dep in _SPOKEN:
            found.alleged = True
            self._cue(found, "allegation", word)
            self._source(word, found)
        if "report" in classes and (dep in _SPOKEN or passive_subject):
            found.spoken = True
            if self._tree.children(word.index, "auxpass") and not self._tree.children(word.index, "agent"):
                found.alleged = True
            self._cue(found, "report", word)
            self._source(word, found)

    def _is_ground(self, preposition: Word) -> bool:
        """Tell "fined for shipping", which takes the shipping for granted, from "plans for shipping"."""
        head = self._words[preposition.head]
        index = self._lexicon.verb_classes if head.is_verb else self._lexicon.noun_classes
        return not index.get(head.lower, frozenset()) & {"planned", "possible", "denial", "allegation", "norm"}

    def _speech_above(self, word: Word, found: Reading) -> None:
        for _ in range(40):
            if word.head == word.index:
                return
            head = self._words[word.head]
            classes = self._lexicon.verb_classes.get(head.lower, frozenset()) & {"report", "allegation", "denial"}
            if classes and word.dep == "ccomp":
                self._apply(head, frozenset(classes - {"denial"}), "ccomp", found)
            word = head

    def _is_content_clause(self, word: Word, head: Word) -> bool:
        """Tell "reports that X", "plans to X", "claims of Xing" from "shells sent by X"."""
        if not head.is_noun:
            return False
        marked = bool(self._tree.children(word.index, "mark")) or any(
            w.tag == "TO" for w in self._tree.children(word.index, "aux")
        )
        return marked or word.tag == "VBG" and head.lower in self._lexicon.noun_classes

    def _auxiliaries(self, word: Word, found: Reading) -> None:
        for child in self._tree.children(word.index):
            lower = child.lower
            classes = self._lexicon.word_classes.get(lower, frozenset())
            if child.dep == "neg" or (child.dep in ("det", "preconj", "cc") and lower in ("no", "neither", "nor")):
                found.negated = not found.negated
                self._cue(found, "negation", child)
            elif child.dep == "advmod" and (
                lower in ("never", "hardly")
                or (lower == "longer" and any(w.lower == "no" for w in self._tree.children(child.index)))
            ):
                found.negated = not found.negated
                self._cue(found, "negation", child)
            elif child.dep == "aux" and child.tag == "MD":
                if "possible.modals" in classes:
                    found.doubted = True
                    self._cue(found, "possible", child)
                elif "norm.modals" in classes:
                    found.norm = True
                    self._cue(found, "norm", child)
                elif "planned.modals" in classes:
                    found.planned = True
                    self._cue(found, "planned", child)
            elif child.dep in ("advmod", "acomp", "amod", "npadvmod") or child.tag.startswith("RB"):
                if "possible" in classes:
                    found.doubted = True
                    self._cue(found, "possible", child)
                elif "hearsay" in classes:
                    found.alleged = True
                    self._cue(found, "hearsay", child)
            elif child.dep == "prep" and lower == "according":
                found.alleged = True
                self._cue(found, "hearsay", child)
                for preposition in self._tree.children(child.index, "prep"):
                    for speaker in self._tree.children(preposition.index, "pobj"):
                        self._speaker(speaker.index, found)
            elif child.dep == "mark" and "condition.marks" in classes:
                found.conditional = True
                self._cue(found, "condition", child)
        if word.dep in ("pcomp", "pobj") and self._words[word.head].lower == "without":
            found.negated = not found.negated
            self._cue(found, "negation", self._words[word.head])

    def _adjectives(self, word: Word, found: Reading) -> None:
        if not (word.is_noun or word.tag == "VBG"):
            return
        for child in self._tree.children(word.index, "amod", "compound", "acl"):
            classes = self._lexicon.word_classes.get(child.lower, frozenset())
            verbs = self._lexicon.verb_classes.get(child.lower, frozenset()) if child.tag == "VBN" else frozenset()
            if "possible" in classes:
                found.doubted = True
                self._cue(found, "possible", child)
            elif "planned" in classes or "planned" in verbs:
                found.planned = True
                self._cue(found, "planned", child)
            elif "hearsay" in classes or "allegation" in verbs:
                found.alleged = True
                self._cue(found, "hearsay", child)
            elif "norm" in verbs:
                found.breach = True

    def _predicate(self, head: Word, found: Reading) -> None:
        """Read what is said of a subject or object: "is likely", "are banned", "called it baseless"."""
        for child in self._tree.children(head.index, "acomp", "oprd", "attr"):
            classes = self._lexicon.word_classes.get(child.lower, frozenset())
            if "denial" in classes:
                found.denied = True
                self._cue(found, "denial", child)
                self._source(head, found)
            elif "possible" in classes and child.dep != "attr":
                found.doubted = True
                self._cue(found, "possible", child)
            elif "planned" in classes and child.dep != "attr":
                found.planned = True
                self._cue(found, "planned", child)

    def _subject(self, index: int, found: Reading) -> None:
        """Read "no shells were sent" and "the resolution caps sales" on the subject."""
        word = self._words[index]
        if word.is_noun and "norm" in self._lexicon.noun_classes.get(word.lower, frozenset()):
            found.norm = True
            self._cue(found, "norm", word)
        for child in self._tree.children(index, "det"):
            if child.lower in ("no", "neither"):
                found.negated = not found.negated
                self._cue(found, "negation", child)

    def _advcl(self, word: Word, found: Reading) -> None:
        for child in self._tree.children(word.index, "mark", "advmod"):
            if "condition.marks" in self._lexicon.word_classes.get(child.lower, frozenset()):
                found.conditional = True
                self._cue(found, "condition", child)

    def states_law(self, index: int) -> bool:
        """Tell whether a word stands below a verb or noun that only states a rule."""
        found = Reading()
        self._climb(index, found)
        return found.norm and not found.denied

    def recites_law(self) -> bool:
        """Tell whether the sentence opens with a rule and says what it bans: it reports nothing."""
        opens = any(
            w.is_noun and "norm" in self._lexicon.noun_classes.get(w.lower, frozenset()) for w in self._words[:6]
        )
        rules = any(
            w.is_verb and "norm" in self._lexicon.verb_classes.get(w.lower, frozenset()) for w in self._words
        )
        broken = any("breach" in self._lexicon.verb_classes.get(w.lower, frozenset()) for w in self._words)
        return opens and rules and not broken

    def unreal(self) -> bool:
        """Tell whether the whole sentence is about long ago, or about fiction."""
        lowered = self._tree.span.text.lower()
        classes = self._lexicon.status.classes
        return any(w in lowered for name in ("past_history", "fiction") for w in classes[name].words)

    def _is_definite(self, index: int) -> bool:
        return any(
            child.lower in ("the", "this", "these", "its", "their") or child.dep == "poss"
            for child in self._tree.children(index, "det", "poss")
        ) or self._words[index].dep == "amod"

    def _own_operators(self, word: Word) -> bool:
        return bool(self._tree.children(word.index, "aux", "auxpass", "nsubj", "nsubjpass"))

    def _headline(self, word: Word, found: Reading) -> None:
        """Read the bare infinitive of a headline, "X to send shells", as a plan."""
        if word.tag == "VB" and any(w.tag == "TO" for w in self._tree.children(word.index, "aux")):
            found.planned = True
            self._cue(found, "planned", word)

    def _sentence(self, index: int, found: Reading) -> None:
        if self._headlined:
            self._label(found)
        root = self._words[index]
        for _ in range(40):
            if root.head == root.index:
                break
            root = self._words[root.head]
        if root.index != index and (root.is_verb or root.tag == "MD"):
            for child in self._tree.children(root.index, "prep", "advmod", "npadvmod"):
                classes = self._lexicon.word_classes.get(child.lower, frozenset())
                if child.lower == "according" or (child.dep == "advmod" and "hearsay" in classes):
                    found.alleged = True
                    self._cue(found, "hearsay", child)
                    for preposition in self._tree.children(child.index, "prep"):
                        for speaker in self._tree.children(preposition.index, "pobj"):
                            self._speaker(speaker.index, found)
        if root.is_noun and root.index != index and root.head == root.index:
            # A headline without a verb: "talks on arms", "ban on coal".
            if not found.cues:
                self._apply(root, self._lexicon.noun_classes.get(root.lower, frozenset()), "pobj", found)

    def _phrases(self, found: Reading) -> None:
        lowered = self._tree.span.text.lower()
        for phrase in self._lexicon.status.classes["prospect"].phrases:
            if phrase in lowered:
                found.planned = True
                found.cues.append(f"status.prospect:{phrase}")

    def _label(self, found: Reading) -> None:
        """Read who is cited before or after a headline's colon or comma: "Seoul: X sent shells"."""
        for number, word in enumerate(self._words):
            if word.text == ":" and 0 < number <= 7:
                labelled = range(number)
            elif word.text == ":" and number >= len(self._words) - 7:
                labelled = range(number + 1, len(self._words))
            else:
                continue
            if any(self._words[i].is_verb or self._words[i].tag in ("MD", "WP", "WRB") for i in labelled):
                continue
            named = [i for i in labelled if i in self._actors or self._words[i].lower in self._speaking]
            if named:
                found.alleged = True
                found.speakers += [i for i in labelled if i in self._actors]
                found.sources.append((self._words[labelled[0]].start, self._words[labelled[-1]].end))
                found.cues.append("status.label")

    def _source(self, word: Word, found: Reading) -> None:
        subjects = self._tree.children(word.index, "nsubj", "poss", "agent")
        for subject in subjects:
            if subject.dep == "agent":
                for inner in self._tree.children(subject.index, "pobj"):
                    self._speaker(inner.index, found)
            else:
                self._speaker(subject.index, found)
        if not subjects and word.is_noun:
            for preposition in self._tree.children(word.index, "prep"):
                if preposition.lower in ("by", "from"):
                    for inner in self._tree.children(preposition.index, "pobj"):
                        self._speaker(inner.index, found)
            for modifier in self._tree.children(word.index, "amod", "compound"):
                if modifier.index in self._actors:
                    self._speaker(modifier.index, found)
        if word.dep in ("xcomp", "conj", "acl", "advcl") and not subjects and word.is_verb:
            head = self._words[word.head]
            for subject in self._tree.children(head.index, "nsubj"):
                self._speaker(subject.index, found)

    def _speaker(self, index: int, found: Reading) -> None:
        found.speakers.append(index)
        words = sorted(i for i in self._tree.subtree(index) if self._words[i].dep not in ("relcl", "acl"))
        start, end = self._words[words[0]].start, self._words[words[-1]].end
        found.sources.append((start, min(end, start + 160)))

    def _cue(self, found: Reading, name: str, word: Word) -> None:
        found.cues.append(f"status.{name}:{word.lower}")

    def _verdict(self, found: Reading, parties: set[str]) -> Verdict:
        source = None
        if found.sources:
            start, end = found.sources[-1]
            offset = self._tree.span.start
            source = self._tree.span.text[start - offset : end - offset].strip(" ,.;:\"'“”‘’")
        speakers = {
            m.term.country for s in found.speakers for i in self._tree.subtree(s) for m in self._actors.get(i, ())
        }
        if self._last_speaker and any(self._words[s].lower in self._pronouns for s in found.speakers):
            speakers.add(self._last_speaker)
        researched = any(i in self._research for s in found.speakers for i in self._tree.subtree(s))
        by_party = bool(speakers & parties)
        cues = tuple(dict.fromkeys(found.cues))
        return Verdict(self._status(found, by_party, researched), source, cues, found.negated)

    def _status(self, found: Reading, by_party: bool, researched: bool) -> Status | None:
        if found.norm and not found.denied:
            return None
        if found.denied:
            return "denied"
        if found.negated:
            return "denied" if (found.spoken and (by_party or found.sources)) else None
        if found.conditional or found.imagined:
            return None
        if found.doubted or self._asks:
            return "speculated"
        if found.planned:
            return "planned"
        if found.alleged and not (by_party and found.spoken):
            return "reported" if researched and found.spoken else "alleged"
        if found.spoken:
            return "reported" if by_party or researched or not found.sources else "alleged"
        return "reported"
