"""The slider of the law in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from article41.reports.lawbook import holds
from web_browser import in_a_browser, watched
from web_room import desk

pytestmark = in_a_browser


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    found = browser.new_page(base_url=site, viewport={"width": 390, "height": 800})
    wrong = watched(found)
    yield found
    found.close()
    assert wrong == []


def test_sliding_shows_the_law_of_that_day(page: Page) -> None:
    page.goto("/law")
    slider, day, told = page.locator("#t"), page.locator("#on"), page.locator("#told")
    box = slider.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.55, middle, steps=4)
    page.mouse.up()
    chosen = day.input_value()
    assert "2016" < chosen < "2018"
    expect(told).to_contain_text(chosen)
    expect(page).to_have_url(re.compile(rf"/law\?on={chosen}$"))

    slider.press("ArrowRight")
    after = day.input_value()
    assert after > chosen
    expect(told).to_contain_text(after)

    page.locator("#day nav a", has_text="→").click()
    expect(told).to_contain_text("changed that day")
    expect(page.locator("#day h2").first).to_contain_text("What changed that day")
    end = day.input_value()
    held = sum(holds(each, date.fromisoformat(end)) for each in desk().rulebook.provisions)
    expect(told).to_contain_text(f"{held} in force")
    page.reload()
    expect(told).to_contain_text(end)
    assert day.input_value() == end


def test_a_factor_slides_too(page: Page) -> None:
    page.goto("/oil?ledger=2019")
    page.locator("#factor").press("End")
    expect(page.locator("output")).to_contain_text("9 barrels a tonne")
    expect(page.locator(".verdictline")).to_contain_text("at 9 barrels a tonne")
    expect(page).to_have_url(re.compile(r"/oil\?ledger=2019&factor=9$"))
