"""`article41 check`: what it prints and how it ends, whatever it is given.

A stand-in for the reader finds one activity for each keyword, so that these tests hold whatever it learns.
"""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from article41.cli.app import run
from article41.cli.terminal import hear_notices
from article41.dates import Interval
from article41.documents import Document
from article41.errors import EngineError, ReadingError
from article41.reading.model import Activity, Claim, Object, Span, When
from article41.reasoning import Finding, Reasoner

BANNED = "Traders bought BANNED crab."
UNDATED = "Traders bought UNDATED crab."
CALM = "The weather stayed calm."


class Reading:
    def __init__(self, activities: tuple[Activity, ...]) -> None:
        self.activities = activities
        self.unclassified: tuple[Span, ...] = ()


class KeywordReader:
    """Finds a seafood purchase of 2019 for the word BANNED, one without a date for UNDATED and ENGINE."""

    def read_each(self, documents: Iterable[Document]) -> Iterator[Reading]:
        return map(self.read, documents)

    def read(self, document: Document) -> Reading:
        if "MODEL" in document.text:
            raise ReadingError("the language model is not installed", remedy="install it")
        whens = {
            "BANNED": When(Interval.day(date(2019, 5, 2)), "in May"),
            "UNDATED": When(),
            "ENGINE": When(),
        }
        found = []
        for word, when in whens.items():
            start = document.text.find(word)
            if start >= 0:
                claim = Claim("reported", Span(start, start + len(word), word))
                number = f"a{len(found) + 1}"
                seafood = Object("crab", "seafood")
                found.append(
                    Activity(
                        number,
                        "export_seafood",
                        "reported",
                        "from_dprk",
                        objects=(seafood,),
                        when=when,
                        claims=(claim,),
                    )
                )
        return Reading(tuple(found))


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("article41.checking.reader_for", lambda rulebook: KeywordReader())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ([CALM], 0),
        ([BANNED], 1),
        ([UNDATED], 3),
        ([CALM, UNDATED], 3),
        ([UNDATED, BANNED, CALM], 1),
        ([BANNED, ""], 2),
        ([UNDATED, ""], 2),
        ([""], 2),
    ],
)
def test_the_exit_code_speaks_for_all_documents(folder: Path, texts: list[str], code: int) -> None:
    write(folder, **{f"n{number}": text for number, text in enumerate(texts)})
    assert run(["check", str(folder)]) == code


@pytest.mark.parametrize(("text", "code"), [(BANNED, 0), (UNDATED, 0), ("", 2)])
def test_exit_zero_hides_flags_but_no_errors(folder: Path, text: str, code: int) -> None:
    write(folder, one=text)
    assert run(["check", "one.txt", "--exit-zero"]) == code


def test_a_broken_document_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, a=BANNED, b="", c=CALM)
    assert run(["check", "a.txt", "b.txt", "nowhere.txt", "c.txt", "--format", "jsonl"]) == 2
    output = capsys.readouterr()
    assert [json.loads(line)["document"]["id"] for line in output.out.splitlines()] == ["a.txt", "c.txt"]
    first, second, count = output.err.splitlines()
    assert first.startswith("error: b.txt: ")
    assert second.startswith("error: nowhere.txt: no such file or folder")
    assert count == "2 of 4 documents could not be checked"


def test_an_engine_that_fails_is_an_error_and_never_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = Reasoner.findings

    def fail(reasoner: Reasoner, activities: Sequence[Activity], as_of: date | None = None) -> list[Finding]:
        if any(each.evidence[0].text == "ENGINE" for each in activities):
            raise EngineError("the inference engine failed")
        return decide(reasoner, activities, as_of)

    monkeypatch.setattr(Reasoner, "findings", fail)
    write(folder, a="ENGINE", b=BANNED)
    assert run(["check", "a.txt", "b.txt", "--format", "jsonl"]) == 2
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 1
    assert "error: a.txt: the inference engine failed" in output.err


def test_a_reader_that_cannot_start_ends_the_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, a="MODEL")
    assert run(["check", "a.txt"]) == 2
    assert capsys.readouterr().err == "error: the language model is not installed; install it\n"


def test_an_empty_folder_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder)]) == 2
    assert "holds nothing to read" in capsys.readouterr().err


