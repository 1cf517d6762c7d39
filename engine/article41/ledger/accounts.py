"""The account: for each cap and window, what was reported, alleged and estimated, and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from article41.dates import Interval
from article41.law import Provision
from article41.ledger.amounts import Range
from article41.ledger.conversions import Product
from article41.ledger.entries import Entry, Revision
from article41.ledger.model import Basis, Days, Delivery
from article41.ledger.outside import Late, Outside
from article41.ledger.tally import Line, Reading, Tally
from article41.ledger.windows import Window
from article41.truth import Truth

State = Literal["passed", "not_passed", "undetermined"]
CAP = 100


@dataclass(frozen=True, slots=True)
class Sum:
    """A total under one reading of the factors: in each of the cap's measures, and as a share of the cap."""

    reading: Reading
    amounts: tuple[Range, ...]
    share: Range
    state: State

    @property
    def amount(self) -> Range:
        """Return the total in the cap's first unit."""
        return self.amounts[0]


@dataclass(frozen=True, slots=True)
class Column:
    """The deliveries of one basis in one window. `sums` start with the one that allows every factor.

    `lines` are its steps over time in the cap's unit, for a chart.
    """

    basis: Basis
    entries: tuple[Entry, ...]
    sums: tuple[Sum, ...]
    lines: tuple[Line, ...]

    @property
    def total(self) -> Sum:
        """Return the total that allows every factor in use."""
        return self.sums[0]


@dataclass(frozen=True, slots=True)
class Passing:
    """Whether a mark was passed under one reading, and between which days (an end of None: perhaps never)."""

    reading: Reading
    state: State
    days: Interval | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A share of the cap, in percent, against the reported total; 100 is the cap, which has to be exceeded.

    `days` says when deliveries reached it, `known` when reports did. `by_reading` has an item for each factor
    that is taken alone.
    """

    percent: int
    state: State
    days: Interval | None
    known: Interval | None
    by_reading: tuple[Passing, ...] = ()
    stops: bool = False


@dataclass(frozen=True)
class WindowAccount:
    """One cap in one stretch of time: a column for each basis, and the marks for the reported total."""

    window: Window
    columns: Mapping[Basis, Column]
    marks: tuple[Mark, ...]
    tallies: Mapping[Basis, Tally] = field(repr=False)

    @property
    def provision(self) -> Provision:
        """Return the provision that sets the cap."""
        return self.window.provision

    @property
    def reported(self) -> Column:
        """Return the account in the strict sense: what suppliers reported."""
        return self.columns["reported"]

    @property
    def cap(self) -> Mark:
        """Return the mark of the cap itself."""
        return self.marks[-1]

    @property
    def stopped(self) -> Interval | None:
        """Return when reports brought the total to the mark at which deliveries have to end, if they did."""
        return next((each.known for each in self.notices if each.stops), None)

    @property
    def notices(self) -> tuple[Mark, ...]:
        """Return the marks below the cap."""
        return self.marks[:-1]

    def over_on(self, day: date) -> Truth:
        """Tell whether the cap had been passed with the deliveries up to a day.

        True if what was reported alone says so. False only if something was reported, and neither that nor
        what was alleged or estimated can have passed it.
        """
        over = {basis: tally.over_on(day) for basis, tally in self.tallies.items()}
        if over["reported"]:
            return True
        return False if self.reported.entries and all(each is False for each in over.values()) else None


@dataclass(frozen=True)
class Account:
    """What deliveries come to under the law, as of a day (None: all that is known).

    `outside` are deliveries that no exception covers, `late` those that were reported too late, `uncapped`
    those under neither cap nor ban, `later` those not yet known, `unsettled` several figures of one delivery
    of which nobody can tell which is the latest, `conflicting` those whose two amounts cannot both be right.
    `products` are all that were delivered.
    """

    as_of: date | None
    rulebook_hash: str
    regime: str
    windows: tuple[WindowAccount, ...]
    outside: tuple[Outside, ...]
    late: tuple[Late, ...]
    uncapped: tuple[Delivery, ...]
    later: tuple[Delivery, ...]
    revisions: tuple[Revision, ...]
    unsettled: tuple[Entry, ...]
    conflicting: tuple[Delivery, ...]
    products: tuple[Product, ...]

    def window(self, provision_id: str, day: date) -> WindowAccount | None:
        """Return the window of a provision's cap that a day lies in; None where it has no deliveries."""
        of_provision = (each for each in self.windows if each.provision.id == provision_id)
        return next((each for each in of_provision if each.window.holds(Days(day, day))), None)

    def over_cap(self, provision_id: str, day: date) -> Truth:
        """Tell whether a provision's cap had been passed by the end of a day; None for unknown."""
        found = self.window(provision_id, day)
        return found.over_on(day) if found else None
