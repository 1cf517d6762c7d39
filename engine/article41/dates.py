"""Intervals of days: when something may have happened, and when a rule holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """Some day from `start` to `end`, both included; None is an end that nobody knows or that is open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Interval:
        """Return the interval of one day."""
        return cls(day, day)

    def meets(self, other: Interval) -> bool:
        """Tell whether some day may lie in both; an end of None lies beyond every day."""
        begins = self.start is None or other.end is None or self.start <= other.end
        ends = self.end is None or other.start is None or other.start <= self.end
        return begins and ends

    def union(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both; an unknown end stays unknown."""
        start = min(self.start, other.start) if self.start and other.start else None
        end = max(self.end, other.end) if self.end and other.end else None
        return Interval(start, end)


def iso(day: date | None) -> str | None:
    """Return a day as JSON has it, None for none."""
    return day.isoformat() if day else None
