"""What differs between two folders of rules: provisions added and removed, and which keys of others changed.

The files are compared, not what they mean: a condition whose parts change places is a change, a comment or
another order of what has a name isn't.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from article41.law.model import Provision
from article41.law.rulebook import Rulebook, natural
from article41.rulefiles.source import read_yaml

WHOLE_FILE = "the whole file"
_WHOLE = frozenset({"when", "in_force"})
"""Keys whose values are told whole, however small the change inside."""


@dataclass(frozen=True, slots=True)
class KeyChange:
    """One key that differs, as a path such as `unless.rescue.when`; None on the side that lacks it."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs. `changed` has provisions that both folders have, `elsewhere` the rest of each file."""

    added: tuple[Provision, ...]
    removed: tuple[Provision, ...]
    changed: Mapping[str, tuple[KeyChange, ...]]
    elsewhere: Mapping[str, tuple[KeyChange, ...]]

    def __bool__(self) -> bool:
        """Tell whether there is any difference."""
        return bool(self.added or self.removed or self.changed or self.elsewhere)


def diff(before: Rulebook, after: Rulebook) -> Difference:
    """Return how the second rulebook differs from the first; each was loaded from its folder."""
    old, new = _files(before), _files(after)
    old_provisions, new_provisions = _taken(old), _taken(new)
    return Difference(
        added=tuple(each for each in after.provisions if each.id not in before.by_id),
        removed=tuple(each for each in before.provisions if each.id not in after.by_id),
        changed={
            id_: found
            for id_ in sorted(old_provisions.keys() & new_provisions.keys(), key=natural)
            if (found := tuple(_changes(old_provisions[id_], new_provisions[id_])))
        },
        elsewhere={
            name: found
            for name in sorted(old.keys() | new.keys(), key=natural)
            if (found := tuple(_file_changes(old.get(name), new.get(name))))
        },
    )


def _files(book: Rulebook) -> dict[str, Any]:
    return {path.name: read_yaml(path) or {} for path in sorted(book.folder.glob("*.yaml"))}


def _taken(files: dict[str, Any]) -> dict[str, Any]:
    """Return the provisions of all resolutions under their ids, which the files have no more afterwards."""
    provisions: dict[str, Any] = {}
    for name, content in files.items():
        if isinstance(content, dict) and "resolution" in content:
            files[name] = {key: value for key, value in content.items() if key != "provisions"}
            provisions |= {each["id"]: each for each in content.get("provisions", ())}
    return provisions


def _file_changes(before: Any, after: Any) -> Iterator[KeyChange]:
    if before is None:
        yield KeyChange(WHOLE_FILE, None, "added")
    elif after is None:
        yield KeyChange(WHOLE_FILE, "removed", None)
    else:
        yield from _changes(before, after)


def _changes(before: Any, after: Any, path: str = "") -> Iterator[KeyChange]:
    """Yield what differs in two mappings; below them, only what both have is looked into."""
    for key in [*before, *(key for key in after if key not in before)]:
        one, other = before.get(key), after.get(key)
        if one == other:
            continue
        here = f"{path}.{key}" if path else str(key)
        whole = key in _WHOLE
        if not whole and (old := _keyed(one)) is not None and (new := _keyed(other)) is not None:
            yield from _changes(old, new, here)
        elif not whole and _listed(one) and _listed(other):
            yield from (KeyChange(here, _flow(each), None) for each in one if each not in other)
            yield from (KeyChange(here, None, _flow(each)) for each in other if each not in one)
        else:
            yield KeyChange(here, _flow(one), _flow(other))


def _listed(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _keyed(value: Any) -> Mapping[str, Any] | None:
    """Return a mapping, or a list whose items have names as one; None where there is nothing to name by."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value:
        for name in ("id", "paragraph", "hs"):
            named = {str(each[name]): each for each in value if isinstance(each, dict) and name in each}
            if len(named) == len(value):
                return named
    return None


def _flow(value: Any) -> str | None:
    """Return a value in one line, much as YAML would have it; None for nothing."""
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(str(_flow(each)) for each in value) + "]"
        case _:
            return " ".join(str(value).split())
