"""What holds for every request and every response, whatever page it is for."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException

from article41.web.limits import Limits
from article41.web.problems import Problem, answer, of_bug

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_KEPT = "public, max-age=31536000, immutable"


class Guard:
    """The door: wrong hosts, foreign origins and too large bodies stop here; every answer gets its headers.

    `hosts` are the names that the server answers to, None for any. A site that makes its own name point to
    this machine would else read what a visitor checks.
    """

    def __init__(self, app: ASGIApp, limits: Limits, hosts: Collection[str] | None = LOOPBACK) -> None:
        self._app = app
        self._limits = limits
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if path.startswith("/static/") and message["status"] == 200:
                    headers["Cache-Control"] = _KEPT
                else:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        problem = self._refused(Request(scope))
        if problem:
            await answer(Request(scope), problem)(scope, receive, sent)
            return
        try:
            await self._app(scope, self._counted(Headers(scope=scope), receive), sent)
        except Exception as error:  # noqa: BLE001 - whatever it is, the visitor gets an answer, and no trace
            request = Request(scope)
            bug = of_bug(request, error)
            if not begun:
                await answer(request, bug)(scope, receive, sent)

    def _refused(self, request: Request) -> Problem | None:
        headers = request.headers
        host = headers.get("host", "")
        if self._hosts is not None and _name_of(host) not in self._hosts:
            return Problem(421, f"this server does not answer to `{host}`", "use the address that it printed")
        if request.method not in SAFE_METHODS and not _same_origin(headers, host):
            return Problem(403, "the request comes from another site", "send it from this one")
        return None

    def _counted(self, headers: Headers, receive: Receive) -> Receive:
        """Return a stream of the body that stops at the limit."""
        declared = headers.get("content-length", "")
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            if declared.isdigit() and int(declared) > self._limits.body:
                raise self._too_large()
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limits.body:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> HTTPException:
        most = f"{self._limits.body / 1_000_000:.0f} MB"
        return HTTPException(413, f"more than {most} at once; send it in parts", {"Connection": "close"})


def _name_of(host: str) -> str:
    """Return a host without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same_origin(headers: Headers, host: str) -> bool:
    """Tell whether a request that may change something comes from our own pages, or from no browser.

    Every browser of today says so in `Sec-Fetch-Site`, older ones at least in `Origin`. Programs send
    neither, and nobody can make them send a request for them.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host
