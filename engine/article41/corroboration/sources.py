"""How many independent sources tell of an event, and who they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from article41.corroboration.language import Language
from article41.corroboration.model import Sources, Speaker
from article41.corroboration.traits import Traits, repeats
from article41.reading.model import STATUSES, Claim, Status


def texts_of(members: Sequence[Traits]) -> list[list[Traits]]:
    """Return the tellings of an event in groups that have one origin, in order.

    One origin have rewrites of one text, texts with the same sentence of evidence, and those that credit the
    same news agency.
    """
    groups: list[list[Traits]] = []
    for each in members:
        related = [group for group in groups if any(_one_origin(each, other) for other in group)]
        apart = [group for group in groups if not any(group is other for other in related)]
        groups = [*apart, [*(one for group in related for one in group), each]]
    ordered = (sorted(group, key=lambda traits: traits.telling.number) for group in groups)
    return sorted(ordered, key=lambda group: group[0].telling.number)


def sources_of(texts: Sequence[Sequence[Traits]], language: Language) -> Sources:
    """Return how often an event is told, given its tellings in groups of one origin."""
    return Sources(
        documents=tuple(sorted({each.telling.paper.key for text in texts for each in text})),
        texts=tuple(tuple(dict.fromkeys(each.telling.paper.key for each in text)) for text in texts),
        voices=_voices(texts, language, denying=False),
        denying=_voices(texts, language, denying=True),
    )


def status_of(text: Sequence[Traits]) -> Status:
    """Return how one text tells it: as most of its different printings do, and the less firm of two that tie.

    So a rewrite that drops "officials said" doesn't turn an allegation into a report.
    """
    printed = {each.telling.paper.document.sha256: each.telling.activity.status for each in text}
    given = list(printed.values())
    return max(STATUSES, key=lambda status: (given.count(status), STATUSES.index(status)))


def speakers_of(claims: Iterable[tuple[str, Claim]], language: Language) -> tuple[Speaker, ...]:
    """Return who makes some claims, each once under the longest name, the most cited first."""
    told: dict[frozenset[str], dict[str, set[str]]] = {}
    for key, claim in claims:
        words = language.speaker(claim.source, claim.country)
        told.setdefault(words, {}).setdefault(claim.source or "", set()).add(key)
    speakers = []
    for words in _distinct(told):
        parts = [names for other, names in told.items() if (other <= words if other else not words)]
        documents = {key for names in parts for keys in names.values() for key in keys}
        name = max(told[words], key=lambda name: (len(name), name))
        speakers.append(Speaker(name or None, tuple(sorted(documents))))
    return tuple(sorted(speakers, key=lambda one: (-len(one.documents), one.name or "")))


def _one_origin(a: Traits, b: Traits) -> bool:
    one, other = a.telling.paper, b.telling.paper
    same_agency = one.agency is not None and one.agency == other.agency
    return one.text == other.text or same_agency or repeats(a, b)


def _voices(texts: Sequence[Sequence[Traits]], language: Language, *, denying: bool) -> int:
    """Count who asserts it, or denies it: whoever is cited, and the outlets of texts that cite nobody."""
    named: set[frozenset[str]] = set()
    own: set[str] = set()
    for text in texts:
        claims = [claim for each in text for claim in each.telling.activity.claims]
        claims = [claim for claim in claims if (claim.status == "denied") is denying]
        cited = {words for claim in claims if (words := language.speaker(claim.source, claim.country))}
        wires = {language.speaker(each.telling.paper.agency) for each in text}
        named |= (cited - wires) or cited  # an agency that cites someone only carries the word
        if claims and not cited:
            own.add(_outlet(text))
    return len(_distinct(named)) + len(own)


def _outlet(text: Sequence[Traits]) -> str:
    """Return who speaks in a text that cites nobody: the agency, or whoever published it first."""
    papers = [each.telling.paper for each in text]
    agency = next((paper.agency for paper in papers if paper.agency), None)
    source = next((paper.document.source for paper in papers if paper.document.source), None)
    return (agency or source or f"text {papers[0].text}").casefold()


def _distinct(speakers: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Return the speakers of whom no other has all the words, in order; the one without words is its own."""
    known = set(speakers)
    full = [one for one in known if not one or not any(one < other for other in known)]
    return sorted(full, key=sorted)
