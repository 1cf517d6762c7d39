"""Activities against the law: findings, with explanations."""

from __future__ import annotations

from article41.reasoning.finding import (
    CounterState,
    Dates,
    ExemptionState,
    Explanation,
    Finding,
    LimitState,
    Node,
)
from article41.reasoning.reasoner import Reasoner, engine_notice

__all__ = [
    "CounterState",
    "Dates",
    "ExemptionState",
    "Explanation",
    "Finding",
    "LimitState",
    "Node",
    "Reasoner",
    "engine_notice",
]
