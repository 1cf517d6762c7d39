"""`article41 serve`: the same in a browser."""

from __future__ import annotations

import os
from pathlib import Path

import click

from article41.cli import options

_NEEDED = ("fastapi", "uvicorn", "python_multipart", "weasyprint")


@click.command(short_help="Open the pages: check, law, lab.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8041, show_default=True, help="The port; 0 for any free."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: min(4, os.cpu_count() or 1),
    help="How many processes answer.  [default: one a processor, up to 4]",
)
@options.rules_option
def serve(host: str, port: int, workers: int, rules: Path | None) -> None:
    """Serve the pages and the API, to this machine alone unless you say otherwise.

    Prints its address and goes on until you press Ctrl-C. Nothing is fetched from a network, nothing that
    you check is stored. Needs the extra: pip install "article41[web]".

    \b
    Examples:
      article41 serve
      article41 serve --port 8080
      article41 serve --rules my-rules/
      article41 serve --host 0.0.0.0     everybody who reaches this machine
    """
    from importlib.util import find_spec

    from article41.cli.terminal import hear_notices, say
    from article41.errors import UsageError

    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"`{missing[0]}` is not installed", remedy='run `pip install "article41[web]"`', where="serve"
        )
    hear_notices()
    # Threads of the parser's arithmetic would only stand in the way of the other processes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from article41.law import load
    from article41.web.app import create_app
    from article41.web.desk import Desk
    from article41.web.listening import address_of, hosts_for, listen
    from article41.web.processes import serve_all

    listening = listen(host, port, workers)
    desk = Desk(load(rules))
    desk.warm_up()  # before there are several processes, so that they share what it loads
    say(f"article41 is at {address_of(host, listening[0])} (Ctrl-C ends it)")
    serve_all(create_app(desk, hosts=hosts_for(host)), listening)