def test_the_law_as_of_a_day_before_the_ban_flags_nothing(folder: Path) -> None:
    write(folder, a=BANNED)
    assert run(["check", "a.txt", "--as-of", "2017-01-01"]) == 0
    assert run(["check", "a.txt", "--as-of", "2018-01-01"]) == 1


def test_the_date_is_for_documents_without_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"id": "own", "text": CALM, "date": "2017-03-04"}, {"id": "none", "text": CALM}]
    (folder / "feed.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run(["check", "feed.jsonl", "--date", "2019-05-02", "--format", "json"]) == 0
    dates = [each["document"]["date"] for each in json.loads(capsys.readouterr().out)]
    assert dates == ["2017-03-04", "2019-05-02"]


def test_a_date_in_the_future_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, a=CALM)
    assert run(["check", "a.txt", "--date", "9999-01-01"]) == 2
    assert "is in the future" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["html", "csv", "json", "jsonl", "txt"])
def test_the_output_files_suffix_gives_the_format(
    folder: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, a=BANNED)
    assert run(["check", "a.txt", "--output", f"out.{suffix}"]) == 1
    text = (folder / f"out.{suffix}").read_text(encoding="utf-8")
    starts = {
        "html": "<!doctype html>",
        "csv": "document,",
        "json": "[\n{",
        "jsonl": '{"document"',
        "txt": BANNED,
    }
    assert text.lstrip("\ufeff").startswith(starts[suffix])
    assert capsys.readouterr().out == ""


def test_a_format_that_is_given_wins_over_the_suffix(folder: Path) -> None:
    write(folder, a=BANNED)
    assert run(["check", "a.txt", "--output", "out.html", "--format", "csv"]) == 1
    (row,) = csv.DictReader(io.StringIO((folder / "out.html").read_text(encoding="utf-8")))
    assert row["verdict"] == "potential_violation"


def test_no_format_is_written_under_the_name_of_another(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["law", "list", "--output", "law.html"]) == 2
    assert "name a file that ends in `.json`" in capsys.readouterr().err
    assert not (folder / "law.html").exists()


def test_the_output_never_replaces_an_input(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, a=BANNED)
    assert run(["check", "a.txt", "--output", "./a.txt"]) == 2
    assert (folder / "a.txt").read_text(encoding="utf-8") == BANNED
    assert "is an input too" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, a=BANNED)
    assert run(["check", "a.txt", "--output", "no/where.csv"]) == 2
    assert capsys.readouterr().err.startswith("error: no/where.csv: cannot be written")


def test_an_error_in_the_rules_is_told_before_anything_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, a=BANNED)
    (folder / "rules").mkdir()
    (folder / "rules" / "regime.yaml").write_text("regime: [", encoding="utf-8")
    assert run(["check", "a.txt", "--rules", "rules", "--output", "out.csv"]) == 2
    assert all(line.startswith("error: ") for line in capsys.readouterr().err.splitlines())
    assert not (folder / "out.csv").exists()


def article41(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "article41", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_standard_input_is_read() -> None:
    done = article41("check", "-", "--format", "jsonl", stdin=CALM)
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"]["id"] == "stdin"


def test_results_are_utf_8_whatever_the_terminal(folder: Path) -> None:
    write(folder, 조선=CALM)
    done = article41("check", "조선.txt", "--format", "jsonl", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    table = article41("check", "조선.txt", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert table.returncode == 0, table.stderr
    assert "nothing found" in table.stdout


def test_a_reader_of_the_output_may_leave_early(folder: Path) -> None:
    lines = "\n".join(json.dumps({"id": str(number), "text": CALM}) for number in range(2000))
    (folder / "feed.jsonl").write_text(lines, encoding="utf-8")
    command = f"{sys.executable} -m article41 check feed.jsonl --format jsonl | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert json.loads(done.stdout)["document"]["id"] == "0"
    assert done.stderr == ""


def test_an_interrupt_ends_the_run_without_a_traceback() -> None:
    command = [sys.executable, "-m", "article41", "check", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        running.stdin.write(CALM)
        running.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):  # it waits for the rest of the text
            running.wait(timeout=2)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=20)
    assert running.returncode == 130
    assert errors.strip() == ""


def test_a_file_name_cannot_command_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "\x1b[2Jnowhere.txt"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_a_notice_is_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    hear_notices()
    for _ in range(3):
        logging.getLogger("article41.reasoning.reasoner").warning("the inference engine is missing")
    assert capsys.readouterr().err == "note: the inference engine is missing\n"
