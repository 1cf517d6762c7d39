"""Goods are found by code and by everyday name, and reach the paragraphs that held on the day."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.cli.app import run
from article41.law import Rulebook, load
from article41.law.goods import code_in
from article41.reasoning import Reasoner
from article41.reasoning.reach import reach

NAMED_IN_2397 = {f"{n:02}" for n in (7, 8, 12, 25, 44, *range(72, 90)) if n != 77}


@cache
def shipped() -> Rulebook:
    return load()


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return shipped()


@pytest.fixture(scope="module")
def reasoner(book: Rulebook) -> Reasoner:
    return Reasoner(book, with_engine=False)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert run(["goods", *arguments, "--format", "json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def reached(found: dict[str, Any]) -> dict[str, list[str]]:
    """Return the provisions each way."""
    ways: dict[str, list[str]] = {}
    for trade in found["trades"]:
        ways.setdefault(trade["direction"], []).extend(each["provision"] for each in trade["measures"])
    return ways


# The sheet itself


def test_every_chapter_is_there_once(book: Rulebook) -> None:
    chapters = [each.hs for each in book.goods.entries if len(each.hs) == 2]
    assert chapters == [f"{number:02}" for number in range(1, 98) if number != 77]
    assert len(book.goods.entries) >= 300


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("excavator", "8429"), ("tractor", "8701"), ("car", "8703"), ("truck", "8704"), ("bus", "8702"),
        ("locomotive", "8602"), ("crab", "0306"), ("squid", "0307"), ("coal", "2701"), ("lignite", "2702"),
        ("coke", "2704"), ("iron ore", "2601"), ("pig iron", "7201"), ("magnesite", "2519"),
        ("cement", "2523"), ("ginseng", "1211"), ("pine nut", "0802"), ("mushroom", "0712"), ("wig", "6704"),
        ("statue", "9703"), ("clothing", "62"), ("watch", "9101"), ("wine", "2204"), ("whisky", "2208"),
        ("perfume", "3303"), ("caviar", "160431"), ("yacht", "8903"), ("helicopter", "880212"),
        ("generator", "8502"), ("cnc machine", "8457"), ("smartphone", "8517"), ("computer", "8471"),
        ("semiconductor", "8542"), ("steel plate", "7208"), ("steel pipe", "7304"), ("aluminium", "76"),
        ("solar panel", "8541"), ("flour", "1101"), ("rice", "1006"), ("sugar", "1701"), ("medicine", "3004"),
    ],
)  # fmt: skip
def test_everyday_goods_have_a_code(book: Rulebook, name: str, code: str) -> None:
    assert any(code.startswith(each.hs) for each in book.goods.named(name))


def test_only_what_the_resolution_names_counts_as_named_by_it(book: Rulebook) -> None:
    named = {each.hs[:2] for each in book.goods.entries if each.verified == "resolution"}
    assert named == NAMED_IN_2397


def test_the_codes_of_the_regime_agree_with_the_goods(book: Rulebook) -> None:
    for kind in book.regime.object_kinds.values():
        for code in kind.hs:
            lines = (*book.goods.at(code), *book.goods.within(code))
            assert any(kind.id in (*each.kinds, *each.perhaps) for each in lines), (kind.id, code)


def test_goods_in_a_listed_trade_are_reached_and_the_others_are_not(
    book: Rulebook, reasoner: Reasoner
) -> None:
    for entry in book.goods.entries:
        found = reach(entry.hs, entry.hs, reasoner)
        for trade in found.trades:
            assert trade.measures, (entry.hs, trade.activity)
        if entry.kinds == ("unlisted_goods",) and not book.goods.within(entry.hs):
            assert not found.trades, entry.hs


def test_what_rests_on_memory_or_is_missing_is_said(book: Rulebook) -> None:
    assert {each.id for each in book.goods.gaps_of("8457")} >= {"wmd-lists", "conventional-dual-use"}
    assert [each.id for each in book.goods.gaps_of("2204", ["other_luxury"])] == ["luxury-national"]
    assert book.goods.gaps_of("1006", ["unlisted_goods"]) == ()


# Codes and names


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("8429", "8429"), ("84.29", "8429"), ("8429.52", "842952"), ("HS 8429", "8429"), ("hs8429", "8429"),
        ("8429 52 00", "84295200"), (" 84 ", "84"), ("07", "07"), ("7", None), ("84295200001", None),
        ("excavator", None), ("HS", None), ("8429a", None), ("", None),
    ],
)  # fmt: skip
def test_codes_as_people_write_them(written: str, code: str | None) -> None:
    assert code_in(written) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Excavators", ["8429"]),
        ("12 excavators", ["8429"]),
        ("1,200 excavators", ["8429"]),
        ("pine-nuts", ["0802"]),
        ("berries", ["0810"]),
        ("watches", ["9101", "9102"]),
        ("knives", ["82"]),
        ("excavator parts", ["8431"]),
        ("excavators from abroad", []),
        ("", []),
        ("12", []),
    ],
)
def test_names_in_any_number_and_nothing_guessed(book: Rulebook, text: str, codes: list[str]) -> None:
    assert [each.hs for each in book.goods.named(text)] == codes


@settings(deadline=None)
@given(st.data())
def test_a_code_comes_under_the_nearest_line_above_it(data: st.DataObject) -> None:
    goods = shipped().goods
    code = data.draw(st.sampled_from(goods.entries)).hs + data.draw(st.text("0123456789", max_size=4))
    lines = goods.at(code)
    assert lines
    assert all(code.startswith(each.hs) for each in lines)
    longest = max(len(each.hs) for each in goods.entries if code.startswith(each.hs))
    assert {len(each.hs) for each in lines} == {longest}
    finer = [each for each in goods.entries if each.hs.startswith(code) and each.hs != code]
    assert list(goods.within(code)) == finer


def test_every_name_is_found_and_its_plural_too(book: Rulebook) -> None:
    for entry in book.goods.entries:
        for name in entry.names:
            assert entry in book.goods.named(name.upper())
            assert entry in book.goods.named(f"3 {name}")


# The command


def test_a_name_and_its_code_reach_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    by_name, by_code, finer = asked(capsys, "excavators", "HS 8429", "8429.52", "--on", "2019-06-01")
    assert by_name["trades"] == by_code["trades"] == finer["trades"]
    assert reached(by_name) == {"from_dprk": ["2397-6"], "to_dprk": ["2270-8", "2397-7"]}
    assert [each["title"] for each in by_name["goods"]] == ["earth-moving machines"]


def test_a_day_and_a_direction_narrow_it_down(capsys: pytest.CaptureFixture[str]) -> None:
    (before,) = asked(capsys, "8429", "--direction", "to", "--on", "2017-12-21")
    (on,) = asked(capsys, "8429", "--direction", "to", "--on", "2017-12-22")
    assert reached(before) == {"to_dprk": ["2270-8"]}
    assert reached(on) == {"to_dprk": ["2270-8", "2397-7"]}
    assert not [each for trade in on["trades"] for each in trade["measures"] if each["provision"] == "2397-6"]


def test_exemptions_are_named_while_they_may_hold(capsys: pytest.CaptureFixture[str]) -> None:
    (ever,) = asked(capsys, "8429", "--direction", "from")
    (later,) = asked(capsys, "8429", "--direction", "from", "--on", "2019-01-01")
    named = [
        [each["id"] for each in found["trades"][0]["measures"][0]["exemptions"]] for found in (ever, later)
    ]
    assert named[0][0] == "old-contracts"
    assert "old-contracts" not in named[1], "it ended in January 2018"
    assert "2397-25" in named[1]


def test_goods_that_no_paragraph_lists_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["goods", "wigs", "rice"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert text.count("No paragraph lists these goods.") == 4
    (wigs,) = asked(capsys, "wigs")
    assert wigs["trades"] == []


def test_before_the_first_ban_nothing_was_in_force(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["goods", "excavators", "--on", "2010-01-01"]) == 0
    assert capsys.readouterr().out.count("nothing was in force on 2010-01-01") == 2


def test_part_of_a_chapter_may_come_under_another_trade(capsys: pytest.CaptureFixture[str]) -> None:
    (road,) = asked(capsys, "87", "--direction", "to")
    only = {trade["activity"]: trade["only"] for trade in road["trades"]}
    assert only["import_machinery_metals"] == []
    assert "8703" in only["luxury_goods"]


def test_what_the_goods_leave_open_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    (aircraft,) = asked(capsys, "8802", "--direction", "to")
    measures = {each["provision"]: each for trade in aircraft["trades"] for each in trade["measures"]}
    assert measures["2397-7"]["certain"]
    assert not measures["2321-30"]["certain"], "some aircraft are helicopters"
    assert "What exactly was supplied, made or rendered?" in measures["2321-30"]["questions"]


def test_the_page_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["goods", "luxury cars", "--on", "2019-05-02"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    for said in (
        "8703 cars",
        "counts as vehicles; perhaps luxury and racing cars",
        "to DPRK, on 2019-05-02",
        "resolution 2397 (2017), para. 7",
        "resolution 1718 (2006), para. 8(a)(iii)",
        "lists that are not here Items for nuclear",
        "look at",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("excvators", "error: no goods are called `excvators`; did you mean `excavator`?"),
        ("qqqqqq", "error: no goods are called `qqqqqq`; give its HS code, or a chapter"),
        ("77", "error: no goods under HS `77`; chapters run from 01 to 97, without 77"),
        ("HS 9901", "error: no goods under HS `9901`; chapters run from"),
    ],
)
def test_what_is_not_found(name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["goods", "coal", name]) == 2
    output = capsys.readouterr()
    assert output.err.startswith(said)
    assert output.err.count("\n") == 1
    assert output.out == ""


def test_rules_without_goods_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["goods", "salt", "--rules", "tests/small_regime"]) == 2
    assert "these rules name no goods; add a `goods.yaml` to their folder" in capsys.readouterr().err
