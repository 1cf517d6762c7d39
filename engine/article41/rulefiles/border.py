"""Between files that people write and the models inside: pydantic's complaints as one clear line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from annotated_types import GroupedMetadata
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails

from article41.errors import Article41Error, RulesError
from article41.rulefiles.problems import joined
from article41.rulefiles.source import line_of, read_yaml, shown
from article41.rulefiles.suggest import did_you_mean

_QUOTED = re.compile(r"'([^']*)'")
_NEEDED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "`true` or `false`",
    "date_type": "a day such as `2001-12-31`",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}


class FileModel(BaseModel):
    """The base of every model of a file: nothing unknown passes, and nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _filled(text: str) -> str:
    cleaned = text.strip()
    if not cleaned:
        raise ValueError("is empty")
    return cleaned


def shaped(pattern: str, like: str) -> Any:
    """Return what to annotate a `str` field with so that it must match `pattern`; `like` is an example."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"cannot be `{text}`; write it like `{like}`")
        return text

    schema = {"type": "string", "pattern": f"^{pattern}$", "examples": [like]}
    return _Shape(AfterValidator(check), WithJsonSchema(schema))


class _Shape(GroupedMetadata):
    """Two annotations in one place."""

    def __init__(self, *parts: object) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[object]:
        return iter(self._parts)


Text = Annotated[str, AfterValidator(_filled)]
Model = TypeVar("Model", bound=BaseModel)
Location = tuple[str | int, ...]


def open_sheet(path: Path, error: type[Article41Error] = RulesError) -> Problems:
    """Return what a YAML file says, ready to be checked. Raises `error` where it is no mapping of keys."""
    where, data = shown(path), read_yaml(path, error)
    if data is None:
        raise error("is empty", where=where, line=1, remedy="write the rules, or remove the file")
    if not isinstance(data, dict):
        raise error("is not a mapping", where=where, line=1, remedy="start with `key: value` lines")
    return Problems(where, data, error)


class Problems:
    """Collects what is wrong with one file, so that its author sees everything at once."""

    def __init__(self, where: str, data: object, error: type[Article41Error]) -> None:
        self.where = where
        self.found: list[Article41Error] = []
        self.data = data
        self._error = error

    def add(self, problem: str, location: Location = (), remedy: str = "") -> None:
        """Note a problem at a place in the data."""
        line = line_of(self.data, location)
        self.found.append(self._error(problem, where=self.where, line=line, remedy=remedy))

    def validated(self, model: type[Model], data: object | None = None) -> Model | None:
        """Return the data as a model, or None with its problems noted."""
        whole = self.data if data is None else data
        try:
            return model.model_validate(whole)
        except ValidationError as invalid:
            details = invalid.errors(include_url=False)
            told = [(*_told(detail, model), detail) for detail in details]
            for problem, remedy, detail in told:
                misspelt = f"did you mean `{detail['loc'][-1]}`?" if detail["type"] == "missing" else None
                if not any(misspelt == other for _, other, _ in told):
                    self.add(problem, _real(detail["loc"], whole), remedy)
            return None

    def required(self, model: type[Model]) -> Model:
        """Return the data as a model; raises everything that has been noted where it is none."""
        valid = self.validated(model)
        if valid is None:
            raise joined(self.found)
        return valid


def _told(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    location, given, kind = detail["loc"], detail["input"], detail["type"]
    key = str(location[-1]) if location else ""
    if kind == "extra_forbidden":
        remedy = did_you_mean(key, _keys(model, location[:-1]))
        if given is None and not remedy.startswith("did you mean"):
            remedy = (
                "put text with a comma in quotes"  # {title: Oil, crude} reads as a key `crude` without value
            )
        return f"unknown key `{key}`", remedy
    if kind == "missing":
        return f"the key `{key}` is missing", ""
    name = next((str(step) for step in reversed(location) if isinstance(step, str)), "the file")
    if kind == "literal_error":
        return f"unknown {name} `{_short(given)}`", did_you_mean(given, _QUOTED.findall(detail["msg"]))
    if kind == "value_error":
        return f"`{name}` {detail['ctx']['error']}", ""
    needed = _NEEDED.get(kind)
    if needed is None:
        return f"`{name}`: {detail['msg'].lower()}", ""
    remedy = f"expected {needed}"
    if kind == "string_type" and isinstance(given, int | float | date):
        remedy += f', in quotes: "{given}"'
    elif kind in ("tuple_type", "list_type") and isinstance(given, str):
        remedy += f": [{given}]"
    return f"`{name}` cannot be `{_short(given)}`", remedy


def _short(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _real(location: Sequence[str | int], data: object) -> Location:
    """Return the steps that exist in the data (pydantic adds steps of its own for unions)."""
    steps: list[str | int] = []
    for step in location:
        match data, step:
            case dict(), str() if step in data:
                data = data[step]
            case list(), int() if step < len(data):
                data = data[step]
            case _:
                continue
        steps.append(step)
    return tuple(steps)


def _keys(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """Return the keys that a model allows at a place inside it."""
    here: Any = model
    for step in location:
        here = _inner(here, step)
    return [info.alias or name for name, info in here.model_fields.items()] if _is_model(here) else []


def _inner(kind: Any, step: str | int) -> Any:
    if _is_model(kind):
        named = {info.alias or name: info.annotation for name, info in kind.model_fields.items()}
        return _unwrapped(named.get(str(step)))
    arguments = get_args(kind)
    if get_origin(kind) is dict and len(arguments) == 2:
        return _unwrapped(arguments[1])
    if get_origin(kind) in (list, tuple) and arguments:
        return _unwrapped(arguments[0])
    return kind


def _unwrapped(kind: Any) -> Any:
    """Return the one type in `T | None` or in an annotation."""
    if get_origin(kind) is Annotated:
        return _unwrapped(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        some = [part for part in get_args(kind) if part is not type(None)]
        models = [part for part in some if _is_model(part)]
        return _unwrapped((models or some)[0])
    return kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
