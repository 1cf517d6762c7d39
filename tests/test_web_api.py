"""The engine over HTTP: what programs send and get, and what they are told when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings

from article41 import Checker, __version__
from article41.cli.app import run
from article41.web.app import create_app
from web_room import client, desk, opened, said

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
VENTURE = "North Korea and a Russian company opened a joint venture in May 2018, officials said on Monday."
FACTS = {
    "title": "A venture",
    "activities": [{"type": "joint_venture", "when": "2018-05-01", "facts": {"project.commercial": True}}],
}


def program() -> TestClient:
    """Return a client that asks for JSON, as programs do."""
    found = TestClient(create_app(desk()), base_url="http://localhost")
    found.headers["accept"] = "application/json"
    return found


def test_check_answers_as_the_command_line_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.jsonl"
    sent = {"id": "x7", "text": VENTURE, "date": "2019-05-02", "source": "Example Wire", "title": "A title"}
    path.write_text(json.dumps(sent))
    run(["check", str(path), "--format", "json"])
    answer = program().post("/api/v1/check", json=sent)
    assert [answer.json()] == json.loads(capsys.readouterr().out)


def test_assess_answers_as_the_command_line_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(
        "title: A venture\nactivities:\n"
        "  - {type: joint_venture, when: 2018-05-01, facts: {project.commercial: true}}"
    )
    run(["assess", str(path), "--format", "json"])
    answer = program().post("/api/v1/assess", json=FACTS).json()
    assert answer.pop("unmet") == []
    assert [answer] == json.loads(capsys.readouterr().out)


def test_assess_says_which_expectations_are_not_met() -> None:
    expect = [{"activity": 1, "provision": "2375-18", "verdict": "permitted"}]
    (line,) = program().post("/api/v1/assess", json={**FACTS, "expect": expect}).json()["unmet"]
    assert "2375-18" in line


def test_answers_count_as_known() -> None:
    sent = {"text": VENTURE, "answers": {"a1": {"committee_approval": True, "humanitarian": "yes"}}}
    findings = program().post("/api/v1/check", json=sent).json()["findings"]
    assert {each["verdict"] for each in findings if each["provision"] == "2375-18"} == {"permitted"}


def test_wrong_answers_are_named() -> None:
    sent = {"text": VENTURE, "answers": {"a1": {"when": "later", "nope": True}, "a9": {"when": "2018"}}}
    problem = program().post("/api/v1/check", json=sent).json()
    assert problem["status"] == 422
    assert [each["where"] for each in problem["errors"]] == [
        "answers.a9",
        "answers.a1.when",
        "answers.a1.nope",
    ]


def test_a_batch_goes_on_without_what_it_cannot_read() -> None:
    documents = [
        {"id": "good", "text": VENTURE},
        {"id": "bad", "text": "…"},
        {"id": "other", "text": VENTURE},
    ]
    told = program().post("/api/v1/check/batch", json={"documents": documents, "merge": True}).json()
    assert [each["document"]["id"] for each in told["results"]] == ["good", "other"]
    assert told["failures"] == [
        {"document": "bad", "problem": "holds no words", "remedy": "paste the text of an article"}
    ]
    assert len(told["events"]["events"]) == 1


def test_files_of_every_kind_may_be_sent() -> None:
    files = [("files", (path.name, path.read_bytes())) for path in sorted(ARTICLES.glob("1*"))[:3]]
    files.append(("files", ("lines.jsonl", b'{"id": "l1", "text": "Words."}\n{"id": "l2", "text": "More."}')))
    told = program().post("/api/v1/check/files", files=files, params={"date": "2019-05-02"}).json()
    assert [each["document"]["id"] for each in told["results"]][-2:] == ["l1", "l2"]
    assert len(told["results"]) == 5
    assert told["failures"] == []


def test_a_name_is_screened() -> None:
    entry = desk().screener.designations.entries[0]
    told = program().get("/api/v1/screen", params={"name": entry.name}).json()
    assert told["matches"][0]["ref"] == entry.ref
    assert program().get("/api/v1/screen", params={"name": "?!"}).status_code == 422


def test_health_and_version_say_what_answers() -> None:
    assert program().get("/health").json() == {"status": "ok"}
    told = program().get("/version").json()
    assert told["engine"] == __version__
    assert told["rulebook"] == desk().rulebook.hash


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "kind"),
    [
        ("GET", "/api/v1/nothing", {}, 404, "not-found"),
        ("GET", "/nothing", {}, 404, "not-found"),
        ("GET", "/api/v1/check", {}, 405, "method-not-allowed"),
        ("PUT", "/api/v1/assess", {}, 405, "method-not-allowed"),
        ("POST", "/api/v1/check", {"content": b"words"}, 415, "unsupported-media-type"),
        (
            "POST",
            "/api/v1/check",
            {"content": b"<a/>", "headers": {"content-type": "text/xml"}},
            415,
            "unsupported-media-type",
        ),
        (
            "POST",
            "/api/v1/check",
            {"content": b"{", "headers": {"content-type": "application/json"}},
            422,
            "unprocessable",
        ),
        ("POST", "/api/v1/check", {"json": {}}, 422, "unprocessable"),
        ("POST", "/api/v1/check", {"json": {"text": "words", "txet": "x"}}, 422, "unprocessable"),
        ("POST", "/api/v1/check", {"json": {"text": "words", "date": "May"}}, 422, "unprocessable"),
        ("POST", "/api/v1/check", {"json": {"text": "words", "date": "2999-01-01"}}, 422, "unprocessable"),
        ("POST", "/api/v1/check/batch", {"json": {"documents": []}}, 422, "unprocessable"),
        ("POST", "/api/v1/check/files", {"data": {"x": "y"}}, 422, "unprocessable"),
        ("POST", "/api/v1/assess", {"json": {"title": "x"}}, 422, "unprocessable"),
        ("POST", "/api/v1/assess", {"json": [1]}, 422, "unprocessable"),
        ("GET", "/api/v1/screen", {}, 422, "unprocessable"),
    ],
)
def test_every_error_is_a_problem(method: str, path: str, sent: dict, status: int, kind: str) -> None:
    answer = program().request(method, path, **sent)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"]) == (f"/api#{kind}", status)
    assert told["title"]
    assert told["detail"]
    assert opened("/api").get_element_by_id(kind) is not None, "the type leads to what it means"


def test_half_a_character_breaks_nothing() -> None:
    raw = (
        b'{"text": "North Korea \\ud800 sold coal.", "id": "\\udfff", "title": "\\ud800", "nope": "\\ud800"}'
    )
    for body in (raw, raw.replace(b', "nope": "\\ud800"', b"")):
        answer = program().post("/api/v1/check", content=body, headers={"content-type": "application/json"})
        assert answer.status_code in (200, 422)
        answer.json()


def test_the_description_is_whole_and_names_nobody_elsewhere() -> None:
    schema = program().get("/openapi.json").json()
    for path, methods in schema["paths"].items():
        for told in methods.values():
            assert told["description"], path
            assert told["tags"], path
    assert "{target}" not in json.dumps(schema)
    for example in schema["paths"]["/api/v1/check"]["post"]["requestBody"]["content"]["application/json"][
        "examples"
    ].values():
        assert program().post("/api/v1/check", json=example["value"]).json()["findings"]


def test_the_page_about_the_api_needs_nothing_from_elsewhere() -> None:
    page = opened("/api")
    assert "/api/v1/check" in said(page)
    assert "curl 'http://localhost/api/v1/check' --json" in said(page)
    assert not page.xpath("//@src[starts-with(., 'http')] | //link[starts-with(@href, 'http')]")
    assert client().get("/docs").status_code == 404


schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(desk(), hosts=None))


@schema.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_that_fits_the_description_or_does_not_breaks_it(case: schemathesis.Case) -> None:
    answer = case.call()
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert "application/problem+json" in answer.headers["content-type"]
        assert json.loads(answer.content)["detail"]


def test_a_checker_is_shared_and_threads_do_not_disturb_each_other() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from article41 import to_dict
    from article41.documents import open_documents

    documents = list(open_documents([ARTICLES]))[:6]
    alone = Checker(desk().rulebook)
    expected = [to_dict(alone.check(each)) for each in documents]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda each: to_dict(desk().check(each)), documents * 3)) == expected * 3
