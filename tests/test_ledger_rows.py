"""Rows in, deliveries out: what people may write, and what they are told where it cannot be read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from article41.dates import Interval
from article41.errors import LedgerError
from article41.ledger import conversions_of
from article41.ledger.rows import read_row
from article41.ledger.sheet import Sheet, parse_sheet
from ledger_support import LEDGERS, delivery, ledger, printed, rulebook

HEADER = "product,amount,unit,delivered,basis,reported,supplier,source\n"


def sheet(text: str | bytes) -> Sheet:
    raw = text if isinstance(text, bytes) else text.encode("utf-8")
    return parse_sheet(raw, conversions_of(rulebook()), "rows.csv")


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        ("1498", 1498, 1498),
        (1498, 1498, 1498),
        (12.5, Fraction(25, 2), Fraction(25, 2)),
        ("1,498", 1498, 1498),
        ("1 498", 1498, 1498),
        ("1,367,628", 1367628, 1367628),
        ("1498.25", Fraction(5993, 4), Fraction(5993, 4)),
        ("2600-2800", 2600, 2800),
        ("2,600 – 2,800", 2600, 2800),
        ("2600 to 2800", 2600, 2800),
        ("2600..2800", 2600, 2800),
        ("1498 bbl", 1498, 1498),
        ("506500-1367628 barrels", 506500, 1367628),
        ("0", 0, 0),
    ],
)
def test_amounts(amount: object, low: object, high: object) -> None:
    found = delivery(amount, "2020").quantities[0].amount
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("delivered", "first", "last"),
    [
        ("2020-03-15", date(2020, 3, 15), date(2020, 3, 15)),
        (date(2020, 3, 15), date(2020, 3, 15), date(2020, 3, 15)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        (2020, date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-01/2020-05", date(2020, 1, 1), date(2020, 5, 31)),
        ("2020-03-07 / 2020-11", date(2020, 3, 7), date(2020, 11, 30)),
    ],
)
def test_days(delivered: object, first: date, last: date) -> None:
    assert delivery(1, delivered).delivered == (first, last)


@pytest.mark.parametrize(
    ("reported", "known"),
    [
        ("2020-06-28", Interval.day(date(2020, 6, 28))),
        ("../2020-06-28", Interval(date(2020, 3, 1), date(2020, 6, 28))),
        ("2020-05/..", Interval(date(2020, 5, 1))),
        ("2020-02/2020-06-28", Interval(date(2020, 3, 1), date(2020, 6, 28))),
        ("", Interval(date(2020, 3, 1))),
    ],
)
def test_days_of_a_report(reported: str, known: Interval) -> None:
    assert delivery(1, "2020-03", reported=reported).known == known


def test_a_day_of_report_says_that_it_was_reported() -> None:
    assert delivery(1, "2020-03", basis="", reported="2020-04-01").basis == "reported"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"product": "dissel"}, "`product` cannot be `dissel`; did you mean `diesel`?"),
        ({"product": ""}, "`product` is empty; name a product"),
        ({"amount": "many"}, "`amount` cannot be `many`; write a number or a range"),
        ({"amount": "-5"}, "`amount` cannot be `-5`"),
        ({"amount": "5-4"}, "`amount` cannot be `5-4`"),
        ({"amount": "12,49"}, "`amount` cannot be `12,49`"),
        ({"amount": "nan"}, "`amount` cannot be `nan`"),
        ({"unit": "barels"}, "unknown unit `barels`; did you mean `barrels`?"),
        ({"unit": ""}, "`amount` is `10` without a unit; add one, such as `barrel`"),
        ({"amount": "10 t"}, "`amount` is in `t`, but `unit` is `barrels`; keep one of them"),
        ({"also": "3 m3"}, "`amount` and `also` give amounts of one kind; keep one"),
        ({"litres": "3"}, "`amount` and `litre` give amounts of one kind"),
        ({"also": "3"}, "`also` is `3` without a unit"),
        ({"delivered": "March"}, "`delivered` cannot be `March`; write a day, a month or a period"),
        ({"delivered": "2020-13"}, "`delivered` cannot be `2020-13`"),
        ({"delivered": "2021-02-29"}, "`delivered` cannot be `2021-02-29`"),
        ({"delivered": "2020-05/2020-01"}, "`delivered` cannot be `2020-05/2020-01`"),
        ({"delivered": "2020/.."}, "`delivered` cannot be `2020/..`"),
        ({"delivered": "9999"}, "`delivered` cannot be `9999`"),
        ({"basis": "reportd"}, "`basis` cannot be `reportd`; did you mean `reported`?"),
        ({"basis": ""}, "`basis` is empty; expected `reported`, `alleged` or `estimated`"),
        ({"reported": "soon"}, "`reported` cannot be `soon`"),
        (
            {"reported": "2020-02-28"},
            "`reported` cannot be `2020-02-28`; it was delivered from 2020-03-01 on",
        ),
        ({"basis": "alleged", "reported": "2020-05"}, "`reported` is filled in, but the basis is `alleged`"),
        ({"claimed": "2020-05"}, "`claimed` is filled in, but the basis is `reported`"),
        ({"livelihood": "maybe"}, "`livelihood` cannot be `maybe`; write `yes` or `no`, or leave it empty"),
    ],
)
def test_what_cannot_be_read_is_told_in_the_user_s_own_words(cells: dict[str, str], said: str) -> None:
    row = {
        "product": "diesel",
        "amount": "10",
        "unit": "barrels",
        "delivered": "2020-03",
        "basis": "reported",
    }
    with pytest.raises(LedgerError) as caught:
        read_row(row | cells, conversions_of(rulebook()), where="rows.yaml", line=7)
    assert str(caught.value).startswith(f"rows.yaml, line 7: {said}")


def test_every_bad_row_is_named_and_every_good_one_counts(capsys: pytest.CaptureFixture[str]) -> None:
    code = ledger(LEDGERS / "broken.csv")
    shown = capsys.readouterr()
    assert code == 2
    errors = [line for line in shown.err.splitlines() if line.startswith("error: ")]
    lines = [int(line.partition("line ")[2].partition(":")[0]) for line in errors]
    assert sorted(set(lines)) == [3, 4, 5, 6, 8, 9, 10, 11, 12]
    assert lines == sorted(lines)
    assert lines.count(12) == 4, "everything that is wrong with a row is told"
    assert "21,101 to 21,175" in shown.out
    assert "note: " in shown.err
    assert "the column `suplier` is not read; did you mean `supplier`?" in shown.err


def test_columns_come_in_any_order_under_many_names(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, LEDGERS / "tab-separated.csv")
    assert found["errors"] == []
    assert [each["citation"] for each in found["late"]] == ["resolution 2397 (2017), para. 5"]
    assert found["windows"][0]["columns"]["reported"]["deliveries"] == 2


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str) -> None:
    text = HEADER + 'diesel,10,t,2020-03,reported,,CN,"one, two"\n'
    cells = [line.replace(",", separator, 7) for line in text.splitlines()]
    (found,) = sheet("\n".join(cells)).deliveries
    assert found.supplier == "CN"
    assert found.source == "one, two"


def test_in_files_with_semicolons_a_comma_may_be_a_point() -> None:
    rows = "diesel;1,498;t;2020-03;reported;;CN;\ndiesel;1498;t;2020-03;reported;;CN;\n"
    found = sheet(HEADER.replace(",", ";") + rows)
    (error,) = found.errors
    assert str(error).startswith("rows.csv, line 2: `amount` cannot be `1,498`; is that more than")
    assert len(found.deliveries) == 1


def test_a_column_may_be_named_after_its_unit() -> None:
    text = "month,product,tonnes,bbl,basis\n2020-07,refined products,1498,12479,reported\n"
    text += "2020-08,diesel,,9,reported\n"
    first, second = sheet(text).deliveries
    assert {each.unit.id: each.amount.low for each in first.quantities} == {"barrel": 12479, "tonne": 1498}
    assert [(each.unit.id, each.amount.low) for each in second.quantities] == [("barrel", 9)]


def test_a_range_may_have_a_column_for_each_end() -> None:
    text = "delivered,product,unit,low,high,basis\n2020,diesel,t,5,7,reported\n2020,diesel,t,5,,reported\n"
    text += "2020,diesel,t,,7,reported\n2020,diesel,t,x,7,reported\n"
    found = sheet(text)
    ranges = [each.quantities[0].amount for each in found.deliveries]
    assert [(each.low, each.high) for each in ranges] == [(5, 7), (5, 5), (0, 7)]
    assert "line 5: `amount` cannot be `x-7`" in str(found.errors[0])


def test_an_open_quote_costs_its_own_row_only() -> None:
    row = "diesel,10,t,2020-03,reported,,CN,\n"
    found = sheet(
        f'{HEADER}{row}diesel,"10,t,2020-03,reported,,CN,\n{row}diesel,10,t,2020-03,reported,,CN,"a"b\n{row}'
    )
    assert len(found.deliveries) == 3
    assert [each.line for each in found.errors] == [3, 5]
    assert "the quotes of a cell do not fit; write a quote inside a cell twice" in str(found.errors[0])


def test_marks_blank_lines_remarks_and_line_ends_do_not_matter() -> None:
    row = "diesel,10,t,2020-03,reported,,CN,\n"
    plain = sheet(HEADER + row + row).deliveries
    odd = f"\ufeff# a remark, with a comma\n\n{HEADER}\n,,,,,,,\n{row}# another\n\n{row}\n"
    assert sheet(odd).deliveries == plain
    assert sheet(odd.replace("\n", "\r\n")).deliveries == plain


def test_the_line_of_a_row_is_right_after_a_cell_with_line_breaks() -> None:
    text = HEADER + 'diesel,10,t,2020-03,reported,,CN,"three\nlines\nlong"\nx,10,t,2020-03,reported,,CN,\n'
    assert [each.line for each in sheet(text).errors] == [5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "rows.csv, line 1: is empty; start with a line that names the columns"),
        ("\n# only a remark\n", "rows.csv, line 1: is empty"),
        (
            "diesel,10,t,2020\n",
            "line 1: there is no header; start with a line that names the columns",
        ),
        ("product,amount,basis\n", "rows.csv, line 1: there is no column `delivered`; add it"),
        (
            "product,amout,delivered\n",
            "there is no column `amount`; did you mean `amout`? name it `amount`",
        ),
        ("product,goods,amount,delivered\n", "line 1: `product` and `goods` both mean `product`; rename one"),
        (b"product,amount\n\xe4,1\n", "rows.csv, line 2: is not UTF-8 text; save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_deliveries(text: str | bytes, said: str) -> None:
    with pytest.raises(LedgerError) as caught:
        sheet(text)
    assert said in str(caught.value)


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert ledger(tmp_path / "nothing.csv") == 2
    assert "cannot be read: no such file or directory" in capsys.readouterr().err


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rows = b"product,amount,delivered,basis\ndiesel,1 bbl,2020,reported\nx,1 bbl,2020,reported\n"
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(rows)))
    assert ledger("-") == 2
    assert "error: standard input, line 3: `product` cannot be `x`" in capsys.readouterr().err
