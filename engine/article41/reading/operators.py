"""The stack of operators above an event: negation, doubt, plan, attribution, denial, norm.

The words between an event and the root of its sentence are read from the event upwards. What an operator
may reach depends on how the event hangs below it: "plans to build" is planned, a monument planned for
soldiers "who fought" says nothing against the fighting.
"""

from __future__ import annotations

from collections.abc import Iterable

from article41.reading.attribution import Attribution
from article41.reading.lexicon import Lexicon
from article41.reading.met import Operators
from article41.reading.parsing import Tree, Word

# Trees of broken text can be deep; no real clause is.
DEEPEST = 40

# What stands directly in the scope of a verb or noun above it.
_SCOPE = frozenset(
    {"ccomp", "xcomp", "dobj", "pcomp", "pobj", "prep", "acl", "compound", "oprd", "poss", "nsubjpass"}
    | {"amod", "nmod"}
)
# Speech and belief take a clause or the thing itself, not what merely hangs on their verb ("said in Moscow").
_SPOKEN = frozenset(
    {"ccomp", "xcomp", "dobj", "pcomp", "pobj", "acl", "nsubjpass", "prep", "oprd", "csubjpass", "parataxis"}
)
_REFUSED = frozenset({"xcomp", "dobj", "pcomp", "prep", "pobj", "nsubjpass"})
_IMAGINED = frozenset({"ccomp", "xcomp", "dobj", "pcomp", "pobj", "prep", "acl"})
# Of a thing that is only described, these still tell.
_REACHING = frozenset({"norm", "denial", "allegation", "report", "breach"})
_ATTITUDES = frozenset({"report", "denial", "allegation"})
_PHASES = frozenset({"done", "refused"})
_NONE: frozenset[str] = frozenset()


