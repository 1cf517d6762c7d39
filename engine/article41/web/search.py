"""Search in the law: every word has to begin a word of the provision; what it is called counts most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article41.law.condition import leaves

if TYPE_CHECKING:
    from article41.law import Provision, Rulebook
    from article41.law.coverage import Coverage, Unit
    from article41.reasoning.phrases import Phrases

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 8
_PLURAL = 4
"""A word of so many letters may lose its final s."""
_WHOLE = 2
"""How much more a whole word counts than the beginning of one."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found: provisions, the best first, and paragraphs that no provision encodes."""

    provisions: tuple[Provision, ...]
    paragraphs: tuple[Unit, ...]


class Index:
    """The words of every provision, with how much they tell."""

    def __init__(self, book: Rulebook, covered: Coverage, phrases: Phrases) -> None:
        self._provisions = [(each, _weighed(_fields(each, book, phrases))) for each in book.provisions]
        self._units = [
            (unit, _weighed([(2, f"{unit.id} {unit.paragraph}"), (1, unit.why or "")]))
            for unit in covered.units
            if not unit.provisions
        ]

    def find(self, text: str) -> Hits:
        """Return what has all the words of a text; a text without words finds nothing."""
        asked = words_of(text)
        ranked = [(score(asked, words), place) for place, (_, words) in enumerate(self._provisions)]
        best = sorted((each for each in ranked if each[0]), key=lambda each: (-each[0], each[1]))
        return Hits(
            tuple(self._provisions[place][0] for _, place in best),
            tuple(unit for unit, words in self._units if score(asked, words)),
        )


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared, each once."""
    words = (word.lower() for word in _WORD.findall(text))
    singular = (word[:-1] if len(word) >= _PLURAL and word[-1] == "s" else word for word in words)
    return tuple(dict.fromkeys(singular))[:_MOST_WORDS]


def score(asked: Iterable[str], words: dict[str, int]) -> int:
    """Return how well words answer to those asked for; 0 where one is missing."""
    total = 0
    for each in asked:
        whole = _WHOLE * words.get(each, 0)
        best = max((weight for word, weight in words.items() if word.startswith(each)), default=0)
        if not best:
            return 0
        total += max(whole, best)
    return total


def _weighed(fields: Iterable[tuple[int, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for weight, text in fields:
        for word in _WORD.findall(text.lower()):
            for form in {word, word[:-1]} if word.endswith("s") and len(word) >= _PLURAL else {word}:
                found[form] = max(weight, found.get(form, 0))
    return found


def _fields(provision: Provision, book: Rulebook, phrases: Phrases) -> Iterator[tuple[int, str]]:
    types = book.regime.activity_types
    yield 8, f"{provision.id} {provision.resolution} {provision.paragraph} {provision.symbol}"
    yield 6, provision.title
    yield 3, " ".join(types[each].title for each in provision.scope.activities)
    yield 3, provision.summary
    yield 2, " ".join(phrases.leaf(leaf, True) for leaf in leaves(provision.scope.when))
    yield 1, " ".join(each.title for each in provision.unless)
    yield 1, f"{provision.note or ''} {provision.limit.title if provision.limit else ''}"
