"""Learns the weights of a language from labelled texts: `make weights`.

A logistic regression (L2) over the features of reading/features.py, each once for all types and once for its
own. What it learns from must not be what it is measured on: the benchmark's texts are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from article41.benchmark.labels import Labelled, load_labels
from article41.checking import reader_for
from article41.errors import Article41Error, FactsError
from article41.law import load, shipped_rules
from article41.reading.lexicon import load_lexicon
from article41.reading.reader import Reader

SEEN_TWICE = 2
"""A feature that stands in fewer sentences is no rule of the language."""
PENALTY = 0.2
"""The inverse strength of the regression's L2 penalty."""
THRESHOLDS = {"accept": 0.6, "accept_unnamed": 0.75, "doubt": 0.05}
"""The chances from which a type is claimed, where the sentence names the target and where it doesn't, and
below which a claim of the rules may be left for review."""
LIGHTEST = 0.02
"""Weights below this are left out."""
FILES = "fixtures/training"
TARGET = "rules/reading/en/weights.json"

Example = tuple[str, frozenset[str], bool]
"""A type of activity, what can be seen of the things that may be one, and whether they are."""


def examples(reader: Reader, texts: Iterable[Labelled]) -> Iterator[Example]:
    """Yield what the labels say of each sentence and each type that its things may be.

    A sentence counts for a type where it has a part of an expected quote, against it where the text has no
    such activity at all; where it is acceptable, or told elsewhere in the text, it counts neither way.
    """
    for text in texts:
        expected = {each.type: each.spans for each in text.expected}
        for span, features in reader.features(text.document):
            for activity, seen in features.items():
                quotes = expected.get(activity, ())
                told = any(span.start < end and start < span.end for start, end in quotes)
                if told or (activity not in expected and activity not in text.acceptable):
                    yield activity, seen, told


def learn(found: Sequence[Example]) -> dict[str, Any]:
    """Return the bias and the weights, as weights.json has them, rounded to three places."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = [sorted(_columns(activity, seen)) for activity, seen, _ in found]
    counts = Counter(column for row in rows for column in row)
    columns = sorted(column for column, count in counts.items() if count >= SEEN_TWICE)
    places = {column: place for place, column in enumerate(columns)}
    kept = [[places[column] for column in row if column in places] for row in rows]
    ends = [0]
    for row in kept:
        ends.append(ends[-1] + len(row))
    matrix = csr_matrix(
        ([1.0] * ends[-1], [place for row in kept for place in row], ends), shape=(len(rows), len(columns))
    )
    model = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=1000, random_state=0)
    model.fit(matrix, [told for *_, told in found])
    every: dict[str, float] = {}
    types: dict[str, dict[str, float]] = {}
    for (activity, name), weight in zip(columns, model.coef_[0], strict=True):
        if abs(weight) >= LIGHTEST or not name:
            owner = types.setdefault(activity, {}) if activity else every
            owner[name] = round(float(weight), 3)
    bias = round(float(model.intercept_[0]), 3)
    return {"bias": bias, "usual": _usual(found), "every": every, "types": types}


def _usual(found: Iterable[Example]) -> dict[str, float]:
    """Return how often the things that may be an activity of a type are one, by type."""
    seen: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for activity, _, told in found:
        seen[activity] += 1
        true[activity] += told
    return {activity: round(true[activity] / seen[activity], 3) for activity in sorted(seen)}


def _columns(activity: str, seen: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield activity, ""
    for name in seen:
        yield "", name
        yield activity, name


def written(learnt: Mapping[str, Any], sources: Mapping[str, int]) -> str:
    """Return weights.json: a weight on each line, sorted."""
    head = {"learnt_from": dict(sources), **THRESHOLDS}
    return json.dumps({**head, **learnt}, ensure_ascii=False, indent=0, sort_keys=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn from labelled texts and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m article41.benchmark.learning", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help=f"labelled texts; by default those of {FILES}")
    parser.add_argument("-o", "--output", type=Path, default=Path(TARGET), help=f"by default {TARGET}")
    options = parser.parse_args(arguments)
    files: list[Path] = options.files or sorted(Path(FILES).glob("*.yaml"))
    try:
        if not files:
            raise FactsError(f"there are no labelled texts in `{FILES}`", remedy="name some files")
        rulebook = load()
        # What is learnt anew needs nothing of what was learnt before, not even that it can be read.
        lexicon = load_lexicon(shipped_rules() / "reading" / "en", weighed=False)
        reader = reader_for(rulebook, lexicon)
        texts = {path: load_labels([path], rulebook) for path in files}
    except Article41Error as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    found = [example for each in texts.values() for example in examples(reader, each)]
    learnt = learn(found)
    options.output.write_text(written(learnt, {p.name: len(t) for p, t in texts.items()}), encoding="utf-8")
    size = len(learnt["every"]) + sum(map(len, learnt["types"].values()))
    print(f"article41: {size:,} weights from {len(found):,} examples in {options.output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
