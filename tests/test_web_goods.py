"""Goods in the browser: what reaches them, each way, and the same over HTTP."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.law.goods import code_in
from article41.reasoning import Reasoner
from article41.reasoning.reach import reach
from web_room import client, complaint, desk, opened, said


@pytest.mark.parametrize("asked", ["excavator", "8429", "84.29", "HS 8429.52", "  EXCAVATORS "])
def test_a_name_or_a_code_leads_to_the_paragraphs(asked):
    page = opened("/law/goods?" + urlencode({"q": asked}))
    name = " ".join(asked.split())
    found = reach(name, code_in(name), Reasoner(desk().rulebook))
    measures = {each.provision.id for trade in found.trades for each in trade.measures}
    assert measures
    assert set(page.xpath("//ul[contains(@class, 'measures')]//a[@class='id']/text()")) == measures
    text = said(page)
    questions = {each for trade in found.trades for measure in trade.measures for each in measure.questions}
    assert all(each in text for each in (*questions, *(gap.title for gap in found.gaps)))


def test_one_way_and_one_day_leave_the_rest_out():
    page = opened("/law/goods?q=excavator&direction=to&on=2015-01-01")
    assert not page.xpath("//section[@aria-labelledby='way-from']")
    assert "Nothing was in force on 2015-01-01" in said(page)


def test_goods_that_no_paragraph_lists_are_told_as_such():
    for good in desk().rulebook.goods.entries:
        if not good.outbound and not good.inbound and not desk().rulebook.goods.within(good.hs):
            page = opened(f"/law/goods?q={good.hs}")
            assert said(page).count("No paragraph lists these goods") == 2
            return
    pytest.fail("there are no such goods to try it with")


def test_a_name_that_is_none_keeps_the_form_and_says_what_to_do():
    page = opened("/law/goods?q=excavatr", 404)
    assert said(page, "//*[@role='alert']") == "no goods are called `excavatr`; did you mean `excavator`?"
    assert page.xpath("//input[@id='q']/@aria-invalid") == ["true"]
    assert "77" in said(opened("/law/goods?q=7710", 404), "//*[@role='alert']")


def test_wrong_ways_and_days_are_refused_in_one_line():
    assert complaint("/law/goods?direction=up") == (
        "there is no direction `up`; write `from` or `to`, or leave it out"
    )
    assert complaint("/law/goods?q=coal&on=soon") == "`soon` is no day; write it as 2019-05-02"


def test_all_goods_are_listed_and_each_has_a_page():
    links = opened("/law/goods").xpath("//ul[contains(@class, 'columns')]//@href")
    assert len(links) == len(desk().rulebook.goods.entries)
    for link in links[::17]:
        opened(link)


@given(st.text(max_size=20))
@settings(max_examples=25, deadline=None)
def test_whatever_is_asked_there_is_an_answer(text):
    assert client().get("/law/goods", params={"q": text}).status_code in (200, 404)
    assert client().get("/api/v1/goods", params={"q": text}).status_code in (200, 404, 422)


def test_the_api_says_the_same():
    found = client().get("/api/v1/goods?q=excavator&direction=to").json()
    assert {each["direction"] for each in found["trades"]} == {desk().rulebook.regime.directions[1]}
    assert "2397-7" in {each["provision"] for trade in found["trades"] for each in trade["measures"]}
    missing = client().get("/api/v1/goods?q=excavatr")
    assert missing.status_code == 404
    assert "did you mean `excavator`" in missing.json()["detail"]
