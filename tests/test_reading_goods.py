"""What is read of goods carries the HS code of its name, and no verdict rests on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from article41.checking import Checker, Result
from article41.reasoning import Reasoner
from article41.reports.contract import to_dict
from reading_support import document, reader, rulebook

NAMED = [
    ("North Korea sold Libya 400 tonnes of hairy crabs.", [("hairy crabs", "0306")]),
    ("North Korea sold Libya coal.", [("coal", "2701")]),
    ("Libya sent diesel locomotives to North Korea.", [("diesel locomotives", "8602")]),
    ("North Korea sent 300 soldiers to Libya.", [("soldiers", None)]),
]


def result(text: str) -> Result:
    return Checker(rulebook(), reader()).check(document(text))


@pytest.mark.parametrize(("text", "codes"), NAMED)
def test_an_object_has_the_code_under_which_the_goods_have_its_name(
    text: str, codes: list[tuple[str, str | None]]
) -> None:
    objects = to_dict(result(text))["activities"][0]["objects"]
    assert [(each["text"], each["hs"]) for each in objects] == codes


@pytest.mark.parametrize("text", [text for text, _ in NAMED])
def test_no_verdict_rests_on_it(text: str) -> None:
    found = result(text)
    bare = [
        replace(each, objects=tuple(replace(thing, listed_hs=None) for thing in each.objects))
        for each in found.activities
    ]
    without = Reasoner(rulebook()).findings(bare, None)
    assert [(f.provision.id, f.verdict, f.exemptions, f.questions) for f in found.findings] == [
        (f.provision.id, f.verdict, f.exemptions, f.questions) for f in without
    ]
