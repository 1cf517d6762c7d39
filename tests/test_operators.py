"""The words that say how a text stands to an event: each with its kind, its place and who speaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.reading.model import OPERATOR_KINDS, PHASES, STATUSES, Activity, Claim
from metamorphic import DEEDS, EDITS
from reading_support import read

DEED = "Syria bought rifles from North Korea"
STACKS = [
    # a text, and its operators from the event outwards: kind and cue
    (f"{DEED}.", ""),
    (f"Norway said that {DEED}.", "attribution said"),
    (f"Norway says {DEED}, according to a Danish paper.", "attribution according, attribution says"),
    ("Syria may buy rifles from North Korea.", "modality may"),
    ("Syria hopes to buy rifles from North Korea.", "attitude hopes"),
    ("Syria plans to buy rifles from North Korea.", "phase plans"),
    ("Norway said that Syria could agree to buy rifles from North Korea.",
     "phase agree, modality could, attribution said"),
    ("Syria is said to have agreed to buy rifles from North Korea.", "phase agreed, attribution said"),
    ("Syria denied that it had bought rifles from North Korea.", "denial denied"),
    ("A Danish paper says Syria denied having bought rifles from North Korea.",
     "denial denied, attribution says"),
    ("Syria did not buy rifles from North Korea, its embassy said.", "negation not, attribution said"),
    ("Did Syria buy rifles from North Korea?", "question ?"),
    ("Norway urged Syria to stop buying rifles from North Korea.", "phase stop, attribution urged"),
]  # fmt: skip


def only(text: str) -> Activity:
    (activity,) = read(text).activities
    return activity


def claim(text: str) -> Claim:
    return only(text).claims[0]


@pytest.mark.parametrize(("text", "stack"), STACKS)
def test_the_stack_goes_from_the_event_outwards(text: str, stack: str) -> None:
    wanted = [tuple(each.split()) for each in stack.split(", ") if each]
    assert [(each.kind, each.cue.text.lower()) for each in claim(text).operators] == wanted


RULES = [
    (f"{DEED}.", "the author speaks"),
    (f"Norway said that {DEED}.", "attribution “said”"),
    ("Norway said that Syria plans to buy rifles from North Korea.", "phase “plans”"),
    ("Syria may agree to buy rifles from North Korea.", "modality “may”"),
    ("Syria denied that it may buy rifles from North Korea.", "denial “denied”"),
]


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_the_claim_says_what_decided_its_status(text: str, rule: str) -> None:
    assert claim(text).rule == rule


SPEAKERS = [
    (f"Norway's foreign minister said that {DEED}.", "Norway's foreign minister", "NO"),
    (f"According to a Polish general, {DEED}.", "a Polish general", "PL"),
    (f"The Danish envoy for Norway said that {DEED}.", "The Danish envoy for Norway", "DK"),
    (f"An official in Oslo said that {DEED}.", "An official in Oslo", "NO"),
    (f"{DEED}, two traders said.", "two traders", None),
    (f"OSLO, May 3 - The foreign ministry said that {DEED}.", "The foreign ministry", "NO"),
    ("Norway says that Syria denied buying rifles from North Korea.", "Syria", "SY"),
]


@pytest.mark.parametrize(("text", "source", "country"), SPEAKERS)
def test_who_speaks_has_words_and_a_country(text: str, source: str, country: str | None) -> None:
    found = claim(text)
    assert (found.source, found.country) == (source, country)
    speaking = [each for each in found.operators if each.source]
    assert [(each.source.text, each.country) for each in speaking if each.source][-1][0] in text
    assert (source, country) in [(each.source.text, each.country) for each in speaking if each.source]


PHASE_OF = [
    ("Syria bought rifles from North Korea.", "done"),
    ("Syria is buying rifles from North Korea.", "under_way"),
    ("Syria has resumed buying rifles from North Korea.", "under_way"),
    ("Norway urged Syria to stop buying rifles from North Korea.", "under_way"),
    ("Syria has ordered rifles from North Korea.", "order"),
    ("Syria agreed to buy rifles from North Korea.", "plan"),
    ("Syria will buy rifles from North Korea.", "plan"),
    ("Syria is negotiating to buy rifles from North Korea.", "talks"),
    ("Syria held talks on the purchase of rifles from North Korea.", "talks"),
    ("Syria denied having bought rifles from North Korea.", "done"),
]


@pytest.mark.parametrize(("text", "phase"), PHASE_OF)
def test_the_phase_is_how_far_the_event_has_come(text: str, phase: str) -> None:
    assert claim(text).phase == phase


TEXTS = st.builds(lambda deed, edit: EDITS[edit][1](deed), st.sampled_from(DEEDS), st.sampled_from([*EDITS]))


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from([" ", "\n\n", "  \n"]))
def test_every_operator_quotes_its_cue_inside_its_sentence(texts: list[str], between: str) -> None:
    text = between.join(texts)
    for activity in read(text).activities:
        assert activity.contested == ({each.status == "denied" for each in activity.claims} == {True, False})
        assert set(activity.asserted_by) | set(activity.denied_by) <= {
            each.source for each in activity.claims
        }
        for each in activity.claims:
            assert each.status in STATUSES
            assert each.phase in (*PHASES, None)
            assert each.rule
            for operator in each.operators:
                assert operator.kind in OPERATOR_KINDS
                for span in (operator.cue, operator.source or operator.cue):
                    assert text[span.start : span.end] == span.text
                    assert span.text
                    assert each.span.start <= span.start < span.end <= each.span.end
            assert len({operator.cue for operator in each.operators}) == len(each.operators)
            assert each.source is None or each.source in {
                operator.source.text for operator in each.operators if operator.source
            }
