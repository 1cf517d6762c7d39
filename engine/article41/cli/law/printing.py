"""How each of these commands writes its answer: for people or for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from article41.cli import options

if TYPE_CHECKING:
    from rich.console import RenderableType

    from article41.law import Rulebook

FORMS = ("table", "json")


def write(
    form: str | None, output: Path | None, book: Rulebook, plain: object, *pages: RenderableType
) -> None:
    """Write pages for people, or plain values as JSON, whichever the user's options ask for."""
    import json

    from article41.cli.output import opened, wants_colour, width_of
    from article41.reports import Setting
    from article41.reports.console import Printer

    form = options.format_for(form, output, FORMS)
    with opened(output, form) as stream:
        if form == "json":
            stream.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
            return
        setting = Setting(book, colour=wants_colour(stream), width=width_of(stream))
        Printer(stream, setting).print(*pages)
