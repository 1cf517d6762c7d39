"""The law: by words, by topic, by day; what changed between two days; each resolution and provision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from article41.law.condition import ALWAYS
from article41.law.goods import code_in
from article41.law.model import DECIDING
from article41.reports import lawbook, wording
from article41.reports.lawbook_coverage import STATE_WORDS
from article41.reports.lawbook_diff import CHANGES
from article41.rulefiles.suggest import did_you_mean
from article41.web.addresses import address, official
from article41.web.dayparams import day_of, step_of, today
from article41.web.growth import growth
from article41.web.lawwords import clause
from article41.web.problems import Problem
from article41.web.rendering import render
from article41.web.shelf import DayView, Shelf, eve, shelf_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from article41.law import Provision, Resolution
    from article41.law.goods import Good

router = APIRouter()
NAVIGATION = (("/law", "Law"),)

STATES = {
    "in_force": "in force",
    "coming": "adopted, not yet in force",
    "ended": "no longer in force",
    "unknown": "adopted later",
}
_FORCES = ("binding", "recommendation", "definition", "designation")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see of the law."""

    q: str
    topic: str
    force: str
    on: date
    fixed: bool

    def address(self, on: date | None = None) -> str:
        """Return the address of the same for another day, or for its own."""
        day = on or (self.on if self.fixed else None)
        return address("/law", q=self.q, topic=self.topic, force=self.force, on=day)

    def takes(self, provision: Provision) -> bool:
        """Tell whether the choice of topic and force leaves a provision in."""
        topics = provision.scope.activities
        return (not self.topic or self.topic in topics) and self.force in ("", provision.force)


@router.get("/law")
def law(
    request: Request, q: str = "", topic: str = "", force: str = "", on: str = "", t: str = "", was: str = ""
) -> HTMLResponse:
    """Show the law of a day: what is in force, what changed last; or what a search finds."""
    shelf = shelf_of(request.app.state.desk)
    asked = _asked(shelf, q, topic, force, _chosen(shelf, on, t, was))
    view = shelf.at(asked.on)
    hits = shelf.index.find(asked.q) if asked.q else None
    last = max(today(), *shelf.days) if shelf.days else today()
    chart = growth(shelf.growth, shelf.first_day, last, asked.on)
    swaps = request.headers.get("HX-Target") == "day"
    page = render(
        request,
        "law_day.html" if swaps else "law.html",
        asked=asked,
        view=view,
        sections=() if hits else _sections(view, asked),
        rows=_rows(hits.provisions, view, asked) if hits else (),
        hits=hits,
        goods=_goods(shelf, asked.q),
        news=[each for each in view.news if each.provision is None or asked.takes(each.provision)],
        chart=chart,
        first=shelf.first_day,
        length=(last - shelf.first_day).days,
        step=min(max((asked.on - shelf.first_day).days, 0), (last - shelf.first_day).days),
        topics=_topics(shelf),
        forces=_FORCES,
        states=STATES,
        changes=CHANGES,
    )
    if swaps:
        page.headers["HX-Replace-Url"] = asked.address()
    return page


@router.get("/law/diff")
def diff(request: Request, before: str = "", after: str = "") -> HTMLResponse:
    """Show what changed in the law between two days."""
    shelf = shelf_of(request.app.state.desk)
    until = day_of(after) or today()
    start = day_of(before) or eve(max((each for each in shelf.days if each <= until), default=until))
    if until < start:
        raise Problem(422, f"`{until}` is before `{start}`", "give the earlier day first")
    found = shelf.between(start, until)
    return render(
        request,
        "law_diff.html",
        before=start,
        after=until,
        groups=[(day, tuple(some)) for day, some in groupby(found, key=attrgetter("day"))],
        total=len(found),
        counts=(len(shelf.at(start).in_force), len(shelf.at(until).in_force)),
        resolutions=[(each, eve(each.adopted)) for each in shelf.book.resolutions],
        changes=CHANGES,
        address=address,
    )


@router.get("/law/{name}")
def page(request: Request, name: str, on: str = "") -> Response:
    """Show a provision by its id, a resolution by its number, or the line of a paragraph without a rule."""
    shelf = shelf_of(request.app.state.desk)
    day = day_of(on)
    key = name.translate(str.maketrans("", "", "() ")).lower()
    for provision in shelf.book.provisions:
        if provision.id.lower() == key:
            return _provision(request, shelf, provision, day)
    for resolution in shelf.book.resolutions:
        if str(resolution.number) == key:
            return _resolution(request, shelf, resolution)
    for unit in shelf.coverage.units:
        if unit.id == key:
            return RedirectResponse(f"/law/{unit.resolution}#p{unit.id}", 303)
    remedy = did_you_mean(key, [*shelf.book.by_id, *(str(each.number) for each in shelf.book.resolutions)])
    raise Problem(404, f"no provision or resolution `{name}`", remedy or "the page `Law` has all")


