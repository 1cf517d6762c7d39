"""What CONTRIBUTING promises about the code, held against its source."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "engine" / "article41"
MODULES = sorted(ENGINE.rglob("*.py"))
PAGES = sorted(ENGINE.rglob("templates/*.html*"))

MAY_IMPORT = {
    "errors": set(),
    "dates": set(),
    "truth": set(),
    "rulefiles": {"errors"},
    "law": {"errors", "dates", "rulefiles"},
    "designations": {"errors", "dates", "rulefiles", "law"},
    "documents": {"errors", "dates"},
    "reading": {"errors", "dates", "documents", "rulefiles"},
    "reasoning": {"errors", "dates", "truth", "law", "reading", "rulefiles"},
    "ledger": {"errors", "dates", "truth", "law", "rulefiles"},
    "corroboration": {"dates", "documents", "reading"},
    "scenarios": {"errors", "dates", "truth", "law", "ledger", "reading", "reasoning", "rulefiles"},
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


def test_the_engine_knows_no_country_and_no_resolution() -> None:
    words = "|".join(re.escape(word) for word in sorted(names_of_the_world()))
    assert not lines_with(rf"\b(?:{words})\b", [*MODULES, *PAGES]), "belongs in rules/"


def test_findings_are_potential() -> None:
    assert not lines_with(r"\b(guilty|illegal|criminal)", [*MODULES, *PAGES])


def test_imports_go_one_way() -> None:
    wrong = []
    for path in MODULES:
        room = path.relative_to(ENGINE).parts[0].removesuffix(".py")
        known = {imported.split(".")[1] for imported in own_imports(path)} - {room}
        wrong += [
            f"{relative(path)} imports {other}" for other in sorted(known - MAY_IMPORT.get(room, known))
        ]
    assert not wrong


def test_modules_are_small() -> None:
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: length for name, length in lengths.items() if length >= 400}


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    """Return the lines, with file and number, in which a pattern occurs in any case."""
    return [
        f"{relative(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line, re.IGNORECASE)
    ]


def own_imports(path: Path) -> set[str]:
    """Return the modules of the package that a module imports, wherever in its source."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {module for module in modules if module.startswith("article41.")}
