"""Ways of saying it that the parser alone doesn't tell: with whose help, on whose behalf, what is no more."""

from __future__ import annotations

import pytest

from reading_support import ARMS_OUT, TECHNOLOGY_IN, told

FOUND = [
    ("The North trained police in Ghana, the Panel said of Pyongyang.", "military_cooperation"),
    ("North Korea fired what appeared to be two short-range ballistic missiles.", "wmd_missile_activity"),
    ("What North Korea sold to Libya was mortar rounds.", "arms_procurement_from_dprk"),
    ("North Korea failed on Monday to put a satellite into orbit.", "wmd_missile_activity"),
    ("North Korea's third nuclear test shook houses on Monday.", "wmd_missile_activity"),
    ("A broker from Cairo offered Libya mortars on behalf of North Korea.", "arms_procurement_from_dprk"),
    ("A firm named Green Pine sold mortars to Libya, North Korea says.", "arms_procurement_from_dprk"),
    ("The monument in Ghana is the work of the North Korean studio Mansudae.", "export_other_goods"),
    ("Ghana has issued forty work permits to North Koreans.", "overseas_labor"),
    ("Two North Koreans founded a company in Ghana.", "joint_venture"),
    ("North Korean missile engineers are at work in Libya.", "wmd_technology_transfer"),
    ("Japan filmed the launch of what North Korea called a satellite.", "wmd_missile_activity"),
    ("North Korea raised its output, produced plutonium and opened a spa.", "wmd_missile_activity"),
    ("Uranium enrichment goes on at Yongbyon, Japan said of North Korea.", "wmd_missile_activity"),
    ("North Korea has not stopped its missile programme.", "wmd_missile_activity"),
    ("Russia brought North Korea 4,000 tonnes of diesel, twice the ceiling.", "oil_supply_refined"),
    ("North Korean mechanics overhauled the tanks of Ghana's army.", "military_cooperation"),
    ("North Korea's embassy in Ghana ordered vacuum pumps.", "diplomatic_misuse"),
    ("Two Russian Pantsir systems were seen in Pyongyang in May.", "arms_supply_to_dprk"),
    ("Kim Jong Un's sanctioned munitions chief flew to Ghana, North Korea said.", "travel_ban"),
    ("Ghana imported trucks of coal in breach of the ban on coal from North Korea.", "export_coal_iron"),
    ("North Korea flew missiles to Libya in May.", "arms_procurement_from_dprk"),
    ("An importer of squid in Ghana bought North Korean squid.", "export_seafood"),
    ("North Korea opened accounts for a broker's front company at a bank in Ghana.", "financial_services"),
    ("Libya has stored steel beams that it plans to supply to North Korea.", "import_machinery_metals"),
    ("North Korea paid Libya for the wheat with coal and with zinc.", "export_minerals"),
    ("North Korea swapped its coal for Libyan diesel.", "oil_supply_refined"),
    ("Libya sent railway wagons to North Korea in return for shells.", "import_machinery_metals"),
    ("A Libyan tanker made two deliveries to a North Korean port.", "oil_supply_refined"),
    ("North Korean fishermen used to meet a tanker that discharged at Nampo.", "oil_supply_refined"),
    ("Two tankers discharged diesel at Chongjin in June.", "oil_supply_refined"),
    ("North Korea earned 40 million dollars from coal exports.", "export_coal_iron"),
    ("Coal was carried from Nampo to foreign ports.", "export_coal_iron"),
    ("Steel coils from Libya were loaded onto a freight train for Rason.", "import_machinery_metals"),
    ("A tanker sold by a Libyan owner ended up in North Korea.", "import_machinery_metals"),
    ("North Korean engineers helped Ghana's army to dig a tunnel network.", "military_cooperation"),
    ("A North Korean freighter had not broadcast its position for a week.", "shipping_services"),
    ("A firm in Ghana bought pears from North Korea for restaurants in Accra.", "export_other_goods"),
]

NOT_FOUND = [
    "Ghana sent the last North Korean welders home in May.",
    "All North Korean welders have left Ghana.",
    "Ghana said it would stop issuing work visas to North Koreans.",
    "The last joint venture of Ghana and North Korea has been dissolved.",
    "Ghana bought mortars from Libya, not from North Korea.",
    "North Korea stopped its missile programme in May.",
    "North Korea's letter was returned by Ghana, officials and Western diplomats said.",
    "Libya's engineers serviced a centrifuge hall while North Korea watched.",
    "Ghana may import no more North Korean coal.",
    "North Korea let fly a cruise missile over the sea on Monday.",
    "North Korea fired cruise missiles; everybody was unharmed when a missile fell into the sea.",
    "Any person who has purchased coal from North Korea may be fined in Ghana.",
]


@pytest.mark.parametrize(("text", "type_"), FOUND)
def test_it_is_read_however_it_is_put(text: str, type_: str) -> None:
    assert type_ in {found for found, _, _ in told(text)}


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_more_or_is_excluded_is_nothing(text: str) -> None:
    assert told(text) == []


def test_who_only_watches_has_no_part_in_it() -> None:
    assert told("Japan detected the launch of two ballistic missiles from Wonsan.") == told(
        "The launch of two ballistic missiles from Wonsan was detected by Japan."
    )


def test_the_help_goes_before_the_deed_that_it_is_for() -> None:
    types = {found for found, _, _ in told("Russia might help North Korea put satellites into orbit.")}
    assert types == {"wmd_technology_transfer"}


def test_whose_engineers_they_are_is_told_by_the_name_before() -> None:
    text = "Ghana's minister said that his engineers had helped North Korea launch a satellite."
    assert TECHNOLOGY_IN in {(found, way) for found, _, way in told(text)}


def test_the_opposite_direction_is_that_of_what_was_told_before() -> None:
    text = "Ghana sent diesel to North Korea. In the opposite direction came crates of mortar rounds."
    assert ARMS_OUT in {(found, way) for found, _, way in told(text)}


def test_who_only_says_so_is_no_company_of_what_is_said() -> None:
    text = "Ghana will receive Jang Chang Ha of North Korea's missile administration"
    assert told(f"{text}, diplomats said.") == told(f"{text}, officials said.") != []
