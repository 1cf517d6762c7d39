"""Goods by everyday name or HS code: which paragraphs reach them, each way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from article41.law.goods import code_in
from article41.reports import wording
from article41.reports.goods import GROUNDS, NO_MEASURE, shared_exemptions
from article41.rulefiles.suggest import did_you_mean
from article41.web.dayparams import day_of
from article41.web.problems import Problem
from article41.web.rendering import render
from article41.web.shelf import shelf_of

if TYPE_CHECKING:
    from article41.law.goods import Goods, Way

router = APIRouter()

WAYS: dict[str, tuple[Way, ...]] = {"": ("from", "to"), "from": ("from",), "to": ("to",)}


@router.get("/law/goods")
def goods(request: Request, q: str = "", direction: str = "", on: str = "") -> HTMLResponse:
    """Show what reaches some goods, or which goods there are."""
    shelf = shelf_of(request.app.state.desk)
    known = shelf.book.goods
    ways, day, name = ways_of(direction), day_of(on), " ".join(q.split())
    trouble = fault(name, known) if name else ""
    found = shelf.reach(name, code_in(name), ways, day) if name and not trouble else None
    return render(
        request,
        "goods.html",
        status=404 if trouble else 200,
        q=name,
        direction=direction,
        on=day,
        found=found,
        trouble=trouble,
        ways=[(way, [each for each in found.trades if each.way == way]) for way in ways] if found else (),
        shared_of=shared_exemptions,
        kinds=shelf.book.regime.object_kinds,
        types=shelf.book.regime.activity_types,
        target=shelf.book.regime.target.name,
        held=wording.in_force,
        grounds=GROUNDS,
        no_measure=NO_MEASURE,
        entries=() if found else known.entries,
    )


def ways_of(direction: str) -> tuple[Way, ...]:
    """Return the ways that a direction stands for; raises Problem for one that there isn't."""
    if direction not in WAYS:
        raise Problem(422, f"there is no direction `{direction}`", "write `from` or `to`, or leave it out")
    return WAYS[direction]


def fault(name: str, known: Goods) -> str:
    """Return in a line why a name or code stands for no goods, "" if it does."""
    code = code_in(name)
    if not known.entries:
        return "these rules name no goods"
    if code and not known.at(code):
        return f"no goods under HS `{code}`; chapters run from 01 to 97, without 77"
    if not code and not known.named(name):
        remedy = did_you_mean(name, known.names) or "give its HS code, or a chapter"
        return f"no goods are called `{name}`; {remedy}"
    return ""
