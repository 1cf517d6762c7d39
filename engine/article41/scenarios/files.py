"""Where scenarios lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from article41.errors import FactsError

SUFFIXES = frozenset({".yaml", ".yml"})
USUAL = ("scenarios", "fixtures/scenarios")
"""The folders that are looked for where nobody names one."""


def scenario_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, each once; a folder stands for every YAML file inside it, in sorted order.

    Raises FactsError for a path that is not there, and for a folder without scenarios.
    """
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            files = sorted(each for each in path.rglob("*") if each.suffix in SUFFIXES and each.is_file())
            if not files:
                raise FactsError("has no scenarios", where=str(path), remedy="put YAML files there")
        elif path.exists():
            files = [path]
        else:
            raise FactsError("there is no such file or folder", where=str(path))
        yield from (each for each in files if each not in seen)
        seen.update(files)


def usual_folder() -> Path:
    """Return the folder of scenarios below the current one. Raises FactsError if there is none."""
    for name in USUAL:
        if Path(name).is_dir():
            return Path(name)
    raise FactsError(
        f"there is no folder `{'` or `'.join(USUAL)}` here", remedy="name the scenarios: article41 test PATH"
    )
