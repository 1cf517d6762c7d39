"""Which files are read, in which order, and under which name."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from article41.documents import SUFFIXES, Document, Source, expand, open_documents, open_sources
from article41.errors import DocumentError


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.", encoding="utf-8")


def ids(paths: Sequence[str | Path]) -> list[str]:
    return [found.id if isinstance(found, Document) else str(found) for found in open_documents(paths)]


def test_files_come_in_the_order_given(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt", "C.TXT")
    paths: list[str | Path] = [
        tmp_path / "b.txt",
        tmp_path / "C.TXT",
        str(tmp_path / "a.txt"),
        tmp_path / "b.txt",
    ]
    assert ids(paths) == ["b.txt", "C.TXT", "a.txt", "b.txt"]


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    write(tmp_path, "b/z.txt", "b/a/deep.md", "a.txt", "c.txt", "B.txt", "x.txt/inside.txt")
    assert ids([tmp_path]) == ["B.txt", "a.txt", "b/a/deep.md", "b/z.txt", "c.txt", "x.txt/inside.txt"]
    assert ids([tmp_path / "c.txt", tmp_path / "b"]) == ["c.txt", "a/deep.md", "z.txt"]


def test_a_folder_is_read_only_for_what_people_mean(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "notes.rtf", "archive", ".hidden.txt", ".git/x.txt", "~$a.docx", "._a.txt")
    assert ids([tmp_path]) == ["a.txt"]
    assert ids([tmp_path / ".hidden.txt"]) == [".hidden.txt"]


def test_links_never_trap_the_walk(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.txt", "b.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "linked.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = ids([tmp_path])
    assert found[:2] == [
        "b.txt",
        f"{tmp_path / 'gone.txt'}: cannot be read (no such file or directory); "
        "check the path and its permissions",
    ]
    assert found[2] == "linked.txt"
    assert "cannot be read (too many levels of symbolic links)" in found[3]
    assert found[4:] == ["sub/a.txt"]
    (tmp_path.parent / "door").symlink_to(tmp_path / "sub")
    assert ids([tmp_path.parent / "door"]) == ["a.txt"]


def test_an_unknown_suffix_is_passed_over_in_a_folder_but_not_by_name(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "notes.bak")
    (found,) = open_documents([tmp_path / "notes.bak"])
    assert isinstance(found, DocumentError)
    assert found.problem == "files ending in `.bak` are not read"
    assert all(suffix in found.remedy for suffix in SUFFIXES)


def test_one_path_alone_will_do(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert ids(str(tmp_path / "a.txt")) == ["a.txt"]


def test_expand_counts_without_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "b.jsonl", "c.pdf")
    paths: list[str | Path] = [tmp_path, "-", tmp_path / "missing"]
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", None)
        sources = expand(paths)
    assert [isinstance(source, Source) and source.holds_many for source in sources] == [
        False, True, False, True, False
    ]  # fmt: skip
    documents = list(open_sources(sources, stdin=io.BytesIO(b"Words.")))
    assert [str(found) for found in documents] == [
        str(found) for found in open_documents(paths, stdin=io.BytesIO(b"Words."))
    ]


def test_standard_input_comes_in_its_place_and_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    first, second, third = open_documents([tmp_path / "a.txt", "-", "-"], stdin=io.BytesIO(b"Words."))
    assert isinstance(first, Document)
    assert second == Document("stdin", "Words.", origin="standard input")
    assert str(third) == "standard input: is given twice; name `-` once"


def test_standard_input_may_be_empty_or_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = open_documents(["-"], stdin=io.BytesIO())
    assert str(found) == "standard input: is empty; give it a text or leave it out"
    monkeypatch.setattr(sys, "stdin", None)
    (found,) = open_documents(["-"])
    assert str(found) == "standard input: there is none; name a file instead"


def test_json_lines_on_standard_input_come_one_by_one() -> None:
    class Slow(io.BytesIO):
        taken = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.taken += 1
            return super().readline(size)

    stream = Slow(b'{"id": %d, "text": "Words."}\n' % 1 + b'{"id": %d, "text": "Words."}\n' % 2)
    documents = open_documents(["-"], stdin=stream)
    assert isinstance(next(documents), Document)
    assert stream.taken == 1


def test_the_date_argument_is_for_documents_without_one(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "b.md").write_text("---\ndate: 2022-08-17\n---\nWords.", encoding="utf-8")
    (tmp_path / "c.md").write_text("---\ndate:\ntitle: Words\n---\nWords.", encoding="utf-8")
    (tmp_path / "d.jsonl").write_text(
        '{"id": 1, "text": "Words.", "date": "2021-01-01"}\n{"id": 2, "text": "Words.", "date": ""}',
        encoding="utf-8",
    )
    given = date(2019, 5, 2)
    days = [found.date for found in open_documents([tmp_path], date=given) if isinstance(found, Document)]
    assert days == [given, date(2022, 8, 17), given, date(2021, 1, 1), given]


def test_order_of_the_file_system_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, *(f"{name}.txt" for name in "hgfedcba"))
    straight = ids([tmp_path])
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda self: reversed(list(listed(self))))
    assert ids([tmp_path]) == straight == sorted(straight)
