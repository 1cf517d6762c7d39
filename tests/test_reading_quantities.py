"""How much: amounts with their units, or the things themselves counted, as ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.reading.model import Quantity
from article41.reading.quantities import QuantityReader
from reading_support import read, reader

QUANTITIES = QuantityReader(reader().lexicon.words)


def amount(text: str, thing: str) -> tuple[float, float | None, str] | None:
    """Return low, high and unit of what the text says of a thing."""
    at = text.index(thing)
    found = QUANTITIES.nearest(text, at, at + len(thing), counted=True)
    return (found.low, found.high, found.unit) if found else None


AMOUNTS = [
    ("165,000 barrels of diesel", "diesel", (165_000, 165_000, "barrel")),
    ("5m barrels of diesel", "diesel", (5_000_000, 5_000_000, "barrel")),
    ("one million barrels of diesel", "diesel", (1_000_000, 1_000_000, "barrel")),
    ("more than 10,000 tonnes of coal", "coal", (10_000, None, "tonne")),
    ("at least 12.5 tons of coal", "coal", (12.5, None, "tonne")),
    ("up to 300 metric tons of coal", "coal", (0, 300, "tonne")),
    ("fewer than 200 tonnes of squid", "squid", (0, 200, "tonne")),
    ("coal, 1,700 tons of it", "coal", (1_700, 1_700, "tonne")),
    ("roughly 4,000 litres of jet fuel", "jet fuel", (4_000, 4_000, "litre")),
    ("between 10 and 20 containers of shells", "shells", (10, 20, "container")),
    ("$1 billion in cash", "cash", (1e9, 1e9, "usd")),
    ("US$ 3.5 million in cash", "cash", (3_500_000, 3_500_000, "usd")),
    ("$2.3bn of crypto", "crypto", (2.3e9, 2.3e9, "usd")),
    ("20 million dollars of coal", "coal", (20e6, 20e6, "usd")),
    ("3 million roubles for labour", "labour", (3_000_000, 3_000_000, "rub")),
]

COUNTS = [
    ("two missiles", "missiles", (2, 2)),
    ("1.5 million shells", "shells", (1_500_000, 1_500_000)),
    ("over 1 million rounds", "rounds", (1_000_000, None)),
    ("10-15 tanks", "tanks", (10, 15)),
    ("from 10 to 20 tanks", "tanks", (10, 20)),
    ("between 1 and 2 million shells", "shells", (1_000_000, 2_000_000)),
    ("six cases of cognac", "cognac", (6, 6)),
    ("a dozen trucks", "trucks", (12, 12)),
    ("at least 300 foreign workers", "workers", (300, None)),
    ("10,000 to 12,000 soldiers", "soldiers", (10_000, 12_000)),
    ("as many as 3,000 soldiers", "soldiers", (0, 3_000)),
]


@pytest.mark.parametrize(("text", "thing", "expected"), AMOUNTS)
def test_an_amount_has_a_unit(text: str, thing: str, expected: tuple[float, float | None, str]) -> None:
    assert amount(text, thing) == expected


@pytest.mark.parametrize(("text", "thing", "expected"), COUNTS)
def test_a_number_before_a_thing_counts_it(
    text: str, thing: str, expected: tuple[float, float | None]
) -> None:
    found = amount(text, thing)
    assert found is not None
    assert found[:2] == expected


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("in 2019 workers", "workers"),
        ("the 2nd tank", "tank"),
        ("152mm shells", "shells"),
        ("thousands of shells", "shells"),
        ("Of 40 ships, all sank. Shells followed", "Shells"),
        ("no tanks", "tanks"),
    ],
)
def test_what_is_no_amount_gives_none(text: str, thing: str) -> None:
    assert amount(text, thing) is None


def test_the_nearest_amount_belongs_to_the_thing() -> None:
    text = "They paid $5 million for 400 tonnes of squid."
    assert amount(text, "squid") == (400, 400, "tonne")


def test_an_activity_carries_the_amount_in_the_texts_own_words() -> None:
    (activity,) = read("Russia sold more than 9,000 tonnes of diesel to North Korea.").activities
    assert activity.quantity == Quantity(9_000, None, "tonne", "more than 9,000 tonnes")


WORDS = (
    "1 20 165,000 3.5 1,2,3 $ $5 bn million hundred two dozen a an more than up to at least between and - – "
    "barrels tonnes tons litres dollars containers shells , . ( ) 2019 several"
)
PIECES = st.sampled_from(WORDS.split())


@given(
    st.one_of(st.text(), st.lists(PIECES).map(" ".join)),
    st.integers(0, 400),
    st.integers(0, 20),
    st.booleans(),
)
def test_any_text_gives_a_range_in_order_or_none(text: str, at: int, length: int, counted: bool) -> None:
    start = min(at, len(text))
    end = min(start + length, len(text))
    found = QUANTITIES.nearest(text, start, end, counted=counted)
    if found is not None:
        assert found.low >= 0
        assert found.high is None or found.low <= found.high
        assert found.text in text
        assert found.unit in {*reader().lexicon.words.units.values(), "item"}
