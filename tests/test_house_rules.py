"""What CONTRIBUTING promises about the code, held against its source."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "engine" / "article41"
MODULES = sorted(ENGINE.rglob("*.py"))
SHOWN_TO_PEOPLE = [*MODULES, *sorted(ENGINE.rglob("templates/*"))]

MAY_IMPORT = {
    "errors": set(),
    "dates": set(),
    "law": {"errors", "dates"},
    "documents": {"errors", "dates"},
    "reading": {"errors", "dates", "documents"},
    "reasoning": {"errors", "dates", "law", "reading"},
}
"""Each room and the others that it may know; a room that is missing here may know all."""


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def names_of_the_world() -> set[str]:
    """Return the target, every state and every resolution that the rules know."""
    actors = yaml.safe_load((ROOT / "rules/reading/en/actors.yaml").read_text(encoding="utf-8"))
    words = {state["name"] for state in actors["states"].values()}
    for folder in (path.parent for path in ROOT.glob("rules/*/regime.yaml")):
        target = yaml.safe_load((folder / "regime.yaml").read_text(encoding="utf-8"))["target"]
        words |= {target["id"], target["name"]}
        words |= {path.stem for path in folder.glob("*.yaml") if path.stem.isdigit()}
    return words


@pytest.mark.parametrize("path", SHOWN_TO_PEOPLE, ids=relative)
def test_the_engine_knows_no_country_and_no_resolution(path: Path) -> None:
    pattern = "|".join(re.escape(word) for word in sorted(names_of_the_world()))
    found = re.findall(rf"\b(?:{pattern})\b", path.read_text(encoding="utf-8"), re.IGNORECASE)
    assert not found, f"{relative(path)} names {found}; move them to rules/"


@pytest.mark.parametrize("path", SHOWN_TO_PEOPLE, ids=relative)
def test_findings_are_potential(path: Path) -> None:
    assert not re.search(r"\b(guilty|illegal|criminal)", path.read_text(encoding="utf-8"), re.IGNORECASE)


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    known = {imported.split(".")[1] for imported in own_imports(path)} - {room}
    allowed = MAY_IMPORT.get(room, known)
    assert known <= allowed, f"{room} may not import {sorted(known - allowed)}"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 400


def own_imports(path: Path) -> set[str]:
    """Return the modules of the package that a module imports, wherever in its source."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {module for module in modules if module.startswith("article41.")}
