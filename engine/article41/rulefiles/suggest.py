"""The remedies of error messages: "did you mean `force`?"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_FEW = 8


def did_you_mean(word: object, choices: Iterable[str]) -> str:
    """Return the closest of `choices` as a question, or else all of them where they are few, or else ""."""
    known = sorted(set(choices))
    lowered = {choice.lower(): choice for choice in reversed(known)}
    near = get_close_matches(str(word).lower(), lowered, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{lowered[near[0]]}`?"
    if 0 < len(known) <= _FEW:
        return "expected " + listed(known)
    return ""


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return "`a`, `b` or `c`"."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
