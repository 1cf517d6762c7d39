"""From `conversions.yaml` to what a delivery's words mean: products, units, suppliers, factors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from article41.errors import RulesError
from article41.law import Rulebook
from article41.law.conversions_file import ConversionsFile, FactorFile, PlausibleFile, ProductFile
from article41.law.model import Basis, Regime, Unit
from article41.ledger.amounts import Range, Rate, exact
from article41.rulefiles.border import Location, Problems, open_sheet
from article41.rulefiles.problems import raise_all
from article41.rulefiles.source import shown
from article41.rulefiles.suggest import did_you_mean

CONVERSIONS_FILE = "conversions.yaml"


@dataclass(frozen=True, slots=True)
class Factor:
    """How much of `target` one unit of `source` is, as somebody has published or used it."""

    source: Unit
    target: Unit
    value: Fraction
    basis: Basis
    cited: str

    @property
    def base(self) -> Fraction:
        """Return the same in base units of the target's dimension for one of the source's."""
        return self.value * exact(self.target.factor) / exact(self.source.factor)


@dataclass(frozen=True, slots=True)
class Product:
    """What was delivered: the activity and the kind of object that the law knows it by, and its factors.

    With `each_alone`, totals are computed under each factor. `plausible` are a source unit, a target unit,
    and how many of these one of those can be.
    """

    id: str
    title: str
    activity: str
    kind: str
    each_alone: bool = False
    factors: tuple[Factor, ...] = ()
    plausible: tuple[Unit, Unit, Range] | None = None
    note: str | None = None


@dataclass(frozen=True)
class Conversions:
    """The words of the ledger. Names are looked up in lower case, with `_` and `-` as blanks."""

    products: Mapping[str, Product]
    units: Mapping[str, Unit]
    suppliers: Mapping[str, str]
    supplier_factors: Mapping[str, tuple[Factor, ...]]
    facts: Mapping[str, str]
    product_names: Mapping[str, str]

    def product(self, name: str) -> Product | None:
        """Return the product of a name, or None."""
        return self.products.get(self.product_names.get(plain(name), ""))

    def unit(self, name: str) -> Unit | None:
        """Return the unit of a name, or None."""
        return self.units.get(plain(name))

    def supplier(self, name: str) -> str:
        """Return the code of a supplier that the rules name, or else the name as it is."""
        return self.suppliers.get(plain(name), " ".join(name.split()))


def plain(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def rate(factors: Iterable[Factor], source: Unit, target: Unit) -> Rate | None:
    """Return the range of what factors say between the dimensions of two units, or None if none does."""
    there, back = (source.dimension, target.dimension), (target.dimension, source.dimension)
    found = [
        each.base if (each.source.dimension, each.target.dimension) == there else 1 / each.base
        for each in factors
        if (each.source.dimension, each.target.dimension) in (there, back)
    ]
    return Rate(min(found), max(found)) if found else None


def conversions_of(rulebook: Rulebook) -> Conversions:
    """Return the conversions in a rulebook's folder.

    Raises RulesError (or RulesErrors, a line for each thing that is wrong), also where there are none.
    """
    key = (rulebook.folder, rulebook.hash)
    if key not in _loaded:
        _loaded[key] = _load(rulebook.folder, rulebook.regime)
    return _loaded[key]


_loaded: dict[tuple[Path, str], Conversions] = {}


def _load(folder: Path, regime: Regime) -> Conversions:
    path = folder / CONVERSIONS_FILE
    if not path.is_file():
        remedy = f"add a `{CONVERSIONS_FILE}` that says what products are called and what they count under"
        raise RulesError("these rules have no ledger", where=shown(folder), remedy=remedy)
    problems = open_sheet(path)
    built = _Builder(regime, problems).build(problems.required(ConversionsFile))
    raise_all(problems.found)
    return built


class _Builder:
    """Checks a file against the regime's words, and turns it into conversions."""

    def __init__(self, regime: Regime, problems: Problems) -> None:
        self._regime = regime
        self._problems = problems

    def build(self, file: ConversionsFile) -> Conversions:
        products = [self._product(each, ("products", number)) for number, each in enumerate(file.products)]
        for number, each in enumerate(products):
            if each.id in {other.id for other in products[:number]}:
                problem = f"the product `{each.id}` is there twice"
                self._problems.add(problem, ("products", number), "rename one")
        facts = {role: name for role, name in file.facts.model_dump().items() if name}
        for role, name in facts.items():
            self._known(name, self._regime.facts, "fact", ("facts", role))
        return Conversions(
            products={each.id: each for each in products},
            units=self._units(file),
            suppliers=self._names({code: each.names for code, each in file.suppliers.items()}, "suppliers"),
            supplier_factors={
                code: self._factors(each.factors, ("suppliers", code, "factors"))
                for code, each in file.suppliers.items()
            },
            facts=facts,
            product_names=self._names(
                {each.id: [each.title, *each.names] for each in file.products}, "products"
            ),
        )

    def _product(self, file: ProductFile, here: Location) -> Product:
        self._known(file.activity, self._regime.activity_types, "activity type", (*here, "activity"))
        self._known(file.kind, self._regime.object_kinds, "object kind", (*here, "kind"))
        return Product(
            id=file.id,
            title=file.title,
            activity=file.activity,
            kind=file.kind,
            each_alone=file.each_alone,
            factors=self._factors(file.factors, (*here, "factors")),
            plausible=self._plausible(file.plausible, (*here, "plausible")),
            note=file.note,
        )

    def _factors(self, files: Sequence[FactorFile], here: Location) -> tuple[Factor, ...]:
        built = []
        for number, each in enumerate(files):
            source, target = (
                self._amount(text, (*here, number, key)) for key, text in (("of", each.of), ("is", each.is_))
            )
            if source and target:
                if source[1].dimension == target[1].dimension:
                    remedy = "units of one dimension need no factor"
                    self._problems.add("a factor leads to another dimension", (*here, number), remedy)
                built.append(Factor(source[1], target[1], target[0] / source[0], each.basis, each.cited))
        return tuple(built)

    def _plausible(self, file: PlausibleFile | None, here: Location) -> tuple[Unit, Unit, Range] | None:
        if file is None:
            return None
        of, low, high = (
            self._amount(text, (*here, key))
            for key, text in (("of", file.of), ("from", file.low), ("to", file.high))
        )
        if not (of and low and high):
            return None
        if low[1] != high[1] or low[0] > high[0]:
            remedy = "write the lower one first, both in one unit"
            self._problems.add("`from` and `to` do not fit", here, remedy)
        return of[1], low[1], Range(low[0] / of[0], high[0] / of[0])

    def _amount(self, text: str, here: Location) -> tuple[Fraction, Unit] | None:
        number, _, unit = text.partition(" ")
        if not self._known(unit, self._regime.units, "unit", here):
            return None
        if not Fraction(number):
            self._problems.add(f"`{text}` is nothing", here, "write more than 0")
            return None
        return Fraction(number), self._regime.units[unit]

    def _units(self, file: ConversionsFile) -> dict[str, Unit]:
        for unit in file.units:
            self._known(unit, self._regime.units, "unit", ("units", unit))
        names = {unit.id: [unit.title, *file.units.get(unit.id, ())] for unit in self._regime.units.values()}
        found = self._names(names, "units")
        return {name: self._regime.units[unit] for name, unit in found.items()}

    def _names(self, named: Mapping[str, Sequence[str]], key: str) -> dict[str, str]:
        """Return what each name, and each id, stands for; a name of two things is a problem."""
        found: dict[str, str] = {}
        for id_, names in named.items():
            for name in (id_, *names):
                owner = found.setdefault(plain(name), id_)
                if owner != id_:
                    problem = f"`{name}` is a name of both `{owner}` and `{id_}`"
                    self._problems.add(problem, (key,), "keep it for one of them")
        return found

    def _known(self, word: str, words: Iterable[str], what: str, here: Location) -> bool:
        known = set(words)
        if word not in known:
            self._problems.add(f"unknown {what} `{word}`", here, did_you_mean(word, known))
        return word in known
