"""A stopwatch."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], *, runs: int) -> float:
    """Return the median time of `runs` calls of `work`, in seconds, after a call that doesn't count."""
    return statistics.median([_once(work) for _ in range(runs + 1)][1:])


def seconds_by_turns(
    one: Callable[[], object], other: Callable[[], object], *, runs: int
) -> tuple[float, float]:
    """Return the median times of both; they take turns, so that a busy moment of the machine meets both."""
    pairs = [(_once(one), _once(other)) for _ in range(runs + 1)][1:]
    ones, others = zip(*pairs, strict=True)
    return statistics.median(ones), statistics.median(others)


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
