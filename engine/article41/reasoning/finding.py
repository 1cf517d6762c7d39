"""What reasoning produces: one provision applied to one activity, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from article41.dates import Interval
from article41.law import Unencoded
from article41.law.condition import Leaf
from article41.law.model import Alert, Grantor, Provision, Transition, Verdict
from article41.reading.model import Activity
from article41.truth import Truth


class Node(NamedTuple):  # and no dataclass: hundreds are made for an activity
    """One condition of an explanation: what it says, whether it holds, and for a leaf the fact's value seen.

    A leaf has a `fact` and no parts. `seen` is the value in words, "unknown" where it is; `leaf` is the
    condition itself.
    """

    text: str
    truth: Truth
    parts: tuple[Node, ...] = ()
    fact: str | None = None
    seen: str | None = None
    leaf: Leaf | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the node as plain values for JSON; parts and fact only where there are some."""
        plain: dict[str, object] = {"text": self.text, "truth": self.truth}
        if self.fact is not None:
            plain |= {"fact": self.fact, "seen": self.seen}
        if self.parts:
            plain["parts"] = [part.as_dict() for part in self.parts]
        return plain


@dataclass(frozen=True, slots=True)
class CounterState:
    """What takes an exemption away again where it `holds`."""

    id: str
    title: str
    holds: Truth


@dataclass(frozen=True, slots=True)
class ExemptionState:
    """One exemption of the provision: whether it holds, and what to ask where that is unknown.

    It holds only where none of `counters` does.
    """

    id: str
    title: str
    granted_by: Grantor
    holds: Truth
    questions: tuple[str, ...] = ()
    counters: tuple[CounterState, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitState:
    """The provision's cap: whether the activity is known to stay within it, and what to ask where unknown."""

    title: str
    holds: Truth
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that decided: when it happened, when the provision held, the periods of grace between.

    Two more clocks run beside these: `known` is when the activity became known, `law_as_of` the day whose law
    was asked (None: all of it).
    """

    activity: Interval
    in_force: Interval
    transitions: tuple[Transition, ...] = ()
    known: date | None = None
    law_as_of: date | None = None


class Reason(NamedTuple):
    """A single condition that a verdict rests on: in a clause, as the rules have it, and the value seen."""

    text: str
    leaf: Leaf
    seen: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why: one sentence or two, the whole tree of conditions, and those of them that decided."""

    summary: str
    tree: Node
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One provision applied to one activity.

    `questions` are what is still unknown, each once; those that decide the verdict come first. `caveats` are
    paragraphs that bear on it and could not be taken into account.
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
    caveats: tuple[Unencoded, ...] = ()
