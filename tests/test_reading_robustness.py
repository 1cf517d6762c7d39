"""Whatever text comes, the reader stays upright, quotes truly, and says the same every time."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.documents import Document, open_documents
from reading_support import (
    ARTICLES,
    article_ids,
    assert_sound,
    cases,
    document,
    in_short,
    new_reader,
    read,
    reader,
    reading_of,
)

TOLD = "North Korea shipped mortar rounds to Libya in June."
ACTIVITY = ("arms_procurement_from_dprk", "reported", "from_dprk")

PHRASES = [
    *("North Korea", "Pyongyang", "the North", "Russia", "Libya", "both sides", "it", "Kim Jong Un"),
    *("sold", "did not ship", "may have sent", "plans to buy", "denied", "said", "was seized", "hired"),
    *("diesel", "shells", "coal", "workers", "a joint venture", "soldiers", "a missile", "cognac", "rice"),
    *(
        "to",
        "from",
        "with",
        "and",
        "if",
        "that",
        "which",
        "in March 2024",
        "last week",
        "more than 30 tonnes",
    ),
    *(".", ",", "?", '"', "\n", "\n\n", ":", "-", "(", ")", "İ", "🚢", "\u00a0", "\r\n", "ß", "U.S.", "..."),
]
NOISE = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TEXTS = st.lists(st.one_of(st.sampled_from(PHRASES), NOISE), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.none() | TEXTS, st.none() | st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_any_text_is_read_and_quoted_truly(text: str, title: str | None, published: date | None) -> None:
    given_document = document(text, title=title, published=published)
    first = reader().read(given_document)
    assert_sound(first, given_document)
    assert reader().read(given_document) == first


STRANGE = {
    "dotted capital I": f"İİİ İstanbul. {TOLD}",
    "emoji": f"🚀🚢 {TOLD} 🚢",
    "combining marks": f"Cafe\u0301 e\u0301. {TOLD}",
    "windows lines": f"Shells at sea\r\n\r\n{TOLD}\r\nA calm day.\r\n",
    "old mac lines": f"A calm day.\r{TOLD}",
    "line separator": f"A calm day.\u2028{TOLD}",
    "no-break spaces": TOLD.replace("rounds to Libya in", "rounds to\u00a0Libya\u00a0in"),
    "byte order mark": f"\ufeff{TOLD}",
    "control characters": f"\x00\x07 {TOLD}\x1b",
    "right to left": f"\u202e{TOLD}\u202c",
    "capitals": TOLD.upper(),
    "small letters": TOLD.lower(),
    "curly quotes": f"“{TOLD}”",
    "wrapped lines": TOLD.replace(" to Libya", "\nto Libya"),
    "many empty lines": "\n" * 5_000 + TOLD,
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_characters_hide_nothing(name: str) -> None:
    reading = read(STRANGE[name])
    assert_sound(reading, document(STRANGE[name]))
    assert [(each.type, each.direction) for each in reading.activities] == [(ACTIVITY[0], ACTIVITY[2])]


@pytest.mark.parametrize("text", ["", " ", "\n", "North Korea", "?", "\u00a0", "shells", "North Korea\n\n\n"])
@pytest.mark.parametrize("title", [None, "", "North Korea"])
def test_next_to_nothing_gives_nothing(text: str, title: str | None) -> None:
    assert read(text, title=title).activities == ()


def test_a_line_of_200_kilobytes_is_read_to_its_end() -> None:
    filler = "the harbour was quiet and the gulls were loud " * 4_400
    text = f"{filler}. {TOLD} {filler}"
    assert len(text) > 200_000 * 2
    reading = read(text)
    assert_sound(reading, document(text))
    assert [in_short(each) for each in reading.activities] == [ACTIVITY]


def test_a_word_of_200_kilobytes_does_no_harm() -> None:
    assert read(f"North Korea {'x' * 200_000}").activities == ()


@pytest.mark.parametrize("name", article_ids())
def test_windows_lines_change_no_finding(name: str, tmp_path: Path) -> None:
    copy = tmp_path / name
    copy.write_bytes((ARTICLES / name).read_bytes().replace(b"\n", b"\r\n"))
    (opened,) = open_documents([copy], date=cases()[name].document.date)
    assert isinstance(opened, Document)
    found = reader().read(opened).activities
    assert [in_short(each) for each in found] == [in_short(each) for each in reading_of(name).activities]


@pytest.mark.parametrize("name", article_ids())
def test_the_width_of_lines_changes_no_finding(name: str) -> None:
    article = cases()[name].document
    unwrapped = re.sub(r"(?<!\n)\n(?![\n#*-])", " ", article.text)
    reading = read(unwrapped, title=article.title, published=article.date)
    expected = reading_of(name).activities
    assert [in_short(each) for each in reading.activities] == [in_short(each) for each in expected]


def test_documents_do_not_touch_each_other() -> None:
    names = article_ids()
    alone = {name: reading_of(name) for name in names}
    fresh = new_reader()
    random.Random(41).shuffle(names)
    assert {name: fresh.read(cases()[name].document) for name in names} == alone
    assert {name: fresh.read(cases()[name].document) for name in reversed(names)} == alone


SCRIPT = """
from article41.documents import Document, open_documents
from reading_support import ARTICLES, article_ids, reading_of
for name in article_ids():
    print(name, reading_of(name))
"""


def test_the_hash_seed_decides_nothing() -> None:
    def output(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert output("1") == output("4711")
