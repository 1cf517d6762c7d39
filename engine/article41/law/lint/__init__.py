"""What is odd in a rulebook that loads: checks, each with a name, a severity and a page in docs/lint.

A check is a function from the rulebook to what it has to say, registered by `check` in one of the modules
that `CHECKS` collects.
"""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

from article41.law.lint import ledger, logic, times, vocabulary, words
from article41.law.lint.check import SEVERITIES, Check, Remark, Severity
from article41.law.lint.sources import Sources
from article41.law.rulebook import Rulebook

__all__ = ["CHECKS", "SEVERITIES", "Check", "Remark", "Severity", "lint"]

CHECKS: dict[str, Check] = {
    each.name: each
    for each in sorted(
        (check for module in (ledger, logic, times, vocabulary, words) for check in module.CHECKS),
        key=attrgetter("name"),
    )
}
"""Every check under its name."""


def lint(book: Rulebook, ignore: Collection[str] = ()) -> tuple[Remark, ...]:
    """Return what the checks have to say about a rulebook that was loaded from its folder.

    Sorted by file, line and check; `ignore` names checks to leave out.
    """
    sources = Sources(book)
    remarks = [
        Remark(check.name, check.severity, problem, remedy, place.file, sources.line(place))
        for check in CHECKS.values()
        if check.name not in ignore
        for place, problem, remedy in check.run(sources)
    ]
    return tuple(sorted(remarks, key=lambda each: (each.file, each.line, each.check, each.problem)))
