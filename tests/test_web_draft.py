"""Drafting a clause: what it would newly catch, free or leave open; and what a draft can not do."""

from __future__ import annotations

import subprocess
from html import unescape
from pathlib import Path
from tempfile import gettempdir

import pytest
from lxml import html

from article41.web.lab import drafting
from article41.web.lab.completion import schema_blocks, word_blocks
from article41.web.lab.drafting import MAX_DRAFT, Trial, Workbench, draft_of, new_draft
from article41.web.lab.sheets import inline, sheet, sheets
from web_room import client, desk, opened, said, tree_of

BOOK = desk().rulebook
BAN = "1718-8aiii"
NOW = draft_of(BOOK.by_id[BAN], BOOK).text
HOSTILE = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench(desk())


def tried(bench: Workbench, text: str) -> Trial:
    return bench.run(draft_of(BOOK.by_id[BAN], BOOK, text))


def cases(trial: Trial, effect: str) -> set[tuple[str, int]]:
    return {(each.sample.source, each.sample.number) for each in trial.of(effect)}


def without_lines(text: str, first: str, count: int) -> str:
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if first in line)
    return "\n".join([*lines[:at], *lines[at + count :]])


@pytest.mark.parametrize("provision", BOOK.provisions, ids=lambda each: each.id)
def test_a_draft_starts_as_the_provision_and_ends_where_it_ends(provision):
    draft = draft_of(provision, BOOK)
    file = (BOOK.folder / provision.source.file).read_text("utf-8")
    assert draft.whole.rstrip("\n") == file.rstrip("\n")
    assert draft.text.startswith(f"  - id: {provision.id}\n")
    assert draft.text.count("- id: ") == 1 + len(provision.unless) + sum(
        len(each.counters) for each in provision.unless
    )


def test_what_is_not_changed_changes_nothing(bench):
    trial = tried(bench, NOW)
    assert (trial.errors, trial.remarks, trial.differences, trial.changed) == ((), (), (), ())
    assert trial.activities > 1000


def test_a_later_first_day_frees_what_came_before(bench):
    trial = tried(bench, NOW.replace("2006-10-14", "2012-10-14"))
    assert ("luxury-goods", 6) in cases(trial, "freed")
    assert not cases(trial, "caught")
    assert trial.changed == (BAN,)
    (freed,) = (
        each for each in trial.differences if (each.sample.source, each.sample.number) == ("luxury-goods", 6)
    )
    assert (freed.before, freed.after) == ("potential_violation", None)
    assert freed.address == "/lab?scenario=luxury-goods&n=6"


def test_without_its_exemption_it_catches_what_was_permitted(bench):
    trial = tried(bench, without_lines(NOW, "unless:", 6))
    assert cases(trial, "caught") == {("luxury-goods", 2), ("luxury-goods", 8)}
    assert not cases(trial, "freed")


def test_a_condition_on_something_unknown_leaves_cases_open(bench):
    scope = "activity: [luxury_goods]"
    trial = tried(bench, NOW.replace(scope, f"{scope}\n      when: {{goods.listed: true}}"))
    assert ("luxury-goods", 1) in cases(trial, "undetermined")


def test_a_new_clause_tells_who_else_catches_the_same(bench):
    text = new_draft(BOOK).text.replace("activity: [arms_procurement_from_dprk]", "activity: [luxury_goods]")
    trial = bench.run(new_draft(BOOK, text))
    assert not trial.errors
    caught = {(each.sample.source, each.sample.number): each for each in trial.of("caught")}
    assert caught["luxury-goods", 1].already == (BAN,)


def test_articles_are_run_over_as_well(bench):
    assert {each.kind for each in bench.samples()} == {"scenario", "article"}
    trial = bench.run(new_draft(BOOK))
    (caught, *_) = [each for each in trial.of("caught") if each.sample.kind == "article"]
    answer = client().get(caught.address)
    assert answer.status_code == 200
    assert caught.sample.title in said(tree_of(answer))


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("force: binding", "force: bindin", 4, "unknown force `bindin`; did you mean `binding`?"),
        ("luxury_goods", "luxry_goods", 10, "did you mean `luxury_goods`?"),
        ("when: {diplomatic_mission: true}", "when: {diplomatic_mision: true}", 15, "did you mean"),
        ("title: Luxury goods", "title: [", 5, "is not valid YAML"),
        ("force: binding", "force: !!python/name:os.system x", 4, "the tag"),
        ("related: [1874-21,", "related: [1874-99,", 17, "1874-99"),
    ],
)
def test_a_broken_draft_says_where_and_what_to_do(old, new, line, problem):
    page = tree_of(client().post("/draft", data={"provision": BAN, "text": NOW.replace(old, new)}))
    told = said(page, "//section[@id='troubles']")
    assert "This does not load" in told
    assert f"line {line}" in told
    assert problem in told
    assert page.xpath("//ol[@class='gutter']/li[@class='marked']/text()") == [str(line)]
    assert new in page.xpath("//textarea[@id='text']")[0].text_content()
    assert not page.xpath("//section[@id='result']")


