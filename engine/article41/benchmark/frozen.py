"""The frozen result: what was measured when the benchmark was last accepted, kept beside the labels."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from article41.benchmark.scoring import Score, Scores
from article41.errors import FactsError
from article41.rulefiles.source import shown

NAME = "frozen.json"


def to_dict(scores: Scores) -> dict[str, Any]:
    """Return the scores as plain values: counts and rates of everything, by tier and by kind."""
    return {
        "all": _plain(scores.whole),
        "tiers": {name: _plain(score) for name, score in scores.tiers.items()},
        "kinds": {name: _plain(score) for name, score in sorted(scores.kinds.items())},
    }


def save(scores: Scores, folder: Path) -> None:
    """Write the frozen result of a folder of labels."""
    (folder / NAME).write_text(json.dumps(to_dict(scores), indent=2) + "\n", encoding="utf-8")


def load(folder: Path) -> dict[str, Any] | None:
    """Return the frozen result of a folder of labels, None where there is none.

    Raises FactsError for a file that is no such result.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        frozen = json.loads(path.read_text(encoding="utf-8"))
        return {"all": frozen["all"], "tiers": frozen["tiers"], "kinds": frozen["kinds"]}
    except (ValueError, KeyError, TypeError) as error:
        raise FactsError("is no frozen result", where=shown(path), remedy="freeze it anew") from error


def is_worse(scores: Scores, frozen: dict[str, Any]) -> bool:
    """Tell whether the strong tier, which must not suffer, is found less well than in a frozen result."""
    old = frozen["tiers"].get("strong", {}).get("f1")
    new = scores.tiers["strong"].rates["f1"]
    return old is not None and (new is None or new < old)


def _plain(score: Score) -> dict[str, Any]:
    return {**asdict(score), **score.rates}
