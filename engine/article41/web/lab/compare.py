"""Two cases, or one case on two days, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article41.law import natural
from article41.law.model import ALERTS, Provision
from article41.reports import wording
from article41.web.lab.case import Case, Trouble, troubles
from article41.web.lab.link import to_link

if TYPE_CHECKING:
    from article41.reading.model import Activity
    from article41.reasoning.finding import Finding
    from article41.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its case, which of its activities, and what was found."""

    case: Case
    link: str
    number: int
    activity: Activity | None = None
    findings: tuple[Finding, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def as_of(self) -> str:
        """Return the day whose law is asked, "" for all of it."""
        return str(self.case.data.get("as_of") or "")


@dataclass(frozen=True, slots=True)
class Row:
    """One provision on both sides; None where it does not reach the activity."""

    provision: Provision
    left: Finding | None
    right: Finding | None

    @property
    def differs(self) -> bool:
        """Tell whether the two come out differently."""
        return _verdict(self.left) != _verdict(self.right)


def side_of(case: Case, number: int, desk: Desk) -> Side:
    """Return what the law says of one activity of a case (from 1)."""
    from article41.errors import FactsError
    from article41.reports.view import view

    number = max(1, min(number, len(case.activities)))
    link = to_link(case)
    try:
        facts = case.facts(desk.rulebook)
        result = desk.assess(facts, as_of=facts.as_of)
    except FactsError as error:
        return Side(case, link, number, troubles=tuple(troubles(error)))
    if not result.activities:
        return Side(case, link, number, troubles=(Trouble("there is no activity in it", "add one"),))
    activity = result.activities[number - 1]
    shown = dict(view(result, desk.rulebook.regime).activities[number - 1].known)
    known = tuple((shown | {"when": wording.days(activity.when.interval)}).items())
    return Side(case, link, number, activity, result.findings_of(activity), known)


def rows_of(left: Side, right: Side) -> tuple[Row, ...]:
    """Return the provisions that reach one of the two: what differs first, then the gravest."""
    first, second = _by_id(left.findings), _by_id(right.findings)
    rows = [
        Row((first.get(name) or second[name]).provision, first.get(name), second.get(name))
        for name in {**first, **second}
    ]
    return tuple(sorted(rows, key=_rank))


def said(rows: Iterable[Row]) -> str:
    """Return in a sentence how far the two come out differently."""
    rows = tuple(rows)
    differing = sum(row.differs for row in rows)
    if not rows:
        return "No provision reaches either of them."
    if not differing:
        return f"Both come out the same under {wording.counted(len(rows), 'provision')}."
    return f"They come out differently under {differing} of {wording.counted(len(rows), 'provision')}."


def _by_id(findings: Iterable[Finding]) -> dict[str, Finding]:
    return {each.provision.id: each for each in findings}


def _verdict(finding: Finding | None) -> str | None:
    return finding.verdict if finding and finding.verdict != "not_in_force" else None


def _rank(row: Row) -> tuple[object, ...]:
    alerts = [ALERTS.index(each.alert) for each in (row.left, row.right) if each]
    return not row.differs, min(alerts), natural(row.provision.id)
