"""Whether the rulebook accounts for every paragraph of its resolutions, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from article41.law.model import Provision
from article41.law.resolution import Resolution, Unencoded, inside
from article41.law.rulebook import Rulebook, natural

State = Literal["encoded", "not_a_measure", "superseded", "not_expressible", "missing"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a resolution's ledger and its state.

    `provisions` encode it, which is so for some that are superseded as well; `why`, `by` and `touches` are
    those of the ledger's line, and `by` also the successors of what is encoded.
    """

    id: str
    resolution: int
    paragraph: str
    state: State
    provisions: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    why: str | None = None
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The units of some resolutions in order; `uncounted` are those resolutions that keep no ledger."""

    units: tuple[Unit, ...]
    uncounted: tuple[int, ...] = ()

    @property
    def counts(self) -> Mapping[State, int]:
        """Return how many units there are in each state."""
        counter = Counter(unit.state for unit in self.units)
        return {state: counter[state] for state in STATES}

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the ids of the units that are neither encoded nor accounted for."""
        return tuple(unit.id for unit in self.units if unit.state == "missing")

    @property
    def complete(self) -> bool:
        """Tell whether everything is accounted for."""
        return not self.missing and not self.uncounted

    def of(self, resolution: int) -> Coverage:
        """Return the coverage of one of the resolutions."""
        return Coverage(
            tuple(unit for unit in self.units if unit.resolution == resolution),
            tuple(number for number in self.uncounted if number == resolution),
        )


def coverage(book: Rulebook, resolutions: Collection[int] | None = None) -> Coverage:
    """Return the coverage of a rulebook, or of the resolutions with these numbers."""
    chosen = [each for each in book.resolutions if resolutions is None or each.number in resolutions]
    return Coverage(
        tuple(unit for resolution in chosen for unit in _units(resolution, book)),
        tuple(each.number for each in chosen if each.paragraphs is None),
    )


def _units(resolution: Resolution, book: Rulebook) -> Iterator[Unit]:
    own = [each for each in book.provisions if each.resolution == resolution.number]
    listed = {line.paragraph: line for line in resolution.not_encoded}
    for paragraph in resolution.units:
        id_ = resolution.unit_id(paragraph)
        line = listed.get(paragraph)
        provisions = [
            each
            for each in own
            if inside(each.paragraph, paragraph) or (line is None and inside(paragraph, each.paragraph))
        ]
        if line is not None:
            yield _accounted(id_, line)
        elif provisions:
            yield _encoded(id_, paragraph, provisions, book)
        else:
            yield Unit(id_, resolution.number, paragraph, "missing")


def _accounted(id_: str, line: Unencoded) -> Unit:
    return Unit(
        id_, line.resolution, line.paragraph, line.state, by=line.by, why=line.why, touches=line.touches
    )


def _encoded(id_: str, paragraph: str, provisions: list[Provision], book: Rulebook) -> Unit:
    """Return an encoded unit: superseded once each of its provisions has an end and successors."""
    own = {each.id for each in provisions}
    by: tuple[str, ...] = ()
    if all(each.in_force.end and book.superseded_by.get(each.id) for each in provisions):
        successors = {newer for each in own for newer in book.superseded_by[each]}
        by = tuple(sorted(successors - own, key=natural))
    state: State = "superseded" if by else "encoded"
    return Unit(id_, provisions[0].resolution, paragraph, state, tuple(sorted(own, key=natural)), by)
