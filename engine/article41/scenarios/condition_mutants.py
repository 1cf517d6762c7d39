"""Conditions with one thing changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from article41.law.condition import (
    AllOf,
    Amount,
    AmountRelation,
    AnyOf,
    Condition,
    Day,
    Leaf,
    Not,
    OneOf,
    StartsWith,
    YesNo,
)
from article41.law.model import ELSEWHERE, Regime

_DAY = timedelta(days=1)
_BOUNDARY: dict[AmountRelation, AmountRelation] = {
    "at_least": "more_than",
    "more_than": "at_least",
    "at_most": "less_than",
    "less_than": "at_most",
}
"""Each comparison and the one that differs from it at the amount alone."""


def changed(condition: Condition, regime: Regime) -> Iterator[tuple[Condition, str]]:
    """Yield the condition with one thing changed, and in words what was changed."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            yield from _branch(condition, parts, regime)
        case Not(part):
            yield part, f"`not` dropped before “{part}”"
            for other, what in changed(part, regime):
                yield Not(other), what
        case _:
            yield from _leaf(condition, regime)


def _branch(
    branch: AllOf | AnyOf, parts: tuple[Condition, ...], regime: Regime
) -> Iterator[tuple[Condition, str]]:
    kind = type(branch)
    if len(parts) > 1:
        old, new = ("all", "any") if kind is AllOf else ("any", "all")
        inside = "; ".join(_brief(part) for part in parts)
        yield AnyOf(parts) if kind is AllOf else AllOf(parts), f"`{old}` made `{new}` over: {inside}"
    for number, part in enumerate(parts):
        before, after = parts[:number], parts[number + 1 :]
        if len(parts) > 1:
            yield kind((*before, *after)), f"condition dropped: “{_brief(part)}”"
        for other, what in changed(part, regime):
            yield kind((*before, other, *after)), what


def _leaf(leaf: Leaf, regime: Regime) -> Iterator[tuple[Condition, str]]:
    match leaf:
        case YesNo():
            yield replace(leaf, expected=not leaf.expected), f"answer flipped: “{leaf}”"
        case OneOf(fact, values):
            yield Not(leaf), f"`not` added before “{leaf}”"
            if len(values) > 1:
                for value in values:
                    fewer = tuple(each for each in values if each != value)
                    yield replace(leaf, values=fewer), f"`{value}` dropped from “{leaf}”"
            else:
                other = _another(values[0], regime.facts[fact].values or ())
                yield replace(leaf, values=(other,)), f"`{values[0]}` made `{other}` in “{leaf}”"
        case StartsWith(_, prefixes):
            yield Not(leaf), f"`not` added before “{leaf}”"
            for prefix in prefixes if len(prefixes) > 1 else ():
                fewer = tuple(each for each in prefixes if each != prefix)
                yield replace(leaf, prefixes=fewer), f"`{prefix}` dropped from “{leaf}”"
        case Day(_, relation, day):
            flipped = replace(leaf, relation="before" if relation == "on_or_after" else "on_or_after")
            yield flipped, f"`before` and `on_or_after` swapped in “{leaf}”"
            for shift, word in ((-_DAY, "earlier"), (_DAY, "later")):
                yield replace(leaf, day=day + shift), f"a day {word}: “{leaf}”"
        case Amount(_, relation):
            yield Not(leaf), f"`not` added before “{leaf}”"
            yield replace(leaf, relation=_BOUNDARY[relation]), f"the boundary moved in “{leaf}”"
            yield replace(leaf, scaled=leaf.scaled * 2), f"the amount doubled in “{leaf}”"


def _another(value: str, known: tuple[str, ...]) -> str:
    """Return the next of the known values, or a value that is none of them."""
    if value not in known or len(known) < 2:
        return ELSEWHERE
    return known[(known.index(value) + 1) % len(known)]


def _brief(condition: Condition) -> str:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            word = " and " if isinstance(condition, AllOf) else " or "
            return f"({word.join(map(_brief, parts))})"
        case Not(part):
            return f"not ({_brief(part)})"
        case _:
            return str(condition)
