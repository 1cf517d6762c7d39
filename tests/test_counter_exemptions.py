"""What takes an exemption away again: `except`, of a provision's own exemption and of a general one."""

from __future__ import annotations

import json
import shutil
from itertools import product
from pathlib import Path

import pytest

import small_law
from article41.cli.app import run
from article41.errors import RulesError
from article41.law import load
from article41.reasoning import Finding, Reasoner
from article41.reasoning.finding import Node
from article41.reasoning.selfcheck import self_check
from article41.reports.contract import to_dict
from article41.truth import all_of, negate
from by_hand import result

OWN = (
    "        when: {purpose: school}\n",
    "        when: {purpose: school}\n"
    "        except:\n"
    "          - {id: smiths, title: the smiths take part, when: {guilds: smiths}}\n"
    "          - {id: unpermitted, title: nobody permitted it, when: {permit: false}}\n",
)
GENERAL = (
    "    when: {relief: true}\n",
    "    when: {relief: true}\n    except: [{id: barter, title: it is barter, when: {purpose: trade}}]\n",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = shutil.copytree(small_law.FOLDER, tmp_path / "rules")
    for name, (old, new) in (("9.yaml", OWN), ("regime.yaml", GENERAL)):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    return folder


def finding(folder: Path, **facts: object) -> Finding:
    known = {name: value for name, value in facts.items() if value is not None}
    findings = Reasoner(load(folder)).findings([small_law.salt(**known)])  # type: ignore[arg-type]
    return next(each for each in findings if each.provision.id == "9-4")


def texts(node: Node) -> list[str]:
    return [node.text, *(text for part in node.parts for text in texts(part))]


def test_it_holds_where_its_condition_does_and_no_counter_does(folder: Path) -> None:
    guilds = {True: frozenset({"smiths"}), False: frozenset({"weavers"}), None: None}
    for school, smiths, unpermitted in product((True, False, None), repeat=3):
        state = next(
            each
            for each in finding(
                folder,
                purpose={True: "school", False: "other", None: None}[school],
                guilds=guilds[smiths],
                permit=negate(unpermitted),
            ).exemptions
            if each.id == "school"
        )
        assert state.holds is all_of([school, negate(smiths), negate(unpermitted)])
        assert [(each.id, each.holds) for each in state.counters] == [
            ("smiths", smiths),
            ("unpermitted", unpermitted),
        ]


def test_a_general_exemption_has_them_too(folder: Path) -> None:
    assert finding(folder, relief=True, purpose="other").verdict == "permitted"
    assert finding(folder, relief=True, purpose="trade").verdict == "potential_violation"


def test_the_tree_names_the_counter_and_the_questions_ask_for_it(folder: Path) -> None:
    open_one = finding(folder, purpose="school", permit=True)
    assert "but not where: the smiths take part" in texts(open_one.explanation.tree)
    assert "Which guilds took part?" in open_one.questions


def test_json_has_counters_only_where_there_are_some(folder: Path) -> None:
    about = finding(folder, purpose="school", guilds=frozenset({"smiths"}))
    exemptions = to_dict(result(findings=(about,)))["findings"][0]["exemptions"]
    by_id = {each["id"]: each for each in exemptions}
    assert by_id["school"]["counters"] == [
        {"id": "smiths", "title": "the smiths take part", "holds": True},
        {"id": "unpermitted", "title": "nobody permitted it", "holds": None},
    ]
    assert "counters" not in by_id["old-contract"]


def test_both_engines_agree_on_them(folder: Path) -> None:
    report = self_check(load(folder))
    assert report.engine
    assert report.passed


def test_law_show_tells_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "show", "9-4", "--rules", str(folder)]) == 0
    assert "but not where: the smiths take part" in capsys.readouterr().out
    assert run(["law", "show", "9-4", "--rules", str(folder), "--format", "json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert shown["exemptions"][1]["counters"][0] == {
        "id": "smiths",
        "title": "the smiths take part",
        "when": "guilds is smiths",
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: unpermitted", "id: smiths", "the counter-exemption `smiths` is there twice; rename one"),
        ("{permit: false}", "{permt: false}", "unknown fact `permt`; did you mean `permit`?"),
        ("title: nobody permitted it, ", "", "the key `title` is missing"),
        ("        except:", "        excpt:", "unknown key `excpt`; did you mean `except`?"),
    ],
)
def test_slips_are_told_with_their_line(folder: Path, old: str, new: str, said: str) -> None:
    path = folder / "9.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(RulesError) as caught:
        load(folder)
    assert str(caught.value).startswith("rules/9.yaml, line ")
    assert said in str(caught.value)
