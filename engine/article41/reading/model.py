"""What reading produces: claims, and the activities that they are about.

Nothing here depends on the parser, so that reasoning and hand-written facts can use it without loading one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from article41.dates import Interval

Status = Literal["reported", "alleged", "planned", "speculated", "denied"]
STATUSES: tuple[Status, ...] = ("reported", "alleged", "planned", "speculated", "denied")

FactValue = bool | str | frozenset[str] | Interval


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text, as Python string offsets: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One place where a document asserts, alleges, plans, doubts or denies an activity.

    `span` is the sentence. `source` is who is cited, in the text's own words, or None where the author
    speaks. `cues` are the ids of everything in the lexicon that made this claim, in order of appearance.
    """

    status: Status
    span: Span
    source: str | None = None
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who takes part: `role` is agent, recipient, or party; `country` an ISO 3166 alpha-2 code."""

    role: str
    text: str
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Object:
    """What moves, is made or is rendered. `kind` is one of the regime's object kinds; `hs` an HS code."""

    text: str
    kind: str | None = None
    hs: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with its unit, as a range: `low == high` for an exact figure; `high` None for "at least"."""

    low: float
    high: float | None
    unit: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The days on which the activity may have taken place; `assumed` where only the tense says so."""

    interval: Interval = field(default_factory=Interval)
    text: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place, the country that it belongs to, and the country that holds it on the day in question."""

    name: str
    country: str | None = None
    controlled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What one or more claims are about. `type` and `direction` are the regime's own labels.

    `facts` holds whatever else is known, under the regime's fact names; what is absent is unknown. `known` is
    the day on which the activity became known, which is another matter than `when` it happened.
    """

    id: str
    type: str
    status: Status
    direction: str
    parties: tuple[Party, ...] = ()
    objects: tuple[Object, ...] = ()
    quantity: Quantity | None = None
    when: When = When()
    where: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: dict[str, FactValue] = field(default_factory=dict)
    known: date | None = None

    @property
    def evidence(self) -> tuple[Span, ...]:
        """Return the claims' sentences, each once, in the order of the text."""
        return tuple(sorted({claim.span for claim in self.claims}, key=lambda span: (span.start, span.end)))

    def renamed(self, new_id: str) -> Activity:
        """Return the same activity under another id."""
        return replace(self, id=new_id)
