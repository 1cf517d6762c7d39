"""Designations: may a name be that of somebody on the list, and who is on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from article41.dates import Interval
from article41.designations import wording as words
from article41.designations.screener import is_comparable
from article41.reports.roll import details
from article41.rulefiles.suggest import did_you_mean
from article41.web.addresses import address
from article41.web.dayparams import day_of
from article41.web.problems import Problem
from article41.web.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from article41.designations.model import Designation
    from article41.designations.screener import Match, Screener
    from article41.web.desk import Desk

router = APIRouter()
NAVIGATION = (("/names", "Names"),)

_HOW = {
    "same": "the same",
    "joined": "spaced differently",
    "romanised": "same syllable",
    "spelt": "spelt alike",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Words that answer to one another, how, how well in percent, and how much they weigh in it all."""

    asked: str
    listed: str
    how: str
    alike: int
    weight: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A match as the page tells it; `left` are the words on either side that answer to nothing."""

    match: Match
    standing: str
    designated: bool
    matched: str
    why: str
    settles: str
    parts: tuple[Part, ...]
    left: tuple[Part, ...]


@router.get("/names")
def names(
    request: Request, name: str = "", on: str = "", kind: str = "", since: str = "", until: str = ""
) -> HTMLResponse:
    """Screen a name, and list who is designated."""
    desk: Desk = request.app.state.desk
    day, first, last = day_of(on), day_of(since), day_of(until)
    if kind and kind not in words.KINDS:
        raise Problem(422, f"there is no kind `{kind}`", did_you_mean(kind, words.KINDS))
    if first and last and last < first:
        raise Problem(422, f"`{last}` is before `{first}`", "give the earlier day first")
    asked = " ".join(name.split())
    trouble = bool(asked) and not is_comparable(asked)
    screened = desk.screener.screen(asked) if asked and not trouble else None
    listed = [
        each
        for each in desk.screener.designations.entries
        if kind in ("", each.kind)
        and (day is None or each.designated_on(day))
        and (first is None or first <= each.listed)
        and (last is None or each.listed <= last)
    ]
    return render(
        request,
        "names.html",
        status=422 if trouble else 200,
        name=asked[:500],
        trouble=trouble,
        on=day,
        kind=kind,
        since=first,
        until=last,
        kinds=words.KINDS,
        screened=screened,
        shown=[_shown(each, desk.screener, day) for each in screened.matches] if screened else (),
        nearest=_shown(screened.nearest, desk.screener, day) if screened and screened.nearest else None,
        listed=listed,
        everybody=len(desk.screener.designations.entries),
        source=desk.screener.designations.source,
        to=to,
        address=address,
    )


@router.get("/names/{ref}")
def entry(request: Request, ref: str, on: str = "") -> HTMLResponse:
    """Show one entry, and how it stood on a day."""
    desk: Desk = request.app.state.desk
    listed = desk.screener.designations
    day = day_of(on)
    key = " ".join(ref.split()).casefold()
    for each in listed.entries:
        if key == each.ref.casefold() or (each.kind == "vessel" and key == each.imo):
            return render(
                request,
                "names_entry.html",
                entry=each,
                kind=words.KINDS[each.kind],
                on=day,
                standing=words.standing(each, Interval.day(day) if day else None),
                designated=day is None or each.designated_on(day),
                details=[(label, value) for label, value in details(each) if value],
                settles=words.settles(each),
                together=[
                    other for other in listed.entries if other.listed == each.listed and other is not each
                ],
                source=listed.source,
                to=to,
                address=address,
            )
    remedy = did_you_mean(ref, listed.by_ref) or "the page `Names` has all"
    raise Problem(404, f"there is no entry `{ref}`", remedy)


def to(each: Designation) -> str:
    """Return the address of an entry's page."""
    return address(f"/names/{each.ref}")


def _shown(match: Match, screener: Screener, day: date | None) -> Shown:
    days = Interval.day(day) if day else None
    quality = "its IMO number" if match.by_number else words.QUALITIES[match.name.quality]
    return Shown(
        match=match,
        standing=words.standing(match.entry, days),
        designated=day is None or match.entry.designated_on(day),
        matched=quality,
        why=words.why(match, screener.vocabulary),
        settles=words.settles(match.entry, match),
        parts=tuple(_parts(match, screener)),
        left=tuple(_left(match, screener)),
    )


def _parts(match: Match, screener: Screener) -> Iterator[Part]:
    weight = screener.index.weight(match.entry.kind == "person")
    for pair in match.alignment.pairs:
        worth = sum(map(weight, pair.listed))
        yield Part(
            " ".join(pair.asked),
            " ".join(pair.listed),
            _HOW[pair.how],
            round(100 * pair.alike),
            round(100 * worth),
        )


def _left(match: Match, screener: Screener) -> Iterator[Part]:
    weight = screener.index.weight(match.entry.kind == "person")
    for word in match.alignment.only_asked:
        yield Part(word, "", "only asked for", 0, round(100 * weight(word)))
    for word in match.alignment.only_listed:
        yield Part("", word, "only on the list", 0, round(100 * weight(word)))
