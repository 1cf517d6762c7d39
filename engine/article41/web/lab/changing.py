"""To make a change that would flip a verdict, or give an answer: the same activity with another value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from article41.dates import Interval
from article41.errors import Article41Error
from article41.law import Rulebook, Verdict
from article41.law.model import COUNTRY_FACTS, ELSEWHERE, GOODS_FACTS
from article41.reading.model import Activity
from article41.reasoning.components import Components
from article41.reasoning.counterfactual import verdict_on
from article41.reasoning.facts import Measure, Value, facts_of
from article41.reasoning.facts_parser import parse_facts
from article41.reasoning.objects import Members
from article41.reasoning.options import Option
from article41.web.lab.case import Plain, plain_days, plain_value
from article41.web.lab.choices import Choices

_COUNTRIES = {
    "party.country": ("parties", "country"),
    "place.country": ("where", "country"),
    "place.controlled_by": ("where", "controlled_by"),
}


def changed(activity: Plain, options: Iterable[Option], choices: Choices) -> Plain | None:
    """Return an activity in which some facts have other values, or None where a form cannot say so."""
    after: Plain | None = dict(activity)
    for option in options:
        if after is not None:
            after = _with(after, option, choices)
    return after


def verdict_of(
    activity: Plain, before: Activity, components: Components, rulebook: Rulebook
) -> Verdict | None:
    """Return a provision's verdict on a changed activity; what was known of it from a list still is.

    Raises an Article41Error where the activity is none.
    """
    parsed = parse_facts({"title": "-", "activities": [activity]}, "-", rulebook).activities[0]
    listed = {name: value for name, value in before.facts.items() if name in _listed(rulebook)}
    facts = facts_of(replace(parsed, facts={**listed, **parsed.facts}), rulebook.regime)
    return verdict_on(components, facts)


def leads_to(
    activity: Plain, verdict: Verdict | None, before: Activity, components: Components, rulebook: Rulebook
) -> bool:
    """Return whether a changed activity has the verdict that was promised."""
    try:
        return verdict_of(activity, before, components, rulebook) == verdict
    except Article41Error:
        return False


def _listed(rulebook: Rulebook) -> frozenset[str]:
    return frozenset(rulebook.regime.listing.answers.values())


def _with(activity: Plain, option: Option, choices: Choices) -> Plain | None:
    fact, value = option.fact, option.value
    if fact in COUNTRY_FACTS:
        return _in_country(activity, fact, _word(value, option, choices.countries), choices)
    if fact in GOODS_FACTS:
        kinds = choices.rulebook.regime.object_kinds
        word = _word(value, option, kinds if fact == "object.kind" else ())
        first: Plain = next(iter(activity.get("objects") or ()), {})
        kept = {"hs": first.get("hs")} if fact == "object.kind" else {"kind": first.get("kind")}
        return {**activity, "objects": [{**kept, fact.partition(".")[2]: word}]} if word else None
    if fact == "when" and isinstance(value, Interval):
        return {**activity, "when": plain_days(value)}
    if fact == "quantity" and isinstance(value, Measure):
        return _with_amount(activity, value, choices)
    if isinstance(value, Measure | Members):
        return None
    facts = dict(activity.get("facts") or {})
    return {**activity, "facts": {**facts, fact: plain_value(value)}}


def _word(value: Value, option: Option, known: Iterable[str]) -> str:
    """Return the one word of a value; where any other than some will do, the first that is known."""
    words = sorted(value) if isinstance(value, frozenset) else []
    if words == [ELSEWHERE]:
        return next((each for each in known if each not in option.besides), ELSEWHERE)
    return words[0] if len(words) == 1 else ""


def _in_country(activity: Plain, fact: str, country: str, choices: Choices) -> Plain | None:
    key, part = _COUNTRIES[fact]
    rows = [dict(each) for each in activity.get(key) or ()] or [
        {"name": choices.countries.get(country, country)}
    ]
    return {**activity, key: [{**each, part: country} for each in rows]} if country else None


def _with_amount(activity: Plain, measure: Measure, choices: Choices) -> Plain | None:
    units = [each for each in choices.rulebook.regime.units.values() if each.dimension == measure.dimension]
    held = (activity.get("quantity") or {}).get("unit")
    unit = next((each for each in units if each.id == held), units[0] if units else None)
    if unit is None:
        return None

    def amount(scaled: int) -> float:
        return round(scaled / 1000 / unit.factor, 9)

    if measure.high == measure.low:
        return {**activity, "quantity": {"amount": amount(measure.low), "unit": unit.id}}
    high = None if measure.high is None else amount(measure.high)
    return {**activity, "quantity": {"low": amount(measure.low), "high": high, "unit": unit.id}}
