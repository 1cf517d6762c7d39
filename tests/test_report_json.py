"""The JSON formats are a contract: these tests spell it out, so that a change of it cannot pass unseen."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from article41.checking import Result
from article41.reports import Setting, new_report
from by_hand import RULEBOOK, TEXT, quiet, result

ACTIVITY_STATUSES = {"reported", "alleged", "planned", "speculated", "denied"}


def written(form: str, *results: Result) -> str:
    stream = io.StringIO()
    report = new_report(form, stream, Setting(RULEBOOK))
    for each in results:
        report.add(each)
    report.finish()
    return stream.getvalue()


def test_an_object_has_the_fields_of_the_contract_in_their_order() -> None:
    (found,) = json.loads(written("json", result()))
    assert list(found) == ["document", "activities", "findings", "designations", "rulebook", "engine"]
    assert list(found["document"]) == ["id", "title", "date", "source", "sha256"]
    (activity,) = found["activities"]
    assert list(activity) == [
        "id",
        "type",
        "status",
        "direction",
        "parties",
        "objects",
        "quantity",
        "when",
        "where",
        "claims",
        "asserted_by",
        "denied_by",
        "contested",
        "evidence",
    ]
    assert list(activity["parties"][0]) == ["role", "text", "name", "country"]
    assert list(activity["objects"][0]) == ["text", "kind", "hs"]
    assert list(activity["when"]) == ["from", "to", "text"]
    assert list(activity["where"][0]) == ["name", "country", "controlled_by"]
    assert list(activity["claims"][0]) == [
        "status",
        "source",
        "cues",
        "start",
        "end",
        "source_country",
        "phase",
        "operators",
        "rule",
        "weighed",
    ]
    assert list(activity["evidence"][0]) == ["start", "end", "text"]
    (finding,) = found["findings"]
    assert list(finding) == [
        "provision",
        "resolution",
        "paragraph",
        "force",
        "activity",
        "verdict",
        "status",
        "alert",
        "dates",
        "exemptions",
        "questions",
        "caveats",
        "explanation",
    ]
    assert list(finding["exemptions"][0]) == ["id", "granted_by", "holds"]
    assert list(finding["explanation"]) == ["summary", "tree", "because"]
    assert list(found["rulebook"]) == ["regime", "hash"]


def test_the_values_are_plain_and_of_the_right_types() -> None:
    (found,) = json.loads(written("json", result()))
    check_against_contract(found)
    assert found["document"]["date"] == "2019-05-02"
    assert found["findings"][0]["resolution"] == 100
    assert found["findings"][0]["exemptions"][0]["holds"] is None


def test_evidence_is_the_text_at_its_offsets() -> None:
    (found,) = json.loads(written("json", result()))
    for span in found["activities"][0]["evidence"]:
        assert TEXT[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_document_without_findings_is_there_too(form: str) -> None:
    text = written(form, quiet())
    (found,) = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    assert found["document"]["id"] == "calm.txt"
    assert found["activities"] == found["findings"] == []


def test_json_lines_have_one_document_each_in_order() -> None:
    lines = written("jsonl", quiet("b"), result(), quiet("a")).splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == ["b", "harbour.txt", "a"]


def test_json_without_documents_is_an_empty_array() -> None:
    assert json.loads(written("json")) == []
    assert written("jsonl") == ""


def test_both_formats_say_the_same() -> None:
    array = json.loads(written("json", result(), quiet()))
    assert [json.loads(line) for line in written("jsonl", result(), quiet()).splitlines()] == array


def test_letters_of_all_languages_stay_letters() -> None:
    assert "조선" in written("jsonl", quiet("조선.txt"))


def check_against_contract(found: Any) -> None:
    """Assert that an object from any run has the types that the contract gives."""
    document = found["document"]
    assert document is None or (isinstance(document["id"], str) and len(document["sha256"]) == 64)
    known = {activity["id"]: activity for activity in found["activities"]}
    assert len(known) == len(found["activities"])
    for activity in known.values():
        assert activity["status"] in ACTIVITY_STATUSES
        assert all(isinstance(activity[key], str) for key in ("id", "type", "direction"))
        assert {party["role"] for party in activity["parties"]} <= {"agent", "recipient", "party"}
        for claim in activity["claims"]:
            assert claim["status"] in ACTIVITY_STATUSES
            assert 0 <= claim["start"] < claim["end"]
            assert all(isinstance(cue, str) for cue in claim["cues"])
            assert claim["phase"] in {"talks", "plan", "order", "under_way", "done", None}
            for operator in claim["operators"]:
                assert list(operator)[:4] == ["kind", "cue", "start", "end"]
                assert operator["end"] - operator["start"] == len(operator["cue"])
    for finding in found["findings"]:
        assert finding["activity"] in known
        assert finding["status"] == known[finding["activity"]]["status"]
        assert finding["verdict"] in {"potential_violation", "permitted", "undetermined", "not_in_force"}
        assert finding["alert"] in {"high", "medium", "low", "none"}
        assert finding["force"] in {"binding", "recommendation"}
        assert finding["provision"].startswith(f"{finding['resolution']}-")
        assert isinstance(finding["explanation"]["summary"], str)
        assert isinstance(finding["explanation"]["tree"], dict)
        for exemption in finding["exemptions"]:
            assert exemption["holds"] in (True, False, None)
            assert exemption["granted_by"] in {"automatic", "state", "notification", "committee"}
    for name in found["designations"]:
        assert list(name) == ["text", "start", "end", "activities", "matches", "question"]
        assert set(name["activities"]) <= set(known)
        assert name["matches"]
        for match in name["matches"]:
            assert match["kind"] in {"person", "entity", "vessel"}
            assert match["strength"] in {"exact", "strong", "weak"}
            assert match["state"] in {"designated", "not_yet", "within", None}
            assert isinstance(match["settled"], bool)
