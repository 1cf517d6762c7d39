"""What an activity's objects are: kinds by HS codes and names, HS codes by names, as the regime's goods tell.

What somebody has stated stands. What is concluded may speak against somebody; it speaks for nobody unless the
goods are sure (`Good.acquits`) and leave nothing open, or unless a stated code excludes what is asked for,
because the law itself defines that by other codes (`ObjectKind.by_code`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from article41.law.goods import Good, Goods, Way, plain, shared_code
from article41.law.model import Regime
from article41.reading.model import Activity, Object


@dataclass(frozen=True, slots=True)
class Members:
    """A set or a list of codes, part of it concluded: these for sure, those perhaps.

    If it is `complete` there are no others. `text` tells it to a person, with what it was concluded from.
    `firm` are those of the sure ones that were stated, or concluded from goods that are sure.
    """

    sure: frozenset[str]
    possible: frozenset[str]
    complete: bool
    text: str
    firm: frozenset[str] = frozenset()


_Gathered = frozenset[str] | Members


def objects_of(activity: Activity, regime: Regime) -> dict[str, _Gathered]:
    """Return what is known of the kinds and HS codes of an activity's objects, under the facts' names.

    A list in which everything is stated is a plain set, and taken as complete.
    """
    found: dict[str, _Gathered] = {}
    for name, parts in (
        ("object.kind", [_kinds(each, regime) for each in activity.objects]),
        ("object.hs", [_codes(each, activity, regime) for each in activity.objects]),
    ):
        gathered = _joined(parts)
        if gathered:
            found[name] = gathered
    return found


def listed(activity: Activity, regime: Regime) -> Activity:
    """Return an activity with the HS code that the regime's goods have for each object's name, if only one.

    It tells a customs officer where to look. No verdict rests on it: the conclusions of `objects_of` do that.
    """
    objects = tuple(
        replace(each, listed_hs=shared_code(_fitting(regime.goods.named(each.text), each, activity, regime)))
        for each in activity.objects
    )
    return replace(activity, objects=objects)


def types_of(objects: Iterable[Object], way: Way, regime: Regime) -> tuple[str, ...]:
    """Return the activity types, sorted, that trade all of the objects one way; none where one is silent."""
    choices = [_types(each, way, regime.goods) for each in objects]
    return tuple(sorted(frozenset.intersection(*choices))) if choices else ()


def _types(thing: Object, way: Way, goods: Goods) -> frozenset[str]:
    if thing.hs:
        lines = (*goods.at(thing.hs), *goods.within(thing.hs))
    else:
        lines = goods.named(thing.text) or (goods.of_kind(thing.kind) if thing.kind else ())
    return frozenset(name for each in lines for name in each.traded(way))


@dataclass(frozen=True, slots=True)
class _Part:
    """What one object contributes; `ground` is what it was concluded from, "" where it is stated.

    If it is `complete` it is nothing but what is sure or possible; `firm` says that what is sure rests on
    more than memory. `perhaps` is what is worth telling of the possible.
    """

    sure: frozenset[str]
    possible: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    complete: bool = True
    firm: bool = True
    ground: str = ""

    @property
    def told(self) -> str:
        text = ", ".join(sorted(self.sure))
        if self.perhaps:
            text += f"{', ' if text else ''}perhaps {', '.join(sorted(self.perhaps))}"
        text = text or "no known kind"
        doubt = "" if self.firm else ", unconfirmed"
        return f"{text} (from {self.ground}{doubt})" if self.ground else text


def _joined(parts: Sequence[_Part | None]) -> _Gathered | None:
    known = [part for part in parts if part]
    if not known:
        return None
    sure = _union([part.sure for part in known])
    if not any(part.ground for part in known):
        return sure
    return Members(
        sure=sure,
        possible=_union([part.possible for part in known]) - sure,
        complete=all(part and part.complete for part in parts),
        text=", ".join(sorted({part.told for part in known})),
        firm=_union([part.sure for part in known if part.firm]),
    )


def _union(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0] if len(sets) == 1 else frozenset[str]().union(*sets)


def _kinds(thing: Object, regime: Regime) -> _Part | None:
    if thing.kind:
        return _Part(frozenset({thing.kind}))
    if thing.hs:
        lines, ground = regime.goods.at(thing.hs), f"HS {thing.hs}"
        if not lines:
            kinds = {each.id for each in regime.object_kinds.values() if thing.hs.startswith(each.hs)}
            return _unconfirmed(frozenset(kinds), frozenset(), thing.hs, regime)
        reach = [thing.hs]
    else:
        lines, ground = _named(thing, regime), f"“{thing.text}”"
        reach = [each.hs for each in lines]
    if not lines:
        return None
    sure = frozenset.intersection(*(frozenset(each.kinds) for each in lines))
    finer = [inner for code in reach for inner in regime.goods.within(code)]
    perhaps = frozenset(kind for each in (*lines, *finer) for kind in (*each.kinds, *each.perhaps)) - sure
    unlisted = {kind for code in reach for gap in regime.goods.gaps_of(code) for kind in gap.kinds}
    firm = all(each.acquits for each in lines)
    if thing.hs and not firm:
        return _unconfirmed(sure, perhaps, thing.hs, regime)
    if not sure and not (perhaps and firm):
        return None
    return _Part(sure, (perhaps | unlisted) - sure, perhaps, complete=firm, firm=firm, ground=ground)


def _unconfirmed(sure: frozenset[str], perhaps: frozenset[str], code: str, regime: Regime) -> _Part | None:
    """Return what a stated code says of the kinds where only memory connects them: which it cannot be."""
    possible = frozenset(each.id for each in regime.object_kinds.values() if not each.excludes(code)) - sure
    if not sure and len(possible) == len(regime.object_kinds):
        return None
    return _Part(sure, possible, perhaps, firm=False, ground=f"HS {code}")


def _codes(thing: Object, activity: Activity, regime: Regime) -> _Part | None:
    if thing.hs:
        return _Part(frozenset({thing.hs}))
    named = _named(thing, regime)
    if named:
        lines = _fitting(named, thing, activity, regime)
        code = shared_code(lines)
        firm = all(each.acquits for each in lines)
        ground = f"“{thing.text}”"
        return _Part(frozenset({code}), complete=firm, firm=firm, ground=ground) if code else None
    code = regime.goods.chapter_of(thing.kind) if thing.kind else None
    ground = f"kind {thing.kind}"
    return _Part(frozenset({code}), complete=False, firm=False, ground=ground) if code else None


def _named(thing: Object, regime: Regime) -> tuple[Good, ...]:
    """Return the goods that an object's text names; to repeat its kind names nothing."""
    if thing.kind and plain(thing.text) == plain(thing.kind):
        return ()
    return regime.goods.named(thing.text)


def _fitting(named: Sequence[Good], thing: Object, activity: Activity, regime: Regime) -> tuple[Good, ...]:
    """Return those of the goods that an object's text names that it can be.

    A word may name several things: a tank is a weapon, and holds oil. Goods fit a stated kind if they may be
    of it, or if such an activity trades them.
    """
    if not thing.kind:
        return tuple(named)
    way = regime.way(activity.direction)
    return tuple(
        each
        for each in named
        if thing.kind in (*each.kinds, *each.perhaps) or activity.type in each.traded(way)
    )
