"""The UN's XML becomes the list of a rules folder; what is broken in it is named, and the rest is kept."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from article41 import law
from article41.cli.app import run
from article41.designations.importing import changes, completed, read_list
from article41.designations.loader import build_designation, load_designations
from article41.designations.writing import list_yaml
from article41.law.designations_file import DesignationFile, DesignationsFile, SourceFile
from article41.rulefiles.source import parse_yaml

FIXTURES = Path(__file__).parents[1] / "fixtures" / "designations"
SOURCE = SourceFile(title="A list")
SOUND = DesignationFile(ref="AQe.001", kind="entity", name="SOUND HOLDINGS", listed=date(2016, 3, 2))


LOADED = cache(law.load)


@pytest.fixture(autouse=True)
def rules_load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the rulebook between the commands of this file: reading it takes most of their time."""
    monkeypatch.setattr(law, "load", LOADED)


def imported(name: str, output: Path, *, code: int = 0) -> str:
    assert run(["designations", "import", str(FIXTURES / name), "-o", str(output)]) == code
    return output.read_text(encoding="utf-8")


def test_what_the_list_says_is_taken_over_and_its_prose_is_not(tmp_path: Path) -> None:
    output = tmp_path / "designations.yaml"
    written = imported("list.xml", output)
    entries = load_designations(tmp_path).by_ref
    assert list(entries) == ["KPe.901", "KPe.902", "KPi.901"]
    person, company = entries["KPi.901"], entries["KPe.902"]
    assert (person.kind, person.name, person.listed) == ("person", "MORO TESK-AN", date(2016, 3, 2))
    assert (person.named("strong"), person.named("weak")) == (("Moro Te’sk An",), ("The Cousin",))
    assert [birth.text for birth in person.born] == ["1961-05-04", "1962", "1963 to 1965", "about 1970"]
    assert person.born[2].days.end == date(1965, 12, 31)
    assert person.amended == (date(2018, 7, 9), date(2022, 7, 26))
    assert (person.nationality, person.passports) == (("Atlantis",), ("AT 0001",))
    assert (company.named("former"), company.imo) == (("Grauwal Lines",), "5000017")
    assert entries["KPe.901"].named("strong") == ("GRAUTRA",)
    assert (person.resolution, company.resolution) == (2270, None)
    assert "not taken over" not in written
    assert "Nor is this one" not in written


def test_the_file_says_where_it_comes_from(tmp_path: Path) -> None:
    written = yaml.safe_load(imported("list.xml", tmp_path / "list.yaml"))
    assert written["source"]["generated"] == "2024-02-03T04:05:06.000Z"
    assert written["source"]["sha256"] == hashlib.sha256((FIXTURES / "list.xml").read_bytes()).hexdigest()


def test_the_same_xml_gives_the_same_bytes_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "designations.yaml"
    first = imported("list.xml", output)
    assert "3 entries: 1 person, 2 entities" in capsys.readouterr().err
    assert imported("list.xml", output) == first
    assert "nothing has changed" in capsys.readouterr().err


def test_an_import_keeps_our_words_and_tells_what_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "designations.yaml"
    written = imported("list.xml", output)
    written = written.replace("    listed: 2012-05-02\n", "    listed: 2012-05-03\n    role: sells lamps\n")
    written = written.replace("ref: KPe.902", "ref: KPe.903")
    output.write_text(written, encoding="utf-8")
    capsys.readouterr()
    imported("list.xml", output)
    assert load_designations(tmp_path).by_ref["KPe.901"].role == "sells lamps"
    assert capsys.readouterr().err.splitlines()[1:] == [
        "added: KPe.902",
        "removed: KPe.903",
        "changed: KPe.901",
    ]


