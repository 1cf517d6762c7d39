"""The days on which a provision can change its mind, as the rules declare them."""

from __future__ import annotations

from datetime import date, timedelta

from article41.law import Provision, Rulebook
from article41.law.condition import Day, leaves
from article41.reasoning.components import components_of


def instants_of(provision: Provision, rulebook: Rulebook) -> tuple[date, ...]:
    """Return each first day of something new, sorted: in force, no longer in force, exempt, out of grace, …

    Between two of them nothing about an activity's day matters to the provision's finding.
    """
    components = components_of(provision, rulebook)
    conditions = (components.applies, components.in_force, *components.reliefs)
    days = {
        leaf.day
        for condition in conditions
        for leaf in leaves(condition)
        if isinstance(leaf, Day) and leaf.fact == "when"
    }
    grace = {transition.until + timedelta(days=1) for transition in provision.transitions}
    return tuple(sorted(days | grace))
