"""Three clocks: when something happened, when it became known, and the day whose law is asked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import small_law
from article41.cli.app import run
from article41.reasoning.facts_file import read_facts

FACTS = """\
title: Salt, told twice
date: 2016-06-01
activities:
  - {type: salt_from_lake, when: 2013-05-02, objects: [{kind: rock_salt}]}
  - {type: salt_from_lake, when: 2013-05-02, objects: [{kind: rock_salt}], known: 2013-07-01}
expect:
  - {activity: 1, provision: 7-2, verdict: potential_violation}
  - {activity: 2, provision: 7-2, verdict: potential_violation}
"""
RULES = str(small_law.FOLDER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert run([*arguments, "--format", "json", "--exit-zero"]) == 0
    (result,) = json.loads(capsys.readouterr().out)
    found: list[dict[str, Any]] = result["findings"]
    return found


def test_an_activity_is_known_when_its_file_tells_it_or_on_a_day_of_its_own() -> None:
    facts = read_facts(FACTS.encode(), "facts.yaml", small_law.rulebook())
    assert [each.known for each in facts.activities] == [date(2016, 6, 1), date(2013, 7, 1)]
    undated = read_facts(FACTS.replace("date: 2016-06-01\n", "").encode(), "f", small_law.rulebook())
    assert [each.known for each in undated.activities] == [None, date(2013, 7, 1)]


def test_the_clocks_run_apart_and_show_in_each_finding(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = findings(capsys, "assess", str(path), "--rules", RULES, "--as-of", "2013-12-31")
    assert first["dates"] == {
        "happened": {"from": "2013-05-02", "to": "2013-05-02"},
        "known": "2016-06-01",
        "law_as_of": "2013-12-31",
        "in_force": {"from": "2010-03-01", "to": None},
    }
    assert second["dates"] == first["dates"] | {"known": "2013-07-01"}
    (now, _) = findings(capsys, "assess", str(path), "--rules", RULES)
    assert now["dates"]["law_as_of"] is None
    assert now["dates"]["in_force"]["to"] == "2014-12-31", "its end was not yet known in 2013"


def test_people_see_them_too(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["assess", str(path), "--rules", RULES, "--as-of", "2013-12-31"])
    text = " ".join(capsys.readouterr().out.split())
    assert "known: 2013-07-01" in text
    assert "in force since 2010-03-01, by the law as of 2013-12-31" in text


@pytest.mark.parametrize(
    ("day", "kept", "said"),
    [
        ("2013-06-30", [], "2 of 2 activities left out: not yet known on 2013-06-30\n"),
        ("2013-07-01", ["a2"], "1 of 2 activities left out: not yet known on 2013-07-01\n"),
        ("2016-05-31", ["a2"], "1 of 2 activities left out: not yet known on 2016-05-31\n"),
        ("2016-06-01", ["a1", "a2"], ""),
    ],
)
def test_assess_leaves_out_what_was_not_yet_known(
    path: Path, day: str, kept: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["assess", str(path), "--rules", RULES, "--known-by", day, "-f", "json"]) == int(bool(kept))
    output = capsys.readouterr()
    assert [each["activity"] for each in json.loads(output.out)[0]["findings"]] == kept
    assert output.err == said, "and nothing is said of expectations that went with them"


def test_what_names_no_day_stays(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text(FACTS.replace("date: 2016-06-01\n", ""), encoding="utf-8")
    found = findings(capsys, "assess", str(path), "--rules", RULES, "--known-by", "2013-01-01")
    assert [(each["activity"], each["dates"]["known"]) for each in found] == [("a1", None)]


def test_check_leaves_out_documents_of_later_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "A trader in Vladivostok bought 40 tonnes of coal from North Korea in May 2021."
    documents = [
        {"id": "early", "text": text, "date": "2021-06-10"},
        {"id": "late", "text": text, "date": "2021-06-11"},
        {"id": "undated", "text": text},
    ]
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(json.dumps(each) + "\n" for each in documents), encoding="utf-8")
    assert run(["check", str(feed), "--known-by", "2021-06-10", "--format", "jsonl"]) == 1
    output = capsys.readouterr()
    results = [json.loads(line) for line in output.out.splitlines()]
    assert [each["document"]["id"] for each in results] == ["early", "undated"]
    assert [each["findings"][0]["dates"]["known"] for each in results] == ["2021-06-10", None]
    assert "1 of 3 documents left out: published after 2021-06-10\n" in output.err
    assert run(["check", str(feed), "--known-by", "2021-06-09", "--format", "jsonl"]) == 1


def test_a_day_that_is_none_is_one_clear_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assess", str(path), "--known-by", "June"]) == 2
    assert "`June` is no day; write it as 2019-05-02" in capsys.readouterr().err
    path.write_text(FACTS.replace("known: 2013-07-01", "known: July"), encoding="utf-8")
    assert run(["assess", str(path), "--rules", RULES]) == 2
    assert "line 5: `known` cannot be `July`; expected a day such as" in capsys.readouterr().err
