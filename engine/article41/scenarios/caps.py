"""Scenarios of deliveries: what they come to against the caps, and what was expected of it."""

from __future__ import annotations

from collections.abc import Iterator

from article41.errors import FactsError
from article41.law import Rulebook
from article41.ledger import Conversions, Delivery, WindowAccount, account, conversions_of, read_row
from article41.ledger.rows import COLUMNS, column_of
from article41.reasoning.scenario import CapExpectation, Facts, Row, Unmet
from article41.rulefiles.suggest import did_you_mean
from article41.truth import Truth


def unmet_caps(facts: Facts, rulebook: Rulebook) -> tuple[Unmet, ...]:
    """Return what the account of a scenario's deliveries does not meet of its expectations, in their order.

    Raises FactsError or LedgerError for a delivery that is wrong, RulesError where the rules cannot convert.
    """
    if not (facts.deliveries or facts.caps):
        return ()
    words = conversions_of(rulebook)
    rows = [_delivery(row, words, facts.origin) for row in facts.deliveries]
    found = account(rows, rulebook, facts.as_of)
    return tuple(
        Unmet(facts.origin, expected.line, None, expected.provision, *difference)
        for expected in facts.caps
        for difference in _differences(expected, found.window(expected.provision, expected.day))
    )


def _delivery(row: Row, words: Conversions, origin: str) -> Delivery:
    for name in row.cells:
        if column_of(name, words) is None:
            remedy = did_you_mean(name, COLUMNS)
            raise FactsError(f"unknown key `{name}`", where=origin, line=row.line, remedy=remedy)
    return read_row(row.cells, words, where=origin, line=row.line)


def _differences(expected: CapExpectation, window: WindowAccount | None) -> Iterator[tuple[str, str, str]]:
    if window is None:
        yield f"deliveries in the window of {expected.day}", "", "there are none"
        return
    for name, wanted in expected.expected.items():
        match name, wanted:
            case "marks", dict():
                states = {mark.percent: mark.state for mark in window.marks}
                for percent, state in wanted.items():
                    if states.get(percent) != state:
                        yield f"{percent} %", f"to be {_words(state)}", f"it is {_words(states[percent])}"
            case "total", tuple():
                got = window.reported.total.amount
                ends = tuple(None if end is None else round(end) for end in (got.low, got.high))
                if ends != tuple(map(_whole, wanted)):
                    yield "a total of", _span(wanted), f"it is {_span(ends)}"
            case _:
                over = window.over_on(expected.day)
                if over is not wanted:
                    yield f"the cap on {expected.day}", f"to be {_passed(wanted)}", f"it is {_passed(over)}"


def _whole(end: object) -> int | None:
    return round(end) if isinstance(end, float | int) else None


def _span(ends: tuple[object, ...]) -> str:
    low, high = map(_whole, ends)
    return f"`{low}`" if low == high else f"`[{low}, {high}]`"


def _words(state: object) -> str:
    return str(state).replace("_", " ")


def _passed(over: Truth | object) -> str:
    return "undetermined" if over is None else "passed" if over else "not passed"
