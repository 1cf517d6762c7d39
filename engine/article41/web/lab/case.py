"""A case: what a facts file says, as plain values, and as the YAML that `assess` and `test` take.

The text of a case is a function of its values alone: the same case has the same bytes, and the same link.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import yaml
from pydantic import BaseModel

from article41.dates import Interval
from article41.errors import Article41Error, FactsError
from article41.law import Rulebook
from article41.reading.model import Activity, FactValue, Quantity
from article41.reasoning import facts_models as models
from article41.reasoning.facts_parser import parse_facts
from article41.reasoning.scenario import Facts
from article41.rulefiles.source import parse_yaml, plain

Plain = dict[str, Any]
ORIGIN = "the case"
"""What messages call a case."""
MAX_TEXT = 60_000
"""The most characters of a case."""
_WIDTH = 100
_NESTED: Mapping[str, type[BaseModel]] = {
    "activities": models.ActivityModel,
    "expect": models.ExpectationModel,
    "expect_caps": models.CapModel,
    "parties": models.PartyModel,
    "objects": models.ObjectModel,
    "quantity": models.QuantityModel,
    "where": models.PlaceModel,
}

_EXPECTING = (models.ExpectationModel, models.CapModel)
"""Where to say nothing, or none, is to say something."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong with a text: the line where known, what it is, and what to do about it."""

    problem: str
    remedy: str = ""
    line: int | None = None
    file: str = ""


@dataclass(frozen=True)
class Case:
    """A case as plain values, in the order in which it is written."""

    data: Plain

    @property
    def title(self) -> str:
        """Return the title, "" where there is none."""
        return str(self.data.get("title") or "")

    @property
    def activities(self) -> list[Plain]:
        """Return the activities as they are written; only mappings count."""
        found = self.data.get("activities")
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    @property
    def text(self) -> str:
        """Return the YAML."""
        parts: list[str] = []
        for key, value in self.data.items():
            if isinstance(value, list) and value:
                parts += [f"{key}:\n", *(_written(_Part(repr([each]), [each])) for each in value)]
            else:
                parts.append(_written(_Part(repr({key: value}), {key: value})))
        return "".join(parts)

    def facts(self, rulebook: Rulebook) -> Facts:
        """Return what the engine takes. Raises FactsError, or FactsErrors where several things are wrong."""
        return parse_facts(parse_yaml(self.text.encode(), ORIGIN, FactsError), ORIGIN, rulebook)

    def with_activity(self, number: int, changed: Plain) -> Case:
        """Return the case with one activity, counted from 1, put in the place of another."""
        activities = [changed if at == number else each for at, each in enumerate(self.activities, 1)]
        return case_of({**self.data, "activities": activities})


def read_case(raw: bytes) -> Case:
    """Return the case in some YAML. Raises FactsError where it is no YAML, no mapping, or too long."""
    if len(raw) > MAX_TEXT:
        problem = f"is longer than {MAX_TEXT // 1000} 000 characters"
        raise FactsError(problem, where=ORIGIN, remedy="use `article41 assess` for it")
    data = parse_yaml(raw, ORIGIN, FactsError)
    if data is None:
        raise FactsError("is empty", where=ORIGIN, remedy="write `title` and `activities`")
    if not isinstance(data, dict):
        raise FactsError("is not a mapping", where=ORIGIN, line=1, remedy="start with `title: ...`")
    return case_of(data)


def case_of(data: Mapping[str, Any]) -> Case:
    """Return a case of plain values, without what says nothing, in the order that it is written in."""
    return Case(_ordered(data, models.FactsModel))


def troubles(error: Article41Error) -> list[Trouble]:
    """Return an error as the list of things that are wrong."""
    several: Iterable[Article41Error] = getattr(error, "errors", (error,))
    return [Trouble(each.problem, each.remedy, each.line, each.where) for each in several]


