"""Find events in a parsed sentence: words that evoke a frame, and their arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention
from article41.reading.parsing import Tree, Word

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis"})
_NOMINAL_LINKS = frozenset(
    {"compound", "nmod", "amod", "pobj", "prep", "conj", "appos", "poss", "nummod", "quantmod", "agent",
     "dative", "npadvmod", "attr", "dep", "advmod", "oprd"}
)  # fmt: skip
_GERUND_LINKS = frozenset({"acl", "amod", "pcomp", "relcl"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that takes part in an event.

    `role` is subj, obj, iobj, by, poss, mod, gov, return, elsewhere, or a preposition.
    """

    role: str
    word: int
    inherited: bool = False


@dataclass(slots=True)
class Event:
    """A word that evokes one or more frames, as (frame, base form) pairs, with its arguments."""

    word: int
    frames: tuple[tuple[str, str], ...]
    nominal: bool
    passive: bool = False
    arguments: list[Argument] = field(default_factory=list)


class EventFinder:
    """Finds the events of a sentence. One for each tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._words = tree.words
        self._lexicon = lexicon
        self._relatives = lexicon.words.relatives
        self._small = lexicon.words.function

    def events(self) -> list[Event]:
        """Return the sentence's events in order."""
        found = []
        for word in self._words:
            event = self._event(word)
            if event is not None:
                found.append(event)
        return found

    def clause_of(self, index: int, frame: str) -> Event | None:
        """Return the clause that a noun stands in as an event of this frame, None where it has no verb."""
        verb = self._words[index] if self._words[index].is_verb else self._governor(index)
        if verb is None:
            return None
        passive = self._is_passive(verb)
        event = Event(verb.index, ((frame, verb.lower),), nominal=False, passive=passive)
        event.arguments = self._verb_arguments(verb, passive)
        return event

    def verbless(self, index: int, frame: str) -> Event:
        """Return a noun of a headline without a verb as something that is where the headline says."""
        event = Event(index, ((frame, "be"),), nominal=True)
        event.arguments = [Argument("subj", index)]
        for word in self._words:
            if word.dep == "prep":
                event.arguments += self._preposition(word)
        return event

    def word(self, index: int) -> Word:
        """Return the word at an index."""
        return self._words[index]

    def between(self, index: int, mention: Mention) -> bool:
        """Tell whether any word stands between a word and what is mentioned after it."""
        start = self._tree.span.start
        return bool(self._tree.span.text[self._words[index].end - start : mention.start - start].strip())

    def frames(self, word: Word) -> tuple[tuple[str, str], ...]:
        """Return the (frame, base form) pairs that a word may evoke."""
        index = self._lexicon.verb_frames if word.is_verb else self._lexicon.noun_frames
        return index.get(word.lower, ())

    def noun_phrase_children(self, index: int) -> Iterator[int]:
        """Yield the words directly below that belong to the same noun phrase and name no other thing."""
        for child in self._words[index].children:
            word = self._words[child]
            if word.dep in ("compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod"):
                yield child
            elif word.dep == "prep" and word.lower in self._small.origin:
                yield from (w.index for w in self._tree.children(child, "pobj"))
            elif word.dep in ("acl", "amod") and word.tag == "VBN":
                # "shells made in X", "X-made shells"
                for preposition in self._tree.children(child, "prep", "agent"):
                    if preposition.lower in self._small.made_in and word.lower in self._small.making:
                        yield from (w.index for w in self._tree.children(preposition.index, "pobj"))

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

    def chain(self, index: int) -> list[int]:
        """Return `index` and the nominal words above it, up to the word whose arguments they are."""
        chain = [index]
        while True:
            word = self._words[chain[-1]]
            if word.head == word.index:
                return chain
            head = self._words[word.head]
            holds = head.lower in self._lexicon.container_forms and head.dep in _GERUND_LINKS
            contained = word.dep in _GERUND_LINKS and word.lower in self._lexicon.container_forms
            named = word.dep in ("attr", "oprd") and head.is_verb and self._is_named_by(head)
            if named or (word.is_verb and (contained or self._is_named_by(word))):
                chain.append(head.index)
            elif head.is_verb and not holds:
                return chain
            elif word.dep in _NOMINAL_LINKS or holds or (word.dep == "dobj" and not head.is_verb):
                chain.append(head.index)
            else:
                return chain

    def _is_named_by(self, verb: Word) -> bool:
        """Tell the clause of "what it called a hydrogen bomb", which only names a thing."""
        if verb.dep not in ("pcomp", "ccomp", "dobj") or self._words[verb.head] is verb:
            return False
        named = self._tree.children(verb.index, "nsubj", "dobj")
        return any(word.lower in self._small.naming for word in named)

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
            if verb.dep == "xcomp" and objects and not self._is_passive(head):
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
            governor = self._governor(head.index)
            if governor is not None and head.dep == "dobj" and governor.lower in self._lexicon.engaging_forms:
                return [head.index]
            owners = [w.index for w in self._tree.children(head.index, "poss")]
            owners = owners or [a.word for a in self._prepositions(head) if a.role in self._small.partner]
            if owners:
                return owners
            return self.subject_of(governor.index, depth + 1) if governor else []
        return []

    def _subject_of_gerund(self, preposition: Word, depth: int) -> list[int]:
        head = self._words[preposition.head]
        if not _verbal(head):
            owners = [w.index for w in self._tree.children(head.index, "poss")]
            governor = self._governor(head.index)
            return owners or (self.subject_of(governor.index, depth + 1) if governor else [])
        objects = self._tree.children(head.index, "dobj", "nsubjpass")
        if objects and preposition.lower in self._small.causing:
            return [w.index for w in objects]
        return self.subject_of(head.index, depth + 1)

    def _subject_of_compound(self, head: Word) -> list[int]:
        """Return who does what a gerund tells: "accused X of shipping shells", "X denied shipping shells"."""
        above, governor = self._words[head.head], self._governor(head.index)
        if governor is None:
            return []
        objects = self._tree.children(governor.index, "dobj", "nsubjpass")
        if head.dep == "pobj" and above.lower in self._small.causing and objects:
            return [w.index for w in objects]
        return self.subject_of(governor.index)

    def _governor(self, index: int) -> Word | None:
        """Return the verb that a noun depends on, through prepositions and nouns."""
        word = self._words[index]
        for _ in range(8):
            if word.head == word.index:
                return None
            word = self._words[word.head]
            if _verbal(word) or self._tree.children(word.index, "dobj", "nsubj"):
                return word
        return None

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

    def _event(self, word: Word) -> Event | None:
        verbs, nouns = self._lexicon.verb_frames, self._lexicon.noun_frames
        has_object = bool(self._tree.children(word.index, "dobj", "nsubj", "nsubjpass"))
        gerund = word.lower.endswith("ing") and (word.dep == "pcomp" or self._is_denied_gerund(word))
        if word.lower in verbs and (
            gerund or word.is_verb or (has_object and word.dep in ("ROOT", "ccomp", "conj", "advcl"))
        ):
            if word.dep in ("aux", "auxpass") or self._is_other_verb(word):
                return None
            frames = self._of_making(word) or verbs[word.lower]
            event = Event(word.index, frames, nominal=False, passive=self._is_passive(word))
            event.arguments = self._verb_arguments(word, event.passive)
            return event
        named = word.is_noun or word.tag in ("VBG", "VB", "JJ")
        if word.lower in nouns and named and not self._is_idiom(word):
            event = Event(word.index, nouns[word.lower], nominal=True)
            event.arguments = self._noun_arguments(word)
            return event
        return None

    def _is_idiom(self, word: Word) -> bool:
        """Tell the order of "in order to" from one for goods."""
        around = " ".join(w.lower for w in self._words[max(word.index - 1, 0) : word.index + 2])
        return around in self._small.idioms

    def _of_making(self, word: Word) -> tuple[tuple[str, str], ...]:
        """Return the frames of origin alone for "X-made", which tells of no other event."""
        if word.dep != "amod" or word.lower not in self._small.making:
            return ()
        frames = self._lexicon.frames
        return tuple(f for f in self._lexicon.verb_frames[word.lower] if frames[f[0]].subject == "maker")

    def _is_denied_gerund(self, word: Word) -> bool:
        """Tell "denied shipping shells", where the parser sees a kind of shells, from real compounds."""
        head = self._words[word.head]
        if word.dep != "compound" or head.dep not in ("dobj", "pobj") or head.text[:1].isupper():
            return False
        governor = self._governor(head.index)
        classes = self._lexicon.verb_classes.get(governor.lower, frozenset()) if governor else frozenset()
        return bool(classes & {"denial", "allegation", "report", "possible", "planned"})

    def _is_other_verb(self, word: Word) -> bool:
        """Tell "give up" from "give", "send home" from "send": some particles make another verb of it."""
        particles = {w.lower for w in self._tree.children(word.index, "prt", "advmod")}
        bases = {base for _, base in self._lexicon.verb_frames[word.lower]}
        return any(
            base in bases and particle in particles
            for base, _, particle in (pair.partition(" ") for pair in self._lexicon.words.phrasal)
        )

    def _verb_arguments(self, verb: Word, passive: bool) -> list[Argument]:
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
        found += self._bound(verb)
        if verb.lower in self._lexicon.helper_forms:
            found += self._helped(verb)
        subjects = [
            Argument("subj", i, inherited=not self._has_own_subject(verb))
            for i in self.subject_of(verb.index)
        ]
        if verb.dep == "acl" and verb.tag == "VBG" and (governor := self._governor(verb.head)):
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

    def _bound(self, verb: Word) -> Iterator[Argument]:
        """Yield where the things of a clause go: "a lorry with tyres bound for X"."""
        for index in self._tree.subtree(verb.index):
            word = self._words[index]
            if word.lower not in self._small.bound or word.dep not in ("acl", "amod", "advcl", "conj"):
                continue
            for preposition in self._tree.children(index, "prep"):
                if preposition.lower in self._small.beneficiary:
                    (towards, *_) = sorted(self._small.towards, key=len)
                    yield from (Argument(towards, a.word, True) for a in self._preposition(preposition))

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

    def _is_passive(self, word: Word) -> bool:
        if self._tree.children(word.index, "auxpass", "nsubjpass", "agent"):
            return True
        alone = not self._tree.children(word.index, "aux")
        # "The coats sewn in X are sold": parsers take the first for the sentence's verb.
        misread = word.lower in self._lexicon.participles and not self._tree.children(word.index, "dobj")
        return alone and (misread or (word.tag == "VBN" and word.dep in ("acl", "amod")))

    def _has_own_subject(self, verb: Word) -> bool:
        return bool(self._tree.children(verb.index, "nsubj", "nsubjpass"))

    def _noun_arguments(self, noun: Word) -> list[Argument]:
        found = [Argument("poss", w.index) for w in self._tree.children(noun.index, "poss")]
        found += [
            Argument("mod", w.index) for w in self._tree.children(noun.index, "compound", "amod", "nmod")
        ]
        found += self._prepositions(noun)
        governor = self._governor(noun.index)
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

    def _prepositions(self, word: Word) -> list[Argument]:
        """Return the objects of the word's prepositions, and of those that hang on its objects."""
        found: list[Argument] = []
        for child in self._tree.children(word.index, "prep", "dative", "agent", "prt"):
            found += self._preposition(child)
        for child in self._tree.children(word.index, "advmod"):
            # "brought it back to X", "went on to X"
            for inner in self._tree.children(child.index, "prep"):
                found += self._preposition(inner)
        for child in self._tree.children(word.index, "dobj", "attr", "nsubjpass"):
            # "sent shells to X", "sent guns and shells to X": the parser often hangs "to X" on the shells.
            for thing in (child.index, *self._coordinated(child.index)):
                for inner in self._tree.children(thing, "prep"):
                    if inner.lower in self._small.attached:
                        found += [Argument(a.role, a.word, True) for a in self._preposition(inner)]
        return found

    def _preposition(self, preposition: Word) -> list[Argument]:
        found: list[Argument] = []
        role = "by" if preposition.dep == "agent" else preposition.lower
        for child in self._tree.children(preposition.index):
            if child.dep in ("pobj", "pcomp") and not child.is_verb:
                if child.lower in self._small.counterflow and role in self._small.places:
                    for inner in self._tree.children(child.index, "prep"):
                        found += [Argument("return", a.word) for a in self._preposition(inner)]
                    continue
                found += [Argument(role, i) for i in (child.index, *self._coordinated(child.index))]
                # "from X to Y" is often read as one chain.
                for inner in self._tree.children(child.index, "prep"):
                    if inner.lower in self._small.chained:
                        found += [Argument(a.role, a.word, True) for a in self._preposition(inner)]
            elif child.dep == "prep" and role not in self._small.according:
                found += [Argument(a.role, a.word) for a in self._preposition(child)]
        return found


def _verbal(word: Word) -> bool:
    return word.is_verb or word.tag == "MD"
