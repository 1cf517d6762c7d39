"""The ledger of paragraphs: what a file may say about what it doesn't encode, and what it may not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import small_law
from article41.errors import RulesError
from article41.law import load

LEDGER = """paragraphs: 12
lettered: ["3(a)", "3(b)"]
not_encoded:
  - {paragraph: "1", state: not_a_measure, why: Greets the lake.}
  - {paragraph: "3(b)", state: superseded, by: [9-4], why: Brine came under the later paragraph.}
  - {paragraph: "4", state: not_expressible, why: What is polite is left to each State., touches: [7-2, 9-5]}
"""
FIRST_LINE = 7
"""The line of the ledger's first entry, once the ledger stands after the third line of the file."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(small_law.FOLDER, tmp_path / "rules")


def write(folder: Path, ledger: str = LEDGER, file: str = "7.yaml") -> Path:
    """Put a ledger after the head of a resolution's file, whose first three lines are its head."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / file).write_text("".join([*lines[:3], ledger, *lines[3:]]), encoding="utf-8")
    return folder


def told(folder: Path) -> list[str]:
    with pytest.raises(RulesError) as caught:
        load(folder)
    return str(caught.value).splitlines()


def test_a_ledger_is_read(folder: Path) -> None:
    seven, nine = load(write(folder)).resolutions
    assert (seven.number, seven.symbol, seven.adopted) == (7, "C/7 (2010)", date(2010, 3, 1))
    assert (seven.paragraphs, seven.lettered, seven.file) == (12, ("3(a)", "3(b)"), "7.yaml")
    assert seven.units[:5] == ("1", "2", "3(a)", "3(b)", "4")
    assert seven.units[-1] == "12"
    greeting, brine, manners = seven.not_encoded
    assert (greeting.id, greeting.state, greeting.line) == ("7-1", "not_a_measure", FIRST_LINE)
    assert (brine.id, brine.by) == ("7-3b", ("9-4",))
    assert manners.touches == ("7-2", "9-5")
    assert (nine.paragraphs, nine.units) == (None, ())


def test_provisions_know_what_they_cannot_take_into_account(folder: Path) -> None:
    book = load(write(folder))
    assert [each.id for each in book.caveats_of(book.by_id["9-5"])] == ["7-4"]
    assert not book.caveats_of(book.by_id["7-10"])


def test_what_is_not_yet_adopted_casts_no_doubt(folder: Path) -> None:
    write(
        folder,
        "paragraphs: 9\nnot_encoded:\n"
        '  - {paragraph: "9", state: not_expressible, why: Vague., touches: [7-2]}\n',
        "9.yaml",
    )
    book = load(folder)
    provision = book.by_id["7-2"]
    assert book.caveats_of(provision)
    assert not book.at(date(2012, 1, 1)).caveats_of(provision)


def test_a_resolution_without_measures_needs_a_ledger_only(folder: Path) -> None:
    head = "resolution: 3\nsymbol: C/3 (2001)\nadopted: 2001-01-01\n"
    line = 'paragraphs: 1\nnot_encoded:\n  - {paragraph: "1", state: not_a_measure, why: Greets.}\n'
    (folder / "3.yaml").write_text(head + line, encoding="utf-8")
    assert load(folder).resolutions[0].number == 3
    (folder / "3.yaml").write_text(head, encoding="utf-8")
    assert told(folder) == [
        "rules/3.yaml, line 1: there are no provisions; add some, or a ledger of paragraphs"
    ]


SLIPS = [
    # what stands in the ledger, what is written instead, where in the ledger, and what is said
    ('"1"', '"2"', 1, "paragraph 2 is encoded by `7-2`; remove this line, or the provision on line"),
    ('paragraph: "3(b)"', 'paragraph: "3(a)"', 2, "paragraph 3(a) is encoded by `7-3a`; remove this line"),
    ('"4"', '"13"', 3, "there is no paragraph `13`; the resolution has 12 operative paragraphs"),
    ('"4"', '"0"', 3, "there is no paragraph `0`; the resolution has 12"),
    ('"4"', '"1"', 3, "paragraph 1 is already on line 7; remove one"),
    ('"4"', '"3(c)"', 3, "paragraph 3 has no part `3(c)`; did you mean"),
    ('"4"', '"3"', 3, "`3` is not a unit of this ledger; account for `3(a)` and `3(b)`"),
    ('"4"', '"4(b)"', 3, "`4(b)` is not a unit of this ledger; add it and its sisters to `lettered`"),
    ("[9-4]", "[9-44]", 2, "there is no provision `9-44`; did you mean `9-4`?"),
    ("9-5]", "9-55]", 3, "there is no provision `9-55`; did you mean `9-5`?"),
    ("by: [9-4], ", "", 2, "a superseded paragraph needs `by`; name the provisions that replace it"),
    ("state: not_a_measure", "state: not_a_measure, by: [9-4]", 1, "`by` has no meaning for `not_a_measure`"),
    ("state: not_a_measure", "state: not_a_measure, touches: [9-4]", 1, "`touches` has no meaning for"),
    (", touches: [7-2, 9-5]", "", 3, "a paragraph that is not expressible needs `touches`; name the"),
    (", why: Greets the lake.", "", 1, "the key `why` is missing"),
    ("not_a_measure", "no_measure", 1, "unknown state `no_measure`; did you mean `not_a_measure`?"),
    ('"3(b)"]', '"3(b)", "3(b)"]', -1, "`3(b)` is there twice; name each part once"),
    ('"3(b)"]', '"3(b)", "3(b)(i)"]', -1, "`3(b)(i)` overlaps with `3(b)`; name each part once"),
    ('"3(b)"]', '"3(b)", "13(a)"]', -1, "there is no paragraph `13(a)`; the resolution has 12"),
    ("paragraphs: 12\n", "", 0, "`not_encoded` needs a count of paragraphs; add `paragraphs`"),
    ("paragraphs: 12", "paragraphs: 9", None, "there is no paragraph `10`; the resolution has 9"),
    ('["3(a)", ', "[", None, "paragraph 3 has no part `3(a)`; did you mean `3(b)`?"),
]


@pytest.mark.parametrize(("old", "new", "entry", "problem"), SLIPS, ids=[slip[-1] for slip in SLIPS])
def test_a_slip_is_one_line(folder: Path, old: str, new: str, entry: int | None, problem: str) -> None:
    assert old in LEDGER
    lines = told(write(folder, LEDGER.replace(old, new, 1)))
    line = next((each for each in lines if problem in each), "")
    assert line.startswith("rules/7.yaml, line "), lines
    if entry is not None and "\n" not in old:
        assert line.startswith(f"rules/7.yaml, line {FIRST_LINE - 1 + entry}: "), line


def test_a_resolution_is_in_one_file(folder: Path) -> None:
    (folder / "seven.yaml").write_text(
        "resolution: 7\nsymbol: C/7 (2010)\nadopted: 2010-03-01\nparagraphs: 12\n", encoding="utf-8"
    )
    assert told(folder) == ["rules/seven.yaml, line 1: resolution 7 is already in 7.yaml; join the two"]


def test_half_a_ledger_loads(folder: Path) -> None:
    write(folder, "paragraphs: 12\n")
    assert load(folder).resolutions[0].units
