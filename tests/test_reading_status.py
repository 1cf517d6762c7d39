"""How sure a text is: the same event told in different ways changes its status, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from reading_support import told


@dataclass(frozen=True)
class Event:
    """An event that was told: `forms` are the verb's base, past, participle and -ing; `rest` follows it."""

    type: str
    direction: str
    doer: str
    forms: tuple[str, str, str, str]
    rest: str
    witness: str

    def told_as(self, template: str) -> str:
        do, did, done, doing = (f"{form} {self.rest}" for form in self.forms)
        sentence = template.format(
            doer=self.doer, do=do, did=did, done=done, doing=doing, witness=self.witness
        )
        return sentence[0].upper() + sentence[1:]


SEND = ("send", "sent", "sent", "sending")
EVENTS = {
    "arms": Event(
        "arms_procurement_from_dprk", "from_dprk", "North Korea", SEND, "mortar rounds to Libya", "Italy"
    ),
    "guns": Event(
        "arms_procurement_from_dprk",
        "from_dprk",
        "Angola's air force",
        ("receive", "received", "received", "receiving"),
        "anti-aircraft guns from a North Korean trading house",
        "Spain",
    ),
    "troops": Event(
        "military_cooperation",
        "from_dprk",
        "North Korea",
        ("deploy", "deployed", "deployed", "deploying"),
        "two infantry battalions to Syria",
        "Turkey",
    ),
    "trainers": Event(
        "military_cooperation", "to_dprk", "Uganda", SEND, "police trainers to Pyongyang", "Denmark"
    ),
    "workers": Event(
        "overseas_labor",
        "from_dprk",
        "a shipyard in Poland",
        ("hire", "hired", "hired", "hiring"),
        "forty North Korean welders",
        "Norway",
    ),
    "programmers": Event(
        "overseas_labor",
        "from_dprk",
        "a software house in Lagos",
        ("hire", "hired", "hired", "hiring"),
        "three North Korean programmers",
        "Kenya",
    ),
    "oil": Event(
        "oil_supply_refined",
        "to_dprk",
        "Russia",
        ("sell", "sold", "sold", "selling"),
        "9,000 tonnes of diesel to North Korea",
        "Australia",
    ),
    "coal": Event(
        "export_coal_iron",
        "from_dprk",
        "China",
        ("import", "imported", "imported", "importing"),
        "anthracite from North Korea",
        "Canada",
    ),
    "venture": Event(
        "joint_venture",
        "n.a.",
        "a Chinese company",
        ("open", "opened", "opened", "opening"),
        "a joint venture with a North Korean garment maker",
        "Japan",
    ),
    "luxury": Event(
        "luxury_goods",
        "to_dprk",
        "a trader in Singapore",
        ("deliver", "delivered", "delivered", "delivering"),
        "six cases of cognac to North Korea",
        "France",
    ),
    "technology": Event(
        "wmd_technology_transfer",
        "to_dprk",
        "Iran",
        ("give", "gave", "given", "giving"),
        "centrifuge technology to North Korea",
        "Israel",
    ),
}

