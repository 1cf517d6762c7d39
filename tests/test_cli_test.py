"""`article41 test`: which scenarios are run, what is said of each, and what they exercise of the law."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import small_law
from article41.cli.app import run

GOOD = """\
title: Salt for a school
activities:
  - {type: salt_from_lake, when: 2016-05-02, facts: {purpose: school}}
  - {type: salt_from_lake, when: 2016-05-02, facts: {purpose: trade}}
expect:
  - {activity: 1, provision: 9-4, verdict: permitted}
  - {activity: 2, provision: 9-4, verdict: potential_violation}
"""
BAD = GOOD.replace("2, provision: 9-4, verdict: potential_violation", "2, provision: 9-4, verdict: permitted")
BROKEN = GOOD.replace("activity: 2", "activity: 3")
RULES = ["--rules", str(small_law.FOLDER)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios" / "more").mkdir(parents=True)
    (tmp_path / "scenarios" / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "scenarios" / "more" / "again.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "scenarios" / "notes.txt").write_text("no scenario", encoding="utf-8")
    return tmp_path / "scenarios"


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_without_a_path_the_usual_folder_is_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", *RULES]) == 0
    printed = lines(capsys)
    assert printed[:2] == ["ok      scenarios/good.yaml  2", "ok      scenarios/more/again.yml  2"]
    assert "2 files, 4 expectations: all met" in printed


def test_what_is_not_met_is_told_below_its_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8")
    assert run(["test", "scenarios/bad.yaml", "scenarios", *RULES]) == 1
    printed = lines(capsys)
    assert printed[0] == "FAILED  scenarios/bad.yaml  1 of 2 not met"
    assert "scenarios/bad.yaml, line 7: activity 2, 9-4: expected verdict `permitted`" in printed[1]
    assert len([line for line in printed if line.startswith(("ok", "FAILED"))]) == 3  # each file once
    assert "3 files, 6 expectations: 1 not met" in printed


def test_nothing_is_not_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "only.yaml").write_text(BROKEN, encoding="utf-8")
    assert run(["test", str(folder / "only.yaml")]) == 2
    assert "1 file, 0 expectations, 1 broken: nothing was tested" in capsys.readouterr().out


def test_a_broken_file_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "aaa.yaml").write_text(BROKEN, encoding="utf-8")
    assert run(["test", *RULES]) == 2
    printed = lines(capsys)
    assert printed[0] == "BROKEN  scenarios/aaa.yaml"
    assert "line 7: there is no activity 3; the file has 2, counted from 1" in printed[1]
    assert [line[:2] for line in printed[2:4]] == ["ok", "ok"]
    assert "3 files, 4 expectations, 1 broken: all met" in printed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "there is no folder `scenarios` or `fixtures/scenarios` here; name the scenarios"),
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["."], ".: has no scenarios; put YAML files there"),
    ],
)
def test_where_there_are_no_scenarios(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["test", *arguments, *RULES]) == 2
    assert f"error: {said}" in capsys.readouterr().err


def test_the_clauses_that_nothing_exercises(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", "--clauses", *RULES]) == 0
    printed = "\n".join(lines(capsys))
    assert "9-4  Salt and brine\n4 expectations: 2 that it fires, 2 that it does not, 2 at an edge" in printed
    assert "in force   from 2015-01-01  never false\n" in printed
    assert "exemption  old-contract     never true nor false\n" in printed
    assert "grace      to 2015-06-30    never true\n" in printed
    assert "exemption  school" not in printed
    assert "exemption  relief  never true nor false" in printed
    assert "no expectation names 7-2, 7-3a, 9-5, 9-6" in printed
    assert "tested: 1 of 5 provisions; in full: 3 of their 6 clauses" in printed


def test_json_has_all_of_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8")
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert run(["test", "--format", "json", *RULES]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["summary"] == {"files": 4, "expectations": 6, "unmet": 1, "broken": 1}
    bad, broken = told["files"][0], told["files"][1]
    (miss,) = bad["unmet"]
    assert (miss["line"], miss["provision"], miss["what"]) == (7, "9-4", "verdict")
    assert "there is no activity 3" in broken["error"]
    salt = next(each for each in told["provisions"] if each["provision"] == "9-4")
    assert salt["missing"] == []
    school = next(each for each in told["clauses"] if each["clause"] == "school")
    assert (school["true"], school["false"], school["never"]) == (3, 3, [])


def test_the_same_scenarios_give_the_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["test", "--clauses", *RULES])
    first = capsys.readouterr().out
    run(["test", "--clauses", "scenarios/good.yaml", "scenarios", *RULES])
    assert capsys.readouterr().out == first
