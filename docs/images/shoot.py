"""Photograph the pages of the running program for the documentation: `make screenshots` (needs Chromium)."""

from __future__ import annotations

import sys
from pathlib import Path

IMAGES = Path(__file__).parent
ROOT = IMAGES.parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from web_browser import chromium, server  # noqa: E402

ARTICLE = """Two ships, one crane

BUSAN - North Korea shipped some 3,000 tonnes of coal to Vietnam in March 2019 on the freighter Blue Heron,
South Korea's customs service said on Thursday. The owner of the ship denied it.

A trader in Haiphong is negotiating with a North Korean firm about a joint venture to build a coal terminal,
the service said."""


def shoot() -> None:
    """Write check.png and law.png beside this file."""
    with server() as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 820})
        page.goto(address)
        page.fill("textarea", ARTICLE)
        page.fill("input[name=date]", "2019-05-02")
        page.click("button[type=submit]")
        page.wait_for_selector("mark")
        page.locator("mark").first.scroll_into_view_if_needed()
        page.evaluate("window.scrollBy(0, 300)")
        page.wait_for_timeout(500)
        page.screenshot(path=IMAGES / "check.png")
        page.goto(f"{address}/law?on=2017-12-22")
        page.wait_for_timeout(500)
        page.screenshot(path=IMAGES / "law.png")


if __name__ == "__main__":
    shoot()
