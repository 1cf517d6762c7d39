"""What reading produces: claims, and the activities that they are about.

Nothing here depends on the parser, so that reasoning and hand-written facts can use it without loading one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

from article41.dates import Interval

Status = Literal["reported", "alleged", "planned", "speculated", "denied"]
STATUSES: tuple[Status, ...] = ("reported", "alleged", "planned", "speculated", "denied")

OperatorKind = Literal[
    "norm", "negation", "modality", "attitude", "phase", "attribution", "denial", "condition", "question"
]
"""What a word above an event does to it; docs/reading.md tells each."""
OPERATOR_KINDS: tuple[OperatorKind, ...] = get_args(OperatorKind)

Phase = Literal["talks", "plan", "order", "under_way", "done"]
PHASES: tuple[Phase, ...] = get_args(Phase)
"""How far the event itself has come, the earliest first."""

FactValue = bool | str | frozenset[str] | Interval


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text, as Python string offsets: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that says how a text stands to an event: `cue` is that word.

    For attributions and denials, `source` is who says or denies it, and `country` the one that they speak
    for; None where nobody is named, or where the country isn't known.
    """

    kind: OperatorKind
    cue: Span
    source: Span | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One place where a document asserts, alleges, plans, doubts or denies an activity.

    `span` is the sentence. `source` is who is cited, in the text's own words, or None where the author
    speaks; `country` the one that the source speaks for. `cues` are the ids of everything in the lexicon that
    made this claim, in order of appearance. `operators` stand over the event, from it outwards; `rule` says
    which of them decided the status. `phase` is None where the words leave it open. `weighed` is the chance,
    from 0 to 1, of a claim that no row of the table made, but the weight of its words; the cues tell them.
    """

    status: Status
    span: Span
    source: str | None = None
    cues: tuple[str, ...] = ()
    country: str | None = None
    operators: tuple[Operator, ...] = ()
    phase: Phase | None = None
    rule: str = ""
    weighed: float | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who takes part: `role` is agent, recipient, or party; `country` an ISO 3166 alpha-2 code."""

    role: str
    text: str
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Object:
    """What moves, is made or is rendered. `kind` is one of the regime's object kinds; `hs` an HS code.

    `listed_hs` is the code under which lists have its name: for people's information, and no stated fact.
    """

    text: str
    kind: str | None = None
    hs: str | None = None
    listed_hs: str | None = None


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

    @property
    def asserted_by(self) -> tuple[str, ...]:
        """Return who is cited for the activity, each once, in the order of the text; never the author."""
        return _sources(claim for claim in self.claims if claim.status != "denied")

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Return who denies the activity, each once, in the order of the text."""
        return _sources(claim for claim in self.claims if claim.status == "denied")

    @property
    def contested(self) -> bool:
        """Tell whether the text has both: somebody, or the author, who says so, and a denial."""
        return len({claim.status == "denied" for claim in self.claims}) == 2

    def renamed(self, new_id: str) -> Activity:
        """Return the same activity under another id."""
        return replace(self, id=new_id)


def _sources(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.source for claim in claims if claim.source))
