"""What `article41 ledger` prints: a table for people, JSON and CSV for programs, a chart, an exit code."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ledger_support import LEDGERS, ledger, printed

EVERY = sorted(path for path in LEDGERS.glob("*.csv"))
SVG = "{http://www.w3.org/2000/svg}"


def table(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    ledger(*arguments)
    return capsys.readouterr().out


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_the_table_fits_eighty_columns_and_accuses_nobody(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = table(capsys, path)
    assert max(map(len, shown.splitlines())) <= 80
    assert "\x1b" not in shown
    assert not re.search(r"\b(guilty|illegal|criminal|violated)\b", shown)
    assert shown == table(capsys, path)


def test_the_table_tells_the_totals_the_marks_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    shown = table(capsys, LEDGERS / "2018.csv")
    assert re.search(r"reported +363,225 to 403,422 +72\.6 to 80\.7 % +11", shown)
    assert re.search(r"7\.9 barrels a tonne +382,597 +76\.5 %", shown)
    assert re.search(r"◆ 75 % +undetermined +passed at 7\.9 and 8\.33 barrels a tonne", shown)
    assert "│█████████████████████████████████████████▒▒▒▒·····┆··┆··│ 100 %" in shown


def test_the_table_lists_what_totals_cannot_tell(capsys: pytest.CaptureFixture[str]) -> None:
    shown = " ".join(table(capsys, LEDGERS / "mixed.csv").split())
    assert "potential violations if the figures are right" in shown
    assert "resolution 2270 (2016), para. 31: banned whatever the amount" in shown
    assert "17.86 barrels a tonne, but refined products: 6 to 9" in shown
    assert "due by 2020-03-30, 64 days late" in shown
    assert "aviation and rocket fuel: A refined product under the ceiling, and banned by" in shown


def test_a_share_never_looks_like_a_mark_that_it_misses(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet = tmp_path / "close.csv"
    sheet.write_text("product,amount,delivered,basis\ndiesel,374999 bbl,2020,reported\n", encoding="utf-8")
    assert "74.9998 %" in table(capsys, sheet)
    sheet.write_text("product,amount,delivered,basis\ndiesel,374999.99 bbl,2020,reported\n", encoding="utf-8")
    assert "just under 75 %" in table(capsys, sheet)


@pytest.mark.parametrize(
    ("name", "code"),
    [("2023", 0), ("2019", 0), ("2018", 3), ("crude", 3), ("2024", 1), ("mixed", 1), ("broken", 2)],
)
def test_exit_codes(name: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    path = LEDGERS / f"{name}.csv"
    assert ledger(path) == code
    assert ledger(path, "--exit-zero") == (2 if code == 2 else 0)
    capsys.readouterr()


def test_the_json_has_what_the_documentation_says(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, LEDGERS / "mixed.csv")
    assert list(found) == [
        "as_of", "windows", "outside", "late", "revisions", "unsettled", "conflicting", "uncapped", "later",
        "factors", "notes", "errors", "rulebook", "engine",
    ]  # fmt: skip
    (window,) = found["windows"]
    assert list(window["columns"]) == ["reported", "alleged", "estimated"]
    assert window["caps"] == [{"amount": 500_000, "unit": "barrel"}]
    assert [each["percent"] for each in window["notices"]] == [75, 90, 95]
    assert [each["stops"] for each in window["notices"]] == [False, False, True]
    assert all(each["cited"] and each["basis"] for each in found["factors"])
    assert {each["product"] for each in found["factors"]} >= {"diesel", "fuel_oil", "gasoline", "refined"}


def test_errors_are_in_the_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    errors = printed(capsys, LEDGERS / "broken.csv")["errors"]
    assert len(errors) == 12
    assert "did you mean `refined products`?" in errors[0]


def test_the_csv_has_a_row_for_each_total(capsys: pytest.CaptureFixture[str]) -> None:
    ledger(LEDGERS / "2018.csv", LEDGERS / "2018-claims.csv", "-f", "csv")
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [(row["basis"], row["factor"]) for row in rows][:2] == [
        ("reported", "all factors"),
        ("reported", "7.5 barrels a tonne"),
    ]
    assert {row["basis"]: row["low"] for row in rows if row["factor"] == "all factors"} == {
        "reported": "363225",
        "alleged": "800000",
        "estimated": "1519586",
    }


def test_the_chart_is_one_svg_without_outside_parts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for file in files:
        table(
            capsys, LEDGERS / "2018.csv", LEDGERS / "2018-claims.csv", LEDGERS / "crude.csv", "--chart", file
        )
    text = files[0].read_text(encoding="utf-8")
    assert files[1].read_text(encoding="utf-8") == text
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    title, about = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert about is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
    assert "reported 363,225 to 403,422 barrels, 72.6 to 80.7 % of the cap" in (about.text or "")
    assert len(root.findall(f"{SVG}g")) == 3
    assert "prefers-color-scheme: dark" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    for points in re.findall(r'points="([^"]+)"', text):
        assert all(0 <= float(place) <= 760 for place in re.split("[ ,]", points))


def test_the_chart_in_the_documentation_is_the_one_that_is_drawn(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    drawn = tmp_path / "2018.svg"
    table(capsys, LEDGERS / "2018.csv", LEDGERS / "2018-claims.csv", "--chart", drawn)
    shown = LEDGERS.parents[1] / "docs" / "images" / "ledger.svg"
    assert drawn.read_text(encoding="utf-8") == shown.read_text(encoding="utf-8"), (
        "article41 ledger fixtures/ledgers/2018.csv fixtures/ledgers/2018-claims.csv "
        "--chart docs/images/ledger.svg"
    )


def test_the_chart_of_a_steady_year_rises_to_its_total(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet, chart = tmp_path / "half.csv", tmp_path / "half.svg"
    rows = ["diesel,125000 bbl,2020-03-31,reported", "diesel,125000 bbl,2020-09-30,reported"]
    sheet.write_text("\n".join(["product,amount,delivered,basis", *rows]), encoding="utf-8")
    table(capsys, sheet, "--chart", chart)
    root = ElementTree.fromstring(chart.read_text(encoding="utf-8"))
    (low,) = (each for each in root.iter(f"{SVG}polyline") if each.get("class") == "low")
    heights = [float(point.split(",")[1]) for point in (low.get("points") or "").split()]
    (cap,) = (each for each in root.iter(f"{SVG}line") if each.get("class") == "cap")
    bottom, top = heights[0], float(cap.get("y1") or 0)
    assert [round((bottom - each) / (bottom - top), 2) for each in heights] == [0, 0, 0.25, 0.25, 0.5, 0.5]


def test_names_in_a_file_cannot_break_the_chart_or_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet, chart = tmp_path / "odd.csv", tmp_path / "odd.svg"
    row = 'diesel,1 bbl,2020,alleged,"<script>\x1b[31m",=1+1'
    sheet.write_text(f"product,amount,delivered,basis,supplier,source\n{row}\n", encoding="utf-8")
    shown = table(capsys, sheet, "--chart", chart)
    assert "\x1b" not in shown
    assert "<script" not in chart.read_text(encoding="utf-8")


def test_results_do_not_replace_their_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    sheet.write_text("product,amount,delivered,basis\ndiesel,1 bbl,2020,reported\n", encoding="utf-8")
    for option in ("--output", "--chart"):
        assert ledger(sheet, option, sheet) == 2
        assert "is an input too" in capsys.readouterr().err


def test_a_chart_is_not_written_under_a_name_that_says_another_format(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    chart = tmp_path / "years.png"
    assert ledger(LEDGERS / "2023.csv", "--chart", chart) == 2
    assert "name a file that ends in .svg" in capsys.readouterr().err
    assert not chart.exists()


def test_a_file_that_is_named_twice_does_not_count_twice(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = LEDGERS / "2023.csv"
    assert ledger(sheet, sheet.parent / "." / ".." / sheet.parent.name / sheet.name) == 2
    assert "would count twice" in capsys.readouterr().err


def test_several_files_are_one_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [LEDGERS / "2018.csv", LEDGERS / "2019.csv", LEDGERS / "2023.csv"]
    found = printed(capsys, *paths)
    assert [each["from"][:4] for each in found["windows"]] == ["2018", "2019", "2023"]
    assert printed(capsys, *reversed(paths)) == found
