"""Printed lines back to paragraphs: a page breaks lines where the paper ends, not where the thought does."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORT = 0.75
"""A line shorter than this share of a full one ends its paragraph."""

_FULL = 0.9
"""A full line is as long as this share of all lines reaches, so that a few overlong ones don't decide."""

_CUT = re.compile("[\x02\ufffe\N{SOFT HYPHEN}]")
"""How the text of a PDF marks the hyphen at a line's end, whatever it was there for."""

_CUT_WORD = re.compile(r"(?P<head>\w+(?:-\w+)*)\x02 ?(?P<tail>\w+(?:-\w+)*)")
_COMPOUND = re.compile(r"\w+(?:-\w+)+")


def reflow(lines: Iterable[str]) -> str:
    """Return printed `lines` as paragraphs: spaces for line ends within one, an empty line between two."""
    kept = [line.strip() for line in _CUT.sub("\x02\n", "\n".join(lines)).split("\n")]
    lengths = sorted(len(line) for line in kept if line)
    if not lengths:
        return ""
    short = _SHORT * lengths[int(_FULL * (len(lengths) - 1))]
    paragraphs: list[list[str]] = [[]]
    for line in kept:
        if line:
            paragraphs[-1].append(line)
        if len(line) < short and not line.endswith("\x02"):
            paragraphs.append([])
    return _mended("\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph))


def _mended(text: str) -> str:
    """Return `text` with the words that a line end cut made whole.

    The hyphen stays in what is surely a compound: a part of it has a hyphen of its own, or begins unlike the
    middle of a word ("mid-March"), or the text spells it with a hyphen elsewhere.
    """
    compounds = set(_COMPOUND.findall(text))

    def whole(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        compound = f"{head}-{tail}"
        if "-" in head + tail or not tail[0].islower() or compound in compounds:
            return compound
        return head + tail

    return re.sub("\x02 ?", "", _CUT_WORD.sub(whole, text))
