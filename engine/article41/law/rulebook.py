"""A folder of rules, loaded and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from article41.dates import Interval
from article41.law.goods import Goods
from article41.law.model import Exemption, Provision, Regime
from article41.law.resolution import Resolution, Unencoded

_PIECES = re.compile(r"\d+|\D+")


@dataclass(frozen=True)
class Rulebook:
    """A regime and its provisions, in natural order; `hash` names the content of the folder's files.

    The resolutions come in the order of their adoption.
    """

    regime: Regime
    provisions: tuple[Provision, ...]
    hash: str
    folder: Path
    resolutions: tuple[Resolution, ...] = ()

    @property
    def goods(self) -> Goods:
        """Return the goods that the regime knows under HS codes and everyday names."""
        return self.regime.goods

    @cached_property
    def by_id(self) -> dict[str, Provision]:
        """Return the provisions under their ids."""
        return {provision.id: provision for provision in self.provisions}

    @cached_property
    def superseded_by(self) -> dict[str, tuple[str, ...]]:
        """Return, for each provision that others replace, the ids of those."""
        found: dict[str, tuple[str, ...]] = {}
        for provision in self.provisions:
            for older in provision.supersedes:
                found[older] = (*found.get(older, ()), provision.id)
        return found

    def provisions_for(self, activity_type: str, direction: str | None = None) -> tuple[Provision, ...]:
        """Return the provisions that reach activities of a type (and, unless None, of a direction)."""
        return tuple(
            provision
            for provision in self.provisions
            if (
                activity_type in provision.scope.activities
                if direction is None
                else provision.scope.reaches(activity_type, direction)
            )
        )

    def exemptions_of(self, provision: Provision) -> tuple[Exemption, ...]:
        """Return a provision's own exemptions, then those of the whole regime that reach it."""
        if not provision.general_exemptions:
            return provision.unless
        general = (
            exemption
            for exemption in self.regime.general_exemptions
            if exemption.reaches is None or provision.id in exemption.reaches
        )
        return (*provision.unless, *general)

    @cached_property
    def _caveats(self) -> dict[str, tuple[Unencoded, ...]]:
        """Return, for each provision that they bear on, the paragraphs that cannot be expressed."""
        found: dict[str, tuple[Unencoded, ...]] = {}
        for resolution in self.resolutions:
            for line in resolution.not_encoded:
                for touched in line.touches:
                    found[touched] = (*found.get(touched, ()), line)
        return found

    def caveats_of(self, provision: Provision) -> tuple[Unencoded, ...]:
        """Return the paragraphs that cannot be expressed and bear on what this provision finds."""
        return self._caveats.get(provision.id, ())

    def at(self, as_of: date) -> Rulebook:
        """Return the law as it stood at the end of a day.

        What was adopted later does not exist, nor an end that it brought about. What had been adopted is
        known, also if it holds only from a later day on.
        """
        return replace(
            self,
            regime=replace(self.regime, general_exemptions=_known(self.regime.general_exemptions, as_of)),
            resolutions=tuple(each for each in self.resolutions if each.adopted <= as_of),
            provisions=tuple(
                replace(
                    provision,
                    in_force=self._in_force_at(provision, as_of),
                    unless=_known(provision.unless, as_of),
                )
                for provision in self.provisions
                if provision.adopted <= as_of
            ),
        )

    def _in_force_at(self, provision: Provision, as_of: date) -> Interval:
        successors = self.superseded_by.get(provision.id, ())
        if successors and all(self.by_id[each].adopted > as_of for each in successors):
            return Interval(provision.in_force.start, None)
        return provision.in_force


def natural(provision_id: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key under which numbers inside an id count as numbers."""
    pieces = _PIECES.findall(provision_id)
    return tuple((int(piece), "") if piece.isdigit() else (-1, piece) for piece in pieces)


def _known(exemptions: tuple[Exemption, ...], as_of: date) -> tuple[Exemption, ...]:
    return tuple(each for each in exemptions if each.in_force.start is None or each.in_force.start <= as_of)
