"""Checks of what people will read: questions, summaries, and words that accuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from article41.law import shipped_rules
from article41.law.lint.check import Check, Said, check
from article41.law.lint.sources import REGIME_FILE, Place, Sources
from article41.rulefiles.border import FileModel, Text, open_sheet

CHECKS: list[Check] = []
MAX_SUMMARY = 60
"""Words of a summary."""
_WORDS_FILE = "wording/accusing.yaml"


class _Words(FileModel):
    """The words of the file, each of which may be the beginning of longer ones."""

    words: list[Text]


@check(CHECKS, "warning")
def fact_without_question_mark(law: Sources) -> Iterator[Said]:
    """The question of a fact is a question."""
    for name, fact in law.book.regime.facts.items():
        if not fact.question.endswith("?"):
            place = Place(REGIME_FILE, ("facts", name, "question"))
            problem = f"the question for `{name}` does not end with a question mark"
            yield Said(place, problem, "write what one person would ask another")


@check(CHECKS, "warning")
def summary_too_long(law: Sources) -> Iterator[Said]:
    """A summary can be read at a glance: it has at most 60 words."""
    for each in law.book.provisions:
        length = len(each.summary.split())
        if length > MAX_SUMMARY:
            place = law.of(each) / "summary"
            problem = f"the summary of `{each.id}` has {length} words"
            yield Said(place, problem, f"keep {MAX_SUMMARY}; details go to `note`")


@check(CHECKS, "warning")
def accusing_word(law: Sources) -> Iterator[Said]:
    """Nothing that people will read accuses anybody."""
    for text, place in law.texts():
        found = _accusing().search(text)
        if found:
            problem = f"the word `{found[0]}` accuses"
            yield Said(place, problem, "say what happened, and leave the judgment to others")


@cache
def _accusing() -> re.Pattern[str]:
    """Return what finds an accusing word. The words themselves are data: no code may contain them."""
    path = shipped_rules() / _WORDS_FILE
    words = open_sheet(path).required(_Words).words
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\w*", re.IGNORECASE)
