"""Caps over time: windows, edges, units, notices, late and unreported deliveries, the law of another day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from article41.law import load
from article41.ledger import account, conversions_of, read_row
from article41.ledger.reasons import why
from ledger_support import CRUDE, REFINED, counted, delivery, rulebook, states, total, window

COAL = "2321-26"


@pytest.mark.parametrize(
    ("barrels", "expected"),
    [
        ("374999", ["not_passed", "not_passed", "not_passed", "not_passed"]),
        ("374999.9", ["not_passed", "not_passed", "not_passed", "not_passed"]),
        ("375000", ["passed", "not_passed", "not_passed", "not_passed"]),
        ("449999", ["passed", "not_passed", "not_passed", "not_passed"]),
        ("450000", ["passed", "passed", "not_passed", "not_passed"]),
        ("475000", ["passed", "passed", "passed", "not_passed"]),
        ("500000", ["passed", "passed", "passed", "not_passed"]),
        ("500000.001", ["passed", "passed", "passed", "passed"]),
        ("374999-375000", ["undetermined", "not_passed", "not_passed", "not_passed"]),
        ("500000-500001", ["passed", "passed", "passed", "undetermined"]),
    ],
)
def test_a_notice_is_due_when_its_share_is_reached_and_the_cap_passed_when_exceeded(
    barrels: str, expected: list[str]
) -> None:
    assert list(states(window([delivery(barrels, "2022-05")])).values()) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-09-30", None),
        ("2017-10-01", ("2375-14", date(2017, 10, 1), date(2017, 12, 31))),
        ("2017-12-31", ("2375-14", date(2017, 10, 1), date(2017, 12, 31))),
        ("2018-01-01", (REFINED, date(2018, 1, 1), date(2018, 12, 31))),
        ("2018-12-31", (REFINED, date(2018, 1, 1), date(2018, 12, 31))),
        ("2019-01-01", (REFINED, date(2019, 1, 1), date(2019, 12, 31))),
    ],
)
def test_the_year_of_refined_products_is_the_calendar_s(day: str, expected: tuple | None) -> None:
    found = counted(delivery(1, day))
    windows = [(each.provision.id, *each.window.days) for each in found.windows]
    assert windows == ([expected] if expected else [])
    assert len(found.uncapped) == (0 if expected else 1)


@pytest.mark.parametrize(
    ("day", "first"),
    [("2017-12-22", 2017), ("2018-12-21", 2017), ("2018-12-22", 2018), ("2020-02-29", 2019)],
)
def test_the_year_of_crude_oil_starts_on_22_december(day: str, first: int) -> None:
    found = window([delivery(1, day, product="crude oil")], CRUDE)
    assert found.window.days == (date(first, 12, 22), date(first + 1, 12, 21))
    assert not found.notices


def test_a_delivery_on_the_edge_may_belong_to_either_year() -> None:
    rows = [delivery(400_000, "2018"), delivery(200_000, "2018-12-15/2019-01-15")]
    first, second = counted(*rows).windows
    assert total(first) == (400_000, 600_000)
    assert total(second) == (0, 200_000)
    assert (first.cap.state, second.cap.state) == ("undetermined", "not_passed")
    assert first.cap.days is not None
    assert first.cap.days.end is None


def test_crude_counts_in_barrels_and_in_tonnes_alike() -> None:
    full = window([delivery(525_000, "2018-03", product="crude", unit="t")], CRUDE)
    assert total(full) == (4_000_000, 4_000_000)
    assert full.cap.state == "not_passed"
    over = window([delivery("525000.01", "2018-03", product="crude", unit="t")], CRUDE)
    assert over.cap.state == "passed"


def test_a_cap_in_two_units_is_passed_in_whichever_comes_first() -> None:
    cheap = delivery(1_000_000, "2017-03", product="coal", unit="t", also="50,000,000 usd")
    dear = delivery(1_000_000, "2017-04", product="coal", unit="t", also="400,000,000 usd")
    found = window([cheap], COAL)
    assert (found.cap.state, found.reported.total.share.low) == (
        "not_passed",
        found.reported.total.share.high,
    )
    assert window([cheap, dear], COAL).cap.state == "passed"
    unpriced = delivery(1_000_000, "2017-05", product="coal", unit="t")
    unknown = window([unpriced], COAL)
    assert unknown.cap.state == "undetermined"
    assert why(unknown.cap, unknown) == "the delivery: no factor leads to one of the cap's units"
    assert window([delivery(7_500_001, "2017-05", product="coal", unit="t")], COAL).cap.state == "passed"


def test_coal_has_no_cap_once_it_is_banned() -> None:
    found = counted(delivery(1, "2017-08-05", product="coal", unit="t"))
    assert not found.windows
    assert [(each.provision.id, each.why) for each in found.outside] == [("2371-8", "banned")]


@pytest.mark.parametrize("unit", ["tonnes", "barrels", "m3", "litres"])
def test_every_unit_counts(unit: str) -> None:
    barrels = {"tonnes": 8500, "barrels": 1000, "m3": 6289.81, "litres": 6.28981}[unit]
    low, high = total(window([delivery(1000, "2020-03", product="gasoline", unit=unit)]))
    assert low == high
    assert float(low) == pytest.approx(barrels, rel=1e-5)


def test_products_have_their_own_factors_and_their_own_names() -> None:
    tonnes = {
        "gas oil": (7450, 7500),
        "Fuel-Oil": (6350, 6700),
        "LPG": (11_600, 11_600),
        "asphalt": (6100, 6100),
    }
    for product, expected in tonnes.items():
        assert total(window([delivery(1000, "2020-03", product=product, unit="t")])) == expected


def test_what_is_banned_outright_is_under_no_cap_and_what_is_banned_besides_counts() -> None:
    condensate = counted(delivery(5, "2020-03", product="condensate"))
    assert not condensate.windows
    assert [(each.provision.id, each.why) for each in condensate.outside] == [("2375-13", "banned")]
    jet = counted(delivery(5, "2020-03", product="jet fuel"))
    assert [each.provision.id for each in jet.windows] == [REFINED]
    assert [(each.provision.id, each.why) for each in jet.outside] == [("2270-31", "banned")]
    early = counted(delivery(5, "2017-09", product="condensate"))
    assert [each.certain for each in early.outside] == [False]


def test_deliveries_after_the_stop_notice_are_pointed_out() -> None:
    rows = [
        delivery(475_000, "2021-03", reported="2021-04-20"),
        delivery(10, "2021-04-20"),
        delivery(10, "2021-04-21"),
        delivery(10, "2021-05", basis="alleged", claimed="2021-06"),
    ]
    found = counted(*rows)
    assert [(str(each.delivery.delivered), each.why) for each in found.outside] == [
        ("2021-04-21", "after_stop"),
        ("2021-05-01 to 2021-05-31", "not_reported"),
        ("2021-05-01 to 2021-05-31", "after_stop"),
    ]
    (known,) = (mark.known for mark in found.windows[0].notices if mark.stops)
    assert known is not None
    assert (known.start, known.end) == (date(2021, 4, 20), date(2021, 4, 20))


def test_deliveries_after_the_cap_are_pointed_out() -> None:
    found = counted(delivery(500_001, "2021-03-04"), delivery(1, "2021-03-04"), delivery(1, "2021-03-05"))
    assert [(str(each.delivery.delivered), each.why) for each in found.outside] == [
        ("2021-03-05", "over_cap")
    ]


def test_what_was_not_reported_is_outside_the_exception_whatever_the_total() -> None:
    found = counted(delivery(1, "2021-03", basis="alleged"), delivery(1, "2021-03", basis="estimated"))
    assert [each.why for each in found.outside] == ["not_reported", "not_reported"]
    assert found.windows[0].reported.total.amount.high == 0
    crude = counted(delivery(1, "2021-03", product="crude", basis="alleged"))
    assert not crude.outside, "its exception does not hang on the report"


def test_a_claim_about_a_delivery_that_was_reported_after_all_is_not_unreported() -> None:
    claim = delivery(100, "2021-03", basis="alleged", id="tanker-7")
    assert counted(claim).outside
    report = delivery(90, "2021-03", reported="2021-09-01", id="tanker-7")
    found = counted(claim, report)
    assert not found.outside
    assert found.windows[0].reported.total.amount.low == 90


def test_a_row_that_says_that_a_condition_fails_is_outside_the_exception() -> None:
    rows = [
        delivery(1, "2021-03", parties_named="no", livelihood="yes"),
        delivery(1, "2021-04", parties_named="yes", livelihood="no"),
        delivery(1, "2021-05"),
    ]
    assert [each.why for each in counted(*rows).outside] == ["parties_not_named", "not_for_livelihood"]


@pytest.mark.parametrize(
    ("reported", "days"),
    [("2021-02-28", []), ("2021-03-01", [1]), ("2021-02/2021-04", []), ("", []), ("2021-03/..", [1])],
)
def test_the_report_of_a_month_is_due_on_the_30th_of_the_next(reported: str, days: list[int]) -> None:
    found = counted(delivery(1, "2021-01", reported=reported))
    assert [each.days for each in found.late] == days, "February has no 30th, so its last day is meant"


def test_the_report_of_crude_is_due_within_ninety_days() -> None:
    rows = [delivery(1, "2021-01-01", product="crude", reported=day) for day in ("2021-04-01", "2021-04-02")]
    assert [each.days for each in counted(*rows).late] == [1]


def test_a_later_figure_of_the_same_delivery_takes_the_place_of_the_earlier() -> None:
    first = delivery(100, "2021-01", id="a", reported="2021-02-10")
    second = delivery(70, "2021-01", id="a", reported="2021-05-10")
    other = delivery(5, "2021-01", id="b", reported="2021-02-10")
    assert total(window([first, second, other])) == (75, 75)
    assert [each.current for each in counted(first, second, other).revisions] == [(second,)]
    assert total(window([first, second, other], as_of=date(2021, 5, 9))) == (105, 105)
    assert total(window([first, second, other], as_of=date(2021, 5, 10))) == (75, 75)
    unknown = delivery(300, "2021-01", id="a")
    assert total(window([first, unknown])) == (100, 300), "nobody can tell which came later"


def test_the_same_figure_twice_counts_once_if_it_has_an_id() -> None:
    twice = [delivery(100, "2021-01", id="a", reported="2021-02-10")] * 2
    assert total(window(twice)) == (100, 100)
    assert not counted(*twice).unsettled
    assert total(window([delivery(100, "2021-01")] * 2)) == (200, 200)


def test_what_was_known_on_a_day() -> None:
    rows = [
        delivery(100, "2021-01", reported="2021-02-10"),
        delivery(200, "2021-01", reported="2021-03-01"),
        delivery(400, "2021-01", reported="../2021-02-20"),
        delivery(800, "2021-01"),
        delivery(1600, "2021-03"),
    ]
    found = counted(*rows, as_of=date(2021, 2, 15))
    assert total(found.windows[0]) == (100, 1300)
    assert [each.quantities[0].amount.low for each in found.later] == [200, 1600]


def test_the_law_of_another_day() -> None:
    row = delivery(1, "2018-01-05", reported="2018-01-06")
    assert [each.provision.id for each in counted(row, as_of=date(2018, 1, 6)).windows] == [REFINED]
    early = delivery(1, "2017-12-05", reported="2017-12-06")
    assert [each.provision.id for each in counted(early, as_of=date(2017, 12, 6)).windows] == ["2375-14"]
    condensate = delivery(1, "2017-09-11", product="condensate", reported="../2017-09-11")
    assert counted(condensate, as_of=date(2017, 9, 11)).outside
    sooner = delivery(1, "2017-09-10", product="condensate", reported="../2017-09-10")
    assert counted(sooner, as_of=date(2017, 9, 10)).uncapped == (sooner,)


def test_the_first_ceiling_would_have_been_two_million_a_year() -> None:
    from article41.ledger.model import Days
    from article41.ledger.windows import windows_of

    then = rulebook().at(date(2017, 12, 1))
    days = Days(date(2017, 12, 1), date(2019, 1, 1))
    found = windows_of(then.by_id["2375-14"], then, days)
    assert [(each.days.start, int(each.measures[0].amount)) for each in found] == [
        (date(2017, 10, 1), 500_000),
        (date(2018, 1, 1), 2_000_000),
        (date(2019, 1, 1), 2_000_000),
    ]


def test_whether_the_cap_had_been_passed_on_a_day() -> None:
    rows = [delivery(400_000, "2021-03"), delivery(100_001, "2021-06-02/2021-06-04")]
    found = counted(*rows)
    days = ["2021-02-28", "2021-06-01", "2021-06-02", "2021-06-03", "2021-06-04", "2021-12-31"]
    over = [found.over_cap(REFINED, date.fromisoformat(day)) for day in days]
    assert over == [False, False, None, None, True, True]
    assert found.over_cap(REFINED, date(2022, 1, 1)) is None, "nothing is known of that year"
    assert found.over_cap(CRUDE, date(2021, 6, 5)) is None


def test_a_claim_leaves_open_whether_the_cap_was_passed_and_never_settles_it() -> None:
    claim = delivery(600_000, "2021-04", basis="alleged")
    found = counted(delivery(1000, "2021-03"), claim)
    assert found.over_cap(REFINED, date(2021, 3, 31)) is False
    assert found.over_cap(REFINED, date(2021, 5, 1)) is None
    assert counted(claim).over_cap(REFINED, date(2021, 12, 31)) is None
    modest = delivery(1000, "2021-04", basis="alleged")
    assert counted(modest).over_cap(REFINED, date(2021, 12, 31)) is None, "nobody reported anything"


SALT = {
    "regime.yaml": """
