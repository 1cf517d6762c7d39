"""The lab: a case is built, its findings are those of `assess`, and its address carries all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.errors import FactsError
from article41.reasoning.facts_file import load_facts
from article41.reasoning.scenario import Facts, known_by
from article41.web.lab.case import case_from, case_of, read_case
from article41.web.lab.choices import Choices
from article41.web.lab.form import fields_of, with_fields
from article41.web.lab.link import MAX_LINK, from_link, lab_address, to_link
from article41.web.lab.outcome import outcome_of
from web_room import client, desk, opened, said, tree_of

SCENARIOS = sorted((Path(__file__).parents[1] / "fixtures" / "scenarios").glob("*.yaml"))
VENTURE = "title: A dam\nactivities:\n- {type: joint_venture, when: 2018-03}\n"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def said_in(facts: Facts) -> Facts:
    """Return the facts without where they are written."""
    return replace(
        facts,
        origin="",
        expectations=tuple(replace(each, line=0) for each in facts.expectations),
        deliveries=tuple(replace(each, line=0) for each in facts.deliveries),
        caps=tuple(replace(each, line=0) for each in facts.caps),
    )


def address_of(yaml: str) -> str:
    answer = client().post("/lab", data={"yaml": yaml}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def link_of(yaml: str) -> str:
    return to_link(read_case(yaml.encode()))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_goes_through_the_address_and_comes_out_the_same(path):
    book = desk().rulebook
    case = read_case(path.read_bytes())
    again = from_link(to_link(case))
    assert said_in(again.facts(book)) == said_in(load_facts(path, book))
    assert (again.text, to_link(again)) == (case.text, to_link(case))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_form_that_nobody_touches_changes_nothing(path):
    case, choices = read_case(path.read_bytes()), Choices(desk().rulebook)
    for number, activity in enumerate(case.activities, 1):
        fields = {**fields_of(activity), "title": case.title, "as_of": str(case.data.get("as_of") or "")}
        assert with_fields(case, number, fields, choices).text == case.text


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_findings_are_those_of_assess(path):
    facts = load_facts(path, desk().rulebook)
    if not facts.activities:
        return
    result = desk().assess(facts, as_of=facts.as_of)
    number = len(facts.activities)  # any will do
    outcome = outcome_of(read_case(path.read_bytes()), number, desk())
    assert not outcome.unmet
    assert {(each.provision.id, each.verdict, each.alert) for each in outcome.findings} == {
        (each.provision.id, each.verdict, each.alert)
        for each in result.findings_of(result.activities[number - 1])
        if each.verdict != "not_in_force"
    }


@pytest.mark.parametrize("path", SCENARIOS[::4], ids=lambda path: path.stem)
def test_what_is_offered_to_try_turns_the_verdict(path):
    whole = read_case(path.read_bytes())
    for activity in whole.activities[:2]:
        outcome = outcome_of(case_of({**whole.data, "expect": [], "activities": [activity]}), 1, desk())
        told = [each for each in (*outcome.findings, *outcome.near) if each.turns]
        for one in told[:2]:
            assert all(step.link for turn in one.turns for step in turn.steps)
            tried = outcome_of(from_link(one.turns[-1].steps[-1].link), 1, desk())
            now = {each.provision.id: each.verdict for each in (*tried.findings, *tried.near)}
            assert now.get(one.provision.id) != one.verdict


def test_building_a_case_field_by_field():
    page = client().get("/lab?new=joint_venture")
    link = parse_qs(urlsplit(str(page.url)).query)["s"][0]
    fields = {
        "s": link,
        "n": "1",
        "title": "A dam",
        "type": "joint_venture",
        "status": "alleged",
        "when": "2019-05",
        "p0.role": "agent",
        "p0.name": "River Power",
        "p0.country": "Japan",
        "o0.text": "a dam",
        "amount": "1 500",
        "unit": "usd",
        "w0.country": "jp",
        "f.venture.new": "no",
        "f.project.sector": "hydropower",
        "f.committee_approval": "",
        "as_of": "2020-01-01",
    }
    answer = client().get("/lab", params=fields)
    case = from_link(parse_qs(urlsplit(str(answer.url)).query)["s"][0])
    assert case.data["as_of"] == date(2020, 1, 1)
    assert case.activities == [
        {
            "type": "joint_venture",
            "status": "alleged",
            "when": "2019-05",
            "parties": [{"role": "agent", "name": "River Power", "country": "JP"}],
            "objects": [{"text": "a dam"}],
            "quantity": {"amount": 1500, "unit": "usd"},
            "where": [{"name": "Japan", "country": "JP"}],
            "facts": {"venture.new": False, "project.sector": "hydropower"},
        }
    ]
    assert "potential violation" in said(tree_of(answer), "//section[@id='outcome']")
    assert "as of 2020-01-01" in said(tree_of(answer))


def test_a_script_gets_the_fragment_and_the_new_address():
    link = link_of(VENTURE)
    answer = client().get(
        "/lab",
        params={"s": link, "n": 1, "title": "A dam", "type": "joint_venture", "when": "2015"},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert "<html" not in answer.text
    new = parse_qs(urlsplit(answer.headers["HX-Replace-Url"]).query)["s"][0]
    assert from_link(new).activities[0]["when"] == 2015
    assert f"s={new}&amp;n=1" in answer.text or new in answer.text


def test_saving_gives_what_assess_and_test_take(tmp_path):
    for name in ("luxury-goods", "trade-credits"):
        address = str(client().get(f"/lab?scenario={name}").url)
        link = parse_qs(urlsplit(address).query)["s"][0]
        saved = client().get("/lab/case.yaml", params={"s": link})
        assert "attachment" in saved.headers["content-disposition"]
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(saved.content)
        original = SCENARIOS[0].with_name(f"{name}.yaml")
        assert said_in(load_facts(path, desk().rulebook)) == said_in(load_facts(original, desk().rulebook))
        assert address_of(saved.text).startswith(f"/lab?s={link}&")


def test_a_file_loads_as_a_pasted_text_does():
    upload = {"file": ("case.yaml", VENTURE.encode(), "application/yaml")}
    answer = client().post("/lab", files=upload, follow_redirects=False)
    assert answer.headers["location"] == address_of(VENTURE)


@pytest.mark.parametrize(
    ("yaml", "complaint"),
    [
        ("", "is empty"),
        ("- a\n- b\n", "is not a mapping"),
        ("title: x\nactivities:\n- {type: joint_ventur}\n", "line 3: unknown activity type `joint_ventur`"),
        ("title: x\nactivities:\n- type: joint_venture\n  when: soon\n", "line 4: `soon` is not a date"),
        ("title: !!python/object:os.system x\n", "the tag"),
        ("title: [", "is not valid YAML"),
        ("title: x\n" + "# y\n" * 20_000, "is longer than"),
    ],
)
def test_a_wrong_file_is_told_with_line_and_remedy_and_kept(yaml, complaint):
    answer = client().post("/lab", data={"yaml": yaml})
    assert answer.status_code == 422
    page = tree_of(answer)
    assert complaint in said(page, "//section[@class='failure']")
    assert page.xpath("//textarea[@name='yaml']")[0].text_content().strip() == yaml[:60_000].strip()


def test_a_wrong_field_is_told_and_the_form_keeps_it():
    answer = client().get(
        "/lab",
        params={"s": link_of(VENTURE), "n": 1, "title": "A dam", "type": "joint_venture", "when": "soon"},
    )
    page = tree_of(answer)
    assert "`soon` is not a date" in said(page, "//section[@class='failure']")
    assert page.xpath("//input[@name='when']/@value") == ["soon"]


@pytest.mark.parametrize(
    "link", ["1", "x", "1!!!!", "2AAAA", "1" + "A" * 50, "1é", "1" + "A" * (MAX_LINK + 1)]
)
def test_a_damaged_link_says_so(link):
    page = opened_with(link)
    assert "the link is" in said(page, "//section[@class='failure']")


def opened_with(link: str):
    answer = client().get("/lab", params={"s": link})
    assert answer.status_code == 422
    return tree_of(answer)


def test_a_case_too_long_for_a_link_says_what_to_do():
    lines = [f"- {{type: joint_venture, parties: [{{name: {hash(str(n)) % 10**18}}}]}}\n" for n in range(800)]
    with pytest.raises(FactsError, match="save it as YAML"):
        to_link(read_case(("title: x\nactivities:\n" + "".join(lines)).encode()))


def test_a_link_does_not_unpack_to_a_bomb():
    import base64
    import zlib

    from article41.web.lab.link import _COMMON

    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _COMMON)
    packed = packer.compress(b"# " * 2_000_000) + packer.flush()
    link = "1" + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    assert len(link) <= MAX_LINK
    assert "is longer than" in said(opened_with(link), "//section[@class='failure']")


def test_activities_are_added_copied_and_removed_with_what_is_expected_of_them():
    yaml = (
        "title: x\nactivities:\n- {type: joint_venture, when: 2018}\n- {type: luxury_goods, when: 2005}\n"
        "expect:\n- {activity: 1, provision: 2375-18, verdict: potential_violation}\n"
        "- {activity: 2, provision: 1718-8aiii, verdict: not_in_force}\n"
    )

    def pressed(do: str, number: int) -> dict:
        answer = client().get("/lab", params={"s": link_of(yaml), "n": number, "do": do})
        return from_link(parse_qs(urlsplit(str(answer.url)).query)["s"][0]).data

    assert [each["type"] for each in pressed("add", 2)["activities"]][2:] == ["luxury_goods"]
    assert pressed("copy", 1)["activities"][2] == {"type": "joint_venture", "when": 2018}
    left = pressed("remove", 1)
    assert [each["type"] for each in left["activities"]] == ["luxury_goods"]
    assert left["expect"] == [{"activity": 1, "provision": "1718-8aiii", "verdict": "not_in_force"}]


def test_two_days_side_by_side():
    answer = client().get("/lab/compare", params={"s": link_of(VENTURE), "n": 1, "when": "2010-05"})
    text = said(tree_of(answer))
    assert "They come out differently" in text
    assert "2018-03" in text
    assert "2010-05" in text
    same = client().get("/lab/compare", params={"s": link_of(VENTURE), "n": 1})
    assert "Both come out the same" in said(tree_of(same))


def test_the_law_of_another_day_side_by_side():
    answer = client().get("/lab/compare", params={"s": link_of(VENTURE), "n": 1, "as_of": "2017-01-01"})
    text = said(tree_of(answer))
    assert "as of 2017-01-01" in text
    assert "They come out differently" in text


def test_two_cases_side_by_side():
    answer = client().get("/lab/compare", params={"s": link_of(VENTURE), "n": 1, "scenario": "luxury-goods"})
    text = said(tree_of(answer))
    assert "A limousine and a piano" in text
    assert "differs" in text


def test_what_a_checked_article_tells_can_be_taken_here():
    facts = known_by(
        load_facts(SCENARIOS[0].with_name("joint-venture-hydropower.yaml"), desk().rulebook), date.max
    )
    case = case_from("An article", facts.activities, date(2020, 1, 1))
    again = case.facts(desk().rulebook)
    for one, other in zip(again.activities, facts.activities, strict=True):
        assert replace(one, known=None, parties=()) == replace(other, known=None, parties=())
        assert [(each.role, each.name, each.country) for each in one.parties] == [
            (each.role, each.name, each.country) for each in other.parties
        ]
    page = opened(lab_address("An article", facts.activities, date(2020, 1, 1), 3))
    assert "Activity 3 of 11" in said(page)


def test_all_choices_come_from_the_rules():
    page = tree_of(client().get("/lab?new=joint_venture"))
    regime = desk().rulebook.regime
    assert set(page.xpath("//select[@name='type']/option/@value")) == set(regime.activity_types)
    assert set(page.xpath("//select[@name='o0.kind']/option/@value")) == {"", *regime.object_kinds}
    assert set(page.xpath("//datalist[@id='goods']/option/@value")) == set(desk().rulebook.goods.names)


@pytest.mark.parametrize(
    "field", ["title", "p0.name", "o0.text", "o0.hs", "when", "as_of", "unit", "f.field", "type"]
)
def test_hostile_words_stay_words(field):
    params = {"s": link_of(VENTURE), "n": "1", "title": "x", "type": "joint_venture", field: HOSTILE}
    if field == "unit":
        params["amount"] = "1"
    page = tree_of(client().get("/lab", params=params))
    assert not page.xpath("//*[@onerror] | //script[not(@src)] | //img")
    assert "alert(1)" in page.text_content() + "".join(page.xpath("//@value"))


def test_hostile_yaml_stays_words_on_every_page():
    case = case_of(
        {"title": HOSTILE, "activities": [{"type": "joint_venture", "objects": [{"text": HOSTILE}]}]}
    )
    link = to_link(case)
    for address in (f"/lab?s={link}", f"/lab/compare?s={link}&n=1"):
        assert not opened(address).xpath("//*[@onerror] | //script[not(@src)] | //img")
    assert not tree_of(client().post("/lab", data={"yaml": HOSTILE})).xpath("//*[@onerror] | //img")


def test_an_odd_number_of_an_activity_shows_one_that_is_there():
    for number in ("0", "-3", "999999999999"):
        assert "What happened" in said(opened(f"/lab?s={link_of(VENTURE)}&n={number}"))


def test_a_case_of_deliveries_only_has_a_page_too():
    name = next(path.stem for path in SCENARIOS if not load_facts(path, desk().rulebook).activities)
    assert "deliveries" in said(tree_of(client().get(f"/lab?scenario={name}")))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
WORDS = TEXTS | st.sampled_from(
    ["no", "NULL", "nUll", "~", "1e5", "007", "0x1F", "2018-03-01", "1:30", "- x", "{a", "#"]
)
ROWS = st.fixed_dictionaries({}, optional={"name": WORDS, "country": WORDS, "text": WORDS, "hs": WORDS})
VALUES = st.booleans() | st.integers(-(10**17), 10**17) | st.dates(date(1000, 1, 1)) | WORDS
CASES = st.fixed_dictionaries(
    {
        "title": WORDS,
        "activities": st.lists(st.dictionaries(WORDS, VALUES | st.lists(ROWS, max_size=2), max_size=4)),
    }
)


@settings(max_examples=80, deadline=None)
@given(CASES)
def test_any_case_is_the_same_after_a_round(data):
    case = case_of(data)
    again = from_link(to_link(case))
    assert again.data == case.data
    assert again.text == case.text


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["s", "n", "title", "type", "when", "amount", "unit", "do", "p0.name"]), WORDS
    )
)
def test_whatever_the_address_says_there_is_an_answer(params):
    answer = client().get("/lab", params=params)
    assert answer.status_code in (200, 422), answer.text


def test_no_page_of_the_lab_leads_elsewhere():
    page = opened(f"/lab?s={link_of(VENTURE)}")
    assert not [each for each in page.xpath("//@href | //@src | //@action") if re.match(r"\w+:|//", each)]
