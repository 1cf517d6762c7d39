"""Deliveries written down in a test, and what the shipped rules make of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from article41.cli.app import run
from article41.law import Rulebook, load
from article41.ledger import Account, Delivery, WindowAccount, account, conversions_of, read_row

LEDGERS = Path(__file__).parents[1] / "fixtures" / "ledgers"
REFINED, CRUDE, COAL = "2397-5", "2397-4", "2321-26"


@cache
def rulebook() -> Rulebook:
    """Return the rules that are shipped."""
    return load()


def delivery(amount: object, delivered: object, **cells: object) -> Delivery:
    """Return a reported delivery of some barrels of refined products, unless the cells say otherwise."""
    usual = {"product": "refined products", "unit": "barrels", "basis": "reported"}
    row = {**usual, "amount": amount, "delivered": delivered, **cells}
    return read_row(row, conversions_of(rulebook()))


def counted(*rows: Delivery, as_of: date | None = None) -> Account:
    """Return the account of deliveries under the shipped rules."""
    return account(rows, rulebook(), as_of)


def window(rows: Iterable[Delivery], provision: str = REFINED, as_of: date | None = None) -> WindowAccount:
    """Return the one window of a provision that the deliveries fall into."""
    (found,) = (each for each in counted(*rows, as_of=as_of).windows if each.provision.id == provision)
    return found


def states(found: WindowAccount) -> dict[int, str]:
    """Return how each mark stands."""
    return {mark.percent: mark.state for mark in found.marks}


def total(found: WindowAccount) -> tuple[Fraction, Fraction | None]:
    """Return the reported total."""
    return found.reported.total.amount.low, found.reported.total.amount.high


def ledger(*arguments: object) -> int:
    """Run `article41 ledger` with the shipped rules, which are loaded only once; return its exit code."""
    with patch("article41.law.load", return_value=rulebook()):
        return run(["ledger", *map(str, arguments)])


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """Return what `article41 ledger` prints as JSON."""
    ledger(*arguments, "--format", "json")
    return json.loads(capsys.readouterr().out)
