"""Find events in a parsed sentence: words that evoke a frame, and their arguments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from article41.reading.arguments import Argument, ArgumentFinder
from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention
from article41.reading.parsing import Tree, Word

_NOMINAL_LINKS = frozenset(
    {"compound", "nmod", "amod", "pobj", "prep", "conj", "appos", "poss", "nummod", "quantmod", "agent",
     "dative", "npadvmod", "attr", "dep", "advmod", "oprd"}
)  # fmt: skip
_GERUND_LINKS = frozenset({"acl", "amod", "pcomp", "relcl"})


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
        self._arguments = ArgumentFinder(tree, lexicon)
        self._small = lexicon.words.function

    def events(self, wanted: Collection[str]) -> list[Event]:
        """Return the sentence's events in order, as far as they evoke a frame that is wanted."""
        verbs, nouns = self._lexicon.verb_frames, self._lexicon.noun_frames
        found = []
        for word in self._words:
            evoked = verbs.get(word.lower, ()) + nouns.get(word.lower, ())  # of most words nothing
            if (
                evoked
                and any(frame in wanted for frame, _ in evoked)
                and (event := self._event(word)) is not None
            ):
                found.append(event)
        return found

    def clause_of(self, index: int, frame: str) -> Event | None:
        """Return the clause that a noun stands in as an event of this frame, None where it has no verb."""
        verb = self._words[index] if self._words[index].is_verb else self._arguments.governor(index)
        if verb is None:
            return None
        passive = self._arguments.is_passive(verb)
        event = Event(verb.index, ((frame, verb.lower),), nominal=False, passive=passive)
        event.arguments = self._arguments.of_verb(verb, passive)
        return event

    def ends(self, index: int) -> bool:
        """Tell a noun whose verb only says that it is no more: "dissolved the venture", "sent them home"."""
        verb = self._words[index] if self._words[index].is_verb else self._arguments.governor(index)
        needed = self._lexicon.endings.get(verb.lower) if verb else None
        if verb is None or needed is None:
            return False
        return not needed or not needed.isdisjoint(self._particles(verb))

    def is_phrasal(self, index: int) -> bool:
        """Tell a noun that makes another verb of its verb: "took silver"."""
        verb = self._words[self._words[index].head]
        return verb.is_verb and verb.lower in self._lexicon.verb_frames and bool(self._other_verbs(verb))

    def verbless(self, index: int, frame: str) -> Event:
        """Return a noun of a headline without a verb as something that is where the headline says."""
        event = Event(index, ((frame, "be"),), nominal=True)
        event.arguments = [Argument("subj", index)]
        for word in self._words:
            if word.dep == "prep":
                event.arguments += self._arguments.of_preposition(word)
        return event

    def word(self, index: int) -> Word:
        """Return the word at an index."""
        return self._words[index]

    def noun_phrase(self, index: int) -> Sequence[int]:
        """Return `index` and the words below it, without going into clauses."""
        return self._arguments.noun_phrase(index)

    def before_gerund(self, index: int) -> list[int]:
        """Return the words of who does it in "a tanker loading fuel", where parsers see one noun phrase."""
        return self._arguments.before_gerund(self._words[index])

    def between(self, index: int, mention: Mention) -> bool:
        """Tell whether any word stands between a word and what is mentioned after it."""
        start = self._tree.span.start
        return bool(self._tree.span.text[self._words[index].end - start : mention.start - start].strip())

    def frames(self, word: Word) -> tuple[tuple[str, str], ...]:
        """Return the (frame, base form) pairs that a word may evoke."""
        index = self._lexicon.verb_frames if word.is_verb else self._lexicon.noun_frames
        return index.get(word.lower, ())

    def is_helped(self, index: int) -> bool:
        """Tell the deed of "helped X launch a satellite", of which the help goes first."""
        word = self._words[index]
        return word.dep in ("ccomp", "xcomp") and self._words[word.head].lower in self._lexicon.helper_forms

    def is_counted(self, index: int) -> bool:
        """Tell one of several by its number, its day or its doer: "the fifth test", "a test by X"."""
        below = self._words[index].children
        words = [*below, *(w for word in below if word.dep == "poss" for w in word.children)]
        counting = self._small.counting
        return any(
            word.lower in counting or (word.dep == "prep" and word.lower in self._small.saying_by)
            for word in words
        )

    def is_received(self, index: int) -> bool:
        """Tell "gets help", whose subject the help comes to, from "gives help"."""
        word, frames = self._words[index], self._lexicon.frames
        above = self._words[word.head]
        if word.dep == "pobj" and above.lower in self._small.beneficiary:
            above = self._words[above.head]  # "asked for help"
        elif word.dep != "dobj":
            return False
        return any(frames[name].subject == "receiver" for name, _ in self.frames(above))

    def is_earned(self, index: int) -> bool:
        """Tell "earned millions from coal exports": who earns sells."""
        word = self._words[index]
        above = self._words[word.head]
        gains = self._words[above.head].lower in self._lexicon.earning_forms
        return word.dep == "pobj" and above.lower in self._small.out_of and gains

    def noun_phrase_children(self, index: int) -> Iterator[int]:
        """Yield the words directly below that belong to the same noun phrase and name no other thing."""
        for word in self._words[index].children:
            if word.dep in ("compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod"):
                yield word.index
            elif word.dep == "prep" and word.lower in self._small.origin:
                yield from (w.index for w in self._tree.children(word.index, "pobj"))
            elif word.dep in ("acl", "amod") and word.tag == "VBN":
                # "shells made in X", "X-made shells"
                for preposition in self._tree.children(word.index, "prep", "agent"):
                    if preposition.lower in self._small.made_in and word.lower in self._small.making:
                        yield from (w.index for w in self._tree.children(preposition.index, "pobj"))
            if word.dep in ("acl", "prep") and self._words[index].lower in self._small.carriers:
                yield from self._flags(word)

    def _flags(self, word: Word) -> Iterator[int]:
        """Yield the flag of "a tanker flying X's flag", "under the flag of X", "sailing under an X flag"."""
        near = [*self._tree.children(word.index, "prep"), word] if word.dep == "acl" else [word]
        for above in near:
            flags = self._tree.children(above.index, "dobj", "pobj")
            yield from (w.index for w in flags if w.lower in self._small.flags)

    def is_cited(self, index: int) -> bool:
        """Tell "according to the firm's accounts", where a thing is only who or what says so."""
        word = self._words[index]
        above = self._words[word.head]
        return word.dep == "pobj" and self._words[above.head].lower in self._small.according

    def is_honoured(self, index: int) -> bool:
        """Tell the soldiers of "a monument to the soldiers"."""
        word = self._words[index]
        while word.dep in ("pobj", "prep", "conj", "compound", "poss") and word.head != word.index:
            above = self._words[word.head]
            near = self._tree.children(above.index, "dobj", "nsubjpass") if above.is_verb else [above]
            if word.lower not in self._small.places and any(w.lower in self._small.works for w in near):
                return True
            word = above
        return False

    def said_of(self, index: int) -> list[int]:
        """Return the adjectives of "the shells are X's", "half of the shells are of X make"."""
        word = self._words[index]
        while word.dep == "pobj" and self._words[word.head].lower in self._small.origin:
            word = self._words[self._words[word.head].head]
        verb = self._words[word.head]
        if word.dep not in ("nsubj", "nsubjpass") or verb.lower not in self._small.being:
            return []
        said = [w for w in self._tree.children(verb.index, "acomp", "attr") if w.tag.startswith("JJ")]
        for preposition in self._tree.children(verb.index, "prep"):
            if preposition.lower in self._small.made_of:
                said += self._tree.children(preposition.index, "pobj")
        return [w.index for w in said]

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

    def described(self, index: int) -> int | None:
        """Return the noun of which a word says something in a clause of its own: "X, who is on the list"."""
        word = self._words[index]
        while word.head != word.index:
            head = self._words[word.head]
            if word.dep in ("relcl", "acl", "appos") and head.is_noun:
                return head.index
            if word.dep == "advcl":
                return next(iter(self._arguments.subject_of(head.index)), None)
            word = head
        return None

    def _is_named_by(self, verb: Word) -> bool:
        """Tell the clause of "what it called a hydrogen bomb", which only names a thing."""
        if verb.dep == "xcomp" and self._words[verb.head].is_verb:
            return self._is_named_by(self._words[verb.head])  # "what appeared to be"
        if verb.dep not in ("pcomp", "ccomp", "dobj") or self._words[verb.head] is verb:
            return False
        return self._arguments.is_naming(verb)

    def _event(self, word: Word) -> Event | None:
        verbs, nouns = self._lexicon.verb_frames, self._lexicon.noun_frames
        if word.lower in verbs and (word.is_verb or self._is_verb_after_all(word)):
            if word.dep in ("aux", "auxpass") or self._is_label(word):
                return None
            frames = self._of_making(word) or self._of_bettering(word) or verbs[word.lower]
            if other := self._other_verbs(word):
                frames = tuple(f for f in frames if not other.isdisjoint(self._lexicon.frames[f[0]].phrasal))
            if not frames:
                return None
            event = Event(word.index, frames, nominal=False, passive=self._arguments.is_passive(word))
            event.arguments = self._arguments.of_verb(word, event.passive)
            return event
        named = word.is_noun or word.tag in ("VBG", "VB", "JJ")
        if word.lower in nouns and named and not (self._is_idiom(word) or self._is_in_name(word)):
            event = Event(word.index, nouns[word.lower], nominal=True)
            event.arguments = self._arguments.of_noun(word)
            return event
        return None

    def _is_verb_after_all(self, word: Word) -> bool:
        """Tell a verb that the tagger took for something else, by what hangs on it or what it hangs on."""
        if word.lower.endswith("ing") and (word.dep == "pcomp" or self._is_denied_gerund(word)):
            return True
        if word.dep not in ("ROOT", "ccomp", "conj", "advcl"):
            return False
        return bool(self._tree.children(word.index, "dobj", "nsubj", "nsubjpass"))

    def _is_idiom(self, word: Word) -> bool:
        """Tell the order of "in order to" from one for goods."""
        around = [w.lower for w in self._words[max(word.index - 1, 0) : word.index + 2]]
        return not self._small.idioms.isdisjoint((" ".join(around), " ".join(around[-2:])))

    def _is_in_name(self, word: Word) -> bool:
        """Tell the trade of "Foreign Trade Bank", where nobody trades."""
        head = self._words[word.head]
        if word.dep == "compound" and head.lower in self._lexicon.maker_forms:
            return True  # "the trade minister"
        return word.dep == "compound" and word.text[:1].isupper() and head.tag == "NNP" and word.index > 0

    def _of_making(self, word: Word) -> tuple[tuple[str, str], ...]:
        """Return the frames of origin alone for "X-made", which tells of no other event."""
        if word.dep != "amod" or word.lower not in self._small.making:
            return ()
        frames = self._lexicon.frames
        return tuple(f for f in self._lexicon.verb_frames[word.lower] if frames[f[0]].subject == "maker")

    def _of_bettering(self, word: Word) -> tuple[tuple[str, str], ...]:
        """Return the frames of "improve" for "make more accurate"."""
        if not self._arguments.bettered(word):
            return ()
        return self._lexicon.verb_frames[self._small.rendering[word.lower]]

    def _is_label(self, word: Word) -> bool:
        """Tell "an X-flagged ship", which says whose it is and tells of no event."""
        joined = word.index > 1 and self._words[word.index - 1].text == "-"
        return joined and word.dep == "amod" and word.tag == "VBN" and word.lower not in self._small.making

    def _is_denied_gerund(self, word: Word) -> bool:
        """Tell "denied shipping shells", where the parser sees a kind of shells, from real compounds."""
        head = self._words[word.head]
        if word.dep != "compound" or head.dep not in ("dobj", "pobj") or head.text[:1].isupper():
            return False
        governor = self._arguments.governor(head.index)
        classes = self._lexicon.verb_classes.get(governor.lower, frozenset()) if governor else frozenset()
        return bool(classes & {"denial", "allegation", "report", "possible", "planned"})

    def _particles(self, verb: Word) -> set[str]:
        """Return the words that may make another verb of one: "gave up", "sent the workers home"."""
        found = self._tree.children(verb.index, "prt", "advmod", "dobj", "npadvmod")
        for thing in self._tree.children(verb.index, "dobj", "dative"):
            found += self._tree.children(thing.index, "advmod", "npadvmod")
        if verb.dep == "acl" and verb.tag == "VBN":
            found.append(self._words[verb.head])  # "photographs taken in X"
        return {word.lower for word in found}

    def _other_verbs(self, word: Word) -> set[str]:
        """Tell "give up" from "give", "send home" from "send": some particles make another verb of it."""
        bases = {base for _, base in self._lexicon.verb_frames[word.lower]} & self._lexicon.particles.keys()
        particles = self._particles(word) if bases else ()
        return {
            f"{base} {particle}"
            for base in bases
            for particle in self._lexicon.particles[base]
            if particle in particles
        }
