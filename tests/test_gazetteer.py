"""Names of the list tell who takes part in what a text reports, from the day of their listing on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.designations.loader import designations_of
from article41.reading.gazetteer import ListedName
from article41.screening import names_to_read
from reading_support import document, read, reader, rulebook, told

FREEZE, TRAVEL, SHIPS = "asset_freeze", "travel_ban", "shipping_services"
LISTED = date(2017, 6, 2)
"""The day on which Korea Kumsan Trading was listed."""


def types(text: str, published: date | None = date(2023, 10, 10)) -> set[str]:
    return {activity.type for activity in read(text, published=published).activities}


def names() -> dict[str, ListedName]:
    return {name.text: name for name in names_to_read(rulebook())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A broker in Dubai paid Ocean Maritime Management for two cargoes.", FREEZE),
        ("A bank in Hanoi wired euros to TANCHON COMMERCIAL BANK in May.", FREEZE),
        ("A firm in Lagos signed a contract with Korea Pugang Trading Corporation.", FREEZE),
        ("The North Korean general Pak Yong-sik flew to Minsk on Monday.", TRAVEL),
        ("Jo Yong Won visited Hanoi with a delegation from Pyongyang.", TRAVEL),
        ("Moscow's mayor received Ri Yong Mu, a North Korean, in the town hall.", TRAVEL),
        ("The Ji Song 6 docked in Vladivostok on Friday.", SHIPS),
        ("The North Korean freighter Paek Ma unloaded in Dalian in June.", SHIPS),
    ],
)
def test_who_deals_with_somebody_listed_need_not_say_so(text: str, expected: str) -> None:
    assert expected in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Council put Hesong Trading Company, Koryo Bank and Choe Hwi on its list, Pyongyang said.",
        "The Treasury sanctioned Korea Daesong Bank of North Korea.",
        "The Mansudae Art Studio in Pyongyang showed new posters.",
        "Jo Yong Won and Kim Jong Sik visited a farm near Hamhung with Kim Jong Un.",
        "Jo Yong Won laid a wreath at the Vietnamese embassy in Pyongyang.",
        "Kim Yong Chol, a North Korean, arrived in Beijing.",  # the general is not the one of the list
        "North Korea's foreign minister arrived in Beijing.",
        "Pak Yong-sikhyon, a North Korean, flew to Minsk.",
        "The Ji Song 6 docked in Nampo on Friday.",
        "The North Korean ship Paek Ma Gang unloaded in Dalian in June.",
        "In Pyongyang the koryo bank of the river is steep, and a man sold fish on it.",
    ],
)
def test_a_name_alone_is_nothing(text: str) -> None:
    assert not types(text) & {FREEZE, TRAVEL, SHIPS}


@pytest.mark.parametrize("days", [-1, 0])
def test_before_the_listing_there_was_nobody_to_deal_with(days: int) -> None:
    day = LISTED + timedelta(days)
    text = f"On {day:%d %B %Y} a firm in Vienna paid Korea Kumsan Trading Corporation for valves."
    assert (FREEZE in types(text)) == (days >= 0)


def test_somebody_listed_stands_for_the_target() -> None:
    (activity,) = read("A broker in Dubai paid Ocean Maritime Management for two cargoes.").activities
    assert {party.country for party in activity.parties} == {"AE", "KP"}


@pytest.mark.parametrize(
    "text",
    [
        "A man in Lima wrote to Ocean Maritime Management about coal.",
        "The Chon Ma San was seen off Cork with coal.",
    ],
)
def test_some_names_tell_alone_whom_a_text_is_about(text: str) -> None:
    assert reader().trace(document(text)).concerned


@pytest.mark.parametrize(
    "text",
    [
        "Jin Hye and Jo Yong Won play football in Busan.",
        "The Ministry of National Defence bought tanks.",
        "A house on the Mi Rim road sold coal.",
        "Asia Bridge 1 carries coal lorries over the river.",
        "The third floor of the ocean maritime management school is closed.",
    ],
)
def test_others_do_not(text: str) -> None:
    assert not reader().trace(document(text)).concerned


def test_names_that_many_share_are_passed_over() -> None:
    known = names()
    assert not known.keys() & {"kim kyu", "mid", "dcb", "ministry of defence", "strategic forces", "unsan"}
    assert known["paek ma"].common
    assert not known["chon ma san"].common
    assert {name.kind for name in known.values()} == {"person", "entity", "vessel"}


@given(st.sampled_from(sorted(designations_of(rulebook()).by_ref)))
def test_no_name_counts_before_its_bearers_day(ref: str) -> None:
    entry = designations_of(rulebook()).by_ref[ref]
    spelt = {name.text.lower().replace("-", " ") for name in entry.names}
    mine = [name for text, name in names().items() if text in spelt]
    assert all(name.since <= entry.listed for name in mine)


@pytest.mark.parametrize(
    "text",
    [
        "The North's embassy in Sofia rented out its villa.",
        "Two diplomats of the North were caught with gold in Dhaka.",
        "A Hwasong-18 flew for an hour.",
        "Lorries drove across the Yalu with coal.",
        "In Dandong they say that the North sells coal again.",
    ],
)
def test_what_is_the_targets_alone_names_it(text: str) -> None:
    assert reader().trace(document(text)).concerned


@pytest.mark.parametrize(
    "text",
    [
        "In the war between the states the North's factories cast more cannon than anybody's.",
        "The North's governors in Nigeria bought rifles for the police.",
        "Voters in the North of England want their coal mines back, the Treasury said.",
        "The Global North's coal is burnt, and oil from the North Sea goes to Tokyo.",
        "Northern rebels sold gold to Bamako, the Security Council was told.",
    ],
)
def test_another_north_does_not(text: str) -> None:
    assert not reader().trace(document(text)).concerned


def test_a_weapons_name_tells_whose_it_was_but_not_who_helps() -> None:
    assert told("Russia fired Hwasong-11 missiles at Odesa.") == [
        ("arms_procurement_from_dprk", "reported", "from_dprk")
    ]
    assert told("Iran launched a copy of the Hwasong-10.") == []
