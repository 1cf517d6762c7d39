"""The self-check: on the installed rules, the inference engine and the evaluator agree on everything.

The activities are made from the rules themselves: for each provision the days on each side of every day that
its conditions name, and each fact that they ask for as true, as false and as unknown. Beyond these whole
cases, each single condition is tried with everything that it can see, and the rules are proved to be sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from article41.dates import Interval
from article41.errors import EngineError
from article41.law import Rulebook
from article41.law.condition import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    Day,
    Leaf,
    Not,
    OneOf,
    StartsWith,
    YesNo,
    leaves,
)
from article41.law.model import ELSEWHERE, Provision, Unit
from article41.reading.model import Activity, Object, Party, Place, Quantity, When
from article41.reasoning.components import components_of
from article41.reasoning.domain import directions_of
from article41.reasoning.proofs import compare_ways, prove
from article41.reasoning.reasoner import Reasoner

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What the self-check did: how much it tried, and one line for each disagreement.

    `combinations` are those of facts that some condition can see, each tried; `flaws` are what was proved
    against the rules, and `overlaps` the provisions that the rules declare to overlap.
    """

    rulebook_hash: str
    engine: bool
    provisions: int
    activities: int
    verdicts: int
    disagreements: tuple[str, ...]
    combinations: int = 0
    overlaps: int = 0
    flaws: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Return whether both ways of deciding agreed on everything."""
        return not self.disagreements


def self_check(rulebook: Rulebook) -> SelfCheck:
    """Try every deciding provision, the same way each time; takes some seconds.

    Where the report's `engine` is false, the inference engine is not installed and nothing was compared.
    """
    reasoner = Reasoner(rulebook)
    deciding = [provision for provision in rulebook.provisions if provision.decides]
    activities = verdicts = 0
    disagreements: list[str] = []
    for provision in deciding:
        for activity in probes(provision, rulebook):
            activities += 1
            try:
                verdicts += len(reasoner.verdicts(activity))
            except EngineError as problem:
                disagreements.append(f"{provision.id}, {activity.type}, {activity.facts}: {problem}")
    combinations, differing = compare_ways(rulebook) if reasoner.uses_engine else (0, ())
    proofs = prove(rulebook)
    return SelfCheck(
        rulebook_hash=rulebook.hash,
        engine=reasoner.uses_engine,
        provisions=len(deciding),
        activities=activities,
        verdicts=verdicts,
        disagreements=tuple(dict.fromkeys((*disagreements, *differing))),
        combinations=combinations,
        overlaps=len(proofs.overlaps),
        flaws=proofs.flaws,
    )


def probes(provision: Provision, rulebook: Rulebook) -> Iterator[Activity]:
    """Yield activities around every boundary of a provision, each at most once."""
    components = components_of(provision, rulebook)
    conditions = (components.applies, components.in_force, *components.reliefs)
    asked = list(dict.fromkeys(leaf for condition in conditions for leaf in leaves(condition)))
    start = provision.in_force.start or date(2000, 1, 1)
    settled = Interval.day(provision.in_force.end or start + _MONTH)
    for base in _bases(provision, conditions, rulebook):
        base = replace(base, when=When(settled))
        yield base
        for day in sorted({leaf.day for leaf in asked if isinstance(leaf, Day) and leaf.fact == "when"}):
            for interval in _around(day):
                yield replace(base, when=When(interval))
        for leaf in asked:
            for known in (True, False, None):
                yield _with(base, leaf, known, rulebook)


def _bases(provision: Provision, conditions: tuple[Condition, ...], rulebook: Rulebook) -> Iterator[Activity]:
    """Yield activities of each type: nothing known, everything answered yes, everything no, all satisfied."""
    asked = [pair for condition in conditions for pair in _signed(condition)]
    plain = [[(leaf, known) for leaf, _ in asked] for known in (True, False)]
    for activity_type in provision.scope.activities:
        for direction in directions_of(provision, activity_type, rulebook.regime):
            bare = Activity("a1", activity_type, "reported", direction)
            yield bare
            for answers in plain if asked == plain[0] else (*plain, asked):
                filled = bare
                for leaf, known in answers:
                    filled = _with(filled, leaf, known, rulebook)
                yield filled


def _signed(condition: Condition, wanted: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """Yield each leaf with the truth that speaks for the condition: false below a `not`."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _signed(part, wanted)
        case Not(part):
            yield from _signed(part, not wanted)
        case _:
            yield condition, wanted


def _around(day: date) -> Iterator[Interval]:
    eve, morrow = day - _DAY, day + _DAY
    yield from (Interval.day(eve), Interval.day(day), Interval(eve, day), Interval(day, morrow))
    yield from (Interval(day, None), Interval(eve, None), Interval(None, eve), Interval())


def _with(activity: Activity, leaf: Leaf, known: bool | None, rulebook: Rulebook) -> Activity:
    """Return the activity with the leaf made true, false, or unknown; its own days stay as they are."""
    match leaf:
        case YesNo(fact, expected):
            return _fact(activity, fact, None if known is None else known is expected)
        case Day(fact, relation, day) if fact != "when":
            wanted = day - _DAY if (relation == "before") is known else day
            return _fact(activity, fact, None if known is None else Interval.day(wanted))
        case OneOf(fact, values):
            others = rulebook.regime.facts[fact].values or (ELSEWHERE,)
            chosen = next(
                (each for each in (values if known else others) if known or each not in values), None
            )
            return _word(activity, fact, None if known is None else chosen, rulebook)
        case StartsWith(_, prefixes):
            code = (
                prefixes[0]
                if known
                else next(f"{n:02}" for n in range(100) if not f"{n:02}".startswith(prefixes))
            )
            return replace(activity, objects=() if known is None else (Object("", None, code),))
        case Amount():
            return replace(activity, quantity=_quantity(leaf, known, rulebook.regime.units))
        case _:
            return activity


def _fact(activity: Activity, name: str, value: bool | str | frozenset[str] | Interval | None) -> Activity:
    kept = {fact: old for fact, old in activity.facts.items() if fact != name}
    return replace(activity, facts=kept if value is None else {**kept, name: value})


def _word(activity: Activity, fact: str, word: str | None, rulebook: Rulebook) -> Activity:
    """Return the activity with a choice or a set made one word, or unknown."""
    match fact:
        case "activity" | "direction":
            return activity
        case "object.kind":
            return replace(activity, objects=(Object("", word),) if word else ())
        case "party.country":
            return replace(activity, parties=(Party("party", "", "", word),) if word else ())
        case "place.country" | "place.controlled_by":
            place = Place("", **{fact.removeprefix("place."): word})
            return replace(activity, where=(place,) if word else ())
        case _ if rulebook.regime.facts[fact].type == "set":
            return _fact(activity, fact, frozenset({word}) if word else None)
        case _:
            return _fact(activity, fact, word)


def _quantity(leaf: Amount, known: bool | None, units: Mapping[str, Unit]) -> Quantity | None:
    unit = next(unit for unit in units.values() if unit.dimension == leaf.dimension)
    mark = leaf.scaled / unit.factor / 1000
    if known is None:
        return Quantity(mark / 2, mark * 2, unit.id)
    over = (leaf.relation in ("at_least", "more_than")) is known
    amount = mark * 2 if over else mark / 2
    return Quantity(amount, amount, unit.id)
