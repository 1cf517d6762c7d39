"""Weighs what the rules made of one sentence, and what they left: a second opinion with reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from article41.reading.claims import RawClaim
from article41.reading.features import FeatureReader
from article41.reading.mentions import Mention
from article41.reading.table import ActivityTable
from article41.reading.tracing import Attempt, Note, Outcome, ignore
from article41.reading.weighing import Weighed, Weights

_WORTH_TELLING = 0.3
"""Who traces the reading isn't told of lighter things."""
Thing = tuple[Mention, int]
"""A thing and the index of its head word."""


class Scale:
    """Weighs the things of one sentence. `note` is told what was too light; `named`: it names the target."""

    def __init__(
        self,
        table: ActivityTable,
        features: FeatureReader,
        things: Sequence[Thing],
        note: Note,
        *,
        named: bool,
    ) -> None:
        self._note, self._named = note, named
        self._common = features.common
        self._things: dict[str, list[Thing]] = {}
        for mention, head in things:
            for activity in table.types(mention.term.theme):
                self._things.setdefault(activity, []).append((mention, head))
        self._features = {
            activity: features.of(those, table.themes(activity))
            for activity, those in sorted(self._things.items())
        }

    @property
    def features(self) -> dict[str, frozenset[str]]:
        """Return by type all features of the things that may be of it."""
        return {activity: own | self._common for activity, own in self._features.items()}

    def settle(
        self, claims: Sequence[RawClaim], weights: Weights, make: Callable[[str, Thing], RawClaim | None]
    ) -> tuple[list[RawClaim], bool]:
        """Return the claims that stand with those that `make` adds, and whether one was doubted.

        `make` returns the claim that a thing is an activity of a type, None where the text takes it back.
        """
        weighed = weights.weigh(self._features, self._common)
        # Who gave it to whom needs no second opinion, unless the thing tells of something else, too.
        tells = Counter(claim.thing for claim in claims)
        kept = [
            claim
            for claim in claims
            if (claim.plain and tells[claim.thing] == 1) or not self._is_doubted(claim, weighed, weights)
        ]
        doubted = len(kept) < len(claims)
        told, placed = {claim.type for claim in claims}, {claim.thing for claim in claims}
        events = {claim.event for claim in claims}
        needed = weights.needed(named=self._named)
        for activity, found in weighed.items():
            if activity in told:
                continue
            if found.chance < needed:
                self._tell(activity, found, "too light", needed)
                continue
            free = (t for t in self._things[activity] if (t[0].start, t[0].end) not in placed)
            made = [claim for thing in free if (claim := make(activity, thing)) is not None]
            if made:
                # What the rules tell of is what the sentence is about, so it tells this, too.
                claim = next((each for each in made if each.event in events), made[0])
                cues = (*found.reasons(), *claim.cues)
                kept.append(replace(claim, cues=cues, weighed=round(found.chance, 2)))
        return kept, doubted

    def _is_doubted(self, claim: RawClaim, weighed: dict[str, Weighed], weights: Weights) -> bool:
        found, doubt = weighed.get(claim.type), weights.doubtful(claim.type, firm=claim.firm)
        if found is None or found.chance >= doubt:
            return False
        self._tell(claim.type, found, "doubted", doubt)
        return True

    def _tell(self, activity: str, found: Weighed, outcome: Outcome, needed: float) -> None:
        if self._note is ignore or (outcome == "too light" and found.chance < _WORTH_TELLING):
            return
        mention, _ = self._things[activity][0]
        why = f"as {activity} it weighs {found.chance:.2f} of 1, and {needed:.2f} is needed"
        cues = found.reasons(against=outcome == "doubted")
        self._note(Attempt(mention.term.name, outcome, why=why, cues=cues))
