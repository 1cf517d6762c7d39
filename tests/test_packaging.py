"""A fresh machine: what `make` installs, what it says when something is missing, what the wheel carries."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PINS = [ROOT / "constraints.txt", ROOT / "constraints-build.txt"]


def make(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def pinned(path: Path) -> dict[str, str]:
    """Return the version of each distribution of a constraints file, by its normalised name."""
    lines = re.findall(r"^([\w.-]+)==([^\s;]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in lines}


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_every_pin_has_a_hash_and_no_host_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pinned(path))
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "index" not in re.sub(r"==.*", "", text)


def test_the_pins_satisfy_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = pinned(PINS[0]) | pinned(PINS[1])
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
    ]
    for requirement in map(Requirement, asked):
        version = pins.get(re.sub(r"[-_.]+", "-", requirement.name).lower())
        assert version, f"{requirement} isn't pinned: run `make constraints`"
        assert requirement.specifier.contains(version), f"{requirement} against {version}"


def test_both_files_agree() -> None:
    first, second = map(pinned, PINS)
    assert {name: first[name] for name in first.keys() & second.keys()} == {
        name: second[name] for name in first.keys() & second.keys()
    }


def test_make_alone_lists_the_targets() -> None:
    lines = make().stdout
    for target in ("demo", "test", "check", "bench", "clean"):
        assert re.search(rf"^  {target} ", lines, re.MULTILINE)


def test_a_machine_with_all_that_is_needed_is_told_so() -> None:
    done = make("prerequisites", PYTHON=sys.executable)
    assert done.returncode == 0, done.stderr
    assert "C compiler" in done.stdout


def test_a_missing_compiler_is_one_line_that_says_what_to_install() -> None:
    done = make("prerequisites", CC="no-such-compiler")
    assert done.returncode != 0
    said = done.stderr.splitlines()[0]
    assert "a C compiler (no-such-compiler) not found" in said
    assert "apt-get install build-essential python3-dev python3-venv" in said


def test_ci_runs_the_readme_s_test_command_then_the_checks() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
    assert text.index("make test") < text.index("make check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_the_package_and_the_rules(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"article41/{path.relative_to(ROOT)}" for path in (ROOT / "rules").rglob("*.*")}
    engine = {str(path.relative_to(ROOT / "engine")) for path in (ROOT / "engine").rglob("*.py")}
    assert rules | engine | {"article41/py.typed"} <= names
    assert all(name.startswith(("article41/", "article41-")) for name in names)


def test_the_wheel_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    zipfile.ZipFile(wheel).extractall(installed)
    listing = subprocess.run(
        [sys.executable, "-m", "article41", "law", "list"],
        cwd=elsewhere,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "2375-18" in listing.stdout
