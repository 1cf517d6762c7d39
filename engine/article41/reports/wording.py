"""The words that reports for people use for dates, verdicts, alerts and the rest."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from article41.dates import Interval
from article41.reading.model import Activity, FactValue, Object, Party, Place, Quantity

if TYPE_CHECKING:
    from article41.corroboration.model import Spread
    from article41.documents.model import Document
    from article41.law import Unencoded
    from article41.law.model import ObjectKind
    from article41.reading.model import Span

VERDICTS = {
    "potential_violation": "potential violation",
    "undetermined": "undetermined",
    "permitted": "permitted",
    "not_in_force": "not in force then",
}
GRANTED_BY = {
    "automatic": "automatic",
    "state": "the State decides",
    "notification": "on notice to the Committee",
    "committee": "the Committee decides",
}
TRUTHS = {True: "yes", False: "no", None: "unknown"}
ALERTS = ("high", "medium", "low", "none")
"""From the most to the least urgent."""

# Three shapes that stay apart without colour; each stands beside its word.
MARKS = {"high": "▲", "medium": "◆", "low": "●", "none": "○"}


def days(interval: Interval) -> str:
    """Return an interval as people write it: a day, a month, a year, or what is known of its ends."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return _one_end(start, end)
    if start == end:
        return start.isoformat()
    if (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        months = f"{start:%Y-%m}", f"{end:%Y-%m}"
        return months[0] if months[0] == months[1] else " to ".join(months)
    return f"{start} to {end}"


def _one_end(start: date | None, end: date | None) -> str:
    if start is not None:
        return f"{start} or later"
    return f"{end} or earlier" if end is not None else "date unknown"


def in_force(interval: Interval) -> str:
    """Return from when to when a rule holds."""
    start, end = interval.start, interval.end
    if start is not None and end is not None:
        return f"in force from {start} to {end}"
    if start is not None:
        return f"in force since {start}"
    return f"in force until {end}" if end is not None else "in force"


def status(activity: Activity) -> str:
    """Return an activity's status, and whether somebody denies what others say."""
    return f"{activity.status}, contested" if activity.contested else activity.status


def when(activity: Activity) -> str:
    """Return when an activity took place, with the text's own words where they say it."""
    phrase = days(activity.when.interval)
    if activity.when.text not in ("", phrase):
        phrase = f"{phrase} (“{activity.when.text}”)"
    return f"{phrase}, assumed from the tense" if activity.when.assumed else phrase


def amount(quantity: Quantity) -> str:
    """Return a quantity as the text gives it, or else its figures and unit."""
    if quantity.text:
        return quantity.text
    low = _figure(quantity.low)
    if quantity.high is None:
        return f"at least {low} {quantity.unit}"
    figures = low if quantity.high == quantity.low else f"{low} to {_figure(quantity.high)}"
    return f"{figures} {quantity.unit}"


def spread(amounts: Spread) -> str:
    """Return what several documents give for an amount, as one range."""
    return amount(Quantity(amounts.low, amounts.high, amounts.unit))


def page(document: Document | None, span: Span) -> str:
    """Return where a span stands as a citation has it ("p. 12", "pp. 12–13"), "" without pages."""
    label = document.page_of(span.start, span.end) if document else None
    if document is None or label is None:
        return ""
    return f"p. {label}" if label == document.page_at(span.start) else f"pp. {label}"


def party(who: Party) -> str:
    """Return who takes part, with the country's code where the name doesn't give it away."""
    name = who.name or who.text
    return f"{name} ({who.country})" if who.country and who.country != name else name


def things(objects: Iterable[Object], kinds: Mapping[str, ObjectKind]) -> str:
    """Return what is supplied or done: the text's words, with the kinds that the rules see in them."""
    words: dict[str, dict[str, str]] = {}
    for each in objects:
        kind = kinds[each.kind].title if each.kind and each.kind in kinds else ""
        seen_as = ", ".join(part for part in (kind, f"HS {each.hs}" if each.hs else "") if part)
        same = words.setdefault(seen_as, {})
        if each.text:
            same.setdefault(each.text.lower(), each.text)
    return ", ".join(_seen_as(list(same.values()), seen_as) for seen_as, same in words.items())


def _seen_as(words: list[str], seen_as: str) -> str:
    named = ", ".join(words)
    if not named or named.lower() == seen_as.lower():
        return seen_as
    return f"{named} ({seen_as})" if seen_as else named


def fact(name: str, value: FactValue) -> str:
    """Return a fact that was given, under the name that the rules have for it."""
    match value:
        case bool():
            return f"{name}: {'yes' if value else 'no'}"
        case Interval():
            return f"{name}: {days(value)}"
        case frozenset():
            return f"{name}: {', '.join(sorted(value))}"
        case _:
            return f"{name}: {value}"


def place(where: Place) -> str:
    """Return a place with its country, and who holds it where that is someone else."""
    known = [where.country] if where.country else []
    if where.controlled_by and where.controlled_by != where.country:
        known.append(f"held by {where.controlled_by}")
    return f"{where.name} ({', '.join(known)})" if known else where.name


def caveat(line: Unencoded) -> str:
    """Return that a paragraph bears on a finding and could not be taken into account, and why."""
    return f"paragraph {line.id} is not encoded: {' '.join(line.why.split())}"


def counted(number: int, noun: str) -> str:
    """Return "1 document", "2 documents", "2 activities"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
