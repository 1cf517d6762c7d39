"""What a form can offer: words of the rulebook and of the lexicon, none of our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from article41.law import Rulebook, shipped_rules
from article41.law.model import Fact
from article41.reading.model import STATUSES
from article41.reasoning.components import components_of
from article41.reasoning.facts_models import PartyModel

_COUNTRY_CODE = 2


@dataclass(frozen=True)
class Choices:
    """The choices of one rulebook, as pairs of a word of the rules and its name for people."""

    rulebook: Rulebook

    @property
    def types(self) -> list[tuple[str, str]]:
        """Return the types of activity."""
        return [(each.id, each.title) for each in self.rulebook.regime.activity_types.values()]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Return the kinds of objects, by name."""
        found = [(each.id, each.title) for each in self.rulebook.regime.object_kinds.values()]
        return sorted(found, key=lambda pair: pair[1].casefold())

    @property
    def units(self) -> list[tuple[str, str]]:
        """Return the units of quantities."""
        return [(each.id, each.title) for each in self.rulebook.regime.units.values()]

    @property
    def statuses(self) -> tuple[str, ...]:
        """Return how sure a text can be."""
        return STATUSES

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the roles of parties."""
        return get_args(PartyModel.model_fields["role"].annotation)

    @property
    def goods(self) -> tuple[str, ...]:
        """Return the everyday names of goods."""
        return tuple(sorted(set(self.rulebook.goods.names), key=str.casefold))

    @property
    def countries(self) -> Mapping[str, str]:
        """Return the names of states under their codes."""
        return _states()

    def directions(self, activity_type: str) -> list[tuple[str, str]]:
        """Return the directions that an activity of a type may have; none where there is no choice."""
        regime = self.rulebook.regime
        known = regime.activity_types.get(activity_type)
        if known is None or not known.directed:
            return []
        given, received, _ = regime.directions
        both = [(given, f"from {regime.target.name}"), (received, f"to {regime.target.name}")]
        return [each for each in both if known.direction in (None, each[0])]

    def asked(self, activity_type: str) -> tuple[Fact, ...]:
        """Return the facts that the law asks for an activity of a type, those asked most often first."""
        often: dict[str, int] = {}
        for provision in self.rulebook.provisions_for(activity_type):
            if provision.decides:
                for name in components_of(provision, self.rulebook).asked:
                    often[name] = often.get(name, 0) + 1
        names = sorted(often, key=lambda name: -often[name])
        return _given(self.rulebook.regime.facts[name] for name in names)

    def others(self, activity_type: str) -> tuple[Fact, ...]:
        """Return every other fact that one can give."""
        asked = self.asked(activity_type)
        return tuple(each for each in _given(self.rulebook.regime.facts.values()) if each not in asked)

    def country(self, text: str) -> str:
        """Return the code of a state given by its code or its name; a text that is neither stays."""
        cleaned = " ".join(text.split())
        if len(cleaned) == _COUNTRY_CODE:
            return cleaned.upper()
        by_name = {name.casefold(): code for code, name in self.countries.items()}
        return by_name.get(cleaned.casefold(), cleaned)


def _given(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(each for each in facts if not each.of_activity and each.type != "quantity")


@cache
def _states() -> dict[str, str]:
    from article41.rulefiles.source import read_yaml

    file = cast(dict[str, Any], read_yaml(shipped_rules() / "reading" / "en" / "actors.yaml"))
    states = {code: str(state["name"]) for code, state in file["states"].items()}
    return dict(sorted(states.items(), key=lambda pair: pair[1]))
