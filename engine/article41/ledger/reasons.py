"""Why a mark was passed, was not, or why nobody can tell: a few words, from the account itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from article41.ledger.accounts import Column, Mark, Passing, Sum, WindowAccount
from article41.ledger.entries import Entry
from article41.ledger.model import Delivery
from article41.ledger.tally import Reading, in_conflict
from article41.ledger.windows import Window


def why(mark: Mark, window: WindowAccount) -> str:
    """Return why the reported total has, has not, or may have passed a mark; "" if nothing needs saying."""
    return _told(mark.state, mark.by_reading, window.reported, window.window)


def why_column(column: Column, window: WindowAccount) -> str:
    """Return why the figures of one basis would, would not, or may have passed the cap on their own."""
    return _told(column.total.state, column.sums[1:], column, window.window)


def _told(state: str, readings: Sequence[Passing | Sum], column: Column, window: Window) -> str:
    if state != "undetermined":
        return "whatever the factor" if readings else ""
    by_state = {
        word: [each.reading for each in readings if each.state == wanted]
        for word, wanted in (("passed", "passed"), ("not", "not_passed"), ("open", "undetermined"))
    }
    settled = by_state["passed"] or by_state["not"]
    parts = [f"{word} {_listed(some)}" for word, some in by_state.items() if some and settled]
    causes = _causes(column, window) if by_state["open"] or not settled else ()
    return "; ".join([", ".join(parts), *causes] if parts else causes)


def _listed(readings: Sequence[Reading]) -> str:
    """Return "at 7.9 and 8.33 barrels a tonne" and the like."""
    alone = [each for each in readings if each.factor]
    *most, last = [each.title for each in alone] or [""]
    numbers = ", ".join(title.partition(" ")[0] for title in most)
    parts = [f"at {numbers} and {last}" if numbers else f"at {last}"] if alone else []
    return " and ".join(parts + [f"with {each.title}" for each in readings if not each.factor])


def _causes(column: Column, window: Window) -> Iterator[str]:
    """Yield what leaves a total open, each with how many of the deliveries it concerns."""
    total = len(column.entries)
    for is_cause, said in _CAUSES:
        number = sum(is_cause(each, window) for each in column.entries)
        if number:
            yield said.format(f"{number} of {total} deliveries" if total > 1 else "the delivery")


def _beyond(entry: Entry, window: Window) -> bool:
    return not all(window.holds(each.delivered) for each in entry.figures)


def _no_factor(entry: Entry, window: Window) -> bool:
    return any(0 in _ways(each, window) for each in entry.figures)


def _several_factors(entry: Entry, window: Window) -> bool:
    return any(max(_ways(each, window), default=0) > 1 for each in entry.figures)


def _ways(delivery: Delivery, window: Window) -> list[int]:
    """Return how many factors lead to each of the cap's units in which a delivery is not given."""
    given = {each.unit.dimension for each in delivery.quantities}
    factors = [{each.source.dimension, each.target.dimension} for each in delivery.product.factors]
    wanted = {each.unit.dimension for each in window.measures} - given
    return [sum(each <= given | {dimension} for each in factors) for dimension in wanted]


def _ranged(entry: Entry, _: Window) -> bool:
    return any(each.amount.low != each.amount.high for figure in entry.figures for each in figure.quantities)


_CAUSES: tuple[tuple[Callable[[Entry, Window], bool], str], ...] = (
    (_beyond, "{} may lie outside these days"),
    (lambda entry, _: not entry.certain, "{} may not have been known yet"),
    (lambda entry, _: len(entry.figures) > 1, "{}: nobody can tell which figure is the latest"),
    (lambda entry, _: any(in_conflict(each) for each in entry.figures), "{}: two amounts that do not fit"),
    (_no_factor, "{}: no factor leads to one of the cap's units"),
    (_several_factors, "{}: several factors are in use"),
    (_ranged, "{}: the amount is a range"),
)
