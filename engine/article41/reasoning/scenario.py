"""Activities told without a text, what a scenario expects of them, and whether the findings meet it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from article41.law.model import Alert, Verdict
from article41.reading.model import Activity
from article41.reasoning.finding import Finding
from article41.reasoning.truth import Truth

Outcome = Literal[Verdict, "none"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario expects of one provision and one activity, counted from 1; "none" means no finding.

    `alert` None expects nothing of the alert. `exemptions` maps ids to whether they should hold.
    """

    activity: int
    provision: str
    verdict: Outcome
    alert: Alert | None
    exemptions: dict[str, Truth]
    line: int


@dataclass(frozen=True, slots=True)
class Facts:
    """A facts file: what happened, and for scenarios what should be found. Activities are `a1`, `a2`, …"""

    title: str
    date: datetime.date | None
    activities: tuple[Activity, ...]
    expectations: tuple[Expectation, ...]
    origin: str


def unmet(facts: Facts, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return one line for each expectation of a scenario that the findings do not meet."""
    by_key = {(finding.activity.id, finding.provision.id): finding for finding in findings}
    lines: list[str] = []
    for expected in facts.expectations:
        finding = by_key.get((f"a{expected.activity}", expected.provision))
        got = _difference(expected, finding)
        if got:
            place = (
                f"{facts.origin}, line {expected.line}: activity {expected.activity}, {expected.provision}"
            )
            lines.append(f"{place}: {got}")
    return tuple(lines)


def _difference(expected: Expectation, finding: Finding | None) -> str:
    verdict = finding.verdict if finding else "none"
    if verdict != expected.verdict:
        return f"expected verdict `{expected.verdict}`, got `{verdict}`"
    if finding is None:
        return ""
    if expected.alert not in (None, finding.alert):
        return f"expected alert `{expected.alert}`, got `{finding.alert}`"
    held = {exemption.id: exemption.holds for exemption in finding.exemptions}
    for name, truth in expected.exemptions.items():
        if held.get(name) is not truth:
            return f"expected exemption `{name}` to be {_said(truth)}, it is {_said(held.get(name))}"
    return ""


def _said(truth: Truth) -> str:
    return "unknown" if truth is None else str(truth).lower()
