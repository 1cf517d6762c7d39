"""The law in the browser: by day, by words, between two days, paragraph by paragraph."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.law.changes import changes
from article41.law.coverage import coverage
from article41.reports.lawbook import holds
from web_room import client, client_of, complaint, desk, opened, said, tree_of

TESTS = Path(__file__).parent
DAYS = st.dates(date(2005, 1, 1), date(2030, 1, 1)) | st.dates()
NOT_DAYS = ["tomorrow", "2017-9-11", "2017-02-30", "20170911", "2017-09-11T00:00", "٢٠١٧-٠٩-١١", "11.9.2017"]


def in_force_on(page) -> list[str]:
    heading = "//details[contains(@class, 'section')][.//h2[contains(text(), 'In force')]]"
    return page.xpath(f"{heading}//li/a[contains(@class, 'id')]/text()")


@pytest.mark.parametrize("provision", desk().rulebook.provisions, ids=lambda each: each.id)
def test_every_provision_has_a_page_that_says_all_of_it(provision):
    page = opened(f"/law/{provision.id}")
    text = said(page)
    source = f"{provision.source.file}, line {provision.source.line}"
    for told in (provision.title, provision.summary, provision.symbol, source, provision.note or ""):
        assert " ".join(told.split()) in text
    assert all(" ".join(each.title.split()) in text for each in provision.unless)
    assert f"- id: {provision.id}\n" in page.xpath("//pre")[0].text_content()


def test_every_link_inside_the_law_leads_somewhere():
    book = desk().rulebook
    known = {f"/law/{name}" for name in (*book.by_id, *(each.number for each in book.resolutions))}
    known |= {f"/law/{unit.resolution}#p{unit.id}" for unit in coverage(book).units}
    pages = [f"/law/{each.id}" for each in book.provisions[::7]]
    pages += ["/law", "/law/diff", *(f"/law/{each.number}" for each in book.resolutions)]
    for address in pages:
        links = {each for each in opened(address).xpath("//main//@href") if each.startswith("/law/")}
        links -= {each for each in links if each.startswith(("/law/diff", "/law/goods"))}
        assert links <= known


def test_a_resolution_accounts_for_all_its_paragraphs():
    book = desk().rulebook
    for resolution in book.resolutions:
        page = opened(f"/law/{resolution.number}")
        units = [each for each in coverage(book).units if each.resolution == resolution.number]
        assert page.xpath("//table//tr/@id") == [f"p{each.id}" for each in units]
        assert all(" ".join(each.why.split()) in said(page) for each in units if each.why)


def test_a_paragraph_without_a_rule_leads_to_its_line_in_the_ledger():
    bare = next(each for each in coverage(desk().rulebook).units if not each.provisions)
    response = client().get(f"/law/{bare.id}", follow_redirects=False)
    assert response.headers["location"] == f"/law/{bare.resolution}#p{bare.id}"


def test_a_provision_is_found_under_its_citation_too():
    assert "1718-8aiii" in said(opened("/law/1718-8(a)(iii)"))


def test_a_slip_in_an_id_is_answered_with_a_hint():
    assert complaint("/law/2397-8x", 404) == "no provision or resolution `2397-8x`; did you mean `2397-8`?"


@given(DAYS)
@settings(max_examples=25, deadline=None)
def test_the_law_of_any_day_is_what_was_in_force_then(day):
    book = desk().rulebook
    then = [each.id for each in book.at(day).provisions if holds(each, day)]
    page = opened(f"/law?on={day}")
    assert in_force_on(page) == then
    assert f"{day} · {len(then)} in force" in said(page, "//*[@id='told']")


@pytest.mark.parametrize("day", sorted({each.day for each in changes(desk().rulebook, date.min, date.max)}))
def test_a_day_of_change_says_what_began_and_what_was_replaced(day):
    page = opened(f"/law?on={day}")
    found = changes(desk().rulebook, day - timedelta(days=1), day)
    told = [said(each, ".") for each in page.xpath("//ul[@class='changes']/li")]
    assert len(told) == len(found) > 0
    for line, change in zip(told, found, strict=True):
        assert all(each in line for each in (*change.by, change.provision.id if change.provision else ""))


def test_the_neighbouring_days_of_change_are_one_step_away():
    days = sorted({each.day for each in changes(desk().rulebook, date.min, date.max)})
    day, seen = days[0], [days[0]]
    while links := opened(f"/law?on={day}").xpath("//nav[@class='steps']/a[contains(., '→')]/@data-to"):
        day = date.fromisoformat(links[0])
        seen.append(day)
    assert seen == days


def test_without_a_script_the_slider_or_the_date_counts_whichever_was_moved():
    first = date.fromisoformat(opened("/law").xpath("//form/@data-first")[0])
    stood = first + timedelta(days=4000)
    slid = urlencode({"on": stood, "was": stood, "t": 5000})
    dated = urlencode({"on": "2017-09-11", "was": stood, "t": 4000})
    assert f"{first + timedelta(days=5000)}" in said(opened(f"/law?{slid}"), "//*[@id='told']")
    assert "2017-09-11" in said(opened(f"/law?{dated}"), "//*[@id='told']")


@pytest.mark.parametrize("written", NOT_DAYS)
def test_what_is_no_day_is_refused_in_one_line(written):
    wanted = f"`{written}` is no day; write it as 2019-05-02"
    for address in ("/law?on=", "/law/diff?before=", "/law/diff?after=", "/law/2397-8?on="):
        assert complaint(address + urlencode({"": written})[1:]) == wanted


@given(st.text(max_size=12))
@settings(max_examples=12, deadline=None)
def test_whatever_stands_for_a_day_or_a_step_there_is_an_answer(text):
    for key in ("on", "t", "was", "topic", "force"):
        assert client().get("/law", params={key: text}).status_code in (200, 422)


def test_a_script_gets_only_what_changes_and_the_address_for_it():
    response = client().get("/law?on=2017-09-11&q=", headers={"HX-Request": "true", "HX-Target": "day"})
    assert response.text.lstrip().startswith('<div id="day"')
    assert response.headers["hx-replace-url"] == "/law?on=2017-09-11"
    whole = client().get("/law?on=2017-09-11").text
    assert " ".join(response.text.split()) in " ".join(whole.split())


def test_an_id_or_a_citation_is_the_first_thing_found():
    for asked in ("2397-8", "2397 8", "S/RES/2397 (2017) 8"):
        assert opened("/law?" + urlencode({"q": asked})).xpath("//section//li//@href")[0] == "/law/2397-8"


def test_all_words_have_to_be_there_in_any_form():
    found = opened("/law?q=vessels+joint").xpath("//section//li/a[@class='id']/text()")
    assert found == opened("/law?q=JOINT+vessel").xpath("//section//li/a[@class='id']/text()")
    for each in found:
        assert each in opened("/law?q=vessel").xpath("//section//li/a[@class='id']/text()")


def test_a_search_says_how_each_stood_on_the_day():
    page = opened("/law?q=textiles&on=2016-01-01")
    assert set(page.xpath("//span[contains(@class, 'standing')]/text()")) == {"adopted later"}


def test_a_search_finds_paragraphs_without_a_rule_and_goods():
    assert "Paragraphs without a rule" in said(opened("/law?q=high+seas"))
    assert "/law/goods?q=excavator" in opened("/law?q=excavator").xpath("//main//@href")


def test_a_search_without_a_hit_is_a_quiet_page():
    page = opened("/law?" + urlencode({"q": "<script>alert(1)</script>"}))
    assert "No provision has all of these words" in said(page)
    assert "“<script>alert(1)</script>”" in said(page, "//h2")


def test_a_topic_leaves_only_what_reaches_it():
    page = opened("/law?topic=export_textile&on=2018-01-01")
    by_id = desk().rulebook.by_id
    assert in_force_on(page)
    assert all("export_textile" in by_id[each].scope.activities for each in in_force_on(page))
    assert complaint("/law?topic=export_textiles").endswith("did you mean `export_textile`?")


@given(DAYS, DAYS)
@settings(max_examples=25, deadline=None)
def test_two_days_differ_by_the_changes_between_them(one, other):
    before, after = sorted((one, other))
    page = opened(f"/law/diff?before={before}&after={after}")
    found = changes(desk().rulebook, before, after)
    assert len(page.xpath("//ul[@class='changes']/li")) == len(found)
    assert ("Nothing changed" in said(page)) is not bool(found)
    if before < after:
        wanted = f"`{before}` is before `{after}`; give the earlier day first"
        assert complaint(f"/law/diff?before={after}&after={before}") == wanted


def test_a_provision_links_to_what_it_replaces_and_what_replaces_it():
    book = desk().rulebook
    for newer in (each for each in book.provisions if each.supersedes):
        assert {f"/law/{each}" for each in newer.supersedes} <= set(
            opened(f"/law/{newer.id}").xpath("//@href")
        )
        for older in newer.supersedes:
            assert f"/law/{newer.id}" in opened(f"/law/{older}").xpath("//aside//@href")


def test_a_provision_shows_how_it_stood_on_a_day():
    assert "not yet in force on 2016-01-01" in said(opened("/law/2397-8?on=2016-01-01"))


def test_a_provision_names_the_scenarios_that_show_it():
    shown = said(opened("/law/2397-8"), "//section[h2[@id='scenarios']]")
    expecting = [
        facts.title
        for facts in desk().scenarios.values()
        if any(each.provision == "2397-8" for each in facts.expectations)
    ]
    assert expecting
    assert all(" ".join(each.split()) in shown for each in expecting)
    for link in opened("/law/2397-8").xpath("//section[h2[@id='scenarios']]//@href"):
        assert client().get(link).status_code == 200


def test_the_official_text_is_a_click_away_and_never_fetched():
    links = opened("/law/2397-8").xpath("//a[starts-with(@href, 'https:')]")
    assert [each.get("href") for each in links] == ["https://undocs.org/S/RES/2397(2017)"]
    assert links[0].get("rel") == "noreferrer noopener"


def test_rules_of_ones_own_have_their_law_too():
    browser = client_of(TESTS / "small_regime")
    ids = tree_of(browser.get("/law")).xpath("//a[@class='id']/text()")
    assert ids
    for each in ids:
        tree_of(browser.get(f"/law/{each}"))
    assert browser.get("/law/diff").status_code == 200
    assert browser.get("/law/goods").status_code == 200
    assert browser.get("/names").status_code == 200
    assert browser.get("/oil").status_code == 200


def test_the_api_has_the_law_of_a_day():
    day = date(2017, 9, 11)
    found = client().get(f"/api/v1/law?on={day}").json()
    book = desk().rulebook
    assert [each["id"] for each in found["provisions"]] == [
        each.id for each in book.at(day).provisions if holds(each, day)
    ]
    assert found["rulebook"] == {"regime": book.regime.id, "hash": book.hash}


def test_the_api_shows_one_provision_or_says_that_there_is_none():
    found = client().get("/api/v1/law/2397-8").json()["provision"]
    assert found["in_force"]["from"] == "2017-12-22"
    missing = client().get("/api/v1/law/2397-99")
    assert missing.status_code == 404
    assert missing.headers["content-type"] == "application/problem+json"
    assert "2397-99" in missing.json()["detail"]
    assert client().get("/api/v1/law/2397-8?on=2016-01-01").status_code == 404


def test_the_api_lists_changes():
    query = "before=2017-12-21&after=2017-12-22"
    found = client().get(f"/api/v1/law/diff?{query}").json()["changes"]
    assert {"day": "2017-12-22", "what": "in_force", "provision": "2397-8"}.items() <= next(
        each for each in found if each["provision"] == "2397-8"
    ).items()
    assert client().get("/api/v1/law/diff?before=2018-01-01&after=2017-01-01").status_code == 422


@pytest.mark.parametrize("written", [*NOT_DAYS, "2017", "0", "1502000000"])
def test_the_api_takes_no_number_for_a_day(written):
    for address in ("/api/v1/law", "/api/v1/law/2397-8", "/api/v1/goods?q=coal"):
        response = client().get(address, params={"on": written, "q": "coal"})
        assert response.status_code == 422
        assert f"`{written}` is no day; write it as 2019-05-02" in response.text
    response = client().get("/api/v1/law/diff", params={"before": written, "after": "2017-01-01"})
    assert response.status_code == 422
