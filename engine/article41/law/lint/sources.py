"""A rulebook together with the text of its files, so that each part of it has a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from article41.law.condition import AllOf, AnyOf, Condition, Not
from article41.law.model import Exemption, Provision
from article41.law.rulebook import Rulebook
from article41.rulefiles.border import Location
from article41.rulefiles.source import line_of, read_yaml

REGIME_FILE = "regime.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file of the folder: the steps that lead to it."""

    file: str
    steps: Location = ()

    def __truediv__(self, step: str | int) -> Place:
        """Return the place one step further in."""
        return Place(self.file, (*self.steps, step))


@dataclass(frozen=True, slots=True)
class Carveout:
    """An exemption with its place; `provision` is None for those of the whole regime."""

    exemption: Exemption
    place: Place
    provision: Provision | None = None


@dataclass(frozen=True)
class Sources:
    """What checks look at: the rulebook, and where everything in it is written."""

    book: Rulebook

    def line(self, place: Place) -> int:
        """Return the line of a place, or of what is nearest around it."""
        return line_of(self._texts[place.file], place.steps)

    def of(self, provision: Provision) -> Place:
        """Return the place of a provision."""
        return Place(provision.source.file, ("provisions", self._positions[provision.id]))

    def carveouts(self) -> Iterator[Carveout]:
        """Yield every exemption once, those of the whole regime first."""
        general = Place(REGIME_FILE, ("general_exemptions",))
        for position, exemption in enumerate(self.book.regime.general_exemptions):
            yield Carveout(exemption, general / position)
        for provision in self.book.provisions:
            for position, exemption in enumerate(provision.unless):
                yield Carveout(exemption, self.of(provision) / "unless" / position, provision)

    def conditions(self) -> Iterator[tuple[Condition, Place]]:
        """Yield every condition that somebody wrote, from the outside in."""
        for condition, place in self._written():
            yield from _inside(condition, place)

    def texts(self) -> Iterator[tuple[str, Place]]:
        """Yield every text of the rules that reaches people."""
        regime, general = self.book.regime, Place(REGIME_FILE)
        for each in self.book.provisions:
            place = self.of(each)
            yield each.title, place / "title"
            yield each.summary, place / "summary"
            yield each.note or "", place / "note"
            if each.limit is not None:
                yield each.limit.title, place / "limit" / "title"
            for position, transition in enumerate(each.transitions):
                yield transition.note, place / "transition" / position / "note"
        for carveout in self.carveouts():
            yield carveout.exemption.title, carveout.place / "title"
            for position, counter in enumerate(carveout.exemption.counters):
                yield counter.title, carveout.place / "except" / position / "title"
        for resolution in self.book.resolutions:
            head = Place(resolution.file)
            yield resolution.about or "", head / "about"
            for position, line in enumerate(resolution.not_encoded):
                yield line.why, head / "not_encoded" / position / "why"
        for position, activity in enumerate(regime.activity_types.values()):
            yield activity.title, general / "activity_types" / position / "title"
        for kind in regime.object_kinds.values():
            yield kind.title, general / "object_kinds" / kind.id / "title"
        for fact in regime.facts.values():
            for key in ("question", "so", "not_so"):
                yield getattr(fact, key) or "", general / "facts" / fact.name / key

    def _written(self) -> Iterator[tuple[Condition, Place]]:
        for provision in self.book.provisions:
            place = self.of(provision)
            if provision.scope.when != AllOf():
                yield provision.scope.when, place / "applies_to" / "when"
            if provision.limit is not None:
                yield provision.limit.when, place / "limit" / "when"
        for each in self.carveouts():
            yield each.exemption.when, each.place / "when"
            for position, counter in enumerate(each.exemption.counters):
                yield counter.when, each.place / "except" / position / "when"

    @cached_property
    def _texts(self) -> Mapping[str, object]:
        names = {REGIME_FILE, *(each.file for each in self.book.resolutions)}
        return {name: read_yaml(self.book.folder / name) for name in sorted(names)}

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        positions: dict[str, int] = {}
        for text in self._texts.values():
            listed = text.get("provisions", ()) if isinstance(text, dict) else ()
            positions |= {each["id"]: position for position, each in enumerate(listed)}
        return positions


def _inside(condition: Condition, place: Place) -> Iterator[tuple[Condition, Place]]:
    yield condition, place
    match condition:
        case AllOf(parts) | AnyOf(parts):
            key = "all" if isinstance(condition, AllOf) else "any"
            for position, part in enumerate(parts):
                yield from _inside(part, place / key / position)
        case Not(part):
            yield from _inside(part, place / "not")
        case _:
            pass
