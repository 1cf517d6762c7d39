"""Words that the model remembers come out as if it had never met them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from article41.reading.model import Span
from article41.reading.parsing import PACKAGES, Parser
from article41.reading.remembering import remember_words

TEXTS = [
    "A tanker met another ship at sea and took on diesel.",
    "The tanker's crew didn't answer; a second ship, the tanker's sister, did.",
    "Twelve workers came home in March with 40,000 euros.",
    "ＦＵＬＬ-width letters, 北京 and e\u0301 are words, too.",
]
WORDS = st.lists(st.sampled_from(" ".join(TEXTS).split()), min_size=1, max_size=12).map(" ".join)


@cache
def model(most: int | None) -> Any:
    """Return the language model with room for so many words; None: without a memory."""
    made = spacy.load(PACKAGES[0], exclude=["tagger", "ner", "lemmatizer", "attribute_ruler"])
    if most is not None:
        remember_words(made.get_pipe("tok2vec").model, most)
    return made


def numbers(nlp: Any, texts: list[str]) -> list[bytes]:
    """Return what the model makes of each text's words, to the bit."""
    docs = [nlp.make_doc(text) for text in texts]
    return [each.tobytes() for each in nlp.get_pipe("tok2vec").predict(docs)]


@pytest.mark.parametrize("most", [1, 10, 25, 1000], ids="room for {} words".format)
def test_numbers_are_the_same_to_the_bit(most: int) -> None:
    for texts in (TEXTS, TEXTS[:1], [*TEXTS, *TEXTS], TEXTS[1:]):
        assert numbers(model(most), texts) == numbers(model(None), texts)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_whatever_was_read_before(texts: list[str]) -> None:
    assert numbers(model(20), texts) == numbers(model(None), texts)


def test_threads_share_a_memory() -> None:
    lots = [TEXTS[at % 4 :] for at in range(24)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda texts: numbers(model(30), texts), lots))
    assert found == [numbers(model(None), texts) for texts in lots]


def test_a_text_without_words() -> None:
    first, second = Parser().parse([Span(0, 0, ""), Span(0, 5, "Ships")])
    assert [len(first.words), len(second.words)] == [0, 1]
    assert not next(Parser().parse([Span(0, 0, "")])).words


def test_it_is_no_model_to_train() -> None:
    nlp = model(1000)
    with pytest.raises(AssertionError, match="can't learn"):
        nlp.get_pipe("tok2vec").model([nlp.make_doc(TEXTS[0])], is_train=True)
