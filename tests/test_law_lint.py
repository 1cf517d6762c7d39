"""`article41 law lint`: each check has a page, and says on its examples what the page says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from article41.cli.app import run
from article41.law import load
from article41.law.lint import CHECKS, lint

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "lint"
QUIET = Path(__file__).parent / "lint_regime"
"""A regime in which no check finds anything."""
EXAMPLE = re.compile(r"^## (Bad|Good)\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAYS = re.compile(r"^```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


def page(check: str) -> str:
    return (PAGES / f"{check}.md").read_text(encoding="utf-8")


def put(fragment: str, folder: Path) -> Path:
    """Put an example into a copy of the quiet regime, at the place that its first line names."""
    shutil.copytree(QUIET, folder)
    place, change = fragment.splitlines()[0], yaml.safe_load(fragment)
    path = folder / ("regime.yaml" if place == "# in regime.yaml" else "100.yaml")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    target = {
        "# in a provision": lambda: content["provisions"][0],
        "# at the head of a resolution": lambda: content,
        "# in regime.yaml": lambda: content,
    }[place]()
    for key, value in change.items():
        if place == "# in regime.yaml" and isinstance(value, dict):
            target[key] |= value
        else:
            target[key] = value
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> str:
    assert run(["law", "lint", *map(str, arguments)]) == code
    return capsys.readouterr().out


def test_the_shipped_rules_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys).startswith("nothing to correct")


def test_the_quiet_regime_is_quiet() -> None:
    assert lint(load(QUIET)) == ()


@pytest.mark.parametrize("check", CHECKS)
def test_the_bad_example_is_told_as_its_page_says(
    check: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    bad = dict(EXAMPLE.findall(page(check)))["Bad"]
    folder = put(bad, tmp_path / "rules")
    assert {each.check for each in lint(load(folder))} == {check}, "one example, one slip"
    code = 0 if CHECKS[check].severity == "info" else 1
    shown = " ".join(printed(capsys, "--rules", folder, "--severity", "info", code=code).split())
    said = SAYS.search(page(check))
    assert said is not None
    assert said[1] in shown


@pytest.mark.parametrize("check", CHECKS)
def test_the_good_example_is_good(check: str, tmp_path: Path) -> None:
    good = dict(EXAMPLE.findall(page(check)))["Good"]
    assert check not in {each.check for each in lint(load(put(good, tmp_path / "rules")))}


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_page_and_index_say_what_the_check_is(check: Any) -> None:
    head = f"# {check.name}\n\n*{check.severity}* · {check.says}\n"
    assert page(check.name).startswith(head)
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert f"| [{check.name}]({check.name}.md) | {check.severity} | {check.says} |" in index


def test_no_page_is_left_over() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*CHECKS, "README"}


def test_a_remark_leads_to_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shutil.copytree(QUIET, tmp_path / "rules")
    path = folder / "100.yaml"
    lines = (
        path.read_text(encoding="utf-8").replace("{buyer: school}}", "{all: [{buyer: school}]}}").splitlines()
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (remark,) = json.loads(printed(capsys, "--rules", folder, "--format", "json", code=1))
    number = next(n for n, line in enumerate(lines, start=1) if "all: [{buyer" in line)
    assert remark == {
        "check": "one-branch",
        "severity": "warning",
        "file": str(path),
        "line": number,
        "problem": "`all` has only one part, “buyer is school”",
        "remedy": "write the part without `all`",
        "page": "docs/lint/one-branch.md",
    }


def test_checks_can_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = dict(EXAMPLE.findall(page("one-branch")))["Bad"]
    folder = put(bad, tmp_path / "rules")
    assert printed(capsys, "--rules", folder, "--ignore", "one-branch") == "nothing to correct\n"
    assert run(["law", "lint", "--ignore", "one-brunch"]) == 2
    assert "there is no check `one-brunch`; did you mean `one-branch`?" in capsys.readouterr().err


NEVER = [
    # pairs of conditions of which a person sees at once whether both can be true
    ("{rescue: true}", "{rescue: false}", True),
    ("{rescue: true}", "{rescue: true}", False),
    ("{rescue: true}", "{not: {rescue: true}}", True),
    ("{buyer: navy}", "{buyer: {in: [school, other]}}", True),
    ("{buyer: navy}", "{buyer: {in: [navy, other]}}", False),
    ("{object.kind: net}", "{object.kind: harpoon}", False),
    ("{licence.issued: {before: 2020-01-01}}", "{licence.issued: {on_or_after: 2020-01-01}}", True),
    ("{licence.issued: {before: 2020-01-02}}", "{licence.issued: {on_or_after: 2020-01-01}}", False),
    ("{when: {before: 2020-01-01}}", "{licence.issued: {on_or_after: 2020-01-01}}", False),
    ('{quantity: {at_least: "9 item"}}', '{quantity: {at_most: "9 item"}}', False),
    ('{quantity: {more_than: "9 item"}}', '{quantity: {at_most: "9 item"}}', True),
    ('{quantity: {at_least: "9 item"}}', '{quantity: {less_than: "9 item"}}', True),
    ('{quantity: {more_than: "8 item"}}', '{quantity: {less_than: "9 item"}}', False),
]


@pytest.mark.parametrize(("first", "second", "never"), NEVER)
def test_contradictions_are_seen_and_nothing_else(
    first: str, second: str, never: bool, tmp_path: Path
) -> None:
    plain = f"{{all: [{first}, {second}]}}"
    nested = f"{{all: [{second}, {{all: [{first}, {{over_cap: true}}]}}]}}"
    fragment = (
        f"# in a provision\napplies_to:\n  activity: [sale_of_gear]\n  when: {{any: [{plain}, {nested}]}}\n"
    )
    remarks = [each.check for each in lint(load(put(fragment, tmp_path / "rules")))]
    assert remarks.count("condition-never-true") == (2 if never else 0)