def test_a_slip_that_loads_is_told_beside_the_line(bench):
    ended = NOW.replace("in_force: {from: 2006-10-14}", "in_force: {from: 2006-10-14, to: 2008-01-01}")
    trial = tried(bench, ended)
    assert not trial.errors
    assert [(each.line, each.file) for each in trial.remarks if "diplomatic-missions" in each.problem] == [
        (16, "")
    ]


def test_the_page_shows_before_and_after():
    text = NOW.replace("2006-10-14", "2012-10-14")
    page = tree_of(client().post("/draft", data={"provision": BAN, "text": text}))
    row = next(said_row for said_row in map(squeezed, page.xpath("//tr")) if "activity 6" in said_row)
    assert "potential violation does not reach it" in row
    assert page.xpath("//section[@id='freed']//a/@href")[0].startswith("/lab?scenario=")


def squeezed(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_hostile_drafts_stay_text():
    for data in ({"text": HOSTILE}, {"provision": BAN, "text": NOW.replace("Luxury goods", HOSTILE)}):
        answer = client().post("/draft", data=data)
        page = tree_of(answer)
        assert not page.xpath("//*[@onerror] | //script[not(@src)] | //img")
        assert "alert(1)" in page.xpath("//textarea[@id='text']")[0].text_content()


def test_a_provision_that_is_not_there():
    page = client().get("/draft?provision=1718-8aiv")
    assert page.status_code == 404
    assert "did you mean" in unescape(page.text)


def test_too_long_a_draft_is_refused():
    answer = client().post("/draft", data={"text": "#" * (MAX_DRAFT + 1)})
    assert answer.status_code == 413
    assert "is longer than" in answer.text


def test_a_draft_that_asks_for_too_much_is_stopped(bench, monkeypatch):
    monkeypatch.setattr(drafting.PROCESS, "seconds", 0)
    monkeypatch.setattr(drafting.PROCESS, "megabytes", 50)
    trial = tried(bench, NOW.replace("2006-10-14", "2013-01-01"))
    assert "make its conditions simpler" in trial.refusal
    monkeypatch.undo()
    assert not tried(bench, NOW.replace("2006-10-14", "2013-01-01")).refusal


def test_a_draft_leaves_nothing_behind_and_is_run_once(bench, monkeypatch):
    before = {path: path.read_bytes() for path in BOOK.folder.glob("*.yaml")}
    text = NOW.replace("2006-10-14", "2014-01-01")
    first = tried(bench, text)
    assert {path: path.read_bytes() for path in BOOK.folder.glob("*.yaml")} == before
    assert not list(Path(gettempdir()).glob("article41-draft-*"))
    monkeypatch.setattr(subprocess, "run", None)
    assert tried(bench, text) is first


def test_a_foreign_site_cannot_send_a_draft():
    answer = client().post("/draft", data={"text": NOW}, headers={"Origin": "https://example.org"})
    assert answer.status_code == 403


def test_the_list_beside_the_editor_has_every_key_and_word():
    words = {key.name for block in (*schema_blocks(), *word_blocks(BOOK)) for key in block.keys}
    assert {"id", "in_force", "applies_to", "unless", "granted_by", "verified", "all", "not"} <= words
    assert set(BOOK.regime.activity_types) | set(BOOK.regime.facts) <= words
    shown = opened(f"/draft?provision={BAN}").xpath("//@data-insert")
    assert words <= set(shown)


def test_five_sheets_with_questions_and_answers():
    assert len(sheets()) == 5
    listed = said(opened("/teach"))
    for one in sheets():
        assert one.title in listed
        page = opened(f"/teach/{one.name}")
        assert page.xpath("//details/summary[text()='Answers']")
        questions = page.xpath("//article/ol/li")
        assert len(questions) == len(page.xpath("//details/ol/li")) >= 4
        for address in page.xpath("//article//a/@href"):
            assert client().get(address).status_code == 200, address
    assert client().get("/teach/6-nothing").status_code == 404


def test_a_sheet_renders_what_it_uses_and_escapes_the_rest():
    one = sheet(
        "x",
        "# A <b>\n\nlead\n\n- a\n  b\n- **c** `d<`\n\n```console\n$ x <y>\n```\n\n[e](javascript:alert(1))\n",
    )
    assert one.title == "A <b>"
    assert one.lead == "<p>lead</p>"
    assert "<ul><li>a b</li><li><strong>c</strong> <code>d&lt;</code></li></ul>" in one.body
    assert "$ x &lt;y&gt;" in one.body
    assert "javascript" not in one.body
    assert inline("`/lab?n=1`") == '<a href="/lab?n=1"><code>/lab?n=1</code></a>'
    assert inline("<script>") == "&lt;script&gt;"
