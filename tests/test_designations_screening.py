"""Names against the list: every spelling of a listed name is found, and nobody else is taken for one."""

from __future__ import annotations

from datetime import date
from functools import cache
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.designations.loader import load_designations
from article41.designations.model import Designation, Designations, Name
from article41.designations.screener import Match, Screener
from article41.designations.wording import question, settles, why
from article41.law import shipped_rules

INNOCENT = """
    Acme Trading Co., Ltd
    Air Koryo Fan Club
    Asia Pacific Machinery Corporation
    Atlantic Shipping Company
    Bank of America
    Bank of Korea
    British Petroleum
    China Development Bank
    China National Petroleum Corporation
    Choe Kang Hyok
    Choi Min-ho
    Choi Tae-won
    Daegu Bank
    Daesung Industrial Gas
    Daewoo Shipbuilding
    Department of Defense
    East Asia Trading Company
    Export-Import Bank of Korea
    First Commercial Bank
    Foreign Exchange Bank
    General Electric
    Global Credit Union
    Green Energy Corporation
    Han River Shipping
    Hanjin Shipping
    Hong Gil-dong
    Hong Kong Airlines
    Hyundai Merchant Marine
    Ilsung Construction
    International Committee of the Red Cross
    International Trading Company Limited
    Jang Mi-ran
    Joint Venture Capital Partners
    Jung Ho-yeon
    Kang Daniel
    Kim Dae-jung
    Kim Da-mi
    Kim Hye-soo
    Kim Jong Un
    Kim Min-su
    Kim Yo Jong
    Kim Yuna
    Koryo University
    Korea Aerospace University
    Korea Coal Corporation
    Korea Daejong Bank
    Korea Development Bank
    Korea Electric Power Corporation
    Korea Foundation
    Korea General Machinery Trading
    Korea Institute for Defense Analyses
    Korea Rungrado General Trading Corporation
    Korea Shipping News
    Korea Trade-Investment Promotion Agency
    Lazarus Group
    Lee Jae-yong
    Lee Kun-hee
    Lee Young-hee
    Leader Newspaper
    Maritime Institute
    Ministry of Unification
    Moon Jae-in
    National Defense University
    Natural Resources Defense Council
    Ocean Network Express
    Office Depot
    Pak Se Ri
    Park Chan-wook
    Park Geun-hye
    Park Hang-seo
    Park Ji-sung
    Pine Tree Associates
    Ri Sol Ju
    Samsung Electronics
    Second Street Committee
    Seoul National University
    Shanghai Pudong Development Bank
    Shin Saimdang
    Son Heung-min
    South Korea
    Sungkyunkwan University
    Wang Yi
    Workers' Union of Ruritania
    Yoo Jae-suk
    Yun Suk Yeol
"""


@cache
def screener() -> Screener:
    return Screener(load_designations(shipped_rules() / "un-1718"))


def found(name: str, threshold: int = 70) -> dict[str, Match]:
    return {match.entry.ref: match for match in screener().screen(name, threshold).matches}


def told(match: Match) -> str:
    return why(match, screener().vocabulary)


@pytest.mark.parametrize("name", [line.strip() for line in INNOCENT.strip().splitlines()])
def test_nobody_else_is_taken_for_a_listed_one(name: str) -> None:
    assert {match.strength for match in found(name).values()} <= {"weak"}


@pytest.mark.parametrize(
    ("name", "ref", "strength"),
    [
        ("korea mining development trading corporation", "KPe.001", "exact"),
        ("KOREA MINING DEVELOPMENT TRADING CORP.", "KPe.001", "strong"),
        ("Komid", "KPe.001", "exact"),
        ("Trading Corporation Korea Mining Development", "KPe.001", "strong"),
        ("Chongch'al Ch'ongguk", "KPe.031", "exact"),
        ("Chongchal Chongguk", "KPe.031", "exact"),
        ("DAEDONG CREDIT BANK (DCB)", "KPe.023", "exact"),
        ("Dae Dong Credit Bank", "KPe.023", "exact"),
        ("Korea Deasong Bank", "KPe.035", "weak"),
        ("Korea Kwangsong Banking Corporation", "KPe.025", "strong"),
        ("Chong Chongang Shipping Co", "KPe.022", "strong"),
        ("Kumsan Trading Corporation", "KPe.044", "strong"),
        ("Office no. 39", "KPe.030", "exact"),
        ("華信船務（香港）有限公司", "KPe.059", "exact"),
        ("金铁三", "KPi.035", "exact"),
        ("KIM YONG-CHOL", "KPi.024", "exact"),
        ("Kim Yongchol", "KPi.024", "exact"),
        ("Yong Chol Kim", "KPi.024", "strong"),
        ("Kim Young-cheul", "KPi.024", "weak"),
        ("Gim Yeong Cheol", "KPi.024", "strong"),
        ("Lee Je-son", "KPi.002", "strong"),
        ("Park Young-sik", "KPi.063", "strong"),
        ("Choi Hwi", "KPi.042", "strong"),
        ("Ri Ŭn-sŏng", "KPi.078", "exact"),
        ("Ch’oe So’k Min", "KPi.064", "exact"),
        ("8909575", "IMO 8909575", "exact"),
        ("IMO: 8909575", "IMO 8909575", "exact"),
        ("5571322", "KPe.056", "exact"),
    ],
)
def test_a_listed_name_is_found_in_any_spelling(name: str, ref: str, strength: str) -> None:
    assert found(name, 50)[ref].strength == strength


