"""Most news never names the target: the reader passes it over without a parser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.reading import parsing
from article41.reading.reader import Reader, Reading
from reading_support import document, new_reader, reader, regime

TOLD = "North Korea shipped mortar rounds to Libya."


class ParserNeededError(AssertionError):
    """The gate let a document through to the parser."""


@pytest.fixture(scope="module")
def gated() -> Iterator[Reader]:
    """Return a reader whose parser must not be made."""

    class Forbidden:
        def __init__(self) -> None:
            raise ParserNeededError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "Parser", Forbidden)
        yield new_reader()


def other_words() -> list[str]:
    """Return the lexicon's words for things, deeds and other states, without those that name the target."""
    lexicon = reader().lexicon
    states = dict(lexicon.actors.states)
    target = states.pop(regime().target.country)
    names = [name.lower() for name in (*target.terms, *target.cased, *lexicon.words.stands_for.target)]
    others = [term for state in states.values() for term in (*state.terms, *state.cased)]
    things = [term for kinds in lexicon.themes.themes.values() for terms in kinds.values() for term in terms]
    deeds = [verb for frame in lexicon.frames.values() for verb in frame.verbs]
    words = (*others, *things, *deeds)
    return [word for word in words if not any(name in word.lower() for name in names)]


@pytest.mark.parametrize(
    "text",
    [
        "North Dakota sold crude oil to Mexico. Russia bought shells from Iran.",
        "South Korea launched a ballistic missile and hired 300 workers.",
        "Koreans in the north of Tokyo opened a restaurant.",
        "Northkoreas, pyongyangs and undprked words are no names.",
        "",
    ],
)
def test_who_never_names_the_target_needs_no_parser(gated: Reader, text: str) -> None:
    assert gated.read(document(text, title="Coal, oil and missiles")) == Reading()


@given(st.lists(st.sampled_from(other_words())).map("; ".join))
def test_no_words_but_the_targets_names_open_the_gate(gated: Reader, text: str) -> None:
    assert gated.read(document(text)) == Reading()


@pytest.mark.parametrize(
    "text", [TOLD, TOLD.lower(), TOLD.upper(), "Shells\nwere sold to Libya by the DPRK."]
)
def test_who_names_it_is_read(gated: Reader, text: str) -> None:
    with pytest.raises(ParserNeededError):
        gated.read(document(text))
