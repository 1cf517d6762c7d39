"""The lab in a real browser: a case built and shared, a clause drafted, and pages that everybody can use."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from web_browser import flaws, in_a_browser, watched

pytestmark = in_a_browser

PAGES = {
    "start": "/lab",
    "case": "/lab?scenario=joint-venture-hydropower&n=2",
    "new case": "/lab?new=luxury_goods",
    "compare": "/lab/compare?s=1gyr0rVRITixORVNSDVGTU1pRWlQZn56fn1KsA_UA0OWWtVwA&n=1&as_of=2005-01-01",
    "choose a clause": "/draft",
    "clause": "/draft?provision=1718-8aiii",
    "exercises": "/teach",
    "exercise": "/teach/4-the-exception",
}


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, base_url=site, reduced_motion="reduce"
    )
    found = context.new_page()
    wrong = watched(found)
    yield found
    context.close()
    assert [each for each in wrong if "status of 422" not in each] == []


def test_build_a_case_and_share_it(page: Page, browser: Browser, site: str) -> None:
    page.goto("/lab")
    page.get_by_label("What kind of activity").select_option(label="Luxury goods to the DPRK")
    page.get_by_role("button", name="Start").click()
    first = page.locator("#outcome .told").first
    expect(first).to_contain_text("undetermined")  # no day is told yet

    page.get_by_label("When", exact=True).fill("2019")
    expect(first).to_contain_text("potential violation")
    page.get_by_label("Name of object 1").fill("a piano")
    question = page.get_by_role("group", name="Was it solely for the operation of a diplomatic")
    question.locator("label", has_text="yes").click()
    expect(first).to_contain_text("permitted")
    expect(page.get_by_label("When", exact=True)).to_have_value("2019")

    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_000)  # what was typed is sent a moment later
    shared = page.get_by_label("Address of this case").input_value()
    expect(page).to_have_url(shared)
    other = browser.new_page()
    other.goto(shared)
    expect(other.locator("#outcome .told").first).to_contain_text("permitted")
    expect(other.get_by_label("Name of object 1")).to_have_value("a piano")
    other.close()


def test_try_what_would_change_it_and_go_back(page: Page) -> None:
    page.goto("/lab?scenario=luxury-goods&n=1")
    first = page.locator("#outcome .told").first
    page.get_by_role("link", name="it was solely for the operation of a diplomatic").click()
    expect(first).to_contain_text("permitted")
    expect(page.locator("input[name='f.diplomatic_mission'][value=yes]")).to_be_checked()
    page.go_back()
    expect(first).to_contain_text("potential violation")


def test_another_kind_of_activity_asks_other_questions(page: Page) -> None:
    page.goto("/lab?new=luxury_goods")
    page.get_by_label("When", exact=True).fill("2019-05")
    page.get_by_label("Kind of activity").select_option("overseas_labor")
    expect(page.get_by_role("group", name="Do they earn income")).to_be_visible()
    expect(page.get_by_label("When", exact=True)).to_have_value("2019-05")
    page.get_by_role("button", name="Another activity").click()
    expect(page.get_by_role("navigation", name="Activities").get_by_role("button")).to_have_count(2)


def test_without_scripts_the_lab_works_too(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/lab?new=luxury_goods")
    page.get_by_label("When", exact=True).fill("2019")
    page.get_by_role("button", name="Update").click()
    expect(page.locator("#outcome .told").first).to_contain_text("potential violation")
    page.goto("/draft?provision=1718-8aiii")
    page.get_by_role("button", name="Run it").click()
    expect(page.locator("#result")).to_contain_text("It would change nothing")
    context.close()


def test_draft_a_clause(page: Page) -> None:
    page.goto("/draft?provision=1718-8aiii")
    text = page.get_by_label("The draft, in YAML")
    now = text.input_value()
    text.fill(now.replace("force: binding", "force: bindin"))
    page.get_by_role("button", name="Run it").click()
    troubles = page.locator("#troubles")
    expect(troubles).to_contain_text("did you mean `binding`?")
    troubles.get_by_role("button", name="line 4").click()
    assert text.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd)") == "    force: bindin"

    text.fill(now.replace("2006-10-14", "2012-10-14"))
    page.get_by_role("button", name="Run it").click()
    expect(page.locator("#result")).to_contain_text("It would change 6 findings")
    page.locator("#freed").get_by_role("link", name="A limousine and a piano").first.click()
    expect(page).to_have_url(re.compile(r"/lab\?s="))


def test_a_word_goes_where_the_cursor_is(page: Page) -> None:
    page.goto("/draft?new=1")
    text = page.get_by_label("The draft, in YAML")
    text.fill("")
    page.get_by_text("A provision", exact=True).click()
    page.get_by_role("button", name="addressee").click()
    expect(text).to_have_value("addressee")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_everybody_can_use_the_pages(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for name, address in PAGES.items():
        page.goto(address)
        assert flaws(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_result_is_for_everybody_too(page: Page) -> None:
    page.goto("/draft?provision=1718-8aiii")
    text = page.get_by_label("The draft, in YAML")
    text.fill(text.input_value().replace("2006-10-14", "2012-10-14"))
    page.get_by_role("button", name="Run it").click()
    expect(page.locator("#result")).to_be_visible()
    assert flaws(page) == []
    text.fill("- id: [")
    page.get_by_role("button", name="Run it").click()
    expect(page.locator("#troubles")).to_be_visible()
    assert flaws(page) == []
