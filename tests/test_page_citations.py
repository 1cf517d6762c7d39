"""Where a document has pages, every quote says on which it stands, for people and for programs."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest

from article41 import load_rules, to_dict
from article41.checking import Result
from article41.documents import Document
from article41.documents.model import PageStart
from article41.reading.model import Activity, Claim, Span
from article41.reasoning import Reasoner
from article41.reports import Setting, new_report

TEXT = "Coal left the port in May. It was sold in June, dockers said. Shells were seen there."
ONE, TWO = (Span(start, end, TEXT[start:end]) for start, end in ((0, 26), (27, 61)))
REVIEW = Span(62, len(TEXT), TEXT[62:])
PAGES = (PageStart(0, "xi"), PageStart(40, "12"), PageStart(62, "13"))


@pytest.fixture(scope="module")
def setting() -> Setting:
    return Setting(load_rules())


def result(setting: Setting, pages: tuple[PageStart, ...]) -> Result:
    """Return what a reader might have found in the text."""
    kind = next(iter(setting.rulebook.regime.activity_types))
    direction = setting.rulebook.regime.directions[0]
    claims = (Claim("reported", ONE), Claim("alleged", TWO, source="dockers"))
    activity = Activity("a1", kind, "reported", direction, claims=claims)
    return Result(
        document=Document("a.pdf", TEXT, date=date(2021, 7, 1), pages=pages),
        activities=(activity,),
        findings=Reasoner(setting.rulebook).findings((activity,)),
        unclassified=(REVIEW,),
        regime=setting.rulebook.regime.id,
        rulebook_hash=setting.rulebook.hash,
    )


def shown(form: str, setting: Setting, pages: tuple[PageStart, ...]) -> str:
    stream = StringIO()
    report = new_report(form, stream, setting)
    report.add(result(setting, pages))
    report.finish()
    return stream.getvalue()


def test_programs_get_the_page_of_each_claim_and_piece_of_evidence(setting: Setting) -> None:
    (activity,) = to_dict(result(setting, PAGES))["activities"]
    assert [claim["page"] for claim in activity["claims"]] == ["xi", "xi–12"]
    assert [each["page"] for each in activity["evidence"]] == ["xi", "xi–12"]


def test_without_pages_the_contract_is_as_it_was(setting: Setting) -> None:
    (activity,) = to_dict(result(setting, ()))["activities"]
    assert not [each for each in (*activity["claims"], *activity["evidence"]) if "page" in each]


@pytest.mark.parametrize("form", ["table", "html"])
def test_people_see_the_page_beside_the_quote(form: str, setting: Setting) -> None:
    printed = " ".join(shown(form, setting, PAGES).split())
    assert "p. xi, reported in the text’s own voice" in printed
    assert "pp. xi–12, alleged by dockers" in printed
    assert "p. xi" not in shown(form, setting, ())


def test_sentences_to_review_have_their_page_too(setting: Setting) -> None:
    assert "p. 13" in shown("html", setting, PAGES)


def test_the_table_of_data_has_a_column_for_it(setting: Setting) -> None:
    for pages, label in ((PAGES, "xi"), ((), "")):
        rows = list(csv.DictReader(StringIO(shown("csv", setting, pages))))
        assert rows
        assert {row["page"] for row in rows} == {label}


@pytest.mark.parametrize(
    ("offset", "label"), [(0, "xi"), (39, "xi"), (40, "12"), (61, "12"), (62, "13"), (84, "13")]
)
def test_a_character_stands_on_one_page(offset: int, label: str) -> None:
    document = Document("a.pdf", TEXT, pages=PAGES)
    assert document.page_at(offset) == document.page_of(offset, offset + 1) == label
