"""Which amount of a sentence belongs to a thing: an amount of something else is worse than none."""

from __future__ import annotations

from article41.reading.claims import RawClaim
from article41.reading.detail_files import QuantitiesFile
from article41.reading.lexicon import Lexicon
from article41.reading.model import Quantity
from article41.reading.nearness import Nearness
from article41.reading.parsing import Tree, Word
from article41.reading.quantities import Amount, QuantityReader

_DESCRIBING = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "VBN", "VBG", "HYPH", "CD", "POS", "RB", "RBR"}
)
_MODIFYING = frozenset({"compound", "amod", "nmod", "conj", "appos", "poss"})
# A number may stand this many words before what it counts.
_MOST_BETWEEN = 5


class Counter:
    """Finds for the thing of a claim how much of it there is."""

    def __init__(self, words: QuantitiesFile, lexicon: Lexicon) -> None:
        self._reader = QuantityReader(words)
        self._links, self._worth = words.links, words.worth
        self._measures = words.known_units
        self._definite = lexicon.words.function.definite
        self._pronouns = lexicon.words.pronouns

    def count(self, claim: RawClaim, tree: Tree, event: int, near: Nearness) -> Quantity | None:
        """Return the amount of the thing that a claim is about, None where the sentence gives none."""
        best: tuple[tuple[int, int], Quantity] | None = None
        start, end = (each - claim.span.start for each in claim.thing)
        text = claim.span.text
        for amount in self._reader.find(text):
            quantity, rank = amount.quantity(amount.unit or self._reader.unit_of(claim.kind)), 0
            if amount.start < start < amount.end and amount.unit and not amount.money:
                # The thing is the unit: "20 trucks".
                own = text[amount.start : start].rstrip()
                quantity = Quantity(amount.low, amount.high, self._reader.unit_of(claim.kind), own)
            elif amount.start < end and start < amount.end:
                continue
            elif amount.unit is None:
                if not self._counts(amount, claim, tree):
                    continue
            else:
                measured = self._measures_thing(amount, claim, tree, event, near)
                if measured is None:
                    continue
                rank = measured
            gap = start - amount.end if amount.end <= start else amount.start - end
            if best is None or (rank, gap) < best[0]:
                best = (rank, gap), quantity
        return best[1] if best else None

    def _counts(self, amount: Amount, claim: RawClaim, tree: Tree) -> bool:
        """Tell "300 North Korean workers" from "300 firms that hired workers" and "two coal ships"."""
        if not self._leads(amount, claim, tree):
            return False
        head = tree.words[_head(tree, claim.thing)]
        over = tree.words[head.head]
        if not head.is_noun:
            return False
        apart = head.dep in ("compound", "amod", "nmod") and over.is_noun and over.start >= claim.thing[1]
        return not apart or over.lower in self._measures

    def _leads(self, amount: Amount, claim: RawClaim, tree: Tree) -> bool:
        """Tell whether only words that describe a thing, and perhaps "of the", stand before it."""
        after, until = claim.span.start + amount.end, claim.thing[0]
        if after > until:
            return False
        between = [w for w in tree.words if after <= w.start and w.end <= until]
        if between and between[0].lower in self._worth:
            between = between[1:]
        if between and between[0].lower in self._links:
            between = between[1:]
            if between and between[0].lower in self._definite:
                between = between[1:]
        return len(between) <= _MOST_BETWEEN and all(w.tag in _DESCRIBING for w in between)

    def _measures_thing(
        self, amount: Amount, claim: RawClaim, tree: Tree, event: int, near: Nearness
    ) -> int | None:
        """Return how closely an amount with a unit belongs to a thing, None where it is of something else."""
        unit = tree.at(claim.span.start + amount.end - 1)
        head = _head(tree, claim.thing)
        of = [
            p for w in tree.children(unit, "prep") if w.lower in self._links for p in tree.children(w.index)
        ]
        if of and of[0].lower not in self._pronouns:
            return 0 if of[0].index in _phrase(tree, head) or self._leads(amount, claim, tree) else None
        value = claim.span.text[claim.thing[1] - claim.span.start : amount.start].strip(" ,(").lower()
        if value in self._worth or _hangs(tree, unit, head) or _hangs(tree, head, unit):
            return 0
        bond = near.bond(unit, event)
        return None if bond is None else 1 + bond.rank


def _head(tree: Tree, span: tuple[int, int]) -> int:
    """Return the word of a stretch of text whose head lies outside."""
    inside = [w for w in tree.words if w.start < span[1] and span[0] < w.end]
    indexes = {w.index for w in inside}
    return next((w.index for w in inside if w.head not in indexes or w.head == w.index), tree.at(span[0]))


def _phrase(tree: Tree, index: int) -> set[int]:
    """Return a word and the nouns that it describes, or is listed with."""
    found = {index}
    word: Word = tree.words[index]
    while word.dep in _MODIFYING and word.head != word.index:
        word = tree.words[word.head]
        found.add(word.index)
    return found


def _hangs(tree: Tree, below: int, above: int) -> bool:
    """Tell whether one word stands below another with no verb between."""
    word = tree.words[below]
    while word.index != above:
        if word.head == word.index or word.is_verb:
            return False
        word = tree.words[word.head]
    return True
