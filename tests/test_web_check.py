"""Check in the browser, without scripts: what a visitor pastes or uploads, sees, answers and saves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from web_room import client, opened, said, tree_of

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
BROKEN = Path(__file__).parents[1] / "fixtures" / "broken"
VENTURE = "North Korea and a Russian company opened a joint venture in May 2018, officials said on Monday."
DENIED = (
    "North Korea shipped 2,000 tonnes of coal to China in May 2018, a ministry in Seoul said. "
    "A spokesman for the foreign ministry in Beijing denied that China had bought the coal."
)
QUIET = "The town council met on Tuesday. It spoke about the new library and the price of bread."


def check(text: str = "", files: dict[str, bytes] | None = None, status: int = 200, **fields: str):
    sent = [("files", (name, data, "application/octet-stream")) for name, data in (files or {}).items()]
    answer = client().post("/check", data={"text": text, **fields}, files=sent or None)
    assert answer.status_code == status, answer.text
    return tree_of(answer)


def fields_of(page: html.HtmlElement) -> dict[str, str]:
    form = page.xpath("//form[@class='answers']")[0]
    return {each.get("name"): each.get("value") for each in form.xpath(".//input[@type='hidden']")}


def answer(page: html.HtmlElement, **given: str) -> html.HtmlElement:
    sent = fields_of(page)
    for fact, value in given.items():
        name = page.xpath(f"//@name[contains(., ':{fact.replace('__', '.')}:')]")[0]
        sent[str(name)] = value
    return tree_of(client().post("/check/answer", data=sent))


def verdicts(page: html.HtmlElement) -> dict[str, str]:
    found = page.xpath("//details[contains(@class, 'finding')]")
    return {each.get("id").split("-", 2)[2]: each.get("data-verdict") for each in found}


def test_the_start_page_offers_all_that_is_needed() -> None:
    page = opened("/")
    assert page.xpath("//textarea[@id='text']")
    assert page.xpath("//input[@type='file'][@multiple]/@accept")[0].startswith(".txt,.md,.html")
    assert page.xpath("//button[@type='submit'][text()='Check']")
    example = page.xpath("//a[contains(@href, '?example=')]/@href")[0]
    assert len(opened(example).xpath("//textarea[@id='text']")[0].text) > 500


def test_a_pasted_article_gives_its_findings_beside_the_text() -> None:
    page = check(VENTURE)
    mark = page.xpath("//mark")[0]
    assert mark.text == VENTURE
    first = page.xpath("//details[contains(@class, 'finding')]")[0]
    assert first.get("data-activity") in mark.get("data-activities").split()
    assert first.xpath(".//a[starts-with(@href, '#')]/@href")[0] == f"#{mark.get('id')}"
    assert mark.getnext().get("href") == f"#{first.get('id')}"
    words = said(page)
    for part in ("The paragraph", "Why", "Who says so", "Dates", "Exemptions", "Questions", "at the UN"):
        assert part in words


def test_findings_are_sorted_by_alert_and_each_opens_all_that_one_asks() -> None:
    page = check((ARTICLES / "01-aircraft-partnership.md").read_text())
    alerts = page.xpath("//details[contains(@class, 'finding')]/@data-alert")
    assert alerts == sorted(alerts, key=["high", "medium", "low", "none"].index)
    for finding in page.xpath("//details[contains(@class, 'finding')]"):
        (official,) = finding.xpath(".//a[starts-with(@href, 'https:')]")
        assert re.fullmatch(r"https://undocs\.org/S/RES/\d+\(\d{4}\)", official.get("href"))
        assert official.get("rel") == "noreferrer noopener"
        assert opened(finding.xpath(".//a[starts-with(@href, '/law/')]/@href")[0]) is not None


def test_a_denial_stands_beside_the_allegation() -> None:
    page = check(DENIED)
    (sides, *_) = page.xpath("//section[@class='sides both']")
    says, denies = sides.xpath("./div")
    assert "Who says so" in said(says, ".")
    assert "Seoul" in said(says, ".")
    assert "Who denies it" in said(denies, ".")
    assert "denial: “denied”" in said(denies, ".")


def test_an_answer_changes_the_verdict_at_once_and_can_be_taken_back() -> None:
    page = check(VENTURE)
    before = verdicts(page)
    assert before["2375-18"] == "potential_violation"
    answered = answer(answer(page, committee_approval="yes"), humanitarian="yes")
    assert verdicts(answered)["2375-18"] == "permitted"
    assert "was potential violation" in said(answered)
    given = {"committee_approval": "yes", "humanitarian": "yes"}
    assert json.loads(fields_of(answered)["given"]) == {"a1": given}
    again = answer(answered, committee_approval="", humanitarian="")
    assert verdicts(again) == before
    forgotten = client().post("/check/answer", data={**fields_of(answered), "forget": "yes"})
    assert verdicts(tree_of(forgotten)) == before


def test_an_answer_holds_for_every_finding_that_asks() -> None:
    page = check(VENTURE)
    one = answer(page, committee_approval="no")
    shown = one.xpath("//input[contains(@name, ':committee_approval:')][@value='no']")
    assert len(shown) > 1
    assert all(each.get("checked") is not None for each in shown)


def test_a_day_may_be_answered_and_a_wrong_one_is_told_at_its_field() -> None:
    page = check("North Korea and a Russian company operate a joint venture.")
    before = verdicts(page)
    answered = answer(page, when="2018-05")
    assert verdicts(answered)["2375-18"] != before["2375-18"]
    wrong = answer(page, when="last summer")
    (field, *_) = wrong.xpath("//input[@aria-invalid='true']")
    assert field.get("value") == "last summer"
    told = wrong.get_element_by_id(field.get("aria-describedby"))
    assert "`last summer` is not a date" in told.text_content()
    assert verdicts(wrong) == before


def test_the_law_of_an_earlier_day_may_be_asked() -> None:
    assert "2375-18" in verdicts(check(VENTURE))
    assert "2375-18" not in verdicts(check(VENTURE, as_of="2016-01-01"))


def test_an_article_with_nothing_gets_a_quiet_clear_page() -> None:
    page = check(QUIET)
    assert "Nothing found" in said(page)
    assert "no clearance" in said(page)
    assert not page.xpath("//details[contains(@class, 'finding')] | //mark | //input")


def test_several_files_are_listed_by_alert() -> None:
    files = {path.name: path.read_bytes() for path in sorted(ARTICLES.glob("1[0-4]*"))}
    page = check(files=files)
    rows = page.xpath("//tbody[@id='index']/tr")
    assert len(rows) == len(files)
    assert [int(row.get("data-urgency")) for row in rows] == sorted(
        int(row.get("data-urgency")) for row in rows
    )
    for row in rows:
        assert page.get_element_by_id(row.xpath(".//a/@href")[0][1:]).get("class") == "sheet"


def test_what_cannot_be_read_is_named_and_stops_no_other() -> None:
    page = check(files={"bad.pdf": b"%PDF-1.7 broken", "good.txt": VENTURE.encode(), "x.exe": b"MZ"})
    told = [each.text_content() for each in page.xpath("//section[@class='failure']//li")]
    assert [line.partition(":")[0] for line in told] == ["bad.pdf", "x.exe"]
    assert "files ending in `.exe` are not read" in told[1]
    assert verdicts(page)


def test_one_broken_file_is_a_problem_with_a_remedy() -> None:
    page = check(files={"bad.pdf": b"%PDF-1.7 broken"}, status=422)
    assert "the PDF is broken; download it again" in said(page)


@pytest.mark.parametrize(
    ("text", "fields", "line"),
    [
        ("", {}, "there is nothing to check; paste a text or choose a file"),
        ("...", {}, "holds no words; paste the text of an article"),
        (VENTURE, {"date": "May"}, "`May` is no day; write it as 2019-05-02"),
        (VENTURE, {"date": "2999-01-01"}, "the date `2999-01-01` is in the future"),
    ],
)
def test_what_cannot_be_checked_is_told_in_a_line(text: str, fields: dict[str, str], line: str) -> None:
    assert line in said(check(text, status=422, **fields))


def test_many_documents_may_be_made_one_event() -> None:
    files = {path.name: path.read_bytes() for path in sorted(Path(ARTICLES.parent / "merge").glob("*.*"))[:4]}
    page = check(files=files, merge="yes")
    assert "told in" in said(page, "//section[@class='index-of']")


def test_a_script_gets_the_fragment_alone() -> None:
    answer = client().post("/check", data={"text": VENTURE}, headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert answer.text.count('class="sheet"') == 1


@pytest.mark.parametrize(
    ("form", "start"), [("html", b"<!doctype"), ("csv", b"document,"), ("json", b"[\n{")]
)
def test_findings_are_saved_with_what_was_answered(form: str, start: bytes) -> None:
    page = answer(check(VENTURE), committee_approval="yes", humanitarian="yes")
    saved = client().post(f"/check/export/{form}", data=fields_of(page))
    assert saved.content.lower().startswith(start)
    assert b"permitted" in saved.content
    assert saved.headers["content-disposition"] == f'attachment; filename="pasted-text.{form}"'


def test_findings_are_saved_as_pdf() -> None:
    saved = client().post("/check/export/pdf", data=fields_of(check(VENTURE)))
    assert saved.content.startswith(b"%PDF-")
    assert saved.headers["content-type"] == "application/pdf"


def test_the_saved_json_is_that_of_the_command_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from article41.cli.app import run

    path = tmp_path / "venture.txt"
    path.write_text(VENTURE)
    run(["check", str(path), "--format", "json"])
    saved = client().post("/check/export/json", data=fields_of(check(files={path.name: path.read_bytes()})))
    assert json.loads(saved.content) == json.loads(capsys.readouterr().out)


def test_several_documents_are_saved_in_one_file() -> None:
    fields = [fields_of(check(text)) for text in (VENTURE, DENIED)]
    sent = {name: [each[name] for each in fields] for name in ("document", "given")}
    saved = client().post("/check/export/json", data=sent)
    assert len(json.loads(saved.content)) == 2


def test_the_server_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    check(files={"a.txt": VENTURE.encode(), "b.docx": b"PK broken"}, status=200)
    assert not list(tmp_path.iterdir())
