"""How much the server takes on, so that one visitor cannot keep it from the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of everything; past it comes one clear answer.

    `body` is in bytes of a whole request, `file` of one upload, `text` in characters of one document.
    `seconds` is how long a visitor waits for an answer, with the waiting for others before.
    """

    body: int = 25_000_000
    file: int = 20_000_000
    files: int = 50
    documents: int = 200
    text: int = 1_000_000
    answers: int = 200
    seconds: float = 60.0


LIMITS = Limits()
