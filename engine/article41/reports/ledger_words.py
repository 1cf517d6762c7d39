"""The words and figures in which an account is told to people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from article41.dates import Interval
from article41.ledger.accounts import Account, Mark, WindowAccount
from article41.ledger.amounts import Range
from article41.ledger.model import Days, Delivery
from article41.ledger.outside import Late, Outside
from article41.ledger.tally import ratio_of
from article41.ledger.windows import Measure
from article41.reports import wording

STATES = {"passed": "passed", "not_passed": "not passed", "undetermined": "undetermined"}
CAP_STATES = {**STATES, "not_passed": "within"}
MARKS = {"passed": "▲", "undetermined": "◆", "not_passed": "○"}
ALONE = {"passed": "would be passed", "not_passed": "would be kept", "undetermined": "may be passed"}
"""What the figures of one basis alone would do to the cap."""
WHY_OUTSIDE = {
    "banned": "banned whatever the amount",
    "not_reported": "not reported by the supplier",
    "parties_not_named": "reported without its parties",
    "not_for_livelihood": "not for livelihood alone",
    "after_stop": "after all deliveries had to end",
    "over_cap": "after the cap had been passed",
}


def figure(amount: Fraction) -> str:
    """Return an amount with separators: whole, or with two decimals where it is small."""
    places = 0 if amount >= 100 or amount.denominator == 1 else 2
    whole, point, decimals = _rounded(amount, places).partition(".")
    return f"{int(whole):,}{point}{decimals}"


def amount(range_: Range) -> str:
    """Return a range of amounts: "363,225 to 403,422"."""
    return _ends(figure(range_.low), None if range_.high is None else figure(range_.high))


def shares(range_: Range, window: WindowAccount) -> str:
    """Return a range of shares of a window's cap: "72.6 to 80.7 %"."""
    marks = frozenset(mark.percent for mark in window.marks)
    high = None if range_.high is None else _percent(range_.high, marks)
    return _ends(_percent(range_.low, marks), high) + " %"


def measures(window: WindowAccount) -> str:
    """Return what a cap allows: "4,000,000 barrels or 525,000 tonnes"."""
    return " or ".join(measure(each) for each in window.window.measures)


def measure(each: Measure) -> str:
    """Return one amount with its unit."""
    return f"{figure(each.amount)} {each.unit.title}"


def days(span: Days) -> str:
    """Return days as people write them."""
    return wording.days(Interval(span.start, span.end))


def reached(mark: Mark) -> str:
    """Return when deliveries, and when reports, brought the total to a mark; "" where they cannot have."""
    if mark.state == "not_passed" or mark.days is None:
        return ""
    known = f"; by the reports, {_when(mark.known)}" if mark.known and mark.known != mark.days else ""
    return f"by the deliveries, {_when(mark.days)}{known}"


def described(delivery: Delivery) -> str:
    """Return a delivery in a line: when, how much of what, from whom."""
    quantities = " = ".join(f"{amount(each.amount)} {each.unit.title}" for each in delivery.quantities)
    by = f", {delivery.supplier}" if delivery.supplier else ""
    return f"{days(delivery.delivered)}: {quantities} of {delivery.product.title}{by}, {delivery.basis}"


def outside(case: Outside) -> str:
    """Return why a delivery is outside the exception, as far as that is certain."""
    return WHY_OUTSIDE[case.why] + ("" if case.certain else ", if it falls into the time of the rule")


def late(case: Late) -> str:
    """Return when a report was due, and how late it came."""
    return f"due by {case.due}, {case.days} {'day' if case.days == 1 else 'days'} late"


def lists(account: Account) -> Iterator[tuple[str, list[tuple[Delivery, str]]]]:
    """Yield what cannot be told in totals: titles, and deliveries with a remark; some have no deliveries."""
    yield (
        "outside the exception, whatever the total: potential violations if the figures are right",
        [(each.delivery, f"{each.provision.citation}: {outside(each)}") for each in account.outside],
    )
    yield (
        "reported late",
        [(each.delivery, f"{each.provision.citation}: {late(each)}") for each in account.late],
    )
    yield (
        "two amounts that cannot both be right; the total allows either",
        [(each, _ratio(each)) for each in account.conflicting],
    )
    yield (
        "revised by a later figure",
        [
            (old, "; ".join(f"now {described(each)}" for each in revision.current))
            for revision in account.revisions
            for old in revision.replaced
        ],
    )
    yield (
        "figures of one delivery of which nobody can tell which is the latest; the total allows each",
        [(figure, f"id {figure.id}") for entry in account.unsettled for figure in entry.figures],
    )
    yield (
        "neither under a cap of this rulebook nor banned outright",
        [(each, "") for each in account.uncapped],
    )
    yield f"not known yet on {account.as_of}", [(each, "") for each in account.later]


def _ratio(delivery: Delivery) -> str:
    ratio, plausible = ratio_of(delivery), delivery.product.plausible
    if ratio is None or plausible is None:
        return ""
    source, target, range_ = plausible
    unit = f"{target.title} a {source.id.replace('_', ' ')}"
    return f"that is {amount(ratio)} {unit}, but {delivery.product.title}: {amount(range_)}"


def _when(interval: Interval | None) -> str:
    if interval is None or interval.start is None:
        return "on a day that nobody has told"
    start, end = interval.start, interval.end
    if end is None:
        return f"not before {start}"
    return f"on {start}" if start == end else f"between {start} and {end}"


def _ends(low: str, high: str | None) -> str:
    if high is None:
        return f"at least {low}"
    return low if low == high else f"{low} to {high}"


def _percent(share: Fraction, marks: Collection[int]) -> str:
    """Return a share in percent, with as many decimals as it takes not to look like a mark that it misses."""
    exact = share * 100
    for places in (1, 2, 3, 4):
        rounded = _rounded(exact, places)
        if Fraction(rounded) == exact or Fraction(rounded) not in marks:
            return rounded
    return f"just {'over' if exact > round(exact) else 'under'} {round(exact)}"


def _rounded(value: Fraction, places: int) -> str:
    """Return a fraction with so many decimals, rounded half up, exactly."""
    scaled = value * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return f"{whole // 10**places}.{whole % 10**places:0{places}d}" if places else str(whole)
