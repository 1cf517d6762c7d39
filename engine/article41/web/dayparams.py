"""Days as visitors give them: in an address, in a form, as a step of a slider."""

from __future__ import annotations

from datetime import date, timedelta

from article41.web.problems import Problem


def today() -> date:
    """Return the day on which the server is asked."""
    return date.today()


def day_of(text: str) -> date | None:
    """Return the day that is written as YYYY-MM-DD, None for nothing. Raises Problem for anything else."""
    written = text.strip()
    if not written:
        return None
    try:
        found = date.fromisoformat(written)
    except ValueError:
        found = None
    if found is None or found.isoformat() != written:
        raise Problem(422, f"`{text}` is no day", "write it as 2019-05-02")
    return found


def step_of(text: str, first: date) -> date | None:
    """Return the day that a slider from `first` on stands at, None for nothing. Raises Problem."""
    written = text.strip()
    if not written:
        return None
    try:
        return first + timedelta(days=int(written))
    except (ValueError, OverflowError):
        raise Problem(
            422, f"`{text}` is no place on the slider", "give the day itself: on=2019-05-02"
        ) from None
