"""Merging: the order of the documents makes no difference, nor do copies; one document stays what it is."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

import hypothesis.strategies as st
from hypothesis import given, settings

from article41 import Checker, Document, Merged, Result, events_to_dict
from article41.corroboration.model import Event
from article41.dates import Interval
from article41.reading.lexicon import Lexicon
from article41.reading.model import STATUSES, Activity, Claim, Object, Party, Quantity, Span, When
from article41.reading.reader import Reading
from article41.reports import Setting
from article41.reports.events import EVENT_FORMATS, write_events
from reading_support import reader, rulebook

STORIES = (
    "crates of shells left a pier in Rajin at night and a train took them over the river to the west",
    "what the dockers unloaded that week was no fish meal as they had been told before they broke a crate",
    "the ninth cargo since autumn has reached the depot according to those who count such things",
)
TYPES = ("arms_procurement_from_dprk", "arms_supply_to_dprk")
PUBLISHED = st.dates(date(2024, 3, 1), date(2024, 3, 20))
SOURCES = st.sampled_from([None, None, "Yoon", "President Yoon", "the ministry", "Reuters"])


@dataclass(frozen=True)
class Told:
    """A document and what a reader would find in it."""

    document: Document
    activities: tuple[Activity, ...]


class Teller:
    """A reader that is told what each document tells."""

    def __init__(self) -> None:
        self.told: dict[tuple[str, str], tuple[Activity, ...]] = {}
        self.lexicon: Lexicon = reader().lexicon

    def read(self, document: Document) -> Reading:
        return Reading(self.told[document.id, document.text])


@cache
def checker() -> Checker:
    return Checker(rulebook(), Teller())  # type: ignore[arg-type]


def results(told: list[Told]) -> list[Result]:
    checker().reader.told = {(one.document.id, one.document.text): one.activities for one in told}  # type: ignore[attr-defined]
    return [checker().check(each.document) for each in told]


def merge(told: list[Told]) -> Merged:
    return checker().merge(results(told))


@st.composite
def activities(draw: st.DrawFn, published: date | None, text: str) -> tuple[Activity, ...]:
    found = []
    for number, kind in enumerate(draw(st.sets(st.sampled_from(TYPES))), 1):
        status = draw(st.sampled_from(STATUSES))
        day = draw(PUBLISHED)
        known = published or day
        when = draw(
            st.sampled_from(
                [
                    When(Interval(known - timedelta(30), known), "", assumed=True),
                    When(Interval.day(day), "that day"),
                    When(Interval(date(2024, 3, 1), date(2024, 3, 31)), "March"),
                    When(),
                ]
            )
        )
        amount = draw(st.sampled_from([None, 10.0, 12.0, 500.0]))
        end = draw(st.integers(10, len(text)))
        found.append(
            Activity(
                f"a{number}",
                kind,
                status,
                "from_dprk" if kind == TYPES[0] else "to_dprk",
                parties=draw(st.sampled_from([(), (Party("party", "Russia", "Russia", "RU"),)])),
                objects=(Object("shells", draw(st.sampled_from([None, "ammunition", "missiles"]))),),
                quantity=Quantity(amount, amount, "tonne", f"{amount:g} tonnes") if amount else None,
                when=when,
                claims=(Claim(status, Span(0, end, text[:end]), draw(SOURCES)),),
                facts={"supply.over_cap": draw(st.booleans())},
            )
        )
    return tuple(found)


@st.composite
def collections(draw: st.DrawFn) -> list[Told]:
    told: dict[tuple[str, str], Told] = {}
    for _ in range(draw(st.integers(1, 6))):
        ending = draw(st.sampled_from(["", " (Reuters)", " and nobody saw it go", " said the ministry"]))
        text = draw(st.sampled_from(STORIES)) + ending
        published = draw(st.none() | PUBLISHED)
        name = draw(st.sampled_from("abc"))
        document = Document(name, text, date=published, source=draw(st.sampled_from([None, "Post"])))
        told.setdefault((name, text), Told(document, draw(activities(published, text))))
    return list(told.values())


def written(merged: Merged) -> dict[str, str]:
    streams = {form: io.StringIO() for form in EVENT_FORMATS}
    for form, stream in streams.items():
        write_events(form, stream, merged, Setting(rulebook(), width=80))
    return {form: stream.getvalue() for form, stream in streams.items()}


@settings(max_examples=12, deadline=None)
@given(collections(), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_no_byte(told: list[Told], random: Random) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    assert written(merge(told)) == written(merge(shuffled))


@settings(max_examples=25, deadline=None)
@given(collections())
def test_what_is_given_twice_counts_once(told: list[Told]) -> None:
    once, twice = merge(told), merge([*told, *told])
    assert twice.repeated == len(told)
    assert events_to_dict(twice) == events_to_dict(once)


@settings(max_examples=25, deadline=None)
@given(collections(), st.data())
def test_copies_under_other_names_are_no_sources(told: list[Told], data: st.DataObject) -> None:
    copied = data.draw(st.lists(st.sampled_from(told), unique_by=lambda each: id(each)))
    copies = [Told(renamed(each.document), each.activities) for each in copied]
    once, more = merge(told), merge([*told, *copies])
    assert len(more.papers) == len(told) + len(copies)
    assert [counts(each) for each in once.events] == [counts(each) for each in more.events]


@settings(max_examples=25, deadline=None)
@given(collections())
def test_one_document_stays_what_it_is(told: list[Told]) -> None:
    for each in told:
        merged, (checked,) = merge([each]), results([each])
        assert len(merged.events) == len(checked.activities)
        for event, activity in zip(merged.events, checked.activities, strict=True):
            assert event.activity.renamed(activity.id) == activity
        assert verdicts(merged.result) == verdicts(checked)


@settings(max_examples=25, deadline=None)
@given(collections())
def test_nothing_that_was_told_is_lost(told: list[Told]) -> None:
    merged = merge(told)
    given_claims = sorted(str(claim) for each in told for one in each.activities for claim in one.claims)
    assert sorted(str(claim) for event in merged.events for _, claim in event.claims) == given_claims
    for event in merged.events:
        numbers = [telling.paper.key for telling in event.tellings]
        assert len(set(numbers)) == len(numbers), "a document is in an event once"
        for spread in event.quantities:
            assert all(spread.low <= amount.low for _, amount in spread.told)


def verdicts(result: Result) -> list[tuple[str, str, str]]:
    return [(each.provision.id, each.verdict, each.alert) for each in result.findings]


def renamed(document: Document) -> Document:
    return Document(f"{document.id} copy", document.text, date=document.date, source=document.source)


def counts(event: Event) -> tuple[object, ...]:
    sources = event.sources
    return len(sources.texts), sources.voices, sources.denying, event.statuses, event.contested