class OperatorReader:
    """Reads the operators above the events of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, attribution: Attribution) -> None:
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._attribution = attribution
        self._small = lexicon.words.function

    def event(self, index: int, found: Operators) -> None:
        """Read what stands at the event's own word."""
        word = self._words[index]
        self._auxiliaries(word, found)
        self._adjectives(word, found)
        if "planned" in (self._verb(word) if word.is_verb else self._noun(word)):
            # Talks, deals, offers and requests are by their own meaning before the deed.
            found.planned = True
            found.note("planned", word)

    def subject(self, index: int, found: Operators) -> None:
        """Read "no shells were sent" and "the resolution caps sales" on the event's subject."""
        word = self._words[index]
        if word.is_noun and "norm" in self._noun(word):
            found.norm = True
            found.note("norm", word)
        for child in self._tree.children(index, "det"):
            if child.lower in self._small.negators:
                found.negate(child)
        for number in self._tree.children(index, "nummod"):
            for child in self._tree.children(number.index, "neg"):
                # "not one shell"
                found.negate(child)

    def climb(self, index: int, found: Operators) -> None:
        """Read everything above a word, up to the root."""
        word = self._words[index]
        for _ in range(DEEPEST):
            if word.head == word.index:
                if word.index == index:
                    self._bare_infinitive(word, found)
                return
            head, dep = self._words[word.head], word.dep
            if head.lower in self._small.nothing and head.is_noun:
                found.imagined = True
                found.note("negation", head)
            if dep == "conj":
                if not self._tree.children(word.index, "aux", "auxpass", "nsubj", "nsubjpass"):
                    self._auxiliaries(head, found)
                if head.head == head.index:
                    return
            elif dep == "relcl" or (dep == "acl" and not self._is_content_clause(word, head)):
                # What only describes a thing is taken for granted: plans for the thing are no plans for the
                # event.
                found.presupposed = True
                found.hedged = word.tag == "VBG"
                if head.lower in self._small.amounts and self._has_doubting_modal(word):
                    # "the amount that X may buy" is a rule, not a doubt
                    found.norm = True
                    found.note("norm", head)
            elif dep == "advcl" and not self._is_purpose(word):
                self._mark(word, found)
                self._speech_above(head, found)
                return
            elif dep in ("nsubj", "csubj"):
                if not (self._verb(head) & _PHASES and self._is_negated(head)):
                    # "the shipments have not stopped": they go on.
                    self._auxiliaries(head, found)
                self._predicate(head, found)
            else:
                if dep == "pcomp" and head.lower in self._small.against:
                    # "warned X against selling"
                    found.imagined = True
                if dep == "pcomp" and head.lower in self._small.grounds and self._is_ground(head):
                    found.presupposed = True
                if dep == "xcomp" and self._is_purpose(word) and head.lower in self._small.being:
                    # "is to be launched"
                    found.planned = True
                    found.note("planned", head)
                # A purpose shares the standing of what is done for it.
                self._head(head, "xcomp" if dep == "advcl" else dep, found)
            word = head

    def said(self, verb: Word, speaker: int, found: Operators) -> None:
        """Read ", the minister said" behind the event."""
        classes = self._verb(verb)
        found.denied = found.denied != ("denial" in classes)
        found.alleged = found.alleged or "allegation" in classes
        found.spoken = found.spoken or "report" in classes
        found.confessed = found.confessed or "confession" in classes
        found.note("denial" if found.denied else "report" if found.spoken else "allegation", verb)
        self._cite([speaker], found)

    def hearsay(self, root: Word, found: Operators) -> None:
        """Read "according to X" and "reportedly" at the root of the sentence."""
        for child in self._tree.children(root.index, "prep", "advmod", "npadvmod"):
            if child.lower in self._small.according or (
                child.dep == "advmod" and "hearsay" in self._word(child)
            ):
                found.alleged = True
                found.note("hearsay", child)
                self._cite(self._attribution.according(child), found)

    def title(self, root: Word, found: Operators) -> None:
        """Read a headline without a verb: "talks on arms", "ban on coal"."""
        self._apply(root, self._noun(root), "pobj", found)

    def _head(self, word: Word, dep: str, found: Operators) -> None:
        """Read one word above the event, which hangs below it by `dep`."""
        classes = _NONE
        if word.is_verb or (word.is_noun and dep == "ccomp"):
            classes = self._verb(word)
        elif word.is_noun or word.tag == "JJ":
            classes = self._noun(word)
        if word.tag.startswith("JJ"):
            classes |= self._word(word)
        if found.presupposed:
            if found.hedged and word.is_verb and self._has_doubting_modal(word):
                # "might end with labourers working": the work is as doubtful as the end.
                found.doubted = True
            self._apply(word, classes & _REACHING, dep, found)
            return
        if classes & _ATTITUDES and self._is_negated(word):
            # "did not confirm that X": nothing is said against X; "did not say whether X": nothing at all.
            found.alleged = True
            found.imagined = found.imagined or self._asks_whether(word)
            return
        if dep != "ccomp" or classes:
            # A clause beside another ("X goes, Y stays") is not in its scope.
            self._auxiliaries(word, found)
            self._adjectives(word, found)
        self._apply(word, classes, dep, found)
        self._predicate(word, found)

    def _apply(self, word: Word, classes: frozenset[str], dep: str, found: Operators) -> None:
        in_scope = dep in _SCOPE
        if "norm" in classes and in_scope:
            found.norm = True
            found.note("norm", word)
        if "denial" in classes and in_scope:
            found.denied = not found.denied
            found.note("denial", word)
            self._cite(self._attribution.of(word), found)
        if "refused" in classes and dep in _REFUSED and not found.denied:
            found.negated = not found.negated
            found.note("refused", word)
        if "imagined" in classes and dep in _IMAGINED:
            found.imagined = True
            found.note("imagined", word)
        if "possible" in classes and in_scope:
            found.doubted = True
            found.note("possible", word)
        if "planned" in classes and in_scope and found.definite:
            # "to discuss the deployment": the deployment is there.
            found.presupposed = True
        elif (
            "planned" in classes
            and in_scope
            and not found.done
            and not ("report" in classes and dep == "ccomp")
        ):
            found.planned = True
            found.note("planned", word)
        if "done" in classes and dep == "xcomp":
            found.done = True
        if "allegation" in classes and dep in _SPOKEN:
            found.alleged = True
            found.note("allegation", word)
            self._cite(self._attribution.of(word), found)
        if "report" in classes and dep in _SPOKEN:
            found.spoken = True
            found.confessed = found.confessed or "confession" in classes
            passive = self._tree.children(word.index, "auxpass") or (word.tag == "VBN" and dep == "xcomp")
            if passive and not self._tree.children(word.index, "agent"):
                # "is said to have sent", "said to have sent": somebody says so.
                found.alleged = True
            found.note("report", word)
            self._cite(self._attribution.of(word), found)

    def _speech_above(self, word: Word, found: Operators) -> None:
        """Read on above an adverbial clause: only speech still reaches it."""
        for _ in range(DEEPEST):
            if word.head == word.index:
                return
            head = self._words[word.head]
            if word.dep == "ccomp":
                self._apply(head, self._verb(head) & {"report", "allegation"}, "ccomp", found)
            word = head

    def _auxiliaries(self, word: Word, found: Operators) -> None:
        for child in self._tree.children(word.index):
            self._auxiliary(child, found)
        above = self._words[word.head]
        if word.dep in ("pcomp", "pobj") and above.lower in self._small.lacking:
            found.negate(above)

    def _auxiliary(self, child: Word, found: Operators) -> None:
        classes = self._word(child)
        if self._negates(child):
            found.negate(child)
        elif child.dep == "aux" and child.tag == "MD":
            if "possible.modals" in classes:
                found.doubted = True
                found.note("possible", child)
            elif "norm.modals" in classes:
                found.norm = True
                found.note("norm", child)
            elif "planned.modals" in classes:
                found.planned = True
                found.note("planned", child)
        elif "norm.adverbs" in classes:
            found.norm = True
            found.note("norm", child)
        elif child.dep in ("advmod", "acomp", "amod", "npadvmod") or child.tag.startswith("RB"):
            if "possible" in classes:
                found.doubted = True
                found.note("possible", child)
            elif "hearsay" in classes:
                found.alleged = True
                found.note("hearsay", child)
        elif child.dep == "prep" and child.lower in self._small.according:
            found.alleged = True
            found.note("hearsay", child)
            self._cite(self._attribution.according(child), found)
        elif child.dep == "mark" and "condition.marks" in classes:
            found.conditional = True
            found.note("condition", child)

    def _negates(self, child: Word) -> bool:
        if child.dep == "neg" or (
            child.dep in ("det", "preconj", "cc") and child.lower in self._small.negators
        ):
            return True
        if child.dep != "advmod":
            return False
        no_longer = child.lower in self._small.longer and any(
            w.lower in self._small.negators for w in self._tree.children(child.index)
        )
        return no_longer or child.lower in self._small.never

    def _adjectives(self, word: Word, found: Operators) -> None:
        if not (word.is_noun or word.tag == "VBG"):
            return
        for child in self._tree.children(word.index, "amod", "compound", "acl"):
            classes, verbs = self._word(child), self._verb(child) if child.tag == "VBN" else _NONE
            if "possible" in classes:
                found.doubted = True
                found.note("possible", child)
            elif "planned" in classes | verbs:
                found.planned = True
                found.note("planned", child)
            elif "hearsay" in classes or "allegation" in verbs:
                found.alleged = True
                found.note("hearsay", child)

    def _predicate(self, head: Word, found: Operators) -> None:
        """Read what is said of a subject or object: "is likely", "are ready", "called it baseless"."""
        for child in self._tree.children(head.index, "acomp", "oprd", "attr"):
            classes = self._word(child)
            if "denial" in classes | self._noun(child):
                found.denied = True
                found.note("denial", child)
                self._cite(self._attribution.of(head), found)
            elif "possible" in classes and child.dep != "attr":
                found.doubted = True
                found.note("possible", child)
            elif "planned" in classes and child.dep != "attr":
                found.planned = True
                found.note("planned", child)

    def _mark(self, word: Word, found: Operators) -> None:
        for child in self._tree.children(word.index, "mark", "advmod"):
            if "condition.marks" in self._word(child):
                found.conditional = True
                found.note("condition", child)

    def _bare_infinitive(self, word: Word, found: Operators) -> None:
        """Read the bare infinitive of a headline, "X to send shells", as a plan."""
        if self._is_purpose(word):
            found.planned = True
            found.note("planned", word)

    def _cite(self, speakers: Iterable[int], found: Operators) -> None:
        for speaker in speakers:
            found.speakers.append(speaker)
            found.quotes.append(self._attribution.quote(speaker))

    def _is_purpose(self, word: Word) -> bool:
        """Tell "to launch" and "to be launched"."""
        infinitive = word.tag == "VB" or any(
            w.tag == "VB" for w in self._tree.children(word.index, "auxpass")
        )
        return infinitive and any(w.tag == "TO" for w in self._tree.children(word.index, "aux"))

    def _is_ground(self, preposition: Word) -> bool:
        """Tell "fined for shipping", which takes the shipping for granted, from "plans for shipping"."""
        head = self._words[preposition.head]
        classes = self._verb(head) if head.is_verb else self._noun(head)
        return not classes & {"planned", "possible", "denial", "allegation", "norm"}

    def _is_content_clause(self, word: Word, head: Word) -> bool:
        """Tell "reports that X", "plans to X", "claims of Xing" from "shells sent by X"."""
        if not head.is_noun:
            return False
        marked = bool(self._tree.children(word.index, "mark"))
        infinitive = any(w.tag == "TO" for w in self._tree.children(word.index, "aux"))
        return marked or infinitive or (word.tag == "VBG" and head.lower in self._lexicon.noun_classes)

    def _has_doubting_modal(self, word: Word) -> bool:
        return any("possible.modals" in self._word(w) for w in self._tree.children(word.index, "aux"))

    def _is_negated(self, word: Word) -> bool:
        return word.is_verb and any(
            w.dep == "neg" or (w.dep in ("preconj", "cc") and w.lower in self._small.negators)
            for w in self._tree.children(word.index)
        )

    def _asks_whether(self, word: Word) -> bool:
        return any(
            mark.lower in self._small.whether
            for clause in self._tree.children(word.index, "ccomp")
            for mark in self._tree.children(clause.index, "mark", "advmod")
        )

    def _verb(self, word: Word) -> frozenset[str]:
        return self._lexicon.verb_classes.get(word.lower, _NONE)

    def _noun(self, word: Word) -> frozenset[str]:
        return self._lexicon.noun_classes.get(word.lower, _NONE)

    def _word(self, word: Word) -> frozenset[str]:
        return self._lexicon.word_classes.get(word.lower, _NONE)
