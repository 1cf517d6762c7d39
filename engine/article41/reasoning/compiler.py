"""From conditions to flat rules: integers compared with constants, joined by "and" only.

The inference engine is exact on flat, complete facts of integers, and knows two truth values. So every fact
becomes one or two integers that are always there, and every condition becomes two sets of rules: those that
show that it holds, and those that show that it fails. Where neither fires, it is unknown.

    yes-or-no, membership, prefixes   0 no, 1 unknown, 2 yes
    dates                             first and last day as ordinals, beyond all days where unknown
    quantities                        low and high in thousandths, beyond all amounts where unknown
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from article41.dates import Interval
from article41.errors import EngineError
from article41.law.condition import AllOf, Amount, AnyOf, Condition, Day, Leaf, Not, OneOf, StartsWith, YesNo
from article41.law.model import MAX_SCALED
from article41.reasoning.facts import Known, Measure, Value
from article41.reasoning.objects import Members

NO, UNKNOWN, YES = 0, 1, 2
BEFORE_ALL = 0
AFTER_ALL = date.max.toordinal() + 1
BELOW_ALL = -1
ABOVE_ALL = MAX_SCALED + 1
MAX_ALTERNATIVES = 400
MAX_COMPARISONS = 25

_SPLIT = "split the provision, or shorten its conditions"

Kind = Literal[
    "yes_no", "member", "firm_member", "prefix", "firm_prefix", "first_day", "last_day", "low", "high"
]
Operator = Literal["eq", "lt", "lte", "gt", "gte"]


class Attribute(NamedTuple):
    """One integer of a flat fact: the fact it comes from, and how; `detail` holds values or the dimension."""

    fact: str
    kind: Kind
    detail: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """An attribute compared with a constant."""

    attribute: Attribute
    operator: Operator
    constant: int


Conjunction = frozenset[Comparison]
Alternatives = tuple[Conjunction, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A condition as two sets of alternatives: any of `holds` shows it true, any of `fails` false."""

    holds: Alternatives
    fails: Alternatives


@cache
def compile_condition(condition: Condition) -> Compiled:
    """Return the flat rules of a condition.

    Raises EngineError where it would take more rules than the engine can safely hold.
    """
    match condition:
        case AllOf(parts):
            compiled = [compile_condition(part) for part in parts]
            return Compiled(_every([each.holds for each in compiled]), _some(each.fails for each in compiled))
        case AnyOf(parts):
            compiled = [compile_condition(part) for part in parts]
            return Compiled(_some(each.holds for each in compiled), _every([each.fails for each in compiled]))
        case Not(part):
            inner = compile_condition(part)
            return Compiled(inner.fails, inner.holds)
        case _:
            holds, fails = _leaf(condition)
            return Compiled((frozenset({holds}),), (frozenset({fails}),))


def encode(attribute: Attribute, facts: Known) -> int:
    """Return the integer that stands for what is known of the attribute's fact."""
    value = facts.get(attribute.fact)
    match attribute.kind:
        case "yes_no":
            return UNKNOWN if value is None else YES if value else NO
        case "member" | "firm_member":
            return _member(_weighed(value, attribute.kind == "firm_member"), attribute.detail)
        case "prefix" | "firm_prefix":
            return _prefix(_weighed(value, attribute.kind == "firm_prefix"), attribute.detail)
        case "first_day" | "last_day":
            start, end = (value.start, value.end) if isinstance(value, Interval) else (None, None)
            if attribute.kind == "first_day":
                return start.toordinal() if start else BEFORE_ALL
            return end.toordinal() if end else AFTER_ALL
        case "low" | "high":
            measure = value if isinstance(value, Measure) and value.dimension in attribute.detail else None
            if attribute.kind == "low":
                return measure.low if measure else BELOW_ALL
            return measure.high if measure and measure.high is not None else ABOVE_ALL


def _member(value: Value | None, wanted: tuple[str, ...]) -> int:
    if value is None:
        return UNKNOWN
    if isinstance(value, Members):
        return _concluded(value, _member(value.sure, wanted), _member(value.possible, wanted))
    given = value if isinstance(value, frozenset) else {value}
    return YES if any(each in given for each in wanted) else NO


