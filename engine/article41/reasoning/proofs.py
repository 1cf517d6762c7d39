"""Proofs about a rulebook, by trying the whole discretised domain instead of examples.

No rule is dead: some facts make each provision find a potential violation. No exemption is shadowed: some
facts make it alone the reason why its provision permits. No two provisions settle one case in opposite ways,
unless the rules say that they belong together. And both ways of deciding agree on every condition, whatever
is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from article41.errors import EngineError
from article41.law import Exemption, Provision, Rulebook
from article41.law.condition import Condition
from article41.law.model import NO_DIRECTION
from article41.reasoning.components import Components, components_of
from article41.reasoning.domain import Domain, domain_of, solve, subjects_of
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Known
from article41.reasoning.inference import TruthRules
from article41.rulefiles.suggest import listed

LIMIT = "the limit"
"""Stands for a cap among the reasons to permit."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """An exemption that never makes a difference; `by` are those that hold wherever it does.

    Where `by` is empty, it cannot hold at all while its provision is in force.
    """

    provision: str
    exemption: str
    by: tuple[str, ...]

    def __str__(self) -> str:
        why = (
            f"{listed(self.by, 'and')} permits as much" if self.by else "it cannot hold while it would matter"
        )
        return f"{self.provision}: the exemption `{self.exemption}` changes nothing; {why}"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two provisions of which one forbids, with nothing open, what the other one permits by its own words.

    `declared` says whether either names the other as related or superseded.
    """

    forbids: str
    permits: str
    by: str
    declared: bool

    def __str__(self) -> str:
        return (
            f"{self.permits}: {self.by} permits what {self.forbids} forbids; "
            f"name one under `related` of the other, if both are meant"
        )


@dataclass(frozen=True, slots=True)
class Proofs:
    """What was proved of a rulebook, and what stands against it."""

    dead: tuple[str, ...]
    shadows: tuple[Shadow, ...]
    overlaps: tuple[Overlap, ...]

    @property
    def undeclared(self) -> tuple[Overlap, ...]:
        """Return the overlaps that the rules do not declare."""
        return tuple(overlap for overlap in self.overlaps if not overlap.declared)

    @property
    def flaws(self) -> tuple[str, ...]:
        """Return one line for each thing that stands against the rulebook."""
        return (
            *(f"{name}: no facts make it find a potential violation" for name in self.dead),
            *map(str, self.shadows),
            *map(str, self.undeclared),
        )


def prove(rulebook: Rulebook) -> Proofs:
    """Return what holds of all deciding provisions."""
    everything = [components_of(each, rulebook) for each in rulebook.provisions if each.decides]
    return Proofs(
        dead=tuple(each.provision.id for each in everything if firing(each, rulebook) is None),
        shadows=(
            *(shadow for each in everything for shadow in _shadows(each, rulebook)),
            *_idle_general(everything, rulebook),
        ),
        overlaps=tuple(
            overlap for pair in combinations(everything, 2) for overlap in _overlaps(*pair, rulebook)
        ),
    )


def compare_ways(rulebook: Rulebook) -> tuple[int, tuple[str, ...]]:
    """Put every combination of facts that a condition can see to both ways of deciding.

    Return how many there were, and one line for each on which they disagree.
    """
    owners: dict[Condition, Provision] = {}
    for provision in rulebook.provisions:
        if provision.decides:
            components = components_of(provision, rulebook)
            for condition in (components.applies, components.in_force, *components.reliefs):
                owners.setdefault(condition, provision)
    tried, lines = 0, []
    for condition, provision in owners.items():
        rules = TruthRules([condition])
        given = next(subjects_of(provision, rulebook.regime))
        for facts in domain_of([condition], rulebook.regime).assignments(given):
            tried += 1
            try:
                agreed = rules.truths(facts) == [truth_of(condition, facts)]
                problem = f"they disagree on “{condition}”"
            except EngineError as error:
                agreed, problem = False, str(error)
            if not agreed:
                lines.append(f"{provision.id}, {facts}: {problem}")
    return tried, tuple(lines)


def firing(components: Components, rulebook: Rulebook) -> Known | None:
    """Return facts under which a provision finds a potential violation that nothing can lift, or None."""
    return _solved(components, _violated(components), rulebook)


