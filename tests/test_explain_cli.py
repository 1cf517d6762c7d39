"""`article41 explain`: why, why not, and what would change it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import small_law
from article41.cli.app import run

FACTS = """\
title: Salt on the quay
activities:
  - type: salt_from_lake
    when: 2016-05
    objects: [{kind: rock_salt, text: a barge of salt}]
    facts: {purpose: trade}
  - type: bridges
    when: 2009-01-01
"""


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, "utf-8")
    return path


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["explain", *arguments, "--rules", str(small_law.FOLDER)]) == 0
    return " ".join(capsys.readouterr().out.split())


def objects(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(["explain", *arguments, "--rules", str(small_law.FOLDER), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_table_says_why_why_not_and_what_next(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = explained(capsys, str(facts))
    for said in (
        "a1 Salt from the Lakeland · reported",
        "▲ resolution 9 (2014), para. 4: Salt and brine",
        "because it is a case of: Salt from the Lakeland",
        "not exempt Salt for schools",
        "but it would be permitted if - the answer to “What was it for?” is school (given: trade)",
        "to ask, what settles most first",
        "? Was it for relief? if yes: 9-4 permitted",
        "no finding, but near",
        "○ resolution 7 (2010), para. 2: Salt not in force then",
        "it would be a potential violation if - it happened between 2010-03-01 and 2014-12-31",
    ):
        assert said in shown, said


def test_json_has_every_way_with_its_changes(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = objects(capsys, str(facts), "--activity", "a1", "--provision", "9-4")
    assert told["title"] == "Salt on the quay"
    (activity,) = told["activities"]
    assert list(activity) == ["id", "type", "status", "provisions", "ask"]
    (account,) = activity["provisions"]
    assert list(account) == [
        "provision",
        "verdict",
        "alert",
        "because",
        "failed",
        "ways",
        "complete",
    ]
    assert account["ways"][0] == {
        "aim": "no_violation",
        "verdict": "permitted",
        "text": "it would be permitted if the answer to “What was it for?” is school (given: trade)",
        "changes": [
            {
                "fact": "purpose",
                "given": "trade",
                "text": "the answer to “What was it for?” is school (given: trade)",
                "to": ["school"],
            }
        ],
    }
    assert account["ways"][-1]["changes"][0]["to"] == [{"from": None, "to": "2014-11-19"}]
    assert activity["ask"][0]["answers"][0] == {
        "to": True,
        "text": "the answer to “Was it for relief?” is yes",
        "changes": [{"provision": "9-4", "verdict": "permitted"}],
    }


def test_fewer_changes_can_be_asked_for(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for most in (1, 2):
        (told,) = objects(capsys, str(facts), "--max-changes", str(most))
        sizes = {
            len(way["changes"])
            for activity in told["activities"]
            for account in activity["provisions"]
            for way in account["ways"]
        }
        assert max(sizes) == most


def test_the_law_of_another_day(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = objects(capsys, str(facts), "--activity", "a1", "--as-of", "2014-06-01")
    (account,) = told["activities"][0]["provisions"]
    assert (account["provision"], account["verdict"]) == ("7-2", "potential_violation")


def test_an_article_is_explained_with_its_own_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "coal.txt"
    article.write_text("Pyongyang shipped 2,000 tonnes of coal to China in May 2021, customs data show.\n")
    assert run(["explain", str(article), "--date", "2021-06-10", "--provision", "2371-8"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "“Pyongyang shipped 2,000 tonnes of coal to China" in shown
    assert "it happened on or after 2017-08-05 (“May 2021”)" in shown


def test_the_same_command_gives_the_same_bytes(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(capsys, str(facts)) == explained(capsys, str(facts))


def test_it_fits_a_narrow_terminal(
    facts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["explain", str(facts), "--rules", str(small_law.FOLDER)]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--activity", "a7"], "error: there is no activity `a7`; expected `a1` or `a2`"),
        (["--provision", "9-44"], "error: no provision `9-44`; did you mean `9-4`?"),
        (["--provision", "9-5"], "error: `9-5` is about no activity here; the types found: bridges, salt"),
        (["--max-changes", "0"], "error: invalid value for '--max-changes'"),
    ],
)
def test_a_wrong_choice_is_one_line(
    options: list[str], said: str, facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", str(facts), *options, "--rules", str(small_law.FOLDER)]) == 2
    output = capsys.readouterr()
    assert output.err.startswith(said)
    assert output.err.count("\n") == 1
    assert output.out == ""


def test_a_file_that_is_missing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("missing.txt", "missing.yaml"):
        assert run(["explain", name]) == 2
        assert capsys.readouterr().err.startswith(f"error: {name}: ")
