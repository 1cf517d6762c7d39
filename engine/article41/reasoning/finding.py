"""What reasoning produces: one provision applied to one activity, and why."""

from __future__ import annotations

from dataclasses import dataclass

from article41.dates import Interval
from article41.law.model import Alert, Grantor, Provision, Transition, Verdict
from article41.reading.model import Activity
from article41.reasoning.truth import Truth


@dataclass(frozen=True, slots=True)
class Node:
    """One condition of an explanation: what it says, whether it holds, and for a leaf the fact's value seen.

    A leaf has a `fact` and no parts. `seen` is the value in words, "unknown" where it is.
    """

    text: str
    truth: Truth
    parts: tuple[Node, ...] = ()
    fact: str | None = None
    seen: str | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the node as plain values for JSON; parts and fact only where there are some."""
        plain: dict[str, object] = {"text": self.text, "truth": self.truth}
        if self.fact is not None:
            plain |= {"fact": self.fact, "seen": self.seen}
        if self.parts:
            plain["parts"] = [part.as_dict() for part in self.parts]
        return plain


@dataclass(frozen=True, slots=True)
class ExemptionState:
    """One exemption of the provision: whether it holds, and what to ask where that is unknown."""

    id: str
    title: str
    granted_by: Grantor
    holds: Truth
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitState:
    """The provision's cap: whether the activity is known to stay within it, and what to ask where unknown."""

    title: str
    holds: Truth
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that decided: when it happened, when the provision held, the periods of grace between."""

    activity: Interval
    in_force: Interval
    transitions: tuple[Transition, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why: one sentence or two, and the whole tree of conditions."""

    summary: str
    tree: Node


@dataclass(frozen=True, slots=True)
class Finding:
    """One provision applied to one activity.

    `questions` are what is still unknown, each once; those that decide the verdict come first.
    """

    provision: Provision
    activity: Activity
    verdict: Verdict
    alert: Alert
    exemptions: tuple[ExemptionState, ...]
    limit: LimitState | None
    questions: tuple[str, ...]
    explanation: Explanation
    dates: Dates
