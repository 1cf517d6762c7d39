"""Findings for people at a terminal; the same lines, without colour, in a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from article41.reports import wording
from article41.reports.console import Printer, hanging
from article41.reports.report import Setting
from article41.reports.safe import printable, shorten
from article41.reports.view import ActivityView, DocumentView, FindingView, NameView, view

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.errors import Article41Error
    from article41.reasoning import ExemptionState

MARGIN = 10
MAX_QUOTE = 320
_MAX_CLAIMS = 3
_MAX_QUESTIONS = 4
_MAX_NAMES = 12
_MAX_LISTED = 6

_STYLES = {"high": "bold red", "medium": "yellow", "low": "cyan", "none": "dim"}


class TableReport:
    """Documents one after the other as they come; those without an activity are only counted, at the end."""

    def __init__(self, stream: TextIO, setting: Setting) -> None:
        self._regime = setting.rulebook.regime
        self._printer = Printer(stream, setting)
        self._quiet: list[str] = []
        self._unclassified = 0
        self._alerts = dict.fromkeys(wording.ALERTS, 0)

    def add(self, result: Result) -> None:
        """Print one document's activities and findings."""
        shown = view(result, self._regime)
        self._unclassified += len(shown.unclassified)
        if not shown.activities:
            self._quiet.append(shown.id)
            return
        self._alerts[shown.alert] += 1
        self._printer.print(*_document(shown))

    def finish(self, failures: Sequence[Article41Error] = ()) -> None:
        """Print which documents had nothing, and the count of all."""
        lines = []
        if self._quiet:
            names = ", ".join(printable(name) for name in self._quiet[:_MAX_NAMES])
            more = f" and {len(self._quiet) - _MAX_NAMES} more" if len(self._quiet) > _MAX_NAMES else ""
            lines.append(f"nothing found in {names}{more}")
        if self._unclassified:
            sentences = wording.counted(self._unclassified, "sentence")
            lines.append(f"{sentences} could not be classified; the html report shows them")
        checked = sum(self._alerts.values()) + len(self._quiet)
        if checked > 1:
            graded = [f"{number} {alert}" for alert, number in self._alerts.items() if number]
            lines.append(" · ".join([f"{wording.counted(checked, 'document')} checked", *graded]))
        self._printer.print(*(Text(line, style="dim") for line in lines))


def _document(shown: DocumentView) -> Iterable[RenderableType]:
    name = printable(shown.name)
    heading = Table.grid(expand=True, padding=(0, 2))
    heading.add_column(ratio=1)
    heading.add_column(justify="right", no_wrap=True)
    heading.add_row(Text(name, style="bold"), Text(shown.date, style="dim"))
    below = " · ".join(printable(part) for part in (shown.id, shown.source) if part and part != name)
    yield heading
    if below:
        yield Text(below, style="dim")
    yield Rule(style="dim", characters="─")
    for activity in shown.activities:
        yield hanging(alert_label(activity.alert), Group(*_activity(activity)), MARGIN)
        yield Text()
    yield from names_on_list(shown.names)


def names_on_list(names: Sequence[NameView]) -> Iterable[RenderableType]:
    """Yield who may be designated, and what to ask about them."""
    if not names:
        return
    lines: list[RenderableType] = [Text("names on the list")]
    for name in names[:_MAX_LISTED]:
        quoted = ", ".join(f"“{quote}”" for quote in name.quotes)
        told = name.question or f"{quoted}: {'; '.join(name.entries)}"
        lines.append(hanging("? " if name.question else "· ", Text(printable(told))))
    if len(names) > _MAX_LISTED:
        lines.append(Text(f"and {wording.counted(len(names) - _MAX_LISTED, 'more name')}", style="dim"))
    yield Padding(Group(*lines, Text()), (0, 0, 0, MARGIN))


def _activity(activity: ActivityView) -> Iterable[RenderableType]:
    number = "" if activity.claims else f" · {activity.id}"
    yield Text.assemble((printable(activity.title), "bold"), f" · {activity.status}{number}")
    for claim in activity.claims[:_MAX_CLAIMS]:
        quote = shorten(printable(claim.quote), MAX_QUOTE)
        yield Text.assemble(f"“{quote}”", (f" {printable(claim.said_by)}", "dim"))
    if len(activity.claims) > _MAX_CLAIMS:
        yield Text(f"and {wording.counted(len(activity.claims) - _MAX_CLAIMS, 'more sentence')}", style="dim")
    yield Text(" · ".join(f"{label}: {printable(value)}" for label, value in activity.known), style="dim")
    yield Text()
    yield from verdicts(activity)


def verdicts(activity: ActivityView) -> Iterable[RenderableType]:
    """Yield what the law makes of an activity, and what to ask."""
    for finding in activity.findings:
        yield from _finding(finding)
    if not activity.findings:
        yield Text("no provision reaches it", style="dim")
    yield from _labelled("all may be exempt: ", activity.shared_exemptions)
    yield from _questions(activity.questions)


def _finding(finding: FindingView) -> Iterable[RenderableType]:
    style = _STYLES[finding.alert]
    yield hanging(
        Text(f"{wording.MARKS[finding.alert]} ", style),
        Text.assemble((finding.citation, "bold" if finding.is_open else ""), f": {printable(finding.title)}"),
    )
    lines = [Text.assemble((finding.verdict, style), (f" · {finding.dates}", "dim"))]
    if finding.is_open:
        lines.extend(Text(printable(note), style="dim") for note in finding.notes)
        if finding.hangs_on:
            lines.append(Text(f"hangs on: {printable(finding.hangs_on)}"))
        lines.extend(_labelled("may be exempt: ", finding.open_exemptions))
        if finding.caveats:
            left_out = ", ".join(caveat.id for caveat in finding.caveats)
            lines.append(Text(f"not taken into account: {left_out}", style="dim"))
    lines.extend(_labelled("exempt: ", finding.held_exemptions))
    yield Padding(Group(*lines), (0, 0, 0, 2))


def _labelled(label: str, exemptions: Sequence[ExemptionState]) -> Iterable[Text]:
    if exemptions:
        yield Text(label + printable("; ".join(each.title for each in exemptions)))


def _questions(questions: Sequence[str]) -> Iterable[RenderableType]:
    if not questions:
        return
    yield Text("\nto ask")
    for question in questions[:_MAX_QUESTIONS]:
        yield hanging("? ", Text(printable(question)))
    if len(questions) > _MAX_QUESTIONS:
        yield Text(f"and {wording.counted(len(questions) - _MAX_QUESTIONS, 'more question')}", style="dim")


def alert_label(alert: str) -> Text:
    """Return an alert as the margin shows it."""
    return Text(f"{wording.MARKS[alert]} {alert.upper()}", style=_STYLES[alert])
