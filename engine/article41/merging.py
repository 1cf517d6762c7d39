"""The results of many documents as events: the same thing told in several places is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from article41.corroboration.joining import joined
from article41.corroboration.language import Language
from article41.corroboration.model import Event, Paper, Telling
from article41.corroboration.papers import in_order, papers_of
from article41.corroboration.traits import traits_of
from article41.corroboration.uniting import event_of

if TYPE_CHECKING:
    from article41.checking import Result
    from article41.corroboration.duplicates import Alike
    from article41.law.model import Regime
    from article41.reading.lexicon import Lexicon
    from article41.reading.model import Activity
    from article41.screening import Screened

Decide = Callable[["tuple[Activity, ...]", "tuple[Screened, ...]", "date | None"], "Result"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What several documents tell of together.

    `result` has the events' activities and the findings about them; `events` who tells each. `papers` are all
    the documents, `texts` what they are or rewrite, `names` the keys of the documents that the result's
    screened names stand in. `repeated` is the number of documents that were given again.
    """

    events: tuple[Event, ...]
    result: Result
    papers: tuple[Paper, ...]
    texts: tuple[Alike, ...]
    names: tuple[str, ...]
    repeated: int

    @property
    def silent(self) -> tuple[Paper, ...]:
        """Return the documents in which nothing was found."""
        telling = {key for event in self.events for key in event.sources.documents}
        return tuple(paper for paper in self.papers if paper.key not in telling)


def merge(
    results: Sequence[Result], decide: Decide, lexicon: Lexicon, regime: Regime, as_of: date | None = None
) -> Merged:
    """Return the events of the documents' results; `decide` holds activities against the law."""
    told = [(each.document, each) for each in results if each.document]
    ordered = [told[place] for place in in_order([document for document, _ in told])]
    language = Language(lexicon)
    papers, texts = papers_of([document for document, _ in ordered], language)
    pairs = [
        (paper, activity)
        for paper, (_, result) in zip(papers, ordered, strict=True)
        for activity in result.activities
    ]
    tellings = [Telling(number, paper, activity) for number, (paper, activity) in enumerate(pairs)]
    groups = joined([traits_of(each, language, regime.target.country) for each in tellings], language)
    events = tuple(event_of(group, f"e{number}", language) for number, group in enumerate(groups, 1))
    named = {(one.paper.key, one.activity.id): each.activity.id for each in events for one in each.tellings}
    names = tuple(
        (paper.key, replace(name, activities=tuple(named[paper.key, each] for each in name.activities)))
        for paper, (_, result) in zip(papers, ordered, strict=True)
        for name in result.screened
    )
    return Merged(
        events=events,
        result=decide(tuple(each.activity for each in events), tuple(name for _, name in names), as_of),
        papers=papers,
        texts=texts,
        names=tuple(key for key, _ in names),
        repeated=len(told) - len(ordered),
    )
