"""What every test can rely on, however the tests are run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(autouse=True)
def pages_a_hundred_columns_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the width of pages: workers that run tests side by side are told another one."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the pages, and give their address."""
    from web_browser import server  # most tests need no server

    with server() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a browser without a window."""
    from web_browser import chromium

    with chromium() as found:
        yield found
