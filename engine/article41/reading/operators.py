"""The stack of operators above an event: negation, doubt, plan, attribution, denial, norm.

The words between an event and the root of its sentence are read from the event upwards. What an operator
may reach depends on how the event hangs below it: "plans to build" is planned, a monument planned for
soldiers "who fought" says nothing against the fighting.
"""

from __future__ import annotations

from article41.reading.beside import BesideReader
from article41.reading.met import Operators
from article41.reading.parsing import Word

# Trees of broken text can be deep; no real clause is.
DEEPEST = 40

# What stands directly in the scope of a verb or noun above it.
_SCOPE = frozenset(
    {"ccomp", "xcomp", "dobj", "pcomp", "pobj", "prep", "acl", "compound", "oprd", "poss", "nsubjpass"}
    | {"amod", "nmod", "prt"}
)
# Speech and belief take a clause or the thing itself, not what merely hangs on their verb ("said in Moscow").
_SPOKEN = frozenset(
    {"ccomp", "xcomp", "dobj", "pcomp", "pobj", "acl", "nsubjpass", "prep", "oprd", "csubjpass", "parataxis"}
)
_REFUSED = frozenset({"xcomp", "dobj", "pcomp", "prep", "pobj", "nsubjpass"})
_IMAGINED = frozenset({"ccomp", "xcomp", "dobj", "pcomp", "pobj", "prep", "acl"})
# Of a thing that is only described, these still tell.
_REACHING = frozenset({"norm", "denial", "allegation", "report", "breach", "confession", "finding"})
_ATTITUDES = frozenset({"report", "denial", "allegation"})
_JUDGING = frozenset({"denial", "allegation"})
_PHASES = frozenset({"done", "refused"})
_SAME = {"advcl": "xcomp", "relcl": "acl"}
# A noun in these places is one, though a verb looks the same ("reports").
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})
_NONE: frozenset[str] = frozenset()


