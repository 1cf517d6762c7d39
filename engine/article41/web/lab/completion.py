"""What an author of rules may write: the schema's keys with their values, and the words of the regime."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from article41.law import Rulebook


class Key(NamedTuple):
    """A key: what may stand there, and whether it has to."""

    name: str
    values: tuple[str, ...]
    kind: str
    needed: bool
    about: str


class Block(NamedTuple):
    """The keys of one place in a file, or words to use there."""

    title: str
    keys: tuple[Key, ...]


_BLOCKS = (
    ("A provision", "ProvisionFile"),
    ("applies_to", "ScopeFile"),
    ("unless: an exemption", "ExemptionFile"),
    ("except: what takes it away", "CounterFile"),
    ("limit", "LimitFile"),
    ("in_force", "Span"),
    ("transition", "TransitionFile"),
    ("verified", "VerificationFile"),
    ("The file", ""),
)
_SHOWN = {
    "array": "list",
    "object": "mapping",
    "string": "text",
    "integer": "number",
    "boolean": "true, false",
}


@cache
def schema_blocks() -> tuple[Block, ...]:
    """Return the keys of a resolution's file, place by place."""
    from article41.law.schema import schemas

    schema = json.loads(schemas()["resolution.json"])
    blocks = []
    for title, name in _BLOCKS:
        part = schema["$defs"].get(name) if name else schema
        if part:
            blocks.append(Block(title, tuple(_keys(part, schema["$defs"]))))
    tests = schema["$defs"]["Condition"]["additionalProperties"]["anyOf"][1]["properties"]
    joined = ("all", "any", "not")
    condition = [
        Key(each, (), "conditions" if each != "not" else "a condition", False, "") for each in joined
    ]
    condition += [
        Key(f"fact: {{{name}: …}}", (), _kind(one), False, "") for name, one in sorted(tests.items())
    ]
    blocks.insert(2, Block("when: a condition", tuple(condition)))
    return tuple(blocks)


def word_blocks(book: Rulebook) -> tuple[Block, ...]:
    """Return the words of a regime that rules may use."""
    regime = book.regime
    return (
        Block("Activity types", tuple(_word(each.id, each.title) for each in regime.activity_types.values())),
        Block(
            "Facts",
            tuple(
                Key(each.name, each.values or (), each.type.replace("_", " "), False, each.question)
                for each in regime.facts.values()
            ),
        ),
        Block("Object kinds", tuple(_word(each.id, each.title) for each in regime.object_kinds.values())),
        Block("Directions", tuple(_word(each, "") for each in regime.directions[:2])),
        Block("Units", tuple(_word(each.id, each.title) for each in regime.units.values())),
    )


def _word(name: str, about: str) -> Key:
    return Key(name, (), "", False, about)


def _keys(part: dict[str, Any], defs: dict[str, Any]) -> Iterator[Key]:
    needed = part.get("required", [])
    for name, one in part.get("properties", {}).items():
        yield Key(name, tuple(_values(one, defs)), _kind(one), name in needed, one.get("description", ""))


def _values(one: dict[str, Any], defs: dict[str, Any]) -> Iterator[str]:
    yield from one.get("enum", ())
    for part in one.get("anyOf", ()):
        yield from _values(part, defs)
    if "items" in one:
        yield from _values(one["items"], defs)


def _kind(one: dict[str, Any]) -> str:
    """Return what kind of value it is, in a word."""
    if "anyOf" in one:
        return next((_kind(part) for part in one["anyOf"] if part.get("type") != "null"), "")
    if "$ref" in one:
        return "a condition" if one["$ref"].endswith("/Condition") else "mapping"
    if one.get("format") == "date":
        return "a day"
    if one.get("type") == "array" and "$ref" in one.get("items", {}):
        return "list of mappings"
    return _SHOWN.get(str(one.get("type")), str(one.get("type") or ""))
