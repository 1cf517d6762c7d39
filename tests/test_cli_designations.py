"""`article41 designations`: what it says and how it ends."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from article41 import law
from article41.cli.app import run

LOADED = cache(law.load)


@pytest.fixture(autouse=True)
def rules_load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the rulebook between the commands of this file: reading it takes most of their time."""
    monkeypatch.setattr(law, "load", LOADED)


def said(capsys: pytest.CaptureFixture[str], *typed: str) -> tuple[int, str]:
    code = run(["designations", *typed])
    shown = capsys.readouterr()
    return code, " ".join((shown.out + shown.err).split())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["Korea Shipping News"], 0),
        (["KOMID"], 1),
        (["Kim Young-chul"], 1),
        (["Ministry of Defence"], 3),
        (["Korea Shipping News", "Ministry of Defence"], 3),
        (["Ministry of Defence", "KOMID"], 1),
        (["KOMID", "--on", "2009-04-23"], 0),
        (["KOMID", "--on", "2009-04-24"], 1),
        (["Ministry of Defence", "--on", "2017-12-21"], 0),
        (["KOMID", "--on", "April"], 2),
        (["KOMID", "--threshold", "101"], 2),
        (["KOMID", "--rules", "nowhere"], 2),
        ([], 2),
    ],
)
def test_the_exit_code_says_what_was_found(
    typed: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "screen", *typed)[0] == code


def test_a_match_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = said(capsys, "screen", "Kim Young-chul", "--on", "2016-03-01")
    assert "strong 99 KPi.024 KIM YONG CHOL" in text
    assert "not yet designated on 2016-03-01: listed on 2016-03-02 · person" in text
    assert "“chul” and “chol” write the same syllable; others may bear the same name" in text
    assert "to settle it: the date of birth: 1962-02-18; the passport: 472310168" in text


def test_who_is_nearest_is_told_where_nobody_matches(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = said(capsys, "screen", "Korea Rungrado General Trading Corporation")
    assert (
        "not on the list under this name nearest: KPe.042 KOREA DAESONG GENERAL TRADING CORPORATION" in text
    )
    assert "only common words agree" in text


def test_programs_get_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["designations", "screen", "komid", "xqzv", "--on", "2009-04-23", "--format", "json"])
    first, second = json.loads(capsys.readouterr().out)
    (match,) = first["matches"]
    assert (first["name"], first["on"], first["nearest"]) == ("komid", "2009-04-23", None)
    assert match["ref"] == "KPe.001"
    assert (match["matched"], match["matched_as"]) == ("KOMID", "strong")
    assert (match["score"], match["strength"], match["designated"]) == (100, "exact", False)
    assert match["state"] == "not yet designated on 2009-04-23: listed on 2009-04-24"
    assert second["matches"] == []


def test_the_list_of_a_day_has_who_was_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    for day, expected in (("2009-04-23", 0), ("2009-04-24", 3), ("2018-03-30", 211), ("2018-10-16", 214)):
        run(["designations", "list", "--on", day, "--format", "json"])
        assert len(json.loads(capsys.readouterr().out)) == expected
    run(["designations", "list", "--kind", "vessel"])
    assert len(capsys.readouterr().out.splitlines()) == 1 + 59


def test_an_entry_is_shown_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys, "show", "kpi.066", "8628597", "KPe.054", "--on", "2017-12-21")
    assert code == 0
    assert "KPi.066 KIM JONG SIK person · not yet designated on 2017-12-21: listed on 2017-12-22" in text
    assert "listed as deputy director" in text
    assert "born 1967 to 1969" in text
    assert "IMO 8628597 HAO FAN 6 ship · designated since 2017-10-03" in text
    assert "no port may let it in since 2017-10-03 (secondary source)" in text
    assert "formerly MINISTRY OF THE PEOPLE’S ARMED FORCES (MPAF)" in text


@pytest.mark.parametrize(
    ("reference", "told"),
    [("KPi.66", "there is no entry `KPi.66`; did you mean `KPi.066`?"), ("", "there is no entry ``")],
)
def test_an_unknown_reference_gets_one_line(
    reference: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(capsys, "show", reference)
    assert code == 2
    assert told in text


def test_what_a_terminal_would_obey_is_made_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    run(["designations", "screen", "Kim \x1b[31mYong Chol\u202e"])
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["", "  ", "…?", "KOMID " + "x " * 300])
def test_a_name_that_was_not_compared_never_looks_clean(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(capsys, "screen", name, "KOMID")
    assert code == 2
    assert "is no name that can be compared" in text
    assert "KOREA MINING DEVELOPMENT" in text  # the others are screened


def test_a_regime_without_lists_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    rules = str(Path(__file__).parent / "small_regime")
    for typed in (["screen", "KOMID"], ["list"], ["show", "KPe.001"]):
        assert run(["designations", *typed, "--rules", rules]) == 2
        assert "these rules list nobody; add a `designations.yaml`" in capsys.readouterr().err
    assert run(["designations", "import", "nothing.xml", "--rules", rules]) == 2
    assert "add `listing: {un_list_type: ...}`" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["screen", "list", "show", "import"])
def test_every_part_teaches_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["designations", command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"article41 designations {command}" in shown.split("Options:")[0].split("\n", 1)[1]
    assert max(map(len, shown.splitlines())) <= 80
