"""What stands beside a word and says something of it: auxiliaries, adverbs, adjectives, predicates."""

from __future__ import annotations

from collections.abc import Iterable

from article41.reading.attribution import Attribution
from article41.reading.clauses import Clauses
from article41.reading.lexicon import Lexicon
from article41.reading.met import Operators
from article41.reading.norms import Norms
from article41.reading.parsing import Tree, Word

_NONE: frozenset[str] = frozenset()


class BesideReader:
    """Reads the operators beside the words of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, attribution: Attribution) -> None:
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._attribution = attribution
        self._small = lexicon.words.function
        self._clauses = Clauses(tree, lexicon)
        self.norms = Norms(tree, lexicon)
        self._verb, self._noun, self._word = self._clauses.verb, self._clauses.noun, self._clauses.word

    def _auxiliaries(self, word: Word, found: Operators) -> None:
        for child in self._tree.children(word.index):
            self._auxiliary(child, found)
        for clause in self._tree.children(word.index, "advcl"):
            if not found.attributed and (cue := self._clauses.said_as(clause)):
                found.confessed = found.confessed or "confession" in self._verb(clause)
                self._meet(cue, clause, found, (w.index for w in self._tree.children(clause.index, "nsubj")))
        if supposed := self.norms.supposes(word):
            found.meet("condition", supposed)
        above = self._words[word.head]
        if word.dep in ("pcomp", "pobj") and above.lower in self._small.lacking:
            found.meet("negation", above)

    def _nobody(self, verb: Word, dep: str, found: Operators) -> None:
        """Read "none of its staff took part in X" on the verb above an event."""
        if dep in ("ccomp", "nsubj", "nsubjpass"):
            return
        for subject in self._tree.children(verb.index, "nsubj", "nsubjpass"):
            words = (subject, *self._tree.children(subject.index, "det"))
            if none := next((word for word in words if self._clauses.is_none(word)), None):
                found.meet("negation", none)

    def _auxiliary(self, child: Word, found: Operators) -> None:
        classes = self._word(child)
        if self._clauses.negates(child):
            if not self._clauses.is_paired(child):
                found.meet("negation", child)
        elif child.dep == "aux" and child.tag == "MD":
            if self.norms.is_rule(child):
                found.meet("norm", child)
            elif "possible.modals" in classes:
                if not self._clauses.is_outcome(self._words[child.head]):
                    found.meet("possible", child)
            elif "norm.modals" in classes:
                found.meet("norm", child)
            elif self.norms.is_unfulfilled(child):
                found.meet("condition", child)
            elif "planned.modals" in classes and not found.told:
                found.meet("planned", child)
        elif "norm.adverbs" in classes:
            found.meet("norm", child)
        elif child.dep in ("advmod", "acomp", "amod", "npadvmod") or child.tag.startswith("RB"):
            if "possible" in classes:
                found.meet("possible", child)
            elif "hearsay" in classes:
                found.meet("hearsay", child)
        elif child.dep == "prep" and (none := self._clauses.never_then(child)):
            found.meet("negation", none)
        elif child.dep == "prep" and self._clauses.is_view(child):
            self._meet("allegation", child, found, self._attribution.according(child))
        elif child.dep == "prep" and child.lower in self._small.according:
            self._meet("hearsay", child, found, self._attribution.according(child))
        elif child.dep == "mark" and "condition.marks" in classes:
            weighed = child.lower in self._small.whether and self._clauses.is_purpose(self._words[child.head])
            found.meet("possible" if weighed else "condition", child)

    def _adjectives(self, word: Word, found: Operators) -> None:
        if not (word.is_noun or word.tag == "VBG"):
            return
        for child in self._tree.children(word.index, "amod", "compound", "acl"):
            if self._tree.children(child.index, "oprd"):
                # "the ship called X"
                continue
            classes, verbs = self._word(child), self._verb(child) if child.tag == "VBN" else _NONE
            if "possible" in classes:
                found.meet("possible", child)
            elif "planned" in classes | verbs:
                found.meet("planned", child)
            elif "hearsay" in classes or "allegation" in verbs:
                found.meet("hearsay", child)

    def _predicate(self, head: Word, found: Operators) -> None:
        """Read what is said of a subject or object: "is likely", "are to start", "called it baseless"."""
        if head.lower in self._small.being:
            for child in self._tree.children(head.index, "xcomp"):
                if self._clauses.is_purpose(child):
                    found.meet("planned", head)
        for child in self._tree.children(head.index, "acomp", "oprd", "attr"):
            classes = self._word(child)
            if "denial" in classes | self._noun(child):
                if not (found.denied or self._clauses.is_evaluation(child)):
                    self._meet("denial", child, found, self._attribution.of(head))
            elif "possible" in classes and child.dep != "attr":
                found.meet("possible", child)
            elif "planned" in classes and child.dep != "attr":
                found.meet("planned", child)

    def _mark(self, word: Word, found: Operators) -> None:
        for child in self._tree.children(word.index, "mark", "advmod"):
            if "condition.marks" in self._word(child):
                found.meet("condition", child)

    def _bare_infinitive(self, word: Word, found: Operators) -> None:
        """Read the bare infinitive of a headline, "X to send shells", as a plan."""
        if self._clauses.is_purpose(word):
            found.meet("planned", word)

    def _meet(self, cue: str, word: Word, found: Operators, speakers: Iterable[int]) -> None:
        """Put an operator with those who say or deny it on the stack; of several the last is quoted."""
        cited = list(speakers)
        found.meet(cue, word, cited, self._attribution.quote(cited[-1]) if cited else None)
