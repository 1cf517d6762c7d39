"""Names that a document gives, or a facts file's parties have, against the list of designations.

A company or a ship whose name settles who it is answers a fact of the activity that names it. A person's name
never does, nor does a weak match: they become questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from article41.dates import Interval
from article41.designations import wording
from article41.designations.index import Listed
from article41.designations.loader import designations_of
from article41.designations.mentions import Mention, Mentions
from article41.designations.model import Designations
from article41.designations.names import Vocabulary, printed
from article41.designations.screener import Caution, Match, Screener
from article41.documents.model import Document
from article41.law import Rulebook
from article41.reading.gazetteer import ListedName
from article41.reading.model import Activity, Claim
from article41.reasoning import Finding

_TOO_COMMON: frozenset[Caution] = frozenset({"generic", "short"})
_TOO_LITTLE: frozenset[Caution] = _TOO_COMMON | {"alias", "given"}
_FULL_NAME = 3
"""So many words make a name that few share: "Kim Yong Chol", "Chon Ma San"."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A name that may be a listed one, in a text (`text[start:end]`) or given for a party (both None).

    `activities` are the ids of those that name it; `days` are the days on which it matters whether the
    entries were listed. `settled` are the references of entries that are surely meant; `question` is None
    where nothing is open.
    """

    text: str
    start: int | None
    end: int | None
    matches: tuple[Match, ...]
    activities: tuple[str, ...]
    days: Interval
    settled: tuple[str, ...]
    question: str | None


@dataclass(frozen=True, slots=True)
class _Named:
    """A name before it is known what the rest of the document says about it."""

    text: str
    start: int | None
    end: int | None
    matches: tuple[Match, ...]
    activities: tuple[Activity, ...]


class NameDesk:
    """Screens documents and parties against the list beside a rulebook's rules. Raises RulesError for it."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._facts = rulebook.regime.facts
        self._answers = rulebook.regime.listing.answers
        self._screener = _screener(designations_of(rulebook))
        self._mentions = Mentions(self._screener)

    def screen(
        self, activities: Sequence[Activity], document: Document | None = None, as_of: date | None = None
    ) -> tuple[Screened, ...]:
        """Return the listed names that a document, or the activities' parties, may mean.

        In the order of the text, then of the parties. What was listed after `as_of` counts as not there.
        """
        text = document.text if document else ""
        named = list(self._in_text(text, activities))
        named += self._of_parties(text, activities, {each.text for each in named})
        known = [replace(each, matches=_known(each.matches, as_of)) for each in named]
        sure = {match.entry.ref for each in known for match in each.matches if match.asserts}
        published = Interval.day(document.date) if document and document.date else Interval()
        return tuple(_screened(each, sure, published) for each in known if each.matches)

    def answered(self, activity: Activity, screened: Sequence[Screened], published: date | None) -> Activity:
        """Return the activity with the facts that the names in it settle; what was given stays as it was."""
        days = _days([activity], Interval(published, published))
        settled = {
            self._answers[match.entry.kind]: True
            for each in screened
            if activity.id in each.activities
            for match in each.matches
            if match.entry.ref in each.settled
            and match.entry.kind in self._answers
            and match.entry.state(days) == "designated"
        }
        return replace(activity, facts=settled | activity.facts) if settled else activity

    def questioned(self, finding: Finding, screened: Sequence[Screened]) -> Finding:
        """Return a finding that asks about designated parties with the names that may be theirs."""
        general = {self._facts[name].question for name in self._answers.values()}
        named = [
            each.question for each in screened if each.question and finding.activity.id in each.activities
        ]
        if not named or general.isdisjoint(finding.questions):
            return finding
        asked: list[str] = []
        for question in finding.questions:
            asked += [*named, question] if question in general else [question]
        return replace(finding, questions=tuple(dict.fromkeys(asked)))

    def _in_text(self, text: str, activities: Sequence[Activity]) -> Iterator[_Named]:
        """Yield the names in a text; what many things are called, only where an activity names it."""
        for mention in self._mentions.find(text):
            telling = tuple(
                each for each in activities if any(_names(claim, mention) for claim in each.claims)
            )
            if telling or not all(_TOO_COMMON.intersection(each.cautions) for each in mention.matches):
                yield _Named(mention.quote, mention.start, mention.end, mention.matches, telling)

    def _of_parties(
        self, text: str, activities: Sequence[Activity], found: Collection[str]
    ) -> Iterator[_Named]:
        """Yield the other parties whose names, in any spelling, come near a listed one."""
        bearers: dict[str, list[Activity]] = {}
        for activity in activities:
            for party in activity.parties:
                bearers.setdefault(party.name or party.text, []).append(activity)
        for name, those in bearers.items():
            if name in found:
                continue
            matches = self._screener.screen(name).matches
            at = text.find(name)
            start, end = (at, at + len(name)) if at >= 0 else (None, None)
            yield _Named(name, start, end, matches, tuple(those))


