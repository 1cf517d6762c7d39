"""From the lists of a rules folder to designations, or to one clear line for each thing that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from article41.dates import Interval
from article41.designations.model import Birth, Designation, Designations, Measure, Name
from article41.law import Rulebook
from article41.law.designations_file import (
    DesignationFile,
    DesignationsFile,
    VesselFile,
    VesselsFile,
    YearsFile,
)
from article41.rulefiles.border import FileModel, Problems, open_sheet
from article41.rulefiles.problems import raise_all

LIST = "designations.yaml"
VESSELS = "vessels.yaml"
_KEPT = 4

File = TypeVar("File", bound=FileModel)


def designations_of(rulebook: Rulebook) -> Designations:
    """Return the list beside a rulebook's rules; it is empty where the folder has none. Raises RulesError."""
    return _loaded(rulebook.folder, rulebook.hash)


@lru_cache(_KEPT)
def _loaded(folder: Path, _hash: str) -> Designations:
    return load_designations(folder)


def load_designations(folder: Path) -> Designations:
    """Return the entries of a folder's lists, sorted by reference.

    Raises RulesError, or RulesErrors where several things are wrong.
    """
    entries: list[Designation] = []
    source = ""
    listed = sheet_in(folder / LIST)
    if listed:
        file = listed.required(DesignationsFile)
        entries += [build_designation(each) for each in file.designations]
        _check(entries, "designations", listed)
        source = file.source.title
    ships = sheet_in(folder / VESSELS)
    if ships:
        vessels = [_vessel(each) for each in ships.required(VesselsFile).vessels]
        _check(vessels, "vessels", ships)
        entries += vessels
    raise_all([error for sheet in (listed, ships) if sheet for error in sheet.found])
    return Designations(tuple(sorted(entries, key=lambda entry: entry.ref)), source)


def sheet_in(path: Path) -> Problems | None:
    """Return what a YAML file says, ready to be checked; None where there is no file. Raises RulesError."""
    return open_sheet(path) if path.is_file() else None


def _check(entries: Sequence[Designation], key: str, sheet: Problems) -> None:
    """Note references that are there twice, and names or dates that cannot be."""
    seen: set[str] = set()
    for position, entry in enumerate(entries):
        if entry.ref in seen:
            sheet.add(f"`{entry.ref}` is there twice", (key, position), "remove one")
        seen.add(entry.ref)
        early = next((day for day in entry.amended if day < entry.listed), None)
        if early:
            sheet.add(
                f"`{entry.ref}` was amended on {early}, before it was listed", (key, position, "amended")
            )
        if entry.kind == "vessel" and entry.imo and not is_ship_number(entry.imo):
            sheet.add(
                f"`{entry.imo}` is no ship's IMO number: its check digit is wrong", (key, position, "imo")
            )


def build_designation(file: DesignationFile) -> Designation:
    """Return one entry of the list from its shape in a file."""
    names = [Name(file.name, "primary")]
    names += [Name(text, "strong") for text in file.strong]
    names += [Name(text, "weak") for text in file.weak]
    names += [Name(text, "former") for text in file.former]
    return Designation(
        ref=file.ref,
        kind=file.kind,
        names=tuple(names),
        listed=file.listed,
        amended=tuple(file.amended),
        born=tuple(_birth(each) for each in file.born),
        nationality=tuple(file.nationality),
        passports=tuple(file.passports),
        imo=file.imo,
        resolution=file.resolution,
        role=file.role,
    )


def _birth(given: date | int | YearsFile) -> Birth:
    match given:
        case date():
            return Birth(Interval.day(given), given.isoformat())
        case int():
            return Birth(_years(given, given), str(given))
        case YearsFile(start=first, end=last, about=about):
            words = str(first) if first == last else f"{first} to {last}"
            return Birth(_years(first, last), f"about {words}" if about else words)


def _years(first: int, last: int) -> Interval:
    return Interval(date(first, 1, 1), date(last, 12, 31))


def _vessel(file: VesselFile) -> Designation:
    return Designation(
        ref=f"IMO {file.imo}" if file.imo else file.name,
        kind="vessel",
        names=(Name(file.name, "primary"), *(Name(text, "former") for text in file.former)),
        listed=min(each.since for each in file.measures),
        imo=file.imo,
        measures=tuple(Measure(each.measure, each.since, each.basis) for each in file.measures),
    )


def is_ship_number(imo: str) -> bool:
    """Tell whether seven digits are a ship's IMO number: the last digit checks the others."""
    weighed = (int(digit) * weight for digit, weight in zip(imo[:6], range(7, 1, -1), strict=True))
    return sum(weighed) % 10 == int(imo[6])
