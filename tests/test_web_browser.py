"""Check in a real browser: the join of finding and sentence, answers, files, keys, two tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from web_browser import flaws, in_a_browser, watched

pytestmark = in_a_browser

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
VENTURE = "North Korea and a Russian company opened a joint venture in May 2018, officials said on Monday."
COAL = "North Korea shipped 2,000 tonnes of coal to China in May 2021, customs data show."


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    found = browser.new_context(
        viewport={"width": 1280, "height": 900}, base_url=site, reduced_motion="reduce"
    )
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    found = context.new_page()
    found.set_default_timeout(10_000)
    wrong = watched(found)
    yield found
    assert wrong == []


def paste(page: Page, text: str) -> None:
    page.goto("/")
    page.get_by_label("The text of an article").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".sheet")).to_be_visible()


def test_paste_check_and_click_from_a_finding_to_its_sentence_and_back(page: Page) -> None:
    paste(page, "\n\n".join(["A line about the weather."] * 60 + [VENTURE, COAL]))
    finding = page.locator(".finding", has_text="Coal").first
    finding.locator("summary").first.click()
    mark = page.locator("mark", has_text="coal")
    expect(mark).to_have_class(re.compile("lit"))
    expect(mark).to_be_in_viewport()
    finding.locator(".body").get_by_role("link", name=COAL).click()
    expect(mark).to_be_in_viewport()
    page.locator("mark", has_text="joint venture").click()
    expect(page.locator(".finding[open]", has_text="2375 (2017)")).to_be_visible()


def test_hovering_joins_the_two(page: Page) -> None:
    paste(page, VENTURE + "\n\n" + COAL)
    page.locator("mark", has_text="coal").hover()
    expect(page.locator(".finding.lit", has_text="Coal").first).to_be_visible()
    page.locator(".finding", has_text="Joint ventures").first.hover()
    expect(page.locator("mark.lit")).to_have_text(VENTURE)


def test_an_answer_evaluates_again_at_once_and_leaves_the_page_as_it_was(page: Page) -> None:
    paste(page, VENTURE)
    finding = page.locator(".finding", has_text="resolution 2375 (2017), para. 18")
    finding.locator("summary").first.click()
    questions = ("Did the 1718 Committee approve it beforehand?", "Was it solely for humanitarian purposes?")
    for number, question in enumerate(questions, 1):
        finding.get_by_role("group", name=question).get_by_text("Yes", exact=True).click()
        expect(finding.locator("[data-answered]")).to_have_count(number)
        expect(finding.get_by_role("group", name=question).get_by_label("Yes")).to_be_checked()
        expect(finding).to_have_attribute("open", "")
    expect(finding.locator("summary").first).to_contain_text("permitted")
    expect(finding.locator("summary").first).to_contain_text("was potential violation")
    expect(page).to_have_url(re.compile("/$"))


def test_the_keyboard_is_enough(page: Page) -> None:
    paste(page, VENTURE + "\n\n" + COAL)
    heads = page.locator(".finding > summary")
    page.keyboard.press("j")
    expect(heads.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(heads.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator(".finding").nth(0)).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator(".finding[open]")).to_have_count(0)


def test_filters_narrow_the_findings(page: Page) -> None:
    paste(page, VENTURE + "\n\n" + COAL)
    shown = page.locator(".cards > li:visible")
    every = shown.count()
    page.locator(".filters").get_by_text("undetermined").click()
    assert 0 < shown.count() < every
    page.locator(".filters").get_by_text("undetermined").click()
    expect(shown).to_have_count(every)


def test_several_files_come_one_by_one_and_are_listed_by_alert(page: Page) -> None:
    page.goto("/")
    files = [*sorted(map(str, ARTICLES.glob("1[0-2]*")))]
    page.locator("#files").set_input_files(files)
    expect(page.locator("#chosen li")).to_have_count(3)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#list h2")).to_have_text("3 documents")
    ranks = [
        int(each)
        for each in page.locator("#list li").evaluate_all("rows => rows.map(row => row.dataset.rank)")
    ]
    assert ranks == sorted(ranks)
    with page.expect_download() as saving:
        page.get_by_role("button", name="CSV").first.click()
    assert saving.value.suggested_filename == "findings.csv"


def test_a_broken_file_is_told_and_the_others_are_checked(context: BrowserContext, tmp_path: Path) -> None:
    page = context.new_page()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing that follows from it")
    (tmp_path / "good.txt").write_text(VENTURE)
    page.goto("/")
    page.locator("#files").set_input_files([tmp_path / "broken.pdf", tmp_path / "good.txt"])
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".failure")).to_contain_text("the PDF is broken")
    expect(page.locator(".failure")).to_contain_text("broken.pdf")
    expect(page.locator(".finding").first).to_be_visible()


def test_an_article_with_a_script_in_it_runs_nothing(page: Page) -> None:
    paste(page, f'<script>alert(1)</script>"><img src=x onerror=alert(2)> {VENTURE}')
    expect(page.locator("article.text")).to_contain_text("<script>alert(1)</script>")
    assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0


def test_two_tabs_do_not_know_of_each_other(context: BrowserContext) -> None:
    first, second = context.new_page(), context.new_page()
    paste(first, VENTURE)
    paste(second, COAL)
    first.locator(".finding > summary").first.click()
    first.locator(".finding[open]").get_by_text("Yes", exact=True).first.click()
    expect(first.locator("text=Forget all answers")).to_be_visible()
    expect(second.locator("text=Forget all answers")).to_have_count(0)
    expect(second.locator("mark")).to_have_text(COAL)
    expect(first.locator("mark")).to_have_text(VENTURE)


def test_the_report_is_saved_with_the_page_still_there(page: Page) -> None:
    paste(page, VENTURE)
    for form in ("HTML", "CSV", "JSON"):
        with page.expect_download() as saving:
            page.get_by_role("button", name=form, exact=True).click()
        assert saving.value.suggested_filename == f"pasted-text.{form.lower()}"
    expect(page.locator(".finding").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site, color_scheme=scheme)
    page = context.new_page()
    page.goto("/")
    assert flaws(page) == []
    paste(page, VENTURE + "\n\n" + COAL)
    page.locator(".finding > summary").first.click()
    assert flaws(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto("/api")
    assert flaws(page) == []
    context.close()


def test_it_works_at_the_narrowest(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=site)
    page = context.new_page()
    paste(page, VENTURE)
    page.locator(".finding > summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_without_scripts_everything_still_works(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    paste(page, VENTURE)
    page.locator(".finding > summary").first.click()
    page.locator(".finding").first.get_by_text("No", exact=True).first.click()
    page.locator(".finding[open] .asks").get_by_role("button", name="Evaluate again").click()
    expect(page.get_by_role("button", name="Forget all answers")).to_be_visible()
    context.close()


def test_a_page_is_light(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    weight: list[int] = []
    page.on("response", lambda answer: weight.append(len(answer.body())))
    page.goto("/", wait_until="networkidle")
    assert sum(weight) < 300_000
    context.close()
