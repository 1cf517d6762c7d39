"""Money, coins and the people of a list: what is stolen and laundered, who carries it, who is on a list."""

from __future__ import annotations

import pytest

from reading_support import told, told_by_rules

MONEY, THEFT, FROZEN = "financial_services", "evasion_other", "asset_freeze"
TRAVEL, EMBASSY, LUXURY, LABOR = "travel_ban", "diplomatic_misuse", "luxury_goods", "overseas_labor"

TELLING = [
    ("A bank in Tallinn moved 4 million dollars for a North Korean agent through its accounts.", {MONEY}),
    ("North Korean hackers stole 40 million dollars in ether and ran it through a mixer.", {THEFT, MONEY}),
    ("North Korean hackers emptied the wallet of an exchange in Lisbon.", {THEFT}),
    ("Police at Doha airport found 90,000 dollars in the suitcase of a North Korean.", {MONEY}),
    ("The embassy of North Korea in Lima lets its garage to a baker.", {EMBASSY}),
    ("A North Korean attaché was stopped in Lusaka with two rhino horns.", {EMBASSY}),
    ("North Korean agents used stolen papers to win remote jobs at firms in Texas.", {LABOR}),
    ("A North Korean general, who is on the UN's list, flew to Minsk in June.", {TRAVEL}),
    ("Blacklisted by the Security Council, the North Korean minister travelled to Minsk.", {TRAVEL}),
]
"""Sentences with the types of activity that they report."""

ASIDE = [
    "North Korea's Foreign Trade Bank was founded in 1959.",
    "North Korea's embassy in Lima has a garage.",
    "North Koreans like to tell of a prince who robbed nobody.",
    "A North Korean general, who is on no list, praised the harvest in Minsk.",
]
"""Sentences that report none."""


@pytest.mark.parametrize(("sentence", "types"), TELLING)
def test_money_and_people_of_the_list(sentence: str, types: set[str]) -> None:
    assert {type_ for type_, *_ in told_by_rules(sentence)} == types


@pytest.mark.parametrize("sentence", ASIDE)
def test_their_harmless_kin(sentence: str) -> None:
    assert told(sentence) == []


def test_a_name_tells_whom_a_text_is_about_beside_its_company() -> None:
    theft = "Lazarus stole 30 million dollars in ether from an exchange in Lisbon."
    assert [type_ for type_, *_ in told_by_rules(theft)] == [THEFT]
    assert told("Lazarus stole 30 million dollars from a museum in Lisbon.") == []


def test_evasion_gives_way_to_what_it_served() -> None:
    sentence = "A shell company of North Korea's shipped coal to Vietnam under forged documents."
    assert {type_ for type_, *_ in told(sentence)} == {"export_coal_iron"}
