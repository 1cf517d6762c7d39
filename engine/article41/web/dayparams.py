"""Days as visitors give them: in an address, in a form, as a step of a slider."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from pydantic import BeforeValidator

from article41.web.problems import Problem

_REMEDY = "write it as 2019-05-02"


def today() -> date:
    """Return the day on which the server is asked."""
    return date.today()


def day_of(text: str) -> date | None:
    """Return the day that is written as YYYY-MM-DD, None for nothing. Raises Problem for anything else."""
    written = text.strip()
    if not written:
        return None
    found = _read(written)
    if found is None:
        raise Problem(422, f"`{text}` is no day", _REMEDY)
    return found


def _read(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if found.isoformat() == written else None


def _strictly(given: object) -> object:
    if isinstance(given, str) and _read(given) is None:
        raise ValueError(f"`{given}` is no day; {_REMEDY}")
    return given


WrittenDay = Annotated[date, BeforeValidator(_strictly)]
"""A day as the API takes it: by itself, pydantic would take 2017 for a second of 1970."""


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
