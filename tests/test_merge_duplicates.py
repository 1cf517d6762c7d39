"""Near-duplicates: rewrites of one text are found, stories told independently are not, in any number."""

from __future__ import annotations

import random
from time import process_time

import hypothesis.strategies as st
from hypothesis import given, settings

from article41.corroboration.duplicates import groups_of
from article41.corroboration.language import Language
from reading_support import reader

STORY = (
    "A tanker lay off the cape for three days. Fishermen saw hoses between it and a smaller ship that had no "
    "flag. On the fourth morning both were gone. The harbour master wrote the names down, and the coast "
    "guard asked for them. Nobody has answered so far. The owner of the tanker, a firm of four people, did "
    "not pick up the phone."
)
OTHER = (
    "Three nights off the cape, a tanker waited. Then a second, smaller vessel came alongside without "
    "showing colours, say men who fish there. The coast guard wants to know what was pumped. In the firm's "
    "office the line was dead."
)


def members(*texts: str) -> list[tuple[int, ...]]:
    return [group.members for group in groups_of(texts)]


def test_a_rewrite_is_the_same_text() -> None:
    shortened = STORY.partition("The owner")[0]
    edited = STORY.replace("Fishermen saw", "Men in boats noticed").replace(
        "wrote the names down", "took notes"
    )
    longer = f"{STORY} The price of fuel has risen by a third since the spring, and so has that of fish."
    assert members(STORY, shortened, edited, longer) == [(0, 1, 2, 3)]


def test_another_report_of_the_same_thing_is_another_text() -> None:
    assert members(STORY, OTHER) == [(0,), (1,)]


def test_marks_and_capitals_make_no_difference() -> None:
    (group,) = groups_of([STORY, STORY.upper().replace(".", " –")])
    assert group.identical == {0, 1}
    assert group.shares == (1.0, 1.0)


def test_a_chain_of_small_changes_does_not_join_its_ends() -> None:
    words = STORY.split()
    fresh = [f"word{number}" for number in range(len(words))]
    chain = [" ".join(fresh[:at] + words[at:]) for at in range(0, len(words) + 1, 8)]
    groups = members(*chain)
    assert len(groups) > 1
    assert not any({0, len(chain) - 1} <= set(group) for group in groups)


def test_texts_of_a_few_words_must_be_the_same() -> None:
    assert members("", "", "Nothing new.", "nothing new", "Nothing at all.") == [(0, 1), (2, 3), (4,)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([STORY, OTHER, STORY[:200], OTHER + STORY[:90], "Short.", ""]), max_size=8))
def test_every_text_is_in_one_group(texts: list[str]) -> None:
    places = sorted(place for group in groups_of(texts) for place in group.members)
    assert places == list(range(len(texts)))


def test_a_thousand_texts_take_seconds() -> None:
    rng = random.Random(41)
    vocabulary = [f"w{number}" for number in range(5_000)]
    stories = [rng.choices(vocabulary, k=300) for _ in range(100)]
    texts = [" ".join(word if rng.random() > 0.06 else "other" for word in story) for story in stories * 10]
    began = process_time()
    groups = groups_of(texts)
    assert process_time() - began < 10
    assert sorted(group.members for group in groups) == [
        tuple(range(number, 1_000, 100)) for number in range(100)
    ]


def test_a_credit_names_the_agency() -> None:
    language = Language(reader().lexicon)
    credited = {
        "SEOUL, May 3 (Example Wire) - Crates left the pier.": "Example Wire",
        "SEOUL, May 3 (AP/Example Wire) - Crates left the pier.": "AP",
        "Crates left the pier.\nBy A. Writer, Example Wire\n\nThey were green.": "Example Wire",
        "Crates left the pier, according to the news agency Example Wire, at night.": "Example Wire",
        "A docker told Example Wire that crates left the pier.": "Example Wire",
        "Crates left the pier.\n\nSource: Example Wire": "Example Wire",
        "The offices of Example Wire in the town burnt down.": None,
        "Crates left the pier, dockers said.": None,
    }
    assert {text: language.agency(text, None) for text in credited} == credited
    assert language.agency("Crates left the pier.", "Example Wire, Seoul bureau") == "Example Wire"
