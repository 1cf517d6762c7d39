"""Whether the server is well, and which versions of everything answer."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from article41 import __version__
from article41.reasoning import durable

router = APIRouter(tags=["service"])


class Health(BaseModel):
    """The server answers."""

    status: Literal["ok"] = "ok"


class Version(BaseModel):
    """Everything that decides what a finding will be."""

    engine: str
    regime: str
    rulebook: str
    provisions: int
    inference: Literal["durable-rules", "plain evaluator"]


@router.get("/health")
def health() -> Health:
    """Say that the server is well."""
    return Health()


@router.get("/version")
def version(request: Request) -> Version:
    """Say which engine, which rules and which inference module answer."""
    rulebook = request.app.state.desk.rulebook
    return Version(
        engine=__version__,
        regime=rulebook.regime.id,
        rulebook=rulebook.hash,
        provisions=len(rulebook.provisions),
        inference="durable-rules" if durable.available() else "plain evaluator",
    )
