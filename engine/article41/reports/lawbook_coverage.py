"""The ledger of paragraphs for people to read, and as JSON: what `article41 law coverage` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from article41.law.coverage import STATES
from article41.reports.wording import counted

if TYPE_CHECKING:
    from article41.law import Rulebook
    from article41.law.coverage import Coverage, Unit

STATE_WORDS = {
    "encoded": "encoded",
    "not_a_measure": "not a measure",
    "superseded": "superseded",
    "not_expressible": "not expressible",
    "missing": "missing",
}
_SHORT = {"not_a_measure": "no measure", "not_expressible": "not expr."}


def to_dict(coverage: Coverage) -> dict[str, Any]:
    """Return the ledger as JSON has it: a count for each state, what is missing, and every unit."""
    counts = coverage.counts
    return {
        "paragraphs": len(coverage.units),
        **{state: counts[state] for state in STATES if state != "missing"},
        "missing": list(coverage.missing),
        "uncounted": list(coverage.uncounted),
        "units": [
            {
                "id": unit.id,
                "resolution": unit.resolution,
                "paragraph": unit.paragraph,
                "state": unit.state,
                "provisions": list(unit.provisions),
                "by": list(unit.by),
                "why": unit.why,
                "touches": list(unit.touches),
            }
            for unit in coverage.units
        ],
    }


def summary(coverage: Coverage, book: Rulebook) -> RenderableType:
    """Return one line for each resolution, the total, and the gaps in full."""
    rows = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, pad_edge=False, header_style="dim")
    rows.add_column("resolution", no_wrap=True)
    rows.add_column("paragraphs", justify="right")
    for state in STATES:
        rows.add_column(_SHORT.get(state, state), justify="right")
    for each in book.resolutions:
        name = f"{each.number} ({each.adopted.year})"
        part = coverage.of(each.number)
        if part.uncounted:
            rows.add_row(name, Text("not counted", style="yellow"))
        elif part.units:
            rows.add_row(name, *_figures(part))
    rows.add_row()
    rows.add_row("all", *_figures(coverage), style="bold")
    return Group(rows, *_gaps(coverage))


def ledger(coverage: Coverage, book: Rulebook) -> RenderableType:
    """Return every unit of the resolutions, each with what encodes it, or why nothing does."""
    parts: list[RenderableType] = []
    for each in book.resolutions:
        part = coverage.of(each.number)
        if not part.units and not part.uncounted:
            continue
        counts = ", ".join(f"{count} {STATE_WORDS[state]}" for state, count in part.counts.items() if count)
        parts += [Text(each.citation, style="bold")]
        parts += [Text(each.about)] if each.about else []
        parts += [Text(counts or "not counted", style="dim"), Text()]
        rows = Table.grid(padding=(0, 2, 0, 0))
        rows.add_column(no_wrap=True)
        rows.add_column(no_wrap=True)
        rows.add_column(ratio=1)
        for unit in part.units:
            rows.add_row(unit.paragraph, Text(STATE_WORDS[unit.state], style=_style(unit)), _told(unit, book))
        parts += [rows, Text()]
    return Group(*parts)


def _figures(coverage: Coverage) -> Iterator[RenderableType]:
    yield str(len(coverage.units))
    for state, count in coverage.counts.items():
        style = "red" if state == "missing" and count else ""
        yield Text(str(count) if count else "·", style=style or ("dim" if not count else ""))


def _gaps(coverage: Coverage) -> Iterator[RenderableType]:
    """Yield what the rulebook cannot say: what nobody has looked at, and what its language does not reach."""
    if coverage.missing:
        yield Text()
        yield Text.assemble(("missing: ", "red"), ", ".join(coverage.missing))
    if coverage.uncounted:
        numbers = ", ".join(map(str, coverage.uncounted))
        yield Text()
        yield Text.assemble(("no ledger: ", "yellow"), f"resolution {numbers}; add `paragraphs` to its file")
    gaps = [unit for unit in coverage.units if unit.state == "not_expressible"]
    if gaps:
        yield Text()
        yield Text(f"{counted(len(gaps), 'paragraph')} that the rules cannot express:", style="dim")
        rows = Table.grid(padding=(0, 2, 0, 0))
        rows.add_column(no_wrap=True)
        rows.add_column(ratio=1)
        for unit in gaps:
            rows.add_row(unit.id, _reason(unit))
        yield rows
    yield Text()
    if coverage.complete:
        yield Text("Every paragraph is accounted for.", style="green")


def _told(unit: Unit, book: Rulebook) -> Text:
    if unit.provisions:
        titles = [book.by_id[each].title for each in unit.provisions if each in book.by_id]
        successors = f" → {', '.join(unit.by)}" if unit.by else ""
        return Text(", ".join(dict.fromkeys(titles)) + successors)
    return _reason(unit)


def _reason(unit: Unit) -> Text:
    reason = Text((unit.why or "").strip())
    if unit.by:
        reason.append(f" → {', '.join(unit.by)}")
    if unit.touches:
        reason.append(f" Findings on {', '.join(unit.touches)} say so.", style="dim")
    return reason


def _style(unit: Unit) -> str:
    return {"missing": "red", "encoded": "green", "not_expressible": "yellow"}.get(unit.state, "dim")
