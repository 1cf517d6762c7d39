"""CSV: one row a finding, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.checking import Result
from article41.reading.model import Claim, Span
from article41.reports import Setting, new_report
from article41.reports.csv import leading_claim
from article41.reports.safe import cell
from by_hand import RULEBOOK, activity, document, finding, quiet, result


def rows(*results: Result) -> list[dict[str, str]]:
    stream = io.StringIO()
    report = new_report("csv", stream, Setting(RULEBOOK))
    for each in results:
        report.add(each)
    report.finish()
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_each_finding_is_a_row() -> None:
    (row,) = rows(quiet(), result())
    assert row["document"] == "harbour.txt"
    assert row["document_date"] == "2019-05-02"
    assert row["citation"] == "resolution 100 (2017), para. 7"
    assert row["verdict"] == "potential_violation"
    assert row["alert"] == "high"
    assert row["source"] == "A trader in Port Alba"
    assert (row["start"], row["end"]) == ("27", "111")
    assert row["exemptions_open"] == "Humanitarian need"
    assert row["questions"] == "Was it for aid?"


def test_without_findings_there_is_only_the_header() -> None:
    assert rows(quiet()) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "\u202e="])
def test_no_cell_starts_as_a_formula(start: str) -> None:
    hostile = f"{start}HYPERLINK(1)"
    about = activity(Claim("reported", Span(0, 5, hostile), hostile))
    (row,) = rows(
        result(
            document=document(id=hostile, title=hostile),
            activities=(about,),
            findings=(finding(about, questions=(hostile,)),),
        )
    )
    for column in ("document", "document_title", "quote", "source", "questions"):
        assert row[column][0] in "'�", column


@given(st.text())
def test_a_cell_is_one_harmless_line(text: str) -> None:
    shown = cell(text)
    assert shown[:1] not in tuple("=+-@\t\r\n＝＋－＠") or shown == ""
    assert len(shown.splitlines()) <= 1
    assert shown.isprintable() or any(not letter.isprintable() for letter in text)


def test_numbers_stay_numbers() -> None:
    (row,) = rows(result())
    assert row["start"].isdigit()
    assert row["end"].isdigit()


def test_the_quote_is_of_the_claim_that_gives_the_status() -> None:
    denied = Claim("denied", Span(0, 3, "No."))
    reported = Claim("reported", Span(4, 8, "Yes."))
    assert leading_claim(activity(denied, reported)) == reported
    assert leading_claim(activity(denied)) == denied
    assert leading_claim(activity()) is None
