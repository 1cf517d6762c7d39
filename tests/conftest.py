"""What every test can rely on, however the tests are run."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def pages_a_hundred_columns_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the width of pages: workers that run tests side by side are told another one."""
    monkeypatch.setenv("COLUMNS", "100")
