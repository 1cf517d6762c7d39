"""What the parser can't have meant is mended: the tree stays a tree, and the sentence is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article41.reading.mending import mend
from reading_support import OIL, told

TAGS = ["DT", "JJ", "NN", "NNP", "VBD", "VBZ", "VBN", "IN", "PRP", ","]
DEPS = ["amod", "compound", "nmod", "det", "nsubj", "dobj", "prep", "appos", "ccomp", "punct"]


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], list[str], list[int]]:
    """Tags, labels and heads: every word hangs on one that was placed before it."""
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, place - 1))] if place else word
    tags = draw(st.lists(st.sampled_from(TAGS), min_size=size, max_size=size))
    deps = draw(st.lists(st.sampled_from(DEPS), min_size=size, max_size=size))
    deps[order[0]] = "ROOT"
    return tags, deps, heads


def root_of(word: int, heads: list[int]) -> int:
    """Follow the heads up from a word; raises AssertionError where they run in a circle."""
    for _ in heads:
        if heads[word] == word:
            return word
        word = heads[word]
    raise AssertionError(f"the heads run in a circle: {heads}")


@given(trees())
def test_a_tree_stays_one_tree(tree: tuple[list[str], list[str], list[int]]) -> None:
    tags, deps, heads = tree
    mend(tags, deps, heads)
    assert len({root_of(word, heads) for word in range(len(heads))}) == 1
    assert [deps[word] for word in range(len(heads)) if heads[word] == word] == ["ROOT"]


@given(trees())
def test_what_has_no_finite_modifier_stays_as_it_is(tree: tuple[list[str], list[str], list[int]]) -> None:
    _, deps, heads = tree
    before = (list(deps), list(heads))
    mend(["NN"] * len(heads), deps, heads)
    assert (deps, heads) == before


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("North Korea test-fired two short-range ballistic missiles on Sunday.", "wmd_missile_activity"),
        ("N. Korea fires ICBM, longest flight yet; Tokyo protests", "wmd_missile_activity"),
        ("The product tanker Kum Song 3 discharged diesel at Chongjin on two days.", OIL[0]),
    ],
)
def test_a_verb_read_as_an_adjective_is_a_verb(sentence: str, expected: str) -> None:
    assert [type for type, *_ in told(sentence)] == [expected]
