"""What the checks of the rules have to say: what `article41 law lint` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from article41.reports.wording import counted

if TYPE_CHECKING:
    from article41.law.lint import Remark, Severity

PAGES = "docs/lint"
_STYLES = {"error": "red", "warning": "yellow", "info": "cyan"}
_PLURALS = {"error": "error", "warning": "warning", "info": "note"}


def to_dict(remark: Remark, folder: str) -> dict[str, Any]:
    """Return a remark as JSON has it; `folder` is where its file is."""
    return {
        "check": remark.check,
        "severity": remark.severity,
        "file": str(Path(folder, remark.file)),
        "line": remark.line,
        "problem": remark.problem,
        "remedy": remark.remedy,
        "page": f"{PAGES}/{remark.check}.md",
    }


def line(remark: Remark, folder: str) -> Text:
    """Return a remark in one line, in the style of an error."""
    return Text.assemble(
        f"{Path(folder, remark.file)}, line {remark.line}: ",
        (remark.severity, _STYLES[remark.severity]),
        f": {remark.problem}; {remark.remedy} ",
        (f"[{remark.check}]", "dim"),
    )


def summary(remarks: Sequence[Remark], shown: Iterable[Severity]) -> Text:
    """Return how much there is of what, and what was left out because it is not `shown`."""
    numbers = Counter(remark.severity for remark in remarks)
    said = [counted(numbers[each], _PLURALS[each]) for each in shown if numbers[each]]
    hidden = [counted(number, _PLURALS[each]) for each, number in numbers.items() if each not in shown]
    text = Text(", ".join(said) or "nothing to correct")
    if hidden:
        text.append(f" ({', '.join(hidden)} not shown: --severity info)", style="dim")
    return text
