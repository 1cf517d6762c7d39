"""Merged events for people at a terminal: what is told, by how many, who denies it, and what the law says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from article41.reports import wording
from article41.reports.console import Printer, hanging
from article41.reports.safe import printable, shorten
from article41.reports.table import MARGIN, MAX_QUOTE, alert_label, names_on_list, verdicts
from article41.reports.view import ActivityView, said_by, view

if TYPE_CHECKING:
    from article41.corroboration.model import Event
    from article41.merging import Merged
    from article41.reading.model import Claim
    from article41.reports.report import Setting

_MAX_CLAIMS = 6
_MAX_NAMES = 4
_MAX_JOINS = 4
_MAX_SILENT = 12


def write_table(stream: TextIO, merged: Merged, setting: Setting) -> None:
    """Write the events, the gravest first, and below them what was counted."""
    regime = setting.rulebook.regime
    printer = Printer(stream, setting)
    whole = view(merged.result, regime)
    shown = {each.id: each for each in whole.activities}
    events = sorted(merged.events, key=lambda event: wording.ALERTS.index(shown[event.activity.id].alert))
    for event in events:
        activity = shown[event.activity.id]
        heading = Text(f"{event.activity.id} · {sources(event)}", style="bold")
        body = Group(*_event(event, activity))
        printer.print(
            heading, Rule(style="dim", characters="─"), hanging(alert_label(activity.alert), body, MARGIN)
        )
        printer.print(Text())
    printer.print(*names_on_list(whole.names), *(Text(line, style="dim") for line in _counts(merged)))


def _event(event: Event, activity: ActivityView) -> Iterable[RenderableType]:
    yield Text.assemble((printable(activity.title), "bold"), f" · {activity.status}")
    claims = _claims(event)
    for claim, keys in claims[:_MAX_CLAIMS]:
        quote = shorten(printable(claim.span.text), MAX_QUOTE)
        told = f" {printable(said_by(claim))}, in {_named(keys)}"
        yield Text.assemble(f"“{quote}”", (told, "dim"))
    if len(claims) > _MAX_CLAIMS:
        yield Text(f"and {wording.counted(len(claims) - _MAX_CLAIMS, 'more sentence')}", style="dim")
    yield Text(" · ".join(f"{label}: {printable(value)}" for label, value in activity.known), style="dim")
    for label, value in _differences(event):
        yield Text(f"{label}: {printable(value)}", style="dim")
    yield Text()
    yield from verdicts(activity)


def _claims(event: Event) -> list[tuple[Claim, list[str]]]:
    """Return the sentences, each once, with the documents that have it; denials last."""
    told: dict[tuple[str, str, str | None], tuple[Claim, list[str]]] = {}
    for key, claim in event.claims:
        _, keys = told.setdefault((claim.span.text, claim.status, claim.source), (claim, []))
        keys.append(key)
    return sorted(told.values(), key=lambda pair: pair[0].status == "denied")


def _differences(event: Event) -> Iterable[tuple[str, str]]:
    """Yield what the documents give differently, and why they are held to tell of one event."""
    if len(event.statuses) > 1:
        yield "told as", ", ".join(f"{status} in {number}" for status, number in event.statuses.items())
    days: dict[str, list[str]] = {}
    for telling in event.tellings:
        if not telling.activity.when.assumed:
            days.setdefault(wording.days(telling.activity.when.interval), []).append(telling.paper.key)
    yield from _by_value("days", days)
    for spread in event.quantities:
        amounts: dict[str, list[str]] = {}
        for key, amount in spread.told:
            amounts.setdefault(wording.amount(amount), []).append(key)
        yield from _by_value("amounts", amounts)
    for dispute in event.disputes:
        values = {str(value): list(keys) for value, keys in dispute.values}
        yield from _by_value(f"unknown, as texts differ: {dispute.fact}", values)
    for join in event.joins[:_MAX_JOINS]:
        yield f"one event, {join.documents[0]} and {join.documents[1]}", "; ".join(join.reasons)
    if len(event.joins) > _MAX_JOINS:
        yield "one event", f"and {len(event.joins) - _MAX_JOINS} more; the json names them"


def _by_value(label: str, told: dict[str, list[str]]) -> Iterable[tuple[str, str]]:
    if len(told) > 1:
        yield label, "; ".join(f"{value} ({_named(keys)})" for value, keys in told.items())


def sources(event: Event) -> str:
    """Return "told in 6 documents, 4 texts · asserted by 2 voices · denied by 1"."""
    sources = event.sources
    documents = wording.counted(len(sources.documents), "document")
    parts = [f"told in {documents}, {wording.counted(len(sources.texts), 'text')}"]
    if sources.voices:
        parts.append(f"asserted by {wording.counted(sources.voices, 'voice')}")
    if sources.denying:
        parts.append(f"denied by {sources.denying}")
    return " · ".join(parts)


def _counts(merged: Merged) -> Iterable[str]:
    rewrites = [group for group in merged.texts if len(group.members) > 1]
    for group in rewrites:
        yield f"one text: {_named([merged.papers[place].key for place in group.members])}"
    silent = [paper.key for paper in merged.silent]
    if silent:
        yield f"nothing found in {_named(silent, _MAX_SILENT)}"
    if merged.repeated:
        yield f"{wording.counted(merged.repeated, 'document')} given twice, and counted once"
    yield " · ".join(
        (
            f"{wording.counted(len(merged.papers), 'document')} checked",
            wording.counted(len(merged.texts), "text"),
            wording.counted(len(merged.events), "event"),
        )
    )


def _named(keys: Sequence[str], most: int = _MAX_NAMES) -> str:
    different = list(dict.fromkeys(printable(key) for key in keys))
    more = f" and {len(different) - most} more" if len(different) > most else ""
    return ", ".join(different[:most]) + more
