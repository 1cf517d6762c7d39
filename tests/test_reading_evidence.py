"""Every claim points at its sentence: what an officer is shown really stands in the document."""

from __future__ import annotations

import pytest

from article41.reading.model import STATUSES
from reading_support import article_ids, assert_sound, cases, labelled_ids, reading_of, regime

FIXTURES = (*article_ids(), *labelled_ids())


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


def test_the_articles_are_those_that_are_labelled() -> None:
    for name in article_ids():
        for expected in cases()[name].entry["expected"]:
            assert expected["activity"] in regime().activity_types
            assert expected["status"] in STATUSES