@pytest.mark.parametrize(
    ("name", "ref", "because"),
    [
        ("Third Floor", "KPe.030", "a name of common words, which others may bear too"),
        ("Ministry of Defence", "KPe.054", "a name of common words, which others may bear too"),
        ("Strategic Forces", "KPe.046", "a name of common words, which others may bear too"),
        ("MID", "KPe.028", "so short a name stands for many things"),
        ("NADA", "KPe.029", "so short a name stands for many things"),
        ("Young-Chul", "KPi.024", "only a given name"),
        ("Chong Bong", "IMO 8909575", "ships change their names"),
        ("Daesong", "KPe.042", "differs in “trading”"),
        ("Korea Development Bank", "KPe.033", "only common words agree"),
    ],
)
def test_a_weak_match_says_why(name: str, ref: str, because: str) -> None:
    match = found(name)[ref]
    assert match.strength == "weak"
    assert because in told(match)


def test_an_alias_that_the_list_calls_weak_stays_weak() -> None:
    names = (Name("MORO TESK-AN", "primary"), Name("The Cousin", "weak"))
    entry = Designation("AQi.001", "person", names, date(2016, 3, 2))
    (match,) = Screener(Designations((entry,))).screen("the cousin").matches
    assert (match.score, match.strength) == (100, "weak")
    assert "the list itself calls this alias weak" in told(match)


def test_a_ministry_is_found_under_its_former_name() -> None:
    now, then = (
        found("Ministry of National Defence")["KPe.054"],
        found("Ministry of the People's Armed Forces"),
    )
    assert (now.strength, now.name.quality) == ("exact", "primary")
    assert not now.asserts, "other states have one of that name"
    assert then["KPe.054"].name.quality == "former"


def test_who_is_not_on_the_list_is_explained_by_who_is_nearest() -> None:
    for name in ("Korea Rungrado General Trading Corporation", "Lazarus Group", "Dandong Hongxiang"):
        screening = screener().screen(name)
        assert not screening.matches
    nearest = screener().screen("Korea Rungrado General Trading Corporation").nearest
    assert nearest is not None
    assert nearest.score < 50
    assert told(nearest).startswith(
        "only common words agree (general, korea, trading); differs in “rungrado”"
    )


def test_a_person_is_never_more_than_a_question() -> None:
    (match,) = found("Kim Yong Chol").values()
    assert match.strength == "exact"
    assert not match.asserts
    assert "others may bear the same name" in told(match)
    assert settles(match.entry, match) == "the date of birth: 1962-02-18; the passport: 472310168"
    asked = question("Kim Yong Chol", (match,), match.entry.born[0].days, (), in_text=True)
    assert asked is None, "in 1962 nobody was listed"


def test_two_listed_under_one_name_are_both_told() -> None:
    assert {"KPe.018", "KPe.021"} <= found("Second Academy of Natural Sciences").keys()


def test_an_entity_asserts_only_with_a_name_of_its_own() -> None:
    assert found("Korea Kumsan Trading Corporation")["KPe.044"].asserts
    assert found("IMO 8909575")["IMO 8909575"].asserts
    assert not found("Foreign Trade Bank")["KPe.047"].asserts
    assert not found("Chong Bong")["IMO 8909575"].asserts


def test_the_threshold_moves_what_is_shown() -> None:
    assert not found("Daesong", 90)
    assert len(found("Daesong", 50)) > len(found("Daesong"))


NAMES = st.sampled_from([name.text for entry in screener().designations.entries for name in entry.names])


@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_of_words_and_their_case_change_no_score(name: str, chance: object) -> None:
    words = name.replace("(", " ").replace(")", " ").replace("-", " ").split()
    shuffled = list(words)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = found(" ".join(words)), found(" ".join(shuffled).swapcase())
    assert {ref: match.score for ref, match in one.items()} == {
        ref: match.score for ref, match in other.items()
    }


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for match in screener().screen(text, 0).matches:
        assert 0 <= match.score <= 100
        assert told(match)


LETTERS = st.text(st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), min_size=1, max_size=4)


@given(st.lists(LETTERS.map(lambda letters: f"xq{letters}zv"), min_size=1, max_size=4))
def test_nonsense_finds_nothing(words: list[str]) -> None:
    assert not found(" ".join(words))


def test_another_screener_finds_the_same() -> None:
    again = Screener(screener().designations)
    for name in ("Kim Yong Chol", "Daesong Bank", "Rim 2", "Ministry of Defence"):
        assert again.screen(name, 40) == screener().screen(name, 40)


@given(
    NAMES.filter(lambda name: "(" not in name),
    st.text(st.characters(min_codepoint=0x300, max_codepoint=0x36F), max_size=3),
)
def test_accents_change_nothing(name: str, accents: str) -> None:
    accented = "".join(
        letter + accents if letter.isascii() and letter.isalpha() else letter for letter in name
    )
    assert found(accented).keys() == found(name).keys()


def test_a_name_takes_a_millisecond_or_two() -> None:
    names = [name.text for entry in screener().designations.entries for name in entry.names]
    began = process_time()
    for name in names:
        screener().screen(name)
    assert (process_time() - began) / len(names) < 0.004


def test_a_text_that_is_no_name_is_refused_quickly() -> None:
    assert not screener().screen("Korea " * 500).matches
