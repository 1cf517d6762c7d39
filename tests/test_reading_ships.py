"""Ships and their cargoes: what goes into them, what is done for them, and what they keep silent about."""

from __future__ import annotations

import pytest

from reading_support import told

SHIPS = "shipping_services"
OIL = "oil_supply_refined"
AT_SEA = "ship_to_ship_transfer"
MACHINES = "import_machinery_metals"


@pytest.mark.parametrize(
    "text",
    [
        "A Libyan tanker passed 300 tonnes of fuel to North Korean ships off Crete.",
        "A North Korean tanker took on fuel from a Libyan ship off Crete.",
        "Libyan ships engaged in transfers of fuel with North Korean tankers.",
    ],
)
def test_oil_that_goes_from_ship_to_ship_is_a_transfer_at_sea_too(text: str) -> None:
    assert {kind for kind, _, _ in told(text)} == {OIL, AT_SEA}


def test_oil_that_goes_into_a_tank_on_land_is_none() -> None:
    text = "Libyan lorries pumped 300 tonnes of fuel into North Korean tanks at Rajin."
    assert AT_SEA not in {kind for kind, _, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("The North Korean tanker sent no position for nine days.", True),
        ("The North Korean tanker sent its position every hour.", False),
    ],
)
def test_a_silent_ship_is_told_from_one_that_sends(text: str, flagged: bool) -> None:
    assert (SHIPS in {kind for kind, _, _ in told(text)}) == flagged


@pytest.mark.parametrize(
    "text",
    [
        "North Korea bought a coaster from owners in Tripoli.",
        "A Libyan owner sold two bulkers to a North Korean company.",
        "Libyan police came upon two vans and an excavator arm consigned to a trading house in Nampo.",
    ],
)
def test_ships_and_machines_that_are_bought_are_goods(text: str) -> None:
    assert MACHINES in {kind for kind, _, _ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Libya will send a plane to look for North Korean ships.",
        "Libyan firms may neither buy clams from North Korea nor send fuel there, the ministry decreed.",
        "Libya's navy said that it had not confirmed any transfer at sea by North Korean ships.",
        "Libya said it would stop buying coal from North Korea.",
    ],
)
def test_errands_rules_and_what_nobody_saw_are_nothing(text: str) -> None:
    assert told(text) == []


def test_what_came_before_the_first_measure_is_history() -> None:
    """Seafood was free until August 2017, coal until March 2016."""
    assert told("In May 2015 Libya bought seafood from North Korea.") == []
    assert told("In May 2020 Libya bought seafood from North Korea.") != []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pyongyang was given fuel by Libya.", OIL),
        ("Coal loaded at Nampo was carried to Libya.", "export_coal_iron"),
        ("A Libyan dealer sold the North's coal, Seoul said.", "export_coal_iron"),
        ("Gold was flown out of North Korea to Libya.", "export_minerals"),
        ("Libyan traders handed over fuel to North Korea.", OIL),
    ],
)
def test_parts_that_parsers_hang_elsewhere_are_found(text: str, kind: str) -> None:
    assert kind in {each for each, _, _ in told(text)}
