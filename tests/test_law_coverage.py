"""`article41 law coverage`: every paragraph of every resolution has exactly one state."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from article41.cli.app import run
from article41.dates import Interval
from article41.law import Rulebook, load
from article41.law.coverage import STATES, coverage

QUIET = Path(__file__).parent / "lint_regime"
COUNTED = {
    1695: 8,
    1718: 17,
    1874: 34,
    2087: 20,
    2094: 37,
    2270: 52,
    2321: 50,
    2356: 8,
    2371: 30,
    2375: 33,
    2397: 29,
    2664: 7,
}
"""How many operative paragraphs each resolution has."""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(QUIET, tmp_path / "rules")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> str:
    assert run(["law", "coverage", *map(str, arguments)]) == code
    return capsys.readouterr().out


def ledger(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(capsys, *arguments, "--format", "json", code=code))
    return found


# The law that comes with article41


def test_nothing_is_missing(book: Rulebook) -> None:
    assert coverage(book).missing == ()
    assert coverage(book).uncounted == ()


def test_every_state_is_counted_once(capsys: pytest.CaptureFixture[str]) -> None:
    found = ledger(capsys)
    ids = [unit["id"] for unit in found["units"]]
    assert len(ids) == len(set(ids)) == found["paragraphs"]
    assert Counter(unit["state"] for unit in found["units"]) == {
        state: found[state] for state in STATES if state != "missing" and found[state]
    }
    assert found["missing"] == []


def test_no_provision_is_an_orphan(book: Rulebook) -> None:
    encoded = {id_ for unit in coverage(book).units for id_ in unit.provisions}
    assert encoded == set(book.by_id)


def test_the_resolutions_are_all_there_and_whole(book: Rulebook) -> None:
    assert {each.number: each.paragraphs for each in book.resolutions} == COUNTED


def test_each_state_says_what_it_has_to(book: Rulebook) -> None:
    for unit in coverage(book).units:
        assert (unit.state == "encoded") == (bool(unit.provisions) and not unit.by), unit
        assert unit.provisions or unit.why, unit
        assert bool(unit.by) == (unit.state == "superseded"), unit
        assert not unit.touches or unit.state == "not_expressible", unit


def test_without_any_one_line_of_the_ledger_its_paragraph_is_missing(book: Rulebook) -> None:
    for position, resolution in enumerate(book.resolutions):
        for number, line in enumerate(resolution.not_encoded):
            shorter = (*resolution.not_encoded[:number], *resolution.not_encoded[number + 1 :])
            resolutions = list(book.resolutions)
            resolutions[position] = replace(resolution, not_encoded=shorter)
            without = replace(book, resolutions=tuple(resolutions))
            assert coverage(without, {resolution.number}).missing == (line.id,)


def test_without_any_one_provision_its_paragraph_is_missing_or_shared(book: Rulebook) -> None:
    whole = coverage(book)
    for provision in book.provisions:
        without = tuple(each for each in book.provisions if each is not provision)
        missing = coverage(replace(book, provisions=without), {provision.resolution}).missing
        assert missing == tuple(unit.id for unit in whole.units if unit.provisions == (provision.id,))


# A small law, in which everything that can happen does


def test_a_missing_paragraph_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, paragraphs=7)
    found = ledger(capsys, "--rules", folder, code=1)
    assert (found["paragraphs"], found["missing"]) == (7, ["100-6", "100-7"])
    assert "missing: 100-6, 100-7" in printed(capsys, "--rules", folder, code=1)


def test_lettered_parts_are_units(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, lettered=["4(a)", "4(b)(i)", "4(b)(ii)"])
    whole = ledger(capsys, "--rules", folder)
    assert [unit["paragraph"] for unit in whole["units"]][3:6] == ["4(a)", "4(b)(i)", "4(b)(ii)"]
    assert {tuple(unit["provisions"]) for unit in whole["units"][3:6]} == {("100-4",)}
    parts = yaml.safe_load((folder / "100.yaml").read_text(encoding="utf-8"))
    parts["provisions"][0] |= {"id": "100-4bi", "paragraph": "4(b)(i)"}
    parts["not_encoded"][2]["touches"] = []
    (folder / "100.yaml").write_text(yaml.safe_dump(parts), encoding="utf-8")
    assert ledger(capsys, "--rules", folder, code=1)["missing"] == ["100-4a", "100-4bii"]


def test_a_part_with_its_own_line_is_not_taken_for_encoded(folder: Path) -> None:
    change(folder, lettered=["4(a)", "4(b)"])
    line = {"paragraph": "4(b)", "state": "not_a_measure", "why": "Asks for a report."}
    parts = yaml.safe_load((folder / "100.yaml").read_text(encoding="utf-8"))
    change(folder, not_encoded=[*parts["not_encoded"], line])
    states = {unit.id: unit.state for unit in coverage(load(folder)).units}
    assert (states["100-4a"], states["100-4b"]) == ("encoded", "not_a_measure")


def test_what_is_encoded_and_superseded_counts_as_superseded() -> None:
    book = load(QUIET)
    old, new = book.provisions
    newer = replace(new, supersedes=("100-4",))
    still = replace(book, provisions=(old, newer))
    assert [unit.state for unit in coverage(still).units][3:] == ["encoded", "encoded"]
    over = replace(old, in_force=Interval(old.in_force.start, date(2021, 1, 1)))
    unit = coverage(replace(book, provisions=(over, newer))).units[3]
    assert (unit.state, unit.provisions, unit.by) == ("superseded", ("100-4",), ("100-5",))


def test_a_resolution_without_a_ledger_is_not_called_complete(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, paragraphs=None, not_encoded=[])
    assert ledger(capsys, "--rules", folder, code=1)["uncounted"] == [100]
    assert "not counted" in printed(capsys, "--rules", folder, code=1)


# What people see


def test_the_summary_has_a_line_for_each_resolution(
    book: Rulebook, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = printed(capsys)
    assert max(map(len, text.splitlines())) <= 80
    for each in book.resolutions:
        row = next(line for line in text.splitlines() if line.startswith(f"{each.number} "))
        assert f" {len(each.units)} " in row
    for unit in coverage(book).units:
        assert unit.state != "not_expressible" or unit.id in text


def test_one_resolution_is_listed_paragraph_by_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "100", "--rules", QUIET)
    assert text.splitlines()[0] == "resolution 100 (2020)"
    assert "3  not expressible  Asks for good manners. Findings on 100-4 say so." in text
    assert "4  encoded          Harpoons" in text


def test_looking_up_what_is_not_encoded_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "show", "100-3", "--rules", str(QUIET)]) == 2
    told = "error: paragraph `100-3` is not encoded: Asks for good manners; `article41 law coverage 100` has"
    assert capsys.readouterr().err.startswith(told)


def test_an_unknown_resolution_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "coverage", "101", "--rules", str(QUIET)]) == 2
    assert "no resolution `101`; there are `100`" in capsys.readouterr().err


def change(folder: Path, **keys: object) -> None:
    path = folder / "100.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8")) | keys
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
