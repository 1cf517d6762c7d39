"""The conditions that a provision's verdict rests on, each on its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from article41.dates import Interval
from article41.law import Exemption, Provision, Rulebook, Unencoded
from article41.law.condition import AllOf, Condition, Day, Leaf, Not, leaves


@dataclass(frozen=True, slots=True)
class Components:
    """A provision taken apart: does it reach the activity, did it hold then, is there a cap, an exemption.

    `caveats` are no conditions: they bear on the provision, but cannot be expressed as one.
    """

    provision: Provision
    applies: Condition
    in_force: Condition
    limit: Condition | None
    exemptions: tuple[tuple[Exemption, Condition], ...]
    caveats: tuple[Unencoded, ...] = ()

    @property
    def reliefs(self) -> tuple[Condition, ...]:
        """Return what may lift a provision that reaches: the exemptions in order, then the limit if any."""
        lifted = tuple(condition for _, condition in self.exemptions)
        return lifted if self.limit is None else (*lifted, self.limit)

    @property
    def asked(self) -> dict[str, tuple[Leaf, ...]]:
        """Return the facts that the conditions ask for, in their order, each with the leaves that do."""
        found: dict[str, dict[Leaf, None]] = {}
        for condition in (self.applies, self.in_force, *self.reliefs):
            for leaf in leaves(condition):
                found.setdefault(leaf.fact, {})[leaf] = None
        return {fact: tuple(by) for fact, by in found.items()}


def components_of(provision: Provision, rulebook: Rulebook) -> Components:
    """Return the conditions of a provision; the activity's type and direction are taken to match already."""
    return Components(
        provision=provision,
        applies=provision.scope.when,
        in_force=during(provision.in_force),
        limit=provision.limit.when if provision.limit else None,
        exemptions=tuple((each, _exempt(each)) for each in rulebook.exemptions_of(provision)),
        caveats=rulebook.caveats_of(provision),
    )


@cache
def during(interval: Interval) -> Condition:
    """Return the condition that an activity lies wholly within some days, both ends included."""
    parts: list[Condition] = []
    if interval.start:
        parts.append(Day("when", "on_or_after", interval.start))
    if interval.end and interval.end < date.max:
        parts.append(Day("when", "before", interval.end + timedelta(days=1)))
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


@cache
def granting(exemption: Exemption) -> Condition:
    """Return the condition that an exemption holds as long as nothing takes it away again."""
    if exemption.in_force.start is None and exemption.in_force.end is None:
        return exemption.when
    return AllOf((during(exemption.in_force), exemption.when))


@cache
def _exempt(exemption: Exemption) -> Condition:
    if not exemption.counters:
        return granting(exemption)
    return AllOf((granting(exemption), *(Not(counter.when) for counter in exemption.counters)))
