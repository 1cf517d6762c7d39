"""Runs scenarios: each file on its own, so that a broken one stops none of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from article41.errors import Article41Error, EngineError
from article41.law import Rulebook
from article41.reasoning import Reasoner
from article41.reasoning.facts_file import load_facts
from article41.reasoning.scenario import Facts, Unmet, unmet
from article41.scenarios.caps import unmet_caps


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one file came out. `facts` is None where it cannot be used, and `error` then says why."""

    path: Path
    facts: Facts | None
    unmet: tuple[Unmet, ...] = ()
    error: Article41Error | None = None

    @property
    def expectations(self) -> int:
        """Return how many expectations the file has."""
        return len(self.facts.expectations) + len(self.facts.caps) if self.facts else 0

    @property
    def missed(self) -> int:
        """Return how many expectations are not met; one may fail in several ways."""
        return len({each.line for each in self.unmet})

    @property
    def passed(self) -> bool:
        """Return whether the file can be used and all its expectations are met."""
        return self.error is None and not self.unmet


def run_all(paths: Iterable[Path], rulebook: Rulebook, reasoner: Reasoner | None = None) -> Iterator[Outcome]:
    """Yield the outcome of each file, in order; each as soon as it is known."""
    reasoner = reasoner or Reasoner(rulebook)
    for path in paths:
        yield run_one(path, rulebook, reasoner)


def run_one(path: Path, rulebook: Rulebook, reasoner: Reasoner) -> Outcome:
    """Return how one scenario comes out. Raises EngineError if the engine fails."""
    try:
        facts = load_facts(path, rulebook)
        findings = reasoner.findings(facts.activities, facts.as_of)
        differing = unmet_caps(facts, rulebook)
    except EngineError:
        raise
    except Article41Error as error:
        return Outcome(path, None, error=error)
    return Outcome(path, facts, (*unmet(facts, findings), *differing))
