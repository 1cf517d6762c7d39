"""The scenarios notice when the rules change; and the changes that try them are what they say."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import small_law
from article41.dates import Interval
from article41.law import Rulebook, load
from article41.law.condition import AllOf, YesNo
from article41.law.model import Counter
from article41.reasoning.facts_file import load_facts, read_facts
from article41.scenarios.equivalence import makes_a_difference
from article41.scenarios.files import scenario_files
from article41.scenarios.hunt import Hunter
from article41.scenarios.mutants import Mutant, mutants

SCENARIOS = Path(__file__).parents[1] / "fixtures" / "scenarios"
SAMPLE = 250
"""How many mutants of the shipped rules this test tries; `make mutants` tries them all."""


def test_of_a_sample_of_mutants_the_scenarios_catch_95_percent() -> None:
    book = load()
    hunter = Hunter((load_facts(path, book) for path in scenario_files([SCENARIOS])), book)
    sample = random.Random(41).sample(list(mutants(book)), SAMPLE)
    alive = [each for each in sample if not hunter.catches(each)]
    missed = [str(each) for each in alive if makes_a_difference(each, book)]
    assert len(missed) <= 0.05 * SAMPLE, missed


# The mutants


@cache
def small() -> dict[str, Mutant]:
    return {str(each): each for each in mutants(small_law.rulebook())}


def test_every_mutant_is_another_rulebook_with_one_change() -> None:
    books = [mutant.rulebook for mutant in small().values()]
    original = small_law.rulebook()
    assert len(small()) == sum(1 for _ in mutants(original)) == 98
    for number, book in enumerate(books):
        assert book != original
        assert book not in books[:number]
        changed = [
            new.id for old, new in zip(original.provisions, book.provisions, strict=True) if old != new
        ]
        assert len(changed) + (book.regime != original.regime) == 1


@pytest.mark.parametrize(
    "name",
    [
        "7-2, scope: `any` made `all` over: object.kind is brine or rock_salt; object.hs starts with 2501",
        "7-2, scope: `brine` dropped from “object.kind is brine or rock_salt”",
        "7-2, in force: to 2014-12-31 made a day earlier",
        "7-3a, citation: para. 3(a) made 4(a)",
        "7-3a, force: `recommendation` made `binding`",
        "7-3a, general exemptions: made to reach",
        "9-4, citation: resolution 9 made 10",
        "9-4, supersedes: `7-2` dropped",
        "9-4, direction: made `to_lake`",
        "9-4, grace to 2015-06-30: a day later",
        "9-4, exemption old-contract: dropped",
        "9-4, exemption old-contract, granted by: `notification` made `committee`",
        "9-4, exemption old-contract: condition dropped: “reported is true”",
        "9-4, exemption old-contract: `before` and `on_or_after` swapped in “agreed is before 2014-11-20”",
        "9-4, exemption school, in force: from 2016-01-01 made a day earlier",
        "9-5, scope: the boundary moved in “quantity is at least 10 barrel”",
        "9-5, limit: `all` made `any` over: over_cap is false; reported is true",
        "9-5, figures of the limit: amount raised by 1",
        "9-5, figures of the limit: `calendar_year` made `anniversary`",
        "9-5, figures of the limit: notice at 75 % dropped",
        "9-6, scope: `not` dropped before “at least one of these holds”",
        "9-6, scope: `XB` made `ZZ` in “party.country is XB”",
        "general, exemption bakers, reaches: `9-4` dropped",
        "general, exemption relief: answer flipped: “relief is true”",
    ],
)
def test_the_mutants_are_slips_that_an_author_could_make(name: str) -> None:
    assert name in small()


def with_counter() -> Rulebook:
    """Return the small law, in which the school's exemption has a counter."""
    book = small_law.rulebook()
    salt = book.by_id["9-4"]
    contract, school = salt.unless
    counter = Counter("permitted", "with a permit", YesNo("permit", True))
    salt = replace(salt, unless=(contract, replace(school, counters=(counter,))))
    return replace(book, provisions=tuple(salt if each.id == salt.id else each for each in book.provisions))


def test_what_takes_an_exemption_away_is_changed_too() -> None:
    names = [str(each) for each in mutants(with_counter())]
    assert "9-4, exemption school, except permitted: dropped" in names
    assert "9-4, exemption school, except permitted: answer flipped: “permit is true”" in names


# Catching them

