"""Every way to be broken gets one clear line, and the others are still read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from article41.documents import Document, limits, open_documents
from article41.errors import DocumentError, UsageError
from document_samples import make_word_package

BROKEN = Path(__file__).parents[1] / "fixtures" / "broken"
TODAY = date(2024, 2, 29)


def table(heading: str) -> Iterator[list[str]]:
    """Yield the cells of the rows of the README's table with this heading."""
    lines = iter((BROKEN / "README.md").read_text(encoding="utf-8").splitlines())
    assert heading in lines
    next(lines)
    for line in lines:
        if not line.startswith("| "):
            return
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


def the_error(path: Path) -> str:
    (found,) = open_documents([path], today=TODAY)
    assert isinstance(found, DocumentError)
    return str(found)


def test_each_broken_file_gets_the_line_that_the_readme_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    names = sorted(path.name for path in BROKEN.iterdir() if path.name != "README.md")
    errors = [str(found) for found in open_documents(names) if isinstance(found, DocumentError)]
    assert errors == [line for _, line in table("| what it is | its line |")]


def test_files_that_only_look_broken_are_read() -> None:
    names = [name.strip("`") for name, _ in table("| file | what it is |")]
    assert names
    assert all(isinstance(found, Document) for found in open_documents([BROKEN / name for name in names]))


def test_every_line_is_one_line_and_says_where() -> None:
    for found in open_documents([BROKEN]):
        if isinstance(found, DocumentError):
            assert str(found).startswith(str(BROKEN))
            assert str(found).isprintable()
            assert found.problem[0].islower() or found.problem.startswith("`")
            assert found.remedy


def test_the_good_lines_of_a_broken_file_are_still_read() -> None:
    found = list(open_documents([BROKEN / "malformed.jsonl"]))
    assert [document.id for document in found if isinstance(document, Document)] == ["first", "last"]
    assert [error.line for error in found if isinstance(error, DocumentError)] == [2, 4, 5, 6, 7, 8, 9, 10]


def test_a_broken_document_stops_no_other(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Two tankers met.", encoding="utf-8")
    paths = [good, tmp_path / "missing.txt", BROKEN / "truncated.pdf", good, BROKEN / "empty.txt", good]
    kinds = [type(found) for found in open_documents(paths)]
    assert kinds == [Document, DocumentError, DocumentError, Document, DocumentError, Document]


def test_a_missing_path_gets_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    missing = tmp_path / "artikles"
    assert the_error(missing) == f"{missing}: no such file or folder; did you mean `{tmp_path / 'articles'}`?"
    far = tmp_path / "nowhere" / "x.txt"
    assert the_error(far) == f"{far}: no such file or folder; check the spelling"


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert the_error(tmp_path).startswith(
        f"{tmp_path}: the folder holds nothing to read; article41 reads .txt"
    )


@pytest.mark.parametrize("name", ["", "a\0b.txt", "x" * 5000 + ".txt"], ids=["empty", "nul", "long"])
def test_a_name_that_no_file_can_have(name: str) -> None:
    (found,) = open_documents([name])
    assert isinstance(found, DocumentError)
    assert str(found).isprintable()


def test_an_evil_file_name_cannot_break_the_line(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines\x1b[31m.txt"
    path.touch()
    assert the_error(path).isprintable()


def test_a_pipe_is_refused_before_it_blocks(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert the_error(path) == f"{path}: is neither a file nor a folder; copy it to a file"
    assert the_error(tmp_path) == the_error(path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Nobody may see this.", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", refuse)
    assert (
        the_error(path) == f"{path}: cannot be read (permission denied); check the path and its permissions"
    )


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "cannot be read (permission denied)" in the_error(tmp_path)


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_a_text_of_50_megabytes(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"large.{suffix}"
    path.write_bytes(b"Two tankers met at night. " * 2_000_000)
    assert the_error(path) == f"{path}: is larger than 20 MB; split it into articles"


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_packed_file_that_is_too_large(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("article41.documents.opening.MAX_FILE_BYTES", 1_000_000)
    path = tmp_path / f"large.{suffix}"
    path.write_bytes(bytes(1_000_001))
    assert the_error(path) == f"{path}: is larger than 1 MB; split it into articles"


def test_a_large_jsonl_file_is_read_but_for_its_overlong_line(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    good = b'{"id": %d, "text": "Two tankers met."}\n'
    path.write_bytes(good % 1 + b'{"text": "' + b"x" * 2 * limits.MAX_TEXT_BYTES + b'"}\n' + good % 2)
    first, error, last = open_documents([path])
    assert isinstance(first, Document)
    assert str(error) == f"{path}, line 2: the line is longer than 20 MB; split it"
    assert isinstance(last, Document)
    assert (first.id, last.id) == ("1", "2")


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(make_word_package(f"<w:p>{' ' * limits.MAX_XML_BYTES}</w:p>"))
    assert path.stat().st_size < 100_000
    assert the_error(path) == f"{path}: the .docx unpacks to more than 50 MB of text and marks; split it"


def test_a_day_of_publication_in_the_future(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    for days, allowed in ((-1, True), (0, True), (1, True), (2, False)):
        path.write_text(f"---\ndate: {TODAY + timedelta(days)}\n---\nTwo tankers met.", encoding="utf-8")
        (found,) = open_documents([path], today=TODAY)
        assert isinstance(found, Document) is allowed, days


def test_an_argument_in_the_future_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--date: the date `2024-03-02` is in the future"):
        open_documents([tmp_path], date=date(2024, 3, 2), today=TODAY)
