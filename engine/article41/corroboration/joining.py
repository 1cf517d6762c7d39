"""From pairs to events: the strongest pairs join first, and none joins a group that one of it excludes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from article41.corroboration.language import Language
from article41.corroboration.model import Join
from article41.corroboration.sameness import Comparison, compare
from article41.corroboration.traits import Traits

_REACH = timedelta(days=8)
"""How far beyond its days and its publication a telling can have to do with another."""


@dataclass(slots=True)
class Group:
    """Tellings of one event, with the pairs that brought them together."""

    members: list[Traits]
    joins: list[Join] = field(default_factory=list)


def joined(tellings: Sequence[Traits], language: Language) -> list[Group]:
    """Return the tellings in groups, one for each event, in the order of their first members.

    The result doesn't depend on the order of `tellings`, as long as their numbers stay.
    """
    kinds: dict[tuple[str, str], list[Traits]] = {}
    for each in sorted(tellings, key=_number):
        kinds.setdefault((each.telling.activity.type, each.telling.activity.direction), []).append(each)
    groups = [group for alike in kinds.values() for group in _of_one_kind(alike, language)]
    return sorted(groups, key=lambda group: _number(group.members[0]))


def _of_one_kind(tellings: Sequence[Traits], language: Language) -> Iterable[Group]:
    """Join the tellings of one type and direction."""
    known: dict[tuple[int, int], Comparison] = {}
    for a, b in _pairs(tellings):
        known[_number(a), _number(b)] = compare(a, b, language)
    group_of = {_number(each): Group([each]) for each in tellings}
    keys = {_number(each): each.telling.paper.key for each in tellings}
    strongest = sorted(known.items(), key=lambda pair: (-pair[1].strength, pair[0]))
    for (first, second), comparison in strongest:
        one, other = group_of[first], group_of[second]
        if one is other or not comparison.same or not _compatible(one, other, known):
            continue
        join = Join((keys[first], keys[second]), comparison.agreeing)
        one.members = sorted([*one.members, *other.members], key=_number)
        one.joins += [*other.joins, join]
        for each in other.members:
            group_of[_number(each)] = one
    return {id(group): group for group in group_of.values()}.values()


def _compatible(one: Group, other: Group, known: dict[tuple[int, int], Comparison]) -> bool:
    """Tell whether nothing speaks against any text of one group with any of the other's.

    One printing of a text is enough: a late one would keep those away that go with the first.
    """
    fitting: dict[tuple[int, int], bool] = {}
    for a in one.members:
        for b in other.members:
            if a.telling.paper is b.telling.paper:
                return False
            first, second = sorted((_number(a), _number(b)))
            comparison = known.get((first, second))
            texts = a.telling.paper.text, b.telling.paper.text
            fitting[texts] = fitting.get(texts, False) or bool(comparison and not comparison.against)
    return all(fitting.values())


def _pairs(tellings: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Yield the pairs that can be one event, each in order: in reach of one another, or of one text."""
    seen = set()
    for a, b in (*_near(tellings), *_of_one_text(tellings)):
        first, second = sorted((a, b), key=_number)
        pair = _number(first), _number(second)
        if pair not in seen and first.telling.paper is not second.telling.paper:
            seen.add(pair)
            yield first, second


def _near(tellings: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Yield the pairs whose days come near each other, passing over them once in order of time."""
    open_ones: list[tuple[date, Traits]] = []
    for (start, end), each in sorted(((_reach(t), t) for t in tellings), key=lambda p: (p[0], _number(p[1]))):
        open_ones = [(until, other) for until, other in open_ones if until >= start]
        for _, other in open_ones:
            yield other, each
        open_ones.append((end, each))


def _of_one_text(tellings: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    texts: dict[int, list[Traits]] = {}
    for each in tellings:
        texts.setdefault(each.telling.paper.text, []).append(each)
    for same in texts.values():
        for number, a in enumerate(same):
            for b in same[number + 1 :]:
                yield a, b


def _reach(traits: Traits) -> tuple[date, date]:
    """Return the days in which another telling of the event must lie; all days where nothing is known."""
    published = traits.telling.paper.document.date
    told = traits.told
    starts = [day for day in (published, told and told.start) if day]
    ends = [day for day in (published, told and told.end) if day]
    if not starts or (told and not told.start):
        start = date.min
    else:
        start = min(starts) - min(_REACH, min(starts) - date.min)
    if not ends or (told and not told.end):
        end = date.max
    else:
        end = max(ends) + min(_REACH, date.max - max(ends))
    return start, end


def _number(traits: Traits) -> int:
    return traits.telling.number
