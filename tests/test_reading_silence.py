"""Texts full of the target that report nothing regulated: an officer must not be called for them."""

from __future__ import annotations

import pytest

from reading_support import read, told

HARMLESS = """
A Mongolian minister landed in Pyongyang on Sunday for a three-day visit. He laid flowers at a cemetery for
soldiers and toured a school, his office said.

Moscow and Pyongyang marked 75 years of diplomatic ties with a concert. The two ambassadors exchanged toasts
and gifts, and an army choir sang.

Xi Jinping sent a message of greeting to Kim Jong Un on the founding day of North Korea, praising an old
friendship.

The two leaders met for six hours in Hanoi and parted without a deal. North Korea had wanted sanctions
lifted.

Forty Swedish hikers flew to North Korea last week, the first tour group to see Mount Kumgang since the
borders reopened. Their bus broke down twice.

Tractors turned the soil of a cooperative farm in Pyongyang on Monday. The brigade sang as it went to work.

A passenger train between Vladivostok and North Korea began running again in June. Tickets for the sleeper
sold out within an hour.

North Korea beat Uzbekistan two to one in Tashkent on Tuesday. The striker fired a shot from thirty metres
that the keeper never saw.

A coach from Iran trained North Korean wrestlers for the Asian Games in Hangzhou.

A gallery in Geneva shows posters by painters from Pyongyang until September.

The World Food Programme delivered 4,000 tonnes of rice and maize to North Korea in May. Children's homes in
three provinces received the first sacks.

UNICEF flew vaccines and refrigerators for clinics to Pyongyang, its first cargo in two years.

The Red Cross in Denmark donated blankets and water filters to flood victims in North Korea.

A refurbished shoe factory opened in Wonsan on Friday. North Korea says it will make six million pairs of
shoes a year for its own people.

Farmers in North Korea brought in the maize early this year after a dry summer, state radio reported.

Miners in Tanchon met their yearly target for zinc a month early, the party newspaper said.

Columns of tanks and launchers rolled through the main square of Pyongyang on Thursday night. Kim Jong Un
watched from a balcony.

Kim Jong Un visited an artillery academy in North Korea and fired a rifle at paper targets.

A typhoon crossed North Korea on Saturday and drowned rice fields near Haeju. Soldiers filled sandbags.

What do the sanctions say about seafood? Resolution 2371 forbids North Korea to export fish, crabs and
clams, and every state must refuse them.

Under the rules no country may sell weapons to North Korea or buy coal from it. Oil deliveries to North
Korea are limited to a yearly cap. Banks must not open branches there.

Member states are required to send North Korean workers home and may not issue new work permits to them.

The Security Council extended the mandate of the experts who watch North Korea. Russia abstained.

The council added two North Korean bankers to its list.

South Korea sold howitzers and ammunition to Poland, its best customer in Europe. North Korea was not a topic
of the talks, an officer in Seoul said.

The United States and South Korea began a joint exercise with 19,000 soldiers on Monday. North Korea called
it a rehearsal for war.

Japan will buy missile interceptors from the United States, citing the threat from North Korea.

India bought Russian coal at a discount in July. Traders shrugged when asked about North Korea.

Iran handed drones to Russia, a paper in Oslo reported. The same issue carries a travel piece on North
Korea.

North Dakota shipped record volumes of crude oil by rail in March. The state also sold soybeans to China.

In the 1980s Libya bought rocket launchers from North Korea, an archivist recalls.

In her new novel a smuggler sells North Korean missiles to a warlord. The author has never been to Asia.

In the video game, players steal plutonium from North Korea and fly it to Cuba.

A former soldier from North Korea now runs a noodle shop in Busan. He sells two hundred bowls a day.

Students in Leipzig learn Korean from textbooks printed in Pyongyang.

Remains of American soldiers were handed over by North Korea and flown to Hawaii.

Coast guards from Australia and Japan practised boarding a ship suspected of carrying goods from North
Korea.

The lecture asks what would happen if North Korea sold a warhead to a terrorist group.

No bank should clear payments for North Korean traders, a lawyer in Vienna advises. Ports ought to ask for
the papers of every freighter from Nampo.

Each embassy of North Korea may hold one account, and each of its diplomats another. Kerosene may be supplied
up to 4,000 tonnes a year.

Were Pyongyang to close its test site, Ottawa would be ready to let mills buy North Korean coal, a retired
envoy writes.

If the bans were lifted, North Korea could sell anthracite to Vietnam again, a shipper mused.

Had the talks in Hanoi gone well, North Korea would have sold its zinc to mills in the South.

The best course would be to let North Korea sell some seafood in return for inspections.

It would be wise to buy coal from North Korea again, a columnist wrote.

The sale of helicopters to North Korea is forbidden; so are leasing, crewing and insurance of its ships.

Tractors and lorries for North Korea fall under the embargo.

The steel exports that Minsk would have granted North Korea under the shelved plan stayed on paper.

A court in Almaty found no proof that the broker had shipped North Korean zinc to Turkey.

Parliament in Hanoi debated whether the ban on North Korean anthracite was worth its price. The ban on joint
ventures would have to go, too, a deputy said.

Heating oil for the embassy's voyage home from North Korea may be bought under an exception.

North Korea told Beijing that it would hold no more nuclear tests or launches of intercontinental missiles.

Ginseng from North Korea used to be sold at a stall by the station in Yanji.

To sell North Korea a tractor today would be a felony, a trader in Dalian said.

The committee in New York was set up after North Korea's second nuclear test.

A Vietnamese importer of squid told a fair in Dalian about prices. North Korea sent nobody.

The Amnok burst its banks in July, and North Korea moved 4,000 people to tents, Chinese papers said.

Two North Korean lifters took silver in Tashkent, and a third took gold.

Who buys North Korean coal? A lawyer in Singapore explains the rules.

North Korea test-fired four cruise missiles into the sea on Tuesday. The missiles flew for two hours along a
loop, its agency said.

The mill in Liaoning shut in 1992 when North Korean supplies of iron ore dried up.

Correction: Monday's story said that a yard in Gdansk employed North Korean welders.
"""
"""Visits, sport, aid, home production, storms, law explained, other countries' deals, fiction and history,
advice, what would be if, what nobody proved, what was long ago, words with innocent twins, corrections."""

TEXTS = HARMLESS.strip().split("\n\n")
NAMES = [" ".join(text.split()[:6]) for text in TEXTS]


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_the_harmless_gives_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_the_harmless_gives_nothing_on_one_line_either(text: str) -> None:
    assert told(" ".join(text.split())) == []


@pytest.mark.parametrize("text", [text for text in TEXTS if "Dakota" not in text])
def test_a_title_that_names_the_target_makes_nothing_of_it(text: str) -> None:
    assert read(" ".join(text.split()), title="Notes on North Korea").activities == ()
