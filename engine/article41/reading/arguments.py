"""Who and what takes part in a verb or a noun: its arguments, its own and those that it inherits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from article41.reading.lexicon import Lexicon
from article41.reading.parsing import Tree, Word

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that takes part in an event.

    `role` is subj, obj, iobj, by, poss, mod, gov, return, elsewhere, or a preposition.
    """

    role: str
    word: int
    inherited: bool = False


class ArgumentFinder:
    """Finds the arguments of the words of one sentence."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._relatives = lexicon.words.relatives
        self._small = lexicon.words.function

    def of_verb(self, verb: Word, passive: bool) -> list[Argument]:
        """Return the arguments of a verb; the surface subject of a passive is its object."""
        found: list[Argument] = []
        for child in self._tree.children(verb.index):
            role = {"dobj": "obj", "attr": "obj", "oprd": "obj", "nsubjpass": "obj"}.get(child.dep)
            if (child.dep == "dative" and not child.children and child.tag != "IN") or (
                child.dep == "dative" and child.tag not in ("IN", "TO")
            ):
                role = "iobj"
            if role:
                found += [Argument(role, i) for i in self._resolved(child, verb)]
        found += self._prepositions(verb)
        if verb.lower in self._lexicon.helper_forms:
            found += self._helped(verb)
        subjects = [
            Argument("subj", i, inherited=not self._has_own_subject(verb))
            for i in self.subject_of(verb.index)
        ]
        if verb.dep == "acl" and verb.tag == "VBG" and (governor := self.governor(verb.head)):
            # "signed a law ratifying X": who signed has a part in it.
            found += [Argument("gov", i, True) for i in self.subject_of(governor.index)]
        if passive:
            # The surface subject of a passive is its object, unless it is already there.
            known = {a.word for a in found if a.role == "obj"}
            found += [Argument("obj", a.word, a.inherited) for a in subjects if a.word not in known]
        else:
            found += subjects
        head = self._words[verb.head]
        if verb.dep == "compound":
            found += [Argument("obj", head.index), *self._prepositions(head)]
            found += [Argument("subj", i, True) for i in self._subject_of_compound(head)]
        if verb.dep in ("acl", "amod") and (verb.tag == "VBN" or passive):
            found.append(Argument("obj", head.index))
        if verb.dep == "relcl" and not passive and self._has_own_subject(verb):
            pronouns = [w for w in self._tree.children(verb.index, "nsubj") if w.lower in self._relatives]
            if not pronouns and not self._tree.children(verb.index, "dobj"):
                found.append(Argument("obj", head.index))
        if verb.dep == "conj" and head.is_verb and not any(a.role == "obj" for a in found):
            # "loaded and shipped the coal": the object stands with the last verb, or with the first.
            found += [Argument("obj", w.index, True) for w in self._tree.children(head.index, "dobj")]
        return found

    def of_noun(self, noun: Word) -> list[Argument]:
        """Return the arguments of a noun that tells an event, with those of the verb above it."""
        found = [Argument("poss", w.index) for w in self._tree.children(noun.index, "poss")]
        found += [
            Argument("mod", w.index) for w in self._tree.children(noun.index, "compound", "amod", "nmod")
        ]
        found += self._prepositions(noun)
        governor = self.governor(noun.index)
        if governor is not None:
            own = set(self.noun_phrase(noun.index))
            found += [Argument("gov", i, True) for i in self.subject_of(governor.index) if i not in own]
            # Where the sentence as a whole takes place tells nothing of the noun's own direction.
            found += [
                Argument("elsewhere" if a.role in self._small.places else a.role, a.word, True)
                for a in self._prepositions(governor)
                if a.word not in own
            ]
        return found

    def noun_phrase(self, index: int) -> Iterator[int]:
        """Yield `index` and the words below it, without going into clauses."""
        stack = [index]
        while stack:
            current = stack.pop()
            yield current
            for child in self._words[current].children:
                word = self._words[child]
                if word.dep in CLAUSES and not (
                    word.dep == "acl" and word.lower in self._lexicon.container_forms
                ):
                    continue
                if word.dep == "conj" and word.is_verb:
                    continue
                stack.append(child)

    def subject_of(self, index: int, depth: int = 0) -> list[int]:
        """Return the words that are the logical subject of a verb, its own or one it inherits."""
        if depth > 6:
            return []
        verb = self._words[index]
        own = [
            w for w in self._tree.children(index, "nsubj", "nsubjpass", "csubj", "expl") if w.dep != "expl"
        ]
        if own:
            return [i for w in own for i in self._resolved(w, verb)]
        head = self._words[verb.head]
        if verb.dep == "conj" and head.is_verb:
            return self.subject_of(head.index, depth + 1)
        if verb.dep in ("xcomp", "ccomp", "advcl", "prep") and _verbal(head):
            objects = self._tree.children(head.index, "dobj")
            if verb.dep == "advcl" and verb.tag == "VB":
                # "signed a deal with X to supply Y": X supplies.
                partners = [
                    a.word for o in objects for a in self._prepositions(o) if a.role in self._small.partner
                ]
                if partners:
                    return partners
            if verb.dep == "xcomp" and objects and not self.is_passive(head):
                return [w.index for w in objects]
            return self.subject_of(head.index, depth + 1)
        if verb.dep == "pcomp":
            return self._subject_of_gerund(head, depth)
        if verb.dep in ("acl", "relcl"):
            to_do = verb.tag == "VB" and any(w.tag == "TO" for w in self._tree.children(verb.index, "aux"))
            if verb.tag == "VBG" or (verb.dep == "relcl" and not to_do):
                return [head.index]
            if verb.tag == "VBN" and not to_do:
                return []
            governor = self.governor(head.index)
            if governor is not None and head.dep == "dobj" and governor.lower in self._lexicon.engaging_forms:
                return [head.index]
            owners = [w.index for w in self._tree.children(head.index, "poss")]
            owners = owners or [a.word for a in self._prepositions(head) if a.role in self._small.partner]
            if owners:
                return owners
            return self.subject_of(governor.index, depth + 1) if governor else []
        return []

    def governor(self, index: int) -> Word | None:
        """Return the verb that a noun depends on, through prepositions and nouns."""
        word = self._words[index]
        for _ in range(8):
            if word.head == word.index:
                return None
            word = self._words[word.head]
            if _verbal(word) or self._tree.children(word.index, "dobj", "nsubj"):
                return word
        return None

    def is_passive(self, word: Word) -> bool:
        """Tell whether a verb stands in the passive."""
        if self._tree.children(word.index, "auxpass", "nsubjpass", "agent"):
            return True
        alone = not self._tree.children(word.index, "aux")
        # "The coats sewn in X are sold": parsers take the first for the sentence's verb.
        misread = word.lower in self._lexicon.participles and not self._tree.children(word.index, "dobj")
        return alone and (misread or (word.tag == "VBN" and word.dep in ("acl", "amod")))

    def _subject_of_gerund(self, preposition: Word, depth: int) -> list[int]:
        head = self._words[preposition.head]
        if not _verbal(head):
            owners = [w.index for w in self._tree.children(head.index, "poss")]
            governor = self.governor(head.index)
            return owners or (self.subject_of(governor.index, depth + 1) if governor else [])
        objects = self._tree.children(head.index, "dobj", "nsubjpass")
        if objects and preposition.lower in self._small.causing:
            return [w.index for w in objects]
        return self.subject_of(head.index, depth + 1)

    def _subject_of_compound(self, head: Word) -> list[int]:
        """Return who does what a gerund tells: "accused X of shipping shells", "X denied shipping shells"."""
        above, governor = self._words[head.head], self.governor(head.index)
        if governor is None:
            return []
        objects = self._tree.children(governor.index, "dobj", "nsubjpass")
        if head.dep == "pobj" and above.lower in self._small.causing and objects:
            return [w.index for w in objects]
        return self.subject_of(governor.index)

    def _resolved(self, word: Word, verb: Word) -> list[int]:
        """Return the antecedent for a relative pronoun, else the word with what is coordinated to it."""
        if word.lower in self._relatives and verb.dep == "relcl":
            return [verb.head]
        return [word.index, *self._coordinated(word.index)]

    def _coordinated(self, index: int) -> list[int]:
        found = []
        for child in self._tree.children(index, "conj", "appos"):
            if not child.is_verb:
                found += [child.index, *self._coordinated(child.index)]
        return found

    def _helped(self, verb: Word) -> list[Argument]:
        """Return the parts of "X helped Y build Z": help with Z, to Y."""
        found: list[Argument] = []
        deeds = self._tree.children(verb.index, "ccomp", "xcomp")
        while deeds:
            deed = deeds.pop(0)
            found += [Argument("iobj", w.index) for w in self._tree.children(deed.index, "nsubj")]
            found += [Argument("obj", w.index) for w in self._tree.children(deed.index, "dobj")]
            deeds += self._tree.children(deed.index, "xcomp")  # "helped Y start building Z"
        return found

    def _has_own_subject(self, verb: Word) -> bool:
        return bool(self._tree.children(verb.index, "nsubj", "nsubjpass"))

    def _prepositions(self, word: Word) -> list[Argument]:
        """Return the objects of the word's prepositions, and of those that hang on its objects."""
        found: list[Argument] = []
        for child in self._tree.children(word.index, "prep", "dative", "agent", "prt"):
            found += self.of_preposition(child)
        for child in self._tree.children(word.index, "advmod"):
            # "brought it back to X", "went on to X"
            for inner in self._tree.children(child.index, "prep"):
                found += self.of_preposition(inner)
        for child in self._tree.children(word.index, "dobj", "attr", "nsubjpass"):
            # "sent shells to X", "sent guns and shells to X": the parser often hangs "to X" on the shells.
            for thing in (child.index, *self._coordinated(child.index)):
                for inner in self._tree.children(thing, "prep"):
                    if inner.lower in self._small.attached:
                        found += [Argument(a.role, a.word, True) for a in self.of_preposition(inner)]
        return found

    def of_preposition(self, preposition: Word) -> list[Argument]:
        """Return the objects of a preposition, each in the role that it gives them."""
        found: list[Argument] = []
        role = "by" if preposition.dep == "agent" else preposition.lower
        for child in self._tree.children(preposition.index):
            if child.dep in ("pobj", "pcomp") and not child.is_verb:
                if child.lower in self._small.counterflow and role in self._small.places:
                    for inner in self._tree.children(child.index, "prep"):
                        found += [Argument("return", a.word) for a in self.of_preposition(inner)]
                    continue
                found += [Argument(role, i) for i in (child.index, *self._coordinated(child.index))]
                # "from X to Y" is often read as one chain.
                for inner in self._tree.children(child.index, "prep"):
                    if inner.lower in self._small.chained:
                        found += [Argument(a.role, a.word, True) for a in self.of_preposition(inner)]
            elif child.dep == "prep" and role not in self._small.according:
                found += [Argument(a.role, a.word) for a in self.of_preposition(child)]
        return found


def _verbal(word: Word) -> bool:
    return word.is_verb or word.tag == "MD"