NOTHING = "nothing"
WAYS = [
    # how it is told, what may come of it
    ("{doer} {did} in June.", "reported"),
    ("{doer} began {doing}.", "reported"),
    ("In violation of the sanctions, {doer} {did}.", "reported"),
    ("{doer} did not {do}.", "nothing denied"),
    ("{doer} has never {done}.", "nothing denied"),
    ("There was no proof that {doer} {did}.", "nothing denied speculated"),
    ("{doer} refused to {do}.", "nothing"),
    ("{doer} may have {done}.", "speculated"),
    ("{doer} could soon {do}.", "speculated"),
    ("Analysts fear that {doer} might {do}.", "speculated"),
    ("{doer} possibly {did}.", "speculated"),
    ("{doer} plans to {do}.", "planned"),
    ("{doer} will {do} next month.", "planned"),
    ("{doer} agreed to {do}.", "planned"),
    ("{doer} is preparing to {do}.", "planned"),
    ("{doer} offered to {do}.", "planned"),
    ("{doer} threatened to {do}.", "planned"),
    ("{doer} denied that it had {done}.", "denied"),
    ("{doer} denied {doing}.", "denied"),
    ("{doer} dismissed reports that it had {done}.", "denied"),
    ("It is untrue that {doer} {did}, an envoy said.", "denied"),
    ("{witness} said that {doer} had {done}.", "alleged"),
    ("{witness} accused {doer} of {doing}.", "alleged"),
    ("{witness} believes that {doer} {did}.", "alleged speculated"),
    ("According to the government of {witness}, {doer} {did}.", "alleged"),
    ("Satellite images suggest that {doer} {did}.", "alleged"),
    ("{doer} reportedly {did}.", "alleged"),
    ("{doer} {did}, {witness} said on Friday.", "alleged"),
    ("{doer} admitted that it had {done}.", "reported"),
    ("{doer} acknowledged on Monday that it had {done}.", "reported"),
    ("{doer} admitted {doing}.", "reported"),
    ("The UN panel found that {doer} had {done}.", "reported"),
    ("The resolution bans {doer} from {doing}.", "nothing"),
    ("Under the sanctions {doer} must not {do}.", "nothing"),
    ("Did {doer} {do}?", "nothing speculated"),
    ("Whether {doer} {did} is unclear.", "nothing speculated"),
    ("If {doer} {did} tomorrow, the council would meet.", "nothing"),
    ("Nobody knows what would happen if {doer} {did}.", "nothing"),
    ("Imagine that {doer} {did}.", "nothing"),
    ("In the novel, {doer} {did}.", "nothing"),
    ("{witness} urged {doer} not to {do}.", "nothing"),
]


@pytest.mark.parametrize(("way", "outcomes"), WAYS, ids=[way for way, _ in WAYS])
@pytest.mark.parametrize("name", EVENTS)
def test_the_telling_decides_the_status(name: str, way: str, outcomes: str) -> None:
    event = EVENTS[name]
    allowed = outcomes.split()
    got = told(event.told_as(way))
    if not got:
        assert NOTHING in allowed
    else:
        assert got in [[(event.type, status, event.direction)] for status in allowed if status != NOTHING]


