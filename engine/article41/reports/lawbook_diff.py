"""What changed in the law, between two days or two folders: what `article41 law diff` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text

from article41.reports.console import hanging

if TYPE_CHECKING:
    from article41.law import Provision
    from article41.law.changes import Change
    from article41.law.diff import Difference, KeyChange

CHANGES = {
    "in_force": "comes into force",
    "superseded": "superseded",
    "ended": "no longer in force",
    "exemption_began": "exemption begins",
    "exemption_ended": "exemption no longer",
    "grace_ended": "period of grace over",
    "cap_began": "cap begins",
    "cap_changed": "cap changes",
}
_STYLES = {"in_force": "green", "exemption_began": "green", "ended": "red", "superseded": "yellow"}
_LABEL = 22


def changes_to_dict(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return changes between two days as JSON has them."""
    return [
        {
            "day": each.day.isoformat(),
            "what": each.what,
            "provision": each.provision.id if each.provision else None,
            "title": each.provision.title if each.provision else None,
            "exemption": each.exemption.id if each.exemption else None,
            "by": list(each.by),
            "text": each.text,
        }
        for each in changes
    ]


def changes_page(changes: Sequence[Change]) -> RenderableType:
    """Return changes between two days, day by day."""
    if not changes:
        return Text("Nothing changed.", style="dim")
    parts: list[RenderableType] = []
    day = None
    for each in changes:
        if each.day != day:
            parts += [*([Text()] if day else []), Text(each.day.isoformat(), style="bold")]
            day = each.day
        label = Text(CHANGES[each.what], style=_STYLES.get(each.what, "dim"))
        parts.append(hanging(label, _told(each), _LABEL))
    return Group(*parts)


def difference_to_dict(difference: Difference) -> dict[str, Any]:
    """Return the difference between two folders as JSON has it."""
    return {
        "added": [each.id for each in difference.added],
        "removed": [each.id for each in difference.removed],
        "changed": {id_: _plain(changes) for id_, changes in difference.changed.items()},
        "elsewhere": {name: _plain(changes) for name, changes in difference.elsewhere.items()},
    }


def difference_page(difference: Difference) -> RenderableType:
    """Return the difference between two folders."""
    if not difference:
        return Text("The rules are the same.", style="dim")
    parts: list[RenderableType] = [
        *(_line("+", "green", each) for each in difference.added),
        *(_line("-", "red", each) for each in difference.removed),
    ]
    for groups in (difference.changed, difference.elsewhere):
        for name, changes in groups.items():
            parts += [*([Text()] if parts else []), Text(name, style="bold"), *_rows(changes)]
    return Group(*parts)


def _told(change: Change) -> Text:
    text = Text()
    if change.provision is None:
        reaches = change.exemption.reaches if change.exemption else None
        text.append("everywhere" if reaches is None else ", ".join(reaches), style="bold")
    else:
        text.append(change.provision.id, style="bold").append(f"  {change.provision.title}")
    if change.text:
        text.append(f": {change.text.strip()}")
    if change.by:
        text.append(f", by {', '.join(change.by)}")
        if change.provision and not change.provision.in_force.end:
            text.append("; formally still in force", style="dim")
    return text


def _line(sign: str, style: str, provision: Provision) -> RenderableType:
    return Text.assemble((f"{sign} {provision.id}", style), f"  {provision.title}")


def _rows(changes: Iterable[KeyChange]) -> Iterator[RenderableType]:
    for each in changes:
        yield Text(f"  {each.key}", style="dim")
        if each.before is not None:
            yield hanging(Text("  - ", style="red"), Text(each.before))
        if each.after is not None:
            yield hanging(Text("  + ", style="green"), Text(each.after))


def _plain(changes: Iterable[KeyChange]) -> list[dict[str, str | None]]:
    return [{"key": each.key, "from": each.before, "to": each.after} for each in changes]
