"""English inflection: the forms of a base word, by rule and by the lexicon's list of exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_VOWELS = "aeiou"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first; without words it never matches."""
    ordered = sorted(words, key=lambda each: (-len(each), each))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or "(?!)"


def plural(noun: str, irregular: Mapping[str, Sequence[str]]) -> str:
    """Return the plural of the last word of `noun`."""
    *before, last = noun.split(" ")
    if last in irregular:
        form = irregular[last][0]
    elif last.endswith("y") and len(last) > 1 and last[-2] not in _VOWELS:
        form = last[:-1] + "ies"
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        form = last + "es"
    else:
        form = last + "s"
    return " ".join([*before, form])


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the base form of `verb` and all its other forms."""
    if verb in irregular:
        return (verb, *irregular[verb])
    if verb.endswith("e"):
        stem = verb[:-1]
        return verb, verb + "s", verb + "d", stem + "ing", verb + "ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        stem = verb[:-1]
        return verb, stem + "ies", stem + "ied", verb + "ing"
    if verb.endswith("l") and verb[-2:-1] in _VOWELS:
        # "cancelled" and "canceled" are both written.
        return verb, verb + "s", verb + "ed", verb + "ing", verb + "led", verb + "ling"
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return verb, third, verb + "ed", verb + "ing"
