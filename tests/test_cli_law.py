"""`article41 law`: the provisions, one provision, and what was law on a day in the past."""

from __future__ import annotations

import json
from typing import Any

import pytest

from article41.cli.app import run
from article41.law import Rulebook, load


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load()


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["law", *arguments]) == 0
    return capsys.readouterr().out


def objects(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(printed(capsys, *arguments, "--format", "json"))
    return found


def test_the_list_has_every_provision(book: Rulebook, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "list")
    assert [line.split()[0] for line in text.splitlines() if line.split() and line[0].isdigit()] == list(
        book.by_id
    )
    assert [each["id"] for each in objects(capsys, "list")] == list(book.by_id)


def test_the_list_of_a_day_has_what_held_then(capsys: pytest.CaptureFixture[str]) -> None:
    then = {each["id"] for each in objects(capsys, "list", "--as-of", "2017-10-01")}
    assert "2375-18" in then
    assert "2371-12" not in then, "replaced by 2375-18 three weeks before"
    assert not [each for each in then if each.startswith("2397-")], "adopted in December"


def test_what_a_later_resolution_ended_had_no_end_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    (then,) = objects(capsys, "show", "2371-12", "--as-of", "2017-08-20")
    (now,) = objects(capsys, "show", "2371-12")
    assert then["in_force"]["to"] is None
    assert now["in_force"]["to"] == "2017-09-10"


def test_one_provision_in_full(book: Rulebook, capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(printed(capsys, "show", "2375-18").split())
    provision = book.by_id["2375-18"]
    assert provision.citation in text
    assert "in force since 2017-09-11" in text
    assert " ".join(provision.summary.split()) in text
    for exemption in book.exemptions_of(provision):
        assert exemption.title in text
    for transition in provision.transitions:
        assert transition.note in text


@pytest.mark.parametrize("name", ["1718-8(a)(iii)", "1718-8AIII", "1718-8aiii"])
def test_a_provision_may_be_named_as_people_cite_it(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert [each["id"] for each in objects(capsys, "show", name)] == ["1718-8aiii"]


def test_a_resolution_on_a_day_names_what_was_not_law_yet(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "show", "2375", "--as-of", "2017-09-20")
    assert "2375-18" in text
    assert "not yet in force on 2017-09-20: holds from 2017-10-01" in " ".join(text.split())
    known = {each["id"] for each in objects(capsys, "show", "2375", "--as-of", "2017-09-20")}
    assert {"2375-14", "2375-18"} <= known
    assert not objects(capsys, "show", "2375", "--as-of", "2017-09-10")


def test_an_unknown_provision_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "show", "2375-188"]) == 2
    assert (
        capsys.readouterr().err == "error: no provision or resolution `2375-188`; did you mean `2375-18`?\n"
    )


def test_every_provision_can_be_shown(book: Rulebook, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "show", *book.by_id)
    assert max(map(len, text.splitlines())) <= 100
    assert len(objects(capsys, "show", *book.by_id)) == len(book.provisions)
