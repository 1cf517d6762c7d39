"""Scores: what was found in labelled texts, held against what was expected.

Activities are compared as the set of types of each text: news tells one thing in many sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

from article41.benchmark.labels import TIERS, Expected, Labelled
from article41.law.model import NO_DIRECTION

_PARAGRAPH = re.compile(r"\d+-\d+")


@dataclass(frozen=True, slots=True)
class Found:
    """An activity that was found, as far as it is scored. The first of a type is the text's main one."""

    type: str
    status: str
    direction: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found in one text: its activities, and the provisions that were cited for them."""

    found: tuple[Found, ...]
    provisions: frozenset[str] = frozenset()


@dataclass(slots=True)
class Score:
    """Counts over a set of texts, from which all rates follow; a rate without cases is None.

    `exact` are hits with the best status, `fair` those with a fair one. `flagged` counts harmless texts in
    which something was found.
    """

    texts: int = 0
    hits: int = 0
    false: int = 0
    missed: int = 0
    exact: int = 0
    fair: int = 0
    directed: int = 0
    right_way: int = 0
    quoted: int = 0
    right_place: int = 0
    citing: int = 0
    cited: int = 0
    harmless: int = 0
    flagged: int = 0
    tempted: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def rates(self) -> dict[str, float | None]:
        """Return every rate by its name, rounded to four places."""
        return {
            "precision": _ratio(self.hits, self.hits + self.false),
            "recall": _ratio(self.hits, self.hits + self.missed),
            "f1": _ratio(2 * self.hits, 2 * self.hits + self.false + self.missed),
            "f1_with_status": _ratio(2 * self.fair, 2 * self.hits + self.false + self.missed),
            "status_strict": _ratio(self.exact, self.hits),
            "status_lenient": _ratio(self.fair, self.hits),
            "direction": _ratio(self.right_way, self.directed),
            "evidence": _ratio(self.right_place, self.quoted),
            "citation": _ratio(self.cited, self.citing),
            "false_flags_per_1000": _ratio(1000 * self.flagged, self.harmless),
        }


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of everything, by tier and by kind of text, and one line for each mistake."""

    whole: Score = field(default_factory=Score)
    tiers: dict[str, Score] = field(default_factory=dict)
    kinds: dict[str, Score] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()


def measure(texts: Sequence[Labelled], answers: Iterable[Answer]) -> Scores:
    """Return the scores of the answers for texts, one for each in order."""
    scores = Scores(tiers={tier: Score() for tier in TIERS})
    mistakes: list[str] = []
    for labelled, given in zip(texts, answers, strict=True):
        score = _score(labelled, given)
        mistakes += _mistakes(labelled, given)
        for total in (
            scores.whole,
            scores.tiers[labelled.tier],
            scores.kinds.setdefault(labelled.kind, Score()),
        ):
            total.add(score)
    return Scores(scores.whole, scores.tiers, scores.kinds, tuple(mistakes))


def _score(labelled: Labelled, answer: Answer) -> Score:
    expected = _by_type(labelled.expected)
    found = {each.type for each in answer.found}
    score = Score(texts=1, missed=len(expected.keys() - found))
    score.false = len(found - expected.keys() - labelled.acceptable)
    score.tempted = len(found & labelled.tempting)
    if labelled.tier == "harmless":
        score.harmless, score.flagged = 1, int(score.false > 0)
    for name in expected.keys() & found:
        score.add(
            _hit(expected[name], [each for each in answer.found if each.type == name], answer.provisions)
        )
    return score


def _hit(expected: list[Expected], found: list[Found], provisions: frozenset[str]) -> Score:
    main = found[0]
    score = Score(hits=1)
    score.exact = int(main.status in {each.statuses[0] for each in expected})
    score.fair = int(main.status in {status for each in expected for status in each.statuses})
    ways = {each.direction for each in expected}
    if ways != {NO_DIRECTION}:
        score.directed, score.right_way = 1, int(main.direction in ways)
    spans = [span for each in expected for span in each.spans]
    score.quoted = 1
    score.right_place = int(
        any(_overlap(one, other) for each in found for one in each.spans for other in spans)
    )
    wanted = {_paragraph(name) for each in expected for name in each.provisions}
    if wanted:
        score.citing, score.cited = 1, int(bool(wanted & {_paragraph(name) for name in provisions}))
    return score


def _mistakes(labelled: Labelled, answer: Answer) -> Iterable[str]:
    expected = _by_type(labelled.expected)
    found = {each.type: each for each in reversed(answer.found)}
    name = f"{labelled.document.id} ({labelled.tier})"
    for missed in sorted(expected.keys() - found.keys()):
        yield f"{name}: missed {missed}"
    for false in sorted(found.keys() - expected.keys() - labelled.acceptable):
        yield f"{name}: wrongly found {false}"
    for hit in sorted(expected.keys() & found.keys()):
        fair = [status for each in expected[hit] for status in each.statuses]
        if found[hit].status not in fair:
            yield f"{name}: {hit} is {found[hit].status}, expected {' or '.join(fair)}"


def _by_type(expected: Iterable[Expected]) -> dict[str, list[Expected]]:
    found: dict[str, list[Expected]] = {}
    for each in expected:
        found.setdefault(each.type, []).append(each)
    return found


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _paragraph(provision: str) -> str:
    """Return resolution and paragraph: citations are compared without their lettered parts."""
    match = _PARAGRAPH.match(provision)
    return match[0] if match else provision


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
