"""How likely the things of a sentence are an activity, by the weights of what can be seen there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from article41.errors import RulesError
from article41.rulefiles.border import FileModel
from article41.rulefiles.source import shown

_TOLD = 5
"""How many reasons are told."""
_HEAVY = 0.1
"""What weighs less than this is no reason."""


class Weights(FileModel):
    """weights.json: what speaks for and against an activity, in logits.

    `bias` is where every sum begins; `every` holds the weights that count for all types, `types` those for
    one, with its own bias under "". `usual` is how often things that may be an activity of a type are one. A
    type is claimed from the chance `accept` on, where the sentence doesn't name the target from
    `accept_unnamed` on. `learnt_from` names the labelled texts, with how many there are.
    """

    learnt_from: dict[str, int]
    accept: float = Field(gt=0, le=1)
    accept_unnamed: float = Field(gt=0, le=1)
    doubt: float = Field(ge=0, lt=1)
    bias: float
    usual: dict[str, float]
    every: dict[str, float]
    types: dict[str, dict[str, float]]

    def needed(self, *, named: bool) -> float:
        """Return the chance from which a type is claimed; `named`: the sentence names the target."""
        return self.accept if named else self.accept_unnamed

    def doubtful(self, activity: str, *, firm: bool) -> float:
        """Return the chance below which a claim of the rules is left for review.

        That is `doubt`, and less for what is seldom an activity, as words know little of what is rare. Where
        the rules aren't `firm` and only guess, twice as much is asked.
        """
        limit = min(self.doubt, self.usual.get(activity, self.doubt))
        return limit if firm else 2 * limit

    def weigh(
        self, features: Mapping[str, frozenset[str]], common: frozenset[str] = frozenset()
    ) -> dict[str, Weighed]:
        """Return by type how likely things with these features, and with the `common` ones, are one."""
        every = self.every.get
        shared = [self.bias, *filter(None, map(every, common))]
        weighed = {}
        for activity, names in features.items():
            own = self.types.get(activity, {}).get
            parts = (
                *shared,
                own("", 0.0),
                *filter(None, map(own, common)),
                *filter(None, map(own, names)),
                *filter(None, map(every, names)),
            )
            logit = math.fsum(parts)  # exact, so the order of a set doesn't show in it
            weighed[activity] = Weighed(1 / (1 + math.exp(-logit)), self, activity, names, common)
        return weighed


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely things with these features, of their own and in `common`, are an activity of a type."""

    chance: float
    weights: Weights
    activity: str
    own: frozenset[str]
    common: frozenset[str]

    def reasons(self, *, against: bool = False) -> tuple[str, ...]:
        """Return what weighed most for it, or `against` it, heaviest first: `weight.above.ship:+0.82`."""
        every, own = self.weights.every, self.weights.types.get(self.activity, {})
        sign = -1 if against else 1
        names = (*self.own, *self.common)
        parts = ((sign * (every.get(name, 0.0) + own.get(name, 0.0)), name) for name in names)
        heavy = sorted((-weight, name) for weight, name in parts if weight >= _HEAVY)
        return tuple(f"weight.{name}:{-sign * weight:+.2f}" for weight, name in heavy[:_TOLD])


def load_weights(path: Path) -> Weights | None:
    """Load weights.json, None where there is none; raises RulesError where it can't be read."""
    if not path.is_file():
        return None
    try:
        return Weights.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise RulesError(
            "the weights can't be read",
            where=shown(path),
            remedy="make them anew with `make weights`, or remove the file to read by the rules alone",
        ) from error
