"""A real browser in front of a real server, for the tests that need both."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from article41.web.app import create_app
from article41.web.listening import listen
from web_room import desk

CHROMIUM = shutil.which("chromium")
NEEDED = os.environ.get("ARTICLE41_BROWSER") == "needed"
"""Where the browser has to be there, its lack is a failure: so in .ci/run."""

in_a_browser = pytest.mark.skipif(
    CHROMIUM is None and not NEEDED, reason="Chromium is not installed: apt-get install chromium"
)


@cache
def axe() -> str:
    """Return the source of axe-core."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@contextmanager
def server() -> Iterator[str]:
    """Serve the shared desk at a free port, and give its address."""
    desk().warm_up()
    with listen("127.0.0.1", 0)[0] as listening:
        config = uvicorn.Config(create_app(desk()), log_level="error", access_log=False, lifespan="off")
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            running.should_exit = True
            thread.join(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser without a window."""
    assert CHROMIUM, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def watched(page: Page) -> list[str]:
    """Return a list that fills with whatever goes wrong in a page: errors, and all that the policy blocks."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request", lambda sent: sent.url.startswith(("data:", "http://127.0.0.1")) or wrong.append(sent.url)
    )
    return wrong


def flaws(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA in a page as it stands."""
    # Through the debugger, and not as a script of the page: the policy of the page would refuse that.
    page.evaluate(f"(() => {{ {axe()} ; window.axe = axe; }})()")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", tags)
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
