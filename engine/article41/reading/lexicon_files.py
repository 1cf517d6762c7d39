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


class Compound(FileModel):
    """A thing that two words name together: one of `heads`, and one of the `things` or `words`.

    The head stands behind ("a shell plant"), or before one of the words `turned` ("production of drones"),
    with at most `within` other words between. Where `behind` is false, it only stands before. Before one of
    `not_before` it is another word: "a general secretary" is no general.
    """

    theme: str
    kind: str
    heads: list[str] = Field(min_length=1)
    things: list[str] = Field(default_factory=list)
    kinds: list[str] = Field(default_factory=list)
    words: list[str] = Field(default_factory=list)
    turned: list[str] = Field(default_factory=list)
    not_before: list[str] = Field(default_factory=list)
    within: int = Field(default=0, ge=0, le=4)
    behind: bool = True


class Lighter(FileModel):
    """Names of things of a theme that mean lighter ones in a text with one of `beside`, none of `unless`."""

    theme: str
    names: Words
    beside: list[str] = Field(min_length=1)
    unless: list[str]


class ThemesFile(FileModel):
    """themes.yaml: theme → object kind → terms; a theme that is a plain list has terms of no kind, under "".

    `absorbing` themes take up the thing named right before them. `supporting` themes are everyday things: a
    sentence is worth reading for two of them, or for any other.
    """

    themes: dict[str, Kinds]
    compounds: list[Compound] = Field(default_factory=list)
    lighter: list[Lighter] = Field(default_factory=list)
    absorbing: list[str] = Field(default_factory=list)
    describing: list[str] = Field(default_factory=list)
    supporting: Words = frozenset()
    harmless: list[str]
    not_themes: list[str]


class Frame(FileModel):
    """What happens: its verbs and nouns, and what the subject is to the flow.

    `roles` are the only ones that a theme may have, where given; `factive` frames take for granted what a
    definite noun tells ("discussed the deployment"); where a frame is not `sourced`, "from X" names no giver;
    an `onlooker` comes upon things in which it has no part; `phrasal` are verbs with a particle that belong
    to it ("go on").
    """

    subject: Subject
    factive: bool = False
    sourced: bool = True
    taught: bool = False
    onlooker: bool = False
    phrasal: list[str] = Field(default_factory=list)
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
    by_rule: bool = False
    by_others: bool = False
    foreign_origin: bool = False
    of_target: bool = False
    place: Literal["abroad", "inside", "there", "home"] | None = None
    counted: bool = False
    stays: bool = False
    tried: bool = False
    fixed: bool = False
    elsewhere: list[str] = Field(default_factory=list)
    context: bool = False
    story: bool = False
    known: bool = False
    opening: bool = False
    residual: bool = False
    aside: bool = False
    absent: bool = False
    last: bool = False
    yielding: bool = False
    around: list[str] = Field(default_factory=list)
    too: bool = False
    near: bool = True
    not_roles: list[str] = Field(default_factory=list)
    words: list[str] = Field(default_factory=list)
    beside: list[str] = Field(default_factory=list)
    without: list[str] = Field(default_factory=list)
    not_with: list[str] = Field(default_factory=list)
    facts: dict[str, bool | str] = Field(default_factory=dict)


class Also(FileModel):
    """A second type that an event carries where one of the words, or a theme, stands in its sentence.

    `goals` are themes: the second type is carried where the event leads to a thing of theirs.
    """

    when: str
    add: str
    direction: Direction
    words: list[str] = Field(default_factory=list)
    theme: str | None = None
    goals: Words = frozenset()


class Flown(FileModel):
    """Verbs that only work things of certain kinds."""

    verbs: list[str] = Field(default_factory=list)
    kinds: list[str] = Field(default_factory=list)


class ActivitiesFile(FileModel):
    """activities.yaml."""

    rows: list[Row]
    also: list[Also] = Field(default_factory=list)
    served: dict[str, Literal["from", "to"]] = Field(default_factory=dict)
    conveyances: list[str] = Field(default_factory=list)
    conveying: list[str] = Field(default_factory=list)
    tools: list[str] = Field(default_factory=list)
    flown: Flown = Field(default_factory=Flown)
    projectiles: list[str] = Field(default_factory=list)
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


class SharedNames(FileModel):
    """What the target and another state are both called, and the states that tell which one it is."""

    people: list[str] = Field(default_factory=list)
    adjectives: list[str] = Field(default_factory=list)
    company: list[str] = Field(default_factory=list)
    namesakes: list[str] = Field(default_factory=list)
    not_before: list[str] = Field(default_factory=list)


class Hint(FileModel):
    """Names that tell whom a text is about where one of some words stands in it, too."""

    names: list[str]
    beside: list[str]


class StandsFor(FileModel):
    """Descriptions of an actor named before."""

    target: list[str]
    pair: list[str]
    alone: list[str]
    beside: list[str]
    theirs: list[str] = Field(default_factory=list)
    shared: SharedNames = Field(default_factory=SharedNames)
    hints: list[Hint] = Field(default_factory=list)
    listed: list[str] = Field(default_factory=list)
    parsed_as: dict[str, str] = Field(default_factory=dict)


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
    bartering: Words
    there: dict[str, str]
    homeward: Words
    returning: Words
    talking: Words
    origin: Words
    made_in: Words
    flags: Words
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
    sending: Words
    unloading: Words
    loading: Words
    nothing: Words
    proofs: Words
    formerly: Words
    occasions: Words
    so_that: Words
    having: Words
    unspecified: Words
    amounts: Words
    definite: Words
    more: Words
    lesser: Words
    directions: Words
    turning: Words
    serving: Words
    resuming: Words
    single: Words
    several: Words
    standing_alone: Words
    standing_in: list[str]
    people: list[str]
    being: Words
    addressing: Words
    idioms: Words
    tracing: Words
    works: Words
    made_of: Words
    on_behalf: Words
    asking: Words
    naming: Words
    named: Words
    counting: Words
    bearing: Words
    behalf: Words
    helping: Words
    improving: Words
    better: Words
    rendering: dict[str, str]
    including: Words
    stative: Words
    owned: Words


class WordsFile(FileModel):
    """words.yaml."""

    irregular_verbs: dict[str, list[str]]
    irregular_nouns: dict[str, list[str]]
    earning: list[str] = Field(default_factory=list)
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
    wielding: list[str] = Field(default_factory=list)
    watching: list[str] = Field(default_factory=list)
    ending: list[str] = Field(default_factory=list)
    landing: Words
    crossing: Words
    equipping: Words
    helpers: list[str]
    apart: Words
    dating: Words
    suffixes: list[str]
    phrasal: list[str]
    separable: list[str]
    two_words: dict[str, str]


class CorroborationFile(FileModel):
    """corroboration.yaml: what a language says about who repeats whom."""

    agencies: dict[str, list[str]]
    borrowing: list[str] = Field(min_length=1)
    between: list[str]
    not_names: Words
    vessels: list[str] = Field(min_length=1)
    broad_kinds: Words
