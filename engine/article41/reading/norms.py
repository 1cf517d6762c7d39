"""What only says how things should or might be: law, advice, permission, and what follows from the unreal."""

from __future__ import annotations

from article41.reading.lexicon import Lexicon
from article41.reading.parsing import Tree, Word

# A rule is recited where it is named among a sentence's first words.
OPENING_WORDS = 6
_SUBJECTS = ("nsubj", "nsubjpass")


class Norms:
    """Answers whether the words of one tree lay down, advise or suppose something."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon

    def is_rule(self, modal: Word) -> bool:
        """Tell "no bank should sell" and "each state may buy" from "X may sell", a guess."""
        verb = self._words[modal.head]
        if verb.dep in ("relcl", "acl"):
            # "a watch that nobody should be able to buy" is there.
            return False
        subjects = self._tree.children(verb.index, *_SUBJECTS)
        if not subjects and verb.dep == "conj":
            subjects = self._tree.children(verb.head, *_SUBJECTS)
        if any(self._is_everybody(subject) for subject in subjects):
            return True
        if self.is_advice(modal):
            return any(self._is_anybody(subject) for subject in subjects)
        passive = self._tree.children(verb.index, "auxpass")
        perfect = len(self._tree.children(verb.index, "aux")) > 1
        permitted = self._is_a("permission.modals", modal) and not perfect
        return permitted and (self._is_under_rule(verb) or (bool(passive) and self._is_capped()))

    def is_anyone(self, noun: Word) -> bool:
        """Tell "any person", of whom a rule speaks."""
        unknown = self._lexicon.words.function.unspecified
        return any(w.lower in unknown for w in self._tree.children(noun.index, "det"))

    def is_advice(self, modal: Word) -> bool:
        """Tell "should" and "ought"."""
        return self._is_a("advice.modals", modal)

    def is_unreal(self, verb: Word) -> bool:
        """Tell "would": what would be so, or would be wise, is not so."""
        judges = verb.tag == "JJ" and not self._lexicon.word_classes.get(verb.lower)
        modals = self._tree.children(verb.head if judges else verb.index, "aux")
        return any(self._is_a("unreal.modals", w) for w in modals)

    def is_unfulfilled(self, modal: Word) -> bool:
        """Tell "would have sold", which nobody did, from "said that by May it would have sold"."""
        if not (self._is_a("unreal.modals", modal) and self._is_a("planned.modals", modal)):
            return False
        verb = self._words[modal.head]
        perfect = len(self._tree.children(verb.index, "aux")) > 1
        return perfect and verb.tag == "VBN" and verb.dep in ("relcl", "acl")

    def supposes(self, verb: Word) -> Word | None:
        """Return the verb of "if X were lifted" or "had X been lifted", where the verb says what would be."""
        if not self.is_unreal(verb):
            return None
        clauses = self._tree.children(verb.index, "advcl")
        return next((clause for clause in clauses if self._is_supposed(clause)), None)

    def opening(self) -> Word | None:
        """Return the "were" or "had" that opens a sentence about what would be, but is no question."""
        words = self._words
        first = next((w for w in words if w.text.isalpha()), None)
        if first is None or not self._is_a("unreal.marks", first) or words[-1].text == "?":
            return None
        would = any(self._is_a("unreal.modals", w) and w.tag == "MD" for w in words[first.index + 1 :])
        return first if would else None

    def is_likewise(self, verb: Word) -> bool:
        """Tell "; so are sales", which says again what was said before the semicolon."""
        return any(self._is_a("likewise", w) for w in self._tree.children(verb.index, "advmod", "cc"))

    def is_ruled(self, verb: Word) -> bool:
        """Tell "they fall under the embargo", "they come on top of the bans"."""
        if not self._is_a("ruled", verb):
            return False
        for preposition in self._tree.children(verb.index, "prep"):
            if self._is_a("ruled.marks", preposition) and any(
                "norm" in self._lexicon.noun_classes.get(self._words[i].lower, ())
                for i in self._tree.subtree(preposition.index)
            ):
                return True
        return False

    def recited(self) -> bool:
        """Tell whether the sentence opens with a rule and says what it bans: it reports nothing."""
        nouns, verbs = self._lexicon.noun_classes, self._lexicon.verb_classes
        lowered = self._tree.span.text.lower()
        if any(phrase in lowered for phrase in self._lexicon.status.classes["norm"].phrases):
            return True
        ruling = self._lexicon.ruling_forms
        if any(word.lower in ruling and self._is_ruling(word) for word in self._words):
            return True
        return (
            any(w.is_noun and "norm" in nouns.get(w.lower, ()) for w in self._words[:OPENING_WORDS])
            and any(w.is_verb and "norm" in verbs.get(w.lower, ()) for w in self._words)
            and not any("breach" in verbs.get(w.lower, ()) for w in self._words)
        )

    def _is_ruling(self, word: Word) -> bool:
        """Tell a main verb whose subject lays down the law: "the Council lets all states supply"."""
        if word.dep not in ("ROOT", "conj", "ccomp"):
            return False
        naming = self._lexicon.words.function.naming
        if word.dep == "ccomp" and any(w.lower in naming for w in self._tree.children(word.index, "dobj")):
            return False  # "three times what the resolution allows"
        return any(
            child.lower in self._lexicon.lawgiver_forms
            for child in self._tree.children(word.index, "nsubj", "nsubjpass")
        )

    def _is_under_rule(self, verb: Word) -> bool:
        """Tell "may be sold under the resolution", "may sell it under an exception"."""
        marks = (w for w in self._tree.children(verb.index, "prep") if self._is_a("permission.marks", w))
        nouns = self._lexicon.noun_classes
        below = (self._words[i].lower for mark in marks for i in self._tree.subtree(mark.index))
        return any({"norm", "waiver"} & nouns.get(word, frozenset()) for word in below)

    def _is_everybody(self, subject: Word) -> bool:
        return any(self._is_a("everybody", w) for w in self._tree.children(subject.index, "det"))

    def _is_anybody(self, subject: Word) -> bool:
        """Tell "banks" and "we", who are nobody in particular."""
        others = self._tree.children(subject.index, "det", "poss", "nummod", "amod")
        return (subject.tag == "NNS" and not others) or self._is_a("speakers", subject)

    def _is_capped(self) -> bool:
        text = self._tree.span.text.lower()
        return any(phrase in text for phrase in self._lexicon.status.classes["permission"].phrases)

    def _is_supposed(self, clause: Word) -> bool:
        helped = self._tree.children(clause.index, "aux", "auxpass")
        past = clause.tag == "VBD" or any(w.tag == "VBD" for w in helped)
        if any(self._is_a("unreal", w) for w in self._tree.children(clause.index, "mark")):
            return past
        first = min(self._tree.subtree(clause.index))
        return self._is_a("unreal.marks", self._words[first])

    def _is_a(self, name: str, word: Word) -> bool:
        return name in self._lexicon.word_classes.get(word.lower, ())
