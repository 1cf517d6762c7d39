"""A new copy of the list against the one that is there: what stays ours, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from article41.designations.loader import sheet_in
from article41.law.designations_file import DesignationFile, DesignationsFile


@dataclass(frozen=True, slots=True)
class Changes:
    """The references of entries that are new, gone, or different."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def read_list(path: Path) -> dict[str, DesignationFile]:
    """Return the entries of a `designations.yaml` under their references; none where there is no file.

    Raises RulesError for what is wrong with it.
    """
    sheet = sheet_in(path)
    if sheet is None:
        return {}
    return {entry.ref: entry for entry in sheet.required(DesignationsFile).designations}


def completed(
    entries: Iterable[DesignationFile], before: Mapping[str, DesignationFile], adopted: Mapping[date, int]
) -> list[DesignationFile]:
    """Return the entries with what the UN's file lacks: our words for each role, and the resolution.

    `adopted` has the resolutions by their days: what was listed on such a day, the resolution listed.
    """
    return [
        entry.model_copy(
            update={
                "role": before[entry.ref].role if entry.ref in before else None,
                "resolution": adopted.get(entry.listed),
            }
        )
        for entry in entries
    ]


def changes(entries: Sequence[DesignationFile], before: Mapping[str, DesignationFile]) -> Changes:
    """Return how the entries differ from those that were there."""
    now = {entry.ref: entry for entry in entries}
    return Changes(
        added=tuple(sorted(now.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - now.keys())),
        changed=tuple(
            sorted(ref for ref in now.keys() & before.keys() if _values(now[ref]) != _values(before[ref]))
        ),
    )


def _values(entry: DesignationFile) -> dict[str, object]:
    return entry.model_dump()
