"""Where in a sentence a thing can be what a frame is about, and where it only stands by."""

from __future__ import annotations

from article41.reading.events import Event
from article41.reading.lexicon import Lexicon
from article41.reading.lexicon_files import Frame
from article41.reading.linking import Link
from article41.reading.mentions import Mention

_ALWAYS = frozenset({"obj", "of", "return", "poss", "self", "with", "near"})


class Fitting:
    """Tells which parts of a sentence a frame has for a theme.

    `harmless` are the indexes of the words for what no measure touches.
    """

    def __init__(self, lexicon: Lexicon, harmless: set[int]) -> None:
        self._lexicon = lexicon
        self._small = lexicon.words.function
        self._harmless = harmless

    def stands_aside(self, link: Link, name: str, base: str, theme: Mention) -> str:
        """Return why the event does nothing to a theme that has a part in it, "" where it may."""
        frame = self._lexicon.frames[name]
        moves = frame.subject == "mover" and link.role in ("subj", "gov")
        if moves and self._is_conveyance(name, theme, link.event):
            return "it carries something and isn't delivered itself"
        if frame.subject == "giver" and self._is_flown(link.event, base, theme):
            return "who flies it only works it"
        if self._is_on_errand(link, base, theme):
            return "it is sent to do something and isn't delivered"
        equips = base in self._lexicon.words.equipping
        if equips and link.role == "obj" and self._is_equipped(link.event):
            return "it gets what stands behind the preposition"
        paid = bool(frame.roles) and "obj" not in frame.roles  # "was paid with coal"
        if not equips and not paid and self._goes_along(link, base):
            return "it only goes along with what is given"
        return ""

    def is_harmless(self, event: Event, theme: Mention) -> bool:
        """Tell whether what is really given or taken is something that no measure touches."""
        direct = {a.word for a in event.arguments if a.role == "obj"}
        return (
            bool(direct & self._harmless)
            and theme.term.theme not in self._lexicon.activities.despite_harmless
        )

    def _is_flown(self, event: Event, base: str, theme: Mention) -> bool:
        """Tell "flew drones" and "let fly a missile" from "flew missiles to X"."""
        activities, small = self._lexicon.activities, self._small
        if base not in activities.flown.verbs:
            return False
        fired = theme.term.kind in activities.projectiles and not any(
            a.role in small.towards | small.out_of for a in event.arguments
        )
        return fired or theme.term.kind in activities.flown.kinds

    def _is_on_errand(self, link: Link, base: str, theme: Mention) -> bool:
        """Tell "sent a plane to look for ships" from "sent a plane to X"."""
        carries = link.role == "obj" and theme.term.kind in self._lexicon.activities.conveyances
        towards = self._small.towards | {"iobj"}
        return (
            carries
            and base in self._small.sending
            and not any(a.role in towards for a in link.event.arguments)
        )

    def _is_equipped(self, event: Event) -> bool:
        """Tell "equipped the guard with pistols" from "supplied pistols"."""
        partner = self._small.partner
        return any(a.role in partner and not a.inherited for a in event.arguments)

    def _goes_along(self, link: Link, base: str) -> bool:
        """Tell "gave him a fiddle with a horse's head" from "helped him with a horse"."""
        aside = link.role in self._small.partner and not link.event.nominal
        aside = aside and base in self._small.addressing
        return aside and any(a.role == "obj" for a in link.event.arguments)

    def _is_conveyance(self, frame: str, theme: Mention, event: Event) -> bool:
        """Tell a truck that arrives, or a crane that lifts a crate, from one that is delivered."""
        activities = self._lexicon.activities
        if frame not in activities.conveying:
            return False
        bases = {base for _, base in event.frames}
        if theme.term.kind in activities.projectiles and bases & self._small.bearing:
            return True  # "a rocket carrying a satellite", "the rocket lifted off"
        reaches = bases & (self._small.goals | self._small.sources)
        lifts = theme.term.kind in activities.tools and any(a.role == "obj" for a in event.arguments)
        lifts = lifts and not reaches  # "reached X" moves no other thing
        return lifts or theme.term.kind in activities.conveyances

    def role_fits(self, role: str, frame: Frame, event: Event) -> bool:
        """Tell whether a theme in this role can be what the frame is about."""
        if frame.roles:
            return role in frame.roles
        if role in _ALWAYS:
            return True
        if role == "mod":
            return event.nominal
        if role == "subj":
            return frame.subject == "mover" or event.passive
        if role in ("gov", "by"):
            # "the statue is the work of X"
            return frame.subject == "mover" or (role == "gov" and frame.subject == "maker" and event.nominal)
        if role not in self._small.topics:
            return False
        loose = frame.subject != "mover" and role in self._small.loose_topics
        return frame.subject == "actor" or event.nominal or loose