@lru_cache(2)
def _screener(designations: Designations) -> Screener:
    return Screener(designations)


def names_to_read(rulebook: Rulebook) -> tuple[ListedName, ...]:
    """Return the listed names by which a reader may tell who takes part. Raises RulesError for the list.

    Weak aliases, abbreviations, given names and names of common words only are not among them.
    """
    screener = _screener(designations_of(rulebook))
    names: dict[tuple[str, str], ListedName] = {}
    for listed in screener.index.listed:
        if not _TOO_LITTLE.intersection(screener.cautions(listed)):
            for name in _to_read(listed, screener.vocabulary):
                known = names.setdefault((name.text, name.kind), name)
                if name.since < known.since:
                    names[name.text, name.kind] = name
    return tuple(names.values())


def _to_read(listed: Listed, vocabulary: Vocabulary) -> Iterator[ListedName]:
    """Yield the spellings of one name, unless it is so short that others bear it, too."""
    entry, core = listed.entry, listed.core
    name = ListedName(
        text=printed(listed.name.text, vocabulary),
        kind=entry.kind,
        since=entry.listed,
        own=True,
    )
    if entry.kind == "person":
        if len(core) >= _FULL_NAME:
            for joint in (" ", "-", ""):
                text = f"{core[0]} {joint.join(core[1:])}"
                yield replace(name, text=text, own=bool(entry.nationality))
    elif entry.kind == "vessel":
        # Frozen are the target's own fleet; ports are closed to others that carried its goods, too.
        own = any(each.kind == "asset_freeze" for each in entry.measures)
        full = len(core) >= _FULL_NAME
        if not vocabulary.ambiguous.issuperset(core):
            yield replace(name, own=own, telling=own and full, common=not full and not core[-1].isdigit())
    elif name.text.isascii() and (len(core) > 1 or not vocabulary.ambiguous.issuperset(core)):
        yield replace(name, telling=any(word.isalpha() and word not in vocabulary.common for word in core))


def _screened(named: _Named, sure: Collection[str], published: Interval) -> Screened:
    """Return a name with its question; an entry that one name settles is settled for its other names."""
    days = _days(named.activities, published)
    settled = tuple(
        each.entry.ref for each in named.matches if each.entry.ref in sure and each.entry.kind != "person"
    )
    return Screened(
        named.text,
        named.start,
        named.end,
        named.matches,
        tuple(dict.fromkeys(activity.id for activity in named.activities)),
        days,
        settled,
        wording.question(named.text, named.matches, days, settled, in_text=named.start is not None),
    )


def _known(matches: tuple[Match, ...], as_of: date | None) -> tuple[Match, ...]:
    return tuple(match for match in matches if as_of is None or match.entry.designated_on(as_of))


def _names(claim: Claim, mention: Mention) -> bool:
    """Tell whether a claim's sentence has the name, other than as the one who is cited."""
    within = claim.span.start <= mention.start and mention.end <= claim.span.end
    return within and mention.quote not in (claim.source or "")


def _days(activities: Sequence[Activity], published: Interval) -> Interval:
    """Return the days of the first activity, or else the day of publication."""
    days = activities[0].when.interval if activities else published
    return days if days.start or days.end else published
