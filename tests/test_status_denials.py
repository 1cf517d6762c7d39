"""A denial stands beside what it denies: who says so, who denies it, and which of the two the status is."""

from __future__ import annotations

import pytest

from article41.reading.model import Activity
from reading_support import read

CLAIM = "South Korea says that North Korea shipped mortar rounds to Russia."


def after(denial: str, *, claim: str = CLAIM, between: str = "") -> Activity:
    (activity,) = read(f"{claim} {between} {denial}".replace("  ", " ")).activities
    return activity


DENIALS = [
    ("Moscow denied it on Tuesday.", "Moscow"),
    ("Both countries deny this.", "Both countries"),
    ("Russia and the North have denied the accusations.", "Russia and the North"),
    ("Moscow has dismissed the claims.", "Moscow"),
    ("Russia's embassy rejected the report as baseless.", "Russia's embassy"),
    ("The Kremlin called the report groundless.", "The Kremlin"),
    ("A Russian diplomat described the story as a fabrication.", "A Russian diplomat"),
    ("“That is untrue,” a Russian diplomat said.", "a Russian diplomat"),
    ("The Kremlin's spokesman said that the reports were untrue.", "The Kremlin's spokesman"),
    ("The accusation was denied by Moscow.", "Moscow"),
    ("Pyongyang denies.", "Pyongyang"),
    ("Russia denied doing so.", "Russia"),
    ("The envoy rejected any such deal.", "The envoy"),
    ("It drew a swift denial from the Kremlin.", "the Kremlin"),
    ("Moscow's denial came within hours.", "Moscow"),
    ("Pyongyang, which denies any involvement, is silent now.", "Pyongyang"),
]


@pytest.mark.parametrize(("denial", "who"), DENIALS)
def test_a_denial_without_a_deed_is_of_what_was_told_before(denial: str, who: str) -> None:
    activity = after(denial)
    assert (activity.status, activity.contested) == ("alleged", True)
    assert (activity.asserted_by, activity.denied_by) == (("South Korea",), (who,))
    assert activity.claims[-1].span.text == denial


NO_DENIALS = [
    "Moscow did not deny it.",
    "Moscow would neither confirm nor deny the report.",
    "Moscow declined to confirm or deny the report.",
    "If Moscow denies it, the council will meet.",
    "Will Moscow deny it?",
    "Moscow rejected the resolution.",
    "Peru denied the report about its copper.",
    "Moscow denied the envoy a visa.",
]


@pytest.mark.parametrize("sentence", NO_DENIALS)
def test_what_only_resembles_a_denial_contests_nothing(sentence: str) -> None:
    activity = after(sentence)
    assert (activity.status, activity.contested, activity.denied_by) == ("alleged", False, ())


def test_a_denial_may_come_some_sentences_later_but_not_many() -> None:
    idle = "The minister spoke to reporters in the lobby. "
    assert after("Moscow denied it.", between=idle).contested
    assert not after("Moscow denied it.", between=idle * 4).contested


def test_the_denial_changes_neither_day_nor_amount() -> None:
    claim = "Norway says that North Korea shipped 300 rifles to Russia in June."
    plain, contested = after("It rained.", claim=claim), after("Moscow denied it on Tuesday.", claim=claim)
    assert (plain.when, plain.quantity) == (contested.when, contested.quantity)


def test_a_denial_told_first_is_the_status() -> None:
    activity = after(CLAIM, claim="Russia denied that North Korea had shipped mortar rounds to it.")
    assert (activity.status, activity.contested) == ("denied", True)
    assert (activity.asserted_by, activity.denied_by) == (("South Korea",), ("Russia",))


def test_denying_several_things_contests_them_all() -> None:
    text = (
        "Norway says that North Korea shipped rifles to Russia. It also says that Russia sold diesel to "
        "North Korea. Moscow denied the allegations."
    )
    activities = read(text).activities
    assert len(activities) == 2
    assert all(activity.contested and activity.denied_by == ("Moscow",) for activity in activities)


def test_a_denial_alone_makes_no_activity() -> None:
    assert not read("North Korea marked a holiday. Moscow denied it.").activities
