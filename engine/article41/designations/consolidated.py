"""The UN's consolidated list in XML: read safely, each entry checked, each problem told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from lxml import etree
from pydantic import Field

from article41.errors import Article41Error, UsageError
from article41.law.designations_file import REFERENCE, DesignationFile, SourceFile
from article41.rulefiles.border import Problems, Text, shaped
from article41.rulefiles.source import Listing, Mapping, plain, shown
from article41.rulefiles.suggest import did_you_mean

_ROOT = "CONSOLIDATED_LIST"
_MAX_BYTES = 200_000_000
_KINDS = {"INDIVIDUAL": "person", "ENTITY": "entity"}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES = {"Good": "strong", "a.k.a.": "strong", "Low": "weak", "f.k.a.": "former"}
_COMPANY_NUMBER = re.compile(r"\bIMO\)?(?: number)?:? (\d{7})\b", re.IGNORECASE)
# What a clerk added to a number in its own field: "381110042 (Expired 25 Jan. 2016)".
_ADDED = re.compile(r"\s*\(.*\)$")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file gave: where it comes from, the entries of one list type, and what is wrong with others."""

    source: SourceFile
    entries: tuple[DesignationFile, ...]
    problems: tuple[Article41Error, ...]


class _Entry(DesignationFile):
    """An entry under the names that the XML has for its parts, so that problems speak of those."""

    ref: Annotated[str, shaped(REFERENCE, "AQi.001")] = Field(alias="REFERENCE_NUMBER")
    name: Text = Field(alias="FIRST_NAME")
    listed: date = Field(alias="LISTED_ON")
    amended: list[date] = Field(alias="LAST_DAY_UPDATED", default_factory=list)


def read_consolidated(path: Path, list_type: str) -> Imported:
    """Return the entries of one list type in the UN's XML, sorted by reference.

    A broken entry is left out and told of. Raises UsageError where the whole file cannot be used.
    """
    where = shown(path)
    raw = _bytes(path, where)
    root = _root(raw, where)
    entries: dict[str, DesignationFile] = {}
    problems: list[Article41Error] = []
    for element in _of_type(root, list_type, where):
        sheet = _sheet(element, where)
        entry = sheet.validated(_Entry)
        if entry and entry.ref in entries:
            sheet.add(f"`{entry.ref}` is there twice", ("REFERENCE_NUMBER",), "the first one counts")
        elif entry and not sheet.found:
            entries[entry.ref] = entry
        problems += sheet.found
    source = SourceFile(
        title=f"Entries of type {list_type} in the consolidated list of the United Nations Security Council",
        generated=(root.get("dateGenerated") or "").strip() or None,
        sha256=sha256(raw).hexdigest(),
    )
    return Imported(source, tuple(entries[ref] for ref in sorted(entries)), tuple(problems))


def _bytes(path: Path, where: str) -> bytes:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise UsageError(f"is larger than {_MAX_BYTES // 1_000_000} MB", where=where)
        return path.read_bytes()
    except OSError as problem:
        reason = (problem.strerror or "no access").lower()
        raise UsageError(f"cannot be read ({reason})", where=where) from None


def _root(raw: bytes, where: str) -> etree._Element:
    remedy = "download the XML of the consolidated list again"
    declares = "declares a document type, which the UN's list never does"
    found = _DECLARES.search(raw)
    if found:  # refused before a parser sees it
        raise UsageError(declares, where=where, line=raw.count(b"\n", 0, found.start()) + 1, remedy=remedy)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as problem:
        said = (problem.msg or "unreadable").split(", line")[0].lower()
        raise UsageError(f"is not XML: {said}", where=where, line=problem.lineno, remedy=remedy) from None
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hid it from the search
        raise UsageError(declares, where=where, remedy=remedy)
    if root.tag != _ROOT:
        other = f"is not the UN's consolidated list: its root is `{root.tag}`, not `{_ROOT}`"
        raise UsageError(other, where=where, remedy=remedy)
    return root


def _of_type(root: etree._Element, list_type: str, where: str) -> list[etree._Element]:
    found = [each for each in root.iter(*_KINDS) if _text(each, "UN_LIST_TYPE") == list_type]
    if not found:
        types = {_text(each, "UN_LIST_TYPE") for each in root.iter(*_KINDS)} - {""}
        remedy = did_you_mean(list_type, types) or "is it the whole list?"
        raise UsageError(f"has no entry of the list type `{list_type}`", where=where, remedy=remedy)
    return found


