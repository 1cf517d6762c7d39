"""A second regime needs rules and no code: every command works on the embargo of `tests/arms_regime`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from article41.cli.app import run

REGIME = Path(__file__).parent / "arms_regime"
SCENARIOS = sorted((REGIME / "scenarios").glob("*.yaml"))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> str:
    got = run([*map(str, arguments), "--rules", str(REGIME)])
    shown = capsys.readouterr()
    assert got == code, shown.err
    return shown.out


def objects(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> Any:
    return json.loads(printed(capsys, *arguments, "--format", "json", code=code))


def test_its_provisions_can_be_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    ids = [each["id"] for each in objects(capsys, "law", "list")]
    assert ids == ["40-2", "40-3a", "40-3b", "40-4", "55-3", "55-4", "55-5"]
    then = [each["id"] for each in objects(capsys, "law", "list", "--as-of", "2003-10-31")]
    assert then == ["40-2", "40-3a", "40-3b", "40-4", "55-4", "55-5"]
    text = printed(capsys, "law", "show", "55-3")
    assert "No arms to others than the government" in text
    assert "Some of it was passed on to others" in text


def test_its_ledger_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    found = objects(capsys, "law", "coverage")
    assert (found["paragraphs"], found["encoded"], found["missing"]) == (12, 6, [])
    assert (found["not_a_measure"], found["superseded"], found["not_expressible"]) == (3, 2, 1)


def test_no_check_has_anything_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "law", "lint", "--severity", "info") == "nothing to correct\n"


def test_its_history_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    found = objects(capsys, "law", "diff", "1990-01-01", "2020-01-01", code=1)
    assert [(each["day"], each["what"], each["provision"]) for each in found] == [
        ("1998-05-04", "in_force", "40-2"),
        ("1998-05-04", "in_force", "40-3a"),
        ("1998-05-04", "in_force", "40-3b"),
        ("1998-05-04", "in_force", "40-4"),
        ("2003-09-12", "in_force", "55-4"),
        ("2003-09-12", "in_force", "55-5"),
        ("2003-11-01", "in_force", "55-3"),
        ("2003-11-01", "superseded", "40-2"),
        ("2004-01-01", "grace_ended", "55-3"),
        ("2004-01-01", "cap_began", "55-3"),
        ("2007-04-27", "ended", "55-4"),
    ]


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_its_scenarios_hold(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = objects(capsys, "assess", path, code=1)
    assert found[0]["rulebook"]["regime"] == "ruritania"
    assert found[0]["findings"]


def test_its_scenarios_exercise_each_of_its_provisions(capsys: pytest.CaptureFixture[str]) -> None:
    expected = "".join(path.read_text(encoding="utf-8") for path in SCENARIOS)
    for each in objects(capsys, "law", "list"):
        assert f"provision: {each['id']}," in expected


def test_both_engines_agree_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert "agree on all of them" in printed(capsys, "selfcheck")


def test_its_scenarios_are_tests(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "test", REGIME / "scenarios")
    assert "2 files, 21 expectations: all met" in text
    assert "7 of 7 provisions" in text


def test_its_goods_can_be_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "goods", "cartridges")
    assert "resolution 55 (2003), para. 3: No arms to others than the government" in text
