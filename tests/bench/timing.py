"""Stopwatch: the median of several runs, after one that doesn't count."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], *, runs: int, warm_up: bool = True) -> float:
    """Return the median time of `runs` calls of `work`, in seconds."""
    if warm_up:
        work()
    return statistics.median(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
