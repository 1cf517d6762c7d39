"""Many documents in one go: read ahead and parsed together, and found the same as one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article41.checking import Checker, Result
from article41.documents import Document, open_documents
from article41.errors import DocumentError, EngineError
from article41.law import load
from article41.reading.reader import Reading
from article41.reports.contract import to_dict

DAY = date(2024, 5, 2)
TEXTS = (
    "North Korea sent 300 welders to Vladivostok, officials said.",
    "The weather stayed mild. Trains ran on time.",
    "",
    "A tanker delivered diesel to Nampo, North Korea. It then left for Vladivostok. The crew said nothing.",
    "Pyongyang may have sold shells to Myanmar, a diplomat said. Myanmar denied it.",
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load())


def documents(numbers: list[int]) -> list[Document]:
    return [Document(f"{place}", TEXTS[number], date=DAY) for place, number in enumerate(numbers)]


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(TEXTS) - 1), max_size=80))
def test_the_results_are_those_of_one_check_after_the_other(checker: Checker, numbers: list[int]) -> None:
    those = documents(numbers)
    together = [to_dict(each) for each in checker.check_each(those) if isinstance(each, Result)]
    assert together == [to_dict(checker.check(each)) for each in those]


def test_what_cannot_be_read_comes_in_its_place(checker: Checker) -> None:
    broken = [DocumentError("no text", where=f"{number}.txt") for number in range(3)]
    one, other = documents([0, 3])
    found = list(checker.check_each([broken[0], one, broken[1], other, broken[2]]))
    assert [found[0], found[2], found[4]] == broken
    assert [each.document for each in (found[1], found[3]) if isinstance(each, Result)] == [one, other]


def test_only_errors_are_only_errors(checker: Checker) -> None:
    broken = [DocumentError("no text", where="a.txt"), DocumentError("no text", where="b.txt")]
    assert list(checker.check_each(broken)) == broken


def test_a_failing_engine_stops_one_document_and_names_it(
    checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = checker._held

    def fails(document: Document, reading: Reading, as_of: date | None) -> Result:
        if document.id == "1":
            raise EngineError("the engine disagrees", remedy="report it")
        return held(document, reading, as_of)

    monkeypatch.setattr(checker, "_held", fails)
    first, failed, last = checker.check_each(documents([0, 3, 4]))
    assert isinstance(first, Result)
    assert isinstance(last, Result)
    assert isinstance(failed, EngineError)
    assert "the engine disagrees" in str(failed)


def test_it_reads_some_documents_ahead_and_never_all(checker: Checker) -> None:
    pulled = []

    def endless() -> Iterator[Document]:
        for number in count():
            pulled.append(number)
            yield Document(f"{number}", TEXTS[number % len(TEXTS)], date=DAY)

    assert len(list(islice(checker.check_each(endless()), 3))) == 3
    assert len(pulled) < 200


def test_a_folder_is_checked_as_it_is_opened(checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"no PDF")
    (tmp_path / "c.txt").write_text(TEXTS[3], encoding="utf-8")
    kinds = [type(each) for each in checker.check_each(open_documents([tmp_path], date=DAY))]
    assert kinds == [Result, DocumentError, Result]
