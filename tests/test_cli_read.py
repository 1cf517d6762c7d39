"""`article41 read` shows how a text was read, and why nothing was made of the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from article41.checking import Checker
from article41.cli.app import run
from article41.documents import Document, open_documents
from article41.law import load

STORY = """Fuel at sea
North Korea did not send coal to China, Beijing said on Monday. Rain fell all day.
The resolution bans coal from North Korea. An official of North Korea admired a tractor.
"""
ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def traced(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert run(["read", str(path), "--format", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    sentences: list[dict[str, Any]] = document["sentences"]
    for sentence in sentences:
        for place in (sentence, *sentence["seen"]):
            assert STORY[place["start"] : place["end"]] == place["text"]
    return sentences


def test_each_sentence_says_what_became_of_it(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headline, denial, rain, law, visit = traced(story, capsys)
    assert headline["headline"]
    assert headline["skipped"] == "the target is not named here nor in the 8 sentences before"
    (claim,) = [each for each in denial["attempts"] if each["outcome"] == "claim"]
    assert (claim["theme"], claim["event"], claim["frame"], claim["role"]) == ("coal", "send", "give", "obj")
    assert (claim["type"], claim["direction"], claim["status"], claim["source"]) == (
        "export_coal_iron",
        "from",
        "denied",
        "Beijing",
    )
    assert "status.negation:not" in claim["cues"]
    assert rain["skipped"] == "no regulated thing is named"
    assert [(each["outcome"], each["why"]) for each in law["attempts"]] == [
        ("law", "the sentence only states a rule")
    ]
    assert not law["skipped"]
    assert [each["outcome"] for each in visit["attempts"]] == ["no_event", "other_scene"]


def test_the_page_hides_what_holds_nothing_unless_asked(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", str(story)]) == 0
    short = " ".join(capsys.readouterr().out.split())
    assert "export_coal_iron · from · denied · says Beijing" in short
    assert "Rain fell" not in short
    assert run(["read", str(story), "--all"]) == 0
    assert "Rain fell all day." in capsys.readouterr().out


def test_the_gate_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "far.txt"
    path.write_text("Rain fell all day.", encoding="utf-8")
    assert run(["read", str(path)]) == 0
    assert "the gate stops here" in capsys.readouterr().out


def test_a_missing_file_is_named_and_the_rest_is_read(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", str(story.with_name("stories.txt")), str(story)]) == 2
    shown = capsys.readouterr()
    assert "did you mean" in shown.err
    assert "export_coal_iron" in shown.out


def test_the_trace_tells_the_claims_that_the_reader_makes() -> None:
    checker = Checker(load())
    for document in open_documents([ARTICLES]):
        assert isinstance(document, Document)
        trace = checker.reader.trace(document)
        made = {
            (sentence.span, attempt.status)
            for sentence in trace.sentences
            for attempt in sentence.attempts
            if attempt.outcome == "claim"
        }
        claims = {
            (claim.span, claim.status)
            for activity in checker.reader.read(document).activities
            for claim in activity.claims
        }
        assert claims <= made
