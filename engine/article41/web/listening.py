"""Where the server listens."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from article41.errors import UsageError
from article41.web.security import LOOPBACK


def listen(host: str, port: int, count: int = 1) -> list[socket.socket]:
    """Return sockets at one address, for as many processes: the system spreads visitors over them.

    Raises UsageError if the address cannot be had.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        first = socket.create_server((host, port), family=family)
        if count == 1:
            return [first]
        # Only now is it sure that nobody else listens there: a shared port would not tell.
        taken = first.getsockname()[1]
        first.close()
        return [socket.create_server((host, taken), family=family, reuse_port=True) for _ in range(count)]
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UsageError(
            f"cannot listen at `{host}`, port {port} ({reason})",
            remedy="try another `--port`",
            where="serve",
        ) from None


def address_of(host: str, listening: socket.socket) -> str:
    """Return what to type into a browser."""
    port = listening.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def hosts_for(host: str) -> frozenset[str] | None:
    """Return the names to answer to: those of this machine, or any where others may come."""
    try:
        loopback = ip_address(host).is_loopback
    except ValueError:
        loopback = host in LOOPBACK
    return LOOPBACK | {host} if loopback else None
