"""Checks of the ledger of paragraphs and of what provisions say about themselves as sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article41.law.coverage import coverage
from article41.law.lint.check import Check, Said, check
from article41.law.lint.sources import Place, Sources
from article41.law.resolution import inside

CHECKS: list[Check] = []

_PARAGRAPH = re.compile(r"\d{1,3}(?!\d)(?:\([a-z]+\))*")
_SEVERAL = rf"(?P<paragraphs>{_PARAGRAPH.pattern}(?:(?:,| to| and|, and) {_PARAGRAPH.pattern})*)"
_CITATIONS = (
    re.compile(rf"\b(?P<resolution>\d+)(?: \(\d{{4}}\))?, paras?\. {_SEVERAL}"),
    re.compile(rf"\bparagraphs? {_SEVERAL} of (?:resolution )?(?P<resolution>\d+)"),
)


@check(CHECKS, "error")
def missing_paragraph(law: Sources) -> Iterator[Said]:
    """Every paragraph that a resolution counts is encoded or listed under `not_encoded`."""
    files = {each.number: each.file for each in law.book.resolutions}
    for unit in coverage(law.book).units:
        if unit.state == "missing":
            place = Place(files[unit.resolution], ("paragraphs",))
            problem = f"paragraph {unit.paragraph} is neither encoded nor accounted for"
            yield Said(place, problem, "encode it, or say why not under `not_encoded`")


@check(CHECKS, "info")
def no_ledger(law: Sources) -> Iterator[Said]:
    """A resolution says how many paragraphs it has, so that a missing one can be seen."""
    for each in law.book.resolutions:
        if each.paragraphs is None:
            place = Place(each.file, ("resolution",))
            problem = f"nobody has counted the paragraphs of resolution {each.number}"
            yield Said(place, problem, "add `paragraphs`, and `not_encoded` for the rest")


@check(CHECKS, "info")
def unverified_paragraph(law: Sources) -> Iterator[Said]:
    """What a provision says was checked against a source, and so was its number."""
    for each in law.book.provisions:
        place = law.of(each) / "verified"
        if each.verified.basis == "memory":
            problem = f"`{each.id}` is written from memory"
            yield Said(place, problem, "check it, and set `basis` to what it rests on")
        elif not each.verified.number_confirmed:
            problem = f"no source confirms the number of paragraph {each.paragraph}"
            yield Said(place, problem, "find one, and set `number_confirmed: true`")


@check(CHECKS, "error")
def citation_to_nowhere(law: Sources) -> Iterator[Said]:
    """A paragraph that a text names exists."""
    units = {each.number: each.units for each in law.book.resolutions if each.paragraphs is not None}
    for text, place in law.texts():
        for number, paragraph in _cited(text):
            known = units.get(number, (paragraph,))
            if not any(inside(paragraph, unit) or inside(unit, paragraph) for unit in known):
                problem = f"resolution {number} has no paragraph {paragraph}"
                yield Said(place, problem, f"look it up; the ledger ends with {known[-1]}")


def _cited(text: str) -> Iterator[tuple[int, str]]:
    """Yield resolution and paragraph wherever a text names both: "100, para. 7(b)", "paragraph 7 of 100"."""
    for form in _CITATIONS:
        for found in form.finditer(text):
            for paragraph in _PARAGRAPH.findall(found["paragraphs"]):
                yield int(found["resolution"]), paragraph
