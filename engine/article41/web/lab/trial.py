"""A process of its own that runs a draft: rules folder in, what would come out differently out, as JSON.

`python -m article41.web.lab.trial FOLDER SECONDS MEGABYTES` reads from its parent what the law says now.
"""

from __future__ import annotations

import json
import pickle
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

from article41.errors import RulesError
from article41.law import Provision, Rulebook, Verdict, load
from article41.law.lint import lint
from article41.law.model import Source
from article41.reading.model import Activity
from article41.reasoning import Reasoner

Asked = Sequence[tuple[Activity, date | None]]
"""Activities, each with the day whose law it asks (None: all of it)."""
Verdicts = dict[str, Verdict]
"""Verdicts under the ids of provisions; what does not reach, or was not in force, is not there."""


class Present(NamedTuple):
    """What the law as it is says: of some activities, and what the lint says of it."""

    asked: Asked
    verdicts: tuple[Verdicts, ...]
    remarks: frozenset[tuple[str, str, str]]
    provisions: dict[str, Provision]


def present(book: Rulebook, asked: Asked) -> Present:
    """Return what a rulebook says of some activities."""
    known = frozenset((each.check, each.file, each.problem) for each in lint(book))
    return Present(asked, _verdicts(book, asked), known, _said(book))


def main(arguments: list[str]) -> int:
    """Run one draft; return the exit code."""
    folder, seconds, megabytes = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
    given = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from our own parent, never from a visitor
    json.dump(tried(folder, cast(Present, given)), sys.stdout)
    return 0


def tried(folder: Path, now: Present) -> dict[str, Any]:
    """Return the errors of the rules in a folder, or what they say otherwise than the law as it is."""
    try:
        book = load(folder)
    except RulesError as error:
        several = getattr(error, "errors", (error,))
        errors = [_plain(each.problem, each.remedy, each.where, each.line) for each in several]
        return {"errors": errors}
    said = _said(book)
    return {
        "errors": [],
        "remarks": [
            _plain(f"{each.severity}: {each.problem}", each.remedy, each.file, each.line)
            for each in lint(book)
            if each.severity != "info" and (each.check, each.file, each.problem) not in now.remarks
        ],
        "differences": list(_differences(now.verdicts, _verdicts(book, now.asked))),
        "changed": [
            name for name in {**now.provisions, **said} if now.provisions.get(name) != said.get(name)
        ],
    }


def _differences(before: Iterable[Verdicts], after: Iterable[Verdicts]) -> Iterator[dict[str, Any]]:
    """Yield every activity and provision whose verdict is another."""
    for number, (now, then) in enumerate(zip(before, after, strict=True)):
        already = [name for name in now if now[name] == then.get(name) == "potential_violation"]
        for name in {**now, **then}:
            if now.get(name) != then.get(name):
                yield {
                    "sample": number,
                    "provision": name,
                    "before": now.get(name),
                    "after": then.get(name),
                    "already": already,
                }


def _verdicts(book: Rulebook, asked: Asked) -> tuple[Verdicts, ...]:
    reasoner = Reasoner(book, with_engine=False)
    decided = (reasoner.verdicts(activity, as_of) for activity, as_of in asked)
    return tuple(
        {provision.id: verdict for provision, verdict in each if verdict != "not_in_force"}
        for each in decided
    )


def _said(book: Rulebook) -> dict[str, Provision]:
    """Return the provisions as they read, wherever they stand."""
    return {each.id: replace(each, source=Source("", 1)) for each in book.provisions}


def _plain(problem: str, remedy: str, file: str, line: int | None) -> dict[str, Any]:
    return {"problem": problem, "remedy": remedy, "file": file, "line": line}


if __name__ == "__main__":
    # As a module of its own name, so that what the parent sent finds its classes.
    from article41.web.lab import trial

    sys.exit(trial.main(sys.argv[1:]))
