"""Several processes that answer at one address, since each reads one article at a time."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Sequence
from socket import socket
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from fastapi import FastAPI


def serve_all(app: FastAPI, listening: Sequence[socket]) -> None:
    """Serve an application, with one process for each socket, until somebody ends this one."""
    mine, *others = listening
    helpers = [_helper(app, each, listening) for each in others]
    try:
        _serve(app, mine)
    finally:
        for each in helpers:
            os.kill(each, signal.SIGTERM)
        for each in helpers:
            os.waitpid(each, 0)


def _helper(app: FastAPI, mine: socket, listening: Sequence[socket]) -> int:
    """Start a process that serves one of the sockets, and return its number."""
    parent = os.getpid()
    number = os.fork()
    if number:
        return number
    code = 1
    try:
        for each in listening:
            if each is not mine:
                each.close()
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
        _serve(app, mine)
        code = 0
    finally:
        os._exit(code)


def _follow(parent: int) -> None:
    """End this process where its parent has gone without a word."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _serve(app: FastAPI, listening: socket) -> None:
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    uvicorn.Server(config).run(sockets=[listening])
