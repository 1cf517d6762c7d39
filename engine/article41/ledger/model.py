"""What the ledger counts: deliveries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from article41.dates import Interval
from article41.law.model import Unit
from article41.ledger.amounts import Range
from article41.ledger.conversions import Product
from article41.truth import Truth

Basis = Literal["reported", "alleged", "estimated"]
BASES: tuple[Basis, ...] = ("reported", "alleged", "estimated")


class Days(NamedTuple):
    """Some day from `start` to `end`, both included and both known."""

    start: date
    end: date

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start} to {self.end}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a unit."""

    amount: Range
    unit: Unit


@dataclass(frozen=True, slots=True)
class Delivery:
    """Some amount of a product that was delivered, according to a source.

    `quantities` tell the same amount in units of different dimensions. `known` is the day on which the
    supplier reported it, or somebody alleged or estimated it; an end of None is a day that nobody has told.
    Figures with the same `id` and basis are about the same delivery: the later one revises the earlier.
    `parties_named` and `livelihood` are None where the source doesn't say.
    """

    product: Product
    quantities: tuple[Quantity, ...]
    delivered: Days
    basis: Basis
    known: Interval
    supplier: str = ""
    id: str = ""
    source: str = ""
    parties_named: Truth = None
    livelihood: Truth = None

    @property
    def order(self) -> tuple[object, ...]:
        """Return a sort key that depends on the content only."""
        amounts = tuple(
            (each.unit.id, each.amount.low, each.amount.high is None, each.amount.high or 0)
            for each in self.quantities
        )
        return (
            self.delivered,
            self.supplier,
            self.product.id,
            self.basis,
            (self.known.start or date.min, self.known.end or date.max),
            amounts,
            self.id,
            self.source,
            str(self.parties_named),
            str(self.livelihood),
        )


def in_order(deliveries: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Return deliveries by day, then by the rest of what they say."""
    return tuple(sorted(deliveries, key=lambda each: each.order))