def _provision(request: Request, shelf: Shelf, provision: Provision, day: date | None) -> HTMLResponse:
    book, phrases = shelf.book, shelf.phrases
    exemptions = book.exemptions_of(provision)
    way = book.regime.way(provision.scope.direction) if provision.scope.direction else None
    on = day or today()
    return render(
        request,
        "law_provision.html",
        provision=provision,
        official=official(provision.symbol),
        state=shelf.at(on).state_of(provision),
        told=lawbook.state(provision, on),
        way=f"{way} {book.regime.target.name}" if way else "",
        types=book.regime.activity_types,
        where=clause(provision.scope.when, phrases) if provision.scope.when != ALWAYS else None,
        limit=provision.limit and clause(provision.limit.when, phrases),
        own=provision.unless,
        general=[
            each
            for each in exemptions
            if each not in provision.unless and provision.decides and each.in_force.meets(provision.in_force)
        ],
        clause=lambda condition: clause(condition, phrases),
        held=wording.in_force,
        history=shelf.history_of(provision),
        changes=CHANGES,
        by_id=book.by_id,
        superseded_by=book.superseded_by.get(provision.id, ()),
        caveats=book.caveats_of(provision),
        verified=lawbook.verified(provision),
        scenarios=shelf.scenarios_of(request.app.state.desk, provision),
        rule=shelf.rule_text(provision),
        neighbours=shelf.neighbours(provision),
    )


def _resolution(request: Request, shelf: Shelf, resolution: Resolution) -> HTMLResponse:
    covered = shelf.coverage.of(resolution.number)
    numbers = [each.number for each in shelf.book.resolutions]
    place = numbers.index(resolution.number)
    return render(
        request,
        "law_resolution.html",
        resolution=resolution,
        official=official(resolution.symbol),
        covered=covered,
        counts=[(STATE_WORDS[state], count) for state, count in covered.counts.items() if count],
        words=STATE_WORDS,
        by_id=shelf.book.by_id,
        provisions=[each for each in shelf.book.provisions if each.resolution == resolution.number],
        eve=eve(resolution.adopted),
        neighbours=(
            numbers[place - 1] if place else None,
            numbers[place + 1] if place + 1 < len(numbers) else None,
        ),
    )


def _chosen(shelf: Shelf, on: str, step: str, was: str) -> date | None:
    """Return the day asked for. Without a script, a form sends slider and day: what was moved counts."""
    day, slid = day_of(on), step_of(step, shelf.first_day)
    if slid is None or (day is not None and slid == day_of(was)):
        return day
    return slid


def _asked(shelf: Shelf, q: str, topic: str, force: str, on: date | None) -> Asked:
    if topic and topic not in shelf.book.regime.activity_types:
        remedy = did_you_mean(topic, shelf.book.regime.activity_types)
        raise Problem(422, f"there is no topic `{topic}`", remedy)
    if force and force not in _FORCES:
        raise Problem(422, f"there is no force `{force}`", did_you_mean(force, _FORCES))
    return Asked(" ".join(q.split())[:200], topic, force, on or today(), on is not None)


def _sections(view: DayView, asked: Asked) -> list[tuple[str, Sequence[tuple[int, list[Provision]]], int]]:
    """Return states with their provisions by resolution, and how many there are; empty ones are left out."""
    found: list[tuple[str, Sequence[tuple[int, list[Provision]]], int]] = []
    for state, some in (("in_force", view.in_force), ("coming", view.coming), ("ended", view.ended)):
        taken = [each for each in some if asked.takes(each)]
        groups = [(number, list(group)) for number, group in groupby(taken, key=attrgetter("resolution"))]
        if groups or state == "in_force":
            found.append((state, groups, len(taken)))
    return found


def _rows(some: Iterable[Provision], view: DayView, asked: Asked) -> list[tuple[Provision, str]]:
    return [(each, view.state_of(each)) for each in some if asked.takes(each)]


def _topics(shelf: Shelf) -> list[tuple[str, str]]:
    types = shelf.book.regime.activity_types.values()
    return [(each.id, each.title) for each in types if _reached(shelf, each.id)]


def _reached(shelf: Shelf, topic: str) -> bool:
    return any(each.force in DECIDING for each in shelf.book.provisions_for(topic))


def _goods(shelf: Shelf, q: str) -> tuple[Good, ...]:
    """Return the goods that somebody may have meant."""
    code = code_in(q) if q else None
    if not q or q in map(str, (each.number for each in shelf.book.resolutions)):
        return ()
    return shelf.book.goods.at(code) if code else shelf.book.goods.named(q)
