"""Rulebooks with one thing changed: what scenarios should catch.

Every mutant is a slip that an author of rules could make and that would change an answer: an operator
flipped, a day shifted, an exemption dropped, a number or a citation mistyped. Left alone is what no finding
depends on: titles, summaries, addressees, cross-references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar, get_args

from article41.dates import Interval
from article41.law import Exemption, Provision, Rulebook
from article41.law.model import Counter, Force, Grantor, Limit, Regime, Window
from article41.scenarios.clauses import GENERAL
from article41.scenarios.condition_mutants import changed

GRANTED_BY = ", granted by"
REACHES = ", reaches"
_SHOWN = ("citation", "force", "in force", "grace", "figures")
_DAY = timedelta(days=1)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rulebook with one thing changed: in which provision, at which clause, and how.

    `reaches` are the provisions whose findings may differ; `shown` says that they tell what was changed.
    """

    provision: str
    clause: str
    change: str
    rulebook: Rulebook
    reaches: tuple[str, ...]

    @property
    def shown(self) -> bool:
        """Return whether findings tell what was changed: a citation, a day, a grantor, a figure of a cap."""
        return self.clause.startswith(_SHOWN) or self.clause.endswith(GRANTED_BY)

    def __str__(self) -> str:
        return f"{self.provision}, {self.clause}: {self.change}"


def mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Yield every mutant of the provisions that decide and of the general exemptions, in a fixed order."""
    for place, provision in enumerate(rulebook.provisions):
        if provision.decides:
            before, after = rulebook.provisions[:place], rulebook.provisions[place + 1 :]
            for other, clause, change in _provision(provision, rulebook.regime):
                book = replace(rulebook, provisions=(*before, other, *after))
                reaches = (provision.id, *provision.supersedes)
                yield Mutant(provision.id, clause, change, book, reaches)
    regime = rulebook.regime
    for exemptions, each, clause, change in _in_list(regime.general_exemptions, regime):
        book = replace(rulebook, regime=replace(regime, general_exemptions=exemptions))
        everywhere = each.reaches is None or clause.endswith(REACHES)
        reaches = tuple(
            name.id for name in rulebook.provisions if everywhere or name.id in (each.reaches or ())
        )
        yield Mutant(GENERAL, clause, change, book, reaches)


_Changed = Iterator[tuple[_T, str, str]]
"""Things with one change each, the clause that was changed, and how."""


def _provision(provision: Provision, regime: Regime) -> _Changed[Provision]:
    yield from _citation(provision)
    force: Force = "recommendation" if provision.force == "binding" else "binding"
    yield replace(provision, force=force), "force", f"`{provision.force}` made `{force}`"
    for interval, change in _shifted(provision.in_force):
        yield replace(provision, in_force=interval), "in force", change
    for older in provision.supersedes:
        fewer = tuple(each for each in provision.supersedes if each != older)
        yield replace(provision, supersedes=fewer), "supersedes", f"`{older}` dropped"
    flag = not provision.general_exemptions
    yield (
        replace(provision, general_exemptions=flag),
        "general exemptions",
        f"made to {'reach' if flag else 'pass by'}",
    )
    yield from _scope(provision, regime)
    for number, transition in enumerate(provision.transitions):
        for day, change in _days(transition.until):
            others = list(provision.transitions)
            others[number] = replace(transition, until=day)
            yield replace(provision, transitions=tuple(others)), f"grace to {transition.until}", change
    for exemptions, _, clause, change in _in_list(provision.unless, regime):
        yield replace(provision, unless=exemptions), clause, change
    if provision.limit:
        for limit, clause, change in _limit(provision.limit, regime):
            yield replace(provision, limit=limit), clause, change


def _citation(provision: Provision) -> _Changed[Provision]:
    paragraph = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), provision.paragraph, count=1)
    yield replace(provision, paragraph=paragraph), "citation", f"para. {provision.paragraph} made {paragraph}"
    number = provision.resolution + 1
    yield (
        replace(provision, resolution=number),
        "citation",
        f"resolution {provision.resolution} made {number}",
    )


def _scope(provision: Provision, regime: Regime) -> _Changed[Provision]:
    scope = provision.scope
    if len(scope.activities) > 1:
        for activity in scope.activities:
            fewer = tuple(each for each in scope.activities if each != activity)
            other = replace(scope, activities=fewer)
            yield replace(provision, scope=other), "activity", f"`{activity}` dropped"
    if scope.direction:
        fixed = {regime.activity_types[each].direction for each in scope.activities}
        if fixed != {scope.direction}:  # or there is no activity that could tell
            yield replace(provision, scope=replace(scope, direction=None)), "direction", "dropped"
        given, received, _ = regime.directions
        opposite = received if scope.direction == given else given
        yield replace(provision, scope=replace(scope, direction=opposite)), "direction", f"made `{opposite}`"
    for when, change in changed(scope.when, regime):
        yield replace(provision, scope=replace(scope, when=when)), "scope", change


def _in_list(
    exemptions: tuple[Exemption, ...], regime: Regime
) -> Iterator[tuple[tuple[Exemption, ...], Exemption, str, str]]:
    """Yield the exemptions with one of them changed, which one that is, the clause, and how."""
    for number, exemption in enumerate(exemptions):
        before, after = exemptions[:number], exemptions[number + 1 :]
        clause = f"exemption {exemption.id}"
        yield (*before, *after), exemption, clause, "dropped"
        for other, where, change in _exemption(exemption, regime):
            yield (*before, other, *after), exemption, f"{clause}{where}", change


def _exemption(exemption: Exemption, regime: Regime) -> _Changed[Exemption]:
    grantor = _next(exemption.granted_by, get_args(Grantor))
    yield replace(exemption, granted_by=grantor), GRANTED_BY, f"`{exemption.granted_by}` made `{grantor}`"
    for interval, change in _shifted(exemption.in_force):
        yield replace(exemption, in_force=interval), ", in force", change
    for when, change in changed(exemption.when, regime):
        yield replace(exemption, when=when), "", change
    for number, counter in enumerate(exemption.counters):
        before, after = exemption.counters[:number], exemption.counters[number + 1 :]
        clause = f", except {counter.id}"
        yield replace(exemption, counters=(*before, *after)), clause, "dropped"
        for when, change in changed(counter.when, regime):
            other = Counter(counter.id, counter.title, when)
            yield replace(exemption, counters=(*before, other, *after)), clause, change
    if exemption.reaches is not None:
        yield replace(exemption, reaches=None), REACHES, "made to reach every provision"
        for name in exemption.reaches:
            fewer = tuple(each for each in exemption.reaches if each != name)
            yield replace(exemption, reaches=fewer), REACHES, f"`{name}` dropped"


def _limit(limit: Limit, regime: Regime) -> _Changed[Limit]:
    for when, change in changed(limit.when, regime):
        yield replace(limit, when=when), "limit", change

    def with_(what: str, **changes: Any) -> tuple[Limit, str, str]:
        return replace(limit, **changes), "figures of the limit", what

    if limit.amount is not None:
        yield with_("amount raised by 1", amount=limit.amount + 1)
    if limit.unit is not None:
        unit = _next(limit.unit, tuple(regime.units))
        yield with_(f"`{limit.unit}` made `{unit}`", unit=unit)
    if limit.otherwise is not None:
        amount, unit = limit.otherwise
        yield with_("the amount in the other unit raised by 1", otherwise=(amount + 1, unit))
    if limit.window is not None:
        window = _next(limit.window, get_args(Window))
        yield with_(f"`{limit.window}` made `{window}`", window=window)
    for day, change in _days(limit.starts) if limit.starts else ():
        yield with_(f"starts {change}", starts=day)
    for number, known in enumerate(limit.then):
        slips = [(replace(known, starts=day), change) for day, change in _days(known.starts)]
        slips.append((replace(known, amount=known.amount + 1), "amount raised by 1"))
        if known.otherwise is not None:
            amount, unit = known.otherwise
            more = replace(known, otherwise=(amount + 1, unit))
            slips.append((more, "the amount in the other unit raised by 1"))
        for slip, change in slips:
            then = (*limit.then[:number], slip, *limit.then[number + 1 :])
            yield with_(f"from {known.starts} on: {change}", then=then)
    for notice in limit.notices:
        fewer = tuple(each for each in limit.notices if each != notice)
        yield with_(f"notice at {notice} % dropped", notices=fewer)
    if limit.stop_at is not None:
        yield with_("stop dropped", stop_at=None)
    if limit.reporting is not None:
        reporting = limit.reporting
        yield with_("naming the parties flipped", reporting=replace(reporting, parties=not reporting.parties))
        if reporting.due_day:
            other = replace(reporting, due_day=reporting.due_day - 1)
            yield with_("reports due a day earlier", reporting=other)
        if reporting.within_days:
            other = replace(reporting, within_days=reporting.within_days + 1)
            yield with_("reports due a day later", reporting=other)


def _shifted(interval: Interval) -> Iterator[tuple[Interval, str]]:
    if interval.start:
        for day, change in _days(interval.start):
            yield Interval(day, interval.end), f"from {interval.start} made {change}"
    if interval.end:
        for day, change in _days(interval.end):
            yield Interval(interval.start, day), f"to {interval.end} made {change}"


def _days(day: date) -> Iterator[tuple[date, str]]:
    yield day - _DAY, "a day earlier"
    yield day + _DAY, "a day later"


def _next(value: _T, known: tuple[_T, ...]) -> _T:
    return known[(known.index(value) + 1) % len(known)]
