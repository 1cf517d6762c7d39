"""What a reader remembers from the sentences before: which states the story is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from article41.reading.flow import Way
from article41.reading.mentions import Mention, Term

# How many sentences ago the target may have been named for a sentence without it to be about it.
MEMORY_SENTENCES = 8
# The same for a sentence that names nobody, in a story about the target and another state.
STORY_SENTENCES = 4
# The same in a story that is about something else, and only mentions the target.
PASSING_SENTENCES = 2
# Where `Memory.ways` holds the way of the thing told last, whatever it was.
LAST = ""


@dataclass(slots=True)
class Memory:
    """The state of the discourse at one sentence.

    `counterpart` is the foreign state that the document is most about; `speaker` the country that the last
    sentence named first, `subject` the first one that isn't only a `watcher`; `dateline` the one that the
    story is written from; `ways` the direction last claimed for each theme; `people` the kinds of persons
    that were called the target's own. `about`: the story opens with the target's name; `opening` are the
    states that it opens with. `since_research`: how many sentences ago a body was named whose findings count
    as such. `before` are the things that the sentence before names; `number` counts the
    sentences from 0.
    """

    target: str
    counterpart: Mention | None = None
    speaker: Mention | None = None
    subject: Mention | None = None
    near_target: Mention | None = None
    since_target: int = 99
    since_research: int | None = None
    dateline: str | None = None
    ways: dict[str, Way] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    about: bool = True
    before: tuple[Mention, ...] = ()
    number: int = 0
    opening: frozenset[str] = frozenset()
    watchers: frozenset[str] = frozenset()

    @property
    def passing(self) -> bool:
        """Tell whether the target was only mentioned in passing, and too long ago to be meant now."""
        return not self.about and self.since_target > PASSING_SENTENCES

    def way(self, term: Term) -> Way | None:
        """Return the way that such things were last said to go."""
        last = self.ways.get(term.theme) if term.theme else None
        return last or ("from" if term.kind in self.people else None)

    @property
    def other(self) -> str | None:
        """Return the country of the counterpart."""
        return self.counterpart.term.country if self.counterpart else None

    def advance(self, actors: Sequence[Mention], *, research: bool = False) -> None:
        """Go on to the next sentence, whose predecessor held these actors, and research or none."""
        self.since_target += 1
        if research:
            self.since_research = 1
        elif self.since_research is not None:
            self.since_research += 1
        for mention in actors:
            if mention.term.country == self.target:
                self.near_target, self.since_target = mention, 0
                break
        if actors:
            self.speaker = actors[0]
            self.subject = next((m for m in actors if m.term.country not in self.watchers), actors[0])


def counterpart(actors: Sequence[Mention], target: str, not_with: frozenset[str]) -> Mention | None:
    """Return the first mention of the foreign state named most often, leaving out those in `not_with`."""
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for mention in actors:
        country = mention.term.country
        if country and country != target and country not in not_with:
            counts[country] += 1
            first.setdefault(country, mention)
    if not counts:
        return None
    best = max(counts, key=lambda country: (counts[country], -first[country].start))
    return first[best]
