"""What a rule folder becomes when it is loaded."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import small_law
from article41.law import load, natural, schema, shipped_rules
from article41.law.model import Status
from article41.reading.model import STATUSES
from article41.rulefiles.source import plain


def test_the_shipped_rules_load() -> None:
    book = load()
    assert len(book.provisions) >= 60
    assert book.by_id[book.provisions[0].id] is book.provisions[0]
    assert book.folder.parent == shipped_rules()


def test_every_deciding_provision_is_about_something_and_asks_declared_facts() -> None:
    book = load()
    for provision in book.provisions:
        assert provision.scope.activities
        assert provision.summary
        assert (book.folder / provision.source.file).is_file()


def test_provisions_come_in_natural_order() -> None:
    assert [each.id for each in small_law.rulebook().provisions] == [
        "7-2",
        "7-3a",
        "7-10",
        "9-4",
        "9-5",
        "9-6",
    ]
    assert sorted(["10-2", "9-10b", "9-10a", "9-9"], key=natural) == ["9-9", "9-10a", "9-10b", "10-2"]


def test_a_provision_knows_where_it_is_written_and_how_it_is_cited() -> None:
    provision = small_law.rulebook().by_id["7-3a"]
    assert provision.citation == "resolution 7 (2010), para. 3(a)"
    assert provision.source.file == "7.yaml"
    line = (small_law.FOLDER / "7.yaml").read_text("utf-8").splitlines()[provision.source.line - 1]
    assert line.strip() == "- id: 7-3a"


def test_provisions_are_found_by_type_and_direction() -> None:
    book = small_law.rulebook()
    assert [each.id for each in book.provisions_for("salt_from_lake")] == ["7-2", "7-10", "9-4"]
    assert [each.id for each in book.provisions_for("salt_from_lake", "to_lake")] == ["7-10"]
    assert [each.id for each in book.provisions_for("salt_from_lake", "n.a.")] == ["7-2", "7-10", "9-4"]


@pytest.mark.parametrize(
    ("activity_type", "direction"),
    [("salt_from_lake", "from_lake"), ("lamp_oil", "to_lake"), ("teaching", "n.a."), ("bridges", "n.a.")],
)
def test_a_type_with_one_direction_gives_it(activity_type: str, direction: str) -> None:
    assert small_law.rulebook().regime.default_direction(activity_type) == direction


def test_general_exemptions_reach_what_they_name() -> None:
    book = small_law.rulebook()
    names = {
        each.id: [exemption.id for exemption in book.exemptions_of(each)]
        for each in book.provisions
        if each.decides
    }
    assert names == {
        "7-2": ["relief"],
        "7-3a": [],
        "9-4": ["old-contract", "school", "relief", "bakers"],
        "9-5": ["relief"],
        "9-6": ["permit", "relief"],
    }


def test_the_hash_is_of_the_contents(tmp_path: Path) -> None:
    copy = shutil.copytree(small_law.FOLDER, tmp_path / "copy")
    assert load(copy).hash == small_law.rulebook().hash
    assert len(load(copy).hash) == 16
    with (copy / "7.yaml").open("a") as file:
        file.write("# one more line\n")
    assert load(copy).hash != small_law.rulebook().hash


def test_a_folder_of_one_regime_will_do(tmp_path: Path) -> None:
    shutil.copytree(small_law.FOLDER, tmp_path / "rules" / "inside")
    assert load(tmp_path / "rules").regime.id == "lake-salt"


def test_the_statuses_of_the_alert_table_are_those_of_the_reading() -> None:
    assert set(get_args(Status)) == set(STATUSES)


def test_the_json_schemas_are_up_to_date() -> None:
    assert not schema.stale(shipped_rules() / "schema")


def test_a_stale_schema_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(schema, "shipped_rules", lambda: tmp_path)
    assert schema.main(["--check"]) == 1
    assert "regime.json: is not up to date" in capsys.readouterr().err
    assert schema.main([]) == 0
    assert schema.main(["--check"]) == 0


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("true", True),
        ("False", False),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("2375", 2375),
        ("0803", "0803"),
        ("1.5", 1.5),
        ("12:30", "12:30"),
        ("1e3", "1e3"),
        ("2017-09-11", date(2017, 9, 11)),
        ("2017-02-30", "2017-02-30"),
        ("2017-09", "2017-09"),
        ("~", None),
        ("null", None),
        ("none", "none"),
        ("9" * 30, "9" * 30),
    ],
)
def test_plain_scalars_mean_what_people_expect(written: str, means: object) -> None:
    read = plain(written)
    assert read == means
    assert type(read) is type(means)
