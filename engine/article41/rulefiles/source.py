"""YAML read safely, with the line of everything.

Built on libyaml's events instead of a YAML loader: no object is ever constructed from a tag, and size, depth
and aliases are bounded before anything is built. Plain scalars follow the few rules that people expect:
`true` and `false` are the only booleans (so the country code NO stays text), numbers with a leading zero stay
text, and only real calendar days are dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from article41.errors import Article41Error, RulesError

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_ALIASES = 100
MAX_VALUES = 200_000

Scalar = str | int | float | bool | date | None

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Mapping(dict[str, object]):
    """A mapping that knows its own line and the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Listing(list[object]):
    """A list that knows its own line and the line of each item."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def line_of(data: object, location: Sequence[str | int]) -> int:
    """Return the line of what `location` (keys and positions) points at, or of what is nearest around it."""
    line = data.line if isinstance(data, Mapping | Listing) else 1
    for step in location:
        match data, step:
            case Mapping(), str() if step in data:
                line, data = data.lines[step], data[step]
            case Listing(), int() if step < len(data):
                line, data = data.lines[step], data[step]
            case _:
                break
    return line


def read_yaml(path: Path, error: type[Article41Error] = RulesError) -> object:
    """Return the one document of a YAML file as mappings, lists and scalars; None where the file is empty.

    Whatever is wrong with the file raises `error` with its line.
    """
    where = shown(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error(
                f"the file is larger than {MAX_BYTES // 1_000_000} MB", where=where, remedy="split it"
            )
        raw = path.read_bytes()
    except OSError as problem:
        raise error(f"cannot be read: {(problem.strerror or 'no access').lower()}", where=where) from None
    return parse_yaml(raw, where, error)


def parse_yaml(raw: bytes, where: str, error: type[Article41Error] = RulesError) -> object:
    """Return the one document of some YAML in UTF-8; `where` names its origin in messages."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise error("is not UTF-8 text", where=where, line=line, remedy="save it as UTF-8") from None
    try:
        return _Builder(where, error).build(yaml.parse(text, Loader=_PARSER))
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        said = getattr(problem, "problem", None) or getattr(problem, "reason", None) or "unreadable"
        raise error(
            f"is not valid YAML: {said}",
            where=where,
            line=mark.line + 1 if mark else None,
            remedy="check the indentation, and put text with `: ` or ` #` in quotes",
        ) from None


def shown(path: Path) -> str:
    """Return the path as messages show it: relative to the working folder where it lies inside."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


@dataclass(slots=True)
class _Open:
    """A collection that is being read: `key` waits for its value, `size` counts the values inside."""

    container: Mapping | Listing
    anchor: str | None
    key: str | None = None
    key_line: int = 0
    size: int = 1


class _Builder:
    """Turns a stream of YAML events into values, within the limits."""

    def __init__(self, where: str, error: type[Article41Error]) -> None:
        self._where = where
        self._error = error
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[object, int]] = {}
        self._aliases = 0
        self._size = 0
        self._root: object = None

    def build(self, events: Iterator[yaml.Event]) -> object:
        documents = 0
        for event in events:
            line = event.start_mark.line + 1 if event.start_mark else 1
            match event:
                case yaml.ScalarEvent():
                    self._scalar(event, line)
                case yaml.MappingStartEvent():
                    self._start(Mapping(line), event, line)
                case yaml.SequenceStartEvent():
                    self._start(Listing(line), event, line)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._end()
                case yaml.AliasEvent():
                    self._alias(event, line)
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise self._problem("a second YAML document starts here", line, "keep one in a file")
                case _:
                    pass
        return self._root

    def _problem(self, problem: str, line: int, remedy: str = "") -> Article41Error:
        return self._error(problem, where=self._where, line=line, remedy=remedy)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        self._refuse_tag(event.tag, line)
        waiting = self._open[-1] if self._open else None
        if waiting and isinstance(waiting.container, Mapping) and waiting.key is None:
            if event.value in waiting.container:
                first = waiting.container.lines[event.value]
                raise self._problem(f"the key `{event.value}` is already on line {first}", line, "remove one")
            waiting.key, waiting.key_line = event.value, line
            return
        value = event.value if event.style else plain(event.value)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._add(value, line, 1)

    def _start(self, container: Mapping | Listing, event: yaml.CollectionStartEvent, line: int) -> None:
        self._refuse_tag(event.tag, line)
        self._refuse_key(line)
        if len(self._open) >= MAX_DEPTH:
            raise self._problem(f"nested more than {MAX_DEPTH} levels deep", line, "flatten it")
        self._open.append(_Open(container, event.anchor))

    def _end(self) -> None:
        done = self._open.pop()
        if done.anchor:
            self._anchors[done.anchor] = (done.container, done.size)
        self._add(done.container, done.container.line, done.size)

    def _alias(self, event: yaml.AliasEvent, line: int) -> None:
        self._refuse_key(line)
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise self._problem(f"more than {MAX_ALIASES} aliases", line, "write the values out")
        if event.anchor not in self._anchors:
            raise self._problem(f"the alias `*{event.anchor}` has no anchor before it", line)
        value, size = self._anchors[event.anchor]
        self._add(value, line, size)

    def _add(self, value: object, line: int, size: int) -> None:
        if not self._open:
            self._root = value
            return
        parent = self._open[-1]
        parent.size += size
        if parent.size > MAX_VALUES:
            raise self._problem(f"more than {MAX_VALUES} values", line, "split the file")
        if isinstance(parent.container, Listing):
            parent.container.append(value)
            parent.container.lines.append(line)
        elif parent.key is not None:
            parent.container[parent.key] = value
            parent.container.lines[parent.key] = parent.key_line
            parent.key = None

    def _refuse_tag(self, tag: str | None, line: int) -> None:
        if tag:
            raise self._problem(f"the tag `{tag}` is not allowed", line, "write plain values only")

    def _refuse_key(self, line: int) -> None:
        if self._open and isinstance(self._open[-1].container, Mapping) and self._open[-1].key is None:
            raise self._problem("a key must be plain text", line)


def plain(text: str) -> Scalar:
    """Return what an unquoted YAML scalar means."""
    lowered = text.lower()
    if lowered in _WORDS:
        return _WORDS[lowered]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
