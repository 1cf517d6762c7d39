"""The closed language of conditions, as a tree.

Branches are `AllOf`, `AnyOf` and `Not`; leaves ask one thing of one fact. `str()` of any node is a short
English reading of it. What a leaf means for facts that are unknown or given as ranges is the evaluator's
business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

DayRelation = Literal["before", "on_or_after"]
AmountRelation = Literal["at_least", "more_than", "at_most", "less_than"]


@dataclass(frozen=True, slots=True)
class AllOf:
    """True if every part is; without parts, true."""

    parts: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        return "all of these hold" if self.parts else "no further condition"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True if at least one part is; without parts, false."""

    parts: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        return "at least one of these holds"


@dataclass(frozen=True, slots=True)
class Not:
    """True if the part is false."""

    part: Condition

    def __str__(self) -> str:
        return "this does not hold"


@dataclass(frozen=True, slots=True)
class YesNo:
    """A yes-or-no fact has the expected answer."""

    fact: str
    expected: bool

    def __str__(self) -> str:
        return f"{self.fact} is {'true' if self.expected else 'false'}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """A choice is one of the values, or a set holds at least one of them. The values are sorted.

    Where it is `firm`, what was merely concluded from doubtful sources does not show it true.
    """

    fact: str
    values: tuple[str, ...]
    firm: bool = False

    def __str__(self) -> str:
        return f"{self.fact} is {_either(self.values)}"


@dataclass(frozen=True, slots=True)
class StartsWith:
    """At least one code of the fact starts with one of the prefixes. The prefixes are sorted.

    `firm` is as for `OneOf`.
    """

    fact: str
    prefixes: tuple[str, ...]
    firm: bool = False

    def __str__(self) -> str:
        return f"{self.fact} starts with {_either(self.prefixes)}"


@dataclass(frozen=True, slots=True)
class Day:
    """A date, or every day of an interval, lies before the day, or on or after it."""

    fact: str
    relation: DayRelation
    day: date

    def __str__(self) -> str:
        return f"{self.fact} is {self.relation.replace('_', ' ')} {self.day}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity compares so with an amount.

    `text` is the amount as the rule writes it ("500000 barrel"); `scaled` is the same in thousandths of the
    base unit of its dimension.
    """

    fact: str
    relation: AmountRelation
    text: str
    dimension: str
    scaled: int

    def __str__(self) -> str:
        return f"{self.fact} is {self.relation.replace('_', ' ')} {self.text}"


Leaf = YesNo | OneOf | StartsWith | Day | Amount
Condition = AllOf | AnyOf | Not | Leaf

ALWAYS = AllOf()


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves, left to right."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield condition


def _either(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
