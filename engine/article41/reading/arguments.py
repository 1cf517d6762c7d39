"""Who and what takes part in a verb or a noun: its arguments, its own and those that it inherits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from article41.reading.lexicon import Lexicon
from article41.reading.parsing import Tree, Word

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that takes part in an event.

    `role` is subj, obj, iobj, by, poss, mod, gov, watcher, behalf, return, elsewhere, or a preposition.
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
        self._phrases: dict[int, tuple[int, ...]] = {}

    def of_verb(self, verb: Word, passive: bool) -> list[Argument]:
        """Return the arguments of a verb; the surface subject of a passive is its object."""
        found: list[Argument] = []
        relative = any(w.lower in self._relatives for w in self._tree.children(verb.index, "dative"))
        relative = relative and any(w.tag == "PRP" for w in self._tree.children(verb.index, "dobj"))
        for child in self._tree.children(verb.index):
            role = {"dobj": "obj", "attr": "obj", "oprd": "obj", "nsubjpass": "obj"}.get(child.dep)
            if (child.dep == "dative" and not child.children and child.tag != "IN") or (
                child.dep == "dative" and child.tag not in ("IN", "TO")
            ):
                role = "iobj" if self._tree.children(verb.index, "dobj", "ccomp") else "obj"
            if relative and child.dep in ("dative", "dobj"):
                # "the shells that X sent him": the parser takes one for the other.
                role = "obj" if child.dep == "dative" else "iobj"
            if role:
                found += [Argument(role, i) for i in self._resolved(child, verb)]
        found += [Argument("obj", i) for i in (*self._called(verb), *self.bettered(verb))]
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
        if passive and (reduced := self._reduced(verb)) is not None:
            found.append(Argument("obj", reduced))
        elif passive:
            # The surface subject of a passive is its object, unless it is already there: "X was given oil".
            known = {a.word for a in found if a.role == "obj"}
            role = (
                "iobj"
                if self._tree.children(verb.index, "dobj") and not known & self._heads(subjects)
                else "obj"
            )
            found += [Argument(role, a.word, a.inherited) for a in subjects if a.word not in known]
        else:
            found += subjects
        head = self._words[verb.head]
        if verb.dep in ("advcl", "xcomp") and verb.tag == "VB" and head.is_verb:
            # "came to X to sign", "called at X to load": what is done there has its place.
            where = self._small.places | self._small.towards
            found += [Argument(a.role, a.word, True) for a in self._prepositions(head) if a.role in where]
        if verb.dep == "compound":
            found += [Argument("obj", head.index), *self._prepositions(head)]
            before = self.before_gerund(verb)
            found += [Argument("subj", i) for i in before]
            if not before:
                found += [Argument("subj", i, True) for i in self._subject_of_compound(head)]
        if verb.dep in ("acl", "amod") and (verb.tag == "VBN" or passive):
            found.append(Argument("obj", head.index))
        if verb.dep == "relcl" and not passive and self._has_own_subject(verb):
            pronouns = [w for w in self._tree.children(verb.index, "nsubj") if w.lower in self._relatives]
            if not pronouns and not self._tree.children(verb.index, "dobj"):
                found.append(Argument("obj", head.index))
        if verb.dep == "xcomp" and not passive and head.dep == "relcl" and self._has_own_subject(head):
            # "the rails it plans to supply"
            objects = self._tree.children(verb.index, "dobj") + self._tree.children(head.index, "dobj")
            pronouns = [w for w in self._tree.children(head.index, "nsubj") if w.lower in self._relatives]
            if not objects and not pronouns:
                found.append(Argument("obj", head.head))
        if verb.dep == "relcl":
            roles = (self._small.there.get(w.lower) for w in self._tree.children(verb.index, "advmod"))
            found += [Argument(role, head.index) for role in roles if role]
        if verb.dep == "conj" and head.is_verb and not any(a.role == "obj" for a in found):
            # "loaded and shipped the coal": the object stands with the last verb, or with the first.
            found += [Argument("obj", w.index, True) for w in self._tree.children(head.index, "dobj")]
        return found

    def bettered(self, verb: Word) -> list[int]:
        """Return the things of "made X's missiles more accurate", which parsers see as subjects."""
        if verb.lower not in self._small.rendering:
            return []
        better = (w for w in self._tree.children(verb.index, "ccomp") if w.lower in self._small.better)
        return [w.index for each in better for w in self._tree.children(each.index, "nsubj")]

    def before_gerund(self, verb: Word) -> list[int]:
        """Return the words of who does it in "a tanker loading fuel", where parsers see one noun phrase."""
        if verb.dep != "compound" or not verb.lower.endswith("ing"):
            return []
        inner = [w for w in self._tree.children(verb.head) if w.index < verb.index and w.dep != "det"]
        return [w.index for w in inner] if any(w.is_noun for w in inner) else []

    def _heads(self, arguments: Iterable[Argument]) -> set[int]:
        return {argument.word for argument in arguments}

    def _reduced(self, verb: Word) -> int | None:
        """Return the noun right before a participle that a parser hangs elsewhere: "vans consigned to X"."""
        if verb.dep != "advcl" or self._has_own_subject(verb) or not verb.index:
            return None
        before = self._words[verb.index - 1]
        bare = not self._tree.children(verb.index, "dobj", "aux", "auxpass", "mark")
        return before.index if bare and before.is_noun and verb.tag in ("VBD", "VBN") else None

    def of_noun(self, noun: Word) -> list[Argument]:
        """Return the arguments of a noun that tells an event, with those of the verb above it."""
        found = [Argument("poss", w.index) for w in self._tree.children(noun.index, "poss")]
        found += [
            Argument("mod", w.index) for w in self._tree.children(noun.index, "compound", "amod", "nmod")
        ]
        found += self._prepositions(noun)
        governor = self.governor(noun.index)
        if governor is not None:
            if noun.lower in self._small.helping and self._words[noun.head].lower in self._small.partner:
                # "built it with the help of X": the help is for what was built.
                deed = self.of_verb(governor, self.is_passive(governor))
                found += [Argument("obj", a.word, True) for a in deed if a.role == "obj"]
            own = set(self.noun_phrase(noun.index))
            # "Seoul detected the launch": who only watches has no part in it.
            watched = governor.lower in self._lexicon.watching_forms
            role = "watcher" if watched else "gov"
            found += [Argument(role, i, True) for i in self.subject_of(governor.index) if i not in own]
            # Where the sentence as a whole takes place tells nothing of the noun's own direction.
            for a in self._prepositions(governor):
                if a.word not in own:
                    apart = "elsewhere" if a.role in self._small.places else a.role
                    found.append(Argument("watcher" if watched and a.role == "by" else apart, a.word, True))
        return found

    def noun_phrase(self, index: int) -> Sequence[int]:
        """Return `index` and the words below it, without going into clauses."""
        if index not in self._phrases:
            self._phrases[index] = tuple(self._below(index))
        return self._phrases[index]

    def _below(self, index: int) -> Iterator[int]:
        stack = [index]
        while stack:
            current = stack.pop()
            yield current
            for word in self._words[current].children:
                if word.dep in CLAUSES and not (
                    word.dep == "acl"
                    and (word.lower in self._lexicon.container_forms or self._is_named(word))
                ):
                    continue
                if word.dep == "conj" and word.is_verb:
                    continue
                stack.append(word.index)

    def _is_named(self, word: Word) -> bool:
        """Tell "a firm named X" from "a ship called at X"."""
        names = self._tree.children(word.index, "oprd", "attr", "dobj")
        return word.lower in self._small.named and bool(names)

    def subject_of(self, index: int, depth: int = 0) -> list[int]:
        """Return the words that are the logical subject of a verb, its own or one it inherits."""
        if depth > 6:
            return []
        verb = self._words[index]
        own = [
            w for w in self._tree.children(index, "nsubj", "nsubjpass", "csubj", "expl") if w.dep != "expl"
        ]
        if own:
            return [i for w in own for i in self._resolved(self._participial(w) or w, verb)]
        head = self._words[verb.head]
        if verb.dep in ("conj", "dep") and head.is_verb:
            # "kept it up, produced more": what a parser can't place goes on like the verb before.
            return self.subject_of(head.index, depth + 1)
        if verb.dep in ("xcomp", "ccomp") and head.tag == "JJ" and head.dep in ("acomp", "oprd"):
            # "is ready to send"
            return self.subject_of(head.head, depth + 1)
        if verb.dep in ("xcomp", "ccomp", "advcl", "prep") and _verbal(head):
            objects = self._tree.children(head.index, "dobj")
            if verb.dep == "advcl" and verb.tag == "VB":
                # "signed a deal with X to supply Y": X supplies.
                partners = [
                    a.word for o in objects for a in self._prepositions(o) if a.role in self._small.partner
                ]
                if partners:
                    return partners
            wielded = head.lower in self._lexicon.wielding_forms
            if verb.dep == "xcomp" and objects and not (wielded or self.is_passive(head)):
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

    def _participial(self, clause: Word) -> Word | None:
        """Return the noun of "coal loaded at X is carried", where parsers see a clause as the subject."""
        if clause.dep not in ("csubj", "csubjpass") or clause.tag not in ("VBD", "VBN"):
            return None
        if self._tree.children(clause.index, "aux", "auxpass", "dobj", "mark"):
            return None
        return next(iter(self._tree.children(clause.index, "nsubj")), None)

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
        if self._reduced(word) is not None:
            return True
        head = self._words[word.head]
        if word.dep == "conj" and head.is_verb and word.tag in ("VBD", "VBN"):
            # "were loaded and shipped"
            own = self._tree.children(word.index, "nsubj", "dobj", "aux")
            if not own and self.is_passive(head):
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
        if word.lower in self._relatives:
            while verb.dep == "xcomp":
                verb = self._words[verb.head]  # "the rails that it plans to supply"
            if verb.dep == "relcl":
                return [verb.head]
        return [word.index, *self._coordinated(word.index)]

    def _coordinated(self, index: int) -> list[int]:
        found = []
        for child in self._tree.children(index, "conj", "appos"):
            if not child.is_verb:
                found += [child.index, *self._coordinated(child.index)]
        return found

    def _called(self, verb: Word) -> Iterator[int]:
        """Yield the thing of "fired what appeared to be a missile" and of "what X fired was a missile"."""
        naming, head = self._small.naming, self._words[verb.head]
        for clause in self._tree.children(verb.index, "ccomp"):
            if any(w.lower in naming for w in self._tree.children(clause.index, "nsubj")):
                yield clause.index
        if verb.dep == "csubj" and any(w.lower in naming for w in self._tree.children(verb.index, "dobj")):
            yield from (w.index for w in self._tree.children(head.index, "attr"))

    def is_naming(self, clause: Word) -> bool:
        """Tell the clause of "what X called a satellite", which only names a thing."""
        named = self._tree.children(clause.index, "nsubj", "dobj")
        return any(word.lower in self._small.naming for word in named)

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
            if (word.lower, child.lower) in self._lexicon.separable and child.index == word.index + 1:
                # "handing over oil", where parsers see a way over it
                found += [Argument("obj", a.word) for a in self.of_preposition(child)]
            else:
                found += self.of_preposition(child)
        for child in self._tree.children(word.index, "advmod", "acomp"):
            # "brought it back to X", "went on to X", "is due from X"
            for inner in self._tree.children(child.index, "prep"):
                found += self.of_preposition(inner)
        for child in self._tree.children(word.index, "dobj", "attr", "nsubjpass"):
            # "sent shells to X", "sent guns and shells to X": the parser often hangs "to X" on the shells.
            for thing in (child.index, *self._coordinated(child.index)):
                for inner in self._tree.children(thing, "prep"):
                    if inner.lower in self._small.including and word.is_verb:
                        found += [Argument("obj", a.word, True) for a in self.of_preposition(inner)]
                    if inner.lower in self._small.attached:
                        found += [Argument(a.role, a.word, True) for a in self.of_preposition(inner)]
        return found

    def of_preposition(self, preposition: Word) -> list[Argument]:
        """Return the objects of a preposition, each in the role that it gives them."""
        found: list[Argument] = []
        if self._tree.children(preposition.index, "neg"):
            return found  # "bought it from X, not from Y"
        role = "by" if preposition.dep == "agent" else preposition.lower
        for child in self._tree.children(preposition.index):
            if child.dep in ("pobj", "pcomp") and not child.is_verb:
                if child.lower in self._small.behalf:
                    for inner in self._tree.children(child.index, "prep"):
                        found += [Argument("behalf", a.word) for a in self.of_preposition(inner)]
                    continue
                if child.lower in self._small.counterflow and role in self._small.places:
                    for inner in self._tree.children(child.index, "prep"):
                        found += [Argument("return", a.word) for a in self.of_preposition(inner)]
                    continue
                found += [Argument(role, i) for i in (child.index, *self._coordinated(child.index))]
                # "from X to Y" is often read as one chain; "for the line from X to Y" is another matter.
                for inner in self._tree.children(child.index, "prep"):
                    if inner.lower in self._small.chained and role not in self._small.beneficiary:
                        found += [Argument(a.role, a.word, True) for a in self.of_preposition(inner)]
            elif child.dep == "pcomp" and self.is_naming(child):
                found.append(Argument(role, child.index))  # "a launch of what X called a satellite"
            elif child.dep == "conj" and child.lower == preposition.lower:
                found += self.of_preposition(child)  # "with copper and with zinc"
            elif child.dep == "prep" and (role, child.lower) in self._lexicon.two_words:
                # "out of X" is from there
                found += [
                    Argument(self._lexicon.two_words[role, child.lower], a.word)
                    for a in self.of_preposition(child)
                ]
            elif child.dep == "prep" and role not in self._small.according:
                # "out of X", "from inside X": the first preposition tells the way.
                leads = role in self._small.out_of and child.lower not in self._small.towards
                found += [Argument(role if leads else a.role, a.word) for a in self.of_preposition(child)]
        return found


def _verbal(word: Word) -> bool:
    return word.is_verb or word.tag == "MD"
