"""Designations in the browser: a name screened, the list, and a page for each entry."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web_room import client, complaint, desk, opened, said

ENTRIES = desk().screener.designations.entries


@pytest.mark.parametrize("entry", ENTRIES[::9], ids=lambda each: each.ref)
def test_an_entry_has_a_page_with_all_its_names(entry):
    page = opened("/names/" + quote(entry.ref))
    text = said(page)
    assert all(" ".join(each.text.split()) in text for each in entry.names)
    assert f"designated since {entry.listed}" in text


def test_every_entry_is_linked_from_the_list():
    links = opened("/names").xpath("//table//a/@href")
    assert links == ["/names/" + quote(each.ref) for each in ENTRIES]


def test_an_entry_says_how_it_stood_on_a_day():
    entry = max(ENTRIES, key=lambda each: each.listed)
    eve = entry.listed.replace(year=entry.listed.year - 1)
    text = said(opened(f"/names/{quote(entry.ref)}?on={eve}"))
    assert f"not yet designated on {eve}: listed on {entry.listed}" in text


def test_a_ship_is_found_under_its_number_too():
    ship = next(each for each in ENTRIES if each.kind == "vessel" and each.imo)
    assert ship.name in said(opened(f"/names/{ship.imo}"))
    assert complaint("/names/KPe.02", 404).startswith("there is no entry `KPe.02`; did you mean `KPe.0")


def test_a_match_says_by_which_name_how_well_why_and_since_when():
    entry = next(each for each in ENTRIES if each.named("strong") and each.kind == "entity")
    alias = entry.named("strong")[0]
    page = opened("/names?" + urlencode({"name": alias}))
    text = said(page, "(//article[contains(@class, 'match')])[1]")
    for told in (entry.name, entry.ref, f"an alias “{alias}”", "100", "exact", f"since {entry.listed}"):
        assert told in text


def test_the_parts_of_a_score_are_the_words_that_answer_to_one_another():
    page = opened("/names?name=Ocean+Maritim+Management+Foo")
    (match, *_) = desk().screener.screen("Ocean Maritim Management Foo").matches
    pairs = {(" ".join(each.asked), " ".join(each.listed)) for each in match.alignment.pairs}
    rows = page.xpath("(//table[@class='parts'])[1]/tbody/tr")
    cells = [[cell.text_content() for cell in row.xpath("td")] for row in rows]
    assert pairs <= {(each[0], each[1]) for each in cells}
    assert ["foo", "–", "only asked for"] in [each[:3] for each in cells]


def test_nobody_of_a_name_is_told_with_who_comes_nearest():
    page = opened("/names?name=Ri+Kurobuta")
    assert "Not on the list under this name" in said(page)
    assert "0 matches" in said(page, "//h2")


def test_the_day_decides_what_is_said_of_a_match_and_who_is_listed():
    page = opened("/names?name=Ri+Je+Son&on=2009-01-01")
    assert "not yet designated on 2009-01-01" in said(page)
    assert "Nobody" in said(page)


@given(
    st.sampled_from(["", "person", "entity", "vessel"]),
    st.dates(date(2008, 1, 1), date(2020, 1, 1)),
    st.dates(date(2008, 1, 1), date(2020, 1, 1)),
)
@settings(max_examples=20, deadline=None)
def test_the_list_shows_who_was_listed_between_two_days(kind, one, other):
    since, until = sorted((one, other))
    page = opened(f"/names?kind={kind}&since={since}&until={until}")
    wanted = [each.ref for each in ENTRIES if kind in ("", each.kind) and since <= each.listed <= until]
    assert page.xpath("//table//a[@class='id']/text()") == wanted


def test_what_cannot_be_is_refused_in_one_line():
    assert complaint("/names?kind=persn") == "there is no kind `persn`; did you mean `person`?"
    assert complaint("/names?on=now") == "`now` is no day; write it as 2019-05-02"
    assert "is before" in complaint("/names?since=2018-01-01&until=2017-01-01")
    assert "no name that can be compared" in said(opened("/names?name=...", 422), "//*[@role='alert']")


@given(st.text(max_size=40) | st.text("<>&'\"/ ", max_size=9))
@settings(max_examples=25, deadline=None)
def test_whatever_the_name_there_is_an_answer(name):
    assert client().get("/names", params={"name": name}).status_code in (200, 422)


def test_markup_in_a_name_stays_text():
    page = opened("/names?" + urlencode({"name": "<b onclick=x>Korea</b>"}))
    assert page.xpath("//input[@id='name']/@value") == ["<b onclick=x>Korea</b>"]
    assert "“<b onclick=x>Korea</b>”" in said(page, "//h2[@id='matches']")