CASES = """\
title: Salt
{top}
activities:
  - {{type: salt_from_lake, when: 2016-01-01, facts: {{purpose: school}}}}
  - {{type: salt_from_lake, when: 2014-12-31, objects: [{{kind: brine, hs: "2501"}}]}}
expect:
  - {{activity: 1, provision: 9-4, verdict: permitted, exemptions: {{school: true}}}}
  - {{activity: 2, provision: 7-2, verdict: potential_violation{more}}}
"""


def caught(more: str = "", top: str = "") -> set[str]:
    book = small_law.rulebook()
    facts = read_facts(CASES.format(more=more, top=top).encode(), "s.yaml", book)
    hunter = Hunter([facts], book)
    return {name for name, mutant in small().items() if hunter.catches(mutant)}


def test_what_the_scenarios_say_is_caught_and_nothing_else() -> None:
    found = caught()
    assert found >= {
        "7-2, in force: to 2014-12-31 made a day earlier",
        "7-2, direction: made `to_lake`",
        "9-4, exemption school, in force: from 2016-01-01 made a day later",
        "9-4, exemption school: dropped",
    }
    assert found.isdisjoint(
        {
            "7-2, in force: to 2014-12-31 made a day later",
            "7-2, citation: para. 2 made 3",
            "7-2, force: `binding` made `recommendation`",
            "9-4, exemption school, in force: from 2016-01-01 made a day earlier",
            "9-4, exemption old-contract: dropped",
            "9-5, figures of the limit: amount raised by 1",
        }
    )


@pytest.mark.parametrize(
    ("more", "also"),
    [
        (', citation: "resolution 7 (2010), para. 2"', "7-2, citation: para. 2 made 3"),
        (", force: binding", "7-2, force: `binding` made `recommendation`"),
        (", held: {to: 2014-12-31}", "7-2, in force: to 2014-12-31 made a day later"),
        (
            ", granted_by: {relief: committee}",
            "general, exemption relief, granted by: `committee` made `automatic`",
        ),
    ],
)
def test_one_more_expectation_catches_one_more(more: str, also: str) -> None:
    assert also not in caught()
    assert also in caught(more)


def test_supersession_shows_in_the_law_of_a_day() -> None:
    book = small_law.rulebook()
    text = CASES.format(top="as_of: 2014-06-01", more="").replace("when: 2014-12-31", "when: 2016-05-02")
    text = "\n".join(line for line in text.splitlines() if "9-4" not in line)
    hunter = Hunter([read_facts(text.encode(), "s.yaml", book)], book)
    assert hunter.catches(small()["9-4, supersedes: `7-2` dropped"])


def test_the_report_names_each_survivor_with_its_clause(tmp_path: Path) -> None:
    (tmp_path / "salt.yaml").write_text(CASES.format(more="", top=""), encoding="utf-8")
    arguments = ["--rules", str(small_law.FOLDER), "--scenarios", str(tmp_path)]
    program = [sys.executable, str(Path(__file__).parent / "mutants"), *arguments]
    done = subprocess.run(program, capture_output=True, text=True)
    assert done.returncode == 1
    assert "9-5\n  citation: para. 5 made 6\n" in done.stdout
    share = len(caught()) / len(small())
    last = (
        f"98 mutants, 0 of them equal to the rules; of the other 98, {len(caught())} are caught: {share:.1%}"
    )
    assert done.stdout.splitlines()[-1] == f"{last} (goal 95%)"


# Changes that change nothing


def test_the_mutants_of_the_small_law_that_change_no_finding() -> None:
    book = small_law.rulebook()
    assert [name for name, each in small().items() if not makes_a_difference(each, book)] == []


@pytest.mark.parametrize(
    "clause",
    [
        "exemption old-contract: condition dropped: “reported is true”",
        "exemption school, in force: from 2015-01-01 made a day earlier",  # nothing is in force before
        "supersedes: `7-2` dropped",
    ],
)
def test_a_change_that_changes_no_finding_is_recognised(clause: str) -> None:
    book = small_law.rulebook()
    salt, older = book.by_id["9-4"], book.by_id["7-2"]
    contract, school = salt.unless
    assert isinstance(contract.when, AllOf)
    twice = AllOf((*contract.when.parts, YesNo("reported", True)))
    new = (replace(contract, when=twice), replace(school, in_force=Interval(date(2015, 1, 1))))
    salt = replace(salt, unless=new)
    older = replace(older, in_force=Interval(older.in_force.start))
    made = {"9-4": salt, "7-2": older}
    book = replace(book, provisions=tuple(made.get(each.id, each) for each in book.provisions))
    chosen = [each for each in mutants(book) if str(each) == f"9-4, {clause}"]
    assert chosen
    assert not any(makes_a_difference(each, book) for each in chosen)
