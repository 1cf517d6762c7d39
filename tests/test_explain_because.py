"""The conditions that a verdict rests on, in plain words, with the words of the text that gave them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from article41.dates import Interval
from article41.law import load
from article41.law.condition import Day, OneOf
from article41.reading.model import Activity, Claim, Object, Party, Place, Quantity, Span, When
from article41.reasoning import Reasoner
from article41.reasoning.finding import Finding, Node
from article41.reasoning.quotes import quote
from article41.reports.contract import to_dict
from by_hand import result
from small_law import activity, found, salt

TEXT = "On 2 May 2016 a port took 40 tonnes of Rock Salt from Lakeland miners. It went on to Yonder."


def because(finding: Finding) -> list[tuple[str, str, str]]:
    return [(each.text, each.leaf.fact, each.seen) for each in finding.explanation.because]


def test_a_potential_violation_rests_on_scope_days_and_limit() -> None:
    assert because(found(salt("2012-05-02"))["7-2"]) == [
        ("it is a case of: Salt from the Lakeland", "activity", "salt_from_lake"),
        ("its direction is from the Lakeland", "direction", "from_lake"),
        ("it is about rock salt", "object.kind", "rock_salt"),
        ("it happened on or after 2010-03-01", "when", "2012-05-02"),
        ("it happened before 2015-01-01", "when", "2012-05-02"),
    ]
    oil = activity("lamp_oil", quantity=Quantity(20, 20, "barrel"), facts={"over_cap": True})
    assert because(found(oil)["9-5"])[2:] == [
        ("it was at least 10 barrel", "quantity", "20 barrel"),
        ("it happened on or after 2015-01-01", "when", "2016-05-02"),
        ("the answer to “Was the cap reached?” is yes", "over_cap", "true"),
    ]


def test_what_is_permitted_rests_on_the_exemption_too() -> None:
    assert because(found(salt(purpose="school"))["9-4"])[-2:] == [
        ("it happened on or after 2016-01-01", "when", "2016-05-02"),
        ("the answer to “What was it for?” is school", "purpose", "school"),
    ]


def test_what_holds_because_something_is_not_so_says_not() -> None:
    teaching = activity("teaching", facts={}, parties=(Party("party", "", "", "XD"),))
    teaching = replace(teaching, where=(Place("Yonder", "XD"),))
    texts = [text for text, _, _ in because(found(teaching)["9-6"])]
    assert "no party is of XB" in texts
    assert "it did not take place in XB or XC" in texts


def test_what_was_not_in_force_rests_on_the_days() -> None:
    early = found(activity("bridges", "2009-01-01"))["7-3a"]
    assert because(early) == [("it happened before 2010-03-01", "when", "2009-01-01")]


def test_what_is_undetermined_rests_on_what_holds_so_far() -> None:
    undated = found(replace(salt(), when=When()))["9-4"]
    assert [fact for _, fact, _ in because(undated)] == ["activity", "direction"]


def test_every_reason_is_a_decided_leaf_of_the_tree() -> None:
    def leaves(node: Node) -> list[Node]:
        return [node, *(leaf for part in node.parts for leaf in leaves(part))]

    made = salt(reported=True, agreed=Interval.day(date(2014, 1, 1)))
    finding = found(made)["9-4"]
    decided = {(leaf.fact, leaf.seen) for leaf in leaves(finding.explanation.tree) if leaf.truth is not None}
    assert {(fact, seen) for _, fact, seen in because(finding)} <= decided


def told(**changes: Any) -> Activity:
    sentences = []
    for text in TEXT.split(". "):
        start = TEXT.index(text)
        sentences.append(Claim("reported", Span(start, start + len(text), text)))
    made = activity(
        claims=tuple(sentences),
        objects=(Object("brine", "brine"), Object("rock salt", "rock_salt")),
        parties=(Party("agent", "Lakeland miners", "miners", "XL"),),
        quantity=Quantity(40, 40, "tonne", "40 tonnes"),
        when=When(Interval.day(date(2016, 5, 2)), "2 May 2016"),
        where=(Place("Nowhere"), Place("Yonder", "XD")),
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("leaf", "words"),
    [
        (OneOf("object.kind", ("rock_salt",)), "Rock Salt"),
        (Day("when", "on_or_after", date(2015, 1, 1)), "2 May 2016"),
        (OneOf("party.country", ("XL",)), "Lakeland miners"),
        (OneOf("place.country", ("XD",)), "Yonder"),
        (OneOf("activity", ("salt_from_lake",)), TEXT.split(". ")[0]),
        (OneOf("purpose", ("school",)), TEXT.split(". ")[0]),
    ],
)
def test_quotes_are_the_text_at_their_offsets(leaf: OneOf | Day, words: str) -> None:
    found = quote(leaf, told())
    assert found is not None
    assert found.text == words
    assert TEXT[found.start : found.end] == words


def test_what_is_not_in_the_text_is_quoted_by_the_sentence() -> None:
    assumed = told(when=When(Interval(date(2016, 5, 1)), "", assumed=True))
    found = quote(Day("when", "on_or_after", date(2015, 1, 1)), assumed)
    assert found == assumed.evidence[0]


def test_what_nobody_wrote_has_no_quote() -> None:
    assert quote(OneOf("object.kind", ("rock_salt",)), salt()) is None


def test_json_has_the_reasons_with_quotes() -> None:
    plain = to_dict(result(findings=(found(told())["9-4"],)))["findings"][0]["explanation"]["because"]
    assert plain[-1] == {
        "text": "it happened on or after 2015-01-01",
        "fact": "when",
        "seen": "2016-05-02",
        "quote": {"start": 3, "end": 13, "text": "2 May 2016"},
    }
    bare = to_dict(result(findings=(found(salt())["9-4"],)))["findings"][0]["explanation"]["because"]
    assert bare
    assert all("quote" not in each for each in bare)


def test_every_shipped_provision_gives_reasons_in_words() -> None:
    book = load()
    reasoner = Reasoner(book)
    for kind in book.regime.activity_types.values():
        made = activity("bridges", "2019-05-02")
        made = replace(made, type=kind.id, direction=book.regime.default_direction(kind.id))
        for finding in reasoner.findings([made]):
            assert finding.explanation.because
            assert not any("answer to" in each.text for each in finding.explanation.because)
