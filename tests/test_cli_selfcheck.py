"""`article41 selfcheck`: what it prints for each outcome; that both agree is for the tests of reasoning."""

from __future__ import annotations

import pytest

from article41.cli.app import run
from article41.law import Rulebook
from article41.reasoning.selfcheck import SelfCheck


@pytest.mark.parametrize(
    ("engine", "disagreements", "flaws", "code", "expected"),
    [
        (True, (), (), 0, "agree on all of them"),
        (True, (), (), 0, "no dead rules, no shadowed exemptions, 7 declared overlaps"),
        (True, ("1-1: they differ",), (), 1, "disagree 1 times"),
        (True, (), ("1-1: it is dead",), 1, "flaw: 1-1: it is dead"),
        (False, (), (), 3, "nothing to compare it with"),
        (False, (), ("1-1: it is dead",), 1, "flaw: 1-1: it is dead"),
    ],
)
def test_the_outcome_is_told_and_gives_the_exit_code(
    engine: bool,
    disagreements: tuple[str, ...],
    flaws: tuple[str, ...],
    code: int,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def done(rulebook: Rulebook) -> SelfCheck:
        return SelfCheck(rulebook.hash, engine, 2, 30, 40, disagreements, 50, 7, flaws)

    monkeypatch.setattr("article41.reasoning.selfcheck.self_check", done)
    assert run(["selfcheck"]) == code
    output = capsys.readouterr().out
    assert expected in output
    assert all(line in output for line in disagreements)
