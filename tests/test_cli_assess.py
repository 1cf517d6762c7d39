"""`article41 assess`: findings about what somebody wrote down, and whether expectations are met."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from article41.cli.app import run

SEAFOOD = """title: Crab by the truckload
activities:
  - {type: export_seafood, direction: from_dprk, when: %s, objects: [{kind: seafood, text: crab}]}
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return tmp_path / "facts.yaml"


@pytest.mark.parametrize(
    ("when", "code"), [("2019-05-02", 1), ("2017-08-04", 0), ("{from: 2017-08-01, to: 2017-08-31}", 3)]
)
def test_the_exit_codes_are_those_of_check(facts: Path, when: str, code: int) -> None:
    facts.write_text(SEAFOOD % when, encoding="utf-8")
    assert run(["assess", str(facts)]) == code
    assert run(["assess", str(facts), "--exit-zero"]) == 0


def test_the_law_can_be_that_of_an_earlier_day(facts: Path) -> None:
    facts.write_text(SEAFOOD % "2017-08-10", encoding="utf-8")
    assert run(["assess", str(facts), "--as-of", "2017-08-01"]) == 0


def test_the_table_has_the_title_and_numbers_the_activities(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts.write_text(SEAFOOD % "2019-05-02", encoding="utf-8")
    run(["assess", str(facts)])
    text = capsys.readouterr().out
    assert "Crab by the truckload" in text
    assert "reported · a1" in text
    assert "2019-05-02" in text


def test_every_format_works_without_a_document(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts.write_text(SEAFOOD % "2019-05-02", encoding="utf-8")
    run(["assess", str(facts), "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert found["document"] is None
    assert found["findings"][0]["activity"] == "a1"
    run(["assess", str(facts), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["activity"] for row in rows} == {"a1"}
    run(["assess", str(facts), "--format", "html"])
    assert "Crab by the truckload" in capsys.readouterr().out


def test_an_expectation_that_is_not_met_is_named(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = "expect:\n  - {activity: 1, provision: 2371-9, verdict: permitted}\n"
    facts.write_text(SEAFOOD % "2019-05-02" + expected, encoding="utf-8")
    assert run(["assess", str(facts)]) == 2
    error = capsys.readouterr().err
    assert "line 5: activity 1, 2371-9: expected verdict `permitted`, got `potential_violation`" in error


def test_expectations_that_are_met_say_nothing(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = "expect:\n  - {activity: 1, provision: 2371-9, verdict: potential_violation}\n"
    facts.write_text(SEAFOOD % "2019-05-02" + expected, encoding="utf-8")
    assert run(["assess", str(facts)]) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is empty"),
        (SEAFOOD.replace("export_seafood", "export_seefood") % "2019", "did you mean `export_seafood`?"),
        (SEAFOOD % "2019-13-01", "2019-13-01"),
    ],
)
def test_a_wrong_file_is_an_error_with_a_remedy(
    facts: Path, text: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    facts.write_text(text, encoding="utf-8")
    assert run(["assess", str(facts)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ")
    assert expected in error


def test_a_file_that_is_not_there_is_an_error(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assess", str(facts)]) == 2
    assert capsys.readouterr().err.startswith("error: ")


def test_no_text_is_read_and_no_model_loaded(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("article41.checking.reader_for", lambda rulebook: pytest.fail("no reader is needed"))
    facts.write_text(SEAFOOD % "2019-05-02", encoding="utf-8")
    assert run(["assess", str(facts)]) == 1
