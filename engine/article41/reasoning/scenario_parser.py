"""From what a scenario expects, as written, to expectations that can be held against findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import get_args

from article41.law import Provision, Rulebook
from article41.law.files import LaterAmountFile, OtherAmountFile, ReportingFile
from article41.law.model import Grantor, Limit, Reporting
from article41.reasoning.facts_models import CapModel, ExpectationModel, HeldModel, LimitModel
from article41.reasoning.scenario import CAP, CapExpectation, Expectation
from article41.rulefiles.border import Location, Problems
from article41.rulefiles.source import line_of
from article41.rulefiles.suggest import did_you_mean, listed

_GRANTORS: dict[str, Grantor] = {grantor: grantor for grantor in get_args(Grantor)}


def parse_expectation(
    raw: ExpectationModel, number: int, activities: int, rulebook: Rulebook, problems: Problems
) -> Expectation:
    """Return the expectation at a place in the list `expect`; what is wrong with it goes to `problems`."""
    here: Location = ("expect", number)
    if raw.activity > activities:
        remedy = f"the file has {activities}, counted from 1"
        problems.add(f"there is no activity {raw.activity}", (*here, "activity"), remedy)
    provision = rulebook.by_id.get(raw.provision)
    if provision is None:
        remedy = did_you_mean(raw.provision, rulebook.by_id)
        problems.add(f"there is no provision `{raw.provision}`", (*here, "provision"), remedy)
    else:
        _check(raw, provision, here, rulebook, problems)
    if raw.verdict == "none":
        _check_nothing_else(raw, here, problems)
    return Expectation(
        activity=raw.activity,
        provision=raw.provision,
        verdict=raw.verdict,
        alert=raw.alert,
        exemptions=dict(raw.exemptions),
        line=line_of(problems.data, here),
        force=raw.force,
        citation=raw.citation,
        held=_held(raw.held),
        grace=None if raw.grace is None else tuple(sorted(raw.grace)),
        granted_by={name: _GRANTORS[by] for name, by in raw.granted_by.items() if by in _GRANTORS},
        limit=_limit(raw.limit),
        asks=None if raw.asks is None else _questions(raw.asks, here, rulebook, problems),
    )


def parse_cap(raw: CapModel, number: int, rulebook: Rulebook, problems: Problems) -> CapExpectation:
    """Return the expectation at a place in the list `expect_caps`; what is wrong goes to `problems`."""
    here: Location = ("expect_caps", number)
    capped = {each.id: each.limit for each in rulebook.provisions if each.limit}
    limit = capped.get(raw.provision)
    if limit is None:
        known = raw.provision in rulebook.by_id
        problem = f"`{raw.provision}` has no limit" if known else f"there is no provision `{raw.provision}`"
        problems.add(problem, (*here, "provision"), did_you_mean(raw.provision, capped))
    marks = [str(mark) for mark in (*limit.notices, CAP)] if limit else list(raw.marks)
    for name in raw.marks:
        if name not in marks:
            remedy = f"expected {listed(marks)}"
            problems.add(f"`{raw.provision}` has no mark at {name} %", (*here, "marks", name), remedy)
    total = raw.total if isinstance(raw.total, list) else [raw.total, raw.total]
    expected: dict[str, object] = {
        "over": raw.over,
        "marks": {int(name): state for name, state in raw.marks.items() if name in marks and name.isdigit()},
        "total": tuple(total),
    }
    given = {name: value for name, value in expected.items() if name in raw.model_fields_set}
    return CapExpectation(raw.provision, raw.day, given, line_of(problems.data, here))


def _check(
    raw: ExpectationModel, provision: Provision, here: Location, rulebook: Rulebook, problems: Problems
) -> None:
    known = [exemption.id for exemption in rulebook.exemptions_of(provision)]
    named: tuple[tuple[str, Iterable[str]], ...] = (
        ("exemptions", raw.exemptions),
        ("granted_by", raw.granted_by),
    )
    for key, names in named:
        for name in names:
            if name not in known:
                problem = f"`{raw.provision}` has no exemption `{name}`"
                problems.add(problem, (*here, key, name), did_you_mean(name, known))
    for name, grantor in raw.granted_by.items():
        if grantor not in _GRANTORS:
            remedy = did_you_mean(grantor, _GRANTORS)
            problems.add(f"unknown grantor `{grantor}`", (*here, "granted_by", name), remedy)
    if raw.limit is not None and provision.limit is None:
        problems.add(f"`{raw.provision}` has no limit", (*here, "limit"), "remove it")
    elif raw.limit and raw.limit.unit is not None and raw.limit.unit not in rulebook.regime.units:
        remedy = did_you_mean(raw.limit.unit, rulebook.regime.units)
        problems.add(f"unknown unit `{raw.limit.unit}`", (*here, "limit", "unit"), remedy)


def _check_nothing_else(raw: ExpectationModel, here: Location, problems: Problems) -> None:
    more = sorted(raw.model_fields_set - {"activity", "provision", "verdict", "alert"})
    if more:
        problem = f"where no finding is expected, `{more[0]}` says nothing"
        problems.add(problem, (*here, more[0]), "remove it, or expect a verdict")


def _questions(
    names: Iterable[str], here: Location, rulebook: Rulebook, problems: Problems
) -> dict[str, str]:
    """Return the questions that stand for some facts."""
    facts = rulebook.regime.facts
    for position, name in enumerate(names):
        if name not in facts:
            problems.add(f"unknown fact `{name}`", (*here, "asks", position), did_you_mean(name, facts))
    return {name: facts[name].question for name in names if name in facts}


def _held(raw: HeldModel | None) -> dict[str, object]:
    if raw is None:
        return {}
    return {name: getattr(raw, name) for name in sorted(raw.model_fields_set)}


def _limit(raw: LimitModel | None) -> dict[str, object]:
    """Return what is expected of a limit's fields, in the law's own types."""
    if raw is None:
        return {}
    return {
        field.name: _of_law(getattr(raw, field.name))
        for field in fields(Limit)
        if field.name in raw.model_fields_set
    }


def _of_law(value: object) -> object:
    match value:
        case OtherAmountFile():
            return value.pair
        case ReportingFile():
            return Reporting(**value.model_dump())
        case list():
            return tuple(each.later if isinstance(each, LaterAmountFile) else each for each in value)
        case _:
            return value
