"""The list as a YAML file that reads well and is always written the same way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import wrap

from article41.law.designations_file import DesignationFile, SourceFile, YearsFile
from article41.rulefiles.source import plain

_SCHEMA = "# yaml-language-server: $schema=../schema/designations.json"
_WIDTH = 110
# Letters, and marks that mean nothing to YAML inside words.
_PLAIN = re.compile(r"[^\W\d_](?:[\w’'()/&.;-]| (?! ))*(?<! )")

# A line may be broken at a space, and a run of them would shrink to one.
_RUN_OF_SPACES = re.compile("(?<= ) ")
_SPACE = r"\\x20"


def list_yaml(source: SourceFile, entries: Sequence[DesignationFile]) -> str:
    """Return the whole file: where the list comes from, then the entries sorted by reference."""
    about = [
        f"# {source.title}.",
        "# Names, dates and document numbers are public data of the UN; `role` is in our own words.",
        "# Written by `article41 designations import`, which keeps each `role`. Edit nothing else by hand.",
    ]
    lines = [_SCHEMA, *about, "source:", f"  title: {_scalar(source.title)}"]
    for key in ("generated", "sha256"):
        value = getattr(source, key)
        if value is not None:
            lines.append(f"  {key}: {_quoted(value)}")
    lines += [f"  basis: {source.basis}", "designations:" if entries else "designations: []"]
    for entry in sorted(entries, key=lambda each: each.ref):
        lines += _entry(entry)
    return "\n".join(lines) + "\n"


def _entry(entry: DesignationFile) -> Iterable[str]:
    yield f"  - ref: {entry.ref}"
    yield f"    kind: {entry.kind}"
    yield f"    name: {_scalar(entry.name)}"
    yield f"    listed: {entry.listed}"
    for key in ("amended", "strong", "weak", "former", "born", "nationality", "passports"):
        values = getattr(entry, key)
        if values:
            line = f"    {key}: [{', '.join(_item(value) for value in values)}]"
            yield from wrap(
                line, _WIDTH, subsequent_indent=" " * 6, break_long_words=False, break_on_hyphens=False
            )
    if entry.imo:
        yield f"    imo: {_quoted(entry.imo)}"
    if entry.resolution:
        yield f"    resolution: {entry.resolution}"
    if entry.role:
        yield f"    role: {_scalar(entry.role)}"


def _item(value: object) -> str:
    match value:
        case YearsFile(start=first, end=last, about=about):
            return f"{{from: {first}, to: {last}{', about: true' if about else ''}}}"
        case date() | int():
            return str(value)
        case _:
            return _scalar(str(value))


def _scalar(text: str) -> str:
    """Return text as YAML: plain where nobody can misread it, else in quotes."""
    return text if _PLAIN.fullmatch(text) and isinstance(plain(text), str) else _quoted(text)


def _quoted(text: str) -> str:
    escaped = "".join(
        char if char.isprintable() else f"\\U{ord(char):08x}"
        for char in text.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{_RUN_OF_SPACES.sub(_SPACE, escaped)}"'
