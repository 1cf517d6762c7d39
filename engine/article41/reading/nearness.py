"""Which words of a sentence belong to an event: those of its clause, and of clauses that share theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from article41.reading.events import CLAUSES
from article41.reading.lexicon import Lexicon
from article41.reading.parsing import Tree, Word

_BELOW = frozenset({"conj", "xcomp"})
_LOOSELY = frozenset({"ccomp", "advcl"})
_SPEECH = frozenset({"report", "allegation", "denial", "norm"})
_AHEAD = frozenset({"planned", "refused", "possible"})


@dataclass(frozen=True, slots=True)
class Bond:
    """How a word hangs together with an event: the lower the `rank`, the closer.

    `above`: it belongs to what is planned, offered or agreed, and not to the deed.
    """

    rank: int
    above: bool = False


class Nearness:
    """Tells for one parsed sentence how its words hang together with its events."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._words = tree.words
        self._lexicon = lexicon

    def bond(self, word: int, event: int, *, loose: bool = False) -> Bond | None:
        """Return how a word belongs to an event, None where it belongs to another clause.

        What hangs on a verb of speech above the event is that of the speech ("said on Monday that"), and what
        hangs on a clause that describes something else is that clause's ("coal that was mined in May"). A
        `loose` word may stand in a clause below, or with who or what says so: "pictures since May show coal".
        """
        ups, above = list(self._up(word)), list(self._up(event))
        meeting = next((each for each in ups if each in above), None)
        if meeting is None:
            return None
        below = ups[: ups.index(meeting)]
        rank = 0
        for index in below[1:]:
            here = self._words[index]
            if self._is_clause(here):
                if here.dep not in (_BELOW | _LOOSELY if loose else _BELOW):
                    return None
                rank += 2
            elif here.tag in ("NN", "NNS") and index != event:
                rank += 1
        indirect = loose and bool(below[1:])
        crossed = self._crossed(above[: above.index(meeting) + 1], loose=indirect)
        return None if crossed is None else Bond(rank + crossed.rank, crossed.above)

    def between(self, word: int, event: int) -> list[int]:
        """Return the words over a word, up to where its way to the event turns down."""
        above = set(self._up(event))
        return [index for index in list(self._up(word))[1:] if index not in above]

    def _crossed(self, path: list[int], *, loose: bool) -> Bond | None:
        """Return what lies between an event and a word above it, whose words the event may share.

        `loose`: neither speech nor clauses keep them apart.
        """
        rank, ahead = 0, False
        for index, over in pairwise(path):
            here, head = self._words[index], self._words[over]
            if self._is_clause(here):
                if not (loose or self._shares(here, head)):
                    return None
                rank += 2
            if head.is_verb:
                classes = self._lexicon.verb_classes.get(head.lower, frozenset())
                told = self._is_clause(here) or self._tells(head)
                if not loose and (classes & _SPEECH or not told):
                    return None
                ahead = ahead or bool(classes & _AHEAD)
                rank += 1
        return Bond(rank, ahead)

    def _shares(self, clause: Word, head: Word) -> bool:
        """Tell whether what stands in the clause above may belong to this one: "agreed in May to send"."""
        if clause.dep == "ccomp":
            classes = self._lexicon.verb_classes.get(head.lower, frozenset())
            return head.lower in self._lexicon.helper_forms or bool(classes & (_AHEAD | {"done"}))
        return clause.dep in _BELOW or (clause.tag == "VBG" and clause.dep in ("acl", "advcl"))

    def _tells(self, verb: Word) -> bool:
        """Tell "held a test in May", where the noun is what happens, from "condemned the test in May"."""
        lexicon = self._lexicon
        classes = lexicon.verb_classes.get(verb.lower, frozenset())
        return verb.lower in lexicon.verb_frames or verb.lower in lexicon.telling_forms or "done" in classes

    def _is_clause(self, word: Word) -> bool:
        return word.dep in CLAUSES or (word.dep == "conj" and word.is_verb)

    def _up(self, index: int) -> Iterator[int]:
        """Yield a word and those above it, the root last."""
        while True:
            yield index
            head = self._words[index].head
            if head == index:
                return
            index = head
