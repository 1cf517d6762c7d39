"""The teaching sheets: five guided exercises."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from article41.rulefiles.suggest import did_you_mean
from article41.web.lab.sheets import sheets
from article41.web.problems import Problem
from article41.web.rendering import render

router = APIRouter()
NAVIGATION = (("/teach", "Learn"),)


@router.get("/teach")
def teach(request: Request) -> HTMLResponse:
    """List the exercises."""
    return render(request, "teach.html", sheets=sheets())


@router.get("/teach/{name}")
def exercise(request: Request, name: str) -> HTMLResponse:
    """Show one exercise."""
    known = sheets()
    at = next((number for number, each in enumerate(known) if each.name == name), None)
    if at is None:
        remedy = did_you_mean(name, [each.name for each in known]) or "see /teach for all"
        raise Problem(404, f"there is no exercise `{name}`", remedy)
    following = known[at + 1] if at + 1 < len(known) else None
    return render(
        request, "teach-sheet.html", sheet=known[at], number=at + 1, total=len(known), following=following
    )
