"""Who answers in a benchmark: article41 itself, and the keyword alert that it has to beat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from article41.benchmark.labels import Labelled
from article41.benchmark.scoring import Answer, Found
from article41.checking import Checker, Result
from article41.law.model import NO_DIRECTION, Regime
from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Scanner
from article41.reading.sentences import Splitter

Answering = Callable[[Iterable[Labelled]], Iterator[Answer]]


def by_article41(checker: Checker) -> Answering:
    """Return what reads texts, and holds what they report against the rules."""

    def answers(texts: Iterable[Labelled]) -> Iterator[Answer]:
        for result in checker.check_each(labelled.document for labelled in texts):
            if not isinstance(result, Result):
                raise result
            yield _answer(result)

    return answers


def _answer(result: Result) -> Answer:
    found = (
        Found(each.type, each.status, each.direction, tuple((span.start, span.end) for span in each.evidence))
        for each in result.activities
    )
    return Answer(tuple(found), frozenset(finding.provision.id for finding in result.findings))


def by_keywords(lexicon: Lexicon, regime: Regime) -> Answering:
    """Return what an alert on keywords does: target and thing in one text are taken for a report.

    It gets the same word lists, and guesses the type that most rows of the table give to the thing.
    """
    scanner = Scanner(lexicon, regime.target.country)
    splitter = Splitter(frozenset(lexicon.words.abbreviations))
    types: dict[str, list[str]] = {}
    for row in lexicon.activities.rows:
        for theme in row.themes:
            types.setdefault(theme, []).append(row.type)
    usual = {theme: max(sorted(set(found)), key=found.count) for theme, found in types.items()}

    def answer(labelled: Labelled) -> Answer:
        text = labelled.document.text
        if not scanner.concerns_target(text):
            return Answer(())
        sentences = splitter.split(text)
        found: dict[str, Found] = {}
        for mention in scanner.scan(text):
            name = usual.get(mention.term.theme or "")
            if mention.term.cls == "theme" and name:
                way = regime.default_direction(name)
                place = tuple((s.start, s.end) for s in sentences if s.start <= mention.start < s.end)
                found.setdefault(name, Found(name, "reported", way or NO_DIRECTION, place))
        return Answer(tuple(found.values()))

    return lambda texts: map(answer, texts)
