"""From deliveries to their account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from article41.law import Rulebook, natural
from article41.ledger.accounts import CAP, Account, Column, Mark, Passing, State, Sum, WindowAccount
from article41.ledger.conversions import Conversions, Factor, conversions_of
from article41.ledger.entries import Entry, entries_of, known_by
from article41.ledger.model import BASES, Basis, Delivery, in_order
from article41.ledger.outside import banned, late, outside
from article41.ledger.tally import ALL_FACTORS, Reading, Tally, in_conflict
from article41.ledger.windows import Window, bans_on, caps_on, windows_of
from article41.truth import Truth

_Key = tuple[date, tuple[tuple[int, str], ...]]


def account(rows: Iterable[Delivery], rulebook: Rulebook, as_of: date | None = None) -> Account:
    """Return the account of some deliveries under a rulebook, in whatever order they come.

    With `as_of`, only what was known by the end of that day counts, and the law is that of that day. Raises
    RulesError where the rulebook has no conversions.
    """
    words = conversions_of(rulebook)
    book = rulebook.at(as_of) if as_of else rulebook
    known, later = known_by(rows, as_of)
    found = list(entries_of(known, as_of))
    entries = [entry for entry, _ in found]
    current = in_order([each for entry in entries for each in entry.figures])
    placed = _placed(entries, book)
    windows = tuple(_window_account(window, inside, words) for window, inside in placed)
    bans = cache(lambda product: bans_on(product, book))
    cases = [case for each in current for case in banned(each, bans(each.product))]
    settled = {case.delivery for case in cases}
    reported = {each.id for each in current if each.basis == "reported"} - {""}
    lates = []
    for each, (window, inside) in zip(windows, placed, strict=True):
        figures = in_order([figure for entry in inside for figure in entry.figures])
        settled.update(figures)
        for figure in figures:
            cases += outside(figure, window, words.facts, reported, each.stopped, each.cap.days)
            lates += [case for case in (late(figure, window),) if case]
    return Account(
        as_of=as_of,
        rulebook_hash=rulebook.hash,
        regime=rulebook.regime.id,
        windows=windows,
        outside=tuple(sorted(cases, key=lambda case: case.order)),
        late=tuple(lates),
        uncapped=tuple(each for each in current if each not in settled),
        later=in_order(later),
        revisions=tuple(revision for _, revision in found if revision),
        unsettled=tuple(entry for entry in entries if len(entry.figures) > 1),
        conflicting=tuple(each for each in current if in_conflict(each)),
        products=tuple(words.products[id_] for id_ in sorted({each.product.id for each in current})),
    )


def _placed(entries: Sequence[Entry], book: Rulebook) -> list[tuple[Window, list[Entry]]]:
    """Return the windows that deliveries fall into, by time and provision, each with its entries."""
    windows: dict[_Key, tuple[Window, list[Entry]]] = {}
    caps = cache(lambda product: caps_on(product, book))
    for entry in entries:
        figures: dict[_Key, list[Delivery]] = {}
        for figure in entry.figures:
            for provision in caps(figure.product):
                for window in windows_of(provision, book, figure.delivered):
                    key = (window.days.start, natural(provision.id))
                    windows.setdefault(key, (window, []))
                    figures.setdefault(key, []).append(figure)
        for key, some in figures.items():
            windows[key][1].append(_part(entry, some))
    return [windows[key] for key in sorted(windows)]


def _part(entry: Entry, figures: Sequence[Delivery]) -> Entry:
    """Return what an entry has for one window, in which perhaps not all of its figures fall."""
    return Entry(entry.basis, tuple(figures), entry.certain and len(figures) == len(entry.figures))


def _window_account(window: Window, entries: Sequence[Entry], words: Conversions) -> WindowAccount:
    columns: dict[Basis, Column] = {}
    tallies: dict[Basis, tuple[Tally, ...]] = {}
    for basis in BASES:
        own = tuple(each for each in entries if each.basis == basis)
        tallies[basis] = tuple(
            Tally(window, own, reading, words) for reading in _readings(window, own, words)
        )
        sums = tuple(_sum(each) for each in tallies[basis])
        columns[basis] = Column(basis, own, sums, tallies[basis][0].lines[0])
    percents = (*sorted(window.limit.notices), CAP)
    marks = tuple(_mark(percent, tallies["reported"], window) for percent in percents)
    return WindowAccount(window, columns, marks, {basis: each[0] for basis, each in tallies.items()})


def _readings(window: Window, entries: Sequence[Entry], words: Conversions) -> Iterator[Reading]:
    """Yield all factors together, then, where they matter, each alone and those of each supplier."""
    yield ALL_FACTORS
    figures = [each for entry in entries for each in entry.figures if _leans_on_factors(each, window)]
    factors = {
        factor.value: factor
        for figure in figures
        for factor in figure.product.factors
        if factor.target.id == window.measures[0].unit.id
    }
    if len(factors) < 2:
        return
    for value in sorted(factors):
        yield Reading(_named(factors[value]), factors[value])
    if any(words.supplier_factors.get(each.supplier) for each in figures):
        yield Reading("each supplier's own factor", own=True)


def _leans_on_factors(figure: Delivery, window: Window) -> bool:
    dimension = window.measures[0].unit.dimension
    given = any(each.unit.dimension == dimension for each in figure.quantities)
    return figure.product.each_alone and (not given or in_conflict(figure))


def _named(factor: Factor) -> str:
    return f"{float(factor.value):g} {factor.target.title} a {factor.source.id.replace('_', ' ')}"


def _sum(tally: Tally) -> Sum:
    return Sum(tally.reading, tally.sums, tally.share(), _state(tally.passed(CAP)))


def _mark(percent: int, tallies: Sequence[Tally], window: Window) -> Mark:
    every, *single = tallies
    return Mark(
        percent,
        _state(every.passed(percent)),
        every.when(percent),
        every.when(percent, by_report=True),
        tuple(Passing(each.reading, _state(each.passed(percent)), each.when(percent)) for each in single),
        stops=percent == window.limit.stop_at,
    )


def _state(passed: Truth) -> State:
    return "undetermined" if passed is None else "passed" if passed else "not_passed"
