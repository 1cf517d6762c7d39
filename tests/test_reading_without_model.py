"""A missing language model is told in one line, with what to install."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from article41.errors import ReadingError
from article41.reading import parsing
from article41.reading.reader import Reading
from reading_support import document, new_reader

TOLD = "North Korea shipped mortar rounds to Libya."


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    parsing._model.cache_clear()
    monkeypatch.setattr(parsing, "PACKAGES", ("no_such_model", "nor_this_one"))
    yield
    parsing._model.cache_clear()


def test_a_missing_model_is_one_line_with_the_remedy(no_model: None) -> None:
    with pytest.raises(ReadingError) as caught:
        new_reader().read(document(TOLD))
    message = str(caught.value)
    assert "\n" not in message
    assert "`no_such_model` is not installed" in message
    assert "pip install" in message
    assert caught.value.remedy == parsing.REMEDY


def test_without_the_model_other_news_is_still_passed_over(no_model: None) -> None:
    assert new_reader().read(document("Russia sold coal to Turkey.")) == Reading()


def test_a_second_document_after_a_missing_model_says_so_again(no_model: None) -> None:
    fresh = new_reader()
    for _ in range(2):
        with pytest.raises(ReadingError, match="no_such_model"):
            fresh.read(document(TOLD))