def test_a_broken_entry_is_named_with_its_line_and_the_others_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "designations.yaml"
    imported("broken-entries.xml", output, code=2)
    told = [line.partition(".xml, ")[2] for line in capsys.readouterr().err.splitlines() if "error: " in line]
    assert told == [
        "line 9: `LISTED_ON` cannot be `2016-02-30`; expected a day such as `2001-12-31`",
        "line 12: `FIRST_NAME` is empty",
        "line 20: `REFERENCE_NUMBER` cannot be `911`; write it like `AQi.001`",
        "line 34: `KPe.911` is there twice; the first one counts",
        "line 42: the alias `Odd` has the unknown quality `Goood`; did you mean `Good`?",
    ]
    assert [entry.name for entry in load_designations(tmp_path).entries] == ["SOUND HOLDINGS"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("not-xml.xml", "line 1: is not XML: start tag expected"),
        ("wrong-root.xml", "is not the UN's consolidated list: its root is `sanctions`"),
        ("entity-bomb.xml", "line 2: declares a document type"),
        ("missing.xml", "cannot be read (no such file or directory)"),
        ("", "cannot be read (is a directory)"),
    ],
)
def test_a_file_that_is_no_list_gets_one_line(
    name: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "list.yaml"
    assert run(["designations", "import", str(FIXTURES / name), "-o", str(output)]) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.err.count("\n") == 1
    assert not output.exists()


def test_a_bomb_in_another_encoding_is_refused_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        (FIXTURES / "entity-bomb.xml").read_text(encoding="utf-8").replace('"1.0"', '"1.0" encoding="UTF-16"')
    )
    (tmp_path / "bomb.xml").write_bytes(text.encode("utf-16"))
    assert run(["designations", "import", str(tmp_path / "bomb.xml")]) == 2
    assert "declares a document type" in capsys.readouterr().err


def test_a_list_of_other_regimes_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (FIXTURES / "list.xml").read_text(encoding="utf-8").replace(">DPRK<", ">DPRC<")
    (tmp_path / "other.xml").write_text(text, encoding="utf-8")
    assert run(["designations", "import", str(tmp_path / "other.xml")]) == 2
    assert "has no entry of the list type `DPRK`; did you mean `DPRC`?" in capsys.readouterr().err


def test_the_input_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes((FIXTURES / "list.xml").read_bytes())
    assert run(["designations", "import", str(path), "-o", str(path)]) == 2
    assert "is an input too" in capsys.readouterr().err


def test_without_an_output_the_list_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["designations", "import", str(FIXTURES / "list.xml")]) == 0
    shown = capsys.readouterr()
    assert [each["ref"] for each in yaml.safe_load(shown.out)["designations"]] == [
        "KPe.901",
        "KPe.902",
        "KPi.901",
    ]
    assert re.search(r"^removed: KPe\.001, ", shown.err, re.MULTILINE)


def test_no_letter_is_lost_where_the_terminal_lacks_it() -> None:
    typed = [sys.executable, "-m", "article41", "designations", "import", str(FIXTURES / "list.xml")]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(typed, env=environment, capture_output=True, check=True)
    assert "Moro Te’sk An" in done.stdout.decode("utf-8")


LETTERS = "aé金39’ ',:#[]{}\"\\&*!|>%@`-?~.=xyz"
TEXTS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
ENTRIES = st.builds(
    DesignationFile,
    ref=st.integers(0, 999).map(lambda number: f"AQe.{number:03}"),
    kind=st.just("entity"),
    name=TEXTS,
    listed=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    strong=st.lists(TEXTS, max_size=4),
    former=st.lists(TEXTS, max_size=2),
    role=st.none() | TEXTS,
)


@settings(max_examples=60)
@given(st.lists(ENTRIES, max_size=3, unique_by=lambda entry: entry.ref))
def test_what_is_written_is_read_back(entries: list[DesignationFile]) -> None:
    text = list_yaml(SOURCE, entries)
    read = DesignationsFile.model_validate(parse_yaml(text.encode("utf-8"), "list.yaml"))
    assert read.designations == sorted(entries, key=lambda entry: entry.ref)
    assert [build_designation(entry).name for entry in read.designations] == [
        entry.name for entry in read.designations
    ]


def test_a_resolution_of_the_day_of_listing_is_noted() -> None:
    (entry,) = completed([SOUND], {}, {SOUND.listed: 2270})
    assert entry.resolution == 2270
    assert changes([entry], {SOUND.ref: SOUND}).changed == (SOUND.ref,)


def test_a_folder_without_a_list_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert read_list(tmp_path / "designations.yaml") == {}
