"""The ways in which news tells of work, trade and money: by port, by customs table, by who sleeps where."""

from __future__ import annotations

import pytest

from reading_support import told

TELLS = {
    "overseas_labor": """
About 40,000 North Koreans remain in Jilin, a researcher in Seoul estimates.
Hotels in Phuket took in North Korean waitresses again in spring, a guide said.
The logging camp near Tynda still employs 200 loggers from North Korea.
North Korean freelancers use stolen identities to land remote jobs at European banks.
Two men in Ohio pleaded guilty to helping North Korean IT workers get jobs in America.
A shipyard in Nakhodka has hired North Korean painters through an agency.
North Korean surgeons treat patients at a clinic in Pemba.
""",
    "military_cooperation": """
North Korean engineers are clearing mines near Sudzha in Russia.
""",
    "arms_procurement_from_dprk": """
North Korean 170 mm guns were seen on a train near Omsk.
""",
    "joint_venture": """
Mongolian and North Korean partners together run a cashmere mill in Darkhan.
A joint Russian-North Korean company was founded in Nakhodka in May.
Lao investors hold half of the shares in a mine that a Pyongyang firm works.
""",
    "scientific_cooperation": """
Mathematicians from Pyongyang published two papers with colleagues in Hanoi.
A university in Omsk has enrolled North Korean graduate students in robotics.
""",
    "oil_supply_refined": """
The tanker called at Nampo and discharged 3,000 tonnes of gasoline.
Russian diesel came over the bridge to North Korea in twelve tank wagons.
""",
    "export_coal_iron": """
China's North Korean coal imports doubled in June, customs data showed.
North Korean anthracite in a warehouse in Haiphong
Coal-laden North Korean ships queue at Longkou.
""",
    "export_seafood": """
North Korean king crab is on sale in Yanji.
Chinese boats caught squid off Wonsan all summer.
""",
    "export_textile": """
Shirts sewn in Pyongyang hang in shops in Tashkent.
""",
    "import_machinery_metals": """
Bulldozers made in China can be seen at a dam in North Korea.
""",
    "luxury_goods": """
Kim Jong Un arrived at the parade in a Maybach.
""",
    "financial_services": """
North Korean hackers put the loot through Tornado Cash.
Bundles of dollars were found on a North Korean courier in Dubai.
""",
    "evasion_other": """
The Lazarus Group took $90 million from a game company's bridge.
""",
    "wmd_technology_transfer": """
Iran and North Korea resumed cooperation on long-range missiles.
""",
}
HARMLESS = """
China's coal imports from Mongolia rose in May while those from North Korea stayed forbidden.
Kim Jong Un praised the workers of a seafood plant in Wonsan.
Mr. Kim, a welder in Busan, has never been to North Korea.
A North Korean boxer won gold in Almaty.
Chinese researchers published a study of North Korea's weather.
The seafood market in Pyongyang has new tanks.
South Korea sold cars worth two billion dollars in May, whatever North Korea did.
"""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in TELLS for text in _lines(TELLS[kind])])
def test_it_reads_how_news_tells_it(kind: str, text: str) -> None:
    assert kind in {activity[0] for activity in told(text)}


@pytest.mark.parametrize("text", _lines(HARMLESS))
def test_it_leaves_what_only_sounds_like_it(text: str) -> None:
    assert not told(text)
