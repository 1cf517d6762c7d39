"""What the reader saw, sentence by sentence, and why it made nothing of a thing.

For people who extend the lexicon: it says which frame, theme, direction or status stood in the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from article41.reading.model import Span

Outcome = Literal[
    "claim",
    "weaker",
    "no event",
    "no row",
    "other role",
    "other scene",
    "harmless",
    "law",
    "not asserted",
    "reply",
    "too light",
    "doubted",
]
"""How an attempt to make a claim ended; `weaker` gave way to a better one about the same thing,
a `reply` denies what was told before. By its weight a thing is `too light` for a claim, and a claim of the
rules `doubted`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that the lexicon knows: their place, their class and what they stand for there."""

    span: Span
    cls: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to join a thing to an event, as the text words both.

    `frame` and `role` are what the event evokes and the thing's part in it; all three are None where the
    sentence has no event for it. `type`, `direction` and `status` are those of the claim, if one was made;
    `rule` says which operators over the event decided the status.
    """

    theme: str
    outcome: Outcome
    event: str | None = None
    frame: str | None = None
    role: str | None = None
    why: str = ""
    type: str | None = None
    direction: str | None = None
    status: str | None = None
    source: str | None = None
    cues: tuple[str, ...] = ()
    rule: str = ""


Note = Callable[[Attempt], None]
"""Takes each attempt as it is made."""


@dataclass(slots=True)
class SentenceTrace:
    """One sentence: what was known in it, why it was not parsed (None if it was), and what was tried."""

    span: Span
    headline: bool
    seen: tuple[Seen, ...]
    skipped: str | None = None
    attempts: list[Attempt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trace:
    """A document's sentences; `concerned` is false where the gate found no word about the target at all."""

    concerned: bool
    sentences: tuple[SentenceTrace, ...] = ()


def ignore(_: Attempt) -> None:
    """Take no note: what readings do that nobody watches."""
