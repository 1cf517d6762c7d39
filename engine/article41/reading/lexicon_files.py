"""The shape of the lexicon's files: actors, themes, frames, activities, status and words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from article41.rulefiles.border import FileModel

Words = Annotated[
    frozenset[str], BeforeValidator(lambda value: frozenset(value) if isinstance(value, list) else value)
]
Kinds = Annotated[
    dict[str, list[str]], BeforeValidator(lambda value: {"": value} if isinstance(value, list) else value)
]
Direction = Literal["from", "to", "none"]
Subject = Literal["giver", "receiver", "mover", "maker", "actor"]


class State(FileModel):
    """A state and the words that stand for it, for whoever acts for it, or for `things` that only it has."""

    name: str
    terms: list[str]
    cased: list[str] = Field(default_factory=list)
    things: list[str] = Field(default_factory=list)
    itself: list[str] = Field(default_factory=list)


class ActorsFile(FileModel):
    """actors.yaml."""

    states: dict[str, State]
    not_actors: list[str]
    namesakes: Words = frozenset()
    researchers: list[str]


class ThemesFile(FileModel):
    """themes.yaml: theme → object kind → terms; a theme that is a plain list has terms of no kind, under "".

    `absorbing` themes take up the thing named right before them. `supporting` themes are everyday things: a
    sentence is worth reading for two of them, or for any other.
    """

    themes: dict[str, Kinds]
    absorbing: list[str] = Field(default_factory=list)
    supporting: Words = frozenset()
    harmless: list[str]
    not_themes: list[str]


class Frame(FileModel):
    """What happens: its verbs and nouns, and what the subject is to the flow.

    `roles` are the only ones that a theme may have, where given; `factive` frames take for granted what a
    definite noun tells ("discussed the deployment"); where a frame is not `sourced`, "from X" names no giver.
    """

    subject: Subject
    factive: bool = False
    sourced: bool = True
    taught: bool = False
    roles: list[str] = Field(default_factory=list)
    verbs: list[str]
    nouns: list[str]

    @property
    def bare(self) -> bool:
        """Tell whether no word evokes it: the frame of verbs that have none."""
        return not (self.verbs or self.nouns)


class FramesFile(FileModel):
    """frames.yaml."""

    frames: dict[str, Frame]


class Row(FileModel):
    """One row of the activity table; see activities.yaml for what each key means."""

    type: str
    frames: list[str]
    themes: list[str]
    kinds: list[str] = Field(default_factory=list)
    without_kinds: list[str] = Field(default_factory=list)
    verbs: list[str] = Field(default_factory=list)
    direction: Direction
    default: Direction | None = None
    target: Literal["agent", "doer", "origin", "any"] = "any"
    abroad: bool = False
    between: bool = False
    together: bool = False
    named: bool = False
    alone: bool = False
    by_others: bool = False
    foreign_origin: bool = False
    of_target: bool = False
    place: Literal["abroad"] | None = None
    context: bool = False
    story: bool = False
    residual: bool = False
    aside: bool = False
    near: bool = True
    not_roles: list[str] = Field(default_factory=list)
    words: list[str] = Field(default_factory=list)
    beside: list[str] = Field(default_factory=list)
    without: list[str] = Field(default_factory=list)
    not_with: list[str] = Field(default_factory=list)
    facts: dict[str, bool | str] = Field(default_factory=dict)


class Also(FileModel):
    """A second type that an event carries where one of the words, or a theme, stands in its sentence."""

    when: str
    add: str
    direction: Direction
    words: list[str] = Field(default_factory=list)
    theme: str | None = None


class ActivitiesFile(FileModel):
    """activities.yaml."""

    rows: list[Row]
    also: list[Also] = Field(default_factory=list)
    conveyances: list[str] = Field(default_factory=list)
    conveying: list[str] = Field(default_factory=list)
    tools: list[str] = Field(default_factory=list)
    despite_harmless: list[str] = Field(default_factory=list)


class Cues(FileModel):
    """A class of cues: base forms by part of speech, and words and phrases as they stand."""

    verbs: list[str] = Field(default_factory=list)
    nouns: list[str] = Field(default_factory=list)
    adjectives: list[str] = Field(default_factory=list)
    words: list[str] = Field(default_factory=list)
    adverbs: list[str] = Field(default_factory=list)
    modals: list[str] = Field(default_factory=list)
    marks: list[str] = Field(default_factory=list)
    lawgivers: list[str] = Field(default_factory=list)
    ruling: list[str] = Field(default_factory=list)
    phrases: list[str] = Field(default_factory=list)


class FactCue(FileModel):
    """Phrases that settle a fact of the activity they stand beside."""

    fact: str
    value: bool | str
    phrases: list[str]
    types: list[str] = Field(default_factory=list)


class StatusFile(FileModel):
    """status.yaml."""

    classes: dict[str, Cues]
    facts: list[FactCue] = Field(default_factory=list)


class StandsFor(FileModel):
    """Descriptions of an actor named before."""

    target: list[str]
    pair: list[str]
    alone: list[str]
    beside: list[str]
    theirs: list[str] = Field(default_factory=list)


class SmallWords(FileModel):
    """The small words that carry a sentence's structure; words.yaml says what each list is for."""

    towards: Words
    out_of: Words
    goals: Words
    sources: Words
    beneficiary: Words
    destined: Words
    carriers: Words
    partner: Words
    places: Words
    topics: Words
    loose_topics: Words
    attached: Words
    chained: Words
    counterflow: Words
    origin: Words
    made_in: Words
    making: Words
    causing: Words
    saying_by: Words
    grounds: Words
    negators: Words
    never: Words
    longer: Words
    lacking: Words
    according: Words
    against: Words
    whether: Words
    as_said: Words
    nothing: Words
    amounts: Words
    definite: Words
    resuming: Words
    single: Words
    standing_alone: Words
    standing_in: list[str]
    being: Words
    addressing: Words
    idioms: Words
    on_behalf: Words
    naming: Words
    stative: Words
    owned: Words


class WordsFile(FileModel):
    """words.yaml."""

    irregular_verbs: dict[str, list[str]]
    irregular_nouns: dict[str, list[str]]
    abbreviations: list[str]
    stands_for: StandsFor
    abroad: list[str]
    function: SmallWords
    ship_titles: list[str] = Field(default_factory=list)
    pronouns: Words
    relatives: Words
    containers: list[str]
    makers: list[str]
    engaging: list[str]
    landing: Words
    crossing: Words
    equipping: Words
    helpers: list[str]
    apart: Words
    suffixes: list[str]
    phrasal: list[str]


class CorroborationFile(FileModel):
    """corroboration.yaml: what a language says about who repeats whom."""

    agencies: dict[str, list[str]]
    borrowing: list[str] = Field(min_length=1)
    between: list[str]
    not_names: Words
    vessels: list[str] = Field(min_length=1)
    broad_kinds: Words
