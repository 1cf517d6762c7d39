"""Listed names in articles: found where they stand, dated, and never more certain than they are."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache
from io import StringIO
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41 import Checker, Document, load_rules, to_dict
from article41.checking import Result
from article41.designations.loader import designations_of
from article41.designations.mentions import Mention, Mentions
from article41.designations.screener import Screener
from article41.reasoning.facts_file import load_facts
from article41.reports import Setting, new_report

PUBLISHED = date(2019, 8, 1)


@cache
def checker() -> Checker:
    return Checker(load_rules())


@cache
def mentions() -> Mentions:
    return Mentions(Screener(designations_of(checker().rulebook)))


def check(text: str, published: date | None = PUBLISHED, as_of: date | None = None) -> Result:
    return checker().check(Document(id="x", text=text, date=published), as_of=as_of)


def found(text: str) -> list[tuple[str, str]]:
    """Return each mention as its quote and the first reference."""
    told = [(each.quote, each.matches[0].entry.ref) for each in mentions().find(text)]
    assert all(text[each.start : each.end] == each.quote for each in mentions().find(text))
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KOMID’s man paid Tanchon Commercial Bank.",
            [("KOMID", "KPe.001"), ("Tanchon Commercial Bank", "KPe.003")],
        ),
        ("the Green Pine Associated Corp. sold them", [("Green Pine Associated", "KPe.010")]),
        ("Korea\nKumsan Trading", [("Korea\nKumsan Trading", "KPe.044")]),
        (
            "Ocean Maritime Management Company, Limited",
            [("Ocean Maritime Management Company, Limited", "KPe.020")],
        ),
        ("money of Office #39 and of Office 39", [("Office #39", "KPe.030"), ("Office 39", "KPe.030")]),
        ("Second Academy of Natural Sciences", [("Second Academy of Natural Sciences", "KPe.018")]),
        ("Ch’oe Hwi and Choe Hwi", [("Ch’oe Hwi", "KPi.042"), ("Choe Hwi", "KPi.042")]),
        ("Kim Yong-chol’s aide", [("Kim Yong-chol", "KPi.024")]),
        ("General Kim Yongchol said", [("Kim Yongchol", "KPi.024")]),
        ("the tanker (IMO number: 8909575)", [("8909575", "IMO 8909575")]),
        ("the RYE SONG GANG 1 sailed", [("RYE SONG GANG 1", "IMO 7389704")]),
        ("the MID bought it", [("MID", "KPe.028")]),
        ("由沈忠國際海運有限公司承运", [("沈忠國際海運有限公司", "KPe.073")]),
    ],
)
def test_a_listed_name_is_found_where_it_stands(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ryu Jin-song and Kim Kyu-hong came",  # longer names
        "Choe Hwi Song spoke",
        "Park-Son Min spoke",
        "somebody called Young-Chul",  # a given name
        "in Unsan county and in Songjin",  # places
        "the mid level, and Mid Wales",  # words
        "a ministry of defence and strategic forces",
        "Green. Pine Associated",
        "Green Pine\n\nAssociated Corporation",
        "Tanchon (Commercial Bank)",
        "the Mi Rim 5",  # another ship of the series
        "call 8909575 now",  # no IMO number
        "IMO 89095751",
        "KOMIDA and AKOMID",
        "",
    ],
)
def test_what_only_looks_like_a_listed_name_is_passed_over(text: str) -> None:
    assert found(text) == []


PIECES = st.sampled_from(
    [
        "KOMID",
        "Kim Yong-chol",
        "Third Floor",
        "IMO 8909575",
        "Ch’oe",
        "Hwi",
        " ",
        "\n\n",
        ". ",
        ", ",
        "İ",
        "\ud800",
        "金铁三",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join))
def test_quotes_are_the_text_at_their_offsets_and_never_overlap(text: str) -> None:
    before: Mention | None = None
    for mention in mentions().find(text):
        assert text[mention.start : mention.end] == mention.quote
        assert mention.matches
        assert before is None or before.end <= mention.start
        before = mention


SOLD = "A Russian firm sold 500 tonnes of diesel to North Korea's {} in May 2019."


def test_a_listed_entity_that_takes_part_answers_the_fact() -> None:
    result = check(SOLD.format("Daesong Credit Development Bank"))
    assert {each.type for each in result.activities} == {"oil_supply_refined", "asset_freeze"}
    assert all(each.facts["designated_party"] is True for each in result.activities)
    (name,) = result.screened
    assert (name.text, name.activities, name.settled, name.question) == (
        "Daesong Credit Development Bank",
        ("a1", "a2"),
        ("KPe.049",),
        None,
    )


def test_a_listed_ship_answers_its_own_fact_and_settles_its_name() -> None:
    result = check(
        "The North Korean tanker CHON MYONG 1 (IMO 8712362) took diesel from a Russian ship in June 2019."
    )
    activity = next(each for each in result.activities if each.type == "oil_supply_refined")
    assert activity.facts.get("vessel.designated") is True
    assert "designated_party" not in activity.facts
    assert [name.question for name in result.screened] == [None, None]


def test_before_the_listing_nobody_is_designated() -> None:
    listed = date(2017, 8, 5)
    for day, state, answered in (
        (listed - timedelta(1), "not_yet", False),
        (listed, "designated", True),
        (listed + timedelta(1), "designated", True),
    ):
        text = f"Russia sold diesel to North Korea's Koryo Credit Development Bank on {day.day} August 2017."
        result = check(text, date(2017, 8, 20))
        (match,) = result.screened[0].matches
        assert match.entry.state(result.screened[0].days) == state
        assert result.activities[0].facts.get("designated_party", False) is answered
        assert result.screened[0].question is None


def test_a_listing_within_the_days_of_an_activity_is_asked_for() -> None:
    result = check("A Russian firm sold diesel to North Korea's Koryo Credit Development Bank in 2017.")
    assert "designated_party" not in result.activities[0].facts
    assert (
        result.screened[0].question
        == "Was that before 2017-08-05, when KPe.049, KORYO CREDIT DEVELOPMENT BANK was listed?"
    )


def test_a_person_is_asked_for_and_never_asserted() -> None:
    result = check("Kim Yong Chol, a North Korean, opened a joint venture with a Chinese firm in May 2019.")
    asked = "Is “Kim Yong Chol” in this text KPi.024, KIM YONG CHOL (born 1962-02-18)?"
    assert [name.question for name in result.screened] == [asked]
    assert all("designated_party" not in activity.facts for activity in result.activities)
    asking = [finding for finding in result.findings if asked in finding.questions]
    assert asking
    for each in asking:
        place = each.questions.index(asked)
        assert each.questions[place + 1].startswith("Is a designated person or entity")


def test_a_weak_match_is_asked_for_only_where_it_matters() -> None:
    asked = check(SOLD.format("Foreign Trade Bank"))
    assert "designated_party" not in asked.activities[0].facts
    assert [name.question for name in asked.screened] == [
        "Is “Foreign Trade Bank” in this text KPe.047, FOREIGN TRADE BANK (FTB)?"
    ]
    aside = check(SOLD.format("army") + " The Ministry of National Defence in Seoul confirmed it.")
    assert aside.screened == ()


def test_an_abbreviation_is_settled_by_the_full_name() -> None:
    text = "The Munitions Industry Department (MID) runs it. " + SOLD.format("MID")
    assert check(text).activities[0].facts["designated_party"] is True
    assert "designated_party" not in check(SOLD.format("MID")).activities[0].facts


def test_no_match_leaves_it_unknown() -> None:
    result = check(SOLD.format("Rungrado General Trading"))
    assert result.screened == ()
    assert "designated_party" not in result.activities[0].facts


def test_who_is_cited_takes_no_part() -> None:
    result = check("KOMID said that Russia had sold 500 tonnes of diesel to North Korea in May 2019.")
    assert [claim.source for claim in result.activities[0].claims] == ["KOMID"]
    assert "designated_party" not in result.activities[0].facts


def test_the_list_of_another_day() -> None:
    text = SOLD.format("Daesong Credit Development Bank")
    assert check(text, as_of=date(2017, 8, 4)).screened == ()
    assert check(text, as_of=date(2017, 8, 5)).screened


def test_an_article_about_somebody_else_is_not_screened(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Checker(checker().rulebook, checker().reader)
    loaded = "article41.screening.NameDesk.__init__"
    monkeypatch.setattr(loaded, lambda *_: pytest.fail("the list was loaded"))
    text = "The Foreign Trade Bank of Lisbon opened a shop."
    assert fresh.check(Document(id="x", text=text, date=PUBLISHED)).screened == ()


def test_parties_of_a_facts_file_are_screened_in_any_spelling(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(
        "title: A deal\nactivities:\n  - type: asset_freeze\n    when: 2019-05\n"
        "    parties: [{role: party, name: Bank Korea Daesong}, {role: party, name: Kim Young-chul}]\n",
        encoding="utf-8",
    )
    result = checker().assess(load_facts(path, checker().rulebook))
    names = {name.text: name for name in result.screened}
    assert names["Bank Korea Daesong"].settled == ("KPe.035",)
    assert names["Kim Young-chul"].question == "Is “Kim Young-chul” KPi.024, KIM YONG CHOL (born 1962-02-18)?"
    assert (names["Kim Young-chul"].start, names["Kim Young-chul"].end) == (None, None)
    assert result.activities[0].facts == {"designated_party": True}


def test_what_a_facts_file_says_is_never_overruled(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(
        "title: A deal\nactivities:\n  - type: asset_freeze\n    when: 2019-05\n"
        "    parties: [{role: party, name: Korea Daesong Bank}]\n    facts: {designated_party: false}\n",
        encoding="utf-8",
    )
    result = checker().assess(load_facts(path, checker().rulebook))
    assert result.activities[0].facts == {"designated_party": False}


def test_the_object_has_the_names_with_their_places() -> None:
    text = SOLD.format("Daesong Credit Development Bank")
    (name,) = json.loads(json.dumps(to_dict(check(text))))["designations"]
    assert text[name["start"] : name["end"]] == name["text"]
    assert name["activities"] == ["a1", "a2"]
    assert name["question"] is None
    assert name["matches"] == [
        {
            "ref": "KPe.049",
            "kind": "entity",
            "name": "KORYO CREDIT DEVELOPMENT BANK",
            "matched": "Daesong Credit Development Bank",
            "strength": "exact",
            "score": 100,
            "listed_on": "2017-08-05",
            "state": "designated",
            "settled": True,
        }
    ]


@pytest.mark.parametrize("form", ["table", "html"])
def test_people_see_the_names_and_nothing_where_there_are_none(form: str) -> None:
    named = f"{SOLD.format('Foreign Trade Bank')} {SOLD.format('Ilsim International Bank')}"
    shown = reported(check(named), form)
    assert "names on the list" in shown
    assert "is “foreign trade bank” in this text kpe.047" in shown
    assert "kpe.034, ilsim international bank: designated since 2016-11-30" in shown
    assert "names on the list" not in reported(check(SOLD.format("army")), form)


def reported(result: Result, form: str) -> str:
    """Return a report in lower case, on one line, without the marks of direction."""
    stream = StringIO()
    report = new_report(form, stream, Setting(checker().rulebook))
    report.add(result)
    report.finish()
    return re.sub(r"</?bdi>", "", " ".join(stream.getvalue().lower().split()))


def test_screening_a_long_article_takes_milliseconds() -> None:
    text = "Kim Yong Chol of KOMID met the captain of a ship in Nampo on a rainy day. " * 200
    assert len(text) > 14_000
    began = process_time()
    assert len(mentions().find(text)) == 400
    assert process_time() - began < 0.5
