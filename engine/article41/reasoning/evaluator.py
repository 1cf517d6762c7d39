"""The plain evaluator: walks a condition tree with three-valued logic, and can tell what it saw.

It knows nothing of the inference engine, which must reach the same truths by another road.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from article41.dates import Interval
from article41.law.condition import AllOf, Amount, AnyOf, Condition, Day, Leaf, Not, OneOf, StartsWith, YesNo
from article41.reasoning.facts import Known, Measure, Value, seen
from article41.reasoning.finding import Node
from article41.reasoning.objects import Members
from article41.truth import Truth, all_of, any_of, negate


def truth_of(condition: Condition, facts: Known) -> Truth:
    """Return whether a condition holds; None where the known facts leave it open."""
    match condition:
        case AllOf():
            return all_of(map(truth_of, condition.parts, repeat(facts)))
        case AnyOf():
            return any_of(map(truth_of, condition.parts, repeat(facts)))
        case Not():
            return negate(truth_of(condition.part, facts))
        case _:
            return _leaf_truth(condition, facts.get(condition.fact))


class Explainer:
    """Tells what conditions see in one activity's facts. What provisions share is told once."""

    def __init__(self, facts: Known) -> None:
        self.facts = facts
        self._told: dict[int, Node] = {}
        self._seen: dict[str, str] = {}

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
            case AllOf() | AnyOf():
                nodes = tuple(map(self.explain, condition.parts))
                joined = all_of if isinstance(condition, AllOf) else any_of
                return Node(str(condition), joined([node.truth for node in nodes]), nodes)
            case Not():
                node = self.explain(condition.part)
                return Node(str(condition), negate(node.truth), (node,))
            case _:
                name = condition.fact
                value = self.facts.get(name)
                truth = None if value is None else _leaf_truth(condition, value)
                return Node(str(condition), truth, (), name, self._seen_of(name, value), condition)

    def _seen_of(self, name: str, value: Value | None) -> str:
        words = self._seen.get(name)
        if words is None:
            words = self._seen[name] = seen(value)
        return words


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
        case Day(), Interval():
            return _compare_days(leaf, value)
        case YesNo(), bool():
            return value is leaf.expected
        case OneOf(), frozenset():
            return not value.isdisjoint(leaf.values)
        case OneOf(_, values, firm), Members():
            sure, perhaps = _told(value, firm)
            return _partly(not sure.isdisjoint(values), not perhaps.isdisjoint(values), value.complete)
        case OneOf(_, values), str():
            return value in values
        case StartsWith(_, prefixes), frozenset():
            return _starts(value, prefixes)
        case StartsWith(_, prefixes, firm), Members():
            sure, perhaps = _told(value, firm)
            return _partly(_starts(sure, prefixes), _starts(perhaps, prefixes), value.complete)
        case Amount(), Measure():
            return _compare_amounts(leaf, value)
        case _:
            raise TypeError(f"{leaf} cannot be asked of {value!r}")


def _told(value: Members, firm: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Return what is sure, and what is perhaps; to a firm test, what is only nearly sure is perhaps."""
    return (value.firm, value.possible | value.sure) if firm else (value.sure, value.possible)


def _partly(surely: Truth, perhaps: Truth, complete: bool) -> Truth:
    """What was concluded shows something true by what is sure, and false only by leaving nothing open."""
    return surely if surely is True or (complete and perhaps is False) else None


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
