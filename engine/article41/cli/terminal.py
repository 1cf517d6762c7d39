"""What goes to the terminal besides the results: messages, notices, progress. All of it goes to stderr."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from article41.reports.safe import printable

if TYPE_CHECKING:
    from rich.progress import Progress

PROGRESS_FROM = 8
"""The document from which a batch is long enough to deserve a progress line."""


def say(message: str) -> None:
    """Print lines on stderr, with nothing in them that a terminal would obey."""
    for line in message.split("\n"):
        # stderr escapes what its encoding lacks, so no line can fail
        print(printable(line), file=sys.stderr, flush=True)


def hear_notices() -> None:
    """Show what the package logs as a warning, each line once, as a note on stderr."""
    import logging

    class Notes(logging.Handler):
        """Says each message once."""

        def __init__(self) -> None:
            super().__init__(logging.WARNING)
            self.said: set[str] = set()

        def emit(self, record: logging.LogRecord) -> None:
            """Say a message that has not been said."""
            message = record.getMessage()
            if message not in self.said:
                self.said.add(message)
                say(f"note: {message}")

    logging.getLogger("article41").handlers = [Notes()]


class Ticker:
    """A line on stderr that counts documents while a batch runs; silent unless stderr is a terminal.

    Call `pause` before printing results: on a terminal they share the screen with the line.
    """

    def __init__(self) -> None:
        self._checked = 0
        self._flagged = 0
        self._progress: Progress | None = None

    def __enter__(self) -> Ticker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()

    def tick(self, flagged: bool) -> None:
        """Count one more document."""
        self._checked += 1
        self._flagged += flagged
        if self._checked < PROGRESS_FROM or not sys.stderr.isatty():
            return
        if self._progress is None:
            self._progress = _new_progress()
        self._progress.start()
        self._progress.update(
            self._progress.task_ids[0],
            description=f"{self._checked} documents checked, {self._flagged} flagged",
        )

    def pause(self) -> None:
        """Take the line off the screen; the next tick puts it back."""
        if self._progress is not None:
            self._progress.stop()


def _new_progress() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    progress = Progress(
        SpinnerColumn("line"),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    progress.add_task("")
    return progress
