"""Help answers at once, teaches by example, and knows what somebody meant to type."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

import pytest

from article41 import __version__
from article41.cli.app import COMMANDS, run

HEAVY = {"docx", "jinja2", "numpy", "pydantic", "pypdfium2", "rich", "spacy", "trafilatura", "yaml"}
LAW = ("list", "show", "coverage", "lint", "diff")
EVERY_COMMAND = [[], *([name] for name in COMMANDS), *(["law", name] for name in LAW)]


def test_help_loads_nothing_heavy_and_answers_at_once() -> None:
    program = (
        "import sys; from article41.cli.app import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    )
    times = []
    for _ in range(3):
        began = perf_counter()
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        times.append(perf_counter() - began)
    assert HEAVY.isdisjoint(done.stderr.split())
    assert min(times) < 0.5
    assert "Start here" in done.stdout


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_every_command_teaches_with_examples(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert " ".join(["article41", *command]) in shown.split("Options:")[0].split("\n", 1)[1]
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["chek"], "error: there is no command `chek`; did you mean `check`?"),
        (["law", "lst"], "error: there is no command `lst`; did you mean `list`?"),
        (["check", "x", "--asof", "2017"], "error: there is no option `--asof`; did you mean `--as-of`?"),
        (["check"], "error: missing argument 'PATH...'; see `article41 check --help`"),
        (["check", "x", "--date", "May"], "`May` is no day; write it as 2019-05-02"),
        (["check", "x", "--format", "xml"], "'xml' is not one of 'table', 'json', 'jsonl', 'html', 'csv'"),
        (["law", "show", "999-1"], "error: no provision or resolution `999-1`"),
        (["law", "list", "--rules", "nowhere"], "error: nowhere: there is no such folder"),
    ],
)
def test_a_mistake_gets_one_line_and_exit_code_2(
    typed: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed) == 2
    output = capsys.readouterr()
    assert expected in output.err
    assert output.err.count("\n") == 1
    assert output.out == ""


def test_the_version_names_all_that_decides(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    engine, rules, decider = capsys.readouterr().out.splitlines()
    assert engine == f"article41 {__version__}"
    assert rules.startswith("rulebook ")
    assert decider.startswith("decides: ")


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Commands:" in capsys.readouterr().err


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "article41", "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: article41")


def test_a_bug_is_not_taken_for_a_flag() -> None:
    program = "import article41.cli.app as app; app.run = lambda arguments: 1 / 0; app.main([])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stderr
    assert "this is a bug in article41" in done.stderr
