"""Quantities over time against the caps of the law.

    from article41.law import load
    from article41.ledger import account, conversions_of, read_row

    rulebook = load()
    words = conversions_of(rulebook)
    rows = [read_row(row, words) for row in ({"product": "diesel", "amount": "1200 t", ...}, ...)]
    found = account(rows, rulebook, as_of=None)
    found.over_cap(provision_id, day)       # True, False, or None for unknown
    for window in found.windows:
        window.provision.id, window.window.days, window.cap.state, window.reported.total.share

What was reported, what somebody alleges and what somebody estimates are kept apart from end to end.
"""

from article41.ledger.accounts import Account, WindowAccount
from article41.ledger.conversions import Conversions, conversions_of
from article41.ledger.counting import account
from article41.ledger.model import Delivery
from article41.ledger.rows import read_row

__all__ = [
    "Account",
    "Conversions",
    "Delivery",
    "WindowAccount",
    "account",
    "conversions_of",
    "read_row",
]
