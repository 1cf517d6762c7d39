"""From a folder of rule files to a rulebook, or to one clear line for each thing that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from article41.errors import RulesError
from article41.law.crosscheck import Entry, check_references
from article41.law.files import RegimeFile, ResolutionFile
from article41.law.goods_file import build_goods
from article41.law.model import Regime
from article41.law.paragraphs import Sheet, build_resolution, check_ledgers
from article41.law.provision import build_exemption, build_provision
from article41.law.regime import build_regime
from article41.law.rulebook import Rulebook, natural
from article41.rulefiles.border import Problems, open_sheet
from article41.rulefiles.problems import raise_all

REGIME_FILE = "regime.yaml"
GOODS_FILE = "goods.yaml"
OTHER_SHEETS = frozenset({"conversions.yaml", "designations.yaml", GOODS_FILE, "vessels.yaml"})
"""Files of the folder that are no resolutions; other modules read them."""


def load_folder(folder: Path) -> Rulebook:
    """Return the rulebook in a folder with a `regime.yaml`; a folder that holds one such folder will do too.

    Raises RulesError, or RulesErrors where several things are wrong.
    """
    folder = _regime_folder(folder)
    files = sorted(folder.glob("*.yaml"))
    regime_problems = open_sheet(folder / REGIME_FILE)
    regime = _regime(regime_problems)
    sheets: list[Sheet] = []
    unreadable: list[RulesError] = []
    for path in files:
        if path.name != REGIME_FILE and path.name not in OTHER_SHEETS:
            try:
                sheets.append(_sheet(open_sheet(path), path.name, regime))
            except RulesError as error:
                unreadable.append(error)
    entries = [
        Entry(provision, position, sheet.problems)
        for sheet in sheets
        for position, provision in enumerate(sheet.provisions)
    ]
    if not unreadable:  # or references to what could not be read would seem to dangle
        check_references(regime, regime_problems, entries)
        check_ledgers(sheets, {entry.provision.id for entry in entries})
    try:
        regime = _with_goods(regime, folder / GOODS_FILE)
    except RulesError as error:
        unreadable.append(error)
    found = (
        error
        for problems in (regime_problems, *(each.problems for each in sheets))
        for error in problems.found
    )
    raise_all([*unreadable, *found])
    provisions = sorted((entry.provision for entry in entries), key=lambda each: natural(each.id))
    resolutions = sorted((sheet.resolution for sheet in sheets), key=lambda each: (each.adopted, each.number))
    return Rulebook(regime, tuple(provisions), _hash(files), folder, tuple(resolutions))


def _regime(sheet: Problems) -> Regime:
    """Return the regime, with the general exemptions that are told in its own words."""
    file = sheet.required(RegimeFile)
    regime = build_regime(file, sheet)
    exemptions = tuple(
        build_exemption(each, ("general_exemptions", position), regime, sheet)
        for position, each in enumerate(file.general_exemptions)
    )
    return replace(regime, general_exemptions=exemptions)


def _with_goods(regime: Regime, path: Path) -> Regime:
    """Return the regime with its goods, if there is a file of them. Raises RulesError for what is wrong."""
    if not path.is_file():
        return regime
    problems = open_sheet(path)
    goods = build_goods(problems, regime)
    raise_all(problems.found)
    return replace(regime, goods=goods)


def _sheet(problems: Problems, name: str, regime: Regime) -> Sheet:
    file = problems.required(ResolutionFile)
    provisions = tuple(
        build_provision(file, position, name, regime, problems) for position in range(len(file.provisions))
    )
    return Sheet(build_resolution(file, name, problems), provisions, problems)


def _regime_folder(folder: Path) -> Path:
    if not folder.is_dir():
        problem = "is not a folder" if folder.exists() else "there is no such folder"
        raise RulesError(problem, where=str(folder), remedy=f"name a folder with a `{REGIME_FILE}`")
    if (folder / REGIME_FILE).is_file():
        return folder
    inside = sorted(path.parent for path in folder.glob(f"*/{REGIME_FILE}"))
    if len(inside) == 1:
        return inside[0]
    problem = f"there are {len(inside)} regimes here" if inside else f"there is no `{REGIME_FILE}` here"
    raise RulesError(problem, where=str(folder), remedy="name the folder of one regime")


def _hash(files: Sequence[Path]) -> str:
    """Return 16 hex digits over the names and bytes of the files."""
    digest = sha256()
    for path in sorted(files, key=lambda path: path.name):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
