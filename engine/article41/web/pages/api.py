"""The API, described for people: what there is, how to call it, and what its problems mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from article41.web.problems import KINDS
from article41.web.rendering import render

router = APIRouter()

_MEANINGS = {
    "bad-request": "It is no JSON or no form at all, or the address and what was sent do not fit.",
    "forbidden": "A browser sent it for another site. Programs need no token and no header.",
    "not-found": "There is nothing of that name.",
    "method-not-allowed": "The address answers to another method; the header Allow names it.",
    "too-slow": "What was sent did not arrive in time.",
    "too-large": "It is more than is taken at once. Send it in parts, or use the command line.",
    "unsupported-media-type": "Send JSON, or files as a form.",
    "wrong-host": "The request was for another name than the one that the server printed.",
    "unprocessable": "It arrived, but cannot be used: errors says where and why.",
    "internal-error": "A bug in article41, or rules that it cannot use. Please report it.",
    "busy": "It took too long, or others were first. Retry-After says when to come back.",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the API, with a call that works."""

    method: str
    path: str
    summary: str
    text: str
    parameters: tuple[tuple[str, str], ...]
    curl: str


@router.get("/api")
def api(request: Request) -> HTMLResponse:
    """Show what the API can do."""
    schema = request.app.openapi()
    base = str(request.base_url).rstrip("/")
    addresses = [
        _address(method.upper(), path, told, base)
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    ]
    kinds = dict.fromkeys(KINDS.values())
    return render(
        request, "api.html", addresses=addresses, meanings=[(each, _MEANINGS[each]) for each in kinds]
    )


def _address(method: str, path: str, told: dict[str, Any], base: str) -> Address:
    first, _, rest = told.get("description", "").partition("\n\n")
    parameters = tuple((each["name"], each.get("description", "")) for each in told.get("parameters", ()))
    return Address(
        method,
        path,
        " ".join(first.split()),
        " ".join(rest.split()),
        parameters,
        _curl(method, path, told, base),
    )


def _curl(method: str, path: str, told: dict[str, Any], base: str) -> str:
    """Return a command that calls an address, with the first example of its description."""
    content = told.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        return f"curl {base}{path} -F files=@article.pdf"
    needed = "&".join(
        f"{each['name']}=…"
        for each in told.get("parameters", ())
        if each.get("required") and each["in"] == "query"
    )
    address = f"{base}{path}?{needed}" if needed else f"{base}{path}"
    if "text/csv" in content:
        return f"curl '{address}' -H 'Content-Type: text/csv' --data-binary @rows.csv"
    if "application/json" not in content:
        return f"curl '{address}'"
    examples = content["application/json"].get("examples", {})
    value: Any = next((each["value"] for each in examples.values()), {})
    shown = json.dumps(value, ensure_ascii=False, indent=1).replace("'", "’")
    return f"curl '{address}' --json '{shown}'"
