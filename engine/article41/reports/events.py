"""What many documents tell together, in each format that it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from article41.merging import Merged
    from article41.reports.report import Setting

EVENT_FORMATS = ("table", "json", "jsonl", "csv")


def write_events(form: str, stream: TextIO, merged: Merged, setting: Setting) -> None:
    """Write merged events in one of EVENT_FORMATS."""
    if form == "table":
        from article41.reports.events_table import write_table

        write_table(stream, merged, setting)
    elif form == "csv":
        from article41.reports.events_csv import write_csv

        write_csv(stream, merged, setting)
    else:
        from article41.reports.events_data import write_json, write_json_lines

        (write_json if form == "json" else write_json_lines)(stream, merged)
    stream.flush()
