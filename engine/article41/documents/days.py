"""Days of publication: reading them, and refusing those that have not come yet."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from article41.documents.content import quoted
from article41.errors import DocumentError

# From here on a number counts milliseconds: as seconds it would lie beyond the year 5138, as milliseconds
# in 1973.
_MILLISECONDS = 1e11

_TIME_ZONES = timedelta(days=1)
"""Where the paper is printed it may already be tomorrow."""


def iso_day(text: str) -> date | None:
    """Return the day of an ISO 8601 date, or date and time (`2022-08-17T09:30Z`); None for anything else."""
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None


def web_day(value: str) -> date | None:
    """Return the day in the two spellings that machines use: ISO 8601 and that of e-mail; None for others."""
    day = iso_day(value)
    if day is None and "," in value:
        try:
            return parsedate_to_datetime(value).date()
        except (ValueError, TypeError, LookupError, OverflowError):
            return None
    return day


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


def epoch_day(value: float, *, line: int | None = None) -> date:
    """Return the day, in UTC, of a number of seconds or milliseconds since 1970.

    Raises DocumentError, with the line, where the number is neither.
    """
    seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
    if _MILLISECONDS / 1000 <= seconds < _MILLISECONDS:
        try:
            return datetime.fromtimestamp(seconds, UTC).date()
        except (ValueError, OverflowError, OSError):
            pass
    raise DocumentError(
        f"the date `{value}` is not a day", remedy="write it as year-month-day, like `2022-08-17`", line=line
    )


def in_future(day: date, today: date) -> bool:
    """Return whether `day` has come nowhere on earth yet, when the clock here says `today`."""
    # By subtraction: adding a day to the last possible date would overflow.
    return day - today > _TIME_ZONES
