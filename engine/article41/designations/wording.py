"""Matches in plain words: why a name may be an entry's, what would settle it, how it stood on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from article41.dates import Interval
from article41.designations.matching import Pair
from article41.designations.model import Designation, Kind, Quality
from article41.designations.names import Vocabulary
from article41.designations.screener import Caution, Match
from article41.law.model import MeasureKind

KINDS: dict[Kind, str] = {"person": "person", "entity": "entity", "vessel": "ship"}
QUALITIES: dict[Quality, str] = {
    "primary": "its name",
    "strong": "an alias",
    "weak": "a weak alias",
    "former": "a former name",
}
MEASURES: dict[MeasureKind, str] = {
    "asset_freeze": "its assets are frozen",
    "port_ban": "no port may let it in",
    "deflag": "its flag is to be withdrawn",
}
_CAUTIONS: dict[Caution, str] = {
    "alias": "the list itself calls this alias weak",
    "ship": "ships change their names",
    "short": "so short a name stands for many things",
    "given": "only a given name",
    "generic": "a name of common words, which others may bear too",
}


def why(match: Match, vocabulary: Vocabulary) -> str:
    """Return in one sentence without a full stop why the names agree, and in what they don't."""
    parts = [*_agreement(match, vocabulary), *(_CAUTIONS[each] for each in match.cautions)]
    if match.entry.kind == "person":
        parts.append("others may bear the same name")
    return "; ".join(parts)


def settles(entry: Designation, match: Match | None = None) -> str:
    """Return what would settle whether somebody is the entry: a birth date, a passport, an IMO number."""
    if match and match.by_number:
        return "nothing is open: the number is its own"
    known = []
    if entry.born:
        known.append("the date of birth: " + " or ".join(each.text for each in entry.born))
    if entry.passports:
        known.append("the passport: " + " or ".join(entry.passports))
    if entry.imo:
        known.append(f"the IMO number: {entry.imo}")
    if entry.kind == "entity":
        known.append("its seat, owners and officers")
    return "; ".join(known) or "more about the person: the list has no date of birth and no passport"


def described(entry: Designation) -> str:
    """Return the entry as a question names it: "AQi.001, JOHN DOE (born 1962-02-18)"."""
    told = ", ".join(f"born {each.text}" for each in entry.born[:1])
    if entry.kind == "vessel":
        told = f"IMO {entry.imo}" if entry.imo else "no IMO number"
        return f"the ship {entry.name} ({told})"
    return f"{entry.ref}, {entry.name} ({told})" if told else f"{entry.ref}, {entry.name}"


def standing(entry: Designation, days: Interval | None = None) -> str:
    """Return how the entry stood on days of which one is meant (None: whenever)."""
    match entry.state(days) if days else None:
        case "not_yet":
            last = days.end if days else None
            return f"not yet designated on {last}: listed on {entry.listed}"
        case "within":
            return f"designated since {entry.listed}, within the days in question"
        case _:
            return f"designated since {entry.listed}"


def question(
    text: str, matches: Sequence[Match], days: Interval, settled: Collection[str], *, in_text: bool
) -> str | None:
    """Return what a person has to find out about a name; None where nothing is open on these days.

    `settled` are the references of entries that the name is known to mean.
    """
    possible = [match.entry for match in matches if match.entry.state(days) != "not_yet"]
    meant = [entry for entry in possible if entry.ref in settled]
    if possible and not meant:
        place = " in this text" if in_text else ""
        return f"Is “{text}”{place} {' or '.join(map(described, possible))}?"
    unsure = next((entry for entry in meant if entry.state(days) != "designated"), None)
    return f"Was that before {unsure.listed}, when {described(unsure)} was listed?" if unsure else None


def _agreement(match: Match, vocabulary: Vocabulary) -> Iterable[str]:
    if match.by_number:
        yield "the IMO number is the same, and a ship keeps it for life"
        return
    alignment = match.alignment
    left = (*alignment.only_asked, *alignment.only_listed)
    if match.same:
        yield "the same name"
    elif not left and all(pair.how == "same" for pair in alignment.pairs):
        yield "the same words, in another order or with another legal form"
    for pair in alignment.pairs:
        if pair.how != "same" and not match.same:
            yield _told(pair)
    agreeing = [word for pair in alignment.pairs for word in pair.listed]
    if left and agreeing and match.entry.kind != "person" and vocabulary.common.issuperset(agreeing):
        yield f"only common words agree ({', '.join(agreeing)})"
    if left:
        yield f"differs in {_listed(left)}"


def _told(pair: Pair) -> str:
    asked, listed = "-".join(pair.asked), "-".join(pair.listed)
    return {
        "same": "",
        "joined": f"“{asked}” is “{listed}”, spaced differently",
        "romanised": f"“{asked}” and “{listed}” write the same syllable",
        "spelt": f"“{asked}” is spelt much like “{listed}”",
    }[pair.how]


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
