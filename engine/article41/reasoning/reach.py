"""Which provisions reach goods, in which trade: the reasoner is asked, with an activity made up for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from article41.dates import Interval
from article41.law import Exemption, Provision
from article41.law.goods import Gap, Good, Way
from article41.reading.model import Activity, Object, When
from article41.reasoning.components import components_of
from article41.reasoning.evaluator import Explainer, open_facts, truth_of
from article41.reasoning.facts import facts_of
from article41.reasoning.reasoner import Reasoner

_WAYS: tuple[Way, ...] = ("from", "to")


@dataclass(frozen=True, slots=True)
class Measure:
    """A provision that reaches the goods, for sure or depending on the answers to `questions`.

    `exemptions` are those that may still hold, its own first.
    """

    provision: Provision
    questions: tuple[str, ...]
    exemptions: tuple[Exemption, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """One type of activity that goods come under one way, and the provisions that reach them there.

    `only` are the codes of those among the goods that come under it, where not all of them do.
    """

    way: Way
    direction: str
    activity: str
    only: tuple[str, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody asked about: the goods that it stands for, their trades, and the missing lists."""

    asked: str
    goods: tuple[Good, ...]
    trades: tuple[Trade, ...]
    gaps: tuple[Gap, ...]


def reach(
    asked: str,
    code: str | None,
    reasoner: Reasoner,
    *,
    ways: Sequence[Way] = _WAYS,
    on: date | None = None,
) -> Reach:
    """Return what reaches the goods of a code, or without one those that the words name, if any.

    With `on`, only what held on that day.
    """
    goods = reasoner.rulebook.goods
    thing = Object("" if code else asked, None, code)
    lines = goods.at(code) if code else goods.named(asked)
    codes = [code] if code else [each.hs for each in lines]
    finer = tuple(dict.fromkeys(inner for each in codes for inner in goods.within(each)))
    kinds = {kind for each in (*lines, *finer) for kind in (*each.kinds, *each.perhaps)}
    return Reach(
        asked=asked,
        goods=lines,
        trades=tuple(trade for way in ways for trade in _trades(thing, way, lines, finer, reasoner, on)),
        gaps=tuple(gap for gap in goods.gaps if any(gap in goods.gaps_of(each, kinds) for each in codes)),
    )


def _trades(
    thing: Object, way: Way, lines: Sequence[Good], finer: Sequence[Good], reasoner: Reasoner, on: date | None
) -> Iterator[Trade]:
    regime = reasoner.rulebook.regime
    direction = regime.directions[_WAYS.index(way)]
    for activity_type in dict.fromkeys(name for each in (*lines, *finer) for name in each.traded(way)):
        whole = all(activity_type in each.traded(way) for each in lines)
        only = sorted({each.hs for each in (*lines, *finer) if activity_type in each.traded(way)})
        when = When(Interval.day(on)) if on else When()
        probe = Activity("a1", activity_type, "reported", direction, objects=(thing,), when=when)
        yield Trade(
            way, direction, activity_type, () if whole else tuple(only), tuple(_measures(probe, reasoner))
        )


def _measures(probe: Activity, reasoner: Reasoner) -> Iterator[Measure]:
    book = reasoner.rulebook
    facts = facts_of(probe, book.regime)
    explainer = Explainer(facts)
    for provision, verdict in reasoner.verdicts(probe):
        if verdict == "not_in_force":
            continue
        components = components_of(provision, book)
        names = dict.fromkeys(open_facts(explainer.explain(components.applies)))
        yield Measure(
            provision,
            tuple(dict.fromkeys(book.regime.facts[name].question for name in names)),
            tuple(
                each
                for each, when in components.exemptions
                if each.in_force.meets(provision.in_force) and truth_of(when, facts) is not False
            ),
        )
