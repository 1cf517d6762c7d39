"""What of a telling is compared: parties, things, places, names and days, made ready once."""

from __future__ import annotations

from dataclasses import dataclass

from article41.corroboration.language import Language
from article41.corroboration.model import Telling
from article41.corroboration.shingles import shingles_of, words_of
from article41.dates import Interval

SENTENCE = 8
"""The fewest words of a sentence that two texts cannot have in common by chance."""
_SAME = 0.6
"""The share of a sentence's shingles that it has in common with one that repeats it."""


@dataclass(frozen=True, slots=True)
class Traits:
    """A telling as it is compared.

    `countries` are the parties' without the target's, `lands` those that own or hold the places. `names` are
    the evidence's without those of its speakers. `ships` are under their letters, `speakers` under the words
    of their names. `sentences` are the evidence in shingles. `told` is None where no day is given.
    """

    telling: Telling
    countries: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    lands: frozenset[str]
    names: frozenset[str]
    ships: dict[str, str]
    speakers: dict[frozenset[str], str]
    sentences: tuple[frozenset[int], ...]
    told: Interval | None


def traits_of(telling: Telling, language: Language, target: str) -> Traits:
    """Return what is compared of a telling; `target` is the country that all tellings have in common."""
    activity = telling.activity
    evidence = [span.text for span in activity.evidence]
    others = frozenset(p.country for p in activity.parties if p.country and p.country != target)
    states = {party.name for party in activity.parties}
    when = activity.when
    dated = not when.assumed and bool(when.interval.start or when.interval.end)
    spoken = [words_of(text) for text in evidence]
    cited = {
        words: claim.source
        for claim in activity.claims
        if claim.source and (words := language.speaker(claim.source, claim.country))
    }
    return Traits(
        telling=telling,
        countries=others,
        kinds=frozenset(thing.kind for thing in activity.objects if thing.kind),
        places=frozenset(place.name for place in activity.where if place.name not in states),
        lands=frozenset(
            land
            for place in activity.where
            for land in (place.country, place.controlled_by)
            if land and land != target
        ),
        names=frozenset(
            name
            for text in evidence
            for name in language.names(text)
            if not any(name in source for source in cited.values())
        ),
        ships={key: name for text in evidence for key, name in language.ships(text).items()},
        speakers=cited,
        sentences=tuple(frozenset(shingles_of(each)) for each in spoken if len(each) >= SENTENCE),
        told=when.interval if dated else None,
    )


def repeats(a: Traits, b: Traits) -> bool:
    """Tell whether two tellings have a sentence of evidence in common, but for a word or two."""
    return any(len(x & y) >= _SAME * max(len(x), len(y)) for x in a.sentences for y in b.sentences)
