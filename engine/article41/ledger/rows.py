"""From the words of one row to a delivery."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date

from article41.dates import Interval
from article41.errors import LedgerError
from article41.ledger.amounts import parse_amount
from article41.ledger.conversions import Conversions, Product, plain
from article41.ledger.model import BASES, Basis, Days, Delivery, Quantity
from article41.rulefiles.suggest import did_you_mean, listed
from article41.truth import Truth

COLUMNS: dict[str, tuple[str, ...]] = {
    "product": ("goods", "commodity"),
    "amount": ("quantity", "volume"),
    "low": ("amount low", "low amount", "at least", "minimum"),
    "high": ("amount high", "high amount", "at most", "maximum"),
    "unit": ("units",),
    "also": ("also as",),
    "delivered": ("delivery", "date", "period", "month", "delivery date", "date of delivery", "delivered on"),
    "reported": ("report", "report date", "date of report", "reported on"),
    "basis": ("status",),
    "claimed": ("claim date", "claimed on", "alleged on", "estimated on"),
    "supplier": ("country", "supplier country", "state", "from"),
    "source": ("note", "source note", "remark", "cited"),
    "id": ("delivery id", "reference"),
    "parties_named": ("parties",),
    "livelihood": ("livelihood only",),
}
"""The columns and other names for them, which are compared as `plain` has them."""
_NAMES = {plain(name): column for column, others in COLUMNS.items() for name in (column, *others)}
_YES_NO: dict[str, Truth] = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YEARS = range(1900, 2200)
_LIKE_A_DAY = "write a day, a month or a period: `2023-03-15`, `2023-03`, `2023-01/2023-05`"
_LIKE_AN_AMOUNT = "write a number or a range, such as `1498` or `2600-2800`"


def column_of(header: str, words: Conversions) -> str | None:
    """Return the column that a header means, or None; a unit's name is a column for amounts in it."""
    unit = words.unit(header)
    return _NAMES.get(plain(header)) or (unit.id if unit else None)


def read_row(
    row: Mapping[str, object], words: Conversions, *, where: str = "", line: int | None = None
) -> Delivery:
    """Return the delivery that a row of plain values (texts, numbers, days, yes or no) describes.

    The keys are the columns; unknown ones are ignored. Raises LedgerError for the first thing that is wrong;
    `where` and `line` are for its message.
    """
    problems, delivery = parse_row(row, words, where=where, line=line)
    if delivery is None:
        raise problems[0]
    return delivery


def parse_row(
    row: Mapping[str, object],
    words: Conversions,
    *,
    where: str = "",
    line: int | None = None,
    comma_may_be_point: bool = False,
) -> tuple[list[LedgerError], Delivery | None]:
    """Return the delivery of a row, or None and everything that is wrong with it."""
    cells = {column: _text(value) for key, value in row.items() if (column := column_of(key, words))}
    reader = _RowReader(cells, words, comma_may_be_point)
    delivery = reader.delivery()
    errors = [LedgerError(problem, where=where, line=line, remedy=fix) for problem, fix in reader.problems]
    return errors, None if errors else delivery


