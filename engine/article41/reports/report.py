"""What every report has in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.errors import Article41Error
    from article41.law.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report needs to know besides the results.

    `as_of` is the day whose law was asked for. `colour` and `width` (in characters; None: of the terminal, or
    readable) are for text; a page or a table of data ignores them.
    """

    rulebook: Rulebook
    as_of: date | None = None
    colour: bool = False
    width: int | None = None


class Report(Protocol):
    """Writes results to the stream that it was made with, in the order in which they are added."""

    def add(self, result: Result) -> None:
        """Take one more result; a report that can stream writes it at once."""

    def finish(self, failures: Sequence[Article41Error] = ()) -> None:
        """Write what belongs at the end; `failures` are the inputs that gave no result."""
