"""`article41 law diff`: what changed between two days, and between two folders of rules."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.cli.app import run
from article41.law import load
from article41.law.changes import changes
from article41.reports.lawbook import holds

SMALL = Path(__file__).parent / "small_regime"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 1) -> str:
    assert run(["law", "diff", *map(str, arguments)]) == code
    return capsys.readouterr().out


def objects(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 1) -> Any:
    return json.loads(printed(capsys, *arguments, "--format", "json", code=code))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "rules")


def edit(folder: Path, file: str, old: str, new: str) -> Path:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


# Two days


def told(capsys: pytest.CaptureFixture[str], first: str, last: str, code: int = 1) -> list[tuple[str, ...]]:
    found = objects(capsys, first, last, "--rules", SMALL, code=code)
    return [(each["day"], each["what"], each["provision"], each["exemption"]) for each in found]


def test_a_day_on_which_one_rule_takes_the_place_of_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "2014-12-31", "2015-01-01") == [
        ("2015-01-01", "in_force", "9-4", None),
        ("2015-01-01", "in_force", "9-5", None),
        ("2015-01-01", "in_force", "9-6", None),
        ("2015-01-01", "superseded", "7-2", None),
    ]


def test_grace_and_exemptions_begin_and_end(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "2015-01-01", "2026-01-01")
    assert ("2015-07-01", "grace_ended", "9-4", None) in found
    assert ("2016-01-01", "exemption_began", "9-4", "school") in found
    assert told(capsys, "2015-06-29", "2015-06-30", code=0) == []


def test_the_text_names_the_successor(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "2014-12-31", "2015-01-01", "--rules", SMALL)
    assert text.startswith("2015-01-01\n")
    assert "superseded            7-2  Salt, by 9-4" in text
    assert printed(capsys, "2015-02-01", "2015-02-02", "--rules", SMALL, code=0) == "Nothing changed.\n"


def test_a_cap_begins_and_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        folder,
        "9.yaml",
        "starts: 2015-01-01",
        "starts: 2015-02-01\n      then: [{starts: 2016-02-01, amount: 600}]",
    )
    text = printed(capsys, "2015-01-31", "2016-02-01", "--rules", folder)
    assert "2015-02-01\ncap begins            9-5  Lamp oil: 500 barrels a year, reported\n" in text
    assert text.endswith("2016-02-01\ncap changes           9-5  Lamp oil: 600 barrel\n")


BOOK = load()
DAYS = st.dates(date(2006, 1, 1), date(2026, 12, 31))


@given(DAYS, DAYS, DAYS)
@settings(max_examples=60, deadline=None)
def test_two_steps_are_one_step(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    assert changes(BOOK, first, middle) + changes(BOOK, middle, last) == changes(BOOK, first, last)


@given(DAYS)
@settings(max_examples=60, deadline=None)
def test_what_holds_changes_only_as_told(day: date) -> None:
    eve = day - timedelta(days=1)
    found = {(each.what, each.provision.id) for each in changes(BOOK, eve, day) if each.provision}
    for provision in BOOK.provisions:
        before, after = holds(provision, eve), holds(provision, day)
        assert (after and not before) == (("in_force", provision.id) in found)
        if before and not after:
            assert {("ended", provision.id), ("superseded", provision.id)} & found


def test_every_declared_day_of_the_shipped_rules_is_a_change() -> None:
    told = {each.day for each in changes(BOOK, date(2000, 1, 1), date(2030, 1, 1))}
    for provision in BOOK.provisions:
        assert provision.in_force.start in told
        assert provision.in_force.end is None or provision.in_force.end + timedelta(days=1) in told
        assert {each.until + timedelta(days=1) for each in provision.transitions} <= told


# Two folders


def test_the_same_rules_in_other_words_of_layout_are_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, "7.yaml", "resolution: 7\n", "# a comment\nresolution:   7\n")
    (folder / "9.yaml").rename(folder / "nine.yaml")
    found = objects(capsys, SMALL, folder)
    assert found["changed"] == {}
    assert [found["added"], found["removed"]] == [[], []]
    (folder / "nine.yaml").rename(folder / "9.yaml")
    assert printed(capsys, SMALL, folder, code=0) == "The rules are the same.\n"


CHANGES = [
    ("9.yaml", "title: Lamp oil", "title: Oil for lamps", "9-5", "title", "Lamp oil", "Oil for lamps"),
    (
        "9.yaml",
        "{before: 2014-11-20}",
        "{before: 2014-11-21}",
        "9-4",
        "unless.old-contract.when",
        "{all: [{agreed: {before: 2014-11-20}}, {reported: true}]}",
        "{all: [{agreed: {before: 2014-11-21}}, {reported: true}]}",
    ),
    (
        "9.yaml",
        "when: {purpose: school}\n        in_force: {from: 2016-01-01}",
        "when: {purpose: school}",
        "9-4",
        "unless.school.in_force",
        "{from: 2016-01-01}",
        None,
    ),
    ("9.yaml", "amount: 500\n", "amount: 600\n", "9-5", "limit.amount", "500", "600"),
]


@pytest.mark.parametrize(("file", "old", "new", "provision", "key", "before", "after"), CHANGES)
def test_a_changed_key_is_named(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
    provision: str,
    key: str,
    before: str,
    after: str | None,
) -> None:
    edit(folder, file, old, new)
    found = objects(capsys, SMALL, folder)
    assert found["changed"] == {provision: [{"key": key, "from": before, "to": after}]}
    assert found["elsewhere"] == {}
    text = printed(capsys, SMALL, folder)
    assert text.startswith(f"{provision}\n  {key}\n  - {before}\n")


def test_provisions_come_and_go(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "9.yaml").read_text(encoding="utf-8")
    (folder / "9.yaml").write_text(text[: text.index("  - id: 9-6")], encoding="utf-8")
    assert objects(capsys, SMALL, folder)["removed"] == ["9-6"]
    assert objects(capsys, folder, SMALL)["added"] == ["9-6"]
    assert "- 9-6  Teaching" in printed(capsys, SMALL, folder)


def test_the_rest_of_the_files_is_compared_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder, "9.yaml", "symbol: C/9 (2014)", "symbol: C/9 (2014) rev.")
    (folder / "conversions.yaml").write_text("{}\n", encoding="utf-8")
    found = objects(capsys, SMALL, folder)
    assert found["elsewhere"] == {
        "9.yaml": [{"key": "symbol", "from": "C/9 (2014)", "to": "C/9 (2014) rev."}],
        "conversions.yaml": [{"key": "the whole file", "from": None, "to": "added"}],
    }


def test_a_row_of_a_table_is_told_by_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        folder, "regime.yaml", "{verdict: undetermined, alert: low}", "{verdict: undetermined, alert: medium}"
    )
    assert objects(capsys, SMALL, folder)["elsewhere"] == {
        "regime.yaml": [
            {"key": "alerts", "from": "{verdict: undetermined, alert: low}", "to": None},
            {"key": "alerts", "from": None, "to": "{verdict: undetermined, alert: medium}"},
        ]
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2017-01-02", "2017-01-01"], "`2017-01-01` is before `2017-01-02`; give the earlier day first"),
        (
            ["2017-01-02", "rules"],
            "`2017-01-02` and `rules` cannot be compared; give two days, or two folders",
        ),
        (["2017-02-30", "2017-03-01"], "`2017-02-30` is no day; write it as 2019-05-02"),
        (["nowhere", "nowhere"], "nowhere: there is no such folder"),
        (
            [str(SMALL)] * 2 + ["--rules", "x"],
            "`--rules` has no meaning for two folders; leave it out",
        ),
    ],
)
def test_what_cannot_be_compared_is_a_mistake(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["law", "diff", *arguments]) == 2
    assert said in capsys.readouterr().err
