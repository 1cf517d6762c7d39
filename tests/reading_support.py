"""One reader for the whole test session, short ways to ask it, and what must hold of all it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from article41 import law
from article41.benchmark import load_labels
from article41.checking import reader_for
from article41.documents import Document, open_documents
from article41.law.model import Regime
from article41.reading.model import STATUSES, Activity, Span
from article41.reading.reader import Reader, Reading

ROOT = Path(__file__).parents[1]
LEXICON = ROOT / "rules" / "reading" / "en"
ARTICLES = ROOT / "fixtures" / "articles"
LABELLED = ROOT / "fixtures" / "reading"
PUBLISHED = date(2023, 10, 10)
"""The day on which the tests' own sentences appear: a Tuesday."""

ARMS_OUT = ("arms_procurement_from_dprk", "from_dprk")
ARMS_IN = ("arms_supply_to_dprk", "to_dprk")
MILITARY_OUT = ("military_cooperation", "from_dprk")
MILITARY_IN = ("military_cooperation", "to_dprk")
LABOR = ("overseas_labor", "from_dprk")
OIL = ("oil_supply_refined", "to_dprk")
COAL = ("export_coal_iron", "from_dprk")
SEAFOOD = ("export_seafood", "from_dprk")
LUXURY = ("luxury_goods", "to_dprk")
VENTURE = ("joint_venture", "n.a.")
TECHNOLOGY_IN = ("wmd_technology_transfer", "to_dprk")
TECHNOLOGY_OUT = ("wmd_technology_transfer", "from_dprk")
MISSILE = ("wmd_missile_activity", "n.a.")
"""Types of activity with their direction: which side does what."""

Told = tuple[str, str, str]
"""An activity in short: type, status, direction."""


@dataclass(frozen=True)
class Case:
    """A fixture: the document, and what its author expects of the reader."""

    document: Document
    entry: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.entry["id"])


@cache
def rulebook() -> law.Rulebook:
    return law.load()


def regime() -> Regime:
    return rulebook().regime


@cache
def reader() -> Reader:
    return reader_for(rulebook())


def new_reader(lexicon: Path | None = None) -> Reader:
    return reader_for(rulebook(), lexicon)


def document(text: str, *, title: str | None = None, published: date | None = PUBLISHED) -> Document:
    return Document("test", text, title=title, date=published)


def read(text: str, *, title: str | None = None, published: date | None = PUBLISHED) -> Reading:
    return reader().read(document(text, title=title, published=published))


def told(text: str) -> list[Told]:
    """Return what a text tells, in short, in the order of the activities."""
    return [in_short(activity) for activity in read(text).activities]


def told_by_rules(text: str) -> list[Told]:
    """Return the same without what only the weight of its words tells."""
    return [
        in_short(activity)
        for activity in read(text).activities
        if any(claim.weighed is None for claim in activity.claims)
    ]


def in_short(activity: Activity) -> Told:
    return activity.type, activity.status, activity.direction


@cache
def reading_of(case_id: str) -> Reading:
    """Return what the reader finds in a fixture; each is read once a session."""
    return reader().read(cases()[case_id].document)


@cache
def cases() -> dict[str, Case]:
    """Return every fixture by its id: the articles, then the labelled short texts."""
    return {case.id: case for case in (*_articles(), *_labelled())}


def article_ids() -> list[str]:
    return [case.id for case in _articles()]


def labelled_ids() -> list[str]:
    return [case.id for case in _labelled()]


def _articles() -> Iterator[Case]:
    for entry in yaml.safe_load((ARTICLES / "expected.yaml").read_text("utf-8")):
        (opened,) = open_documents([ARTICLES / entry["id"]], date=date.fromisoformat(entry["date"]))
        assert isinstance(opened, Document), opened
        yield Case(opened, entry)


def _labelled() -> Iterator[Case]:
    for each in load_labels([LABELLED], rulebook()):
        entry = {
            "id": each.document.id,
            "expected": [
                {"activity": one.type, "status": one.statuses[0], "status_alt": list(one.statuses[1:])}
                for one in each.expected
            ],
            "acceptable": sorted(each.acceptable),
            "must_not": "any" if each.tier == "harmless" else sorted(each.tempting),
        }
        yield Case(each.document, entry)


def assert_quotes(span: Span, document: Document) -> None:
    assert 0 <= span.start < span.end <= len(document.text)
    assert document.text[span.start : span.end] == span.text
    assert span.text == span.text.strip()


def assert_sound(reading: Reading, document: Document) -> None:
    """Hold a reading against its document and the regime's vocabulary."""
    assert [activity.id for activity in reading.activities] == [
        f"a{number}" for number in range(1, len(reading.activities) + 1)
    ]
    for activity in reading.activities:
        assert_in_vocabulary(activity)
        assert activity.claims
        assert activity.status in {claim.status for claim in activity.claims}
        for claim in activity.claims:
            assert_quotes(claim.span, document)
            assert claim.status in STATUSES
            assert claim.cues
            assert all(cue and ":" in cue for cue in claim.cues)
            assert claim.source is None or claim.source in document.text
    for span in reading.unclassified:
        assert_quotes(span, document)


def assert_in_vocabulary(activity: Activity) -> None:
    known = regime()
    given, received, neither = known.directions
    assert activity.status in STATUSES
    assert activity.type in known.activity_types
    if known.activity_types[activity.type].directed:
        assert activity.direction in (given, received, neither)
    else:
        assert activity.direction == neither
    only = known.default_direction(activity.type)
    assert only == neither or activity.direction == only
    assert all(each.kind is None or each.kind in known.object_kinds for each in activity.objects)
    assert set(activity.facts) <= set(known.facts)
    start, end = activity.when.interval.start, activity.when.interval.end
    assert start is None or end is None or start <= end
