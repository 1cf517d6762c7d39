"""Do two tellings tell of one event? What speaks for it, and what against, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from article41.corroboration.language import Language
from article41.corroboration.traits import Traits, repeats
from article41.dates import Interval
from article41.reading.model import Quantity

ENOUGH = 2
"""How many things must agree. One more where not both say when it happened, and they were published more than
`_CLOSE` apart."""

_CLOSE = timedelta(days=3)
_NEAR = timedelta(days=7)
"""How far apart two documents may be published that don't both say when it happened."""
_FEW = timedelta(days=3)
_MONTH = timedelta(days=31)
"""Stretches that meet agree where both are a few days, or both the same month; longer ones hold too much."""
_SLACK = timedelta(days=1)
"""Days that differ by this are the same in another time zone."""
_TIMES = 5
"""Amounts that differ by more than this are of different events."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two tellings agree on, or else the first thing that tells them apart.

    `one_text`: they are, or contain, the same text; `needed` is how many agreements make them one event.
    """

    agreeing: tuple[str, ...] = ()
    against: str | None = None
    one_text: bool = False
    needed: int = ENOUGH

    @property
    def same(self) -> bool:
        """Tell whether the two are held to be one event."""
        return self.against is None and (self.one_text or len(self.agreeing) >= self.needed)

    @property
    def strength(self) -> int:
        """Return by how much: the strongest pairs are joined first."""
        return len(self.agreeing) + 10 * self.one_text


def compare(a: Traits, b: Traits, language: Language) -> Comparison:
    """Compare two tellings of one type and direction, from two documents."""
    agreeing: list[str] = []
    if a.telling.paper.text == b.telling.paper.text:
        agreeing.append("rewrites of one text")
    elif repeats(a, b):
        agreeing.append("the same sentence")
    one_text = bool(agreeing)
    apart = _published_apart(a, b)
    dated = apart is not None and apart <= _CLOSE
    for found in _time(a, b, one_text, apart):
        if isinstance(found, _Apart):
            return Comparison(against=found.reason)
        agreeing.append(found)
        dated = True
    for found in _facets(a, b, language):
        if isinstance(found, _Apart):
            return Comparison(against=found.reason)
        agreeing.append(found)
    return Comparison(tuple(agreeing), one_text=one_text, needed=ENOUGH + (not dated))


@dataclass(frozen=True, slots=True)
class _Apart:
    """A reason why two tellings are of different events."""

    reason: str


def _facets(a: Traits, b: Traits, language: Language) -> Iterator[str | _Apart]:
    """Yield what agrees, and what tells apart, besides the time."""
    if a.countries and b.countries:
        if a.countries <= b.countries or b.countries <= a.countries:
            yield f"the same country: {_listed(a.countries & b.countries)}"
        else:
            yield _Apart(f"other countries: {_listed(a.countries)}, {_listed(b.countries)}")
    yield from _kinds(a, b, language)
    if places := a.places & b.places:
        yield f"the same place: {_listed(places)}"
    elif a.lands and b.lands and not a.lands & b.lands:
        yield _Apart(f"other places: {_listed(a.lands)}, {_listed(b.lands)}")
    if ships := a.ships.keys() & b.ships.keys():
        yield f"the same ship: {_listed(a.ships[each] for each in ships)}"
    elif a.ships and b.ships:
        yield _Apart(f"other ships: {_listed(a.ships.values())}, {_listed(b.ships.values())}")
    elif names := a.names & b.names:
        yield f"the same name: {_listed(names)}"
    if speakers := a.speakers.keys() & b.speakers.keys():
        yield f"the same speaker: {_listed(a.speakers[each] for each in speakers)}"
    yield from _quantities(a.telling.activity.quantity, b.telling.activity.quantity)


def _kinds(a: Traits, b: Traits, language: Language) -> Iterator[str | _Apart]:
    broad = language.broad_kinds
    one, other = a.kinds - broad, b.kinds - broad
    if one and other and not one & other:
        yield _Apart(f"other things: {_listed(one)}, {_listed(other)}")
    elif same := (one & other) or (a.kinds & b.kinds):
        yield f"the same thing: {_listed(same)}"


def _quantities(a: Quantity | None, b: Quantity | None) -> Iterator[str | _Apart]:
    if a is None or b is None or a.unit != b.unit:
        return
    if _meet(a, b):
        yield f"the same amount: {a.text}" if a == b else f"amounts that meet: {a.text}, {b.text}"
    elif max(a.low, b.low) > _TIMES * min(a.high or a.low, b.high or b.low):
        yield _Apart(f"amounts too far apart: {a.text}, {b.text}")


def _meet(a: Quantity, b: Quantity) -> bool:
    return (a.high is None or b.low <= a.high) and (b.high is None or a.low <= b.high)


def _time(a: Traits, b: Traits, one_text: bool, apart: timedelta | None) -> Iterator[str | _Apart]:
    """Yield what the days say, if anything: that they agree, or what tells them apart."""
    whens = a.telling.activity.when, b.telling.activity.when
    if one_text and (a.told is b.told is None or _as_told(a, b)):
        return  # the same words, printed again on another day
    if a.told and b.told:
        if not _meets(a.told, b.told):
            yield _Apart(f"other days: {_days(a.told)}, {_days(b.told)}")
            return
        longer = max(_length(a.told), _length(b.told))
        if longer <= _FEW or (a.told == b.told and longer <= _MONTH):
            yield f"the same days: {_days(a.told)}" if a.told == b.told else "days that meet"
            return
    elif (a.told or b.told) and not _meets(whens[0].interval, whens[1].interval):
        yield _Apart("other days")
    if one_text:
        return
    if apart is None:
        yield _Apart("nothing says when")
    elif apart > _NEAR:
        yield _Apart(f"published more than {_NEAR.days} days apart")


def _published_apart(a: Traits, b: Traits) -> timedelta | None:
    one, other = a.telling.paper.document.date, b.telling.paper.document.date
    return abs(one - other) if one and other else None


def _as_told(a: Traits, b: Traits) -> bool:
    """Tell whether one says when in words that the other's evidence has too, such as "on Tuesday".

    Not where they give other amounts: then they are two issues of one bulletin.
    """
    one, other = a.telling.activity, b.telling.activity
    if one.quantity and other.quantity and not _meet(one.quantity, other.quantity):
        return False
    return any(
        x.when.text and any(x.when.text in span.text for span in y.evidence)
        for x, y in ((one, other), (other, one))
    )


def _length(interval: Interval) -> timedelta:
    return interval.end - interval.start if interval.start and interval.end else timedelta.max


def _meets(a: Interval, b: Interval) -> bool:
    wider = Interval(a.start and a.start - _SLACK, a.end and a.end + _SLACK)
    return wider.meets(b)


def _days(interval: Interval) -> str:
    start, end = interval.start, interval.end
    return f"{start}" if start == end else f"{start} to {end}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
