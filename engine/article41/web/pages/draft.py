"""Draft a clause: change a provision or add one, and run it over every case that is here."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from article41.law import natural
from article41.rulefiles.suggest import did_you_mean
from article41.web.desk import Desk
from article41.web.lab.completion import schema_blocks, word_blocks
from article41.web.lab.drafting import EFFECTS, MAX_DRAFT, Draft, Trial, Workbench, draft_of, new_draft
from article41.web.problems import Problem
from article41.web.rendering import render

router = APIRouter()
NAVIGATION = (("/draft", "Draft"),)


@router.get("/draft")
def draft(request: Request, provision: str = "") -> HTMLResponse:
    """Show the editor with a provision as it is, or with a new one; without a choice, where to choose."""
    desk: Desk = request.app.state.desk
    if not provision and "new" not in request.query_params:
        return _page(request, None)
    return _page(request, _draft(desk, provision, None))


@router.post("/draft")
async def run(
    request: Request, text: Annotated[str, Form()] = "", provision: Annotated[str, Form()] = ""
) -> HTMLResponse:
    """Run a draft, and show what would come out differently."""
    desk: Desk = request.app.state.desk
    if len(text) > MAX_DRAFT:
        problem = f"the draft is longer than {MAX_DRAFT // 1000} 000 characters"
        raise Problem(413, problem, "draft one provision at a time")
    drafted = _draft(desk, provision, text)
    # Not in the desk's own threads, which those who check articles wait for; it has its own limit of time.
    return _page(request, drafted, await asyncio.to_thread(_bench(desk).run, drafted))


def _draft(desk: Desk, provision: str, text: str | None) -> Draft:
    book = desk.rulebook
    if not provision:
        return new_draft(book, text)
    if provision not in book.by_id:
        remedy = did_you_mean(provision, book.by_id) or "the law lists all"
        raise Problem(404, f"there is no provision `{provision}`", remedy)
    return draft_of(book.by_id[provision], book, text)


def _page(request: Request, drafted: Draft | None, trial: Trial | None = None) -> HTMLResponse:
    desk: Desk = request.app.state.desk
    provisions = sorted(desk.rulebook.provisions, key=lambda each: natural(each.id))
    lines = drafted.text.count("\n") + 1 if drafted else 0
    troubles = (*trial.errors, *trial.remarks) if trial else ()
    return render(
        request,
        "draft.html",
        status=422 if trial and trial.errors else 503 if trial and trial.refusal else 200,
        draft=drafted,
        trial=trial,
        effects=EFFECTS,
        lines=lines,
        marked={each.line for each in troubles if each.line and not each.file},
        provisions=[(each.id, f"{each.id} {each.title}") for each in provisions if each.decides],
        schema=schema_blocks(),
        words=word_blocks(desk.rulebook),
        most=MAX_DRAFT,
    )


@cache
def _bench(desk: Desk) -> Workbench:
    """Return the one workbench of a desk."""
    return Workbench(desk)
