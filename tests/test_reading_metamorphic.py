"""Edits with a known effect: from each deed, sentences that say it otherwise, doubt it, deny it or ban it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from article41.checking import reader_for
from article41.documents import Document
from article41.law import load
from article41.reading.reader import Reader
from metamorphic import EDITS, Edited, edited, is_read_well

EVERY = (*EDITS, "giver and receiver")
ENOUGH = 0.95
"""The share of all sentences that must be read as they should; of those of one edit, a little less."""


@cache
def reader() -> Reader:
    return reader_for(load())


@cache
def passed() -> tuple[tuple[Edited, bool], ...]:
    return tuple((each, is_read_well(each, reader())) for each in edited())


@pytest.mark.parametrize("edit", EVERY)
def test_an_edit_has_its_effect(edit: str) -> None:
    mine = [(each, well) for each, well in passed() if each.edit == edit]
    failed = [each.text for each, well in mine if not well]
    assert len(failed) <= (1 - 0.85) * len(mine), failed


def test_nearly_all_edits_have_their_effect() -> None:
    rates = Counter(well for _, well in passed())
    assert rates[True] / rates.total() >= ENOUGH, [each.text for each, well in passed() if not well]


def test_what_only_rules_or_imagines_is_silent_and_not_denied() -> None:
    quiet = {"the resolution bans", "must not", "if", "in 1995", "in 2005", "another country"}
    for each in edited():
        if each.edit in quiet:
            activities = reader().read(Document("x", each.text, date=date(2021, 6, 1))).activities
            assert not activities, each.text
