"""Denials that name no deed: "Both capitals deny it", told beside or soon after a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from article41.reading.claims import RawClaim, Reply
from article41.reading.lexicon import Lexicon
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import Sentence
from article41.reading.status import StatusReader

# How many sentences after a claim a denial may still mean it.
REPLY_SENTENCES = 3

_WORD = re.compile(r"[a-z][a-z’'-]*")
_PREDICATES = ("acomp", "attr", "oprd", "ccomp", "xcomp", "pobj", "advcl")
_WITH_OBJECT = ("dobj", "ccomp", "xcomp", "prt", "prep", "oprd", "nsubjpass", "advcl", "csubj")


class ReplyReader:
    """Finds replies in parsed sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def may_reply(self, sentence: Sentence) -> bool:
        """Tell quickly whether a sentence has a word of denial at all."""
        return not self._forms.isdisjoint(_WORD.findall(sentence.span.text.lower()))

    def find(self, tree: Tree, status: StatusReader) -> tuple[Reply, ...]:
        """Return the replies of a sentence."""
        return tuple(_TreeReader(tree, self._lexicon, status).replies())

    @cached_property
    def _forms(self) -> frozenset[str]:
        lexicon = self._lexicon
        indexes = (lexicon.verb_classes, lexicon.noun_classes, lexicon.word_classes)
        return frozenset(form for index in indexes for form, names in index.items() if "denial" in names)


def answered(
    replies: Sequence[Reply], claims: Sequence[RawClaim], sentences: Sequence[Sentence], number: int
) -> Iterator[RawClaim]:
    """Yield what the replies in sentence `number` deny: a claim beside each that they may mean.

    `claims` are those made so far. Who denies has to be somebody whom the claim or its sentence names, or
    whose country the text doesn't tell.
    """
    window = sentences[max(0, number - REPLY_SENTENCES) : number + 1]
    told = {sentence.span.start: sentence.countries() for sentence in window}
    near = [claim for claim in claims if claim.span.start in told and not claim.reply]
    if any(claim.status == "denied" and claim.span == sentences[number].span for claim in near):
        return
    for reply in replies:
        before = [claim for claim in near if claim.event[0] < reply.at[0]]
        if not reply.several:
            before = [claim for claim in before if claim.span == before[-1].span]
        country = reply.standing.country
        about = {
            (claim.type, claim.direction): claim
            for claim in reversed(before)
            if country is None or country in {*claim.parties.all(), *told[claim.span.start]}
        }
        for claim in reversed(about.values()):
            yield replace(
                claim,
                status="denied",
                span=sentences[number].span,
                standing=reply.standing,
                cues=reply.standing.cues,
                event=reply.at,
                headline=False,
                reply=True,
            )


class _TreeReader:
    """Finds the replies in one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, status: StatusReader) -> None:
        self._tree, self._lexicon, self._status = tree, lexicon, status
        self._small = lexicon.words.function
        self._verbs, self._nouns = lexicon.verb_classes, lexicon.noun_classes

    def replies(self) -> Iterator[Reply]:
        if self._tree.span.text.rstrip("\"'”’ ").endswith("?"):
            return
        for word in self._tree.words:
            meant = self._meant(word)
            if meant is None or self._is_open(word):
                continue
            standing = self._status.denial(word)
            if standing.source:
                yield Reply(standing, (word.start, word.end), meant.tag == "NNS" or meant.lower in _MANY)

    def _meant(self, word: Word) -> Word | None:
        """Return what a word of denial is said of: itself if it needs no object, None if it is no reply."""
        if word.is_verb and "denial" in self._verbs.get(word.lower, ()):
            return self._denied_by_verb(word)
        if word.is_noun and "reply" in self._nouns.get(word.lower, ()):
            return word
        if word.dep in _PREDICATES and self._is_denying(word):
            above = self._tree.words[word.head]
            if above.tag == "IN":
                # "described it as invented"
                above = self._tree.words[above.head]
            near = (
                *self._tree.children(word.index, "nsubj"),
                *self._tree.children(above.index, "nsubj", "nsubjpass", "dobj"),
            )
            return next((each for each in near if self._is_anaphor(each)), None)
        return None

    def _denied_by_verb(self, verb: Word) -> Word | None:
        objects = self._tree.children(verb.index, "dobj", "nsubjpass")
        for each in objects:
            if self._is_anaphor(each):
                return each
        if verb.dep == "relcl" and not objects:
            # "a charge that both deny"
            head = self._tree.words[verb.head]
            return head if self._is_anaphor(head) else None
        for deed in self._tree.children(verb.index, "xcomp"):
            if any(
                "reply" in self._lexicon.word_classes.get(w.lower, ())
                for w in self._tree.children(deed.index)
            ):
                # "denied doing so"
                return deed
        alone = not self._tree.children(verb.index, *_WITH_OBJECT)
        finite = verb.tag in ("VBD", "VBZ", "VBP") or bool(self._tree.children(verb.index, "aux"))
        return verb if alone and finite and "reply" in self._verbs.get(verb.lower, ()) else None

    def _is_denying(self, word: Word) -> bool:
        return "denial" in self._lexicon.word_classes.get(word.lower, ()) or (
            word.is_noun and "denial" in self._nouns.get(word.lower, ())
        )

    def _is_anaphor(self, word: Word) -> bool:
        """Tell "it", "this", "the report", "any such deal": what was said before."""
        if "reply" in self._lexicon.word_classes.get(word.lower, ()):
            return True
        if not word.is_noun:
            return False
        if "disputed" in self._nouns.get(word.lower, ()):
            return True
        before = {w.lower for w in self._tree.children(word.index, "det", "amod", "poss", "predet")}
        resumed = any("reply" in self._lexicon.word_classes.get(each, ()) for each in before)
        return word.lower in self._lexicon.noun_frames and (resumed or bool(before & self._small.definite))

    def _is_open(self, word: Word) -> bool:
        """Tell "did not deny it", "would neither confirm nor deny it", "if it denies this"."""
        while True:
            children = self._tree.children(word.index)
            for child in children:
                marked = "condition.marks" in self._lexicon.word_classes.get(child.lower, ())
                if child.dep == "neg" or (child.dep == "mark" and marked):
                    return True
                if child.dep in ("preconj", "cc", "det") and child.lower in self._small.negators:
                    return True
            if word.dep not in ("conj", "xcomp", "ccomp") or word.head == word.index:
                return False
            subordinate, word = word.dep != "conj", self._tree.words[word.head]
            names = self._verbs.get(word.lower, frozenset())
            if subordinate and names & {"refused", "imagined", "possible", "planned"}:
                return True


# Of plurals only these are no nouns.
_MANY = frozenset({"these", "those", "them", "both"})
