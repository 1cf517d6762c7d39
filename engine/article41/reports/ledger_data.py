"""An account for programs: JSON, and a row for each total."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TextIO

from article41.dates import Interval, iso
from article41.ledger.accounts import Account, Column, Mark, Passing, Sum, WindowAccount
from article41.ledger.amounts import Range
from article41.ledger.conversions import Factor
from article41.ledger.model import Delivery
from article41.ledger.reasons import why, why_column
from article41.reports import ledger_words as words
from article41.reports.safe import cell

COLUMNS = (
    "provision",
    "citation",
    "from",
    "to",
    "cap",
    "unit",
    "basis",
    "factor",
    "deliveries",
    "low",
    "high",
    "percent_low",
    "percent_high",
    "state",
    "reason",
    "rulebook",
)


def to_dict(account: Account, errors: Sequence[str], engine: str) -> dict[str, Any]:
    """Return an account as plain values; `errors` are the rows that do not count, each in a line."""
    return {
        "as_of": iso(account.as_of),
        "windows": [_window(each) for each in account.windows],
        "outside": [
            {
                "delivery": _delivery(each.delivery),
                "provision": each.provision.id,
                "citation": each.provision.citation,
                "why": each.why,
                "certain": each.certain,
                "reason": words.outside(each),
            }
            for each in account.outside
        ],
        "late": [
            {
                "delivery": _delivery(each.delivery),
                "provision": each.provision.id,
                "citation": each.provision.citation,
                "due": iso(each.due),
                "days": each.days,
            }
            for each in account.late
        ],
        "revisions": [
            {
                "id": each.id,
                "basis": each.basis,
                "replaced": [_delivery(figure) for figure in each.replaced],
                "current": [_delivery(figure) for figure in each.current],
            }
            for each in account.revisions
        ],
        "unsettled": [[_delivery(figure) for figure in entry.figures] for entry in account.unsettled],
        "conflicting": [_delivery(each) for each in account.conflicting],
        "uncapped": [_delivery(each) for each in account.uncapped],
        "later": [_delivery(each) for each in account.later],
        "factors": [
            {"product": product.id, **_factor(each)}
            for product in account.products
            for each in product.factors
        ],
        "notes": [{"product": each.id, "note": each.note.strip()} for each in account.products if each.note],
        "errors": list(errors),
        "rulebook": {"regime": account.regime, "hash": account.rulebook_hash},
        "engine": engine,
    }


def write_csv(account: Account, stream: TextIO) -> None:
    """Write a row for each window, basis and factor, under one header."""
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for window in account.windows:
        provision, span, measure = window.provision, window.window.days, window.window.measures[0]
        for column in window.columns.values():
            for number, each in enumerate(column.sums if column.entries else ()):
                share = _percent(each.share)
                rows.writerow(
                    [
                        provision.id,
                        provision.citation,
                        span.start,
                        span.end,
                        _number(measure.amount),
                        measure.unit.id,
                        column.basis,
                        each.reading.title,
                        len(column.entries),
                        _number(each.amount.low),
                        _number(each.amount.high),
                        share["low"],
                        share["high"],
                        words.CAP_STATES[each.state],
                        cell("" if number else why_column(column, window)),
                        account.rulebook_hash,
                    ]
                )


def _window(window: WindowAccount) -> dict[str, Any]:
    span = window.window.days
    return {
        "provision": window.provision.id,
        "citation": window.provision.citation,
        "title": window.provision.title,
        "window": window.window.limit.window,
        "from": iso(span.start),
        "to": iso(span.end),
        "caps": [{"amount": _number(each.amount), "unit": each.unit.id} for each in window.window.measures],
        "columns": {basis: _column(each, window) for basis, each in window.columns.items()},
        "notices": [{"percent": each.percent, **_mark(each, window)} for each in window.notices],
        "cap": _mark(window.cap, window),
    }


def _column(column: Column, window: WindowAccount) -> dict[str, Any]:
    return {
        "deliveries": len(column.entries),
        **_sum(column.total),
        "reason": why_column(column, window),
        "by_factor": [{"factor": each.reading.title, **_sum(each)} for each in column.sums[1:]],
    }


def _sum(each: Sum) -> dict[str, Any]:
    return {
        "total": _range(each.amount),
        "other_totals": [_range(amount) for amount in each.amounts[1:]],
        "percent": _percent(each.share),
        "state": words.CAP_STATES[each.state],
    }


def _mark(mark: Mark, window: WindowAccount) -> dict[str, Any]:
    states = words.CAP_STATES if mark is window.cap else words.STATES
    return {
        "state": states[mark.state].replace(" ", "_"),
        "reason": why(mark, window),
        "stops": mark.stops,
        "by_delivery": _interval(mark.days),
        "by_report": _interval(mark.known),
        "by_factor": [_passing(each, states) for each in mark.by_reading],
    }


def _passing(each: Passing, states: dict[str, str]) -> dict[str, Any]:
    return {
        "factor": each.reading.title,
        "state": states[each.state].replace(" ", "_"),
        "by_delivery": _interval(each.days),
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "product": delivery.product.id,
        "amounts": [{**_range(each.amount), "unit": each.unit.id} for each in delivery.quantities],
        "delivered": {"from": iso(delivery.delivered.start), "to": iso(delivery.delivered.end)},
        "basis": delivery.basis,
        "known": _interval(delivery.known),
        "supplier": delivery.supplier,
        "id": delivery.id,
        "source": delivery.source,
        "parties_named": delivery.parties_named,
        "livelihood": delivery.livelihood,
    }


def _factor(factor: Factor) -> dict[str, Any]:
    return {
        "value": _number(factor.value),
        "unit": factor.target.id,
        "per": factor.source.id,
        "basis": factor.basis,
        "cited": factor.cited,
    }


def _range(range_: Range) -> dict[str, Any]:
    return {"low": _number(range_.low), "high": _number(range_.high)}


def _percent(share: Range) -> dict[str, Any]:
    """Return a share in percent, to four decimals; what was passed is decided on the exact one."""
    high = None if share.high is None else round(float(share.high * 100), 4)
    return {"low": round(float(share.low * 100), 4), "high": high}


def _number(amount: Fraction | None) -> int | float | None:
    """Return whole amounts as they are, and others to three decimals."""
    if amount is None:
        return None
    return int(amount) if amount.denominator == 1 else round(float(amount), 3)


def _interval(interval: Interval | None) -> dict[str, str | None] | None:
    return None if interval is None else {"from": iso(interval.start), "to": iso(interval.end)}
