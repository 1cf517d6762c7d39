"""A text as the set of its runs of three words, in which likeness is counted."""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from hashlib import blake2b

RUN = 3
"""How many words a shingle has."""

_WORD = re.compile(r"\w+")
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_64_BITS = (1 << 64) - 1


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without marks and white space."""
    return _WORD.findall(text.casefold())


def shingles_of(words: list[str]) -> array[int]:
    """Return the distinct shingles of a text as sorted 64-bit numbers, the same on every machine.

    A text of fewer words than a shingle has is one shingle; one without words has none.
    """
    if not words:
        return array("Q")
    hashed = [_number(word) for word in words]
    hashed += [0] * (RUN - len(hashed))
    runs = zip(hashed, hashed[1:], hashed[2:], strict=False)
    first, second, third = _FACTORS
    return array("Q", sorted({(a * first + b * second + c * third) & _64_BITS for a, b, c in runs}))


def contained(shorter: array[int], longer: array[int]) -> float:
    """Return which share of one text's shingles another text has, from 0 to 1; 0 for a text without any."""
    return len(set(shorter).intersection(longer)) / len(shorter) if shorter else 0.0


@lru_cache(maxsize=1 << 18)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