def _shadows(components: Components, rulebook: Rulebook) -> Iterator[Shadow]:
    own = components.provision.unless
    for exemption, condition in components.exemptions:
        if exemption in own and alone(components, exemption, rulebook) is None:
            facts = _solved(components, [*_reached(components), (condition, True)], rulebook)
            yield Shadow(
                components.provision.id, exemption.id, _also(components, exemption, facts) if facts else ()
            )


def _also(components: Components, exemption: Exemption, facts: Known) -> tuple[str, ...]:
    """Return what else permits under these facts."""
    others = [(each.id, condition) for each, condition in components.exemptions if each is not exemption]
    if components.limit is not None:
        others.append((LIMIT, components.limit))
    return tuple(name for name, condition in others if truth_of(condition, facts) is True)


def _idle_general(everything: list[Components], rulebook: Rulebook) -> Iterator[Shadow]:
    """Yield the general exemptions that make no difference to any provision."""
    for general in rulebook.regime.general_exemptions:
        reached = (each for each in everything if any(general is known for known, _ in each.exemptions))
        if all(alone(components, general, rulebook) is None for components in reached):
            yield Shadow(rulebook.regime.id, general.id, ())


def alone(components: Components, exemption: Exemption, rulebook: Rulebook) -> Known | None:
    """Return facts under which this exemption is the only reason to permit, or None."""
    wanted = _reached(components) + _over_limit(components)
    wanted += [(condition, each is exemption) for each, condition in components.exemptions]
    return _solved(components, wanted, rulebook)


def _overlaps(one: Components, other: Components, rulebook: Rulebook) -> Iterator[Overlap]:
    for forbids, permits in ((one, other), (other, one)):
        if forbids.provision.force == permits.provision.force == "binding":
            by = _opposed(forbids, permits, rulebook)
            if by:
                declared = _linked(one.provision, other.provision)
                yield Overlap(forbids.provision.id, permits.provision.id, by, declared)


def _linked(one: Provision, other: Provision) -> bool:
    return one.id in (*other.related, *other.supersedes) or other.id in (*one.related, *one.supersedes)


def _opposed(forbids: Components, permits: Components, rulebook: Rulebook) -> str:
    """Return by which exemption or limit of its own the one permits what the other forbids, or ""."""
    scope = permits.provision.scope
    subjects = [
        each
        for each in subjects_of(forbids.provision, rulebook.regime)
        if scope.reaches(str(each["activity"]), str(each.get("direction", NO_DIRECTION)))
    ]
    if not subjects:
        return ""
    own = [(each.id, condition) for each, condition in permits.exemptions if each in permits.provision.unless]
    if permits.limit is not None:
        own.append((LIMIT, permits.limit))
    for name, condition in own:
        wanted = [*_violated(forbids), *_reached(permits), (condition, True)]
        domain = _of_one_object(_domain(wanted, rulebook))
        if any(solve(wanted, domain, subject) is not None for subject in subjects):
            return name
    return ""


def _of_one_object(domain: Domain) -> Domain:
    """Return the domain of activities with one object: of two, one may be forbidden and the other not."""
    return Domain(
        {
            name: tuple(each for each in values if not (isinstance(each, frozenset) and len(each) > 1))
            if name in ("object.kind", "object.hs")
            else values
            for name, values in domain.values.items()
        }
    )


_Wanted = list[tuple[Condition, bool]]


def _violated(components: Components) -> _Wanted:
    lifted = [(condition, False) for _, condition in components.exemptions]
    return [*_reached(components), *_over_limit(components), *lifted]


def _reached(components: Components) -> _Wanted:
    return [(components.in_force, True), (components.applies, True)]


def _over_limit(components: Components) -> _Wanted:
    return [] if components.limit is None else [(components.limit, False)]


def _solved(components: Components, wanted: _Wanted, rulebook: Rulebook) -> Known | None:
    domain = _domain(wanted, rulebook)
    found = (solve(wanted, domain, subject) for subject in subjects_of(components.provision, rulebook.regime))
    return next((facts for facts in found if facts is not None), None)


def _domain(wanted: _Wanted, rulebook: Rulebook) -> Domain:
    return domain_of([condition for condition, _ in wanted], rulebook.regime, certain=True)
