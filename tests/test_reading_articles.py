"""How well the reader does on whole articles that it was not written from; the benchmark has many more.

The scorer is small and plain on purpose: the set of activity types of each text, held against the labels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from reading_support import article_ids, cases, reading_of


@dataclass
class Score:
    """Counts over a collection of texts; `misses` says in words where they come from."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    statuses: int = 0
    harmless: int = 0
    flagged: int = 0
    tempted: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed)

    @property
    def status(self) -> float:
        return self.statuses / self.hits

    def add(self, name: str) -> None:
        entry = cases()[name].entry
        found = {each.type: each.status for each in reversed(reading_of(name).activities)}
        expected = {each["activity"]: each for each in entry["expected"]}
        hits, missed = expected.keys() & found.keys(), expected.keys() - found.keys()
        false = found.keys() - expected.keys() - set(entry["acceptable"])
        self.hits += len(hits)
        self.missed += len(missed)
        self.false += len(false)
        wrong = [each for each in sorted(hits) if found[each] not in statuses(expected[each])]
        self.statuses += len(hits) - len(wrong)
        if entry["must_not"] == "any":
            self.harmless += 1
            self.flagged += bool(found)
        else:
            self.tempted += len(found.keys() & set(entry["must_not"]))
        for what, types in (("missed", missed), ("wrongly found", false), ("wrong status of", wrong)):
            if types:
                self.misses.append(f"{name}: {what} {', '.join(sorted(types))}")

    def __str__(self) -> str:
        figures = f"precision {self.precision:.2f}, recall {self.recall:.2f}, status {self.status:.2f}"
        alarms = f"{self.flagged} of {self.harmless} harmless flagged, tempted {self.tempted} times"
        return "\n".join([f"{figures}, {alarms}", *self.misses])


def statuses(expected: dict[str, object]) -> list[object]:
    others = expected.get("status_alt", [])
    assert isinstance(others, list)
    return [expected["status"], *others]


def scored(names: Iterable[str]) -> Score:
    score = Score()
    for name in names:
        score.add(name)
    print(score)
    return score


def harmless(names: Iterable[str]) -> list[str]:
    return [name for name in names if cases()[name].entry["must_not"] == "any"]


def test_articles_are_read_well() -> None:
    score = scored(article_ids())
    assert score.precision >= 0.9
    assert score.recall >= 0.6
    assert score.status >= 0.9
    assert score.tempted <= 1


@pytest.mark.parametrize("name", harmless(article_ids()))
def test_a_harmless_article_stays_silent(name: str) -> None:
    assert reading_of(name).activities == ()
