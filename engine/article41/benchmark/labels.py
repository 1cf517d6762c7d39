"""Labelled texts: what a person expects a reader to find in each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from article41.documents.model import Document
from article41.errors import Article41Error, FactsError
from article41.law import Rulebook
from article41.law.model import Status
from article41.rulefiles.border import FileModel, Location, Problems, Text, open_sheet, shaped
from article41.rulefiles.problems import raise_all
from article41.rulefiles.source import shown
from article41.rulefiles.suggest import did_you_mean

Kind = Literal["sentence", "note", "article"]
Tier = Literal["strong", "medium", "weak", "harmless"]
TIERS: tuple[Tier, ...] = ("strong", "medium", "weak", "harmless")
"""From what must be found to what may be missed; the last are texts in which nothing should be found."""


class ExpectedFile(FileModel):
    """One activity that the text reports. `quote` is any part of a sentence that says so, or several."""

    type: Text
    status: Status
    alternatives: list[Status] = Field(default_factory=list, alias="or")
    direction: Text
    quote: Text | list[Text]
    provisions: list[Annotated[str, shaped(r"\d+-\d+[a-z]*", "100-7b")]] = Field(default_factory=list)


class LabelledFile(FileModel):
    """One text and its labels."""

    id: Text
    date: datetime.date
    genre: Text
    tier: Tier
    text: Text
    expect: list[ExpectedFile] = Field(default_factory=list)
    acceptable: list[Text] = Field(default_factory=list)
    tempting: list[Text] = Field(default_factory=list)
    note: Text | None = None


class LabelsFile(FileModel):
    """A file of labelled texts of one kind."""

    kind: Kind
    texts: Annotated[list[LabelledFile], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Expected:
    """An activity to be found: `statuses` are the best and then the other fair ones.

    `spans` are the offsets of the quotes; without `provisions` no citation is expected.
    """

    type: str
    statuses: tuple[Status, ...]
    direction: str
    spans: tuple[tuple[int, int], ...]
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels. `acceptable` types count neither way; `tempting` ones are known traps."""

    document: Document
    kind: Kind
    tier: Tier
    genre: str
    expected: tuple[Expected, ...]
    acceptable: frozenset[str]
    tempting: frozenset[str]


def load_labels(paths: Iterable[Path], rulebook: Rulebook) -> tuple[Labelled, ...]:
    """Return the labelled texts of some files, and of the YAML files in some folders, in order.

    Raises FactsError, or FactsErrors where several things are wrong: a type that the rulebook doesn't know, a
    quote that isn't in its text, an id that is there twice.
    """
    found: list[Labelled] = []
    wrong: list[Article41Error] = []
    seen: set[str] = set()
    for path in (file for given in paths for file in _files(given)):
        problems = open_sheet(path, FactsError)
        file = problems.required(LabelsFile)
        for number, raw in enumerate(file.texts):
            if raw.id in seen:
                problems.add(f"the id `{raw.id}` is there twice", ("texts", number, "id"), "rename one")
            seen.add(raw.id)
            found.append(_labelled(raw, file.kind, ("texts", number), rulebook, problems))
        wrong += problems.found
    raise_all(wrong)
    return tuple(found)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = sorted(path.glob("*.yaml"))
        if not files:
            raise FactsError("the folder holds no `.yaml` file", where=shown(path), remedy="name another")
        yield from files
    else:
        yield path


def _labelled(
    raw: LabelledFile, kind: Kind, here: Location, rulebook: Rulebook, problems: Problems
) -> Labelled:
    types, directions = rulebook.regime.activity_types, rulebook.regime.directions
    for key, names in (("acceptable", raw.acceptable), ("tempting", raw.tempting)):
        for position, name in enumerate(names):
            _check(name, types, "activity type", (*here, key, position), problems)
    expected = []
    for number, each in enumerate(raw.expect):
        place = (*here, "expect", number)
        _check(each.type, types, "activity type", (*place, "type"), problems)
        _check(each.direction, directions, "direction", (*place, "direction"), problems)
        expected.append(_expected(each, raw.text, place, problems))
    if (raw.tier == "harmless") != (not raw.expect):
        remedy = "a text is harmless if and only if nothing is expected of it"
        problems.add(f"the tier of `{raw.id}` is `{raw.tier}`", (*here, "tier"), remedy)
    return Labelled(
        document=Document(raw.id, raw.text, date=raw.date, source=raw.genre),
        kind=kind,
        tier=raw.tier,
        genre=raw.genre,
        expected=tuple(expected),
        acceptable=frozenset(raw.acceptable),
        tempting=frozenset(raw.tempting),
    )


def _expected(raw: ExpectedFile, text: str, here: Location, problems: Problems) -> Expected:
    spans = []
    for quote in [raw.quote] if isinstance(raw.quote, str) else raw.quote:
        start = text.find(quote)
        if start < 0:
            problems.add(f"the quote `{quote}` isn't in the text", (*here, "quote"), "copy it from there")
        spans.append((start, start + len(quote)))
    return Expected(
        type=raw.type,
        statuses=(raw.status, *raw.alternatives),
        direction=raw.direction,
        spans=tuple(spans),
        provisions=tuple(raw.provisions),
    )


def _check(name: str, known: Iterable[str], what: str, here: Location, problems: Problems) -> None:
    known = tuple(known)
    if name not in known:
        problems.add(f"unknown {what} `{name}`", here, did_you_mean(name, known))
