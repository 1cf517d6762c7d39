"""The pages in docs/law say what the rules say, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from article41.law import Rulebook, load
from article41.law.coverage import coverage

ROOT = Path(__file__).parents[1]
LAW = ROOT / "docs" / "law"


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the generator in a folder of its own, with rules and scenarios where it looks for them."""
    folder = tmp_path_factory.mktemp("copy")
    (folder / "docs" / "law").mkdir(parents=True)
    for name in ("rules", "fixtures"):
        (folder / name).symlink_to(ROOT / name)
    return Path(shutil.copy(LAW / "write.py", folder / "docs" / "law"))


@pytest.fixture(scope="module")
def pages(copy: Path) -> dict[str, str]:
    """What the generator writes now, with nothing there before."""
    return written(copy, seed="1")


def written(script: Path, seed: str) -> dict[str, str]:
    subprocess.run([sys.executable, script], check=True, env=os.environ | {"PYTHONHASHSEED": seed})
    return {path.name: path.read_text(encoding="utf-8") for path in script.parent.glob("*.md")}


def test_the_pages_of_the_docs_are_up_to_date(pages: dict[str, str]) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in LAW.glob("*.md")}
    assert sorted(kept) == sorted(pages)
    assert [name for name in kept if kept[name] != pages[name]] == [], "run `make generate`"


def test_what_is_out_of_date_or_left_over_is_named_and_put_right(copy: Path, pages: dict[str, str]) -> None:
    (copy.parent / "README.md").write_text("old", encoding="utf-8")
    (copy.parent / "9999.md").write_text("left over", encoding="utf-8")
    done = subprocess.run([sys.executable, copy, "--check"], capture_output=True, text=True)
    assert done.returncode == 1
    named = [line.split(":")[0] for line in done.stderr.splitlines()]
    assert named == ["docs/law/9999.md", "docs/law/README.md"]
    assert written(copy, seed="2") == pages, "the same rules give the same bytes"


def test_every_resolution_has_a_page_and_every_paragraph_a_row(book: Rulebook, pages: dict[str, str]) -> None:
    assert set(pages) == {"README.md", *(f"{each.number}.md" for each in book.resolutions)}
    for unit in coverage(book).units:
        assert f"\n| {unit.paragraph} | " in pages[f"{unit.resolution}.md"], unit.id


def test_every_provision_is_told_with_its_links(book: Rulebook, pages: dict[str, str]) -> None:
    for provision in book.provisions:
        text = section(pages[f"{provision.resolution}.md"], provision.id)
        assert provision.title.strip().replace("*", r"\*") in text
        for other in (*provision.supersedes, *book.superseded_by.get(provision.id, ()), *provision.related):
            assert f"[{other}]({book.by_id[other].resolution}.md#{other})" in text
        for exemption in provision.unless:
            assert " ".join(exemption.title.split()) in text
        for caveat in book.caveats_of(provision):
            assert f"resolution {caveat.resolution}, para. {caveat.paragraph}" in text


def test_scenarios_are_linked_from_the_provisions_that_they_try_out(pages: dict[str, str]) -> None:
    for path in sorted((ROOT / "fixtures" / "scenarios").glob("*.yaml"))[::10]:
        for provision in set(re.findall(r"provision: [\"']?([\d\w-]+)", path.read_text(encoding="utf-8"))):
            page = pages[f"{provision.split('-')[0]}.md"]
            assert f"[{path.stem}](../../fixtures/scenarios/{path.name})" in section(page, provision)


def section(page: str, provision: str) -> str:
    found = re.search(rf"^### {provision}\n(.*?)(?=^### |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, provision
    return found[1]
