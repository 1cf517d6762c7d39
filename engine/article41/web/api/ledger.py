"""The ledger for programs: rows of deliveries in, their account out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from article41 import __version__
from article41.reports.ledger_data import to_dict
from article41.web.api.law import RulebookBody
from article41.web.api.models import COMMON
from article41.web.dayparams import WrittenDay
from article41.web.deliveries import Given, count
from article41.web.problems import Problem

router = APIRouter(prefix="/api/v1", tags=["ledger"], responses=COMMON)

MOST_BYTES = 500_000
_NAME = "the rows"
_EXAMPLE = "product,amount,unit,delivered,basis\ndiesel,1200,t,2023-03,reported\n"
_BODY = {
    "required": True,
    "content": {"text/csv": {"schema": {"type": "string"}, "example": _EXAMPLE}},
}


class LedgerBody(BaseModel):
    """An account as `article41 ledger --format json` has it; `alone` are its windows under the factor."""

    as_of: date | None
    windows: list[dict[str, Any]]
    outside: list[dict[str, Any]]
    late: list[dict[str, Any]]
    revisions: list[dict[str, Any]]
    unsettled: list[list[dict[str, Any]]]
    conflicting: list[dict[str, Any]]
    uncapped: list[dict[str, Any]]
    later: list[dict[str, Any]]
    factors: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    errors: list[str]
    rulebook: RulebookBody
    engine: str
    alone: list[dict[str, Any]] | None = None


@router.post("/ledger", openapi_extra={"requestBody": _BODY})
async def ledger(
    request: Request,
    as_of: Annotated[
        WrittenDay | None, Query(description="What was known, and was law, on this day.")
    ] = None,
    factor: Annotated[
        str, Query(max_length=20, description="The totals under this one factor as well, such as 7.9.")
    ] = "",
) -> LedgerBody:
    """Count deliveries against the caps of the law.

    The body is CSV with the columns that `article41 ledger` reads: product, amount, delivered, basis, and if
    need be unit, also, reported, claimed, supplier, id, source, parties_named, livelihood. A row that is
    wrong is among `errors`; all others count.
    """
    raw = await request.body()
    if len(raw) > MOST_BYTES:
        raise Problem(413, f"more than {MOST_BYTES // 1000} kB of rows", "send them year by year")
    desk = request.app.state.desk
    found = await desk.run(count, [Given(_NAME, raw)], desk.rulebook, as_of, factor)
    plain = to_dict(found.whole, found.errors, __version__)
    alone = to_dict(found.alone, (), __version__)["windows"] if found.alone else None
    return LedgerBody(**plain, alone=alone)
