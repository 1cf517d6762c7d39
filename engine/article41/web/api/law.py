"""The law for programs: provisions as they stood on a day, and what changed between two days."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from article41.law.changes import What
from article41.law.model import Force
from article41.reports import lawbook
from article41.reports.lawbook_diff import changes_to_dict
from article41.rulefiles.suggest import did_you_mean
from article41.web.api.models import COMMON, problems
from article41.web.dayparams import WrittenDay
from article41.web.problems import Problem
from article41.web.shelf import shelf_of

router = APIRouter(prefix="/api/v1", tags=["law"], responses=COMMON)

_MISSING = problems(_404="There is no such provision, or it was not adopted yet")
Day = Annotated[WrittenDay | None, Query(description="The law as it stood at the end of this day.")]


class Span(BaseModel):
    """From the first to the last day; null is an end that is open."""

    model_config = ConfigDict(serialize_by_alias=True)

    start: date | None = Field(alias="from")
    end: date | None = Field(alias="to")


class ProvisionBody(BaseModel):
    """One provision, as `article41 law show --format json` has it. Conditions are nested lists of tests."""

    id: str
    resolution: int
    paragraph: str
    citation: str
    title: str
    force: Force
    addressee: list[str]
    summary: str
    in_force: Span
    transitions: list[dict[str, Any]]
    activities: list[str]
    direction: str | None
    when: Any
    limit: dict[str, Any] | None
    exemptions: list[dict[str, Any]]
    supersedes: list[str]
    superseded_by: list[str]
    related: list[str]
    caveats: list[str]
    verified: dict[str, Any]
    note: str | None


class RulebookBody(BaseModel):
    """Which rules answered."""

    regime: str
    hash: str


class LawBody(BaseModel):
    """Provisions in the order of the rulebook, or for a search the best first."""

    on: date | None
    provisions: list[ProvisionBody]
    rulebook: RulebookBody


class OneBody(BaseModel):
    """One provision, and which rules answered."""

    on: date | None
    provision: ProvisionBody
    rulebook: RulebookBody


class ChangeBody(BaseModel):
    """Something that was otherwise on the eve of a day; `provision` is null for the whole regime."""

    day: date
    what: What
    provision: str | None
    title: str | None
    exemption: str | None
    by: list[str]
    text: str


class DiffBody(BaseModel):
    """The changes later than `before`, up to and with `after`, in order."""

    before: date
    after: date
    changes: list[ChangeBody]
    rulebook: RulebookBody


@router.get("/law")
def law(
    request: Request,
    on: Day = None,
    q: Annotated[str, Query(max_length=200, description="Only what has all these words.")] = "",
    topic: Annotated[str, Query(description="Only what reaches this activity type.")] = "",
    force: Annotated[Force | None, Query(description="Only what is of this force.")] = None,
) -> LawBody:
    """List provisions; with `on` only those that were in force on that day."""
    shelf = shelf_of(request.app.state.desk)
    book = shelf.book
    if topic and topic not in book.regime.activity_types:
        raise Problem(422, f"there is no topic `{topic}`", did_you_mean(topic, book.regime.activity_types))
    found = shelf.index.find(q).provisions if q.strip() else book.provisions
    then = book.at(on) if on else book
    if on:
        held = {each.id: each for each in shelf.at(on).in_force}
        found = tuple(held[each.id] for each in found if each.id in held)
    shown = [
        ProvisionBody.model_validate(lawbook.to_dict(each, then))
        for each in found
        if (not topic or topic in each.scope.activities) and force in (None, each.force)
    ]
    return LawBody(on=on, provisions=shown, rulebook=rulebook_body(request))


@router.get("/law/diff")
def diff(
    request: Request,
    before: Annotated[WrittenDay, Query(description="The earlier day.")],
    after: Annotated[WrittenDay, Query(description="The later day.")],
) -> DiffBody:
    """List what changed in the law between two days."""
    if after < before:
        raise Problem(422, f"`{after}` is before `{before}`", "give the earlier day first")
    found = shelf_of(request.app.state.desk).between(before, after)
    changes = [ChangeBody.model_validate(each) for each in changes_to_dict(found)]
    return DiffBody(before=before, after=after, changes=changes, rulebook=rulebook_body(request))


@router.get("/law/{provision}", responses=_MISSING)
def provision(
    request: Request,
    provision: Annotated[str, Path(max_length=100, description="A provision's id.")],
    on: Day = None,
) -> OneBody:
    """Show one provision in full."""
    book = shelf_of(request.app.state.desk).book
    if provision not in book.by_id:
        remedy = did_you_mean(provision, book.by_id) or "`/api/v1/law` lists all"
        raise Problem(404, f"there is no provision `{provision}`", remedy)
    then = book.at(on) if on else book
    if provision not in then.by_id:
        adopted = book.by_id[provision].adopted
        raise Problem(404, f"`{provision}` was not adopted yet on {on}", f"ask for {adopted} or later")
    body = ProvisionBody.model_validate(lawbook.to_dict(then.by_id[provision], then))
    return OneBody(on=on, provision=body, rulebook=rulebook_body(request))


def rulebook_body(request: Request) -> RulebookBody:
    """Return which rules a server answers with."""
    book = request.app.state.desk.rulebook
    return RulebookBody(regime=book.regime.id, hash=book.hash)
