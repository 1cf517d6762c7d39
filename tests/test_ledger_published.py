"""The ledger reproduces the published sums, and what hung on the factor hangs on it here."""

from __future__ import annotations

from datetime import date

import pytest

from ledger_support import LEDGERS, printed

FACTORS = ("7.5 barrels a tonne", "7.9 barrels a tonne", "8.33 barrels a tonne")


def by_factor(column: dict) -> dict[str, tuple[float, float]]:
    return {
        each["factor"]: (round(each["total"]["low"]), round(each["percent"]["low"], 1))
        for each in column["by_factor"]
    }


def notices(window: dict) -> dict[int, str]:
    return {each["percent"]: each["state"] for each in window["notices"]}


def test_2023_adds_up_to_what_was_published(capsys: pytest.CaptureFixture[str]) -> None:
    (window,) = printed(capsys, LEDGERS / "2023.csv")["windows"]
    reported = window["columns"]["reported"]
    assert reported["total"] == {"low": 362_706, "high": 362_706}
    assert reported["percent"] == {"low": 72.5412, "high": 72.5412}
    assert notices(window) == {75: "not_passed", 90: "not_passed", 95: "not_passed"}
    assert window["cap"]["state"] == "within"


def test_2018_the_first_notice_turns_on_the_factor(capsys: pytest.CaptureFixture[str]) -> None:
    (window,) = printed(capsys, LEDGERS / "2018.csv")["windows"]
    found = by_factor(window["columns"]["reported"])
    assert [found[each] for each in FACTORS] == [(363_225, 72.6), (382_597, 76.5), (403_422, 80.7)]
    assert notices(window) == {75: "undetermined", 90: "not_passed", 95: "not_passed"}
    first = window["notices"][0]
    assert first["reason"].startswith("passed at 7.9 and 8.33 barrels a tonne")
    assert first["reason"].endswith("not at 7.5 barrels a tonne")
    assert first["by_delivery"] == {"from": "2018-12-01", "to": None}
    assert {each["factor"]: each["state"] for each in first["by_factor"]}[FACTORS[1]] == "passed"
    assert window["cap"]["state"] == "within"


def test_2019_passes_the_first_notice_under_any_factor_and_the_second_under_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (window,) = printed(capsys, LEDGERS / "2019.csv")["windows"]
    found = by_factor(window["columns"]["reported"])
    assert [found[each] for each in FACTORS] == [(396_825, 79.4), (417_989, 83.6), (440_740, 88.1)]
    assert notices(window) == {75: "passed", 90: "not_passed", 95: "not_passed"}


def test_2024_is_no_breach_on_published_figures_alone(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, LEDGERS / "2024.csv")
    (window,) = found["windows"]
    assert window["columns"]["reported"]["total"]["high"] == 15_279 + 280_928
    assert window["cap"]["state"] == "within"
    assert window["columns"]["alleged"]["state"] == "within"
    assert window["columns"]["estimated"]["state"] == "passed"
    assert {(each["why"], each["delivery"]["basis"]) for each in found["outside"]} == {
        ("not_reported", "alleged"),
        ("not_reported", "estimated"),
    }


def test_2024_as_it_was_known_in_december_of_that_year(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, LEDGERS / "2024.csv", "--as-of", date(2024, 12, 4))
    reported = found["windows"][0]["columns"]["reported"]
    assert reported["total"] == {"low": 168_679, "high": 168_679}
    assert round(reported["percent"]["low"], 1) == 33.7
    assert [each["amounts"][0]["low"] for each in found["later"]] == [280_928]
    assert found["revisions"] == []


def test_what_was_alleged_and_estimated_of_2018_stays_apart(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, LEDGERS / "2018.csv", LEDGERS / "2018-claims.csv")
    (window,) = found["windows"]
    alone = printed(capsys, LEDGERS / "2018.csv")["windows"][0]
    assert window["columns"]["reported"] == alone["columns"]["reported"]
    assert window["cap"] == alone["cap"]
    assert window["columns"]["alleged"]["total"] == {"low": 800_000, "high": 800_000}
    assert window["columns"]["estimated"]["total"] == {"low": 1_519_586, "high": 1_519_586}
    (revision,) = found["revisions"]
    assert revision["replaced"][0]["amounts"] == [{"low": 506_500, "high": 1_367_628, "unit": "barrel"}]


def test_the_claim_of_july_2018_as_it_stood_in_august(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, LEDGERS / "2018-claims.csv", "--as-of", "2018-08-15")
    alleged = found["windows"][0]["columns"]["alleged"]
    assert alleged["total"] == {"low": 506_500, "high": 1_367_628}
    assert alleged["state"] == "passed"


def test_two_figures_for_one_year_that_do_not_fit_are_both_possible(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = printed(capsys, LEDGERS / "2019-conflict.csv")
    assert len(found["unsettled"][0]) == 2
    assert notices(found["windows"][0]) == {75: "passed", 90: "undetermined", 95: "not_passed"}


def test_figures_by_month_of_2020_and_2021_give_the_barrels_that_were_published(
    capsys: pytest.CaptureFixture[str], tmp_path
) -> None:
    published = {"2020-07": (1498, 12_479), "2021-06": (1288, 10_725), "2021-08": (1410, 11_745)}
    rows = [f"refined products,{tonnes},t,{month},reported,CN" for month, (tonnes, _) in published.items()]
    sheet = tmp_path / "months.csv"
    sheet.write_text("\n".join(["product,amount,unit,delivered,basis,supplier", *rows]), encoding="utf-8")
    for window in printed(capsys, sheet)["windows"]:
        own = window["columns"]["reported"]["by_factor"][-1]
        assert own["factor"] == "each supplier's own factor"
        expected = sum(
            barrels for month, (_, barrels) in published.items() if month[:4] == window["from"][:4]
        )
        assert own["total"]["low"] == pytest.approx(expected, abs=6)


def test_coal_of_2017_had_used_up_more_of_its_value_than_of_its_weight(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (window,) = printed(capsys, LEDGERS / "coal-2017.csv")["windows"]
    reported = window["columns"]["reported"]
    assert window["provision"] == "2321-26"
    assert reported["total"] == {"low": 2_676_300, "high": 2_676_300}
    assert reported["percent"] == {"low": 56.5, "high": 57.5}
    assert notices(window) == {75: "not_passed", 90: "not_passed", 95: "not_passed"}
