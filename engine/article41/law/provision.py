"""From one provision as written to the provision as used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from article41.dates import Interval
from article41.law.condition import ALWAYS, Condition
from article41.law.files import (
    ExemptionFile,
    GeneralExemptionFile,
    LimitFile,
    ResolutionFile,
    ScopeFile,
    Span,
)
from article41.law.grammar import parse_condition
from article41.law.guard import guarded
from article41.law.model import (
    NO_DIRECTION,
    Counter,
    Exemption,
    Limit,
    Provision,
    Regime,
    Reporting,
    Scope,
    Source,
    Transition,
    Verification,
)
from article41.rulefiles.border import Location, Problems
from article41.rulefiles.source import line_of
from article41.rulefiles.suggest import did_you_mean


def build_provision(
    file: ResolutionFile, position: int, name: str, regime: Regime, problems: Problems
) -> Provision:
    """Return the provision at a position of a resolution's file, whose name is `name`."""
    raw = file.provisions[position]
    here: Location = ("provisions", position)
    expected = f"{file.resolution}-{raw.paragraph.replace('(', '').replace(')', '')}"
    if not raw.id.startswith(expected):
        problems.add(
            f"the id `{raw.id}` does not fit resolution {file.resolution}, paragraph {raw.paragraph}",
            (*here, "id"),
            f"did you mean `{expected}`?",
        )
    in_force = _interval(raw.in_force, (*here, "in_force"), problems)
    if in_force.start and in_force.start < file.adopted:
        problems.add(
            f"`{raw.id}` is in force from {in_force.start}, before its resolution was adopted",
            (*here, "in_force"),
            f"the resolution was adopted on {file.adopted}",
        )
    return Provision(
        id=raw.id,
        resolution=file.resolution,
        symbol=file.symbol,
        adopted=file.adopted,
        paragraph=raw.paragraph,
        title=raw.title,
        force=raw.force,
        addressee=tuple(raw.addressee),
        summary=raw.summary,
        in_force=in_force,
        scope=_scope(raw.applies_to, (*here, "applies_to"), regime, problems),
        transitions=tuple(Transition(each.until, each.note) for each in raw.transition),
        supersedes=tuple(raw.supersedes),
        limit=_limit(raw.limit, (*here, "limit"), regime, problems),
        unless=tuple(
            build_exemption(each, (*here, "unless", number), regime, problems)
            for number, each in enumerate(raw.unless)
        ),
        general_exemptions=raw.general_exemptions,
        related=tuple(raw.related),
        verified=Verification(raw.verified.basis, raw.verified.number_confirmed, raw.verified.note),
        note=raw.note,
        source=Source(name, line_of(problems.data, here)),
    )


def build_exemption(raw: ExemptionFile, here: Location, regime: Regime, problems: Problems) -> Exemption:
    """Return an exemption, of one provision or of the whole regime."""
    span = _interval(raw.in_force, (*here, "in_force"), problems) if raw.in_force else Interval()
    reaches = raw.reaches if isinstance(raw, GeneralExemptionFile) else None
    return Exemption(
        id=raw.id,
        title=raw.title,
        granted_by=raw.granted_by,
        when=guarded(parse_condition(raw.when, (*here, "when"), regime, problems), acquits=True),
        in_force=span,
        reaches=tuple(reaches) if reaches is not None else None,
        counters=tuple(_counters(raw, (*here, "except"), regime, problems)),
    )


def _counters(raw: ExemptionFile, here: Location, regime: Regime, problems: Problems) -> Iterator[Counter]:
    seen: set[str] = set()
    for position, each in enumerate(raw.counters):
        if each.id in seen:
            problem = f"the counter-exemption `{each.id}` is there twice"
            problems.add(problem, (*here, position, "id"), "rename one")
        seen.add(each.id)
        when = parse_condition(each.when, (*here, position, "when"), regime, problems)
        yield Counter(each.id, each.title, guarded(when, acquits=False))


def _scope(raw: ScopeFile, here: Location, regime: Regime, problems: Problems) -> Scope:
    for position, activity in enumerate(raw.activity):
        if activity not in regime.activity_types:
            problems.add(
                f"unknown activity type `{activity}`",
                (*here, "activity", position),
                did_you_mean(activity, regime.activity_types),
            )
    labels = [label for label in regime.directions if label != NO_DIRECTION]
    if raw.direction is not None and raw.direction not in labels:
        remedy = did_you_mean(raw.direction, labels)
        problems.add(f"unknown direction `{raw.direction}`", (*here, "direction"), remedy)
    when: Condition = ALWAYS
    if raw.when is not None:
        when = guarded(parse_condition(raw.when, (*here, "when"), regime, problems), acquits=False)
    return Scope(tuple(raw.activity), raw.direction, when)


def _limit(raw: LimitFile | None, here: Location, regime: Regime, problems: Problems) -> Limit | None:
    if raw is None:
        return None
    named: list[tuple[Location, str | None]] = [
        (("unit",), raw.unit),
        (("or",), raw.otherwise.unit if raw.otherwise else None),
        *((("then", n, "or"), each.otherwise.unit) for n, each in enumerate(raw.then) if each.otherwise),
    ]
    for place, unit in named:
        if unit is not None and unit not in regime.units:
            problems.add(f"unknown unit `{unit}`", (*here, *place), did_you_mean(unit, regime.units))
    if (raw.amount is None) != (raw.unit is None):
        problems.add("`amount` and `unit` go together", here, "add the one that is missing")
    if raw.stop_at is not None and raw.stop_at not in raw.notices:
        problems.add(f"`stop_at` {raw.stop_at} is no notice", (*here, "stop_at"), "name one of `notices`")
    report = raw.reporting
    if report is not None and (report.due_day is None) == (report.within_days is None):
        remedy = "write `due_day` or `within_days`"
        problems.add("`reporting` says when in one way", (*here, "reporting"), remedy)
    return Limit(
        title=raw.title,
        when=guarded(parse_condition(raw.when, (*here, "when"), regime, problems), acquits=True),
        amount=raw.amount,
        unit=raw.unit,
        window=raw.window,
        starts=raw.starts,
        notices=tuple(raw.notices),
        otherwise=raw.otherwise.pair if raw.otherwise else None,
        then=tuple(each.later for each in sorted(raw.then, key=lambda each: each.starts)),
        stop_at=raw.stop_at,
        reporting=Reporting(report.due_day, report.within_days, report.parties) if report else None,
    )


def _interval(raw: Span, here: Location, problems: Problems) -> Interval:
    start: date = raw.start
    if raw.end is not None and raw.end < start:
        problems.add(f"`to` ({raw.end}) is before `from` ({start})", (*here, "to"), "swap or correct them")
        return Interval(start, None)
    return Interval(start, raw.end)
