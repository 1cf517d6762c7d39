"""Activities told without a text, what a scenario expects of them, and whether the findings meet it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from article41.law.model import Alert, Force, Grantor, Later, Reporting, Verdict
from article41.reading.model import Activity
from article41.reasoning.finding import Finding
from article41.truth import Truth

Outcome = Literal[Verdict, "none"]
MarkState = Literal["passed", "not_passed", "undetermined"]
CAP = 100
"""The cap itself among its marks, which are percents of it."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario expects of one provision and one activity, counted from 1; "none" means no finding.

    None, and what the mappings leave out, expects nothing. `exemptions` maps ids to whether they should hold,
    `granted_by` to who grants them; `held` has `start` and `end` of the time in force, `limit` the fields of
    a law's Limit. `grace` has the last days of all periods of grace that should be shown. `asks` maps facts
    to their questions, which should be among the finding's; an empty one expects that nothing is asked.
    """

    activity: int
    provision: str
    verdict: Outcome
    alert: Alert | None
    exemptions: Mapping[str, Truth]
    line: int
    force: Force | None = None
    citation: str | None = None
    held: Mapping[str, object] = field(default_factory=dict)
    grace: tuple[datetime.date, ...] | None = None
    granted_by: Mapping[str, Grantor] = field(default_factory=dict)
    limit: Mapping[str, object] = field(default_factory=dict)
    asks: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class CapExpectation:
    """What deliveries should come to, in the window of a provision's cap in which a day lies.

    `expected` may have `over`: whether the cap was passed by the end of that day; `marks`: how a percent of
    it stands; `total`: what was reported, from and to, in whole units of the cap.
    """

    provision: str
    day: datetime.date
    expected: Mapping[str, object]
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A delivery as it is written, with its line: the ledger reads it."""

    cells: Mapping[str, object]
    line: int


@dataclass(frozen=True, slots=True)
class Facts:
    """A facts file: what happened, and for scenarios what should be found. Activities are `a1`, `a2`, …

    `as_of` asks the law as it stood on that day. `deliveries` and `caps` are for the ledger.
    """

    title: str
    date: datetime.date | None
    activities: tuple[Activity, ...]
    expectations: tuple[Expectation, ...]
    origin: str
    as_of: datetime.date | None = None
    deliveries: tuple[Row, ...] = ()
    caps: tuple[CapExpectation, ...] = ()


def known_by(facts: Facts, day: datetime.date) -> Facts:
    """Return the facts without what became known only after a day; what names no day stays.

    The activities keep their ids. What is expected of those that go goes with them.
    """
    kept = tuple(each for each in facts.activities if each.known is None or each.known <= day)
    ids = {each.id for each in kept}
    expected = tuple(each for each in facts.expectations if f"a{each.activity}" in ids)
    return replace(facts, activities=kept, expectations=expected)


@dataclass(frozen=True, slots=True)
class Unmet:
    """One thing that came out otherwise than expected; `str()` tells it in a line, with its place."""

    origin: str
    line: int
    activity: int | None
    provision: str
    what: str
    expected: str
    got: str

    def __str__(self) -> str:
        told = " ".join(filter(None, ("expected", self.what, self.expected)))
        subject = "" if self.activity is None else f"activity {self.activity}, "
        return f"{self.origin}, line {self.line}: {subject}{self.provision}: {told}, {self.got}"


def unmet(facts: Facts, findings: Iterable[Finding]) -> tuple[Unmet, ...]:
    """Return what the findings do not meet of a scenario's expectations, in their order."""
    by_key = {(finding.activity.id, finding.provision.id): finding for finding in findings}
    return tuple(
        Unmet(facts.origin, expected.line, expected.activity, expected.provision, *difference)
        for expected in facts.expectations
        for difference in _differences(expected, by_key.get((f"a{expected.activity}", expected.provision)))
    )


_Difference = tuple[str, str, str]
"""What is compared, what was expected of it, and what came instead."""


def _differences(expected: Expectation, finding: Finding | None) -> Iterator[_Difference]:
    """Yield what differs; where the verdict does, the rest would only confuse."""
    verdict = finding.verdict if finding else "none"
    if verdict != expected.verdict:
        yield _other("verdict", expected.verdict, verdict)
    elif finding:
        for what, wanted, got in (
            ("alert", expected.alert, finding.alert),
            ("force", expected.force, finding.provision.force),
            ("citation", expected.citation, finding.provision.citation),
        ):
            if wanted not in (None, got):
                yield _other(what, wanted, got)
        yield from _times(expected, finding)
        yield from _exemptions(expected, finding)
        yield from _limit(expected, finding)
        yield from _asked(expected, finding)


def _times(expected: Expectation, finding: Finding) -> Iterator[_Difference]:
    for name, what in (("start", "the first day in force"), ("end", "the last day in force")):
        got = getattr(finding.dates.in_force, name)
        if name in expected.held and expected.held[name] != got:
            yield _other(what, expected.held[name], got)
    if expected.grace is not None:
        ends = tuple(sorted(transition.until for transition in finding.dates.transitions))
        if ends != expected.grace:
            yield _other("the end of grace", expected.grace, ends)


def _exemptions(expected: Expectation, finding: Finding) -> Iterator[_Difference]:
    states = {exemption.id: exemption for exemption in finding.exemptions}
    for name, truth in expected.exemptions.items():
        state = states.get(name)
        if state is None:
            yield f"exemption `{name}`", f"to be {_said(truth)}", "there is none of that name on that day"
        elif state.holds is not truth:
            yield f"exemption `{name}`", f"to be {_said(truth)}", f"it is {_said(state.holds)}"
    for name, grantor in expected.granted_by.items():
        state = states.get(name)
        if state is None or state.granted_by != grantor:
            yield _other(f"the grantor of `{name}`", grantor, state and state.granted_by)


def _limit(expected: Expectation, finding: Finding) -> Iterator[_Difference]:
    for name, wanted in expected.limit.items():
        got = getattr(finding.provision.limit, name, None)
        if got != wanted:
            yield _other(f"the limit's `{_KEYS.get(name, name)}`", wanted, got)


def _asked(expected: Expectation, finding: Finding) -> Iterator[_Difference]:
    if expected.asks is None:
        return
    if not expected.asks and finding.questions:
        yield "no question", "", f"got “{finding.questions[0]}”"
    for name, question in expected.asks.items():
        if question not in finding.questions:
            yield f"the question for `{name}`", f"(“{question}”)", "it is not asked"


_KEYS = {"otherwise": "or"}
"""The limit's fields that a file calls otherwise."""


def _other(what: str, expected: object, got: object) -> _Difference:
    return what, _quoted(expected), f"got {_quoted(got)}"


def _quoted(value: object) -> str:
    """Return a value as a scenario would write it."""
    return f"`{_plain(value)}`" if value not in (None, ()) else "none"


def _plain(value: object) -> str:
    match value:
        case float():
            return f"{value:.15g}"
        case tuple():
            return ", ".join(map(_plain, value))
        case Later():
            return _plain((value.starts, value.amount, *(value.otherwise or ())))
        case Reporting():
            given = {name: getattr(value, name) for name in value.__slots__}
            return ", ".join(f"{name}: {_said(each)}" for name, each in given.items() if each)
        case _:
            return str(value)


def _said(truth: object) -> str:
    return "unknown" if truth is None else str(truth).lower()
