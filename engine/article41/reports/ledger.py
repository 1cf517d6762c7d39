"""An account for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from article41.ledger.accounts import Account, Column, WindowAccount
from article41.ledger.model import Delivery
from article41.ledger.reasons import why, why_column
from article41.reports import ledger_words as words
from article41.reports.console import hanging
from article41.reports.safe import printable

_BAR = 56
_STYLES = {"passed": "bold red", "undetermined": "yellow", "not_passed": "dim"}


def pages(account: Account) -> Iterator[RenderableType]:
    """Yield an account from top to bottom."""
    if account.as_of:
        yield Text(f"as known at the end of {account.as_of}\n", style="dim")
    for window in account.windows:
        yield from _window(window)
        yield Text()
    yield from _lists(account)


def _window(window: WindowAccount) -> Iterator[RenderableType]:
    provision = window.provision
    yield Text.assemble((provision.citation, "bold"), f": {provision.title}")
    allowed = f"{words.days(window.window.days)} · cap {words.measures(window)}"
    yield Text(allowed, style="dim")
    yield Rule(style="dim", characters="─")
    yield _columns(window)
    yield Text()
    yield Text(_bar(window))
    yield _marks(window)


def _columns(window: WindowAccount) -> RenderableType:
    rows = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, pad_edge=False, header_style="dim")
    rows.add_column("")
    rows.add_column(window.window.measures[0].unit.title, justify="right", no_wrap=True)
    rows.add_column("of the cap", justify="right", no_wrap=True)
    rows.add_column("deliveries", justify="right")
    for column in window.columns.values():
        if not column.entries:
            rows.add_row(column.basis, "–", "", "", style="dim")
            continue
        for number, each in enumerate(column.sums):
            rows.add_row(
                Text(f"  {each.reading.title}" if number else column.basis, style="dim" if number else ""),
                words.amount(each.amount),
                words.shares(each.share, window),
                "" if number else str(len(column.entries)),
            )
        others = zip(window.window.measures[1:], column.total.amounts[1:], strict=True)
        for measure, amount in others:
            rows.add_row(f"  in {measure.unit.title}", words.amount(amount), "", "", style="dim")
    claims = [each for each in window.columns.values() if each.basis != "reported" and each.entries]
    return Group(rows, *(_claim(each, window) for each in claims))


def _claim(column: Column, window: WindowAccount) -> RenderableType:
    """Return what the alleged or the estimated figures alone would mean."""
    state = column.total.state
    reason = why_column(column, window)
    head = Text.assemble(
        f"with the {column.basis} figures alone, the cap ", (words.ALONE[state], _STYLES[state])
    )
    return head.append(f": {reason}" if reason else "")


def _marks(window: WindowAccount) -> RenderableType:
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column()
    rows.add_column(width=12)
    rows.add_column(ratio=1)
    for mark in window.marks:
        is_cap = mark is window.cap
        style = _STYLES[mark.state]
        lines = [why(mark, window), words.reached(mark)]
        if mark.stops and mark.state != "not_passed":
            lines.append("from then on, all deliveries have to end")
        rows.add_row(
            Text.assemble((f"{words.MARKS[mark.state]} ", style), "cap" if is_cap else f"{mark.percent} %"),
            Text((words.CAP_STATES if is_cap else words.STATES)[mark.state], style),
            Text("\n".join(line for line in lines if line), style="dim"),
        )
    return rows


def _bar(window: WindowAccount) -> str:
    """Return the reported total as a bar to the cap: certain, possible, and the marks above it."""
    share = window.reported.total.share
    low = _cells(float(share.low))
    high = _BAR if share.high is None else _cells(float(share.high))
    cells = ["█" if cell < low else "▒" if cell < high else "·" for cell in range(_BAR)]
    for mark in window.notices:
        place = _cells(mark.percent / 100)
        if place >= high:
            cells[place] = "┆"
    over = "▶" if share.high is None or share.high > 1 else "│"
    return f"0 │{''.join(cells)}{over} 100 %"


def _cells(share: float) -> int:
    return min(_BAR, int(share * _BAR + 0.5))


def _lists(account: Account) -> Iterator[RenderableType]:
    """Yield what cannot be told in totals."""
    for title, items in words.lists(account):
        yield from _listing(title, items)
    for product in account.products:
        if product.note:
            yield Text(f"{product.title}: {product.note.strip()}", style="dim")


def _listing(title: str, items: Sequence[tuple[Delivery, str]]) -> Iterator[RenderableType]:
    """Yield a list of deliveries, each once with all that is said about it."""
    if not items:
        return
    yield Text(title, style="bold")
    for delivery, group in groupby(items, key=itemgetter(0)):
        said = dict.fromkeys([*(remark for _, remark in group), delivery.source])
        lines = [Text(printable(line), style="dim") for line in said if line]
        yield hanging("- ", Group(Text(printable(words.described(delivery))), *lines))
    yield Text()