SENTENCES = [
    # when nothing was done, who expects it of himself, what came of it, who wants whom
    ("The shipper said it had at no time sent mortar rounds to North Korea.", "denied"),
    ("Libya expects to ship 500 tractors to North Korea in May.", "planned"),
    ("Libya is expected to ship 500 tractors to North Korea in May.", "speculated"),
    ("She kept laptops so that North Korean programmers could hold jobs in Canada.", "reported"),
    ("A trader appeared in court on charges of laundering money for North Korea.", "alleged"),
    ("A trader appears to have laundered money for North Korea.", "speculated"),
    ("A mill in Ghana is negotiating to have jackets made in Rason.", "planned"),
    ("Sellers in Dandong offer crab from North Korea.", "reported"),
    ("Libya offers North Korea crude oil.", "planned"),
    ("Squid from North Korea was landed in Ghana; its weight is estimated at two tons.", "reported"),
    ("Two diplomats familiar with the Panel's work said North Korea sold rockets to Libya.", "alleged"),
    ("The Bush administration told Congress that North Korea had sold rockets to Libya.", "alleged"),
    # what negation, doubt and speech do elsewhere in a sentence
    ("Neither China nor Russia sold diesel to North Korea.", None),
    ("China stopped buying anthracite from North Korea in May.", None),
    ("No anthracite was bought from North Korea by China.", None),
    ("Contrary to reports, Russia sold no diesel to North Korea.", None),
    ("Selling diesel to North Korea is forbidden.", None),
    ("China would never sell diesel to North Korea, its envoy said.", "denied"),
    ("China did not deny that it had bought anthracite from North Korea.", "alleged"),
    ("China failed to stop smugglers from selling diesel to North Korea.", "reported"),
    ("Russia considered selling diesel to North Korea.", "speculated"),
    ("Russia signed a contract to sell diesel to North Korea.", "planned"),
    ("Russia wants to sell diesel to North Korea.", "planned"),
    ("Russia said it had sold diesel to North Korea.", "reported"),
    ("Russia has been selling diesel to North Korea for months.", "reported"),
    ("The diesel that Russia sold to North Korea was paid for in roubles.", "reported"),
    ('"We shipped mortar rounds to Libya," a North Korean general said.', "reported"),
    ('"They shipped mortar rounds to Libya," an Italian officer said of North Korea.', "alleged"),
    # denials that stand apart from their deed, that judge it twice, or that deny nothing
    ("A bank in Macau denied on Friday having opened accounts for North Korean traders.", "denied"),
    ("Norway dismissed as baseless a claim that its shipyard had hired North Korean welders.", "denied"),
    ("None of the mills in Hunchun has bought coal from North Korea, the mayor said.", "denied"),
    ("None of the mills in Hunchun has bought coal from North Korea.", None),
    ("The court rejected an appeal by a shipyard that had hired forty North Korean welders.", "reported"),
    # who only charges, asks or believes, and who has found out
    (
        "Prosecutors charged a broker who, according to the indictment, hired North Korean programmers.",
        "alleged",
    ),
    ("The lawsuit names a Hong Kong firm that sold diesel to North Korea.", "alleged"),
    ("Canada attributed the theft of 30 million dollars in bitcoin to North Korean hackers.", "alleged"),
    ("In the view of two officers in Oslo, Russia sold diesel to North Korea.", "alleged"),
    ("Mexico's police are looking into a sale of diesel to North Korea by two brokers.", "alleged"),
    ("Mexico's oil firm is looking to sell diesel to North Korea.", "planned"),
    ("A non-governmental group found that Zambia had hired North Korean doctors.", "reported"),
    ("As the ministry in Kampala acknowledged, Uganda hired North Korean police trainers.", "reported"),
    ("As the ministry in Oslo said, Uganda hired North Korean police trainers.", "alleged"),
    ("Auditors consider it possible that a bank in Riga moved money for North Korean traders.", "speculated"),
    # orders, letters and headlines are ahead of the deed
    ("Traders in Busan have booked two cargoes of North Korean anthracite, brokers said.", "planned"),
    ("Libya and North Korea signed a letter of intent on the sale of rockets to Tripoli.", "planned"),
    ("China to buy more anthracite from North Korea, Beijing says", "planned"),
    ("Mongolia, North Korea to build joint plant for felt boots", "planned"),
    (
        "A joint venture with a North Korean brewery is to be founded in May, the ministry in Hanoi said.",
        "planned",
    ),
    ("The two ministries are discussing the dispatch of 900 North Korean welders to Poland.", "planned"),
    ("Cyprus expects 900 North Korean welders in spring.", "speculated"),
    ("Norway did not rule out selling diesel to North Korea.", "speculated"),
    # ... but not every such word: a port of call, "in order to", an order to go, a charge that is settled
    ("The broker founded a firm in order to launder money for North Korean banks.", "reported"),
    ("Mexico has ordered forty North Korean welders to leave the country.", "reported"),
    (
        "The brewer will pay a fine to settle charges that it laundered money for North Korean banks.",
        "alleged",
    ),
    # whom a government punishes, it holds to have done it
    ("The Treasury designated a broker in Minsk for shipping North Korean rockets to Libya.", "alleged"),
    ("Canada placed sanctions on a broker for shipping North Korean rockets to Libya.", "alleged"),
    # who acts is who speaks; an office speaks of its own state; what is said last is said of all
    (
        "A bank in Oslo opened two accounts for a North Korean trader, the bank told a daily.",
        "reported",
    ),
    ("South Korea says that North Korea sold rockets to Libya.", "alleged"),
    ("OSLO (NTB) - Norway hired forty North Korean welders in May, the labour ministry said.", "reported"),
    ("Russia sold diesel to North Korea, and more is on offer, according to two brokers.", "alleged"),
    # a verb that only names the thing may itself say what to hold of it
    ("Oslo brushed off talk of North Korean welders in Norway.", "denied"),
    ("Canada blamed North Korean hackers for a theft of 30 million dollars in bitcoin.", "alleged"),
    # what a court ruled is found out, whoever tells of it; who is wanted is accused
    (
        "A court in Oslo jailed two brokers for selling diesel to North Korea, a local paper wrote.",
        "reported",
    ),
    ("A broker said from prison that Russia had sold diesel to North Korea.", "alleged"),
    ("A broker who sold diesel to North Korea is wanted by the Norwegian police.", "alleged"),
    # as sure as what is let
    ("Peru will let North Korean boats take 9,000 tonnes of squid, the ministry said.", "planned"),
    # an official of a state, by name too, and a firm's own director tell of what happens at home
    (
        "NAIROBI (AFP) - Forty North Korean trainers teach Kenyan police, police spokesman Tom Otieno said.",
        "reported",
    ),
    (
        "OSLO (NTB) - A shipyard in the capital hired forty North Korean welders, the ministry said.",
        "reported",
    ),
    ("A shipyard in Riga has taken on forty North Korean welders, its director told a daily.", "reported"),
    # a bureau of investigation is somebody, not research
    ("The Federal Bureau of Investigation said North Korea stole 30 million dollars in bitcoin.", "alleged"),
    # asking who did it takes the deed for granted
    ("Who sold the diesel to North Korea?", "reported"),
]


