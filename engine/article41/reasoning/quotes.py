"""Where the text says what a verdict rests on."""

from __future__ import annotations

from collections.abc import Iterator

from article41.law.condition import Leaf, OneOf
from article41.reading.model import Activity, Span


def quote(leaf: Leaf, activity: Activity) -> Span | None:
    """Return the words of the document that gave a condition its fact; None where no document was read.

    The words themselves for objects, amounts, days, parties and places; a whole sentence for the rest, and
    where the words are not found in any sentence of the activity.
    """
    if not activity.evidence:
        return None
    for words in _words(leaf, activity):
        for sentence in activity.evidence:
            at = sentence.text.lower().find(words.lower()) if words else -1
            if at >= 0:
                found = sentence.text[at : at + len(words)]
                return Span(sentence.start + at, sentence.start + at + len(found), found)
    return activity.evidence[0]


def _words(leaf: Leaf, activity: Activity) -> Iterator[str]:
    """Yield the texts of whatever has the fact, those that have the wanted value first."""
    wanted = leaf.values if isinstance(leaf, OneOf) else ()
    match leaf.fact:
        case "object.kind" | "object.hs":
            yield from (each.text for each in activity.objects if each.kind in wanted)
            yield from (each.text for each in activity.objects)
        case "party.country":
            yield from (each.text for each in activity.parties if each.country in wanted)
            yield from (each.text for each in activity.parties)
        case "place.country" | "place.controlled_by":
            yield from (each.name for each in activity.where)
        case "quantity":
            yield activity.quantity.text if activity.quantity else ""
        case "when":
            yield activity.when.text
        case _:
            pass
