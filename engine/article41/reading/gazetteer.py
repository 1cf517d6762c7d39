"""Names from a list of persons, companies and ships, as terms that a reader finds like its lexicon's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Proper, Term

_THEMES: dict[str, dict[str, str]] = {
    "person": {"listed_person": "designated_person"},
    "entity": {"listed_party": "frozen_assets"},
    "vessel": {"vessel": "vessels", "listed_vessel": "port_access"},
}
"""What the table of activities calls the bearers of a name, by kind: themes with their object kinds."""
_OWN_SHIP = {"listed_party": "vessels"}


@dataclass(frozen=True, slots=True)
class ListedName:
    """One spelling of a listed name, in lower case, with the day of the listing.

    `own` bearers act for the target state. A `telling` name alone shows that a text is about that state; a
    `common` one is a ship's only behind a ship's title.
    """

    text: str
    kind: Literal["person", "entity", "vessel"]
    since: date
    own: bool
    telling: bool = False
    common: bool = False


def terms(names: Iterable[ListedName], lexicon: Lexicon, target: str) -> Iterator[tuple[str, Term]]:
    """Yield the phrases of listed names with all that each stands for, seen from the state `target`."""
    states = lexicon.actors.states
    others = {term for code, state in states.items() if code != target for term in state.terms}
    for name in names:
        if name.text in lexicon.actors.namesakes:
            continue
        proper = Proper(name.text, closed=name.kind != "entity")
        themes = _THEMES[name.kind] | (_OWN_SHIP if name.kind == "vessel" and name.own else {})
        meanings = [
            Term("theme", name.text, theme=theme, kind=kind, proper=proper, since=name.since)
            for theme, kind in themes.items()
        ]
        if name.own and target in states and not _holds(name.text, others):
            state, described = states[target].name, not name.telling
            meanings.append(Term("actor", state, country=target, described=described, proper=proper))
        elif name.kind == "vessel" and target in states:
            # Whoever owns her, a text that names her is about the target; she takes no part for it.
            state = states[target].name
            described = not (name.telling or name.common)
            meanings.append(
                Term("actor", state, country=target, thing=True, described=described, proper=proper)
            )
        for phrase in _phrases(name, lexicon):
            yield from ((phrase, term) for term in meanings)


def _phrases(name: ListedName, lexicon: Lexicon) -> Iterable[str]:
    return [f"{title} {name.text}" for title in lexicon.words.ship_titles] if name.common else [name.text]


def _holds(name: str, terms: Collection[str]) -> bool:
    """Tell whether a name has another state's in it: the list has foreign firms, too."""
    words = name.split()
    spans = ((start, end) for end in range(1, len(words) + 1) for start in range(end))
    return any(" ".join(words[start:end]) in terms for start, end in spans)
