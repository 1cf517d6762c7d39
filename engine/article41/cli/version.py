"""What `article41 --version` says: everything that decides what a finding will be."""

from __future__ import annotations

from collections.abc import Iterator

from article41 import __version__
from article41.errors import Article41Error


def version_lines() -> Iterator[str]:
    """Yield the versions of the engine, of the rules that come with it, and what takes the decisions."""
    from article41.law import load
    from article41.reasoning import durable

    yield f"article41 {__version__}"
    try:
        rulebook = load()
    except Article41Error as error:
        yield f"rulebook: {error}"
    else:
        yield f"rulebook {rulebook.regime.id} {rulebook.hash}, {len(rulebook.provisions)} provisions"
    if durable.available():
        yield "decides: the inference engine durable-rules, checked by the plain evaluator"
    else:
        yield "decides: the plain evaluator alone (durable-rules is not installed)"
