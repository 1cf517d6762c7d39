"""Conditions and verdicts by the inference engine: which rules fire, and what that says.

Two stages chain forward: the flat facts of an activity give the truths of a provision's components, and
these, as facts of their own, give the verdict.
"""

from __future__ import annotations

from collections.abc import Sequence

from article41.errors import EngineError
from article41.law.condition import Condition
from article41.law.model import VERDICTS, Verdict
from article41.reasoning.compiler import (
    NO,
    UNKNOWN,
    YES,
    Attribute,
    Comparison,
    Conjunction,
    Operator,
    compile_condition,
)
from article41.reasoning.durable import FlatRules
from article41.reasoning.facts import Known
from article41.truth import Truth


class TruthRules:
    """Conditions as rules; each tells whether it holds for some facts."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        distinct = list(dict.fromkeys(conditions))
        self._order = [distinct.index(condition) for condition in conditions]
        self._count = len(distinct)
        rules: list[tuple[str, Conjunction]] = []
        for number, condition in enumerate(distinct):
            compiled = compile_condition(condition)
            rules += [(f"+{number}", each) for each in compiled.holds]
            rules += [(f"-{number}", each) for each in compiled.fails]
        self._rules = FlatRules(rules)

    def truths(self, facts: Known) -> list[Truth]:
        """Return the truth of each condition, in their order.

        Raises EngineError if the engine fails, or finds a condition both true and false.
        """
        fired = self._rules.fired(facts)
        truths: list[Truth] = []
        for number in range(self._count):
            holds, fails = f"+{number}" in fired, f"-{number}" in fired
            if holds and fails:
                raise EngineError("the inference engine found a condition both true and false")
            truths.append(True if holds else False if fails else None)
        return [truths[number] for number in self._order]


class VerdictRules:
    """The table of verdicts as rules over the truths of the components.

    Four truths can be told in 81 ways: what the engine said to each is kept.
    """

    def __init__(self) -> None:
        self._rules = FlatRules(_VERDICTS)
        self._said: dict[tuple[Truth, Truth, Truth, Truth], Verdict | None] = {}

    def verdict(self, applies: Truth, in_force: Truth, exempt: Truth, within_limit: Truth) -> Verdict | None:
        """Return the verdict; None where the provision does not reach. Raises EngineError if none fires."""
        asked = (applies, in_force, exempt, within_limit)
        if asked not in self._said:
            self._said[asked] = self._fire(*asked)
        return self._said[asked]

    def _fire(self, applies: Truth, in_force: Truth, exempt: Truth, within_limit: Truth) -> Verdict | None:
        truths = {"applies": applies, "in_force": in_force, "exempt": exempt, "within_limit": within_limit}
        fired = self._rules.fired({name: truth for name, truth in truths.items() if truth is not None})
        if len(fired) != 1:
            raise EngineError(f"the inference engine reached {len(fired)} verdicts instead of one")
        name = next(iter(fired))
        return next((verdict for verdict in VERDICTS if verdict == name), None)


def _is(name: str, operator: Operator, value: int) -> Comparison:
    return Comparison(Attribute(name, "yes_no"), operator, value)


_REACHES = _is("applies", "gte", UNKNOWN)
_MAY_HOLD = _is("in_force", "gte", UNKNOWN)
_CERTAIN = {_is("applies", "eq", YES), _is("in_force", "eq", YES)}
_NOT_EXEMPT = _is("exempt", "lt", YES)

_VERDICTS: tuple[tuple[str, Conjunction], ...] = (
    ("none", frozenset({_is("applies", "eq", NO)})),
    ("not_in_force", frozenset({_REACHES, _is("in_force", "eq", NO)})),
    ("undetermined", frozenset({_is("applies", "eq", UNKNOWN), _MAY_HOLD})),
    ("undetermined", frozenset({_is("applies", "eq", YES), _is("in_force", "eq", UNKNOWN)})),
    ("permitted", frozenset({*_CERTAIN, _is("exempt", "eq", YES)})),
    ("permitted", frozenset({*_CERTAIN, _NOT_EXEMPT, _is("within_limit", "eq", YES)})),
    ("undetermined", frozenset({*_CERTAIN, _NOT_EXEMPT, _is("within_limit", "eq", UNKNOWN)})),
    ("potential_violation", frozenset({*_CERTAIN, _NOT_EXEMPT, _is("within_limit", "eq", NO)})),
)
