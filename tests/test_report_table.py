"""The table: what a person needs, in the width that there is, with nothing that a terminal would obey."""

from __future__ import annotations

import io

import pytest

from article41.checking import Result
from article41.reading.model import Claim, Span
from article41.reports import Setting, new_report
from by_hand import RULEBOOK, activity, document, finding, provision, quiet, result


def table(*results: Result, width: int | None = 80, colour: bool = False) -> str:
    stream = io.StringIO()
    report = new_report("table", stream, Setting(RULEBOOK, colour=colour, width=width))
    for each in results:
        report.add(each)
    report.finish()
    return stream.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_it_says_what_is_reported_and_what_it_may_breach() -> None:
    text = flat(table(result()))
    for expected in (
        "Harbour notes",
        "2019-05-02",
        "HIGH",
        "Seafood from Ruritania · reported",
        "40 tonnes of snow crab in April.”",
        "reported by A trader in Port Alba",
        "denied by The ministry",
        "resolution 100 (2017), para. 7: Seafood",
        "potential violation",
        "in force since 2017-08-05",
        "until 2019-06-01: Old contracts could be finished.",
        "may be exempt: Humanitarian need",
        "? Was it for aid?",
    ):
        assert expected in text


@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(width: int) -> None:
    lines = table(result(), quiet(), width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_documents_with_nothing_take_one_line_together() -> None:
    text = table(*(quiet(f"n{number}.txt") for number in range(20)))
    assert "nothing found in n0.txt" in text
    assert "and 8 more" in text
    assert "20 documents checked" in text


def test_one_document_with_nothing_says_so() -> None:
    assert table(quiet()) == "nothing found in calm.txt\n"


def test_what_is_permitted_or_out_of_time_takes_two_lines_and_asks_nothing() -> None:
    made = result()
    about = made.activities[0]
    old = finding(about, provision("90-1"), verdict="not_in_force", alert="none")
    text = table(result(findings=(old,)))
    assert "not in force then" in text
    assert "Was it for aid?" not in text


def test_an_activity_that_no_provision_reaches_is_shown() -> None:
    assert "no provision reaches it" in table(result(findings=()))


def test_long_quotes_and_many_claims_are_cut() -> None:
    claims = [Claim("reported", Span(number, number + 900, "word " * 180)) for number in range(5)]
    about = activity(*claims)
    text = table(result(activities=(about,), findings=()))
    assert "…”" in text
    assert "and 2 more sentences" in text


def test_without_a_terminal_there_are_no_escapes() -> None:
    assert "\x1b" not in table(result())
    assert "\x1b[" in table(result(), colour=True)


def test_a_document_cannot_command_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe"
    about = activity(Claim("reported", Span(0, 3, evil), evil))
    made = result(document=document(id=evil, title=evil, source=evil), activities=(about,), findings=())
    text = table(made, quiet(evil))
    assert not set("\x1b\x07\x9b\u202e") & set(text)
