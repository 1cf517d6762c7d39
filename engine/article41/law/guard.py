"""Which tests of a condition would speak for somebody if they were true: these ask for firm knowledge."""

from __future__ import annotations

from dataclasses import replace

from article41.law.condition import AllOf, AnyOf, Condition, Not, OneOf, StartsWith
from article41.law.model import GOODS_FACTS


def guarded(condition: Condition, *, acquits: bool) -> Condition:
    """Return the condition with `firm` set on its tests of goods, where their truth speaks for somebody.

    `acquits` says whether the condition itself does when it is true, as that of an exemption does.
    """
    match condition:
        case AllOf(parts):
            return AllOf(tuple(guarded(part, acquits=acquits) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(guarded(part, acquits=acquits) for part in parts))
        case Not(part):
            return Not(guarded(part, acquits=not acquits))
        case OneOf() | StartsWith() if acquits and condition.fact in GOODS_FACTS:
            return replace(condition, firm=True)
        case _:
            return condition
