"""The activity table: frame × theme × direction gives the type. Rows are data; this tells which one holds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from article41.reading.discourse import STORY_SENTENCES, Memory
from article41.reading.events import Event
from article41.reading.flow import Parties, Way
from article41.reading.lexicon import Lexicon
from article41.reading.lexicon_files import Frame, Row
from article41.reading.linking import Link
from article41.reading.mentions import Term
from article41.reading.sentence import Sentence

_OBSTACLES = (
    "no row is about this kind of thing",
    "no row takes it with this word or in this part of the sentence",
    "no row has this direction",
    "the parties don't fit: the target has no part in it, or nobody else has",
)
"""What the four checks of a row say where they fail, in their order."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An event and a theme in their sentence: what a row of the table is held against.

    `base` is the base form of the event's word; `way` the direction seen from the target, None where
    nothing tells; `guessed` tells that the target itself is known from the context alone, `counted` that
    it is one of several: "the fifth test", "Friday's launch"; `voices` are the states that the sentence only
    cites, `company` the themes that it names, but for who only says so ("diplomats said").
    """

    link: Link
    frame: Frame
    base: str
    theme: Term
    parties: Parties
    way: Way | None
    guessed: bool
    sentence: Sentence
    memory: Memory
    counted: bool = False
    voices: frozenset[str] = frozenset()
    company: frozenset[str | None] = frozenset()

    @property
    def event(self) -> Event:
        """Return the event."""
        return self.link.event


class ActivityTable:
    """The rows of activities.yaml, for one target state."""

    def __init__(self, lexicon: Lexicon, target: str) -> None:
        self._target = target
        self._crossing = lexicon.words.crossing
        self._sources = lexicon.words.function.sources
        self._landing = lexicon.words.landing
        self._rows: dict[tuple[str, str], list[tuple[int, Row]]] = {}
        self._all = lexicon.activities.rows
        types: dict[str, set[str]] = {}
        themes: dict[str, set[str]] = {}
        for number, row in enumerate(self._all):
            for theme in () if row.by_rule else row.themes:
                types.setdefault(theme, set()).add(row.type)
                themes.setdefault(row.type, set()).add(theme)
            for frame in row.frames:
                for theme in row.themes:
                    self._rows.setdefault((frame, theme), []).append((number, row))
        frames: dict[str, set[str]] = {}
        for frame, theme in self._rows:
            frames.setdefault(theme, set()).add(frame)
        self._frames = {theme: frozenset(found) for theme, found in frames.items()}
        self._types = {theme: frozenset(found) for theme, found in types.items()}
        self._themes = {activity: frozenset(found) for activity, found in themes.items()}
        self._checks = (self._theme_fits, self._link_fits, self._way_fits, self._parties_fit)

    def knows(self, frame: str, theme: str | None) -> bool:
        """Tell whether any row joins the frame and the theme."""
        return (frame, theme or "") in self._rows

    def frames(self, theme: str | None) -> frozenset[str]:
        """Return the frames that any row joins with a theme."""
        return self._frames.get(theme or "", frozenset())

    def types(self, theme: str | None) -> frozenset[str]:
        """Return the types of activity that may be about a theme."""
        return self._types.get(theme or "", frozenset())

    def themes(self, activity: str) -> frozenset[str]:
        """Return the themes that activities of a type may be about."""
        return self._themes.get(activity, frozenset())

    def usual(self, activity: str, theme: Term, way: Way | None) -> Row:
        """Return the row that tells most of a type and a theme, where no frame does: one that goes this way,
        or else has a usual direction."""
        rows = [row for row in self._all if row.type == activity and theme.theme in row.themes]
        kind = [
            r for r in rows if (not r.kinds or theme.kind in r.kinds) and theme.kind not in r.without_kinds
        ]
        return min(
            kind or rows, key=lambda row: (row.direction != (way or row.direction), row.default is None)
        )

    def first(self, frame: str, scene: Scene) -> tuple[int, Row] | None:
        """Return the first row that holds for the scene, with its number, or None."""
        for number, row in self._rows.get((frame, scene.theme.theme or ""), ()):
            if all(fits(row, scene) for fits in self._checks):
                return number, row
        return None

    def why_not(self, frame: str, scene: Scene) -> str:
        """Return what stands in the way of the row that comes nearest to holding for the scene."""
        rows = self._rows.get((frame, scene.theme.theme or ""), ())
        passed = max((self._passed(row, scene) for _, row in rows), default=0)
        return _OBSTACLES[min(passed, len(_OBSTACLES) - 1)]

    def _passed(self, row: Row, scene: Scene) -> int:
        return sum(1 for _ in takewhile(lambda fits: fits(row, scene), self._checks))

    def _theme_fits(self, row: Row, scene: Scene) -> bool:
        kind = scene.theme.kind
        if (row.kinds and kind not in row.kinds) or kind in row.without_kinds:
            return False
        if row.words and not any(word in scene.theme.name for word in row.words):
            return False
        if row.around and not self._is_around(row, scene):
            return False
        if not (row.without or row.beside):
            return True
        others = scene.company
        return others.isdisjoint(row.without) and not (row.beside and others.isdisjoint(row.beside))

    def _is_around(self, row: Row, scene: Scene) -> bool:
        """Tell whether one of the themes that a row asks for stands here, or in the sentence before."""
        near = (*scene.sentence.of("theme"), *scene.memory.before)
        return any(mention.term.theme in row.around for mention in near)

    def _link_fits(self, row: Row, scene: Scene) -> bool:
        if (row.verbs and scene.base not in row.verbs) or scene.link.role in row.not_roles:
            return False
        if row.counted and not scene.counted:
            return False
        if scene.link.role == "self":
            return "self" in row.frames
        return not scene.link.near or (
            row.near and (scene.way is not None or row.direction == "none" or row.context)
        )

    def _way_fits(self, row: Row, scene: Scene) -> bool:
        # Where no frame tells what happens, only what it happens to has a usual direction.
        if row.fixed:
            return True
        usual = row.default if not scene.frame.bare or scene.link.role == "obj" else None
        if self._is_told(row, scene):
            usual = row.direction
        if row.direction != "none" and scene.way != row.direction and (scene.way or usual is None):
            return False
        if not scene.guessed or row.context:
            return True
        if self._is_told(row, scene):
            return True
        here = self._target in scene.sentence.countries()
        return (here or not scene.memory.passing) and self._half_open(scene)

    def _parties_fit(self, row: Row, scene: Scene) -> bool:
        target, parties, named = self._target, scene.parties, scene.sentence.countries()
        everyone = parties.all()
        if target not in everyone:
            return False
        if row.together and target in named and named - {target, *row.not_with}:
            return self._target_fits(row, scene)
        if scene.guessed and row.abroad and row.direction == "none" and named - {target, scene.memory.other}:
            # Joint doings of others are none of the target's.
            return False
        if scene.frame.subject == "maker":
            # "sewed uniforms for a firm of X"
            ordered = scene.link.role == "obj" and bool(set(parties.others) - {target})
            told = scene.event.passive or scene.event.nominal or row.target != "any" or ordered
            abroad = named - {target} or (
                scene.memory.other and target in parties.origins and parties.origins[target].term.itself
            )
            return told and row.direction == "from" and bool(abroad)
        if is_between_others(parties, target):
            return False
        if row.alone and any(country != target for country in (*parties.givers, *parties.agents)):
            return False
        if not self._target_fits(row, scene):
            return False
        taking_part = {*parties.givers, *parties.receivers, *parties.origins, *parties.agents}
        if row.named and not (named - {target} or scene.sentence.of("abroad") or self._continues(scene)):
            return False
        if row.between and not taking_part - {target}:
            return False
        if row.foreign_origin and not set(parties.origins) - {target}:
            return False
        if row.of_target and parties.origins and target not in parties.origins:
            return False
        if row.place == "inside":
            return bool({*parties.places, *parties.receivers} - {target})
        if row.stays and self._departs(scene):
            return False
        if not named.isdisjoint(row.elsewhere):
            return False
        if row.place == "there":
            return target in parties.places
        if row.place == "home":
            at_home = target in {*parties.places, *parties.receivers}
            return at_home and bool({*parties.givers, *parties.agents, *parties.others} - {target})
        if row.place == "abroad":
            places = {*parties.places, *parties.receivers, *parties.others, *parties.agents}
            if row.fixed:
                places.update(parties.givers)  # where it loads is who gives
            return bool(places - {target} - set(row.not_with)) and target not in parties.places
        foreign = set(everyone) - {target} - set(row.not_with)
        return not row.abroad or bool(foreign) or self._crosses(row, scene)

    def _target_fits(self, row: Row, scene: Scene) -> bool:
        target, parties, event = self._target, scene.parties, scene.event
        doers = {*parties.givers, *parties.agents, *parties.origins}
        alone = not doers - {target}
        if row.by_others and target in parties.agents:
            return False
        if row.target == "doer":
            return target in doers
        if row.target == "agent":
            return target in doers or (alone and (event.passive or event.nominal or not scene.guessed))
        if row.target == "origin" and parties.origins and target not in parties.origins:
            return False  # "workers of X left the target"
        if row.target == "origin":
            told = scene.way == "from" or (event.nominal and not scene.guessed)
            told = told or self._is_told(row, scene)
            return target in doers or (alone and told)
        return True

    def _departs(self, scene: Scene) -> bool:
        """Tell those who leave another state, and go to none: they were there, and are no more."""
        parties = scene.parties
        leaving = scene.base in self._sources or bool(set(parties.givers) - {self._target})
        return parties.moving and leaving and not set(parties.receivers) - {self._target}

    def _is_told(self, row: Row, scene: Scene) -> bool:
        """Tell whether a sentence that leaves it open goes the way of the story."""
        if not row.story or (row.known and scene.memory.ways.get(scene.theme.theme or "") != row.direction):
            return False
        if row.opening and scene.memory.other not in scene.memory.opening:
            return False
        return self._in_story(scene)

    def _in_story(self, scene: Scene) -> bool:
        """Tell whether the sentence names nobody, in a story about the target and one other state."""
        parties, memory = scene.parties, scene.memory
        doing = {*parties.givers, *parties.receivers, *parties.origins} - {self._target}
        if not scene.frame.onlooker:
            doing |= set(parties.agents) - {self._target}
        named = scene.sentence.countries() - set(parties.places) - scene.voices
        if scene.frame.onlooker:
            named -= set(parties.agents)
        return (
            scene.guessed
            and not parties.elsewhere
            and memory.about
            and memory.other is not None
            and memory.dateline != self._target
            and scene.frame.subject != "maker"
            and memory.since_target <= STORY_SENTENCES
            and not doing
            and (named <= {self._target, memory.other} or (memory.since_target <= 1 and len(named) <= 1))
        )

    def _continues(self, scene: Scene) -> bool:
        """Tell whether a sentence goes on about what comes from the target and was last told to be abroad."""
        memory, before = scene.memory, scene.memory.subject
        told = self._target in scene.parties.origins and memory.dateline != self._target
        return told and before is not None and before.term.country == memory.other

    def _half_open(self, scene: Scene) -> bool:
        """Tell whether a guessed target can complete the event: one side is named, the other is not.

        Who is named must be the one whom the story is about, or the target stand in the sentence before.
        """
        parties, memory = scene.parties, scene.memory
        if scene.frame.subject == "actor" and scene.event.nominal:
            return False  # "a strike on the pipeline to X"
        giving = {*parties.givers, *parties.origins, *(parties.others if parties.moving else ())}
        giving -= {self._target}
        receiving = set(parties.receivers) - {self._target}
        if parties.elsewhere or bool(giving) == bool(receiving) or (giving and scene.sentence.of("abroad")):
            return False  # "offers rifles to armies overseas": not to the target
        return memory.other is None or memory.since_target <= 1 or memory.other in giving | receiving

    def _crosses(self, row: Row, scene: Scene) -> bool:
        """Tell whether the event crosses the target's border although no other state takes part by name."""
        target, parties, memory = self._target, scene.parties, scene.memory
        if scene.sentence.of("abroad"):
            return True
        if memory.dateline == target and memory.other is None:
            # What is told at home, and names nobody else, stays at home.
            return False
        if self._is_told(row, scene):
            return memory.other not in row.not_with
        if scene.guessed:
            # Joint doings go on between those whom the sentence before named.
            return (
                row.context
                and row.direction == "none"
                and memory.since_target <= 1
                and memory.other is not None
            )
        if (
            scene.way == "to"
            and target in parties.receivers
            and target not in {*parties.givers, *parties.agents}
        ):
            # What always comes from outside crosses the border wherever it goes to.
            return row.default == "to" or memory.other is not None or parties.receivers[target].term.itself
        if scene.base in self._landing and row.direction == "to" and target in parties.places:
            return True
        left = parties.givers.get(target) if parties.moving and scene.way == "from" else None
        if left is not None and left.term.itself:
            # "Left the country" is another matter than "left the port".
            return True
        if scene.base in self._crossing and (target in parties.givers or target in parties.origins):
            return True
        others = scene.sentence.countries() - {target}
        if others and others <= set(row.not_with) and not others.isdisjoint(parties.all()):
            return False
        if row.direction == "none":
            return False
        if not parties.moving and target in parties.origins:
            # Somebody else gives or takes what comes from the target.
            return target not in {*parties.agents, *parties.givers, *parties.places}
        return memory.other is not None and memory.other not in row.not_with and target not in parties.places


def is_between_others(parties: Parties, target: str) -> bool:
    """Tell "X supplied Y, and the target watched": who gives and who receives are both others."""
    giving = {*parties.givers, *parties.origins, *parties.agents}
    if target in giving or target in parties.receivers:
        return False
    return bool(giving) and bool(set(parties.receivers) - giving)
