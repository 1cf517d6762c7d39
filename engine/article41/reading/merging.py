"""From claims to activities: what a document tells in several places about the same thing is one activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from article41.reading.claims import RawClaim
from article41.reading.mentions import Mention
from article41.reading.model import (
    Activity,
    Claim,
    FactValue,
    Object,
    Party,
    Place,
    Quantity,
    Status,
    When,
)

# A lead and the sentences that fill it in, in characters.
_LEAD = 600
_FIRMNESS: dict[Status, int] = {"reported": 0, "alleged": 0, "planned": 0, "speculated": 1, "denied": 2}
_ROLES = (
    ("givers", "agent"),
    ("agents", "agent"),
    ("origins", "agent"),
    ("receivers", "recipient"),
    ("others", "party"),
)


class Merger:
    """Merges the claims of one document. `labels` maps directions to the regime's own."""

    def __init__(self, labels: Mapping[str | None, str], directed: Mapping[str, bool]) -> None:
        self._labels = labels
        self._directed = directed

    def activities(
        self,
        claims: Sequence[RawClaim],
        whens: Mapping[int, When],
        quantities: Mapping[int, Quantity | None],
        published: date | None,
    ) -> tuple[Activity, ...]:
        """Return the activities in the order of their main claims; the first of a type is its main one."""
        groups: dict[tuple[str, str], list[int]] = {}
        for number, claim in enumerate(claims):
            direction = self._labels[claim.direction if self._directed[claim.type] else None]
            groups.setdefault((claim.type, direction), []).append(number)
        merged = []
        for (kind, direction), numbers in groups.items():
            every = [claims[n] for n in numbers]
            numbers = [n for n in numbers if not claims[n].reply]
            own = [claims[n] for n in numbers]
            main = self._main(own)
            merged.append(
                Activity(
                    id="",
                    type=kind,
                    status=main.status,
                    direction=direction,
                    parties=_parties(own),
                    objects=_objects(own),
                    quantity=next((q for n in numbers if (q := quantities[n])), None),
                    when=_when([whens[n] for n in numbers], whens[numbers[own.index(main)]]),
                    where=_places(own),
                    claims=_claims(every),
                    facts=_facts(own),
                )
            )
        merged.sort(key=lambda activity: (activity.claims[0].span.start, activity.type, activity.direction))
        return tuple(activity.renamed(f"a{number}") for number, activity in enumerate(merged, 1))

    def _main(self, claims: Sequence[RawClaim]) -> RawClaim:
        """Return the claim whose status is the activity's.

        A headline drops its attribution, so where it asserts and the body says who claims it, the body's
        first claim decides. A denial is the main claim only where the text tells it first.
        """
        body = [c for c in claims if not c.headline]
        first = claims[0]
        if not first.headline or not body:
            return self._first_firm(claims)
        if first.status == "denied" or first.status == body[0].status:
            return first
        if first.status == "alleged" and body[0].status == "reported" and not body[0].standing.source:
            # "X sold it, officials say": the body need not say again who claims it.
            return first
        if first.status in ("reported", "alleged"):
            told = self._first_firm(body)
            # What the headline asserts is not denied because the body tells of a denial first.
            return first if told.status == "denied" else told
        # A plan outranks the doubt of a headline: "may send" above "is preparing to send".
        return body[0] if (first.status, body[0].status) == ("speculated", "planned") else first

    def _first_firm(self, claims: Sequence[RawClaim]) -> RawClaim:
        """Return the first claim, or a firmer one that soon follows it."""
        first = claims[0]
        if first.status == "denied":
            return first
        near = [c for c in claims if c.span.start - first.span.start < _LEAD]
        return min(near, key=lambda c: (_FIRMNESS[c.status], c.span.start))


def _claims(claims: Sequence[RawClaim]) -> tuple[Claim, ...]:
    """Return the claims; of those that one sentence makes with one status, the first."""
    told: dict[tuple[int, Status], Claim] = {}
    for claim in claims:
        standing = claim.standing
        told.setdefault(
            (claim.span.start, claim.status),
            Claim(
                claim.status,
                claim.span,
                standing.source,
                claim.cues,
                standing.country,
                standing.operators,
                standing.phase,
                standing.rule,
                claim.weighed,
            ),
        )
    return tuple(told.values())


def _parties(claims: Sequence[RawClaim]) -> tuple[Party, ...]:
    seen: dict[tuple[str, str], Party] = {}
    for claim in claims:
        for part, role in _ROLES:
            mentions: dict[str, Mention] = getattr(claim.parties, part)
            for country, mention in mentions.items():
                if any(key[1] == country for key in seen):
                    continue
                seen[role, country] = Party(role, mention.term.name, mention.term.name, country)
    return tuple(seen.values())


def _objects(claims: Sequence[RawClaim]) -> tuple[Object, ...]:
    seen: dict[str, Object] = {}
    for claim in claims:
        seen.setdefault(f"{claim.kind}:{claim.object_text.lower()}", Object(claim.object_text, claim.kind))
    return tuple(seen.values())


def _when(whens: Sequence[When], main: When) -> When:
    if not main.assumed:
        return main
    return next((when for when in whens if not when.assumed), main)


def _places(claims: Sequence[RawClaim]) -> tuple[Place, ...]:
    seen: dict[str, Place] = {}
    for place in (place for claim in claims for place in claim.where):
        seen.setdefault(place.name, place)
    return tuple(seen.values())


def _facts(claims: Sequence[RawClaim]) -> dict[str, FactValue]:
    facts: dict[str, FactValue] = {}
    for claim in claims:
        for name, value in claim.facts.items():
            facts.setdefault(name, value)
    return dict(sorted(facts.items()))