def _sheet(element: etree._Element, where: str) -> Problems:
    """Return what an entry says, each part with its line, ready to be checked."""
    data = Mapping(_line(element))
    sheet = Problems(where, data, UsageError)
    _put(data, "kind", _KINDS[str(element.tag)], element)
    for tag, read in (("REFERENCE_NUMBER", str), ("LISTED_ON", plain)):
        part = element.find(tag)
        if part is not None:
            _put(data, tag, read(_words(part)), part)
    named = [part for tag in _NAMES for part in element.findall(tag)]
    if named:
        _put(data, "FIRST_NAME", " ".join(filter(None, map(_words, named))), named[0])
    days = [(part, _words(part)) for part in element.iterfind("LAST_DAY_UPDATED/VALUE")]
    _list(data, "LAST_DAY_UPDATED", [(part, plain(words)) for part, words in days if words])
    _aliases(element, data, sheet)
    _list(data, "born", [(part, born) for part in element.iterfind("*") if (born := _born(part)) is not None])
    nations = [(part, _words(part)) for part in element.iterfind("NATIONALITY/VALUE")]
    _list(data, "nationality", [(part, words) for part, words in nations if words])
    numbers = [
        (part, _ADDED.sub("", _words(part))) for part in element.iterfind("INDIVIDUAL_DOCUMENT/NUMBER")
    ]
    _list(data, "passports", [(part, words) for part, words in numbers if words])
    company = _COMPANY_NUMBER.search(_text(element, "COMMENTS1"))
    if company and element.tag == "ENTITY":
        _put(data, "imo", company[1], element)
    return sheet


def _aliases(element: etree._Element, data: Mapping, sheet: Problems) -> None:
    found: dict[str, list[tuple[etree._Element, object]]] = {}
    for alias in element.iterfind(f"{element.tag}_ALIAS"):
        name, quality = _text(alias, "ALIAS_NAME").strip('"'), _text(alias, "QUALITY")
        if not name:  # the list has many empty places for aliases
            continue
        if quality in _QUALITIES:
            found.setdefault(_QUALITIES[quality], []).append((alias, name))
        else:
            problem = f"the alias `{name}` has the unknown quality `{quality}`"
            sheet.found.append(
                UsageError(
                    problem, where=sheet.where, line=_line(alias), remedy=did_you_mean(quality, _QUALITIES)
                )
            )
    for key, several in found.items():
        _list(data, key, several)


def _born(part: etree._Element) -> object:
    """Return a day, a year or years as our files have them; None where there is nothing."""
    if part.tag != "INDIVIDUAL_DATE_OF_BIRTH":
        return None
    about = _text(part, "TYPE_OF_DATE") == "APPROXIMATELY"
    first, last = _text(part, "FROM_YEAR"), _text(part, "TO_YEAR")
    given = _text(part, "DATE") or _text(part, "YEAR")
    if first or last:
        years: dict[str, object] = {"from": plain(first), "to": plain(last)}
    elif about and given:
        years = {"from": plain(given[:4]), "to": plain(given[:4])}
    else:
        return plain(given) if given else None
    return years | {"about": True} if about else years


def _put(data: Mapping, key: str, value: object, part: etree._Element) -> None:
    data[key] = value
    data.lines[key] = _line(part)


def _list(data: Mapping, key: str, values: Iterable[tuple[etree._Element, object]]) -> None:
    """Put a list into the entry, each value once, with its line; nothing where there are none."""
    listing = Listing(0)
    for part, value in values:
        if value not in listing:
            listing.append(value)
            listing.lines.append(_line(part))
    if listing:
        data[key] = listing
        data.lines[key] = listing.line = listing.lines[0]


def _line(part: etree._Element) -> int:
    line: object = part.sourceline
    return line if isinstance(line, int) else 1


def _words(part: etree._Element) -> str:
    return " ".join(" ".join(map(str, part.itertext())).split())


def _text(element: etree._Element, tag: str) -> str:
    part = element.find(tag)
    return "" if part is None else _words(part)
