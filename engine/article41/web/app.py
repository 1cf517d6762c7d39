"""The application: the pages and the API behind one door."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from article41 import __version__
from article41.web import problems
from article41.web.api import APIS
from article41.web.api.examples import TARGET
from article41.web.desk import Desk
from article41.web.limits import LIMITS, Limits
from article41.web.pages import PAGES
from article41.web.rendering import STATIC, prepare
from article41.web.responses import Json
from article41.web.security import LOOPBACK, Guard

_ABOUT = (
    "From a news article to findings that can be defended. Findings are potential: they say what a text "
    "claims and which paragraphs that would touch if it were so. Nothing that is sent is stored."
)


def create_app(
    desk: Desk | None = None, *, limits: Limits = LIMITS, hosts: Collection[str] | None = LOOPBACK
) -> FastAPI:
    """Return the application. `hosts` are the names that it answers to, None for any.

    Without a desk it makes its own, with the rules that come with article41.
    """
    desk = desk or Desk(limits=limits)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        await desk.run(desk.warm_up)
        await desk.run(prepare)
        yield

    app = FastAPI(
        title="article41",
        version=__version__,
        description=_ABOUT,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        default_response_class=Json,
        swagger_ui_oauth2_redirect_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.state.navigation = []
    for name in PAGES:
        page = import_module(name)
        app.include_router(page.router, include_in_schema=False)
        app.state.navigation += getattr(page, "NAVIGATION", ())
    for name in APIS:
        app.include_router(import_module(name).router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _describe(app, desk.rulebook.regime.target.name)
    problems.handle_all(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(Guard, limits=limits, hosts=hosts)
    return app


def _describe(app: FastAPI, target: str) -> None:
    """Let the examples of the API's description speak of whom the rules are about."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            text = json.dumps(plain()).replace(TARGET, json.dumps(target)[1:-1])
            app.openapi_schema = json.loads(text)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]
