"""Between the fields of a form and an activity as a facts file has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from article41.law.model import Fact
from article41.rulefiles.source import plain
from article41.web.lab.case import Case, Plain, case_of
from article41.web.lab.choices import Choices

Fields = Mapping[str, str]
"""What a form sent: one text for each name."""

MOST_ROWS = 12
"""The most parties, objects or places of an activity that a form shows."""
_ROWS = {
    "parties": ("p", ("role", "name", "country")),
    "objects": ("o", ("kind", "hs", "text")),
    "where": ("w", ("name", "country", "controlled_by")),
}
_OWN = ("type", "status", "direction", "when", "known", *_ROWS, "quantity", "facts")
"""The keys of an activity that a form shows; others stay as they are."""
_ANSWERS = {"yes": True, "no": False}
_GROUPED = re.compile(r"(?<=\d)[ ,'](?=\d{3}\b)")


def fields_of(activity: Plain) -> dict[str, str]:
    """Return what the fields of a form show for an activity."""
    found = {key: _shown(activity.get(key)) for key in ("type", "status", "direction", "known")}
    _show_range(found, activity.get("when"), ("when", "since", "until"), (None, "from", "to"))
    _show_range(found, activity.get("quantity"), ("amount", "low", "high"), ("amount", "low", "high"))
    quantity = activity.get("quantity")
    found["unit"] = _shown(quantity.get("unit")) if isinstance(quantity, dict) else ""
    for key, (letter, names) in _ROWS.items():
        for number, row in enumerate(_rows(activity.get(key))):
            found |= {f"{letter}{number}.{name}": _shown(row.get(name)) for name in names}
    facts = activity.get("facts")
    for name, value in facts.items() if isinstance(facts, dict) else ():
        found[f"f.{name}"] = _shown_fact(value)
    return found


def with_fields(case: Case, number: int, fields: Fields, choices: Choices) -> Case:
    """Return the case as a form changes it: its title and day, and one of its activities (from 1)."""
    data = dict(case.data)
    for key in ("title", "as_of"):
        if key in fields:
            data[key] = _value(fields[key])
    if not data.get("title"):
        data["title"] = "untitled"
    changed = case_of({**data, "title": str(data["title"])})
    known = changed.activities
    if "type" not in fields or number > len(known):
        return changed
    return changed.with_activity(number, _activity(known[number - 1], fields, choices))


def rows_of(activity: Plain, key: str) -> int:
    """Return how many rows a form shows: one more than there are."""
    return min(MOST_ROWS, len(_rows(activity.get(key))) + 1)


def _activity(before: Plain, fields: Fields, choices: Choices) -> Plain:
    after = {key: value for key, value in before.items() if key not in _OWN}
    after |= {key: fields.get(key, "").strip() or None for key in ("type", "status", "direction")}
    if after["status"] == "reported" and "status" not in before:
        after["status"] = None
    if after["direction"] not in dict(choices.directions(after["type"] or "")):
        after["direction"] = before.get("direction") if before.get("type") == after["type"] else None
    after["known"] = _value(fields.get("known", ""))
    ends = {name: _value(fields.get(field, "")) for name, field in (("from", "since"), ("to", "until"))}
    ends = {name: day for name, day in ends.items() if day is not None}
    after["when"] = ends or _value(fields.get("when", ""))
    after["quantity"] = _quantity(fields)
    for key, (letter, names) in _ROWS.items():
        rows = [_row(fields, f"{letter}{number}.", names, key, choices) for number in range(MOST_ROWS)]
        kept = _rows(before.get(key))[MOST_ROWS:]
        after[key] = [row for row in rows if row] + kept
    after["facts"] = _facts(before.get("facts"), fields, choices)
    return after


def _row(fields: Fields, prefix: str, names: tuple[str, ...], key: str, choices: Choices) -> Plain | None:
    row: Plain = {name: fields.get(prefix + name, "").strip() for name in names}
    if not any(value for name, value in row.items() if name != "role"):
        return None
    for name in ("country", "controlled_by"):
        if row.get(name):
            row[name] = choices.country(row[name])
    if row.get("hs"):
        row["hs"] = re.sub(r"[.\s]", "", row["hs"])
    if "name" in row and not row["name"]:
        code = row.get("country") or row.get("controlled_by") or ""
        row["name"] = choices.countries.get(code, code)
    return {name: value for name, value in row.items() if value}


def _quantity(fields: Fields) -> Plain | None:
    figures = {name: _figure(fields.get(name, "")) for name in ("amount", "low", "high")}
    figures = {name: value for name, value in figures.items() if value is not None}
    if not figures:
        return None
    if "low" in figures or "high" in figures:
        figures.pop("amount", None)
        figures = {"low": 0, **figures}
    return {**figures, "unit": fields.get("unit", "").strip()}


def _facts(before: Any, fields: Fields, choices: Choices) -> Plain:
    """Return the facts in the order they had, new ones after them."""
    known = choices.rulebook.regime.facts
    held: Plain = dict(before) if isinstance(before, dict) else {}
    found: Plain = {}
    for name in dict.fromkeys([*held, *(each[2:] for each in fields if each.startswith("f."))]):
        given, fact = fields.get(f"f.{name}"), known.get(name)
        if given is None or fact is None or given.strip() == _shown_fact(held.get(name)):
            value = held.get(name)
        else:
            value = _fact(fact, given.strip())
        if value is not None:
            found[name] = value
    return found


def _fact(fact: Fact, given: str) -> Any:
    if not given:
        return None
    match fact.type:
        case "yes_no":
            return _ANSWERS.get(given, given)
        case "set" | "codes":
            return [each.strip() for each in given.split(",") if each.strip()]
        case "date" | "interval":
            first, separator, last = given.partition(" to ")
            return {"from": _value(first), "to": _value(last)} if separator else _value(given)
        case _:
            return given


def _show_range(found: dict[str, str], value: Any, fields: tuple[str, ...], keys: tuple[Any, ...]) -> None:
    """Show one value in the first field, or the ends of a range in the others."""
    found |= dict.fromkeys(fields, "")
    if isinstance(value, dict):
        found |= {
            field: _shown(value.get(key)) for field, key in zip(fields, keys, strict=True) if key is not None
        }
    else:
        found[fields[0]] = _shown(value)


def _rows(value: Any) -> list[Plain]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.15f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def _shown_fact(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(_shown, value))
        case dict():
            return f"{_shown(value.get('from'))} to {_shown(value.get('to'))}".strip()
        case _:
            return _shown(value)


def _value(given: str) -> Any:
    """Return a day, a year, or whatever else was typed; None for nothing."""
    return plain(given.strip()) if given.strip() else None


def _figure(given: str) -> Any:
    return _value(_GROUPED.sub("", given))
