"""What kind of clause a word opens or closes, as far as it matters for the operators over an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from article41.reading.lexicon import Lexicon
from article41.reading.parsing import Tree, Word

_NONE: frozenset[str] = frozenset()
# So near stands what somebody "used to" do.
_NEAR = 3


class Clauses:
    """Answers small questions about the words of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._small = lexicon.words.function

    def is_purpose(self, word: Word) -> bool:
        """Tell "to launch" and "to be launched"."""
        infinitive = word.tag == "VB" or any(
            w.tag == "VB" for w in self._tree.children(word.index, "auxpass", "aux")
        )
        return infinitive and any(w.tag == "TO" for w in self._tree.children(word.index, "aux"))

    def is_ground(self, preposition: Word) -> bool:
        """Tell "fined for shipping", which takes the shipping for granted, from "plans for shipping"."""
        head = self._words[preposition.head]
        classes = self.verb(head) if head.is_verb else self.noun(head)
        return not classes & {"planned", "possible", "denial", "allegation", "norm"}

    def orders_end(self, verb: Word) -> bool:
        """Tell "ordered the workers to leave", "told the venture to close": what is to end is there."""
        return "order" in self.verb(verb) and any(
            "vacating" in self.verb(w) and self.is_purpose(w)
            for w in self._tree.children(verb.index, "xcomp", "ccomp")
        )

    def expects(self, verb: Word) -> bool:
        """Tell "expects X in Y" from "appeared in Y", and from what somebody only weighs."""
        classes = self.verb(verb) if verb.is_verb else _NONE
        return (
            "possible" in classes
            and "attitude" not in classes
            and bool(self._tree.children(verb.index, "dobj"))
        )

    def gives_purpose(self, noun: Word) -> bool:
        """Tell "in order to", where nobody orders anything."""
        above = self._words[noun.head]
        return (
            noun.dep == "pobj"
            and "purpose" in self.noun(noun)
            and "purpose" in self.word(above)
            and not self._tree.children(noun.index, "det", "amod")
        )

    def is_urged(self, verb: Word) -> bool:
        """Tell "urged X to stop", "told X to stop"."""
        above = self._words[verb.head]
        return (
            verb.dep in ("xcomp", "ccomp", "advcl")
            and self.is_purpose(verb)
            and bool(self.verb(above) & {"imagined", "report"})
        )

    def is_content(self, word: Word, head: Word) -> bool:
        """Tell "reports that X", "plans to X", "claims of Xing" from "shells sent by X"."""
        if not head.is_noun:
            return False
        marked = bool(self._tree.children(word.index, "mark"))
        infinitive = any(w.tag == "TO" for w in self._tree.children(word.index, "aux"))
        gerund = word.dep == "acl" and word.tag == "VBG" and head.lower in self._lexicon.noun_classes
        return marked or infinitive or gerund or self._is_mistaken_for_relative(word)

    def _is_mistaken_for_relative(self, word: Word) -> bool:
        """Tell "the lie that X sold Y", whose "that" has no part to play, from "the lie that X told"."""
        objects = self._tree.children(word.index, "dobj", "dative")
        return (
            word.dep == "relcl"
            and bool(self._tree.children(word.index, "nsubj"))
            and any(w.lower in self._lexicon.words.relatives for w in objects)
            and any(w.dep == "dobj" and w.lower not in self._lexicon.words.relatives for w in objects)
        )

    def is_object(self, word: Word) -> bool:
        """Tell "denied on Monday having sold", whose gerund is what is denied, though words stand between."""
        head = self._words[word.head]
        beside = self._words[word.index - 1].text == ","
        marked = self._tree.children(word.index, "mark", "nsubj")
        return word.tag == "VBG" and "denial" in self.verb(head) and not (beside or marked)

    def is_evaluation(self, word: Word) -> bool:
        """Tell "baseless" in "dismissed as baseless the claim that", which is one denial and not two."""
        if not word.tag.startswith("JJ"):
            return False
        above = self._words[word.head]
        return any("denial" in self.verb(w) for w in (above, self._words[above.head]))

    def is_of_plea(self, denial: Word, speakers: Iterable[int]) -> bool:
        """Tell "the judges rejected an appeal", which denies nothing."""
        objects = self._tree.children(denial.index, "dobj", "nsubjpass")
        judged = any("finding" in self.noun(self._words[i]) for i in speakers)
        return judged and any("plea" in self.noun(w) for w in objects)

    def said_as(self, clause: Word) -> str | None:
        """Return the class of "as X said" and "as alleged in Y"; None for any other clause."""
        first = self._words[min(self._tree.subtree(clause.index))]
        if first.lower not in self._small.as_said:
            return None
        return next((name for name in ("allegation", "report") if name in self.verb(clause)), None)

    def is_inquiry(self, word: Word) -> bool:
        """Tell "is looking into" from "is looking to"."""
        return "inquiry" in self.verb(word) and any(
            "inquiry" in self.word(w) for w in self._tree.children(word.index, "prep")
        )

    def punishes(self, word: Word) -> bool:
        """Tell "placed sanctions on X", for what is taken for granted, by its verb or its noun."""
        named = self._tree.children(word.index, "dobj") if word.is_verb else [word]
        return any("penalty" in self.noun(noun) for noun in named)

    def convicts(self, word: Word) -> bool:
        """Tell "jailed for selling", "sent to prison for it", "convicted of it": a court has ruled."""
        if "convicting" in self.verb(word) | self.word(word):
            return True
        ways = (w for w in self._tree.children(word.index, "prep") if w.lower in self._small.towards)
        ends = (w for way in ways for w in self._tree.children(way.index, "pobj"))
        return word.is_verb and any("convicting" in self.noun(w) for w in ends)

    def is_wanted(self, verb: Word) -> bool:
        """Tell who "is wanted by" somebody from who is wanted for a job."""
        why = any("wanting" in self.word(w) for w in self._tree.children(verb.index, "prep"))
        by_whom = self._tree.children(verb.index, "agent") and self._tree.children(verb.index, "auxpass")
        return "wanting" in self.verb(verb) and bool(by_whom or (verb.dep == "acl" and why))

    def names_nobody(self, verb: Word, dep: str) -> bool:
        """Tell "is said to", in the passive and without who says it; `dep` is how the clause hangs on it."""
        passive = self._tree.children(verb.index, "auxpass") or (verb.tag == "VBN" and dep == "xcomp")
        return bool(passive) and not self._tree.children(verb.index, "agent")

    def is_port_call(self, verb: Word) -> bool:
        """Tell the ship that "called at X" from who calls for something."""
        where = next((w for w in self._tree.children(verb.index, "prep") if w.index > verb.index), None)
        if where is None or verb.lower not in self._lexicon.words.landing:
            return False
        below = (self._words[i] for i in self._tree.subtree(where.index))
        return where.lower in self._small.places and any(w.tag == "NNP" for w in below)

    def is_view(self, preposition: Word) -> bool:
        """Tell "in the view of"."""
        return "view" in self.word(preposition) and any(
            "view" in self.noun(w) for w in self._tree.children(preposition.index, "pobj")
        )

    def is_judged(self, word: Word, head: Word) -> bool:
        """Tell "possible that X sold", read as an adverbial clause: what an adjective judges."""
        marks = self._tree.children(word.index, "mark")
        return head.tag == "JJ" and any(mark.lower in self._lexicon.words.relatives for mark in marks)

    def is_doubted(self, word: Word) -> bool:
        """Tell "may buy"."""
        return any("possible.modals" in self.word(w) for w in self._tree.children(word.index, "aux"))

    def is_negated(self, word: Word) -> bool:
        """Tell "did not confirm", and "deny" in "would neither confirm nor deny"."""
        if not word.is_verb:
            return False
        if word.dep == "conj" and not self._tree.children(word.index, "nsubj", "nsubjpass"):
            return self.is_negated(self._words[word.head])
        return any(
            w.dep == "neg" or (w.dep in ("preconj", "cc") and w.lower in self._small.negators)
            for w in self._tree.children(word.index)
        )

    def is_none(self, word: Word) -> bool:
        """Tell "none", "nobody" and the "no" of "no state"."""
        return word.lower in self._small.nothing or (word.dep == "det" and word.lower in self._small.negators)

    def negators(self, noun: Word) -> Iterator[tuple[str, Word]]:
        """Yield the "no" of "no shells", which denies them, and of "no more shells", which ends them."""
        for child in self._tree.children(noun.index, "det", "amod"):
            if child.lower in self._small.negators:
                yield "negation", child
            below = self._tree.children(child.index, "det", "advmod", "neg")
            yield from (("refused", w) for w in below if w.lower in self._small.negators)

    def is_former(self, word: Word) -> Word | None:
        """Return the "used" of "used to sell it": that was so once, and is no more."""
        head = self._words[word.head]
        used = head if word.dep == "xcomp" and self.is_purpose(word) else None
        if used is None or used.lower not in self._small.formerly or used.tag not in ("VBD", "VBN"):
            return None
        if used.dep in ("relcl", "acl", "advcl"):
            return None  # "plants where they used to work" may be told for the work
        objects = self._tree.children(used.index, "dobj", "auxpass")  # "was used to sell", "used it to sell"
        return None if objects or word.index - used.index > _NEAR else used

    def is_unproved(self, noun: Word) -> bool:
        """Tell "no proof that X", "found no trace of X"."""
        return noun.lower in self._small.proofs and any(
            w.lower in self._small.negators for w in self._tree.children(noun.index, "det", "neg")
        )

    def negates(self, child: Word) -> bool:
        """Tell a child that turns the polarity: "not", "no longer", "neither"."""
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

    def never_then(self, preposition: Word) -> Word | None:
        """Return the "no" of "at no time", "in no way"."""
        for noun in self._tree.children(preposition.index, "pobj"):
            if noun.lower in self._small.occasions:
                return next((w for w in self._tree.children(noun.index) if self.is_none(w)), None)
        return None

    def is_outcome(self, verb: Word) -> bool:
        """Tell "kept laptops so that X could log in", which X did."""
        above = self._words[verb.head]
        marks = {w.lower for w in self._tree.children(verb.index, "mark", "advmod")}
        return verb.dep == "advcl" and above.tag == "VBD" and not marks.isdisjoint(self._small.so_that)

    def stands_apart(self, word: Word, head: Word) -> bool:
        """Tell "X was sold; its weight is estimated": a semicolon parts sentences."""
        if head.index < word.index or not any(w.text == ";" for w in head.children):
            return False
        return any(w.text == ";" for w in self._words[word.index : head.index])

    def is_caused(self, word: Word, thing: Word) -> bool:
        """Tell "have overalls made", which are as surely made as had, from "overalls made there"."""
        above = self._words[thing.head]
        return word.tag == "VBN" and thing.dep == "dobj" and above.lower in self._small.having

    def intends(self, verb: Word) -> bool:
        """Tell "expects to ship", what somebody means to do himself, from "is expected to"."""
        own = any(self.is_purpose(w) for w in self._tree.children(verb.index, "xcomp"))
        return own and "intending" in self.verb(verb) and not self._tree.children(verb.index, "auxpass")

    def offers_for_sale(self, verb: Word) -> bool:
        """Tell the trader who offers his goods from who makes an offer."""
        sellers = self._tree.children(verb.index, "nsubj")
        return "selling" in self.verb(verb) and any("selling" in self.noun(w) for w in sellers)

    def is_paired(self, child: Word) -> bool:
        """Tell the "nor" of "neither sold nor bought", which turns nothing back."""
        before = self._tree.children(child.head, "preconj")
        return child.dep == "cc" and any(w.lower in self._small.negators for w in before)

    def asks_whether(self, word: Word) -> bool:
        """Tell "did not say whether X"."""
        return any(
            mark.lower in self._small.whether
            for clause in self._tree.children(word.index, "ccomp")
            for mark in self._tree.children(clause.index, "mark", "advmod")
        )

    def verb(self, word: Word) -> frozenset[str]:
        """Return the classes of cues that a verb form belongs to."""
        return self._lexicon.verb_classes.get(word.lower, _NONE)

    def noun(self, word: Word) -> frozenset[str]:
        """Return the classes of cues that a noun belongs to."""
        return self._lexicon.noun_classes.get(word.lower, _NONE)

    def word(self, word: Word) -> frozenset[str]:
        """Return the classes of cues that any other word belongs to."""
        return self._lexicon.word_classes.get(word.lower, _NONE)
