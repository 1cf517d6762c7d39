"""What is concluded from codes and names of goods: one law for records and articles, and doubt for nobody."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.checking import Checker, Result
from article41.dates import Interval
from article41.documents import Document
from article41.errors import FactsError
from article41.law import Rulebook, load
from article41.law.condition import OneOf, StartsWith
from article41.reading.model import Activity, Object, When
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Known, facts_of, seen
from article41.reasoning.facts_file import read_facts
from article41.reasoning.finding import Finding, Node
from article41.reasoning.inference import TruthRules
from article41.reasoning.objects import Members
from article41.reasoning.reach import reach
from article41.reasoning.reasoner import Reasoner

RECORD = """\
title: Diggers over the bridge
activities:
  - {direction: to_dprk, when: 2019, objects: [{hs: "8429"}]}
"""
ARTICLE = """Used diggers cross the Yalu

A machinery dealer from Liaoning sold eleven excavators to North Korea in 2019, according to the firm's
accounts, which its former bookkeeper showed to this paper. They went over the bridge at night.
"""


@cache
def checker() -> Checker:
    return Checker(load())


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return checker().rulebook


def record(text: str) -> Result:
    return checker().assess(read_facts(text.encode(), "facts.yaml", checker().rulebook))


def one(
    *objects: str, activity: str = "import_machinery_metals", direction: str = "to_dprk"
) -> list[Finding]:
    """The findings on one activity of 2019 with objects as a facts file has them."""
    lines = f"title: T\nactivities:\n  - {{type: {activity}, direction: {direction}, when: 2019-05,"
    return list(record(f"{lines} objects: [{', '.join(objects)}]}}\n").findings)


def held(findings: list[Finding], provision: str, exemption: str) -> bool | None:
    (finding,) = [each for each in findings if each.provision.id == provision]
    (state,) = [each for each in finding.exemptions if each.id == exemption]
    return state.holds


def sights(node: Node, fact: str) -> set[str]:
    """What the conditions of an explanation saw of a fact."""
    own = {node.seen} if node.fact == fact and node.seen else set()
    return own.union(*(sights(part, fact) for part in node.parts))


# A record, an article and a question reach the same law


def test_a_record_an_article_and_a_lookup_reach_the_same_provisions() -> None:
    told = record(RECORD)
    text = Document(id="diggers", text=ARTICLE, title=None, date=date(2020, 2, 3), source=None)
    read = checker().check(text)
    asked = reach("excavators", None, Reasoner(checker().rulebook), ways=["to"], on=date(2019, 6, 1))
    (activity,) = read.activities
    assert (activity.type, activity.direction) == (told.activities[0].type, told.activities[0].direction)
    verdicts = {(each.provision.id, each.verdict) for each in told.findings}
    assert ("2397-7", "potential_violation") in verdicts
    assert {(each.provision.id, each.verdict) for each in read.findings} == verdicts
    assert {each.provision.id for trade in asked.trades for each in trade.measures} == {
        provision for provision, _ in verdicts
    }


def test_what_was_concluded_shows_in_the_explanation() -> None:
    findings = one("{text: excavators}")
    seen_in = {name: sights(findings[0].explanation.tree, name) for name in ("object.hs", "object.kind")}
    assert findings[0].provision.id == "2397-7"
    assert seen_in["object.hs"] == {"8429 (from “excavators”)"}
    (coded,) = [each for each in one("{hs: '8802'}") if each.provision.id == "2321-30"]
    assert sights(coded.explanation.tree, "object.kind") == {
        "aircraft, perhaps helicopters, launch_technology (from HS 8802)"
    }


# The type may be left out


@pytest.mark.parametrize(
    ("activity", "means"),
    [
        ("{direction: to_dprk, objects: [{hs: '8429'}]}", "import_machinery_metals"),
        ("{direction: from_dprk, objects: [{hs: '8429'}]}", "export_other_goods"),
        ("{direction: from_dprk, objects: [{text: 40 tonnes}, {hs: '2701'}], type: export_coal_iron}", None),
        ("{direction: from_dprk, objects: [{text: coal}, {kind: iron_ore}]}", "export_coal_iron"),
        ("{direction: to_dprk, objects: [{text: crude oil}]}", "oil_supply_crude"),
        ("{direction: to_dprk, objects: [{text: condensates}]}", "oil_supply_ngl"),
        ("{direction: to_dprk, objects: [{text: whisky}]}", "luxury_goods"),
    ],
)
def test_direction_and_goods_decide_the_type(activity: str, means: str | None) -> None:
    facts = read_facts(f"title: T\nactivities:\n  - {activity}\n".encode(), "facts.yaml", checker().rulebook)
    assert facts.activities[0].type == (means or "export_coal_iron")


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        (
            "{direction: to_dprk, objects: [{text: cars}]}",
            "the goods leave the `type` open; write `import_machinery_metals` or `luxury_goods`",
        ),
        (
            "{direction: from_dprk, objects: [{text: wigs}]}",
            "the key `type` is missing, and the goods do not",
        ),
        (
            "{direction: to_dprk, objects: [{text: coal}, {text: diesel}]}",
            "the key `type` is missing, and the",
        ),
        (
            "{direction: to_dprk}",
            "the key `type` is missing, and the goods do not tell it; write `type: ...`",
        ),
        ("{objects: [{text: coal}]}", "the key `type` is missing, and only `direction` and goods can stand"),
        ("{typ: bridges}", "unknown key `typ`; did you mean `type`?"),
    ],
)
def test_what_does_not_decide_it_is_one_clear_line(activity: str, said: str) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(f"title: T\nactivities:\n  - {activity}\n".encode(), "facts.yaml", checker().rulebook)
    assert str(caught.value).startswith(f"facts.yaml, line 3: {said}")
    assert "\n" not in str(caught.value)


# The false side


def test_a_stated_code_outside_the_chapters_exempts_and_a_concluded_one_from_memory_does_not() -> None:
    assert held(one("{hs: '1101'}"), "2397-7", "other-chapters") is True
    assert held(one("{text: flour}"), "2397-7", "other-chapters") is None
    assert held(one("{text: excavators}"), "2397-7", "other-chapters") is False
    assert held(one("{text: pine nuts}"), "2397-7", "other-chapters") is True, "the resolution names 08"
    assert held(one("{text: pine nuts}", "{text: something else}"), "2397-7", "other-chapters") is None
    assert held(one("{text: excavators}", "{text: something else}"), "2397-7", "other-chapters") is False


def test_a_code_that_rests_on_memory_keeps_a_ban_open() -> None:
    trade = {"activity": "export_other_goods", "direction": "from_dprk"}
    wigs = {each.provision.id: each.verdict for each in one("{text: wigs}", **trade)}
    assert wigs == dict.fromkeys(("2397-6", "2321-29"), "undetermined")
    nuts = {each.provision.id: each.verdict for each in one("{hs: '0802'}", **trade)}
    assert nuts == {"2397-6": "potential_violation"}, "no statues among them"
    statue = {each.provision.id: each.verdict for each in one("{hs: '9703'}", **trade)}
    assert statue["2321-29"] == "potential_violation", "memory is good enough to flag"


def test_a_stated_code_is_outside_a_paragraph_that_names_its_chapters_itself() -> None:
    trade = {"activity": "export_other_goods", "direction": "from_dprk"}
    wigs = {each.provision.id: each.verdict for each in one("{hs: '6704'}", **trade)}
    assert wigs == {"2321-29": "undetermined"}, "the paragraph on statues names goods, and not their code"
    horses = {each.provision.id: each.verdict for each in one("{hs: '0101'}", **trade)}
    assert horses == {"2321-29": "undetermined"}
    squid = one("{hs: '0307'}", activity="export_seafood", direction="from_dprk")
    assert {each.provision.id: each.verdict for each in squid} == {"2371-9": "potential_violation"}
    mixed = {each.provision.id: each.verdict for each in one("{hs: '6704'}", "{text: other things}", **trade)}
    assert mixed["2397-6"] == "undetermined", "nobody says what the others are"
    apples = {each.provision.id: each.verdict for each in one("{hs: '6704'}", "{hs: '0808'}", **trade)}
    assert apples["2397-6"] == "potential_violation"


def test_what_a_code_excludes_shows_only_in_what_is_decided(book: Rulebook) -> None:
    assert seen(facts("6704")["object.kind"]) == "unlisted_goods (from HS 6704, unconfirmed)"
    assert seen(facts("77")["object.kind"]) == "no known kind (from HS 77, unconfirmed)"
    assert truth_of(OneOf("object.kind", ("textiles",)), facts("6704")) is None
    assert truth_of(OneOf("object.kind", ("wood", "fishing_rights")), facts("6704")) is False
    assert truth_of(OneOf("object.kind", ("wood", "fishing_rights")), facts("4407")) is True


def test_memory_does_not_show_that_an_exemption_holds() -> None:
    def exempt(goods: str) -> bool | None:
        activity = "{type: arms_supply_to_dprk, direction: to_dprk, when: 2007-05"
        found = record(f"title: T\nactivities:\n  - {activity}, objects: [{goods}]}}\n").findings
        return held(list(found), "1718-8ai", "light-weapons-only")

    assert exempt("{kind: small_arms}") is True
    assert exempt("{text: pistols}") is None, "heading 9302 rests on memory"
    assert exempt("{hs: '9302'}") is None
    assert exempt("{kind: missiles}") is False


def test_no_code_shows_that_goods_are_not_on_a_missing_list(book: Rulebook) -> None:
    controlled = OneOf("object.kind", ("dual_use_conventional",))
    assert truth_of(controlled, facts("8457")) is None
    assert truth_of(controlled, facts("0802")) is False


def test_a_name_that_stands_for_something_else_here_concludes_nothing() -> None:
    shells = Activity(
        "a1", "arms_procurement_from_dprk", "reported", "from_dprk", (), (Object("rug", "heavy_weapons"),)
    )
    assert "object.hs" not in facts_of(shells, checker().rulebook.regime)


def test_a_kind_gives_its_chapter_where_it_has_one(book: Rulebook) -> None:
    def hs(kind: str) -> str:
        activity = Activity("a1", "evasion_other", "reported", "n.a.", (), (Object("", kind),))
        return seen(facts_of(activity, book.regime).get("object.hs"))

    assert hs("machinery") == "84 (from kind machinery, unconfirmed)"
    assert hs("vehicles") == "unknown", "86 and 87"
    assert hs("workers") == "unknown"


def test_what_is_stated_is_left_alone(book: Rulebook) -> None:
    given = facts_of(Activity("a1", "evasion_other", "reported", "n.a.", (), (STATED,)), book.regime)
    assert given["object.hs"] == frozenset({"0802"})
    assert given["object.kind"] == frozenset({"machinery"})


STATED = Object("excavators", "machinery", "0802")


def facts(code: str) -> Known:
    activity = Activity("a1", "evasion_other", "reported", "n.a.", (), (Object("", None, code),))
    return facts_of(activity, checker().rulebook.regime)


# Properties


@cache
def some_objects() -> st.SearchStrategy[Object]:
    regime = checker().rulebook.regime
    codes = st.sampled_from([each.hs for each in regime.goods.entries]) | st.text("0123456789", min_size=2)
    names = st.sampled_from(regime.goods.names) | st.sampled_from(["", "a thing", "machinery"])
    kinds = st.sampled_from(list(regime.object_kinds))
    return st.builds(Object, names, st.none() | kinds, st.none() | codes)


@cache
def conditions() -> tuple[OneOf | StartsWith, ...]:
    regime = checker().rulebook.regime
    kinds = list(regime.object_kinds)
    groups = [tuple(sorted(kinds[n::9])) for n in range(9)]
    groups += [("fishing_rights",), ("food_products", "vessels", "wood")]
    prefixes = [("84", "85"), ("8429", "8802"), ("07", "08", "12"), ("2709",), ("9",)]
    found: list[OneOf | StartsWith] = []
    for firm in (False, True):
        found += [OneOf("object.kind", group, firm) for group in groups]
        found += [StartsWith("object.hs", each, firm) for each in prefixes]
    return tuple(found)


@cache
def rules() -> TruthRules:
    return TruthRules(conditions())


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_both_ways_of_deciding_see_the_same_in_what_is_concluded(data: st.DataObject) -> None:
    regime = checker().rulebook.regime
    objects = tuple(data.draw(st.lists(some_objects(), max_size=3)))
    activity = Activity(
        "a1",
        data.draw(st.sampled_from(["import_machinery_metals", "export_other_goods"])),
        "reported",
        data.draw(st.sampled_from(regime.directions)),
        objects=objects,
        when=When(Interval.day(date(2019, 5, 2))),
    )
    known = facts_of(activity, regime)
    assert rules().truths(known) == [truth_of(each, known) for each in conditions()]


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_only_sure_goods_speak_for_anybody(data: st.DataObject) -> None:
    regime = checker().rulebook.regime
    thing = data.draw(some_objects())
    activity = Activity("a1", "import_machinery_metals", "reported", "to_dprk", objects=(thing,))
    known = facts_of(activity, regime)
    for condition in conditions():
        value = known.get(condition.fact)
        if isinstance(value, Members) and truth_of(condition, known) in (False, condition.firm):
            if isinstance(condition, OneOf) and thing.hs and not thing.kind:
                asked = [regime.object_kinds[each] for each in condition.values]
                if all(each.excludes(thing.hs) for each in asked):
                    continue  # a stated code, and a paragraph that names its own: no line is needed
            lines = regime.goods.at(thing.hs) if thing.hs else regime.goods.named(thing.text)
            assert lines
            assert all(each.verified != "memory" for each in lines)