@pytest.mark.parametrize(("sentence", "status"), SENTENCES)
def test_a_sentence_has_its_status(sentence: str, status: str | None) -> None:
    assert [got[1] for got in told(sentence)] == ([status] if status else [])


HEADLINES = [
    # headline, lead, status
    (
        "Norwegian yard hired North Korean welders, officials say",
        "A shipyard in Norway hired forty North Korean welders in May.",
        "alleged",
    ),
    (
        "Norwegian yard hired North Korean welders, officials say",
        "A shipyard in Norway admitted that it had hired forty North Korean welders.",
        "reported",
    ),
    (
        "Norwegian yard hired North Korean welders: diplomats",
        "Nobody in the town knew more about it.",
        "alleged",
    ),
    (
        "Norwegian yard hired North Korean welders - sources",
        "Nobody in the town knew more about it.",
        "alleged",
    ),
    (
        "The Oslo line: North Korean welders hired in Norway",
        "A shipyard in Norway hired forty North Korean welders in May.",
        "reported",
    ),
]


@pytest.mark.parametrize(("headline", "lead", "status"), HEADLINES)
def test_a_headline_need_not_be_repeated(headline: str, lead: str, status: str) -> None:
    assert [found[1] for found in told(f"{headline}\n\n{lead}")] == [status]


REPORTS = [
    # what the sentences before named, what is said then, status
    ("A UN panel of experts has handed in its report.", "the report says", "reported"),
    ("A UN panel of experts has handed in its report.", "the document says", "reported"),
    ("A UN panel of experts has handed in its report.", "it says", "reported"),
    ("The defence ministry in Oslo has handed in its report.", "the report says", "alleged"),
    ("A UN panel of experts has handed in its report.", "the Norwegian report says", "alleged"),
    ("A UN panel of experts has handed in its report.", "a defector says", "alleged"),
]


@pytest.mark.parametrize(("before", "speaks", "status"), REPORTS)
def test_a_report_named_before_is_known_again(before: str, speaks: str, status: str) -> None:
    text = f"{before} A shipyard in Poland hired forty North Korean welders, {speaks}."
    assert [found[1] for found in told(text)] == [status]
