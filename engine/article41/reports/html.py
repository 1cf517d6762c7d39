"""One page that stands alone: the texts with their evidence marked, the findings beside them. No script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from article41 import __version__
from article41.reports import wording
from article41.reports.highlight import MarkedText, Piece, mark
from article41.reports.report import Setting
from article41.reports.safe import printable
from article41.reports.view import ActivityView, DocumentView, view

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.errors import Article41Error

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Section:
    """One document on the page: `key` starts the anchors of everything in it."""

    key: str
    shown: DocumentView
    marked: MarkedText

    def alert_of(self, piece: Piece) -> str:
        """Return the gravest alert among the activities whose evidence a piece is, if it is any."""
        alerts = (each.alert for each in self._backed_by(piece.inside))
        return min(alerts, key=wording.ALERTS.index, default="none")

    def refs_of(self, piece: Piece) -> list[ActivityView]:
        """Return the activities to link to after a piece: those whose evidence ends with it."""
        return self._backed_by(piece.ends)

    def _backed_by(self, spans: Sequence[int]) -> list[ActivityView]:
        return [each for each in self.shown.activities if any(claim.span in spans for claim in each.claims)]


class HtmlReport:
    """Keeps what has something to show until the end, since the page opens with an index of all."""

    def __init__(self, stream: TextIO, setting: Setting) -> None:
        self._stream = stream
        self._setting = setting
        self._sections: list[Section] = []
        self._quiet: list[str] = []

    def add(self, result: Result) -> None:
        """Keep one document for the page; of one with nothing to show only its name."""
        shown = view(result, self._setting.rulebook.regime)
        if not shown.activities and not shown.unclassified:
            self._quiet.append(printable(shown.id))
            return
        spans = [(span.start, span.end) for span in shown.spans]
        self._sections.append(Section(f"d{len(self._sections) + 1}", shown, mark(shown.text, spans)))

    def finish(self, failures: Sequence[Article41Error] = ()) -> None:
        """Write the page."""
        page = _environment().get_template("report.html")
        parts = page.generate(
            sections=self._sections,
            quiet=self._quiet,
            failures=[printable(str(failure)) for failure in failures],
            rulebook=self._setting.rulebook,
            as_of=self._setting.as_of,
            version=__version__,
        )
        self._stream.writelines(parts)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = wording.counted
    environment.globals["marks"] = wording.MARKS
    environment.globals["truths"] = wording.TRUTHS
    environment.globals["granted_by"] = wording.GRANTED_BY
    return environment
