"""Who gave and who received: word order, voice and nouns change nothing; changing the sides does."""

from __future__ import annotations

import pytest

from reading_support import (
    ARMS_IN,
    ARMS_OUT,
    COAL,
    LABOR,
    LUXURY,
    MILITARY_IN,
    MILITARY_OUT,
    OIL,
    SEAFOOD,
    TECHNOLOGY_IN,
    TECHNOLOGY_OUT,
    VENTURE,
    told,
)

SAME_EVENT = [
    (
        ARMS_OUT,
        [
            "North Korea sent mortar rounds to Libya.",
            "Mortar rounds were sent to Libya by North Korea.",
            "Libya received mortar rounds from North Korea.",
            "Libya buys North Korean mortar rounds.",
            "The shipment of mortar rounds from North Korea to Libya took eight days.",
            "North Korea's rifles reached Cuba by ship.",
        ],
    ),
    (
        MILITARY_OUT,
        [
            "North Korea deployed two infantry battalions to Syria.",
            "Two North Korean infantry battalions were deployed to Syria.",
            "The deployment of two North Korean infantry battalions to Syria surprised nobody.",
            "Syria hosts soldiers from North Korea.",
            "North Korean instructors trained soldiers in Uganda.",
        ],
    ),
    (
        LABOR,
        [
            "A shipyard in Poland hired forty North Korean welders.",
            "Forty North Korean welders were hired by a shipyard in Poland.",
            "The hiring of forty North Korean welders by a shipyard in Poland went unnoticed.",
        ],
    ),
    (
        OIL,
        [
            "Russia sold 9,000 tonnes of diesel to North Korea.",
            "About 9,000 tonnes of diesel were sold to North Korea by Russia.",
            "The sale of 9,000 tonnes of diesel by Russia to North Korea was over within a week.",
            "North Korea was handed diesel by Egypt.",
            "Egyptian diesel was handed to North Korea.",
            "A tanker loaded with Russian diesel arrived in Nampo on Tuesday.",
            "Lorries carry diesel from Dandong to Sinuiju.",
            "Tankers flying the North Korean flag have loaded at Nakhodka four times.",
            "Three tankers under North Korea's flag filled up at Nakhodka.",
            "Two North Korean tankers called at an oil terminal near Nakhodka.",
        ],
    ),
    (
        COAL,
        [
            "China bought anthracite from North Korea.",
            "Anthracite was bought from North Korea by China.",
            "China's purchase of anthracite from North Korea filled four barges.",
            "North Korea sold anthracite to China.",
        ],
    ),
    (
        VENTURE,
        [
            "A Chinese company opened a joint venture with a North Korean garment maker.",
            "A joint venture was opened by a Chinese company and a North Korean garment maker.",
            "A North Korean garment maker opened a joint venture with a Chinese company.",
        ],
    ),
    (
        LUXURY,
        [
            "A trader in Singapore delivered six cases of cognac to North Korea.",
            "Six cases of cognac were delivered to North Korea by a trader in Singapore.",
            "The delivery of six cases of cognac to North Korea by a trader in Singapore was noticed.",
            "North Korea bought watches from Peru.",
        ],
    ),
    (
        TECHNOLOGY_IN,
        [
            "Iran gave centrifuge technology to North Korea.",
            "Centrifuge technology was given to North Korea by Iran.",
            "The transfer of centrifuge technology from Iran to North Korea began in a hotel room.",
        ],
    ),
    (
        SEAFOOD,
        [
            "North Korea sold squid to a trader in Peru.",
            "The sale of North Korean squid to Peru went through Dandong.",
            "A wholesaler in Yanji imported frozen squid from North Korea.",
        ],
    ),
]

TURNED_ROUND = [
    ("Libya sent mortar rounds to North Korea.", ARMS_IN),
    ("Ships from Cuba carried rifles to North Korea.", ARMS_IN),
    ("A man from Ohio shipped pistols and ammunition to North Korea in a container.", ARMS_IN),
    ("Syria deployed two infantry battalions to North Korea.", MILITARY_IN),
    ("Ugandan instructors trained soldiers in North Korea.", MILITARY_IN),
    ("North Korea gave centrifuge technology to Iran.", TECHNOLOGY_OUT),
    ("North Korea helped Iran with missile technology.", TECHNOLOGY_OUT),
    ("A shipyard in North Korea hired forty Polish welders.", None),
    ("North Korea sold 9,000 tonnes of diesel to Russia.", None),
    ("North Korea bought anthracite from China.", None),
    ("North Korea delivered six cases of cognac to a trader in Singapore.", None),
    ("Peru bought watches from North Korea.", None),
    ("A trader in Peru sold squid to North Korea.", None),
    ("The sale of Peruvian squid to North Korea went through Dandong.", None),
    ("North Korea imported textiles from Peru.", None),
    ("North Korea imported sand from Peru.", None),
]

ELSEWHERE = [
    "Bulgaria sent mortar rounds to Libya.",
    "Iran deployed two infantry battalions to Syria.",
    "A shipyard in Poland hired forty Nepalese welders.",
    "Russia sold 9,000 tonnes of diesel to Mongolia.",
    "China bought anthracite from Vietnam.",
    "A Chinese company opened a joint venture with a Laotian garment maker.",
    "A trader in Singapore delivered six cases of cognac to Brunei.",
    "Iran gave centrifuge technology to Venezuela.",
    "Sierra Leone registered a Maltese tanker under its flag.",
]


@pytest.mark.parametrize(
    ("side", "sentence"), [(side, sentence) for side, sentences in SAME_EVENT for sentence in sentences]
)
def test_voice_and_word_order_change_nothing(side: tuple[str, str], sentence: str) -> None:
    assert told(sentence) == [(side[0], "reported", side[1])]


@pytest.mark.parametrize(("sentence", "side"), TURNED_ROUND)
def test_changing_the_sides_changes_the_direction(sentence: str, side: tuple[str, str] | None) -> None:
    assert told(sentence) == ([(side[0], "reported", side[1])] if side else [])


@pytest.mark.parametrize(
    "frame", ["{}", "{} North Korea's team was not involved.", "{} Officials in Pyongyang did not answer."]
)
@pytest.mark.parametrize("sentence", ELSEWHERE)
def test_what_others_do_among_themselves_is_no_matter(sentence: str, frame: str) -> None:
    assert told(frame.format(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "ways"),
    [
        ("Russia improved the guidance of North Korea's ballistic missiles.", {"to_dprk"}),
        ("Bulgaria upgraded North Korea's ballistic missiles.", {"to_dprk"}),
        ("Flight data from Bulgaria made North Korea's ballistic missiles more accurate.", {"to_dprk"}),
        ("Bulgaria advised North Korea on how to make its ballistic missiles more reliable.", {"to_dprk"}),
        ("North Korea helped Syria build ballistic missiles.", {"from_dprk"}),
    ],
)
def test_whose_missiles_are_bettered_is_helped(sentence: str, ways: set[str]) -> None:
    technology = TECHNOLOGY_IN[0]
    assert {way for type_, _, way in told(sentence) if type_ == technology} == ways
