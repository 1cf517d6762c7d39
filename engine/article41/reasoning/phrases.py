"""Conditions and values as a person would say them: "the Committee approved it beforehand"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from article41.dates import Interval
from article41.law.condition import Amount, AmountRelation, Day, DayRelation, Leaf, OneOf, StartsWith, YesNo
from article41.law.model import COUNTRY_FACTS, Regime
from article41.reasoning.facts import Value
from article41.reasoning.objects import Members
from article41.reasoning.templates import Templates

_CONTRARY_DAY: dict[DayRelation, DayRelation] = {"before": "on_or_after", "on_or_after": "before"}
_CONTRARY_AMOUNT: dict[AmountRelation, AmountRelation] = {
    "at_least": "less_than",
    "less_than": "at_least",
    "more_than": "at_most",
    "at_most": "more_than",
}

_KEPT = 4096
"""Clauses that are kept in memory: the same few are said again and again."""


class Phrases:
    """The clauses of one regime; what it has none for is told by the fact's question."""

    def __init__(self, regime: Regime, templates: Templates) -> None:
        self.regime = regime
        self.templates = templates
        self._said = lru_cache(maxsize=_KEPT)(self._leaf)

    def leaf(self, leaf: Leaf, truth: bool, value: Value | None = None) -> str:
        """Return a clause that says that a condition is true or false.

        With the known value, only those of the condition's values are named that it has.
        """
        return self._said(leaf, truth, value if isinstance(leaf, OneOf | StartsWith) else None)

    def _leaf(self, leaf: Leaf, truth: bool, value: Value | None) -> str:
        words = self.templates.values
        match leaf:
            case YesNo(fact, expected):
                return self._yes_no(fact, expected is truth)
            case OneOf(fact, values):
                return self.one_of(fact, _shared(values, value) if truth else values, truth)
            case StartsWith(fact, prefixes):
                return self.clause(fact, truth, self.either(_begun(prefixes, value) if truth else prefixes))
            case Day(fact, relation, day):
                relation = relation if truth else _CONTRARY_DAY[relation]
                said = words.before if relation == "before" else words.on_or_after
                return self.clause(fact, True, said.format(day=day))
            case Amount():
                return self.clause(leaf.fact, True, self.amount(leaf, truth))

    def one_of(self, fact: str, values: Sequence[str], truth: bool) -> str:
        """Return a clause that says that a choice or set is, or is not, one of some values."""
        return self.clause(fact, truth, self.either([self.value(fact, each) for each in values]))

    def amount(self, leaf: Amount, truth: bool) -> str:
        """Return on which side of an amount something lies: "at least 500 barrel"."""
        relation = leaf.relation if truth else _CONTRARY_AMOUNT[leaf.relation]
        template: str = getattr(self.templates.values, relation)
        return template.format(amount=leaf.text)

    def days(self, fact: str, interval: Interval) -> str:
        """Return a clause that puts a fact of days somewhere within an interval with a start or an end."""
        words, start, end = self.templates.values, interval.start, interval.end
        if start and start == end:
            said = words.on_day.format(day=start)
        elif start and end:
            said = words.between.format(first=start, last=end)
        elif start:
            said = words.on_or_after.format(day=start)
        else:
            said = words.before.format(day=end and end + timedelta(days=1))
        return self.clause(fact, True, said)

    def clause(self, fact: str, so: bool, value: str) -> str:
        """Return the clause that a fact has, or does not have, a value that is given in words."""
        for known in (self.regime.facts.get(fact), self.templates.facts.get(fact)):
            said = known and (known.so if so else known.not_so)
            if said:
                return said.format(value=value)
        asked = self.templates.asked
        said = asked.so_value if so else asked.not_so_value
        return said.format(question=self.regime.facts[fact].question, value=value)

    def answered(self, fact: str) -> str:
        """Return a clause that says that a fact is known, whatever it is."""
        return self.templates.asked.answered.format(question=self.regime.facts[fact].question)

    def value(self, fact: str, value: str) -> str:
        """Return one value of a choice or set in words."""
        regime = self.regime
        if fact == "object.kind" and value in regime.object_kinds:
            return regime.object_kinds[value].title
        if fact == "activity" and value in regime.activity_types:
            return regime.activity_types[value].title
        if fact == "direction" and value in regime.directions[:2]:
            words = self.templates.values
            said = words.from_target if value == regime.directions[0] else words.to_target
            return said.format(target=regime.target.name)
        if fact in COUNTRY_FACTS:
            return regime.target.name if value == regime.target.country else value
        return value.replace("_", " ")

    def either(self, words: Sequence[str]) -> str:
        """Return "a, b or c"."""
        if len(words) == 1:
            return words[0]
        return self.templates.values.either.format(others=", ".join(words[:-1]), last=words[-1])

    def both(self, words: Sequence[str]) -> str:
        """Return "a and b", or the only one."""
        if len(words) == 1:
            return words[0]
        return self.templates.values.both.format(first=words[0], second=words[1])

    def _yes_no(self, fact: str, answer: bool) -> str:
        known = self.regime.facts[fact]
        said = known.so if answer else known.not_so
        if said is not None:
            return said
        asked = self.templates.asked
        return (asked.so if answer else asked.not_so).format(question=known.question)


def _shared(values: Sequence[str], value: Value | None) -> Sequence[str]:
    given = _given(value)
    return [each for each in values if each in given] or values


def _begun(prefixes: Sequence[str], value: Value | None) -> Sequence[str]:
    return sorted(code for code in _given(value) if code.startswith(tuple(prefixes))) or prefixes


def _given(value: Value | None) -> frozenset[str]:
    match value:
        case Members():
            return value.sure
        case frozenset():
            return value
        case _:
            return frozenset({value} if isinstance(value, str) else ())
