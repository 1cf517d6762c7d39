"""What holds for all deliveries: order is nothing, parts make the whole, more is never less, sums exact."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from article41.ledger import Account, Delivery, account, conversions_of
from article41.ledger.amounts import Range
from article41.ledger.model import Quantity
from article41.ledger.sheet import parse_sheet
from article41.reports.ledger_chart import draw
from article41.reports.ledger_data import to_dict, write_csv
from ledger_support import REFINED, counted, delivery, rulebook

FIRST = date(2017, 9, 1)
PRODUCTS = ("refined products", "diesel", "gasoline", "lpg", "crude oil", "condensate", "jet fuel")


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


@st.composite
def deliveries(draw_one: st.DrawFn, *, ids: bool = True) -> Delivery:
    low = draw_one(st.integers(0, 400_000))
    high = low + draw_one(st.sampled_from([0, 0, 1, 50_000]))
    start = draw_one(st.integers(0, 900))
    end = start + draw_one(st.sampled_from([0, 0, 27, 200]))
    told = end + draw_one(st.integers(0, 200))
    basis = draw_one(st.sampled_from(["reported", "reported", "alleged", "estimated"]))
    cells = {"reported" if basis == "reported" else "claimed": draw_one(st.sampled_from(["", day(told)]))}
    return delivery(
        f"{low}-{high}",
        f"{day(start)}/{day(end)}",
        basis=basis,
        product=draw_one(st.sampled_from(PRODUCTS)),
        unit=draw_one(st.sampled_from(["barrels", "t", "m3"])),
        supplier=draw_one(st.sampled_from(["", "CN", "RU"])),
        id=draw_one(st.sampled_from(["", "", "a", "b"])) if ids else "",
        livelihood=draw_one(st.sampled_from(["", "yes", "no"])),
        **cells,
    )


def told(found: Account) -> str:
    """Return everything that is printed of an account."""
    rows = StringIO()
    write_csv(found, rows)
    return json.dumps(to_dict(found, [], "")) + rows.getvalue() + draw(found)


AS_OF = st.none() | st.integers(0, 1200).map(lambda number: FIRST + timedelta(days=number))


@settings(max_examples=25, deadline=None)
@given(st.lists(deliveries(), max_size=8), st.randoms(use_true_random=False), AS_OF)
def test_the_order_of_rows_never_matters(rows: list[Delivery], random, as_of: date | None) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert told(counted(*rows, as_of=as_of)) == told(counted(*shuffled, as_of=as_of))


def sums(found: Account) -> dict[tuple, tuple]:
    return {
        (window.provision.id, window.window.days.start, basis, each.reading.title): (each.amount, each.share)
        for window in found.windows
        for basis, column in window.columns.items()
        for each in column.sums
    }


def halves(row: Delivery) -> list[Delivery]:
    half = tuple(
        Quantity(Range(each.amount.low / 2, (each.amount.high or Fraction(0)) / 2), each.unit)
        for each in row.quantities
    )
    return [replace(row, quantities=half)] * 2


@settings(max_examples=25, deadline=None)
@given(st.lists(deliveries(ids=False), min_size=1, max_size=6), AS_OF)
def test_two_halves_are_as_much_as_the_whole(rows: list[Delivery], as_of: date | None) -> None:
    split = [*halves(rows[0]), *rows[1:]]
    whole, parts = counted(*rows, as_of=as_of), counted(*split, as_of=as_of)
    assert sums(whole) == sums(parts)
    assert [each.marks for each in whole.windows] == [each.marks for each in parts.windows]


@settings(max_examples=25, deadline=None)
@given(st.lists(deliveries(), max_size=6), deliveries(ids=False), AS_OF)
def test_one_row_more_never_lowers_a_total(rows: list[Delivery], more: Delivery, as_of: date | None) -> None:
    before, after = sums(counted(*rows, as_of=as_of)), sums(counted(*rows, more, as_of=as_of))
    for key, (amount, share) in before.items():
        new_amount, new_share = after[key]
        assert amount.low <= new_amount.low
        assert share.low <= new_share.low
        assert amount.high is not None
        assert new_amount.high is not None
        assert amount.high <= new_amount.high


@settings(max_examples=25, deadline=None)
@given(st.lists(deliveries(ids=False), max_size=6), st.integers(0, 1200), st.integers(0, 300))
def test_what_is_known_only_grows(rows: list[Delivery], number: int, later: int) -> None:
    early, late = FIRST + timedelta(days=number), FIRST + timedelta(days=number + later)
    early_rows, late_rows = (
        {each.order for each in counted(*rows, as_of=day_).later} for day_ in (early, late)
    )
    assert late_rows <= early_rows


def by_hand(rows: Sequence[tuple[int, int]], mark: int, *, strictly: bool) -> date | None:
    """Return the day on which the sum of (day, barrels) first reaches a mark."""
    sum_ = 0
    for number, barrels in sorted(rows):
        sum_ += barrels
        if sum_ > mark or (sum_ == mark and not strictly):
            return FIRST + timedelta(days=number)
    return None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(122, 486), st.sampled_from([1, 25_000, 125_000, 199_999])), max_size=9))
def test_sums_and_days_agree_with_counting_by_hand(rows: list[tuple[int, int]]) -> None:
    found = account([delivery(barrels, day(number)) for number, barrels in rows], rulebook())
    assert [each.provision.id for each in found.windows] == ([REFINED] if rows else [])
    for window in found.windows:
        assert window.reported.total.amount.low == sum(barrels for _, barrels in rows)
        for mark in window.marks:
            expected = by_hand(rows, 5000 * mark.percent, strictly=mark.percent == 100)
            assert mark.state == ("not_passed" if expected is None else "passed")
            assert mark.days is None or (mark.days.start, mark.days.end) == (expected, expected)
            for number, _ in rows:
                on = FIRST + timedelta(days=number)
                if mark is window.cap:
                    assert found.over_cap(REFINED, on) is (expected is not None and expected <= on)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 60_000), st.sampled_from(["7.5", "7.9", "8.33"]), st.integers(122, 486)),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_the_true_factors_the_true_total_lies_inside(rows: list[tuple[int, str, int]]) -> None:
    (window,) = counted(*(delivery(tonnes, day(number), unit="t") for tonnes, _, number in rows)).windows
    truth = sum(tonnes * Fraction(factor) for tonnes, factor, _ in rows)
    total = window.reported.total
    assert total.amount.low <= truth <= (total.amount.high or 0)
    true_states = {mark.percent: truth * 100 > 500_000 * mark.percent for mark in window.marks}
    for mark in window.marks:
        if mark.state != "undetermined" and truth * 100 != 500_000 * mark.percent:
            assert (mark.state == "passed") is true_states[mark.percent]


CELLS = st.text(alphabet='0123456789-/., abcxt"\n;#é', max_size=12) | st.sampled_from(
    ["diesel", "10 t", "2020-03", "reported", "alleged", "9" * 5000, "1e5", "2020-02-30", "../2020", "\0"]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=5), st.booleans())
def test_whatever_a_file_holds_it_is_counted_or_named(rows: list[list[str]], quoted: bool) -> None:
    lines = [",".join(f'"{cell}"' if quoted else cell for cell in row) for row in rows]
    text = "\n".join(["product,amount,delivered,basis,reported,source", *lines])
    found = parse_sheet(text.encode("utf-8"), conversions_of(rulebook()), "rows.csv")
    assert all(str(error).startswith("rows.csv, line ") for error in found.errors)
    counted(*found.deliveries)
