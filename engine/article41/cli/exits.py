"""What the exit code says. It is part of the output contract, so scripts may rely on it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from article41.reasoning.finding import Finding


class Exit(IntEnum):
    """The exit codes of every command."""

    NOTHING = 0
    FLAGGED = 1
    ERROR = 2
    UNDETERMINED = 3
    INTERRUPTED = 130
    CLOSED_PIPE = 141


def from_findings(findings: Iterable[Finding]) -> Exit:
    """Return FLAGGED if any finding is a potential violation, else UNDETERMINED if any is, else NOTHING."""
    verdicts = {finding.verdict for finding in findings}
    if "potential_violation" in verdicts:
        return Exit.FLAGGED
    return Exit.UNDETERMINED if "undetermined" in verdicts else Exit.NOTHING


def worst(codes: Iterable[Exit]) -> Exit:
    """Return the code that speaks for all: an error over a flag, a flag over what is undetermined."""
    seen = set(codes)
    for code in (Exit.ERROR, Exit.FLAGGED, Exit.UNDETERMINED):
        if code in seen:
            return code
    return Exit.NOTHING
