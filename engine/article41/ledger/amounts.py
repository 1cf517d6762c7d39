"""Amounts as exact ranges: fractions, so that nothing is lost to rounding, and what people write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

_NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3}){1,5}(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?"
_AMOUNT = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s*(?:-|\u2013|\.\.|to)\s*(?P<high>{_NUMBER}))?(?:\s*(?P<unit>[^\d\s.,-].*))?"
)
_COULD_BE_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}")


@dataclass(frozen=True, slots=True)
class Rate:
    """How many base units of one dimension make one of another: somewhere from `low` to `high`, above 0."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Range:
    """Some amount from `low` to `high`, both included; a `high` of None: nobody knows how much at most."""

    low: Fraction
    high: Fraction | None

    def __add__(self, other: Range) -> Range:
        """Return the range of the sum."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(self.low + other.low, high)

    def hull(self, other: Range) -> Range:
        """Return the smallest range that holds both."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Range(min(self.low, other.low), high)

    def times(self, rate: Rate) -> Range:
        """Return the range of the product."""
        return Range(self.low * rate.low, None if self.high is None else self.high * rate.high)

    def over(self, rate: Rate) -> Range:
        """Return the range of the quotient."""
        return Range(self.low / rate.high, None if self.high is None else self.high / rate.low)

    def meets(self, other: Range) -> bool:
        """Tell whether the two have any amount in common."""
        below = other.high is None or self.low <= other.high
        return below and (self.high is None or other.low <= self.high)


NOTHING = Range(Fraction(0), Fraction(0))
ANYTHING = Range(Fraction(0), None)


def total(ranges: Iterable[Range]) -> Range:
    """Return the sum of ranges."""
    return sum(ranges, NOTHING)


def hull(ranges: Iterable[Range]) -> Range:
    """Return the smallest range that holds all of some ranges, of which there is at least one."""
    first, *others = ranges
    for other in others:
        first = first.hull(other)
    return first


@cache
def exact(number: float) -> Fraction:
    """Return the decimal that a person wrote, exactly: 8.33 is 833/100."""
    return Fraction(str(number))


def parse_amount(text: str, *, comma_may_be_point: bool = False) -> tuple[Range, str] | None:
    """Return the range that a text such as "1,498", "1400-1500 t" or "12479.5 barrels" gives, and its unit.

    The unit is "" where there is none. None if the text is no amount, or if `comma_may_be_point` (in files
    from places where people write so) leaves open whether "1,498" is more than a thousand or less than two.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    numbers = [match["low"], match["high"] or match["low"]]
    if comma_may_be_point and any(_COULD_BE_THOUSANDS.fullmatch(each) for each in numbers):
        return None
    low, high = (Fraction(re.sub(r"[,\s]", "", each)) for each in numbers)
    return (Range(low, high), (match["unit"] or "").strip()) if low <= high else None
