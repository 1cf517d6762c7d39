"""The ledger in the browser: chart, factor, verdict in words; one's own rows; and the same over HTTP."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.ledger import account, conversions_of
from article41.ledger.sheet import parse_sheet
from article41.reports import ledger_words
from article41.web.deliveries import count, shipped_sheets
from article41.web.pages.oil import MOST_BYTES
from web_room import client, complaint, desk, opened, said, tree_of

LEDGERS = Path(__file__).parents[1] / "fixtures" / "ledgers"
ROWS = "product,amount,unit,delivered,basis\nrefined products,60000,t,2022-03,reported\n"


def of_file(name: str):
    words = conversions_of(desk().rulebook)
    return account(
        parse_sheet((LEDGERS / f"{name}.csv").read_bytes(), words, name).deliveries, desk().rulebook
    )


@pytest.mark.parametrize("name", sorted(shipped_sheets(desk().rulebook)))
def test_a_ledger_is_told_in_a_chart_and_in_words(name):
    page = opened(f"/oil?ledger={name}")
    found = of_file(name)
    assert len(page.xpath("//*[contains(@class, 'verdictline')]")) == len(found.windows) > 0
    for window in found.windows:
        text = said(page)
        assert window.provision.citation in text
        assert f"cap {ledger_words.measures(window)}" in text
        assert ledger_words.amount(window.reported.total.amount) in text
    (chart,) = page.xpath("//figure/svg")
    assert len(chart.xpath(".//*[contains(@class, 'cap')]")) >= len(found.windows)


def test_reported_alleged_and_estimated_stay_apart():
    page = opened("/oil?ledger=2018&ledger=2018-claims")
    rows = page.xpath("//table//tr[not(contains(@class, 'by'))]/th[@scope='row']/text()")
    assert rows == ["reported", "alleged", "estimated"]
    assert "With the alleged figures alone, the cap would be passed" in said(page)


def test_the_first_ledger_opens_by_itself():
    assert opened("/oil").xpath("//input[@name='ledger'][@checked]/@value") == ["2018-claims", "2018"]


def test_without_shipped_ledgers_one_can_still_bring_ones_own(monkeypatch):
    monkeypatch.setattr("article41.web.deliveries.shipped", lambda _: None)
    page = opened("/oil")
    assert "No deliveries yet" in said(page)
    assert page.xpath("//details[@open]//textarea")


def test_a_passed_cap_and_an_open_one_are_said_in_words():
    passed = client().post("/oil", data={"csv": ROWS.replace("60000", "90000")}).text
    open_ = client().post("/oil", data={"csv": ROWS.replace("60000", "63000")}).text
    assert "it was passed" in " ".join(passed.split())
    assert "nobody can tell whether it was passed (passed at 8.33 barrels a tonne, not at 7.5" in " ".join(
        open_.split()
    )


@given(st.decimals(6, 9, places=2))
@settings(max_examples=12, deadline=None)
def test_a_factor_gives_one_total_inside_what_is_plausible(factor):
    sheet = shipped_sheets(desk().rulebook)["2019"]
    found = count([sheet], desk().rulebook, None, str(factor))
    (alone,), (whole,) = found.alone.windows, found.whole.windows
    total, range_ = alone.reported.total.amount, whole.reported.total.amount
    assert total.low == total.high
    if 7.5 <= factor <= 8.33:
        assert range_.low <= total.low <= range_.high


def test_a_published_factor_gives_the_total_that_the_account_has_for_it():
    (window,) = of_file("2019").windows
    for one in window.reported.sums[1:]:
        if one.reading.factor:
            factor = f"{float(one.reading.factor.value):g}"
            page = opened(f"/oil?ledger=2019&factor={factor}")
            wanted = f"{ledger_words.amount(one.amount)} {window.window.measures[0].unit.title} were reported"
            assert wanted in said(page)
            assert page.xpath("//input[@type='range']/@value") == [factor]
            assert page.xpath("//polyline[contains(@class, 'one')]")


def test_the_slider_gets_only_the_account_and_the_address_for_it():
    headers = {"HX-Request": "true", "HX-Target": "account"}
    response = client().get("/oil?ledger=2019&factor=7.90", headers=headers)
    assert response.text.lstrip().startswith('<div id="account"')
    assert response.headers["hx-replace-url"] == "/oil?ledger=2019&factor=7.9"


def test_a_ledger_in_barrels_needs_no_factor():
    assert not opened("/oil?ledger=2023&factor=7.9").xpath("//input[@type='range']")


def test_what_was_known_on_a_day_is_less():
    text = said(opened("/oil?ledger=2024&as_of=2024-12-04"))
    assert "Not known yet on 2024-12-04" in text


def test_what_cannot_be_is_refused_in_one_line():
    assert complaint("/oil?ledger=2091", 404).startswith("there is no ledger `2091`; did you mean")
    assert complaint("/oil?ledger=2019&as_of=x") == "`x` is no day; write it as 2019-05-02"
    assert complaint("/oil?ledger=2019&factor=12") == (
        "`12` is no plausible factor; give one from 6 to 9 barrels a tonne"
    )
    assert complaint("/oil?ledger=2019&factor=1e3") == "`1e3` is no factor; write a number such as 7.9"


def test_ones_own_rows_are_counted_and_stay_in_the_form():
    page = tree_of(client().post("/oil", data={"csv": ROWS, "factor": "8"}))
    assert page.xpath("//textarea[@id='csv']")[0].text.strip() == ROWS.strip()
    assert "480,000 barrels were reported, 96.0 % of the cap at 8 barrels a tonne" in said(page)


def test_a_file_is_counted_and_wrong_rows_are_named():
    raw = (LEDGERS / "broken.csv").read_bytes()
    page = tree_of(client().post("/oil", files={"file": ("../broken <b>.csv", raw, "text/csv")}))
    words = conversions_of(desk().rulebook)
    errors = parse_sheet(raw, words, "x").errors
    assert len(page.xpath("//section[@class='failure']//li")) == len(errors) > 1
    assert "broken <b>.csv, line 3" in said(page, "//section[@class='failure']")


@pytest.mark.parametrize("csv", ["", "   ", "no,header\n1,2", "product,amount\n1,2", "\x00", "product;" * 99])
def test_what_is_no_table_is_refused(csv):
    response = client().post("/oil", data={"csv": csv})
    assert response.status_code == 422
    tree_of(response)


def test_too_much_is_refused():
    response = client().post("/oil", data={"csv": ROWS + "#" * MOST_BYTES})
    assert response.status_code == 413
    assert "100 kB" in response.text


@given(st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_whatever_is_pasted_there_is_an_answer(text):
    assert client().post("/oil", data={"csv": "product,amount,delivered\n" + text}).status_code in (200, 422)


def test_the_api_gives_the_account_of_the_command_line():
    raw = (LEDGERS / "2019.csv").read_bytes()
    found = (
        client().post("/api/v1/ledger?factor=8.33", content=raw, headers={"content-type": "text/csv"}).json()
    )
    (window,) = of_file("2019").windows
    low, high = window.reported.total.amount.low, window.reported.total.amount.high
    total = found["windows"][0]["columns"]["reported"]["total"]
    assert (total["low"], total["high"]) == (pytest.approx(float(low)), pytest.approx(float(high)))
    alone = found["alone"][0]["columns"]["reported"]["total"]
    assert alone["low"] == alone["high"] == total["high"]
    assert found["errors"] == []


def test_the_api_names_rows_that_are_wrong_and_refuses_what_is_no_table():
    raw = (LEDGERS / "broken.csv").read_bytes()
    assert len(client().post("/api/v1/ledger", content=raw).json()["errors"]) > 1
    refused = client().post("/api/v1/ledger", content=b"\xff\xfe nothing")
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert json.loads(refused.content)["detail"]
    assert client().post("/api/v1/ledger", content=b"#" * 500_001).status_code == 413
