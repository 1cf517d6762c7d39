"""Answers to questions: from what somebody typed to an activity of which more is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from article41.errors import FactsError
from article41.reasoning.facts_parser import parse_facts
from article41.rulefiles.source import plain
from article41.web.lab.choices import Choices

if TYPE_CHECKING:
    from article41.law import Rulebook
    from article41.law.model import Fact
    from article41.reading.model import Activity

Answers = Mapping[str, Mapping[str, str]]
"""What was answered, as it was typed: by the activity's id, then by the fact's name."""

_YES_NO = {"yes": True, "no": False}
_AMOUNT = re.compile(r"([\d.,\s]*\d)\s*([^\d\s].*)")


def completed(
    activity: Activity, given: Mapping[str, str], rulebook: Rulebook
) -> tuple[Activity, dict[str, str]]:
    """Return the activity with what was answered, and for each answer that cannot be used what is wrong."""
    wrong: dict[str, str] = {}
    for name, text in given.items():
        fact = rulebook.regime.facts.get(name)
        if fact is None:
            wrong[name] = "the rules do not ask this"
            continue
        try:
            activity = _with(activity, fact, text.strip(), rulebook)
        except FactsError as error:
            first = getattr(error, "errors", (error,))[0]
            wrong[name] = f"{first.problem}; {first.remedy}" if first.remedy else first.problem
    return activity, wrong


def _with(activity: Activity, fact: Fact, text: str, rulebook: Rulebook) -> Activity:
    """Return the activity with one more fact. Raises FactsError where the text is no answer."""
    written = {"type": activity.type, "direction": activity.direction} | _written(fact, text, rulebook)
    told = parse_facts({"title": "answers", "activities": [written]}, "", rulebook).activities[0]
    return replace(
        activity,
        direction=told.direction,
        when=told.when if "when" in written else activity.when,
        quantity=told.quantity or activity.quantity,
        objects=(*activity.objects, *told.objects),
        parties=(*activity.parties, *told.parties),
        where=(*activity.where, *told.where),
        facts={**activity.facts, **told.facts},
    )


def _written(fact: Fact, text: str, rulebook: Rulebook) -> dict[str, Any]:
    """Return an answer as a facts file would have it."""
    several = [each.strip() for each in text.split(",") if each.strip()]
    codes = map(Choices(rulebook).country, several)
    match fact.name:
        case "direction":
            return {"direction": text}
        case "when":
            return {"when": plain(text)}
        case "quantity":
            found = _AMOUNT.fullmatch(text)
            if not found:
                raise FactsError(f"`{text}` is no amount", remedy="write a number and a unit: 2000 tonne")
            figure = plain(re.sub(r"[,\s]", "", found[1]))
            return {"quantity": {"amount": figure, "unit": found[2].strip()}}
        case "object.kind":
            return {"objects": [{"kind": each} for each in several]}
        case "object.hs":
            return {"objects": [{"hs": re.sub(r"[.\s]", "", each)} for each in several]}
        case "party.country":
            return {"parties": [{"name": each, "country": each} for each in codes]}
        case "place.country":
            return {"where": [{"name": each, "country": each} for each in codes]}
        case "place.controlled_by":
            return {"where": [{"name": each, "controlled_by": each} for each in codes]}
        case _:
            return {"facts": {fact.name: _value(fact, text, several)}}


def _value(fact: Fact, text: str, several: list[str]) -> Any:
    match fact.type:
        case "yes_no":
            return _YES_NO.get(text, text)
        case "set" | "codes":
            return several
        case "date" | "interval":
            return plain(text)
        case _:
            return text


def merged(given: Answers, fields: Mapping[str, list[str]]) -> dict[str, dict[str, str]]:
    """Return the answers that were given, with what the fields of a form change in them.

    A question may stand in the form more than once: with each finding that hangs on it. What differs from
    the answer given before is the new one; an empty field takes it back.
    """
    found = {each: dict(facts) for each, facts in given.items()}
    for name, texts in fields.items():
        if not name.startswith(PREFIX):
            continue
        activity, _, fact = name.removeprefix(PREFIX).partition(":")
        fact = fact.partition(":")[0]
        before = given.get(activity, {}).get(fact, "")
        for text in texts:
            if text.strip() != before:
                found.setdefault(activity, {})[fact] = text.strip()
    answered = {each: {fact: text for fact, text in facts.items() if text} for each, facts in found.items()}
    return {each: facts for each, facts in answered.items() if facts}


PREFIX = "answer:"
"""How the names of the fields begin; then come activity, fact, and the finding that the field stands with."""
