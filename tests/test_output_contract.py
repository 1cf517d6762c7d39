"""The whole road on the articles of the fixtures: the contract holds; same input, same bytes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from article41 import Checker, load_rules, open_documents, to_dict
from test_report_json import check_against_contract

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


@pytest.fixture(scope="module")
def results() -> dict[str, tuple[str, Any]]:
    """Return each article's text and object, by its id."""
    checker = Checker(load_rules())
    documents = list(open_documents([ARTICLES]))
    return {each.id: (each.text, to_dict(checker.check(each))) for each in documents}


def test_every_article_is_read(results: dict[str, tuple[str, Any]]) -> None:
    assert len(results) >= 10


def test_every_object_keeps_the_contract(results: dict[str, tuple[str, Any]]) -> None:
    book = load_rules()
    for _, found in results.values():
        check_against_contract(found)
        assert found["rulebook"] == {"regime": book.regime.id, "hash": book.hash}
        for activity in found["activities"]:
            assert activity["type"] in book.regime.activity_types
            assert activity["direction"] in book.regime.directions
            assert activity["claims"], "an activity of a text has evidence"
        assert {each["provision"] for each in found["findings"]} <= set(book.by_id)


def test_every_quote_is_the_text_at_its_offsets(results: dict[str, tuple[str, Any]]) -> None:
    for text, found in results.values():
        for activity in found["activities"]:
            spans = {(span["start"], span["end"]) for span in activity["evidence"]}
            assert {(claim["start"], claim["end"]) for claim in activity["claims"]} == spans
            for span in activity["evidence"]:
                assert text[span["start"] : span["end"]] == span["text"]


def test_objects_survive_json(results: dict[str, tuple[str, Any]]) -> None:
    for _, found in results.values():
        assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def check(paths: list[Path], seed: str) -> dict[str, str]:
    """Run the program in a process of its own and return each document's line."""
    done = subprocess.run(
        [sys.executable, "-m", "article41", "check", *map(str, paths), "--format", "jsonl", "--exit-zero"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert done.returncode == 0, done.stderr
    return {json.loads(line)["document"]["id"]: line for line in done.stdout.splitlines()}


def test_order_and_hash_seed_change_nothing() -> None:
    paths = sorted(path for path in ARTICLES.iterdir() if path.suffix != ".yaml")
    first = check(paths, "1")
    random.Random(7).shuffle(paths)
    second = check(paths, "2")
    assert list(second) == [path.name for path in paths]
    assert first == second
