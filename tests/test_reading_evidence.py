"""Every claim points at its sentence: what an officer is shown really stands in the document."""

from __future__ import annotations

from hashlib import sha256

import pytest

from article41.documents import Document
from article41.reading.model import STATUSES, Activity, Span
from article41.reading.reader import Reading
from reading_support import article_ids, cases, labelled_ids, reading_of, regime

FIXTURES = (*article_ids(), *labelled_ids())


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


@pytest.mark.parametrize("name", FIXTURES)
def test_every_claim_quotes_its_document(name: str) -> None:
    assert_sound(reading_of(name), cases()[name].document)


@pytest.mark.parametrize("name", FIXTURES)
def test_an_activity_comes_once_for_each_type_and_direction(name: str) -> None:
    keys = [(activity.type, activity.direction) for activity in reading_of(name).activities]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", FIXTURES)
def test_activities_come_in_the_order_of_the_text(name: str) -> None:
    starts = [activity.claims[0].span.start for activity in reading_of(name).activities]
    assert starts == sorted(starts)


@pytest.mark.parametrize("name", FIXTURES)
def test_no_sentence_is_both_evidence_and_left_over(name: str) -> None:
    reading = reading_of(name)
    evidence = {span for activity in reading.activities for span in activity.evidence}
    assert not evidence.intersection(reading.unclassified)


@pytest.mark.parametrize("name", labelled_ids())
def test_the_labels_belong_to_their_texts(name: str) -> None:
    case = cases()[name]
    text = case.document.text
    assert sha256(text.encode()).hexdigest()[:12] == case.entry["text_sha"]
    for expected in case.entry["expected"]:
        for place in (expected["evidence"], *expected.get("evidence_alt", [])):
            quote = text[place["start"] : place["end"]]
            assert quote
            assert quote == quote.strip()


def test_the_articles_are_those_that_are_labelled() -> None:
    for name in article_ids():
        for expected in cases()[name].entry["expected"]:
            assert expected["activity"] in regime().activity_types
            assert expected["status"] in STATUSES
