"""Ways of saying it that the parser alone doesn't tell: with whose help, on whose behalf, what is no more."""

from __future__ import annotations

import pytest

from reading_support import told

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
    ("Ghana imported trucks of coal in breach of the ban on coal from North Korea.", "export_coal_iron"),
    ("North Korea flew missiles to Libya in May.", "arms_procurement_from_dprk"),
    ("An importer of squid in Ghana bought North Korean squid.", "export_seafood"),
    ("North Korea opened accounts for a broker's front company at a bank in Ghana.", "financial_services"),
]

NOT_FOUND = [
    "Ghana sent the last North Korean welders home in May.",
    "All North Korean welders have left Ghana.",
    "Ghana said it would stop issuing work visas to North Koreans.",
    "The last joint venture of Ghana and North Korea has been dissolved.",
    "Ghana bought mortars from Libya, not from North Korea.",
    "Ghana may import no more North Korean coal.",
    "North Korea let fly a cruise missile over the sea on Monday.",
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
