"""The door and the paper: what comes from outside stays text, and what is too much is told so."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from lxml import html

from article41.web.app import create_app
from article41.web.desk import Desk
from article41.web.limits import Limits
from web_room import client, desk, tree_of

EVIDENCE = "North Korea opened a joint venture with a Russian company in May 2018, {} said."
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script in a closing tag": "</textarea></script><script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x="',
    "single quotes": "' autofocus onfocus='alert(1)' '",
    "picture": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "link": '<a href="javascript:alert(1)">the ministry</a>',
    "style": "<style>*{display:none}</style>",
    "form": '<form action="https://example.org"><button>x</button></form>',
    "base": '<base href="https://example.org/">',
    "comment": "<!-- --!><script>alert(1)</script>",
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "bidi": "\u202etxet desrever\u202c and \u2066isolated",
    "null": "a\x00b",
    "controls": "\x1b[31mred\x07",
    "line separators": "one\u2028two\u2029three\x85four",
    "combining": "z" + "\u0335\u0321\u0322" * 100,
    "htmx": '<div hx-get="/law" hx-trigger="load">x</div>',
}
OUR_TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "a",
        "header",
        "nav",
        "ul",
        "li",
        "main",
        "section",
    ),
    *(
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "article",
        "mark",
        "span",
        "form",
        "input",
        "button",
        "ol",
        "details",
    ),
    *(
        "summary",
        "dl",
        "dt",
        "dd",
        "fieldset",
        "legend",
        "label",
        "select",
        "option",
        "noscript",
        "bdi",
        "footer",
    ),
    *(
        "kbd",
        "br",
        "b",
        "i",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "textarea",
        "progress",
        "pre",
    ),
}


def checked(text: str, **fields: str) -> html.HtmlElement:
    answer = client().post("/check", data={"text": text, **fields})
    assert answer.status_code == 200, answer.text
    return tree_of(answer)


def assert_nothing_of_theirs(page: html.HtmlElement) -> None:
    """Only our elements, our scripts, our links; no handler anywhere."""
    assert {each.tag for each in page.iter() if isinstance(each.tag, str)} <= OUR_TAGS
    assert all(src.startswith("/static/") for src in page.xpath("//script/@src"))
    assert not [each for each in page.xpath("//@*") if each.attrname.startswith("on")]
    for address in page.xpath("//@href | //@src | //@action | //@formaction | //@hx-post | //@hx-get"):
        assert address.startswith(("/", "#", "https://undocs.org/S/RES/")), address


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_article_is_shown_as_the_text_that_it_is(words: str) -> None:
    page = checked(EVIDENCE.format(words))
    assert_nothing_of_theirs(page)
    assert page.xpath("//mark"), "the evidence is found all the same"
    shown = "".join(page.xpath("//article[@class='text']//text()"))
    expected = re.sub(r"\s+", " ", words.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    assert expected.strip() in re.sub(r"\s+", " ", shown.replace("\N{REPLACEMENT CHARACTER}[31m", "\x1b[31m"))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_of_a_file_is_text(words: str) -> None:
    name = words.replace("/", "").replace("\\", "").replace("\x00", "")[:80] + ".txt"
    files = [("files", (name, EVIDENCE.format("officials").encode(), "text/plain"))]
    answer = client().post("/check", files=files)
    assert answer.status_code == 200
    assert_nothing_of_theirs(tree_of(answer))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_answers_are_text(words: str) -> None:
    given = json.dumps({"a1": {"when": words, words: words}, words: {words: "yes"}})
    document = json.dumps(
        {"id": words or "x", "text": EVIDENCE.format(words), "title": words, "source": words}
    )
    answer = client().post("/check/answer", data={"document": document, "given": given, "key": words})
    assert answer.status_code == 200, answer.text
    assert_nothing_of_theirs(tree_of(answer))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", ["html", "csv", "json"])
def test_what_is_saved_of_a_hostile_article_is_harmless(words: str, form: str) -> None:
    document = json.dumps({"id": words, "text": EVIDENCE.format(words)})
    answer = client().post(f"/check/export/{form}", data={"document": document, "given": "{}"})
    assert answer.status_code == 200
    name = answer.headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="[\w-]{1,80}\.\w+"', name)
    if form == "html":
        page = html.fromstring(answer.text)
        assert not page.xpath("//script | //img | //form | //base | //*[name()='svg']")
        assert not [each for each in page.xpath("//@*") if each.attrname.startswith("on")]


def test_a_huge_article_is_refused_in_a_line() -> None:
    small = TestClient(create_app(Desk(desk().rulebook, Limits(text=1_000))), base_url="http://localhost")
    answer = small.post("/api/v1/check", json={"text": "word " * 500})
    assert answer.status_code == 422
    assert "2,500 characters, more than the 1,000" in answer.json()["detail"]


def test_a_huge_request_is_refused_before_it_is_read() -> None:
    limits = Limits(body=10_000)
    small = TestClient(create_app(desk(), limits=limits), base_url="http://localhost")
    form, plain = "multipart/form-data; boundary=x", "application/json"
    kinds = {"/check": form, "/api/v1/check/files": form, "/api/v1/check": plain, "/api/v1/assess": plain}
    for path, kind in kinds.items():
        answer = small.post(path, content=b"x" * 20_000, headers={"content-type": kind})
        assert answer.status_code == 413, path
        assert answer.json()["type"] == "/api#too-large"

    def endless():
        for _ in range(20):
            yield b" " * 1_000

    answer = small.post("/api/v1/check", content=endless(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_too_many_files_and_too_large_ones_are_refused() -> None:
    small = TestClient(
        create_app(Desk(desk().rulebook, Limits(files=2, file=100))), base_url="http://localhost"
    )
    many = [("files", (f"{n}.txt", b"words", "text/plain")) for n in range(3)]
    for path in ("/check", "/api/v1/check/files"):
        answer = small.post(path, files=many)
        assert answer.status_code == 413, answer.text
        assert "3 files at once; the most are 2" in answer.json()["detail"]
        answer = small.post(path, files=[("files", ("a.txt", b"x" * 200, "text/plain"))])
        assert answer.status_code == 413


def test_an_answer_that_takes_too_long_is_given_up() -> None:
    slow = TestClient(create_app(Desk(desk().rulebook, Limits(seconds=0.000_1))), base_url="http://localhost")
    answer = slow.post("/api/v1/check", json={"text": EVIDENCE.format("officials")})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.json()["type"] == "/api#busy"


PLACES = [
    "/",
    "/api",
    "/law",
    "/health",
    "/nothing-here",
    "/static/style.css",
    "/static/../app.py",
    "/openapi.json",
]


@pytest.mark.parametrize("path", PLACES)
def test_every_response_says_what_a_browser_may_do(path: str) -> None:
    for method in ("get", "post", "options"):
        headers = getattr(client(), method)(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers
        assert "set-cookie" not in headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://localhost"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"origin": "http://example.org"}, 403),
        ({"origin": "http://localhost.example.org"}, 403),
        ({"origin": "http://localhost:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://localhost"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_only_our_own_pages_and_programs_may_send(headers: dict[str, str], status: int) -> None:
    for path in ("/check", "/api/v1/check"):
        data = {"data": {"text": "words"}} if path == "/check" else {"json": {"text": "words"}}
        assert client().post(path, headers=headers, **data).status_code == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8041", 200),
        ("127.0.0.1", 200),
        ("[::1]:8041", 200),
        ("example.org", 421),
        ("localhost.example.org", 421),
        ("localhost@example.org", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_a_name_that_somebody_points_here_is_not_answered(host: str, status: int) -> None:
    assert client().get("/health", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/static/../desk.py",
        "/static/%2e%2e/desk.py",
        "/static/..%2fdesk.py",
        "/static//etc/passwd",
        "/static/",
    ],
)
def test_static_files_are_all_that_there_is_of_the_disk(path: str) -> None:
    assert client().get(path).status_code == 404


def test_the_name_of_a_file_is_never_a_path(tmp_path) -> None:
    for name in ("../../../etc/passwd.txt", f"{tmp_path}/x.txt", "C:\\x\\y.txt", "-", ".txt", "a/b.md"):
        answer = client().post("/check", files=[("files", (name, b"Some words.", "text/plain"))])
        assert answer.status_code in (200, 422)
        assert not list(tmp_path.iterdir())


def test_a_bug_is_told_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("the secret of the article")

    monkeypatch.setattr(Desk, "check", broken)
    answer = client().post("/api/v1/check", json={"text": "words"})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-security-policy"]
    assert answer.json()["detail"] == "this is a bug in article41; please report what you did"
    page = client().post("/check", data={"text": "words"})
    assert page.status_code == 500
    assert "Traceback" not in page.text
    assert "secret" not in page.text


@pytest.mark.parametrize(
    "fields",
    [
        {"document": "{", "given": "{}"},
        {"document": '{"id": "x"}', "given": "{}"},
        {"document": '{"id": "x", "text": "words", "path": "/etc/passwd"}', "given": "{}"},
        {"document": '{"id": "x", "text": "words"}', "given": "[" * 100_000},
        {"document": '{"id": "x", "text": "words"}', "given": '{"a1": {"when": 7}}'},
        {"document": '{"id": "x", "text": "words"}', "given": '{"a1": "yes"}'},
        {"document": '{"id": "x", "text": "words"}'},
        {},
    ],
)
def test_a_page_s_own_copy_that_somebody_changed_is_refused(fields: dict[str, str]) -> None:
    for path in ("/check/answer", "/check/export/json"):
        answer = client().post(path, data=fields)
        assert answer.status_code == 422, answer.text
        assert "check" in unescape(answer.text)
