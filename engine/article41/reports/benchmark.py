"""Benchmark results for people: the rates, beside a keyword alert's and those that were frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from article41.benchmark import Scores

_NAMES = {
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "f1_with_status": "F1, status right too",
    "status_strict": "status, the best one",
    "status_lenient": "status, a fair one",
    "direction": "direction",
    "evidence": "evidence",
    "citation": "citation",
    "false_flags_per_1000": "false flags in 1,000 harmless texts",
}


def page(scores: Scores, keywords: Scores, frozen: Mapping[str, Any] | None, pace: float) -> RenderableType:
    """Return the results; `pace` is in texts a second."""
    whole = scores.whole
    head = Text(f"{whole.texts} texts, {whole.hits + whole.missed} activities to find", style="bold")
    rates = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    rates.add_column("")
    for column in ("article41", "change", "keywords"):
        rates.add_column(column, justify="right")
    old = frozen["all"] if frozen else {}
    alert = keywords.whole.rates
    for name, rate in whole.rates.items():
        rates.add_row(
            _NAMES[name], _rate(name, rate), _change(name, rate, old.get(name)), _rate(name, alert[name])
        )
    rates.add_row("texts a second", f"{pace:.0f}", "", "")
    parts = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    parts.add_column("")
    for column in ("texts", "found", "missed", "false", "F1", "change"):
        parts.add_column(column, justify="right")
    for heading, groups in (("tiers", scores.tiers), ("kinds", scores.kinds)):
        before = frozen[heading] if frozen else {}
        for name, score in groups.items():
            f1 = score.rates["f1"]
            parts.add_row(
                name, str(score.texts), str(score.hits), str(score.missed), str(score.false), _rate("f1", f1),
                _change("f1", f1, before.get(name, {}).get("f1")),
            )  # fmt: skip
    return Group(head, Text(), rates, Text(), parts, Text())


def _rate(name: str, rate: float | None) -> str:
    if rate is None:
        return "–"
    return f"{rate:.0f}" if name == "false_flags_per_1000" else f"{rate:.3f}"


def _change(name: str, new: float | None, old: float | None) -> str:
    if new is None or old is None:
        return ""
    difference = round(new - old, 4)
    if difference == 0:
        return "="
    return f"{difference:+.0f}" if name == "false_flags_per_1000" else f"{difference:+.3f}"
