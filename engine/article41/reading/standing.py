"""How a text stands to an event, and which of the operators over it decides that."""

from __future__ import annotations

from dataclasses import dataclass

from article41.reading.met import Operators
from article41.reading.model import Operator, Phase, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """How the text stands to one event; the fields are those of `Claim`.

    `status` is None where the sentence claims nothing.
    """

    status: Status | None
    rule: str
    source: str | None
    country: str | None
    cues: tuple[str, ...]
    operators: tuple[Operator, ...]
    phase: Phase | None


def decide(met: Operators, *, by_party: bool, found_out: bool) -> tuple[Status | None, tuple[str, ...]]:
    """Return the status that a stack of operators gives, and the classes of those that decide it.

    `by_party`: a party to the event says so itself; `found_out`: a court, a panel or a register does. The
    first line that holds decides; no class where the author speaks.
    """
    said = met.has("report") and met.attributed
    hearsay = met.has("allegation", "hearsay", "label") or met.hearing
    # Where research or a register finds nothing, nobody denies anything.
    denied = said and met.has("negation") and not found_out
    speech = ("report", "allegation", "hearsay", "label")
    lines: tuple[tuple[bool, Status | None, tuple[str, ...]], ...] = (
        (met.denied, "denied", ("denial",)),
        (met.has("norm"), None, ("norm",)),
        (met.has("condition", "imagined"), None, ("condition", "imagined")),
        (met.negated, "denied" if denied else None, ("negation", "refused")),
        (met.has("possible", "question"), "speculated", ("possible", "question")),
        (met.has("planned", "prospect"), "planned", ("planned", "prospect")),
        (met.confessed, "reported", speech),
        (by_party and met.has("report", "hearsay") and not met.has("allegation"), "reported", speech),
        (found_out and (said or hearsay), "reported", speech),
        (said or hearsay, "alleged", speech),
    )
    return next(((status, cues) for holds, status, cues in lines if holds), ("reported", ()))
