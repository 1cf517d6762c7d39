"""Days of publication: reading them, and refusing those that have not come yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from article41.documents.content import quoted
from article41.errors import DocumentError

_TIME_ZONES = timedelta(days=1)
"""Where the paper is printed it may already be tomorrow."""


def iso_day(text: str) -> date | None:
    """Return the day of an ISO 8601 date, or date and time (`2022-08-17T09:30Z`); None for anything else."""
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None


def declared_day(text: str, *, line: int | None = None) -> date | None:
    """Return the day that a file's own `date` field gives, None when the field is blank.

    Raises DocumentError, with the line, when it isn't a date.
    """
    if not text.strip():
        return None
    day = iso_day(text)
    if day is None:
        raise DocumentError(
            f"the date {quoted(text)} is not a day",
            remedy="write it as year-month-day, like `2022-08-17`",
            line=line,
        )
    return day


def in_future(day: date, today: date) -> bool:
    """Return whether `day` has come nowhere on earth yet, when the clock here says `today`."""
    # By subtraction: adding a day to the last possible date would overflow.
    return day - today > _TIME_ZONES
