"""Where results go: stdout or a file, always as UTF-8 where a program will read them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from article41.errors import UsageError

# What to do with a character that cannot be written. A lone surrogate becomes its own escape in JSON.
_UNWRITABLE = {"json": "backslashreplace", "jsonl": "backslashreplace", "html": "xmlcharrefreplace"}


@contextmanager
def opened(output: Path | None, form: str) -> Iterator[TextIO]:
    """Give a stream for one format: stdout for None, else the file, which is closed afterwards.

    Raises UsageError if the file cannot be written.
    """
    errors = _UNWRITABLE.get(form, "replace")
    if output is None:
        if isinstance(sys.stdout, TextIOWrapper):
            encoding = sys.stdout.encoding if form == "table" else "utf-8"
            sys.stdout.reconfigure(encoding=encoding, errors=errors, newline="")
        yield sys.stdout
        return
    try:
        stream = output.open("w", encoding="utf-8", errors=errors, newline="")
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UsageError(
            f"cannot be written ({reason})", where=str(output), remedy="name a file in a folder that exists"
        ) from error
    with stream:
        yield stream


def refuse_overwriting(output: Path | None, inputs: Iterable[str | Path]) -> None:
    """Raise UsageError if the output would replace one of the inputs."""
    if output is None or not output.exists():
        return
    for path in inputs:
        if str(path) != "-" and Path(path).exists() and output.samefile(path):
            raise UsageError("is an input too", where=str(output), remedy="write the results to another file")


def wants_colour(stream: TextIO) -> bool:
    """Tell whether to colour: on a terminal, unless the user's environment says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int | None:
    """Return the terminal's width in characters, `COLUMNS` where it is set, or None."""
    if stream.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size().columns
    return None
