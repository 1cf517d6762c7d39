"""What a check is, what it says, and how a module registers its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from article41.law.lint.sources import Place, Sources

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the gravest on: an error is a wrong answer waiting, a warning a slip, an info a thing to know."""


class Said(NamedTuple):
    """What a check has to say about one place, and what to do about it."""

    place: Place
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check said; `file` is a name in the rules folder, `line` counts from 1."""

    check: str
    severity: Severity
    problem: str
    remedy: str
    file: str
    line: int


Run = Callable[[Sources], Iterator[Said]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name is stable, and that of its page in docs/lint."""

    name: str
    severity: Severity
    run: Run

    @property
    def says(self) -> str:
        """Return the rule that it holds the files to, in a sentence."""
        return (self.run.__doc__ or "").strip()


def check(into: list[Check], severity: Severity) -> Callable[[Run], Run]:
    """Register a function as a check under its own name, with hyphens."""

    def register(run: Run) -> Run:
        name = getattr(run, "__name__", "")
        into.append(Check(name.replace("_", "-"), severity, run))
        return run

    return register
