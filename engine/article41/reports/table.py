"""Findings for people at a terminal; the same lines, without colour, in a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from article41.reports import wording
from article41.reports.report import Setting
from article41.reports.safe import printable, shorten
from article41.reports.view import ActivityView, DocumentView, FindingView, view

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.errors import Article41Error

PLAIN_WIDTH = 100
"""Columns where no terminal says how many it has."""
_MAX_WIDTH = 120
_MARGIN = 10
_MAX_QUOTE = 320
_MAX_CLAIMS = 3
_MAX_QUESTIONS = 4
_MAX_NAMES = 12

_STYLES = {"high": "bold red", "medium": "yellow", "low": "blue", "none": "dim"}


class TableReport:
    """Documents one after the other as they come; those without an activity are only counted, at the end."""

    def __init__(self, stream: TextIO, setting: Setting) -> None:
        self._regime = setting.rulebook.regime
        self._console = Console(
            file=stream,
            width=_width(setting),
            force_terminal=setting.colour,
            no_color=not setting.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self._quiet: list[str] = []
        self._unclassified = 0
        self._shown = 0
        self._alerts = dict.fromkeys(wording.ALERTS, 0)

    def add(self, result: Result) -> None:
        """Print one document's activities and findings."""
        shown = view(result, self._regime)
        self._unclassified += len(shown.unclassified)
        if not shown.activities:
            self._quiet.append(shown.id)
            return
        self._shown += 1
        self._alerts[shown.alert] += 1
        self._console.print(_document(shown, self._console.width))

    def finish(self, failures: Sequence[Article41Error] = ()) -> None:
        """Print which documents had nothing, and the count of all."""
        lines = []
        if self._quiet:
            names = ", ".join(printable(name) for name in self._quiet[:_MAX_NAMES])
            more = f" and {len(self._quiet) - _MAX_NAMES} more" if len(self._quiet) > _MAX_NAMES else ""
            lines.append(f"nothing found in {wording.counted(len(self._quiet), 'document')}: {names}{more}")
        if self._unclassified:
            sentences = wording.counted(self._unclassified, "sentence")
            lines.append(f"{sentences} could not be classified; the html report shows them")
        if self._shown + len(self._quiet) > 1:
            graded = ", ".join(f"{number} {alert}" for alert, number in self._alerts.items() if number)
            total = wording.counted(self._shown + len(self._quiet), "document")
            lines.append(f"{total} checked" + (f"; gravest alert: {graded}" if graded else ""))
        for line in lines:
            self._console.print(Text(line, style="dim"))


def _width(setting: Setting) -> int:
    return min(setting.width or PLAIN_WIDTH, _MAX_WIDTH)


def _document(shown: DocumentView, width: int) -> RenderableType:
    name = printable(shown.title or shown.id)
    heading = Table.grid(expand=True, padding=(0, 2))
    heading.add_column(ratio=1)
    heading.add_column(justify="right", no_wrap=True)
    heading.add_row(Text(name, style="bold"), Text(shown.date))
    below = " · ".join(printable(part) for part in (shown.id, shown.source) if part and part != name)
    parts: list[RenderableType] = [heading]
    if below:
        parts.append(Text(below, style="dim"))
    parts.append(Rule(style="dim", characters="─"))
    for activity in shown.activities:
        parts.extend([_activity(activity), Text()])
    return Group(*parts)


def _activity(activity: ActivityView) -> RenderableType:
    title = Text.assemble((printable(activity.title), "bold"), f" · {activity.status}")
    body: list[RenderableType] = [title]
    known = " · ".join(f"{label}: {printable(value)}" for label, value in activity.known)
    body.append(Text(known, style="dim"))
    for claim in activity.claims[:_MAX_CLAIMS]:
        quote = shorten(printable(claim.quote), _MAX_QUOTE)
        body.append(Text.assemble(f"“{quote}”", (f" {printable(claim.said_by)}", "dim")))
    if len(activity.claims) > _MAX_CLAIMS:
        rest = wording.counted(len(activity.claims) - _MAX_CLAIMS, "more sentence")
        body.append(Text(f"and {rest}", style="dim"))
    for finding in activity.findings:
        body.append(Padding(_finding(finding), (1 if finding.is_open else 0, 0, 0, 0)))
    if not activity.findings:
        body.append(Text("no provision reaches it", style="dim"))
    body.extend(_questions(activity.questions))
    return _beside(_alert(activity.alert), Group(*body))


def _finding(finding: FindingView) -> RenderableType:
    style = _STYLES[finding.alert]
    head = Text.assemble(
        (f"{wording.MARKS[finding.alert]} ", style),
        (finding.citation, "bold" if finding.is_open else ""),
        f" {printable(finding.title)}",
    )
    verdict = Text.assemble((finding.verdict, style), (f" · {finding.dates}", "dim"))
    if not finding.is_open:
        return Group(head, Padding(verdict, (0, 0, 0, 2)))
    lines: list[RenderableType] = [verdict, Text(printable(finding.summary))]
    lines.extend(Text(printable(note), style="dim") for note in finding.notes)
    if finding.open_exemptions:
        lines.append(Text(f"may be exempt: {printable('; '.join(finding.open_exemptions))}"))
    return Group(head, Padding(Group(*lines), (0, 0, 0, 2)))


def _questions(questions: Sequence[str]) -> Iterable[RenderableType]:
    if not questions:
        return
    yield Text("\nto ask:")
    for question in questions[:_MAX_QUESTIONS]:
        yield _hanging("? ", printable(question))
    if len(questions) > _MAX_QUESTIONS:
        yield Text(f"and {wording.counted(len(questions) - _MAX_QUESTIONS, 'more question')}", style="dim")


def _alert(alert: str) -> Text:
    return Text(f"{wording.MARKS[alert]} {alert.upper()}", style=_STYLES[alert])


def _beside(label: Text, body: RenderableType) -> RenderableType:
    columns = Table.grid()
    columns.add_column(width=_MARGIN)
    columns.add_column(ratio=1)
    columns.add_row(label, body)
    return columns


def _hanging(lead: str, text: str) -> RenderableType:
    columns = Table.grid()
    columns.add_column(width=len(lead))
    columns.add_column(ratio=1)
    columns.add_row(Text(lead), Text(text))
    return columns
