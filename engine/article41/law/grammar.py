"""From conditions as written to the typed tree, checked against the facts that the regime declares."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import get_args

from article41.law.condition import (
    AllOf,
    Amount,
    AmountRelation,
    AnyOf,
    Condition,
    Day,
    DayRelation,
    Not,
    OneOf,
    StartsWith,
    YesNo,
)
from article41.law.model import COUNTRY_FACTS, Fact, FactType, Regime
from article41.rulefiles.border import Location, Problems
from article41.rulefiles.suggest import did_you_mean, listed

_BRANCHES = ("all", "any", "not")
_AMOUNT = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)\s+(\S+)")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CODE = re.compile(r"\d{1,10}")
_TESTS: dict[FactType, str] = {
    "yes_no": "`true` or `false`",
    "choice": "a value or {in: [...]}",
    "set": "a value or {in: [...]}",
    "codes": "{starts_with: [...]}",
    "date": "{before: DATE} or {on_or_after: DATE}",
    "interval": "{before: DATE} or {on_or_after: DATE}",
    "quantity": '{at_least: "5 UNIT"}, or more_than, at_most, less_than',
}


class _ConditionError(Exception):
    """A condition is malformed: what, and the remedy. Never leaves this module."""

    def __init__(self, problem: str, remedy: str = "", location: Location = ()) -> None:
        super().__init__(problem)
        self.problem, self.remedy, self.location = problem, remedy, location


def parse_condition(raw: object, location: Location, regime: Regime, problems: Problems) -> Condition:
    """Return the condition tree; what is wrong goes to `problems`, and stands as an always-true part."""
    if not isinstance(raw, dict) or len(raw) != 1:
        keys = listed(raw, "and") if isinstance(raw, dict) and raw else f"`{raw}`"
        problems.add(
            f"a condition has one key, not {keys}" if isinstance(raw, dict) else f"{keys} is not a condition",
            location,
            "write {fact: test}, {all: [...]}, {any: [...]} or {not: ...}",
        )
        return AllOf()
    key, body = next(iter(raw.items()))
    inside = (*location, key)
    if key == "not":
        return Not(parse_condition(body, inside, regime, problems))
    if key in ("all", "any"):
        if not isinstance(body, list) or not body:
            problems.add(f"`{key}` needs a list of conditions", inside, f"{key}: [{{fact: test}}]")
            return AllOf()
        parts = tuple(parse_condition(each, (*inside, n), regime, problems) for n, each in enumerate(body))
        return AllOf(parts) if key == "all" else AnyOf(parts)
    try:
        return _leaf(str(key), body, regime)
    except _ConditionError as wrong:
        problems.add(wrong.problem, (*inside, *wrong.location), wrong.remedy)
        return AllOf()


def check_value(fact: Fact, value: object) -> tuple[str, str] | None:
    """Return what is wrong with a value of a choice, set or codes fact, and the remedy, or None."""
    if not isinstance(value, str) or not value:
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        remedy = f'put it in quotes: "{value}"' if isinstance(value, int | float | date) else ""
        return f"`{shown}` is not a value of `{fact.name}`", remedy
    if fact.values is not None and value not in fact.values:
        return f"unknown value `{value}` of `{fact.name}`", did_you_mean(value, fact.values)
    if fact.type == "codes" and not _CODE.fullmatch(value):
        return f"`{value}` is not a code", "write digits only"
    if fact.of_activity and fact.name in COUNTRY_FACTS and not _COUNTRY.fullmatch(value):
        return f"`{value}` is not a country code", "write two capital letters, as in ISO 3166"
    return None


def _leaf(name: str, test: object, regime: Regime) -> Condition:
    fact = regime.facts.get(name)
    if fact is None:
        raise _ConditionError(f"unknown fact `{name}`", did_you_mean(name, [*regime.facts, *_BRANCHES]))
    operator, operand = "", test
    if isinstance(test, dict):
        if len(test) != 1:
            raise _ConditionError(f"a test of `{name}` has one key", f"write {_TESTS[fact.type]}")
        operator, operand = next(iter(test.items()))
    location: Location = (operator,) if operator else ()
    try:
        read = _READERS[fact.type]
        return read(fact, operator, operand, regime)
    except _ConditionError as wrong:
        raise _ConditionError(wrong.problem, wrong.remedy, (*location, *wrong.location)) from None


def _unfit(fact: Fact, operator: str, operand: object) -> _ConditionError:
    shown = f"`{operator}`" if operator else f"the value `{str(operand).lower()}`"
    kind = fact.type.replace("_", "-")
    return _ConditionError(
        f"{shown} does not suit `{fact.name}`, which is a {kind} fact", f"write {_TESTS[fact.type]}"
    )


def _yes_no(fact: Fact, operator: str, operand: object, regime: Regime) -> Condition:
    if operator or not isinstance(operand, bool):
        raise _unfit(fact, operator, operand)
    return YesNo(fact.name, operand)


def _one_of(fact: Fact, operator: str, operand: object, regime: Regime) -> Condition:
    if operator not in ("", "in") or (operator == "" and isinstance(operand, list)):
        raise _unfit(fact, operator, operand)
    return OneOf(fact.name, _values(fact, operand if operator else [operand]))


def _starts_with(fact: Fact, operator: str, operand: object, regime: Regime) -> Condition:
    if operator != "starts_with":
        raise _unfit(fact, operator, operand)
    return StartsWith(fact.name, _values(fact, operand))


def _values(fact: Fact, operand: object) -> tuple[str, ...]:
    if not isinstance(operand, list) or not operand:
        raise _ConditionError(f"`{fact.name}` needs a list of values", "write [a, b]")
    for position, value in enumerate(operand):
        wrong = check_value(fact, value)
        if wrong:
            raise _ConditionError(*wrong, location=(position,))
    return tuple(sorted(set(operand)))


def _day(fact: Fact, operator: str, operand: object, regime: Regime) -> Condition:
    relation: DayRelation | None = next((known for known in get_args(DayRelation) if known == operator), None)
    if relation is None:
        raise _unfit(fact, operator, operand)
    if not isinstance(operand, date):
        raise _ConditionError(f"`{operand}` is not a date", "write it like 2001-12-31")
    return Day(fact.name, relation, operand)


def _amount(fact: Fact, operator: str, operand: object, regime: Regime) -> Condition:
    known = get_args(AmountRelation)
    relation: AmountRelation | None = next((each for each in known if each == operator), None)
    if relation is None:
        raise _unfit(fact, operator, operand)
    written = _AMOUNT.fullmatch(str(operand))
    if not written:
        raise _ConditionError(f"`{operand}` is not an amount", "write a number and a unit, like 500 tonne")
    unit = regime.units.get(written[2])
    if unit is None:
        raise _ConditionError(f"unknown unit `{written[2]}`", did_you_mean(written[2], regime.units))
    return Amount(fact.name, relation, str(operand), unit.dimension, unit.scaled(float(written[1])))


_READERS: dict[FactType, Callable[[Fact, str, object, Regime], Condition]] = {
    "yes_no": _yes_no,
    "choice": _one_of,
    "set": _one_of,
    "codes": _starts_with,
    "date": _day,
    "interval": _day,
    "quantity": _amount,
}
