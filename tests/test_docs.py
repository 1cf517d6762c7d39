"""The documentation is true: links lead somewhere, commands run, what they print is what the page shows.

In a `console` block, each line that starts with `$` is run in a folder that holds `fixtures`, `rules`,
`news` (the articles of the fixtures), `article.txt`, and every file that the page has shown above, in a
block that names it. The lines below a command are what it must print, where `...` stands for anything; if
there are none, it may print what it likes.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from article41.cli.app import run

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ARTICLES = ROOT / "fixtures" / "articles"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
FILE = re.compile(r"# ([\w./-]+/[\w.-]+\.\w+)")


class Command(NamedTuple):
    """One line of a page that a reader may type, with what the page says it prints."""

    line: str
    printed: str


class Program(NamedTuple):
    """A Python program that a page shows."""

    text: str


class File(NamedTuple):
    """A file that a page shows, under the name that its first line gives."""

    name: str
    text: str


def page_name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def steps(page: Path) -> Iterator[Command | File | Program]:
    """Yield what a reader who follows a page would save, type and run, in order."""
    for language, name, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        comment = FILE.match(body)
        name = name or (comment[1] if comment else "")
        if language == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                line, _, printed = part.partition("\n")
                yield Command(line, printed.strip("\n"))
        elif language == "python":
            yield Program(body)
        elif name and not name.startswith(("rules/", "fixtures/")):
            yield File(name, body)


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in link:
            name, _, anchor = link.partition("#")
            target = page.parent / name if name else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", [page for page in PAGES if any(steps(page))], ids=page_name)
def test_following_the_page_gives_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    for step in steps(page):
        match step:
            case File(name, text):
                (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name).write_text(text, encoding="utf-8")
            case Program(text):
                subprocess.run([sys.executable, "-c", text], check=True, capture_output=True)
            case Command(line, printed):
                program, *arguments = shlex.split(line, comments=True)
                if program == "make":
                    assert_targets_exist(arguments)
                elif program == "article41":
                    code = run(arguments)
                    shown = capsys.readouterr()
                    assert code in (0, 1, 3) or "error: " in printed, (line, shown.err)
                    assert_prints(line, printed, shown.out + shown.err)


def furnish(folder: Path) -> None:
    """Put into a folder what the pages' commands work on."""
    for name in ("fixtures", "rules"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "news").mkdir()
    for article in sorted(ARTICLES.glob("1[0-2]*")):
        shutil.copy(article, folder / "news")
    shutil.copy(ARTICLES / "02-joint-exercises.txt", folder / "article.txt")


def assert_prints(line: str, printed: str, shown: str) -> None:
    if printed:
        actual = "\n".join(line.rstrip() for line in shown.strip("\n").splitlines())
        pattern = re.escape(printed).replace(re.escape("..."), ".*?")
        assert re.fullmatch(pattern, actual, re.DOTALL), f"$ {line}\n{actual}"


def assert_targets_exist(arguments: list[str]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in (argument for argument in arguments if "=" not in argument):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"
