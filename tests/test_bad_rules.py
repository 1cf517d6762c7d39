"""Each mistake in a rule folder is one clear line: file, line, what, remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import small_law
from article41.errors import RulesError
from article41.law import load
from article41.rulefiles import source
from article41.rulefiles.problems import RulesErrors
from article41.rulefiles.source import parse_yaml


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(small_law.FOLDER, tmp_path / "rules")


def told(folder: Path) -> str:
    """What loading the folder says, which must not be a traceback."""
    with pytest.raises(RulesError) as caught:
        load(folder)
    return str(caught.value)


SLIPS = [
    # the file, what stands there, what is written instead, what is said
    ("7.yaml", "force: binding", "forse: binding", "unknown key `forse`; did you mean `force`?"),
    ("7.yaml", "force: binding", "force: bindng", "unknown force `bindng`; did you mean `binding`?"),
    ("7.yaml", "    force: binding\n", "", "the key `force` is missing"),
    ("7.yaml", "title: Salt\n", 'title: ""\n', "`title` is empty"),
    (
        "7.yaml",
        'paragraph: "2"',
        "paragraph: 2",
        '`paragraph` cannot be `2`; expected text, in quotes: "2"',
    ),
    (
        "7.yaml",
        'paragraph: "2"',
        'paragraph: "2a"',
        "`paragraph` cannot be `2a`; write it like `7(b)(ii)`",
    ),
    ("7.yaml", "id: 7-2", "id: 7_2", "`id` cannot be `7_2`; write it like `100-7b`"),
    (
        "7.yaml",
        "id: 7-2",
        "id: 7-3",
        "the id `7-3` does not fit resolution 7, paragraph 2; did you mean `7-2`?",
    ),
    ("7.yaml", "id: 7-3a", "id: 7-3b", "the id `7-3b` does not fit resolution 7, paragraph 3(a)"),
    (
        "7.yaml",
        "[member_states]",
        "member_states",
        "`addressee` cannot be `member_states`; expected a list",
    ),
    (
        "7.yaml",
        "[member_states]",
        "[member_state]",
        "unknown addressee `member_state`; did you mean `member_states`?",
    ),
    (
        "7.yaml",
        "activity: [salt_from_lake]",
        "activity: [salt_from_lak]",
        "unknown activity type `salt_from_lak`; did you mean `salt_from_lake`?",
    ),
    (
        "7.yaml",
        "direction: from_lake",
        "direction: from_lakes",
        "unknown direction `from_lakes`; did you mean `from_lake`?",
    ),
    (
        "7.yaml",
        "adopted: 2010-03-01",
        "adopted: 2010-13-01",
        "`adopted` cannot be `2010-13-01`; expected a day such as",
    ),
    (
        "7.yaml",
        "adopted: 2010-03-01",
        "adopted: 2010",
        "`adopted` cannot be `2010`; expected a day such as",
    ),
    (
        "7.yaml",
        "to: 2014-12-31",
        "to: 2009-12-31",
        "`to` (2009-12-31) is before `from` (2010-03-01)",
    ),
    (
        "7.yaml",
        "from: 2010-03-01, to",
        "from: 2010-02-01, to",
        "`7-2` is in force from 2010-02-01, before",
    ),
    (
        "7.yaml",
        "related: [9-4]",
        "related: [9-44]",
        "there is no provision `9-44`; did you mean `9-4`?",
    ),
    ("7.yaml", "related: [9-4]", "related: [7-3a]", "`7-3a` refers to itself; remove it"),
    (
        "9.yaml",
        "supersedes: [7-2]",
        "supersedes: [7-22]",
        "there is no provision `7-22`; did you mean `7-2`?",
    ),
    (
        "7.yaml",
        ", to: 2014-12-31",
        "",
        "`7-2` is superseded by `9-4` but has no end; add `to: 2014-12-31`",
    ),
    (
        "7.yaml",
        "to: 2014-12-31",
        "to: 2014-12-30",
        "`7-2` ends on 2014-12-30, not on the eve of `9-4`",
    ),
    (
        "7.yaml",
        "{object.kind:",
        "{object.kinds:",
        "unknown fact `object.kinds`; did you mean `object.kind`?",
    ),
    (
        "7.yaml",
        "rock_salt,",
        "rocksalt,",
        "unknown value `rocksalt` of `object.kind`; did you mean `rock_salt`?",
    ),
    (
        "7.yaml",
        '["2501"]',
        "[2501]",
        '`2501` is not a value of `object.hs`; put it in quotes: "2501"',
    ),
    ("7.yaml", '["2501"]', '["25.01"]', "`25.01` is not a code; write digits only"),
    ("7.yaml", "{starts_with:", "{in:", "`in` does not suit `object.hs`, which is a codes fact"),
    ("7.yaml", "when: {any: [", "when: {some: [", "unknown fact `some`"),
    (
        "9.yaml",
        "{permit: true}",
        "{permit: yes}",
        "does not suit `permit`, which is a yes-no fact; write `true` or `false`",
    ),
    ("9.yaml", "{permit: true}", "{permit: {in: [true]}}", "`in` does not suit `permit`"),
    (
        "9.yaml",
        "{permit: true}",
        "{permit: true, reported: true}",
        "a condition has one key, not `permit` and `reported`",
    ),
    ("9.yaml", "{permit: true}", "{all: []}", "`all` needs a list of conditions"),
    ("9.yaml", "{permit: true}", "permit", "`when` cannot be `permit`; expected a mapping"),
    ("9.yaml", "{permit: true}", "{any: [permit]}", "`permit` is not a condition; write {fact: test}"),
    (
        "9.yaml",
        "{purpose: school}",
        "{purpose: scool}",
        "unknown value `scool` of `purpose`; did you mean `school`?",
    ),
    ("9.yaml", "{purpose: school}", "{purpose: {in: []}}", "`purpose` needs a list of values"),
    ("9.yaml", "{before: 2014-11-20}", "{before: 2014}", "`2014` is not a date; write it like 2001-12-31"),
    (
        "9.yaml",
        "{before: 2014-11-20}",
        "{after: 2014-11-20}",
        "`after` does not suit `agreed`, which is a date fact",
    ),
    (
        "9.yaml",
        "{before: 2014-11-20}",
        "{before: 2014-11-20, on_or_after: 2014-01-01}",
        "a test of `agreed` has one key",
    ),
    ("9.yaml", '"10 barrel"', '"10 barrels"', "unknown unit `barrels`; did you mean `barrel`?"),
    ("9.yaml", '"10 barrel"', "10", "`10` is not an amount; write a number and a unit"),
    (
        "9.yaml",
        '{at_least: "10 barrel"}',
        '"10 barrel"',
        "does not suit `quantity`, which is a quantity fact",
    ),
    ("9.yaml", "unit: barrel", "unit: barel", "unknown unit `barel`; did you mean `barrel`?"),
    ("9.yaml", "      unit: barrel\n", "", "`amount` and `unit` go together; add the one that is missing"),
    ("9.yaml", "window: calendar_year", "window: yearly", "unknown window `yearly`"),
    (
        "9.yaml",
        "party.country: XB",
        "party.country: Xb",
        "`Xb` is not a country code; write two capital letters",
    ),
    (
        "9.yaml",
        "id: school",
        "id: old-contract",
        "the exemption `old-contract` is there twice; rename one",
    ),
    (
        "9.yaml",
        "id: school",
        "id: relief",
        "the exemption `relief` is also a general one; rename one",
    ),
    ("9.yaml", "granted_by: state", "granted_by: stat", "unknown granted_by `stat`; did you mean `state`?"),
    (
        "9.yaml",
        "adopted: 2014-11-20",
        "adopted: 2014-11-20\nadopted: 2014-11-20",
        "the key `adopted` is already on line 3",
    ),
    (
        "9.yaml",
        "title: Lamp oil",
        "title: Lamp: oil",
        "is not valid YAML: mapping values are not allowed",
    ),
    (
        "9.yaml",
        "title: Lamp oil",
        "title: !!python/name:os.system",
        "the tag `tag:yaml.org,2002:python/name:os.system` is not allowed",
    ),
    ("9.yaml", "title: Lamp oil", "title: *lamp", "the alias `*lamp` has no anchor before it"),
    ("9.yaml", "{permit: true}", "{{a: b}: true}", "a key must be plain text"),
    ("regime.yaml", "directed: false", "directd: false", "unknown key `directd`; did you mean `directed`?"),
    ("regime.yaml", "id: bridges", "id: teaching", "the activity type `teaching` is there twice; remove one"),
    (
        "regime.yaml",
        "directed: false}",
        "directed: false, direction: to}",
        "`bridges` has a direction but is not directed",
    ),
    (
        "regime.yaml",
        "title: Teaching,",
        "title: Teaching, learning,",
        "unknown key `learning`; put text with a comma in quotes",
    ),
    ("regime.yaml", "  when: {type", "  wen: {type", "an activity has no `wen`; did you mean `when`?"),
    (
        "regime.yaml",
        "when: {type: interval",
        "when: {type: date",
        "`when` of an activity is not `date`; write `type: interval`",
    ),
    (
        "regime.yaml",
        "quantity, of: activity",
        "quantity",
        "`quantity` comes from the activity; add `of: activity`",
    ),
    ("regime.yaml", "values: [school, trade, other], ", "", "the choice `purpose` has no values"),
    (
        "regime.yaml",
        "agreed: {type: date",
        "agreed: {type: day",
        "unknown type `day`; expected `choice`, `codes`, `date`",
    ),
    ("regime.yaml", "reaches: [9-4]", "reaches: [9-9]", "there is no provision `9-9`"),
    ("regime.yaml", "id: bakers", "id: relief", "the exemption `relief` is there twice"),
    (
        "regime.yaml",
        "  - {verdict: undetermined, alert: low}\n",
        "",
        "no row for a finding that is `undetermined`",
    ),
    ("regime.yaml", "alert: high", "alert: hi", "unknown alert `hi`; did you mean `high`?"),
    ("regime.yaml", "country: XL", "country: xl", "`country` cannot be `xl`; write it like `AQ`"),
    ("regime.yaml", "factor: 160", "factor: 0", "`factor`: input should be greater than 0"),
]


ELSEWHERE = {
    "the key `force` is missing": "- id: 7-2",
    "`amount` and `unit` go together; add the one that is missing": "limit:",
    "no row for a finding that is `undetermined`": "alerts:",
    "the key `adopted` is already on line 3": "provisions:",
}
"""Slips that are told at another line: what stands there."""


@pytest.mark.parametrize(("name", "right", "wrong", "said"), SLIPS, ids=[slip[3][:60] for slip in SLIPS])
def test_a_slip_is_one_clear_line(folder: Path, name: str, right: str, wrong: str, said: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    lines = [line for line in told(folder).splitlines() if said in line]
    assert len(lines) == 1, told(folder)
    line = text[: text.index(ELSEWHERE.get(said, right))].count("\n") + 1
    assert lines[0].startswith(f"rules/{name}, line {line}: ")


def test_most_slips_say_one_thing_only(folder: Path) -> None:
    path = folder / "7.yaml"
    path.write_text(path.read_text("utf-8").replace("force: binding", "forse: binding", 1), "utf-8")
    assert told(folder) == "rules/7.yaml, line 8: unknown key `forse`; did you mean `force`?"


def test_all_mistakes_are_told_together_in_the_order_of_the_files(folder: Path) -> None:
    for name, right, wrong in (
        ("9.yaml", "{permit: true}", "{permt: true}"),
        ("7.yaml", "{object.kind:", "{object.kinds:"),
        ("9.yaml", "unit: barrel", "unit: barel"),
    ):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    with pytest.raises(RulesErrors) as caught:
        load(folder)
    assert len(caught.value.errors) == 3
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == [
        "rules/7.yaml, line 15",
        "rules/9.yaml, line 44",
        "rules/9.yaml, line 60",
    ]


def test_an_id_in_two_files_names_both(folder: Path) -> None:
    (folder / "8.yaml").write_text((folder / "7.yaml").read_text("utf-8"), "utf-8")
    assert "rules/8.yaml, line 5: the id `7-2` is already in rules/7.yaml, line 5; remove one" in told(folder)


def test_a_circle_of_supersession_is_told_once(folder: Path) -> None:
    path = folder / "7.yaml"
    text = path.read_text("utf-8").replace(
        "    applies_to:", "    supersedes: [9-4]\n    note: x\n    applies_to:", 1
    )
    path.write_text(text, "utf-8")
    circles = [line for line in told(folder).splitlines() if "runs in a circle" in line]
    assert circles == [
        "rules/7.yaml, line 12: supersession runs in a circle: 7-2 → 9-4 → 7-2; remove one of the links"
    ]


def test_a_note_excuses_a_superseded_provision_without_an_end(folder: Path) -> None:
    path = folder / "7.yaml"
    text = path.read_text("utf-8").replace(", to: 2014-12-31}", "}\n    note: It was never lifted.", 1)
    path.write_text(text, "utf-8")
    assert load(folder).by_id["7-2"].in_force.end is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "rules/8.yaml, line 1: is empty"),
        (b"# only a remark\n", "rules/8.yaml, line 1: is empty"),
        (b"- a\n- b\n", "rules/8.yaml, line 1: is not a mapping"),
        (b"just text", "rules/8.yaml, line 1: is not a mapping"),
        (b"resolution: 8\nsymbol: \xff\xfe\n", "rules/8.yaml, line 2: is not UTF-8 text; save it as UTF-8"),
        (b"resolution: 8\nsymbol: \x00\n", "rules/8.yaml"),
        (b"a: [b\nc: d\n", "line 2: is not valid YAML: did not find expected"),
        (b"a: 1\n---\nb: 2\n", "line 2: a second YAML document starts here"),
        (b"a: &x [1]\n<<: *x\n", "unknown key `<<`"),
    ],
)
def test_a_file_that_is_no_rule_file(folder: Path, content: bytes, said: str) -> None:
    (folder / "8.yaml").write_bytes(content)
    assert said in told(folder)


def test_a_folder_that_is_no_rule_folder(folder: Path) -> None:
    assert told(folder / "nowhere").endswith("there is no such folder; name a folder with a `regime.yaml`")
    assert "is not a folder" in told(folder / "7.yaml")
    (folder / "regime.yaml").unlink()
    assert "there is no `regime.yaml` here" in told(folder)
    for name in "ab":
        (folder / name).mkdir()
        shutil.copy(small_law.FOLDER / "regime.yaml", folder / name)
    assert "there are 2 regimes here; name the folder of one regime" in told(folder)


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "values; split the file"),
        ("a: &a [x]\nb: [" + "*a, " * 101 + "]\n", "more than 100 aliases"),
        ("[" * 45 + "]" * 45, "nested more than 40 levels deep"),
        ("[" * 500_000, "nested more than 40 levels deep"),
        ("- " * 500_000, "nested more than 40 levels deep"),
        ("a: &a [*a]\n", "the alias `*a` has no anchor before it"),
        ("{" * 30, "a key must be plain text"),
    ],
)
def test_no_file_can_exhaust_the_machine(text: str, said: str) -> None:
    with pytest.raises(RulesError) as caught:
        parse_yaml(text.encode(), "8.yaml")
    assert said in str(caught.value)


def test_a_huge_file_is_not_even_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 2_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail(f"{self} was read"))
    assert "the file is larger than" in told(folder)
