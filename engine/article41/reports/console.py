"""Rich renderings on any stream: coloured on a terminal, plain and without trailing blanks elsewhere."""

from __future__ import annotations

from io import StringIO
from typing import TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from article41.reports.report import Setting

_PLAIN_WIDTH = 100
"""Columns where no terminal says how many it has."""
_NARROWEST = 40
_WIDEST = 120
"""Longer lines are hard to read, however wide the terminal is."""


class Printer:
    """Prints to one stream in the width and colour of a setting."""

    def __init__(self, stream: TextIO, setting: Setting) -> None:
        self._stream = stream
        self._buffer = StringIO()
        self._console = Console(
            file=self._buffer,
            width=max(_NARROWEST, min(setting.width or _PLAIN_WIDTH, _WIDEST)),
            color_system="standard" if setting.colour else None,
            force_terminal=setting.colour,
            no_color=not setting.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def print(self, *renderables: RenderableType) -> None:
        """Print renderables, each from a new line on."""
        for renderable in renderables:
            self._console.print(renderable)
        for line in self._buffer.getvalue().splitlines():
            self._stream.write(line.rstrip() + "\n")
        self._stream.flush()
        self._buffer.seek(0)
        self._buffer.truncate()


def hanging(lead: Text | str, body: RenderableType, width: int | None = None) -> RenderableType:
    """Return the body with a lead beside its first line, in a column `width` wide (None: as the lead)."""
    label = Text(lead) if isinstance(lead, str) else lead
    columns = Table.grid()
    columns.add_column(width=width or label.cell_len)
    columns.add_column(ratio=1)
    columns.add_row(label, body)
    return columns
