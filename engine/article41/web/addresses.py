"""Addresses of our own pages: what a page shows is in its address, and nothing that is empty."""

from __future__ import annotations

from urllib.parse import quote, urlencode

_OFFICIAL = "https://undocs.org/"


def official(symbol: str) -> str:
    """Return where the official text of a document with a symbol is; only a visitor's click goes there."""
    return _OFFICIAL + quote(symbol.replace(" ", ""), safe="/()")


def address(path: str, /, **given: object) -> str:
    """Return an address with what is given and not empty, in that order."""
    query = urlencode({key: str(value) for key, value in given.items() if value not in (None, "")})
    return f"{quote(path)}?{query}" if query else quote(path)