def _prefix(value: Value | None, prefixes: tuple[str, ...]) -> int:
    if isinstance(value, Members):
        return _concluded(value, _prefix(value.sure, prefixes), _prefix(value.possible, prefixes))
    codes = value if isinstance(value, frozenset) else None
    if codes is None:
        return UNKNOWN
    pairs = [(code, prefix) for code in codes for prefix in prefixes]
    if any(code[: len(prefix)] == prefix for code, prefix in pairs):
        return YES
    return UNKNOWN if any(prefix[: len(code)] == code for code, prefix in pairs) else NO


def _weighed(value: Value | None, firm: bool) -> Value | None:
    """Return a value as a test sees it: to a firm one, what is not firm is only possible."""
    if firm and isinstance(value, Members):
        return replace(value, sure=value.firm, possible=value.possible | value.sure)
    return value


def _concluded(value: Members, surely: int, perhaps: int) -> int:
    """Nothing is ruled out while more is possible, or more than is known."""
    if surely == NO and (perhaps > NO or not value.complete):
        return UNKNOWN
    return surely


def _leaf(leaf: Leaf) -> tuple[Comparison, Comparison]:
    """Return what shows a leaf true, and what shows it false."""
    match leaf:
        case YesNo(fact, expected):
            answer = Attribute(fact, "yes_no")
            yes, no = Comparison(answer, "eq", YES), Comparison(answer, "eq", NO)
            return (yes, no) if expected else (no, yes)
        case OneOf(fact, values, firm):
            member = Attribute(fact, "firm_member" if firm else "member", values)
            return Comparison(member, "eq", YES), Comparison(member, "eq", NO)
        case StartsWith(fact, prefixes, firm):
            prefix = Attribute(fact, "firm_prefix" if firm else "prefix", prefixes)
            return Comparison(prefix, "eq", YES), Comparison(prefix, "eq", NO)
        case Day(fact, relation, day):
            before = Comparison(Attribute(fact, "last_day"), "lt", day.toordinal())
            since = Comparison(Attribute(fact, "first_day"), "gte", day.toordinal())
            return (before, since) if relation == "before" else (since, before)
        case Amount():
            return _amount(leaf)


def _amount(leaf: Amount) -> tuple[Comparison, Comparison]:
    low = Attribute(leaf.fact, "low", (leaf.dimension,))
    high = Attribute(leaf.fact, "high", (leaf.dimension,))
    match leaf.relation:
        case "at_least":
            return Comparison(low, "gte", leaf.scaled), Comparison(high, "lt", leaf.scaled)
        case "less_than":
            return Comparison(high, "lt", leaf.scaled), Comparison(low, "gte", leaf.scaled)
        case "more_than":
            return Comparison(low, "gt", leaf.scaled), Comparison(high, "lte", leaf.scaled)
        case "at_most":
            return Comparison(high, "lte", leaf.scaled), Comparison(low, "gt", leaf.scaled)


def _some(parts: Iterable[Alternatives]) -> Alternatives:
    return _pruned({conjunction for alternatives in parts for conjunction in alternatives})


def _every(parts: list[Alternatives]) -> Alternatives:
    result: Alternatives = (frozenset(),)
    for alternatives in parts:
        result = _pruned({left | right for left, right in product(result, alternatives)})
    return result


def _pruned(conjunctions: set[Conjunction]) -> Alternatives:
    """Return the conjunctions that no weaker one makes superfluous, in a fixed order."""
    kept: list[Conjunction] = []
    for candidate in sorted(conjunctions, key=lambda each: (len(each), sorted(each))):
        if not any(weaker <= candidate for weaker in kept):
            kept.append(candidate)
            if len(kept) > MAX_ALTERNATIVES:
                raise EngineError(f"a condition has more than {MAX_ALTERNATIVES} alternatives", remedy=_SPLIT)
            if len(candidate) > MAX_COMPARISONS:
                raise EngineError(f"a condition has more than {MAX_COMPARISONS} parts at once", remedy=_SPLIT)
    return tuple(kept)
