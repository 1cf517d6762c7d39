"""Activities written by hand, and names."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request

from article41.designations.screener import THRESHOLD, is_comparable
from article41.errors import FactsError
from article41.reasoning import scenario
from article41.reasoning.facts_parser import parse_facts
from article41.reports.contract import to_dict
from article41.reports.roll import screening_dict
from article41.web.api import examples
from article41.web.api.models import COMMON
from article41.web.dayparams import WrittenDay
from article41.web.desk import Desk
from article41.web.problems import Problem

router = APIRouter(prefix="/api/v1", responses=COMMON)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_Day = Annotated[
    WrittenDay | None,
    Query(description="Decide by the law as it stood on this day; of the list: who was on it."),
]


@router.post("/assess", tags=["assess"])
async def assess(
    request: Request,
    sent: Annotated[dict[str, Any], Body(openapi_examples=examples.ASSESS)],
    as_of: _Day = None,
) -> dict[str, Any]:
    """Assess activities that you describe yourself; no text is read.

    Takes what `article41 assess` takes, as JSON: `title`, `activities`, perhaps `expect`. The answer is the
    object that it prints with `--format json`, and in `unmet` each expectation that is not met.
    """
    desk: Desk = request.app.state.desk
    return await desk.run(_assessed, desk, sent, as_of)


@router.get("/screen", tags=["screen"])
def screen(
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=500, description="A name, or a ship's IMO number.")],
    on: Annotated[WrittenDay | None, Query(description="How the list stood on this day.")] = None,
    threshold: Annotated[
        int, Query(ge=0, le=100, description="The score from which on a match counts.")
    ] = THRESHOLD,
) -> dict[str, Any]:
    """Say whether a name may be that of a designated party, how surely, and what would settle it."""
    desk: Desk = request.app.state.desk
    if not is_comparable(name):
        raise Problem(422, f"`{name}` is no name that can be compared", "write words or a number")
    return screening_dict(desk.screener.screen(name, threshold), desk.screener.vocabulary, on)


def _assessed(desk: Desk, sent: dict[str, Any], as_of: datetime.date | None) -> dict[str, Any]:
    try:
        facts = parse_facts(_dated(sent), "", desk.rulebook)
    except FactsError as error:
        several: Sequence[FactsError] = getattr(error, "errors", (error,))
        faults = [("", f"{each.problem}; {each.remedy}" if each.remedy else each.problem) for each in several]
        raise Problem(422, "the facts cannot be used", errors=faults[:20]) from None
    result = desk.assess(facts, as_of=as_of or facts.as_of)
    return {**to_dict(result), "unmet": [str(each) for each in scenario.unmet(facts, result.findings)]}


def _dated(value: Any) -> Any:
    """Return JSON as YAML would have it: what looks like a day is one."""
    match value:
        case dict():
            return {str(key): _dated(each) for key, each in value.items()}
        case list():
            return [_dated(each) for each in value]
        case str() if _DAY.fullmatch(value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                return value
        case _:
            return value
