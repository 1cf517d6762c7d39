"""How much: amounts with their units, or the things themselves counted, as ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.reading.model import Quantity
from article41.reading.quantities import QuantityReader
from reading_support import read, reader

QUANTITIES = QuantityReader(reader().lexicon.quantities)


def amount(text: str) -> tuple[float, float | None, str | None]:
    """Return low, high and unit of the one amount in a text."""
    (found,) = QUANTITIES.find(text)
    assert text[found.start : found.end] == found.text
    return found.low, found.high, found.unit


def quantity(text: str) -> Quantity | None:
    """Return the quantity of the first activity in a text."""
    return read(text).activities[0].quantity


AMOUNTS = [
    ("165,000 barrels of diesel", (165_000, 165_000, "barrel")),
    ("5m barrels of diesel", (5_000_000, 5_000_000, "barrel")),
    ("one million barrels of diesel", (1_000_000, 1_000_000, "barrel")),
    ("more than 10,000 tonnes of coal", (10_000, None, "tonne")),
    ("at least 12.5 tons of coal", (12.5, None, "tonne")),
    ("up to 300 metric tons of coal", (0, 300, "tonne")),
    ("fewer than 200 tonnes of squid", (0, 200, "tonne")),
    ("half a million tonnes of coal", (500_000, 500_000, "tonne")),
    ("coal, 1,700 tons of it", (1_700, 1_700, "tonne")),
    ("roughly 4,000 litres of jet fuel", (4_000, 4_000, "litre")),
    ("100,000 m3 of gas", (100_000, 100_000, "cubic_metre")),
    ("27 kilograms of gold", (27, 27, "kilogram")),
    ("between 10 and 20 containers of shells", (10, 20, "container")),
    ("40 TEU of parts", (40, 40, "container")),
    ("$1 billion in cash", (1e9, 1e9, "usd")),
    ("US$ 3.5 million in cash", (3_500_000, 3_500_000, "usd")),
    ("$2.3bn of crypto", (2.3e9, 2.3e9, "usd")),
    ("$5-10 million of crypto", (5e6, 10e6, "usd")),
    ("$500,000 to $2 million", (500_000, 2_000_000, "usd")),
    ("20 million dollars of coal", (20e6, 20e6, "usd")),
    ("3 million roubles for labour", (3_000_000, 3_000_000, "rub")),
    ("€40,000 in cash", (40_000, 40_000, "eur")),
    ("RMB 3 million", (3_000_000, 3_000_000, "cny")),
    ("HK$5 million", (5_000_000, 5_000_000, "hkd")),
    ("127 billion won", (127e9, 127e9, "krw")),
    ("twenty tank cars of diesel", (20, 20, "wagon")),
    ("six cases of cognac", (6, 6, "case")),
]

COUNTS = [
    ("two missiles", (2, 2)),
    ("1.5 million shells", (1_500_000, 1_500_000)),
    ("over 1 million shells", (1_000_000, None)),
    ("10-15 tanks", (10, 15)),
    ("from 10 to 20 tanks", (10, 20)),
    ("two or three tanks", (2, 3)),
    ("between 1 and 2 million shells", (1_000_000, 2_000_000)),
    ("1.5–2 million shells", (1_500_000, 2_000_000)),
    ("at least 300 foreign workers", (300, None)),
    ("300 or more workers", (300, None)),
    ("some 300 workers", (300, 300)),
    ("about a dozen welders", (12, 12)),
    ("two dozen welders", (24, 24)),
    ("three hundred and twenty-five welders", (325, 325)),
    ("a few hundred welders", (200, 900)),
    ("several thousand welders", (2_000, 10_000)),
    ("dozens of welders", (24, None)),
    ("tens of thousands of shells", (20_000, None)),
    ("10,000 to 12,000 soldiers", (10_000, 12_000)),
    ("an estimated 10,000-12,000 soldiers", (10_000, 12_000)),
    ("as many as 3,000 soldiers", (0, 3_000)),
    ("no fewer than 40 lathes", (40, None)),
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_an_amount_has_a_unit(text: str, expected: tuple[float, float | None, str]) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_a_number_may_count_what_follows(text: str, expected: tuple[float, float | None]) -> None:
    assert amount(text) == (*expected, None)


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [
        ("1,000 gallons", 3785.411784, "litre"),
        ("10 long tons", 10.160469088, "tonne"),
        ("500 grams", 0.5, "kilogram"),
        ("2 kilotonnes", 2_000, "tonne"),
    ],
)
def test_units_that_the_law_does_not_know_are_converted(text: str, expected: float, unit: str) -> None:
    low, high, found = amount(text)
    assert low == high == pytest.approx(expected)
    assert found == unit


@pytest.mark.parametrize(
    "text",
    [
        "in 2019 workers",
        "the 2nd tank",
        "152mm shells",
        "the thirty-second departure",
        "KN-23 missiles",
        "9 mm pistols",
        "20 percent of the coal",
        "a 5,000-tonne tanker",
        "a 30-metre statue",
        "at $88 a tonne",
        "40,000 euros a month",
        "1,2,3",
        "no tanks",
    ],
)
def test_a_rate_a_measure_and_a_year_are_no_amounts(text: str) -> None:
    assert not list(QUANTITIES.find(text))


BELONGING = [
    ("For $5 million North Korea sold Libya 400 tonnes of squid.", Quantity(400, 400, "tonne", "400 tonnes")),
    ("Russia sold more than 9,000 tonnes of diesel to North Korea.",
     Quantity(9_000, None, "tonne", "more than 9,000 tonnes")),
    ("North Korea sent 3,000 soldiers to Libya.", Quantity(3_000, 3_000, "person", "3,000")),
    ("North Korea sold two dozen mortars to Libya.", Quantity(24, 24, "item", "two dozen")),
    ("North Korea sold thousands of mortar rounds to Libya.", Quantity(2_000, None, "item", "thousands")),
    ("North Korea sold Libya coal worth $3 million.", Quantity(3_000_000, 3_000_000, "usd", "$3 million")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BELONGING)
def test_an_activity_carries_the_amount_in_the_texts_own_words(text: str, expected: Quantity) -> None:
    assert quantity(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two North Korean officers sold mortars to Libya.",
        "North Korea sold mortars to Libya for the third time in 12 months.",
        "North Korea sold mortars to Libya in exchange for 300 tonnes of sugar.",
        "North Korea sent mortars and Libya paid with 20 tonnes of wheat.",
        "North Korea sold Libya mortars, and three ships were seen off Tripoli.",
    ],
)
def test_an_amount_of_something_else_is_worse_than_none(text: str) -> None:
    assert quantity(text) is None


WORDS = (
    "1 20 165,000 3.5 1,2,3 $ $5 bn million hundred two dozen a an more than up to at least between and - – "
    "barrels tonnes tons litres dollars containers shells , . ( ) 2019 several € k m half of thousands tens "
    "plus gallons about some or from each per month mm won"
)
PIECES = st.sampled_from(WORDS.split())


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)))
def test_any_text_gives_ranges_in_order_that_quote_it(text: str) -> None:
    words = reader().lexicon.quantities
    for found in QUANTITIES.find(text):
        assert found.low >= 0
        assert found.high is None or found.low <= found.high
        assert found.text == text[found.start : found.end]
        assert found.unit in {None, *words.units, *words.measures, *words.currencies}
