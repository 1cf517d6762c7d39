"""What one sentence claims, before the claims of a document are merged into activities."""

from __future__ import annotations

from dataclasses import dataclass, field

from article41.reading.flow import Parties, Way
from article41.reading.model import FactValue, Span, Status


@dataclass(frozen=True, slots=True)
class RawClaim:
    """One claim of one sentence, before claims are merged into activities.

    `event` are the offsets of the word that tells it; `residual` claims give way to others about the same
    event, but not to those that stand `aside`.
    """

    type: str
    direction: Way | None
    status: Status
    span: Span
    source: str | None
    cues: tuple[str, ...]
    theme: str
    kind: str | None
    object_text: str
    parties: Parties
    event: tuple[int, int]
    headline: bool = False
    residual: bool = False
    aside: bool = False
    facts: dict[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence holds; `settled`: it denies, bans or imagines something regulated."""

    claims: tuple[RawClaim, ...] = ()
    settled: bool = False
