"""Findings say which paragraphs bear on them that the rules cannot express."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from article41.cli.app import run

REGIME = Path(__file__).parent / "lint_regime"
"""Its paragraph 100-3 is not expressible and touches 100-4, but not 100-5."""
WHY = "Asks for good manners."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(
        "title: A boat full of gear\n"
        "activities:\n"
        "  - {type: sale_of_gear, when: 2021-05-02, objects: [{kind: harpoon}]}\n"
        "  - {type: sale_of_gear, when: 2021-05-02, objects: [{kind: net}]}\n",
        encoding="utf-8",
    )
    return path


def assessed(case: Path, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    run(["assess", str(case), "--rules", str(REGIME), "--format", form])
    return capsys.readouterr().out


def test_programs_read_them_with_their_reason(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = json.loads(assessed(case, "json", capsys))
    caveats = {each["provision"]: each["caveats"] for each in found["findings"]}
    assert caveats == {"100-4": [f"paragraph 100-3 is not encoded: {WHY}"], "100-5": []}


def test_people_at_a_terminal_read_which_they_are(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert assessed(case, "table", capsys).count("not taken into account: 100-3\n") == 1


def test_people_at_a_desk_read_why(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"Not taken into account: 100-3. {WHY}" in assessed(case, "html", capsys)