def case_from(title: str, activities: Iterable[Activity], told: date | None = None) -> Case:
    """Return a case that says what is known of some activities, which a text may have told on a day."""
    plain_ones = [_activity(each, told) for each in activities]
    return case_of({"title": title or "untitled", "date": told, "activities": plain_ones})


def _activity(activity: Activity, told: date | None) -> Plain:
    interval = activity.when.interval
    return {
        "type": activity.type,
        "status": activity.status,
        "direction": activity.direction,
        "when": plain_days(interval) if interval != Interval() else None,
        "known": activity.known if activity.known != told else None,
        "parties": [
            {"role": each.role, "name": _named(each.name, each.text), "country": each.country}
            for each in activity.parties
        ],
        "objects": [{"kind": each.kind, "hs": each.hs, "text": each.text} for each in activity.objects],
        "quantity": plain_quantity(activity.quantity) if activity.quantity else None,
        "where": [
            {"name": _named(each.name), "country": each.country, "controlled_by": each.controlled_by}
            for each in activity.where
        ],
        "facts": {name: plain_value(value) for name, value in sorted(activity.facts.items())},
    }


def plain_days(interval: Interval) -> Any:
    """Return some days as a facts file has them: one day, or from and to."""
    if interval.start and interval.start == interval.end:
        return interval.start
    ends = {"from": interval.start, "to": interval.end}
    return {name: day for name, day in ends.items() if day}


def plain_quantity(quantity: Quantity) -> Plain:
    """Return an amount or a range as a facts file has it."""
    if quantity.high == quantity.low:
        return {"amount": quantity.low, "unit": quantity.unit}
    return {"low": quantity.low, "high": quantity.high, "unit": quantity.unit}


def plain_value(value: FactValue) -> Any:
    """Return the value of a fact as a facts file has it."""
    match value:
        case Interval():
            return plain_days(value)
        case frozenset():
            return sorted(value)
        case _:
            return value


def _named(*names: str) -> str:
    """Return the first name that is there; a facts file needs one."""
    return next((" ".join(each.split()) for each in names if each.strip()), "somebody")


def _ordered(data: Mapping[str, Any], model: type[BaseModel]) -> Plain:
    """Return the keys in the order of the model, unknown ones after them; nothing, and empty lists, go."""
    known = [info.alias or name for name, info in model.model_fields.items()]
    found: Plain = {}
    for key in (*(each for each in known if each in data), *(each for each in data if each not in known)):
        value = _plain(data[key], _NESTED.get(key))
        if model in _EXPECTING or value not in (None, {}, []):
            found[key] = value
    return found


def _plain(value: Any, model: type[BaseModel] | None) -> Any:
    match value:
        case dict() if model:
            return _ordered(value, model)
        case dict():
            return {key: _plain(each, None) for key, each in value.items()}
        case list():
            return [_plain(each, model) for each in value]
        case _:
            return value


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a case, known by how it looks."""

    look: str
    value: Any = field(compare=False)


@lru_cache(maxsize=2_000)
def _written(part: _Part) -> str:
    """Return a part as YAML; a page writes the same few again and again."""
    return yaml.dump(
        part.value,
        Dumper=_Writer,
        sort_keys=False,
        default_flow_style=None if isinstance(part.value, list) else False,
        allow_unicode=True,
        width=_WIDTH,
    )


class _Writer(yaml.SafeDumper):
    """Writes what the project's own reader reads as the same values."""

    def ignore_aliases(self, data: object) -> bool:
        """Write the same value out each time."""
        return True


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = None if plain(text) == text and isinstance(plain(text), str) else "'"
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(writer: _Writer, number: float) -> yaml.ScalarNode:
    if not math.isfinite(number):
        return _text(writer, str(number))
    if number.is_integer():
        return writer.represent_scalar("tag:yaml.org,2002:int", f"{number:.0f}")
    return writer.represent_scalar("tag:yaml.org,2002:float", f"{number:.15f}".rstrip("0"))


_represent: Callable[..., None] = _Writer.add_representer
_represent(str, _text)
_represent(float, _number)
