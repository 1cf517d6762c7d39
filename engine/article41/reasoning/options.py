"""What a fact could be instead: one value for each way in which some conditions can tell its values apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from article41.dates import Interval
from article41.law.condition import Amount, Day, Leaf, OneOf, StartsWith, YesNo
from article41.law.model import ELSEWHERE
from article41.reasoning.evaluator import truth_of
from article41.reasoning.facts import Known, Measure, Value
from article41.reasoning.phrases import Phrases
from article41.truth import Truth

_DAY = timedelta(days=1)


class Option(NamedTuple):
    """A value that a fact could have, told in a clause.

    It stands for all of `words`; or, where `besides` has some, for everything but those.
    """

    fact: str
    value: Value
    text: str
    words: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


def options_of(fact: str, asked: Sequence[Leaf], known: Known, phrases: Phrases) -> tuple[Option, ...]:
    """Return what a fact could be instead of what is known of it, as far as the leaves that ask for it see.

    A value that they all see as they see the known one is no option.
    """
    seen = {_truths(asked, known)}
    options: list[Option] = []
    for option in _candidates(fact, asked, phrases):
        truths = _truths(asked, {fact: option.value})
        if truths not in seen:
            seen.add(truths)
            options.append(option)
    return tuple(options)


def together(options: Sequence[Option], phrases: Phrases) -> str:
    """Return a clause that says that a fact has one of several values."""
    fact = options[0].fact
    words = [word for option in options for word in option.words]
    excluded = [word for option in options for word in option.besides if word not in words]
    if len(options) == 1:
        return options[0].text
    if excluded:
        return phrases.one_of(fact, excluded, False)
    if any(option.besides for option in options) or {True, False} <= {option.value for option in options}:
        return phrases.answered(fact)
    if all(option.words for option in options):
        return phrases.one_of(fact, words, True)
    intervals = sorted(
        (option.value for option in options if isinstance(option.value, Interval)),
        key=lambda each: each.start or date.min,
    )
    adjoining = all(left.end and right.start == left.end + _DAY for left, right in pairwise(intervals))
    if len(intervals) == len(options) and adjoining:
        whole = Interval(intervals[0].start, intervals[-1].end)
        return phrases.answered(fact) if whole == Interval() else phrases.days(fact, whole)
    return phrases.either([option.text for option in options])


def _truths(asked: Iterable[Leaf], known: Known) -> tuple[Truth, ...]:
    return tuple(truth_of(leaf, known) for leaf in asked)


def _candidates(fact: str, asked: Sequence[Leaf], phrases: Phrases) -> Iterator[Option]:
    match asked[0]:
        case YesNo():
            for answer in (True, False):
                yield Option(fact, answer, phrases.leaf(YesNo(fact, True), answer))
        case OneOf():
            yield from _words(fact, asked, phrases)
        case StartsWith():
            yield from _codes(fact, asked, phrases)
        case Day():
            yield from _days(fact, asked, phrases)
        case Amount():
            yield from _amounts(fact, asked, phrases)


def _words(fact: str, asked: Sequence[Leaf], phrases: Phrases) -> Iterator[Option]:
    """Yield the values that conditions name, together where no condition tells them apart; and another."""
    known = phrases.regime.facts.get(fact)
    is_set = known is None or known.type != "choice"
    named = sorted({word for leaf in asked if isinstance(leaf, OneOf) for word in leaf.values})
    alike: dict[tuple[Truth, ...], list[str]] = {}
    for word in named:
        alike.setdefault(_truths(asked, {fact: word}), []).append(word)
    for words in alike.values():
        text = phrases.one_of(fact, words, True)
        yield Option(fact, frozenset(words[:1]) if is_set else words[0], text, tuple(words))
    others = (known.values if known else None) or (ELSEWHERE,)
    other = next((word for word in others if word not in named), None)
    if other:
        text = phrases.one_of(fact, named, False)
        yield Option(fact, frozenset({other}) if is_set else other, text, besides=tuple(named))


def _codes(fact: str, asked: Sequence[Leaf], phrases: Phrases) -> Iterator[Option]:
    prefixes = sorted({each for leaf in asked if isinstance(leaf, StartsWith) for each in leaf.prefixes})
    alike: dict[tuple[Truth, ...], list[tuple[str, str]]] = {}
    for prefix in prefixes:
        code = _within(prefix, prefixes)
        truths = _truths(asked, {fact: frozenset({code})})
        alike.setdefault(truths, []).append((prefix, code))
    for pairs in alike.values():
        said = phrases.leaf(StartsWith(fact, tuple(prefix for prefix, _ in pairs)), True)
        yield Option(fact, frozenset({pairs[0][1]}), said)
    chapters = (f"{number:02}" for number in range(100))
    other = next(
        (
            each
            for each in chapters
            if not each.startswith(tuple(prefixes))
            and not any(prefix.startswith(each) for prefix in prefixes)
        ),
        None,
    )
    if other:
        said = phrases.leaf(StartsWith(fact, tuple(prefixes)), False)
        yield Option(fact, frozenset({other}), said)


def _within(prefix: str, prefixes: Sequence[str]) -> str:
    """Return a code that starts with a prefix and with no longer one of them, if there is such a code."""
    longer = tuple(each for each in prefixes if each.startswith(prefix) and each != prefix)
    if not longer:
        return prefix
    length = max(map(len, longer)) - len(prefix)
    codes = (f"{prefix}{number:0{length}}" for number in range(10 ** min(length, 4)))
    return next((code for code in codes if not code.startswith(longer)), prefix)


def _days(fact: str, asked: Sequence[Leaf], phrases: Phrases) -> Iterator[Option]:
    """Yield the stretches of days between one boundary and the next."""
    days = sorted({leaf.day for leaf in asked if isinstance(leaf, Day)})
    edges: list[date | None] = [None, *days, None]
    for start, following in pairwise(edges):
        if following != date.min:
            stretch = Interval(start, following - _DAY if following else None)
            yield Option(fact, stretch, phrases.days(fact, stretch))


def _amounts(fact: str, asked: Sequence[Leaf], phrases: Phrases) -> Iterator[Option]:
    """Yield the stretches of amounts between one mark and the next, for each dimension that is asked for."""
    amounts = [leaf for leaf in asked if isinstance(leaf, Amount)]
    for dimension in sorted({leaf.dimension for leaf in amounts}):
        marks = {_first_above(leaf): leaf for leaf in amounts if leaf.dimension == dimension}
        edges = [0, *sorted(marks)]
        for low, following in zip(edges, [*edges[1:], None], strict=True):
            if following == low:
                continue
            bounds = []
            if low in marks:
                bounds.append(phrases.amount(marks[low], _is_above(marks[low])))
            if following is not None:
                bounds.append(phrases.amount(marks[following], not _is_above(marks[following])))
            said = phrases.both(bounds)
            high = following - 1 if following is not None else None
            yield Option(fact, Measure(dimension, low, high, said), phrases.clause(fact, True, said))


def _first_above(leaf: Amount) -> int:
    return leaf.scaled + (leaf.relation in ("more_than", "at_most"))


def _is_above(leaf: Amount) -> bool:
    return leaf.relation in ("at_least", "more_than")
