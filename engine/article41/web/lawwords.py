"""Conditions of the law as trees of sentences, for pages that show a rule and not a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from article41.law.condition import AllOf, AnyOf, Condition, Not

if TYPE_CHECKING:
    from article41.reasoning.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, and those that it is made of."""

    text: str
    parts: tuple[Clause, ...] = ()


def clause(condition: Condition, phrases: Phrases, truth: bool = True) -> Clause:
    """Return a condition in words; negations are told by their leaves."""
    match condition:
        case Not(part):
            return clause(part, phrases, not truth)
        case AllOf(parts) | AnyOf(parts) if len(parts) == 1:
            return clause(parts[0], phrases, truth)
        case AllOf(()) | AnyOf(()):
            every = isinstance(condition, AllOf) is truth
            return Clause("always" if every else "never")
        case AllOf(parts) | AnyOf(parts):
            every = isinstance(condition, AllOf) is truth
            head = "all of these hold" if every else "at least one of these holds"
            return Clause(head, tuple(clause(part, phrases, truth) for part in parts))
        case _:
            return Clause(phrases.leaf(condition, truth))
