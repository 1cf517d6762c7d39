"""What merging works on and makes: tellings, texts, voices, events."""

from __future__ import annotations

from dataclasses import dataclass

from article41.documents.model import Document
from article41.reading.model import Activity, Claim, FactValue, Quantity, Status


@dataclass(frozen=True, slots=True)
class Paper:
    """One document among many. `key` is its id, with a number after it where others have the same one.

    `text` is the number, counted from 0, of the text that it is or rewrites; `share` says how much of it that
    text has, from 0 to 1; `agency` is the news agency that it credits.
    """

    key: str
    document: Document
    text: int
    share: float
    agency: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One activity as one document tells it. `number` is its place among all."""

    number: int
    paper: Paper
    activity: Activity


@dataclass(frozen=True, slots=True)
class Join:
    """Why two documents are held to tell of one event."""

    documents: tuple[str, str]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who asserts or denies an event: `name` in the texts' words, None for the outlets themselves."""

    name: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """How often an event is told, three ways.

    `texts` are the groups of documents, by their keys, that tell it in one text, or from one agency; `voices`
    is how many different speakers assert it, `denying` how many deny it.
    """

    documents: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    voices: int
    denying: int


@dataclass(frozen=True, slots=True)
class Spread:
    """An amount as several documents give it: from the lowest to the highest, None where that is open."""

    unit: str
    low: float
    high: float | None
    told: tuple[tuple[str, Quantity], ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A fact on which documents differ, so that it counts as unknown: each value with who gives it."""

    fact: str
    values: tuple[tuple[FactValue, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more documents tell of one event. `activity` is what the law is asked about.

    `claims` are the activity's, each with its document's key; `statuses` the number of texts that tell it so.
    """

    activity: Activity
    tellings: tuple[Telling, ...]
    sources: Sources
    statuses: dict[Status, int]
    contested: bool
    claims: tuple[tuple[str, Claim], ...]
    asserted_by: tuple[Speaker, ...]
    denied_by: tuple[Speaker, ...]
    quantities: tuple[Spread, ...]
    disputes: tuple[Dispute, ...]
    joins: tuple[Join, ...]
