"""Change the shipped rules in one place at a time, and see whether the scenarios notice.

`make mutants` prints how many changes are caught, and each one that isn't, with the clause that a new
scenario would have to exercise. Changes that make no difference to any finding aren't counted.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from itertools import groupby
from pathlib import Path

from article41.law import load
from article41.reasoning.facts_file import load_facts
from article41.scenarios.equivalence import makes_a_difference
from article41.scenarios.files import scenario_files
from article41.scenarios.hunt import Hunter
from article41.scenarios.mutants import Mutant, mutants

SCENARIOS = Path(__file__).parents[2] / "fixtures" / "scenarios"
GOAL = 0.95


class Hunt:
    """What a process needs: the mutants, and the scenarios that should catch them."""

    def __init__(self, rules: Path | None, scenarios: Path) -> None:
        self.rulebook = load(rules)
        self.mutants = list(mutants(self.rulebook))
        files = scenario_files([scenarios])
        self.hunter = Hunter((load_facts(path, self.rulebook) for path in files), self.rulebook)

    def outcome(self, number: int) -> str:
        """Return "caught", "survived" or, for a change that changes nothing, "equal"."""
        mutant = self.mutants[number]
        if self.hunter.catches(mutant):
            return "caught"
        return "survived" if makes_a_difference(mutant, self.rulebook) else "equal"


def start(rules: Path | None, scenarios: Path) -> None:
    """Make the process's own hunt."""
    global hunt
    hunt = Hunt(rules, scenarios)


def outcome(number: int) -> str:
    """Return the outcome of one mutant, in a process that has been started."""
    return hunt.outcome(number)


def main() -> int:
    """Try every mutant; exit with 1 where too many survive."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--rules", type=Path, help="the rules to change")
    parser.add_argument("--scenarios", type=Path, default=SCENARIOS, help="the scenarios to try")
    given = parser.parse_args()
    start(given.rules, given.scenarios)
    every = hunt.mutants
    with multiprocessing.Pool(os.cpu_count(), start, (given.rules, given.scenarios)) as pool:
        outcomes = pool.map(outcome, range(len(every)), chunksize=25)
    tell("survived", every, outcomes, "Survivors, each a scenario that is missing")
    tell("equal", every, outcomes, "Not counted: changes that change no finding")
    counted = len(every) - outcomes.count("equal")
    share = outcomes.count("caught") / counted
    print(
        f"\n{len(every)} mutants, {outcomes.count('equal')} of them equal to the rules; "
        f"of the other {counted}, {outcomes.count('caught')} are caught: {share:.1%} (goal {GOAL:.0%})"
    )
    return 0 if share >= GOAL else 1


def tell(which: str, every: list[Mutant], outcomes: list[str], title: str) -> None:
    """Print the mutants with an outcome, grouped by provision."""
    chosen = [mutant for mutant, came in zip(every, outcomes, strict=True) if came == which]
    if not chosen:
        return
    print(f"\n{title}: {len(chosen)}")
    for name, group in groupby(chosen, key=lambda mutant: mutant.provision):
        print(f"\n{name}")
        for mutant in group:
            print(f"  {mutant.clause}: {mutant.change}")


if __name__ == "__main__":
    sys.exit(main())
