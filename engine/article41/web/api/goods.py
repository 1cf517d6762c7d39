"""Goods for programs: which provisions reach them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from article41.law.goods import code_in
from article41.reports.goods import to_dict
from article41.web.api.law import RulebookBody, rulebook_body
from article41.web.api.models import COMMON, problems
from article41.web.dayparams import WrittenDay
from article41.web.pages.goods import WAYS, fault
from article41.web.problems import Problem
from article41.web.shelf import shelf_of

router = APIRouter(prefix="/api/v1", tags=["law"], responses=COMMON)


class GoodsBody(BaseModel):
    """The goods that a name or code stands for and the trades that they come under, with the provisions.

    What `article41 goods --format json` has for one name.
    """

    asked: str
    goods: list[dict[str, Any]]
    trades: list[dict[str, Any]]
    gaps: list[dict[str, Any]]
    rulebook: RulebookBody


@router.get("/goods", responses=problems(_404="No goods have this name or code"))
def goods(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=200, description="An everyday name, or an HS code.")],
    direction: Annotated[
        Literal["from", "to"] | None, Query(description="Only from the target, or only to it.")
    ] = None,
    on: Annotated[WrittenDay | None, Query(description="Only what held on this day.")] = None,
) -> GoodsBody:
    """Say which paragraphs reach some goods, in which trade, and unless what."""
    shelf = shelf_of(request.app.state.desk)
    name = " ".join(q.split())
    trouble = fault(name, shelf.book.goods)
    if trouble:
        raise Problem(404, trouble)
    found = shelf.reach(name, code_in(name), WAYS[direction or ""], on)
    return GoodsBody(**to_dict(found), rulebook=rulebook_body(request))