class OperatorReader(BesideReader):
    """Reads the operators above the events of one tree."""

    def event(self, index: int, found: Operators) -> None:
        """Read what stands at the event's own word."""
        word = self._words[index]
        self._auxiliaries(word, found)
        self._adjectives(word, found)
        if (former := self._clauses.is_former(word)) is not None:
            found.meet("imagined", former)
        if self.norms.is_ruled(word):
            found.meet("norm", word)
        classes = self._verb(word) if word.is_verb else self._noun(word)
        if self._clauses.is_wanted(word):
            self._meet("allegation", word, found, self._attribution.of(word))
        elif "planned" in classes and not (
            self._clauses.is_port_call(word)
            or self._clauses.orders_end(word)
            or self._clauses.offers_for_sale(word)
        ):
            # Talks, deals, offers and requests are by their own meaning before the deed.
            found.meet("planned", word)
        elif self._clauses.expects(word):
            # "expects X in Y"
            found.meet("possible", word)
        if word.lower in self._small.being:
            self._predicate(word, found)

    def governing(self, index: int, found: Operators) -> None:
        """Read a verb that stands for no event of its own: "accused X over oil", "dismissed talk of it"."""
        word = self._words[index]
        classes = self._verb(word) & _JUDGING if word.is_verb else _NONE
        if classes and not self._clauses.is_negated(word):
            self._apply(word, classes, "dobj", found)

    def subject(self, index: int, found: Operators) -> None:
        """Read "no shells were sent" and "the resolution caps sales" on the event's subject."""
        word = self._words[index]
        if word.is_noun and "norm" in self._noun(word):
            beyond = any("breach" in self._word(w) for w in self._tree.children(index))
            if not beyond:  # "twice the ceiling" is no rule
                found.meet("norm", word)
        if word.lower in self._small.nothing:
            # "none of it was sold"
            found.meet("negation", word)
        if self._clauses.is_unproved(word):
            # "found no trace of X"
            found.meet("imagined", word)
        for cue, negator in self._clauses.negators(word):
            found.meet(cue, negator)
        for number in self._tree.children(index, "nummod"):
            for child in self._tree.children(number.index, "neg"):
                # "not one shell"
                found.meet("negation", child)

    def climb(self, index: int, found: Operators) -> None:
        """Read everything above a word, up to the root."""
        word = self._words[index]
        for _ in range(DEEPEST):
            if word.head == word.index:
                if word.index == index:
                    self._bare_infinitive(word, found)
                return
            head, dep = self._words[word.head], word.dep
            if head.is_noun and (head.lower in self._small.nothing or self._clauses.is_unproved(head)):
                found.meet("imagined", head)
            if dep == "ccomp" and head.index > word.index and self._tree.children(word.index, "nsubj"):
                self._bare_infinitive(word, found)  # "X to send shells, Y says"
            if dep == "conj":
                for cue, negator in self._clauses.negators(head) if word.is_noun and head.is_noun else ():
                    # "no tests or launches"
                    found.meet(cue, negator)
                spoken = self._verb(word) & _ATTITUDES
                if not spoken and not self._tree.children(
                    word.index, "aux", "auxpass", "nsubj", "nsubjpass", "expl"
                ):
                    self._auxiliaries(head, found)
                if "norm" in self._verb(head) and self.norms.is_likewise(word):
                    found.meet("norm", head)
                if head.head == head.index:
                    return
            elif dep == "ccomp" and self._clauses.stands_apart(word, head):
                return
            elif dep == "acl" and self._clauses.is_caused(word, head):
                pass
            elif dep in ("relcl", "acl") and not self._clauses.is_content(word, head):
                # What only describes a thing is taken for granted: plans for the thing are no plans for the
                # event.
                found.presupposed = True
                found.hedged = word.tag == "VBG"
                if self.norms.is_anyone(head):
                    found.meet("norm", head)  # "any person who sold coal may be blocked"
                if head.lower in self._small.amounts and self._clauses.is_doubted(word):
                    found.meet("norm", head)  # "the amount that X may buy" is a rule, not a doubt
            elif dep == "advcl" and self._clauses.is_judged(word, head):
                self._head(head, "ccomp", found)
            elif dep == "advcl" and not self._clauses.is_purpose(word) and not self._clauses.is_object(word):
                self._mark(word, found)
                self._speech_above(head, found)
                return
            elif dep in ("nsubj", "csubj"):
                if dep == "csubj" and word.tag == "VB" and self.norms.is_unreal(head):
                    # "to sell it would be a breach"
                    found.meet("imagined", head)
                if not (self._verb(head) & _PHASES and self._clauses.is_negated(head)):
                    # "the shipments have not stopped": they go on.
                    self._auxiliaries(head, found)
                self._predicate(head, found)
            else:
                if dep in ("relcl", "acl") and head.tag.startswith("NNP"):
                    self._bare_infinitive(word, found)  # "X, Y to send shells"
                if dep == "pcomp" and head.lower in self._small.against:
                    # "warned X against selling"
                    found.meet("imagined", head)
                if dep == "pcomp" and head.lower in self._small.grounds and self._clauses.is_ground(head):
                    found.presupposed = True
                if dep == "xcomp" and self._clauses.is_purpose(word):
                    being = head.lower in self._small.being
                    if (being or head.tag == "JJ") and self.norms.is_unreal(head):
                        found.meet("imagined", head)  # "would be to launch", "would be wise to launch"
                    elif being:
                        found.meet("planned", head)  # "is to be launched"
                if dep in ("xcomp", "ccomp") and self._clauses.orders_end(head):
                    # "ordered the workers to leave": they are there.
                    word = head
                    continue
                if dep == "prep" and word.lower in self._small.saying_by and self._noun(head) & _ATTITUDES:
                    # "a complaint by the firm that sold it": who complains is not what it is about.
                    word = head
                    continue
                if dep == "prep" and "topic" in self._word(word) and head.is_verb:
                    self._content_of(head, found)
                # A purpose shares the standing of what is done for it, what is let that of the letting.
                lets = dep == "ccomp" and "letting" in self._verb(head)
                self._head(head, "xcomp" if lets else _SAME.get(dep, dep), found)
            word = head

    def denial(self, word: Word, found: Operators) -> None:
        """Read a word of denial that names no event, with who denies: its own speaker, or one above it."""
        speakers = list(self._attribution.denier(word))
        head = self._words[word.head]
        if not speakers and head.is_verb and self._tree.children(head.index, "dobj") and word.dep != "dobj":
            # "X called the report a lie"
            speakers = list(self._attribution.of(head))
        self._meet("denial", word, found, speakers)
        if not speakers:
            self.climb(word.index, found)

    def said(self, verb: Word, speaker: int, found: Operators) -> None:
        """Read ", the minister said" behind the event."""
        classes = self._verb(verb)
        cue = next(name for name in ("denial", "report", "allegation") if name in classes)
        found.confessed = found.confessed or "confession" in classes
        self._meet(cue, verb, found, [speaker])

    def hearsay(self, root: Word, found: Operators) -> None:
        """Read "according to X" and "reportedly" at the root of the sentence."""
        last = self._attribution.closing_according()
        for child in self._tree.children(root.index, "prep", "advmod", "npadvmod"):
            if child is last:
                continue
            if child.lower in self._small.according or (
                child.dep == "advmod" and "hearsay" in self._word(child)
            ):
                self._meet("hearsay", child, found, self._attribution.according(child))

    def closing(self, root: Word, found: Operators) -> None:
        """Read ", according to X" at the end, which is said of all clauses before it."""
        last = self._attribution.closing_according()
        if last is not None and not found.attributed and root.index < last.index:
            self._meet("hearsay", last, found, self._attribution.according(last))

    def title(self, root: Word, found: Operators) -> None:
        """Read a headline without a verb: "talks on arms", "ban on coal"."""
        self._apply(root, self._noun(root), "pobj", found)

    def _head(self, word: Word, dep: str, found: Operators) -> None:
        """Read one word above the event, which hangs below it by `dep`."""
        classes = _NONE
        if word.is_verb or (word.is_noun and dep == "ccomp" and word.dep not in _NOMINAL):
            classes = _NONE if self._clauses.is_port_call(word) else self._verb(word)
        elif (word.is_noun or word.tag == "JJ") and not self._clauses.gives_purpose(word):
            classes = self._noun(word)
        if word.tag.startswith("JJ") or (word.tag == "VBN" and dep == "xcomp"):
            classes |= self._word(word)  # "is set to send"
        if dep == "ccomp" and not classes:
            self._content_of(word, found)
        if self._clauses.convicts(word):
            found.finding = True
        if found.presupposed and (self._clauses.punishes(word) or self._clauses.is_wanted(word)):
            self._meet("allegation", word, found, self._attribution.of(word))
            return
        if found.presupposed:
            if found.hedged and word.is_verb and self._clauses.is_doubted(word):
                # "might end with labourers working": the work is as doubtful as the end.
                found.meet("possible", word)
            self._apply(word, classes & _REACHING, dep, found)
            return
        if "excluding" in classes and self._clauses.is_negated(word):
            found.meet("possible", word)  # "did not rule out arming X"
            return
        if found.unspecified and self._clauses.is_negated(word):
            # "has not confirmed any shipment"
            found.meet("imagined", word)
        elif classes & _ATTITUDES and self._clauses.is_negated(word):
            # "did not confirm that X": nothing is said against X; "did not say whether X": nothing at all.
            found.meet("imagined" if self._clauses.asks_whether(word) else "hearsay", word)
            return
        if self._clauses.is_inquiry(word):
            self._meet("allegation", word, found, self._attribution.of(word))
            return
        if word.tag == "MD" and self.norms.is_advice(word):
            found.meet("norm", word)
        self._apply(word, classes, dep, found)
        if word.is_noun and dep in ("acl", "ccomp") and "allegation" in classes:
            found.told = True  # "will pay to settle charges that X sold it"
        if dep != "ccomp" or classes:
            # A clause beside another ("X goes, Y stays") is not in its scope.
            self._auxiliaries(word, found)
            self._nobody(word, dep, found)
            self._adjectives(word, found)
        self._predicate(word, found)

    def _apply(self, word: Word, classes: frozenset[str], dep: str, found: Operators) -> None:
        in_scope = dep in _SCOPE
        if "norm" in classes and in_scope:
            found.meet("norm", word)
        if "denial" in classes and in_scope and not self._clauses.is_evaluation(word):
            speakers = list(self._attribution.of(word))
            if not self._clauses.is_of_plea(word, speakers):
                self._meet("denial", word, found, speakers)
        if found.urged and classes & {"imagined", "planned", "report"}:
            # "urged X to stop selling": that X sells is what who urges holds against X.
            self._meet("allegation", word, found, self._attribution.of(word))
            return
        if "refused" in classes and dep in _REFUSED and not found.denied:
            if "done" in classes and self._clauses.is_urged(word):
                found.urged = True
            else:
                found.meet("refused", word)
        if "imagined" in classes and dep in _IMAGINED:
            found.meet("imagined", word)
        seeming = "seeming" not in classes or dep in ("xcomp", "ccomp", "oprd")
        if "possible" in classes and in_scope and seeming:
            found.meet("planned" if dep == "xcomp" and self._clauses.intends(word) else "possible", word)
        if dep == "xcomp" and (
            "done" in classes or ("tried" in classes and word.tag in ("VBD", "VBN", "VBG"))
        ):
            found.meet("done", word)
        talking = word.tag == "VBG" and "planned" in classes  # "are discussing the dispatch": not yet sent
        factive = (found.factive and not talking) or "allegation" in classes
        if "topic" in classes and in_scope and found.definite and factive:
            # "to discuss the deployment", "condemned the launch": it is there.
            found.presupposed = True
            return
        if (
            "planned" in classes
            and in_scope
            and not (found.has("done") or found.told)
            and not ("report" in classes and dep == "ccomp")
        ):
            found.meet("planned", word)
        if "allegation" in classes and dep in _SPOKEN:
            self._meet("allegation", word, found, self._attribution.of(word))
        if "report" in classes and dep in _SPOKEN:
            found.confessed = found.confessed or "confession" in classes
            if self._clauses.names_nobody(word, dep):
                # "is said to have sent": somebody says so. "Was found to have sent": so it is.
                found.finding = found.finding or "finding" in classes
                found.hearing = found.hearing or "finding" not in classes
            self._meet("report", word, found, self._attribution.of(word))

    def _speech_above(self, word: Word, found: Operators) -> None:
        """Read on above an adverbial clause: only speech still reaches it."""
        for _ in range(DEEPEST):
            if word.head == word.index:
                return
            head = self._words[word.head]
            if word.dep == "ccomp":
                self._apply(head, self._verb(head) & {"report", "allegation"}, "ccomp", found)
            word = head

    def _content_of(self, verb: Word, found: Operators) -> None:
        """Read "concern is growing that X", "talks began on X": what a noun is about, behind its verb."""
        for noun in self._tree.children(verb.index, "nsubj", "nsubjpass"):
            self._apply(noun, self._noun(noun), "acl", found)
