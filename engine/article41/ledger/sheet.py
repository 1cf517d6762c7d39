"""From a file of comma-separated rows to deliveries; a row that is wrong is named, and the others count."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NoReturn

from article41.errors import LedgerError
from article41.ledger.conversions import Conversions
from article41.ledger.model import Delivery
from article41.ledger.rows import COLUMNS, column_of, parse_row
from article41.rulefiles.source import shown
from article41.rulefiles.suggest import did_you_mean, listed

MAX_BYTES = 20_000_000
_NEEDED = ("product", "amount", "delivered")
_SEPARATORS = ",;\t|"
_REMARK = "#"
_CHECK_QUOTES = "write a quote inside a cell twice, and close what is open"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its deliveries, what is wrong with its rows, notes on columns that are not read."""

    deliveries: tuple[Delivery, ...]
    errors: tuple[LedgerError, ...]
    notes: tuple[str, ...] = ()


def read_sheet(path: Path, words: Conversions) -> Sheet:
    """Return what a file holds, or standard input for "-".

    Raises LedgerError where it is no table of deliveries at all.
    """
    if str(path) == "-":
        return parse_sheet(sys.stdin.buffer.read(), words, "standard input")
    where = shown(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            problem = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
            raise LedgerError(problem, where=where, remedy="split it; several files can be given at once")
        raw = path.read_bytes()
    except OSError as error:
        raise LedgerError(f"cannot be read: {(error.strerror or 'no access').lower()}", where=where) from None
    return parse_sheet(raw, words, where)


def parse_sheet(raw: bytes, words: Conversions, where: str) -> Sheet:
    """Return what the bytes of a file hold; `where` names it in messages."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        remedy = "save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)"
        raise LedgerError("is not UTF-8 text", where=where, line=line, remedy=remedy) from None
    lines = list(StringIO(text, newline=""))
    first = next((line for line in lines if line.strip() and not line.startswith(_REMARK)), "")
    separator = max(_SEPARATORS, key=first.count)
    rows = _rows(lines, separator)
    head_line, headers = next(rows, (1, []))
    if isinstance(headers, str):
        raise LedgerError(headers, where=where, line=head_line, remedy=_CHECK_QUOTES)
    _check_headers(headers, words, where, head_line)
    deliveries: list[Delivery] = []
    errors: list[LedgerError] = []
    for line, cells in rows:
        if isinstance(cells, str):
            errors.append(LedgerError(cells, where=where, line=line, remedy=_CHECK_QUOTES))
        elif any(each.strip() for each in cells[len(headers) :]):
            problem = f"{len(cells)} cells, but the header names {len(headers)}"
            remedy = f"put cells that hold a `{separator}` in quotes"
            errors.append(LedgerError(problem, where=where, line=line, remedy=remedy))
        else:
            row = dict(zip(headers, cells, strict=False))
            comma_may_be_point = separator == ";"
            wrong, delivery = parse_row(
                row, words, where=where, line=line, comma_may_be_point=comma_may_be_point
            )
            errors += wrong
            deliveries += [delivery] if delivery else []
    return Sheet(tuple(deliveries), tuple(errors), tuple(_unread(headers, words, where, head_line)))


def _rows(lines: Sequence[str], separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the rows that are neither blank nor remarks, each with the line on which it starts.

    A row whose quotes do not close is told as a text; reading goes on after its first line.
    """
    start = 0
    while start < len(lines):
        began = start
        reader = csv.reader(islice(lines, began, None), delimiter=separator, strict=True)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells) and not cells[0].startswith(_REMARK):
                    yield start + 1, cells
                start = began + reader.line_num
        except csv.Error:
            yield start + 1, "the quotes of a cell do not fit"
            start += 1


def _check_headers(headers: Sequence[str], words: Conversions, where: str, line: int) -> None:
    def fail(problem: str, remedy: str) -> NoReturn:
        raise LedgerError(problem, where=where, line=line, remedy=remedy)

    columns = [column_of(header, words) for header in headers]
    if not set(columns) & set(COLUMNS):
        remedy = f"start with a line that names the columns, at least {listed(_NEEDED, 'and')}"
        fail("there is no header" if headers else "is empty", remedy)
    for column in dict.fromkeys(each for each in columns if each):
        same = [header for header, each in zip(headers, columns, strict=True) if each == column]
        if len(same) > 1:
            fail(f"{listed(same, 'and')} both mean `{column}`", "rename one of them")
    amounts = {"amount", "low", "high", *(unit.id for unit in words.units.values())}
    for column in _NEEDED:
        if not set(columns) & (amounts if column == "amount" else {column}):
            others = [header.strip() for header, each in zip(headers, columns, strict=True) if each is None]
            near = did_you_mean(column, others) if others else ""
            remedy = f"{near} name it `{column}`" if near.startswith("did") else "add it"
            fail(f"there is no column `{column}`", remedy)


def _unread(headers: Sequence[str], words: Conversions, where: str, line: int) -> Iterator[str]:
    """Yield a note for each column that means nothing to us: it may be a slip."""
    present = {column_of(header, words) for header in headers}
    for header in headers:
        if header.strip() and column_of(header, words) is None:
            near = did_you_mean(header, (column for column in COLUMNS if column not in present))
            hint = f"; {near}" if near.startswith("did you mean") else ""
            yield f"{where}, line {line}: the column `{header.strip()}` is not read{hint}"
