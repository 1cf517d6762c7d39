"""What one sentence claims, before the claims of a document are merged into activities."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from article41.reading.flow import Parties, Way
from article41.reading.model import FactValue, Place, Quantity, Span, Status, When
from article41.reading.standing import Standing

NO_TIME = When()


@dataclass(frozen=True, slots=True)
class RawClaim:
    """One claim of one sentence, before claims are merged into activities.

    `event` are the offsets of the word that tells it, `thing` those of what it is about; `residual` claims
    give way to others about the same event, but not to those that stand `aside`; `last` ones to all others of
    the sentence, `yielding` ones to those of another type about the same thing. The clause of a `firm` claim
    names both the thing and the target; that of a `plain` one says who gives it to whom. Before `since`, what
    it is about was on no list. A `reply` only denies what was told before.

    `weighed` is the chance of a claim that was made by the weight of its words.

    `when`, `quantity` and `where` are the event's own, as far as the sentence tells; `ended` is the last day
    of the time that stands nearest, whosever it is; `clause_ended` that of a time in a clause above it, where
    it has none of its own.
    """

    type: str
    direction: Way | None
    status: Status
    span: Span
    standing: Standing
    cues: tuple[str, ...]
    theme: str
    kind: str | None
    object_text: str
    parties: Parties
    event: tuple[int, int]
    headline: bool = False
    residual: bool = False
    aside: bool = False
    last: bool = False
    yielding: bool = False
    reply: bool = False
    firm: bool = False
    plain: bool = False
    weighed: float | None = None
    since: date | None = None
    facts: dict[str, FactValue] = field(default_factory=dict)
    thing: tuple[int, int] = (0, 0)
    when: When = NO_TIME
    ended: date | None = None
    clause_ended: date | None = None
    quantity: Quantity | None = None
    where: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A denial of what was told before, by the word `at` these offsets.

    `several`: it may be of more than one thing ("the claims").
    """

    standing: Standing
    at: tuple[int, int]
    several: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence holds.

    `settled`: it denies, bans or imagines something regulated; `doubted`: a claim of the rules was too light.
    """

    claims: tuple[RawClaim, ...] = ()
    settled: bool = False
    doubted: bool = False
    replies: tuple[Reply, ...] = ()
