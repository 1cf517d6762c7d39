"""Check: an article in, findings beside its text."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from article41.web.rendering import render

router = APIRouter()
NAVIGATION = (("/", "Check"),)


@router.get("/")
def check(request: Request) -> HTMLResponse:
    """Show where to put an article."""
    return render(request, "check.html")