regime: salt
title: Measures on a lake
target: {id: lake, name: Lake, country: AQ}
activity_types: [{id: salt_sale, title: Salt sold, directed: true, direction: to}]
object_kinds: {rock_salt: {title: rock salt}, brine: {title: brine}}
facts:
  when: {type: interval, of: activity, question: When?}
  object.kind: {type: set, of: activity, question: What?}
  told: {type: yes_no, question: Was it reported?}
  too_much: {type: yes_no, question: Was the cap passed?}
units: {sack: {title: sacks, dimension: sacks}, tonne: {title: tonnes, dimension: mass, factor: 1000}}
alerts: [{verdict: potential_violation, alert: high}, {verdict: undetermined, alert: low},
         {verdict: permitted, alert: low}, {verdict: not_in_force, alert: none}]
""",
    "7.yaml": """
resolution: 7
symbol: R/7
adopted: 2000-02-29
provisions:
  - id: 7-1
    paragraph: "1"
    title: Salt
    force: binding
    addressee: [member_states]
    summary: A cap on salt.
    in_force: {from: 2000-02-29}
    applies_to: {activity: [salt_sale], when: {object.kind: rock_salt}}
    limit: {title: Ten sacks, when: {all: [{too_much: false}, {told: true}]}, amount: 10, unit: sack,
            window: anniversary, notices: [50]}
    verified: {basis: text}
