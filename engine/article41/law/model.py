"""The law as the rest of the package sees it: a regime's vocabulary, and its provisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from article41.dates import Interval
from article41.law.condition import ALWAYS, Condition
from article41.law.goods import Goods, Way

Force = Literal["binding", "recommendation", "definition", "designation"]
Addressee = Literal["member_states", "target", "committee", "flag_state", "financial_institutions"]
Grantor = Literal["automatic", "state", "notification", "committee"]
Basis = Literal["text", "secondary", "memory"]
Window = Literal["calendar_year", "anniversary", "continuous"]
MeasureKind = Literal["asset_freeze", "port_ban", "deflag"]
FactType = Literal["yes_no", "choice", "set", "codes", "date", "interval", "quantity"]
Verdict = Literal["potential_violation", "undetermined", "permitted", "not_in_force"]
Status = Literal["reported", "alleged", "planned", "speculated", "denied"]
Alert = Literal["high", "medium", "low", "none"]

NO_DIRECTION = "n.a."
ELSEWHERE = "ZZ"
"""Stands for a value that no condition names; as a country code, ISO 3166 leaves it to its users."""
ACTIVITY_FACTS: dict[str, FactType] = {
    "activity": "choice",
    "direction": "choice",
    "when": "interval",
    "object.kind": "set",
    "object.hs": "codes",
    "quantity": "quantity",
    "party.country": "set",
    "place.country": "set",
    "place.controlled_by": "set",
}
"""The facts that an activity itself can answer, under the names that a regime declares them by."""
MAX_SCALED = 10**17
"""No quantity counts as more than this; larger ones are cut to it."""
EVER = Interval()
GOODS_FACTS = frozenset({"object.kind", "object.hs"})
"""The facts that may be concluded from the goods of the regime."""
COUNTRY_FACTS = frozenset({"party.country", "place.country", "place.controlled_by"})
VERDICTS: tuple[Verdict, ...] = ("potential_violation", "undetermined", "permitted", "not_in_force")
DECIDING: tuple[Force, ...] = ("binding", "recommendation")
ALERTS: tuple[Alert, ...] = ("high", "medium", "low", "none")


@dataclass(frozen=True, slots=True)
class Target:
    """Whom the regime is about; `id` gives the directions, `country` is an ISO 3166 alpha-2 code."""

    id: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class ActivityType:
    """A kind of activity: `directed` with a giver and a receiver; `direction` set where only one can be."""

    id: str
    title: str
    directed: bool
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectKind:
    """What an activity can be about. `hs` are code prefixes that help to recognise it.

    `by_code` says that they define it: the law itself names them all, or such a thing has no code.
    """

    id: str
    title: str
    hs: tuple[str, ...] = ()
    by_code: bool = False

    def excludes(self, code: str) -> bool:
        """Return whether goods of a code are surely of another kind."""
        return self.by_code and not any(code.startswith(each) or each.startswith(code) for each in self.hs)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that conditions may test. `values` are all that it can be, or None where the list is open.

    `of_activity` facts are read off the activity; the others are unknown until somebody gives them. `so` and
    `not_so` say in a clause that the fact is so or is not; but for a yes-or-no fact, `{value}` stands there.
    """

    name: str
    type: FactType
    question: str
    of_activity: bool = False
    values: tuple[str, ...] | None = None
    so: str | None = None
    not_so: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of quantity: `factor` of its dimension's base units."""

    id: str
    title: str
    dimension: str
    factor: float = 1.0

    def scaled(self, amount: float) -> int:
        """Return an amount of this unit in thousandths of the dimension's base unit, from 0 to MAX_SCALED."""
        exact = amount * self.factor * 1000
        return MAX_SCALED if exact >= MAX_SCALED else max(0, round(exact))


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One row of the alert table; None matches anything."""

    verdict: Verdict
    alert: Alert
    force: Force | None = None
    status: tuple[Status, ...] | None = None

    def matches(self, verdict: str, force: str, status: str) -> bool:
        """Return whether the row is about such a finding."""
        return (
            self.verdict == verdict
            and self.force in (None, force)
            and (self.status is None or status in self.status)
        )


@dataclass(frozen=True, slots=True)
class Counter:
    """What takes an exemption away again, wherever its condition is true."""

    id: str
    title: str
    when: Condition


@dataclass(frozen=True, slots=True)
class Exemption:
    """A carve-out: its conditions and who grants it. `reaches` limits a general one to provision ids.

    It holds where `when` does and none of `counters` does.
    """

    id: str
    title: str
    granted_by: Grantor
    when: Condition
    in_force: Interval = EVER
    reaches: tuple[str, ...] | None = None
    counters: tuple[Counter, ...] = ()


@dataclass(frozen=True, slots=True)
class Reporting:
    """When suppliers have to report what they delivered, and whether they must name the parties.

    Due on a day of the month after the delivery (in short months on the last), or so many days after it.
    """

    due_day: int | None = None
    within_days: int | None = None
    parties: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """What a cap is from a later day on; both amounts as in `Limit`."""

    starts: date
    amount: float
    otherwise: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap: what the provision reaches is permitted while `when` is true; the rest is for a ledger.

    `amount`, in `unit`, holds for each `window` from `starts` on. `otherwise` is the same cap in another
    unit: whichever is reached first counts. `then` are later amounts, each from a day on. `notices` are the
    shares of the cap, in percent, that are announced when reached; at `stop_at` all deliveries have to end.
    """

    title: str
    when: Condition
    amount: float | None = None
    unit: str | None = None
    window: Window | None = None
    starts: date | None = None
    notices: tuple[int, ...] = ()
    otherwise: tuple[float, str] | None = None
    then: tuple[Later, ...] = ()
    stop_at: int | None = None
    reporting: Reporting | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """A period of grace that ends with the day `until`; shown, never decisive."""

    until: date
    note: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a provision is about. An activity without a direction is reached whatever direction is named."""

    activities: tuple[str, ...]
    direction: str | None = None
    when: Condition = ALWAYS

    def reaches(self, activity_type: str, direction: str) -> bool:
        """Return whether activities of this type and direction come under it at all."""
        named = self.direction in (None, direction) or direction == NO_DIRECTION
        return named and activity_type in self.activities


@dataclass(frozen=True, slots=True)
class Verification:
    """How well the encoding has been checked against the source."""

    basis: Basis
    number_confirmed: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a provision is written: the file's name in the rules folder and the line, counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Provision:
    """One operative paragraph, or a lettered part of one, as encoded.

    `in_force` runs from the first to the last day on which it holds; an end of None means that it still does.
    """

    id: str
    resolution: int
    symbol: str
    adopted: date
    paragraph: str
    title: str
    force: Force
    addressee: tuple[Addressee, ...]
    summary: str
    in_force: Interval
    scope: Scope
    transitions: tuple[Transition, ...] = ()
    supersedes: tuple[str, ...] = ()
    limit: Limit | None = None
    unless: tuple[Exemption, ...] = ()
    general_exemptions: bool = True
    related: tuple[str, ...] = ()
    verified: Verification = Verification("memory")
    note: str | None = None
    source: Source = Source("", 1)

    @property
    def citation(self) -> str:
        """Return how people cite it: "resolution 100 (1999), para. 7(b)"."""
        return f"resolution {self.resolution} ({self.adopted.year}), para. {self.paragraph}"

    @property
    def decides(self) -> bool:
        """Return whether it can make findings; definitions and designations cannot."""
        return self.force in DECIDING


@dataclass(frozen=True, slots=True)
class Listing:
    """How the regime designates: its type in the UN's list, and the facts that a designated party settles.

    `answers` has for a kind of entry (person, entity, vessel) the yes-or-no fact that one makes true.
    """

    un_list_type: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Regime:
    """The regime as a whole: its target, its vocabulary, and how its findings are graded."""

    id: str
    title: str
    target: Target
    activity_types: Mapping[str, ActivityType]
    object_kinds: Mapping[str, ObjectKind]
    facts: Mapping[str, Fact]
    units: Mapping[str, Unit] = field(default_factory=dict)
    alerts: tuple[AlertRow, ...] = ()
    general_exemptions: tuple[Exemption, ...] = ()
    goods: Goods = field(default_factory=Goods)
    listing: Listing = Listing()

    @property
    def directions(self) -> tuple[str, str, str]:
        """Return the labels for from the target, to the target, and neither."""
        return f"from_{self.target.id}", f"to_{self.target.id}", NO_DIRECTION

    def way(self, direction: str) -> Way | None:
        """Return which way a direction label goes, seen from the target; None for neither."""
        outbound, inbound, _ = self.directions
        return "from" if direction == outbound else "to" if direction == inbound else None

    def default_direction(self, activity_type: str) -> str:
        """Return the one direction that the type allows, or "n.a."."""
        known = self.activity_types.get(activity_type)
        return known.direction or NO_DIRECTION if known else NO_DIRECTION

    def alert(self, verdict: Verdict, force: str, status: str) -> Alert:
        """Return the alert of the first row that matches, or "none"."""
        rows = (row.alert for row in self.alerts if row.matches(verdict, force, status))
        return next(rows, "none")
