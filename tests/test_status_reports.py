"""Who says so and who denies it stands in every report."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from article41 import Checker, Document, load_rules
from article41.checking import Result
from article41.reports import Setting, new_report

TEXT = "South Korea says that North Korea shipped mortar rounds to Russia. The Kremlin denied it."


@pytest.fixture(scope="module")
def result() -> Result:
    return Checker(load_rules()).check(Document("x", TEXT, date=date(2023, 10, 10)))


def written(form: str, result: Result) -> str:
    stream = io.StringIO()
    report = new_report(form, stream, Setting(load_rules()))
    report.add(result)
    report.finish()
    return stream.getvalue()


def test_the_table_and_the_page_name_the_contest_and_the_speakers(result: Result) -> None:
    table, page = (" ".join(written(form, result).split()) for form in ("table", "html"))
    for words in ("alleged, contested", "alleged by South Korea", "denied by The Kremlin"):
        assert words in table
        assert words in page
    assert "denied by: The Kremlin" in table


def test_the_csv_names_who_denies_it(result: Result) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", result))))
    assert rows
    assert {(row["status"], row["source"], row["denied_by"]) for row in rows} == {
        ("alleged", "South Korea", "The Kremlin")
    }


def test_the_json_gives_each_operator_with_its_place_and_its_speaker(result: Result) -> None:
    (document,) = json.loads(written("json", result))
    (activity,) = document["activities"]
    assert (activity["asserted_by"], activity["denied_by"]) == (["South Korea"], ["The Kremlin"])
    assert activity["contested"] is True
    said, denied = activity["claims"]
    assert [said["status"], said["source_country"], said["phase"]] == ["alleged", "KR", "done"]
    (operator,) = said["operators"]
    assert TEXT[operator["start"] : operator["end"]] == operator["cue"] == "says"
    assert operator["kind"] == "attribution"
    assert operator["source"] == {"text": "South Korea", "start": 0, "end": 11, "country": "KR"}
    assert [denied["status"], denied["rule"]] == ["denied", "denial “denied”"]
