"""From a facts file as written to activities and expectations, with one clear line for each mistake."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Sequence
from typing import Any

from article41.dates import Interval
from article41.errors import FactsError
from article41.law import Rulebook
from article41.law.grammar import check_value
from article41.law.model import Fact, Regime
from article41.reading.model import Activity, FactValue, Object, Party, Place, Quantity, When
from article41.reasoning.facts import days
from article41.reasoning.facts_models import ActivityModel, FactsModel, ObjectModel, QuantityModel
from article41.reasoning.objects import types_of
from article41.reasoning.scenario import Facts, Row
from article41.reasoning.scenario_parser import parse_cap, parse_expectation
from article41.rulefiles.border import Location, Problems
from article41.rulefiles.problems import raise_all
from article41.rulefiles.source import line_of, plain
from article41.rulefiles.suggest import did_you_mean, listed

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_PLACES = {
    "activity": "type",
    "direction": "direction",
    "when": "when",
    "object.kind": "objects",
    "object.hs": "objects",
    "quantity": "quantity",
    "party.country": "parties",
    "place.country": "where",
    "place.controlled_by": "where",
}


def parse_facts(data: object, where: str, rulebook: Rulebook) -> Facts:
    """Return the facts in parsed YAML. Raises FactsError, or FactsErrors where several things are wrong."""
    if data is None:
        raise FactsError("is empty", where=where, remedy="write `title` and `activities`")
    if not isinstance(data, dict):
        raise FactsError("is not a mapping", where=where, line=1, remedy="start with `title: ...`")
    problems = Problems(where, data, FactsError)
    model = problems.required(FactsModel)
    if not (model.activities or model.deliveries):
        missing = "activities" not in data
        problem = "the key `activities` is missing" if missing else "`activities` is empty"
        problems.add(problem, () if missing else ("activities",), "say what happened")
    facts = Facts(
        title=model.title,
        date=model.date,
        activities=tuple(
            _activity(each, number, model.date, rulebook.regime, problems)
            for number, each in enumerate(model.activities)
        ),
        expectations=tuple(
            parse_expectation(each, number, len(model.activities), rulebook, problems)
            for number, each in enumerate(model.expect)
        ),
        origin=where,
        as_of=model.as_of,
        deliveries=tuple(
            Row(each, line_of(data, ("deliveries", number))) for number, each in enumerate(model.deliveries)
        ),
        caps=tuple(
            parse_cap(each, number, rulebook, problems) for number, each in enumerate(model.expect_caps)
        ),
    )
    raise_all(problems.found)
    return facts


def _activity(
    raw: ActivityModel, number: int, told: datetime.date | None, regime: Regime, problems: Problems
) -> Activity:
    """Return an activity of a file that tells it on a day, or on none."""
    here: Location = ("activities", number)
    objects = tuple(_object(each) for each in raw.objects)
    if raw.type is not None and raw.type not in regime.activity_types:
        remedy = did_you_mean(raw.type, regime.activity_types)
        problems.add(f"unknown activity type `{raw.type}`", (*here, "type"), remedy)
    activity_type = raw.type or _decided_type(raw, objects, here, regime, problems)
    direction = raw.direction or regime.default_direction(activity_type)
    if direction not in regime.directions:
        remedy = did_you_mean(direction, regime.directions)
        problems.add(f"unknown direction `{direction}`", (*here, "direction"), remedy)
    for position, thing in enumerate(raw.objects):
        if thing.kind is not None and thing.kind not in regime.object_kinds:
            remedy = did_you_mean(thing.kind, regime.object_kinds)
            place = (*here, "objects", position, "kind")
            problems.add(f"unknown object kind `{thing.kind}`", place, remedy)
    when = _interval(raw.when, (*here, "when"), problems) if raw.when is not None else Interval()
    return Activity(
        id=f"a{number + 1}",
        type=activity_type,
        status=raw.status,
        direction=direction,
        parties=tuple(Party(each.role, each.name, each.name, each.country) for each in raw.parties),
        objects=objects,
        quantity=_quantity(raw.quantity, (*here, "quantity"), regime, problems) if raw.quantity else None,
        when=When(when, "" if raw.when is None else days(when)),
        where=tuple(Place(each.name, each.country, each.controlled_by) for each in raw.where),
        facts=_facts(raw.facts, (*here, "facts"), regime, problems),
        known=raw.known or told,
    )


def _object(raw: ObjectModel) -> Object:
    code = f"HS {raw.hs}" if raw.hs else ""
    return Object(raw.text or (raw.kind or "").replace("_", " ") or code, raw.kind, raw.hs)


def _decided_type(
    raw: ActivityModel, objects: Sequence[Object], here: Location, regime: Regime, problems: Problems
) -> str:
    """Return the one type of activity that trades such goods this way; "" where they leave it open."""
    way = regime.way(raw.direction or "")
    choices = types_of(objects, way, regime) if way else ()
    if len(choices) == 1:
        return choices[0]
    if choices:
        problems.add("the goods leave the `type` open", here, f"write {listed(choices)}")
    else:
        given = "the goods do not tell it" if way else "only `direction` and goods can stand for it"
        problems.add(f"the key `type` is missing, and {given}", here, "write `type: ...`")
    return ""


def _quantity(raw: QuantityModel, here: Location, regime: Regime, problems: Problems) -> Quantity | None:
    if raw.unit not in regime.units:
        problems.add(f"unknown unit `{raw.unit}`", (*here, "unit"), did_you_mean(raw.unit, regime.units))
    if (raw.amount is None) == (raw.low is None) or (raw.amount is not None and raw.high is not None):
        problems.add(
            "a quantity has either `amount`, or `low` and perhaps `high`", here, "keep one of the two"
        )
        return None
    if raw.amount is not None:
        return Quantity(raw.amount, raw.amount, raw.unit)
    if raw.low is not None and raw.high is not None and raw.high < raw.low:
        problems.add(f"`high` ({raw.high:g}) is less than `low` ({raw.low:g})", (*here, "high"), "swap them")
    return Quantity(raw.low or 0.0, raw.high, raw.unit)


def _facts(raw: dict[str, Any], here: Location, regime: Regime, problems: Problems) -> dict[str, FactValue]:
    facts: dict[str, FactValue] = {}
    for name, given in raw.items():
        fact = regime.facts.get(name)
        place = (*here, name)
        if fact is None:
            known = [each.name for each in regime.facts.values() if not each.of_activity]
            problems.add(f"unknown fact `{name}`", place, did_you_mean(name, known))
        elif fact.of_activity:
            problems.add(f"`{name}` comes from the activity", place, f"write it under `{_PLACES[name]}`")
        elif given is not None:
            value = _value(fact, given, place, problems)
            if value is not None:
                facts[name] = value
    return facts


def _value(fact: Fact, given: object, here: Location, problems: Problems) -> FactValue | None:
    match fact.type:
        case "yes_no":
            if isinstance(given, bool):
                return given
            shown = str(given).lower()
            problems.add(f"`{shown}` is not an answer to `{fact.name}`", here, "write `true` or `false`")
            return None
        case "choice":
            wrong = check_value(fact, given)
            if wrong:
                problems.add(wrong[0], here, wrong[1])
            return str(given)
        case "set" | "codes":
            values = given if isinstance(given, list) else [given]
            for value in values:
                wrong = check_value(fact, value)
                if wrong:
                    problems.add(wrong[0], here, wrong[1])
            return frozenset(str(value) for value in values)
        case "date" | "interval":
            return _interval(given, here, problems)
        case _:
            problems.add(f"the quantity `{fact.name}` cannot be given here", here, "remove it")
            return None


def _interval(raw: object, here: Location, problems: Problems) -> Interval:
    """Read a day, a month, a year, or a mapping with `from` and `to`."""
    if isinstance(raw, dict) and raw and set(raw) <= {"from", "to"}:
        first = _interval(raw["from"], (*here, "from"), problems) if "from" in raw else Interval()
        last = _interval(raw["to"], (*here, "to"), problems) if "to" in raw else Interval()
        if first.start and last.end and first.start > last.end:
            problems.add(f"`to` ({last.end}) is before `from` ({first.start})", here, "swap or correct them")
            return Interval()
        return Interval(first.start, last.end)
    found = _days(plain(raw) if isinstance(raw, str) else raw)
    if found is None:
        given = (
            f"`{raw}`".lower()
            if isinstance(raw, bool)
            else "a mapping"
            if isinstance(raw, dict)
            else f"`{raw}`"
        )
        remedy = "write 2019-05-02, 2019-05, 2019, or {from: DATE, to: DATE}"
        problems.add(f"{given} is not a date", here, remedy)
        return Interval()
    return found


def _days(raw: object) -> Interval | None:
    """Return the days of a day, a month or a year; None where it is none of these."""
    try:
        match raw:
            case datetime.date():
                return Interval.day(raw)
            case int() if not isinstance(raw, bool):
                return Interval(datetime.date(raw, 1, 1), datetime.date(raw, 12, 31))
            case str() if month := _MONTH.fullmatch(raw):
                first = datetime.date(int(month[1]), int(month[2]), 1)
                return Interval(first, first.replace(day=monthrange(first.year, first.month)[1]))
            case _:
                return None
    except ValueError:  # there is no such month or year
        return None
