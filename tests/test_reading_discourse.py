"""What a sentence leaves to its neighbours, its headline and its dateline: who is meant, and what."""

from __future__ import annotations

import pytest

from reading_support import (
    ARMS_IN,
    ARMS_OUT,
    MILITARY_IN,
    MILITARY_OUT,
    MISSILE,
    TECHNOLOGY_IN,
    told,
    told_by_rules,
)


def sides(text: str) -> set[tuple[str, str]]:
    return {(type_, direction) for type_, _, direction in told(text)}


TAKEN_UP = [
    ("Forty mortars stood on the pier at Wonsan. They were shipped to Libya in May.", ARMS_OUT),
    ("A North Korean officer spoke of a torpedo. It was sold to Iran two years ago, he said.", ARMS_OUT),
    ("Inspectors in Haifa had heard of rifles from North Korea. The cargo reached Libya anyway.", ARMS_OUT),
    ("A North Korean officer spoke of mortars. By spring, forty of them were shipped to Libya.", ARMS_OUT),
]


@pytest.mark.parametrize(("text", "side"), TAKEN_UP)
def test_a_pronoun_or_a_general_word_stands_for_the_thing_before(text: str, side: tuple[str, str]) -> None:
    assert side in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "North Korea keeps a museum of mortars. It was shown to a choir from Libya.",
        "Two mortars stand at the gate in Pyongyang. They say that children climb on them.",
    ],
)
def test_it_stands_for_one_thing_and_they_for_several(text: str) -> None:
    assert sides(text) == set()


SEEN_FROM_BOTH_SIDES = [
    ("Iran gave North Korea anti-aircraft missiles.", ARMS_IN),
    ("Iran gave North Korean anti-aircraft missiles to Libya.", ARMS_OUT),
    ("Iran sold Pyongyang two radar systems.", ARMS_IN),
    ("Iran sold two Pyongyang-made radar systems to Libya.", ARMS_OUT),
    ("Iran trained soldiers from North Korea at Bandar Abbas.", MILITARY_IN),
    ("North Korea trained soldiers from Iran at Wonsan.", MILITARY_OUT),
    ("Engineers from North Korea overhauled Libya's patrol boats.", MILITARY_OUT),
    ("Engineers from Libya overhauled North Korea's patrol boats.", ARMS_IN),
    ("Iran offered help for North Korea's missile programme.", TECHNOLOGY_IN),
    ("There are 300 North Korean soldiers in Syria.", MILITARY_OUT),
    ("North Korean rockets struck two villages in Syria.", ARMS_OUT),
    ("A shed in Libya holds what a guard called North Korean rifles that were bought last year.", ARMS_OUT),
    ("North Korea exploded what it called a hydrogen bomb.", MISSILE),
    ("A broker in Beirut sold mortars for Pyongyang.", ARMS_OUT),
    ("A broker in Beirut bought mortars for Pyongyang's guard.", ARMS_IN),
    ("A lorry from Libya carried mortars bound for North Korea.", ARMS_IN),
    ("North Korea will help Iran to refill its stock of mortar rounds.", ARMS_OUT),
]


@pytest.mark.parametrize(("text", "side"), SEEN_FROM_BOTH_SIDES)
def test_who_stands_on_which_side(text: str, side: tuple[str, str]) -> None:
    assert {(type_, way) for type_, _, way in told_by_rules(text)} == {side}


AT_HOME = [
    "Pyongyang, May 9 (KCNA) -- Thirty tractors were handed over to a farm in Kangwon Province of the DPRK.",
    "Pyongyang, May 2 (KCNA) -- Units of the KPA engaged in building a dam of the DPRK were greeted.",
]


@pytest.mark.parametrize("text", AT_HOME)
def test_what_is_told_at_home_stays_at_home(text: str) -> None:
    assert sides(text) == set()
    abroad = text.replace("a farm in Kangwon Province of the DPRK", "the DPRK by China")
    assert abroad == text or sides(abroad) == {("import_machinery_metals", "to_dprk")}


STORY = "Bulgaria and North Korea signed a plan for the year in Sofia on Monday. {more}"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("Forty tractors will be delivered in spring.", {("import_machinery_metals", "to_dprk")}),
        ("Some 900 tonnes of diesel were sold in May.", {("oil_supply_refined", "to_dprk")}),
        ("Turkey will deliver forty tractors to Georgia in spring.", set()),
        ("Turkey will deliver forty tractors to Ruritania in spring.", set()),
        ("Forty tractors stood in the rain.", set()),
    ],
)
def test_in_a_story_about_two_states_neither_need_be_named_again(
    more: str, found: set[tuple[str, str]]
) -> None:
    assert sides(STORY.format(more=more)) == found


def test_a_story_about_one_state_alone_gives_no_other_side() -> None:
    assert (
        sides("North Korea signed a plan for the year. Forty tractors will be delivered in spring.") == set()
    )


@pytest.mark.parametrize(
    "text",
    [
        "At the pier in Wonsan cranes from Finland lifted crates on board.",
        "A host in North Korea gave a visitor from Peru a fiddle with a carved horse.",
    ],
)
def test_what_only_stands_by_is_not_what_it_is_about(text: str) -> None:
    assert sides(text) == set()


def test_in_order_to_orders_nothing() -> None:
    text = "North Korea tested a ballistic missile with a new warhead in order to see it fly."
    assert sides(text) == {MISSILE}


IN_PASSING = (
    "Leaders of ten countries met in Jakarta on Sunday. They spoke of rice, of ports and of North Korea. "
    "The weather was hot. The host had flown in the day before. His wife opened a school. "
    "Officers from Chile said that they had bought rifles."
)


def test_a_country_named_in_passing_is_not_meant_much_later() -> None:
    assert sides(IN_PASSING) == set()


def test_what_is_only_a_kind_of_a_thing_is_no_thing_of_its_own() -> None:
    assert sides("Iran gave North Korea missile re-entry technology.") == {TECHNOLOGY_IN}


def test_what_is_brought_back_goes_home() -> None:
    text = "The North Korean ship carried coal from Nampo to Vietnam and brought heavy machinery back."
    assert ("import_machinery_metals", "to_dprk") in sides(text)


def test_a_ship_that_sends_no_position_hides() -> None:
    assert sides("The North Korean tanker had not transmitted its position since May.") == {
        ("shipping_services", "n.a.")
    }
    assert told_by_rules("The North Korean tanker transmitted its position all the time.") == []


def test_a_launch_that_failed_was_a_launch() -> None:
    assert sides("North Korea has failed twice to put a spy satellite into orbit.") == {MISSILE}
