"""The plain evaluator: walks a condition tree with three-valued logic, and can tell what it saw.

It knows nothing of the inference engine, which must reach the same truths by another road.
"""

from __future__ import annotations

from collections.abc import Iterator

from article41.dates import Interval
from article41.law.condition import AllOf, Amount, AnyOf, Condition, Day, Leaf, Not, OneOf, StartsWith, YesNo
from article41.reasoning.facts import Known, Measure, Value, seen
from article41.reasoning.finding import Node
from article41.reasoning.truth import Truth, all_of, any_of, negate


def truth_of(condition: Condition, facts: Known) -> Truth:
    """Return whether a condition holds; None where the known facts leave it open."""
    match condition:
        case AllOf(parts):
            return all_of(truth_of(part, facts) for part in parts)
        case AnyOf(parts):
            return any_of(truth_of(part, facts) for part in parts)
        case Not(part):
            return negate(truth_of(part, facts))
        case _:
            return _leaf_truth(condition, facts.get(condition.fact))


class Explainer:
    """Tells what conditions see in one activity's facts. What provisions share is told once."""

    def __init__(self, facts: Known) -> None:
        self.facts = facts
        self._told: dict[int, Node] = {}

    def explain(self, condition: Condition) -> Node:
        """Return the condition as a tree of what holds, what does not, and what is unknown.

        The condition must outlive the explainer, which knows it by its identity.
        """
        node = self._told.get(id(condition))
        if node is None:
            node = self._told[id(condition)] = self._node(condition)
        return node

    def _node(self, condition: Condition) -> Node:
        match condition:
            case AllOf(parts):
                nodes = tuple(map(self.explain, parts))
                return Node(str(condition), all_of(node.truth for node in nodes), nodes)
            case AnyOf(parts):
                nodes = tuple(map(self.explain, parts))
                return Node(str(condition), any_of(node.truth for node in nodes), nodes)
            case Not(part):
                node = self.explain(part)
                return Node(str(condition), negate(node.truth), (node,))
            case _:
                value = self.facts.get(condition.fact)
                truth = _leaf_truth(condition, value)
                return Node(str(condition), truth, fact=condition.fact, seen=seen(value))


def open_facts(node: Node) -> Iterator[str]:
    """Yield the unknown facts that keep a node unknown, in order; those in decided branches do not count."""
    if node.truth is None:
        if node.fact is not None:
            yield node.fact
        for part in node.parts:
            yield from open_facts(part)


def _leaf_truth(leaf: Leaf, value: Value | None) -> Truth:
    if value is None:
        return None
    match leaf, value:
        case YesNo(_, expected), bool():
            return value is expected
        case OneOf(_, values), frozenset():
            return not value.isdisjoint(values)
        case OneOf(_, values), str():
            return value in values
        case StartsWith(_, prefixes), frozenset():
            return _starts(value, prefixes)
        case Day(), Interval():
            return _compare_days(leaf, value)
        case Amount(), Measure():
            return _compare_amounts(leaf, value)
        case _:
            raise TypeError(f"{leaf} cannot be asked of {value!r}")


def _starts(codes: frozenset[str], prefixes: tuple[str, ...]) -> Truth:
    """A code that is coarser than a prefix (a chapter against a heading) leaves it open."""
    if any(code.startswith(prefixes) for code in codes):
        return True
    coarse = any(prefix.startswith(code) for code in codes for prefix in prefixes)
    return None if coarse else False


def _compare_days(leaf: Day, interval: Interval) -> Truth:
    if interval.end and interval.end < leaf.day:
        before: Truth = True
    elif interval.start and interval.start >= leaf.day:
        before = False
    else:
        before = None
    return before if leaf.relation == "before" else negate(before)


def _compare_amounts(leaf: Amount, measure: Measure) -> Truth:
    if measure.dimension != leaf.dimension:
        return None
    low, high, mark = measure.low, measure.high, leaf.scaled
    match leaf.relation:
        case "at_least" | "less_than":
            reached = True if low >= mark else False if high is not None and high < mark else None
            return reached if leaf.relation == "at_least" else negate(reached)
        case _:
            passed = True if low > mark else False if high is not None and high <= mark else None
            return passed if leaf.relation == "more_than" else negate(passed)