class _RowReader:
    """Reads the cells of one row, and collects what is wrong as pairs of problem and remedy."""

    def __init__(self, cells: Mapping[str, str], words: Conversions, comma_may_be_point: bool) -> None:
        self._cells = cells
        self._words = words
        self._comma_may_be_point = comma_may_be_point
        self.problems: list[tuple[str, str]] = []

    def delivery(self) -> Delivery | None:
        """Return the delivery; None where something that it needs is missing or wrong."""
        product = self._product()
        quantities = self._quantities()
        delivered = self._delivered()
        basis = self._basis()
        yes_no = {column: self._yes_no(column) for column in ("parties_named", "livelihood")}
        if product is None or not quantities or delivered is None or basis is None:
            return None
        return Delivery(
            product=product,
            quantities=quantities,
            delivered=delivered,
            basis=basis,
            known=self._known(basis, delivered),
            supplier=self._words.supplier(self._cell("supplier")),
            id=self._cell("id"),
            source=self._cell("source"),
            **yes_no,
        )

    def _cell(self, column: str) -> str:
        return self._cells.get(column, "")

    def _note(self, problem: str, remedy: str) -> None:
        self.problems.append((problem, remedy))

    def _wrong(self, column: str, remedy: str, text: str = "") -> None:
        text = text or self._cell(column)
        self._note(f"`{column}` cannot be `{text}`" if text else f"`{column}` is empty", remedy)

    def _product(self) -> Product | None:
        name = self._cell("product")
        product = self._words.product(name) if name else None
        if product is None:
            near = did_you_mean(name, self._words.product_names)
            self._wrong("product", near if name else "name a product")
        return product

    def _quantities(self) -> tuple[Quantity, ...]:
        texts = [("also", self._cell("also"), "")]
        texts += [(unit.id, self._cell(unit.id), unit.id) for unit in set(self._words.units.values())]
        given = [(column, text, unit) for column, text, unit in sorted(texts) if text]
        amount = self._amount()
        if amount or not given:
            given.insert(0, ("amount", amount, self._cell("unit")))
        found = [self._quantity(*each) for each in given]
        quantities = tuple(each for each in found if each is not None)
        if len({each.unit.dimension for each in quantities}) < len(quantities):
            columns = listed((column for column, _, _ in given), "and")
            remedy = "keep one; a second amount is the same by weight, volume or value"
            self._note(f"{columns} give amounts of one kind", remedy)
        return quantities if len(quantities) == len(found) else ()

    def _amount(self) -> str:
        """Return the amount as one text, also where it was given by its ends."""
        low, high = self._cell("low"), self._cell("high")
        if self._cell("amount") or not (low or high):
            return self._cell("amount")
        return f"{low}-{high}" if low and high else low or f"0-{high}"

    def _quantity(self, column: str, text: str, unit_name: str) -> Quantity | None:
        parsed = parse_amount(text, comma_may_be_point=self._comma_may_be_point)
        if parsed is None:
            two_ways = self._comma_may_be_point and parse_amount(text)
            ask = "is that more than a thousand? write it without separators"
            self._wrong(column, ask if two_ways else _LIKE_AN_AMOUNT, text)
            return None
        amount, inside = parsed
        unit = self._words.unit(inside or unit_name)
        units = [each for each in self._words.units if len(each) > 1]
        if not inside and not unit_name:
            self._note(f"`{column}` is `{text}` without a unit", f"add one, such as `{units[0]}`")
        elif unit is None:
            self._note(f"unknown unit `{inside or unit_name}`", did_you_mean(inside or unit_name, units))
        elif inside and unit_name and unit != self._words.unit(unit_name):
            self._note(f"`{column}` is in `{inside}`, but `unit` is `{unit_name}`", "keep one of them")
        else:
            return Quantity(amount, unit)
        return None

    def _delivered(self) -> Days | None:
        period = parse_period(self._cell("delivered"))
        if period is None or period.start is None or period.end is None:
            self._wrong("delivered", _LIKE_A_DAY)
            return None
        return Days(period.start, period.end)

    def _basis(self) -> Basis | None:
        word = plain(self._cell("basis"))
        if not word and self._cell("reported"):
            return "reported"
        basis = next((each for each in BASES if each == word), None)
        if basis is None:
            remedy = did_you_mean(word, BASES) if word else f"expected {listed(BASES)}"
            self._wrong("basis", remedy)
        return basis

    def _known(self, basis: Basis, delivered: Days) -> Interval:
        column, other = ("reported", "claimed") if basis == "reported" else ("claimed", "reported")
        if self._cell(other):
            remedy = f"leave it empty, or put the day into `{column}`"
            self._note(f"`{other}` is filled in, but the basis is `{basis}`", remedy)
        if not self._cell(column):
            return Interval(delivered.start, None)
        period = parse_period(self._cell(column), open_ended=True)
        if period is None:
            self._wrong(column, _LIKE_A_DAY)
            return Interval()
        if period.end is not None and period.end < delivered.start:
            remedy = f"it was delivered from {delivered.start} on; correct one of the two"
            self._wrong(column, remedy)
            return Interval()
        start = delivered.start if period.start is None else max(period.start, delivered.start)
        return Interval(start, period.end)

    def _yes_no(self, column: str) -> Truth:
        word = plain(self._cell(column))
        if word and word not in _YES_NO:
            self._wrong(column, "write `yes` or `no`, or leave it empty")
        return _YES_NO.get(word)


def parse_period(text: str, *, open_ended: bool = False) -> Interval | None:
    """Return the days of "2023", "2023-03", "2023-03-15" or of two such with a slash between; None if wrong.

    With `open_ended`, one side of the slash may be "..": "../2018-06-28" is by 28 June 2018.
    """
    first, slash, last = (part.strip() for part in text.partition("/"))
    if open_ended and slash and ".." in (first, last) and first != last:
        known = _span(first if last == ".." else last)
        if known is None:
            return None
        return Interval(known.start, None) if last == ".." else Interval(None, known.end)
    start, end = _span(first), _span(last if slash else first)
    if start is None or end is None or start.start > end.end:
        return None
    return Interval(start.start, end.end)


def _span(text: str) -> Days | None:
    match = _PERIOD.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if year not in _YEARS:
        return None
    if day:
        return Days(first, first)
    last_month = month or 12
    return Days(first, date(year, last_month, calendar.monthrange(year, last_month)[1]))


def _text(value: object) -> str:
    """Return a cell as text; what YAML has read as a number, a day or a yes becomes text again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()
