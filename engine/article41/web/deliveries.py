"""From sheets of deliveries, shipped or sent, to their account: under all factors, and under one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from article41.errors import LedgerError
from article41.ledger import account, conversions_of
from article41.ledger.conversions import CONVERSIONS_FILE
from article41.ledger.sheet import Sheet, parse_sheet
from article41.web.desk import shipped
from article41.web.problems import Problem

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from article41.law import Rulebook
    from article41.ledger import Account, Conversions, Delivery
    from article41.ledger.conversions import Factor, Product

_FOLDER = "ledgers"
_REMARK = "#"
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Given:
    """A file of deliveries: what to call it, and its bytes."""

    name: str
    raw: bytes

    @property
    def about(self) -> str:
        """Return what the remarks at its top say of it."""
        lines = self.raw.decode("utf-8", "replace").splitlines()
        remarks = []
        for line in lines:
            if not line.startswith(_REMARK):
                break
            remarks.append(line.removeprefix(_REMARK).strip())
        return " ".join(remarks)


@dataclass(frozen=True, slots=True)
class Choice:
    """The factors that nobody can choose between: their unit, and from where to where one could be."""

    factors: tuple[Factor, ...]
    low: Fraction
    high: Fraction

    @property
    def title(self) -> str:
        """Return what the factors count: "barrels a tonne"."""
        factor = self.factors[0]
        return f"{factor.target.title} a {factor.source.id.replace('_', ' ')}"

    @property
    def published(self) -> tuple[str, ...]:
        """Return the factors in use, as people write them."""
        return tuple(dict.fromkeys(f"{float(each.value):g}" for each in self.factors))

    def covers(self, product: Product) -> bool:
        """Tell whether a product is one of those that the choice is about."""
        return product.each_alone and any(_pair(each) == _pair(self.factors[0]) for each in product.factors)


@dataclass(frozen=True, slots=True)
class Counted:
    """What deliveries come to under all factors, and alone under the chosen one; `errors` do not count."""

    whole: Account
    alone: Account | None
    choice: Choice | None
    factor: str
    errors: tuple[str, ...]
    notes: tuple[str, ...]


def shipped_sheets(rulebook: Rulebook) -> Mapping[str, Given]:
    """Return the files of deliveries that come with article41 and say what they are, under their names."""
    folder = shipped(_FOLDER)
    if folder is None or not (rulebook.folder / CONVERSIONS_FILE).is_file():
        return {}
    key = (folder, rulebook.folder, rulebook.hash)
    if key not in _sound:
        _sound[key] = dict(_read(folder, conversions_of(rulebook)))
    return _sound[key]


_sound: dict[tuple[Path, Path, str], Mapping[str, Given]] = {}


def _read(folder: Path, words: Conversions) -> Iterator[tuple[str, Given]]:
    for path in sorted(folder.glob("*.csv")):
        given = Given(path.stem, path.read_bytes())
        try:
            errors = parse_sheet(given.raw, words, given.name).errors
        except LedgerError:
            continue
        if given.about and not errors:
            yield given.name, given


def count(
    sheets: Sequence[Given], rulebook: Rulebook, as_of: date | None = None, factor: str = ""
) -> Counted:
    """Return the account of some files, and the same under one factor where the total hangs on it.

    Raises LedgerError where a file is no table of deliveries, Problem for a factor that cannot be.
    """
    words = conversions_of(rulebook)
    read = [parse_sheet(each.raw, words, each.name) for each in sheets]
    whole = account(_rows(read), rulebook, as_of)
    choice = _choice(whole)
    alone = None
    value = factor.strip()
    if value and choice:
        number = _factor(value, choice)
        fixed = _fixed(words, choice, number)
        value = f"{float(number):g}"
        again = [parse_sheet(each.raw, fixed, each.name) for each in sheets]
        alone = account(_rows(again), rulebook, as_of)
    elif value:
        _number(value)
    return Counted(
        whole,
        alone,
        choice,
        value if alone else "",
        tuple(str(error) for each in read for error in each.errors),
        tuple(note for each in read for note in each.notes),
    )


def _rows(sheets: Iterable[Sheet]) -> list[Delivery]:
    return [row for sheet in sheets for row in sheet.deliveries]


def _choice(found: Account) -> Choice | None:
    """Return the factors that totals were computed under one by one, if they were."""
    readings = [
        each.reading.factor
        for window in found.windows
        for column in window.columns.values()
        for each in column.sums
        if each.reading.factor
    ]
    if not readings:
        return None
    factors = {each.value: each for each in readings if _pair(each) == _pair(readings[0])}
    ordered = tuple(factors[value] for value in sorted(factors))
    low, high = ordered[0].value, ordered[-1].value
    for product in found.products:
        if product.plausible and product.each_alone:
            low = min(low, product.plausible[2].low)
            high = max(high, product.plausible[2].high or high)
    return Choice(ordered, low, high)


def _fixed(words: Conversions, choice: Choice, value: Fraction) -> Conversions:
    """Return the conversions with one factor for all products whose factors are taken each alone."""
    factor = replace(choice.factors[0], value=value)
    products = {
        id_: replace(each, factors=(factor,)) if choice.covers(each) else each
        for id_, each in words.products.items()
    }
    return replace(words, products=products)


def _factor(text: str, choice: Choice) -> Fraction:
    value = _number(text)
    if not choice.low <= value <= choice.high:
        span = f"{float(choice.low):g} to {float(choice.high):g}"
        raise Problem(422, f"`{text}` is no plausible factor", f"give one from {span} {choice.title}")
    return value


def _number(text: str) -> Fraction:
    if not _NUMBER.fullmatch(text):
        raise Problem(422, f"`{text}` is no factor", "write a number such as 7.9")
    return Fraction(text)


def _pair(factor: Factor) -> tuple[str, str]:
    return factor.source.id, factor.target.id
