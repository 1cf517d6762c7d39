"""Templates to pages. Everything that goes in is escaped."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from article41 import __version__
from article41.reports import wording

if TYPE_CHECKING:
    from article41.web.desk import Desk

HERE = Path(__file__).parent
STATIC = HERE / "static"


def render(request: Request, template: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page made of a template.

    A template that starts with `{% extends layout %}` gives the whole page, or only its block `main` where a
    script asked for a fragment (the header `HX-Request`). It always knows `request`, `desk`, `rulebook`,
    `path`, and `navigation`.
    """
    desk: Desk = request.app.state.desk
    known = {
        "request": request,
        "desk": desk,
        "rulebook": desk.rulebook,
        "path": request.url.path,
        "layout": "fragment.html" if wants_fragment(request) else "base.html",
        "navigation": request.app.state.navigation,
    }
    page = environment().get_template(template).render(known | context)
    return HTMLResponse(page.encode("utf-8", "replace"), status, {"Vary": "HX-Request"})


def wants_fragment(request: Request) -> bool:
    """Tell whether a script wants a part of a page, which it will put into the one that is there."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


@cache
def environment() -> Environment:
    """Return the templates of all pages, with the words that reports use."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["counted"] = wording.counted
    made.globals.update(
        static=static,
        version=__version__,
        marks=wording.MARKS,
        alerts=wording.ALERTS,
        verdicts=wording.VERDICTS,
        truths=wording.TRUTHS,
        granted_by=wording.GRANTED_BY,
    )
    return made


def prepare() -> None:
    """Compile every template, so that no visitor waits for it."""
    for name in environment().list_templates():
        environment().get_template(name)


@cache
def static(name: str) -> str:
    """Return the address of a file in `static`; it changes with the content, so it may be kept for long."""
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"
