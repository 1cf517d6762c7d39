"""Every error as problem details (RFC 9457) for programs, and as a page for people."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from traceback import extract_tb
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from article41.errors import Article41Error, EngineError, ReadingError, RulesError
from article41.reports.safe import printable, shorten
from article41.web.responses import Json

MEDIA_TYPE = "application/problem+json"
PROGRAMS = ("/api/v1", "/health", "/version", "/openapi.json")
"""The addresses that only programs ask for: their errors are JSON whatever they accept."""

_LONGEST = 500
_ALLOWED = {400: "bad-request", 403: "forbidden", 404: "not-found", 405: "method-not-allowed"}
KINDS = {
    **_ALLOWED,
    408: "too-slow",
    413: "too-large",
    415: "unsupported-media-type",
    421: "wrong-host",
    422: "unprocessable",
    500: "internal-error",
    503: "busy",
}
"""The last part of a problem's `type`, by its status."""

_PHRASES = {each.value: each.phrase for each in HTTPStatus}
_log = logging.getLogger("article41.web")


@dataclass(slots=True)
class Problem(Exception):  # noqa: N818 - RFC 9457 calls it a problem
    """What went wrong with a request: one line in the user's own words, and what to do.

    `errors` names the single faults of what was sent: pairs of a place and what is wrong there.
    """

    status: int
    detail: str
    remedy: str = ""
    errors: Sequence[tuple[str, str]] = ()

    @property
    def kind(self) -> str:
        """Return what sort of problem it is, as the API's documentation has it."""
        return KINDS.get(self.status, "bad-request" if self.status < 500 else "internal-error")

    @property
    def title(self) -> str:
        """Return the sort of problem in words."""
        return self.kind.replace("-", " ").capitalize()

    def as_dict(self) -> dict[str, Any]:
        """Return the members of the problem object."""
        detail = f"{self.detail}; {self.remedy}" if self.remedy else self.detail
        plain: dict[str, Any] = {
            "type": f"/api#{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": clean(detail),
        }
        if self.errors:
            plain["errors"] = [{"where": clean(where), "problem": clean(what)} for where, what in self.errors]
        return plain


def clean(text: str) -> str:
    """Return what somebody sent as an error may repeat it: on one line, short, nothing obeyed."""
    return shorten(printable(text), _LONGEST)


def answer(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """Return the response for a problem: JSON for programs, a page for people."""
    if for_people(request):
        from article41.web.rendering import render

        page = render(request, "problem.html", status=problem.status, problem=problem)
        page.headers.update(headers or {})
        return page
    return Json(problem.as_dict(), problem.status, headers, media_type=MEDIA_TYPE)


def for_people(request: Request) -> bool:
    """Tell whether a request comes from a page and not from a program."""
    if request.url.path.startswith(PROGRAMS):
        return False
    return "text/html" in request.headers.get("accept", "") or request.headers.get("hx-request") == "true"


def of_error(error: Article41Error) -> Problem:
    """Return the problem that an error of the package means for whoever sent the request."""
    if isinstance(error, EngineError | RulesError | ReadingError):
        return Problem(500, str(error))
    several = str(error).splitlines()
    if len(several) > 1:
        return Problem(422, f"{len(several)} things are wrong", errors=[("", line) for line in several])
    return Problem(422, error.problem, error.remedy, [(placed(error), error.problem)] if error.where else ())


def placed(error: Article41Error) -> str:
    """Return where an error happened: what was sent, and its line."""
    return error.where if error.line is None else f"{error.where}, line {error.line}"


def handle_all(app: FastAPI) -> None:
    """Let every error of an application end as a problem."""

    @app.exception_handler(Problem)
    async def _problem(request: Request, error: Problem) -> Response:
        return answer(request, error)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        said = str(error.detail)
        usual = said == _PHRASES.get(error.status_code)
        detail = _detail(request, error.status_code) if usual else said
        headers = dict(error.headers or {})
        return answer(request, Problem(error.status_code, detail), headers)

    @app.exception_handler(RequestValidationError)
    async def _wrong(request: Request, error: RequestValidationError) -> Response:
        about_body = any(each["loc"][:1] == ("body",) for each in error.errors())
        if about_body and _is_of_another_kind(request):
            given = request.headers.get("content-type", "nothing")
            return answer(request, Problem(415, f"`{given}` is not read here", "send `application/json`"))
        faults = [(".".join(map(str, each["loc"])), str(each["msg"])) for each in error.errors()[:20]]
        return answer(request, Problem(422, "what was sent does not fit", errors=faults))

    @app.exception_handler(Article41Error)
    async def _own(request: Request, error: Article41Error) -> Response:
        return answer(request, of_error(error))

    @app.exception_handler(TimeoutError)
    async def _slow(request: Request, _error: TimeoutError) -> Response:
        seconds = request.app.state.desk.limits.seconds
        problem = Problem(
            503, f"no answer within {seconds:.0f} seconds", "send less at once, or use `article41 check`"
        )
        return answer(request, problem, {"Retry-After": "30"})


def of_bug(request: Request, error: Exception) -> Problem:
    """Return the problem for an error that nobody foresaw, and log where it is.

    What its message says stays out of both: it may hold what the visitor sent.
    """
    last = extract_tb(error.__traceback__)[-1]
    where = f"{last.filename}:{last.lineno}"
    _log.error("a bug at %s %s: %s in %s", request.method, request.url.path, type(error).__name__, where)
    return Problem(500, "this is a bug in article41", "please report what you did")


def _is_of_another_kind(request: Request) -> bool:
    """Tell whether a body is said to be neither JSON nor a form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    known = kind.endswith(("/json", "+json")) or kind in (
        "multipart/form-data",
        "application/x-www-form-urlencoded",
    )
    return request.method == "POST" and not known


def _detail(request: Request, status: int) -> str:
    path = request.url.path
    match status:
        case 404:
            return f"there is nothing at `{path}`"
        case 405:
            return f"`{path}` does not answer to {request.method}"
        case _:
            return _PHRASES[status].lower()
