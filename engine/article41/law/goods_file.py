"""From `goods.yaml` as written to the goods of a regime."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Annotated

from pydantic import ConfigDict, Field

from article41.law.goods import CHAPTER, Gap, Good, Goods, Ground, plain
from article41.law.model import Regime
from article41.rulefiles.border import FileModel, Location, Problems, Text, shaped
from article41.rulefiles.source import line_of
from article41.rulefiles.suggest import did_you_mean

Code = Annotated[str, shaped(r"\d{2,10}", "8429")]
Names = list[Text]


class GoodFile(FileModel):
    """Goods of one HS code; what they leave out they have from the code above, at last the chapter."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    hs: Code
    """A chapter, a heading, or something finer."""
    title: Text
    """What comes under it, in our own words."""
    names: Names = Field(default_factory=list)
    """What people call such goods, in the singular."""
    kinds: Names | None = None
    """The object kinds that all of it counts as."""
    perhaps: Names | None = None
    """The object kinds that some of it counts as."""
    outbound: Names | None = Field(default=None, alias="from")
    """The activity types of obtaining it from the target."""
    inbound: Names | None = Field(default=None, alias="to")
    """The activity types of supplying it to the target."""
    verified: Ground | None = None
    """Whether the resolution itself names it, a national list does, or nothing yet but memory."""
    note: Text | None = None


class GapFile(FileModel):
    """A list that the law refers to and that is not here."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: Text
    title: Text
    look: Text
    """Where the list can be found."""
    why: Text
    """Why it is not here."""
    kinds: Names = Field(default_factory=list)
    """It concerns goods of these kinds,"""
    hs: list[Code] = Field(default_factory=list)
    """and goods with these codes."""


class GoodsFile(FileModel):
    """Goods under their HS codes and everyday names, and the lists that are missing."""

    goods: Annotated[list[GoodFile], Field(min_length=1)]
    gaps: list[GapFile] = Field(default_factory=list)


def build_goods(problems: Problems, regime: Regime) -> Goods:
    """Return the goods of a sheet; what is wrong is noted. Raises RulesError where the shape is wrong."""
    file = problems.required(GoodsFile)
    first: dict[str, Good] = {}
    seen: dict[tuple[str, str], Good] = {}
    for position, raw in sorted(enumerate(file.goods), key=lambda each: each[1].hs):
        here: Location = ("goods", position)
        good = _good(raw, _above(raw.hs, first), here, regime, problems)
        twin = seen.setdefault((good.hs, good.title), good)
        if twin is not good:
            remedy = "join the two, or give them titles that differ"
            problems.add(f"`{raw.hs}` of this title is already on line {twin.line}", (*here, "hs"), remedy)
        first.setdefault(raw.hs, good)
    return Goods(tuple(seen.values()), tuple(_gaps(file.gaps, regime, problems)))


def _above(code: str, first: dict[str, Good]) -> Good | None:
    """Return the goods of the nearest code above; where several share it, the first of them."""
    ends = range(len(code) - 1, CHAPTER - 1, -1)
    return next((first[code[:end]] for end in ends if code[:end] in first), None)


def _good(raw: GoodFile, above: Good | None, here: Location, regime: Regime, problems: Problems) -> Good:
    for key, kinds in (("kinds", raw.kinds), ("perhaps", raw.perhaps)):
        _check(kinds, (*here, key), "object kind", regime.object_kinds, problems)
    outbound, inbound, _ = regime.directions
    for key, types, other in (("from", raw.outbound, inbound), ("to", raw.inbound, outbound)):
        _check(types, (*here, key), "activity type", regime.activity_types, problems)
        for position, name in enumerate(types or ()):
            if regime.default_direction(name) == other:
                problems.add(f"`{name}` runs the other way", (*here, key, position), f"it is {other}")
    seen: set[str] = set()
    for position, name in enumerate(raw.names):
        if plain(name) in seen:
            problems.add(f"the name `{name}` is there twice", (*here, "names", position), "remove one")
        seen.add(plain(name))
    verified = raw.verified or (above and above.verified)
    if verified is None:
        problems.add("the key `verified` is missing", here, "say what the line rests on: `memory` at least")
    return Good(
        hs=raw.hs,
        title=raw.title,
        verified=verified or "memory",
        names=tuple(raw.names),
        kinds=_inherited(raw.kinds, above.kinds if above else ()),
        perhaps=_inherited(raw.perhaps, above.perhaps if above else ()),
        outbound=_inherited(raw.outbound, above.outbound if above else ()),
        inbound=_inherited(raw.inbound, above.inbound if above else ()),
        note=raw.note,
        line=line_of(problems.data, here),
    )


def _inherited(given: Sequence[str] | None, above: tuple[str, ...]) -> tuple[str, ...]:
    return above if given is None else tuple(given)


def _gaps(raw: Sequence[GapFile], regime: Regime, problems: Problems) -> Iterator[Gap]:
    seen: set[str] = set()
    for position, each in enumerate(raw):
        here: Location = ("gaps", position)
        if each.id in seen:
            problems.add(f"the gap `{each.id}` is there twice", (*here, "id"), "rename one")
        seen.add(each.id)
        if not each.kinds and not each.hs:
            problems.add(f"the gap `{each.id}` concerns no goods", here, "add `kinds` or `hs`")
        _check(each.kinds, (*here, "kinds"), "object kind", regime.object_kinds, problems)
        yield Gap(each.id, each.title, each.look, each.why, tuple(each.kinds), tuple(each.hs))


def _check(
    names: Sequence[str] | None, here: Location, what: str, known: Collection[str], problems: Problems
) -> None:
    for position, name in enumerate(names or ()):
        if name not in known:
            problems.add(f"unknown {what} `{name}`", (*here, position), did_you_mean(name, known))