""",
    "conversions.yaml": """
facts: {reported: told, over_cap: too_much}
products:
  - {id: salt, title: salt, activity: salt_sale, kind: rock_salt,
     factors: [{of: 1 tonne, is: 20 sack, basis: text, cited: the sack itself}]}
  - {id: brine, title: brine, activity: salt_sale, kind: brine}
""",
}


def test_another_regime_needs_no_code(tmp_path: Path) -> None:
    for name, text in SALT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    book = load(tmp_path)
    words = conversions_of(book)
    rows = [
        {"product": "salt", "amount": "5 sacks", "delivered": "2001-02-28", "basis": "reported"},
        {"product": "salt", "amount": "0.3 tonnes", "delivered": "2001-03-01", "basis": "reported"},
        {"product": "salt", "amount": "1 sack", "delivered": "2004-02-28", "basis": "alleged"},
        {"product": "brine", "amount": "1 sack", "delivered": "2004-02-28", "basis": "reported"},
    ]
    found = account([read_row(row, words) for row in rows], book)
    assert [each.window.days for each in found.windows] == [
        (date(2000, 2, 29), date(2001, 2, 28)),
        (date(2001, 3, 1), date(2002, 2, 28)),
        (date(2003, 3, 1), date(2004, 2, 28)),
    ]
    assert [states(each)[50] for each in found.windows] == ["passed", "passed", "not_passed"]
    assert [each.why for each in found.outside] == ["not_reported"]
    assert [each.product.id for each in found.uncapped] == ["brine"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "activity: salt_sale, kind: rock_salt",
            "activity: salt_sail, kind: rock_salt",
            "unknown activity type `salt_sail`; did you mean `salt_sale`?",
        ),
        ("kind: brine}", "kind: brien}", "unknown object kind `brien`; did you mean `brine`?"),
        ("is: 20 sack", "is: 20 sacs", "unknown unit `sacs`; did you mean `sack`?"),
        ("is: 20 sack", "is: sack", "`is` cannot be `sack`; write it like `8.33 barrel`"),
        ("is: 20 sack", "is: 2 tonne", "a factor leads to another dimension"),
        ("reported: told", "reported: tolt", "unknown fact `tolt`; did you mean `told`?"),
        ("id: brine", "id: salt", "the product `salt` is there twice"),
        ("title: brine", "title: salt", "`salt` is a name of both `salt` and `brine`"),
        ("cited: the sack itself", "cite: the sack itself", "unknown key `cite`; did you mean `cited`?"),
    ],
)
def test_a_wrong_sheet_of_conversions_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    sheets = SALT | {"conversions.yaml": SALT["conversions.yaml"].replace(old, new)}
    for name, text in sheets.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=r"conversions\.yaml, line") as caught:
        conversions_of(load(tmp_path))
    assert said in str(caught.value)


def test_rules_without_conversions_have_no_ledger(tmp_path: Path) -> None:
    for name in ("regime.yaml", "7.yaml"):
        (tmp_path / name).write_text(SALT[name], encoding="utf-8")
    with pytest.raises(Exception, match=r"these rules have no ledger; add a `conversions\.yaml`"):
        conversions_of(load(tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("notices: [50]", "notices: [50], stop_at: 60", "`stop_at` 60 is no notice; name one of `notices`"),
        ("notices: [50]", "reporting: {parties: true}", "`reporting` says when in one way"),
        ("notices: [50]", "reporting: {due_day: 3, within_days: 4}", "write `due_day` or `within_days`"),
        ("notices: [50]", "or: {amount: 3, unit: tone}", "unknown unit `tone`; did you mean `tonne`?"),
        ("notices: [50]", "then: [{starts: 2001-01-01}]", "the key `amount` is missing"),
        (
            "notices: [50]",
            "then: [{starts: 2001-01-01, amount: 3, or: {amount: 3, unit: tone}}]",
            "unknown unit `tone`; did you mean `tonne`?",
        ),
    ],
)
def test_a_wrong_cap_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    for name, text in (SALT | {"7.yaml": SALT["7.yaml"].replace(old, new)}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=r"7\.yaml, line") as caught:
        load(tmp_path)
    assert said in str(caught.value)
