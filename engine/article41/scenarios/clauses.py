"""The clauses of a provision, and which of them scenarios have seen hold and fail.

A clause is anything whose change could change a finding: an activity type, a direction, a day, a condition of
the scope, an exemption and what takes it away, a cap, a period of grace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from article41.dates import Interval
from article41.law import Exemption, Provision, Rulebook
from article41.law.condition import Condition, Day, OneOf, leaves
from article41.reasoning.components import components_of, granting
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Known, facts_of
from article41.reasoning.instants import instants_of
from article41.reasoning.scenario import Expectation, Facts
from article41.truth import Truth

Kind = Literal["activity", "direction", "in_force", "scope", "exemption", "counter", "limit", "grace"]

GENERAL = "general"
"""Stands for a provision's id where exemptions belong to the whole regime."""
_BOTH = (True, False)
_ONLY_TRUE = (True,)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: whose it is, what it says, and which of true and false scenarios should show."""

    provision: str
    kind: Kind
    text: str
    condition: Condition
    wanted: tuple[bool, ...] = _BOTH


@dataclass(slots=True)
class Tally:
    """What scenarios expect of one provision: how many times, that it fires, that it doesn't, at an edge.

    An edge is an expectation around a declared day, or with an exemption that holds.
    """

    expectations: int = 0
    fires: int = 0
    spares: int = 0
    edges: int = 0

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what a well-tested provision would have and this one hasn't."""
        lacks = (
            (self.expectations < 3, f"{3 - self.expectations} more"),
            (not self.fires, "one that fires"),
            (not self.spares, "one that does not"),
            (not self.edges, "an edge of time, or an exemption"),
        )
        return tuple(what for lacking, what in lacks if lacking)


@dataclass(slots=True)
class Coverage:
    """What scenarios have shown of a rulebook's clauses; feed it with `add`."""

    rulebook: Rulebook
    seen: Counter[tuple[Clause, Truth]] = field(default_factory=Counter)
    tallies: dict[str, Tally] = field(init=False)
    clauses: tuple[Clause, ...] = field(init=False)
    _laws: dict[date, Rulebook] = field(default_factory=dict)

    def __post_init__(self) -> None:
        deciding = [each for each in self.rulebook.provisions if each.decides]
        self.tallies = {each.id: Tally() for each in deciding}
        own = [clause for each in deciding for clause in clauses_of(each)]
        general = self.rulebook.regime.general_exemptions
        self.clauses = (*own, *(clause for each in general for clause in _relief(GENERAL, each)))

    def add(self, facts: Facts) -> None:
        """Take in a scenario's expectations. Raises UsageError for an activity that is not of the regime."""
        law = self.rulebook
        if facts.as_of is not None:
            law = self._laws.get(facts.as_of) or self._laws.setdefault(facts.as_of, law.at(facts.as_of))
        for expected in facts.expectations:
            provision = law.by_id.get(expected.provision)
            tally = self.tallies.get(expected.provision)
            if tally is not None:
                known = facts_of(facts.activities[expected.activity - 1], law.regime)
                self._count(tally, expected, known)
                if provision is not None:
                    self.seen.update(_shown(provision, law, known))

    @property
    def named(self) -> frozenset[str]:
        """Return the provisions of which something is expected."""
        return frozenset(name for name, tally in self.tallies.items() if tally.expectations)

    def never(self, clause: Clause) -> tuple[bool, ...]:
        """Return which of the wanted truths of a clause no expectation has shown."""
        return tuple(truth for truth in clause.wanted if not self.seen[clause, truth])

    def of(self, provisions: Iterable[str]) -> tuple[Clause, ...]:
        """Return the clauses of some provisions (`GENERAL` for those of the regime), in order."""
        wanted = frozenset(provisions)
        return tuple(clause for clause in self.clauses if clause.provision in wanted)

    def _count(self, tally: Tally, expected: Expectation, known: Known) -> None:
        provision = self.rulebook.by_id[expected.provision]
        fires = ("potential_violation", "undetermined") if provision.limit else ("potential_violation",)
        tally.expectations += 1
        tally.fires += expected.verdict in fires
        tally.spares += expected.verdict in ("permitted", "not_in_force", "none")
        at_edge = _near(known, instants_of(provision, self.rulebook))
        exempt = expected.verdict == "permitted" or any(expected.exemptions.values())
        tally.edges += at_edge or exempt


def clauses_of(provision: Provision) -> tuple[Clause, ...]:
    """Return a provision's own clauses, in the order in which it is written."""
    return tuple(dict.fromkeys(_clauses(provision)))


def _clauses(provision: Provision) -> Iterator[Clause]:
    name, scope, held = provision.id, provision.scope, provision.in_force
    for each in scope.activities:
        yield Clause(name, "activity", f"activity {each}", OneOf("activity", (each,)), _ONLY_TRUE)
    if scope.direction:
        direction = OneOf("direction", (scope.direction,))
        yield Clause(name, "direction", f"direction {scope.direction}", direction, _ONLY_TRUE)
    if held.start:
        yield Clause(name, "in_force", f"from {held.start}", Day("when", "on_or_after", held.start))
    if held.end:
        yield Clause(name, "in_force", f"to {held.end}", Day("when", "before", held.end + _DAY))
    for leaf in leaves(scope.when):
        yield Clause(name, "scope", str(leaf), leaf)
    for exemption in provision.unless:
        yield from _relief(name, exemption)
    if provision.limit:
        yield Clause(name, "limit", provision.limit.title, provision.limit.when)
    for transition in provision.transitions:
        within = Day("when", "before", transition.until + _DAY)
        yield Clause(name, "grace", f"grace to {transition.until}", within, _ONLY_TRUE)


def _relief(name: str, exemption: Exemption) -> Iterator[Clause]:
    yield Clause(name, "exemption", exemption.id, granting(exemption))
    for counter in exemption.counters:
        yield Clause(name, "counter", f"{exemption.id}, except {counter.id}", counter.when)


def _shown(provision: Provision, law: Rulebook, known: Known) -> Iterator[tuple[Clause, Truth]]:
    """Yield what one expectation shows; what could not have changed its finding is not shown by it."""
    own = clauses_of(provision)
    subject = [clause for clause in own if clause.kind in ("activity", "direction")]
    yield from _truths(subject, known)
    if any(truth is False for clause, truth in _truths(subject, known) if clause.kind == "direction"):
        return
    yield from _truths((clause for clause in own if clause.kind in ("in_force", "scope", "grace")), known)
    components = components_of(provision, law)
    if truth_of(components.applies, known) is False or truth_of(components.in_force, known) is False:
        return
    yield from _truths((clause for clause in own if clause.kind in ("exemption", "counter", "limit")), known)
    if provision.general_exemptions:
        general = (each for each in law.exemptions_of(provision) if each not in provision.unless)
        yield from _truths((clause for each in general for clause in _relief(GENERAL, each)), known)


def _truths(clauses: Iterable[Clause], known: Known) -> Iterator[tuple[Clause, Truth]]:
    for clause in clauses:
        yield clause, truth_of(clause.condition, known)


def _near(known: Known, instants: Iterable[date]) -> bool:
    """Return whether an activity begins or ends on a declared day or its eve."""
    when = known.get("when")
    if not isinstance(when, Interval):
        return False
    near = {day for instant in instants for day in (instant - _DAY, instant)}
    return when.start in near or when.end in near
