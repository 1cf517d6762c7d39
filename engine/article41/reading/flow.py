"""Who gives, who receives, and so which way an event runs: into the target state or out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from article41.reading.arguments import Argument
from article41.reading.events import Event, EventFinder
from article41.reading.lexicon_files import Frame, Subject, WordsFile
from article41.reading.mentions import Mention

Way = Literal["from", "to"]

# What the subject, the object of address and the subject above a noun are, by the frame's `subject`.
_OWNERS = frozenset({"subj", "poss", "mod", "by", "behalf"})
_OWNING: dict[Subject, str] = {
    "giver": "givers",
    "receiver": "receivers",
    "mover": "others",
    "maker": "origins",
    "actor": "agents",
}
_GOVERNING: dict[Subject, str] = {"giver": "agents", "actor": "agents", "receiver": "receivers"}
_ADDRESSED: dict[Subject, str] = {"giver": "receivers", "receiver": "givers"}
_INSIDE = frozenset({"compound", "poss", "amod", "nmod", "conj", "appos"})
_REVERSED = {"givers": "receivers", "receivers": "givers"}


@dataclass(slots=True)
class Parties:
    """The countries that take part in an event, by what they are to the theme, each with its mention.

    `elsewhere`: it goes to a name that stands for none of them; `homeward`: it goes back home.
    """

    givers: dict[str, Mention] = field(default_factory=dict)
    receivers: dict[str, Mention] = field(default_factory=dict)
    agents: dict[str, Mention] = field(default_factory=dict)
    origins: dict[str, Mention] = field(default_factory=dict)
    places: dict[str, Mention] = field(default_factory=dict)
    others: dict[str, Mention] = field(default_factory=dict)
    moving: bool = False
    elsewhere: bool = False
    homeward: bool = False

    def all(self) -> dict[str, Mention]:
        """Return every country of any part, in the order giver, receiver, agent, origin, place, other."""
        merged: dict[str, Mention] = {}
        for part in (self.givers, self.receivers, self.agents, self.origins, self.places, self.others):
            for country, mention in part.items():
                merged.setdefault(country, mention)
        return merged

    def way(self, target: str) -> Way | None:
        """Return the direction seen from the target state, or None where the event does not tell."""
        into, out = target in self.receivers, target in self.givers or target in self.origins
        if into and not (out and target in self.givers):
            return "to"
        if self.moving and target not in self.givers and target not in self.receivers and set(self.givers):
            return "to"  # "the engine of X's plane came from Y"
        if out:
            return "from"
        if target in self.places and any(c != target for c in (*self.givers, *self.origins, *self.agents)):
            return "to"
        if self.moving and self.origins and target in self.others and not set(self.receivers) - {target}:
            return "to"
        if (
            self.moving
            and (target in self.others or target in self.agents)
            and any(c != target for c in self.places)
        ):
            return "from"
        if target in self.places or target in self.others or target in self.agents:
            foreign_givers = [c for c in (*self.givers, *self.origins) if c != target]
            foreign_receivers = [c for c in self.receivers if c != target]
            if foreign_givers and not foreign_receivers:
                return "to"
            if foreign_receivers and not foreign_givers:
                return "from"
        return None


class FlowReader:
    """Assigns the actors of a sentence to the parts that they play in its events.

    `things` are the head words of the sentence's themes.
    """

    def __init__(
        self, finder: EventFinder, actors: dict[int, list[Mention]], things: frozenset[int], words: WordsFile
    ) -> None:
        self._things = things
        self._small = words.function
        self._landing = words.landing
        self._finder = finder
        self._actors = actors

    def parties(
        self, event: Event, frame: Frame, theme: Iterable[int], theme_head: int, theme_role: str
    ) -> Parties:
        """Return who takes part in the event; `theme` are the words of the thing that moves."""
        parties = Parties(moving=frame.subject == "mover")
        inside = set(theme)
        around = self._theme_phrase(theme_head, event, inside)
        direct = theme_role == "obj" and not event.nominal
        served = frame.taught or (frame.subject == "giver" and self._is_improving(event))
        meant_for = frame.subject == "giver" and theme_role in self._small.beneficiary
        for index in around:
            for mention in self._actors.get(index, ()):
                received = meant_for or (
                    direct and (served or self._is_addressed(event, frame, index, mention))
                )
                whose = parties.receivers if received else parties.origins
                whose = parties.others if mention.term.thing else whose
                whose.setdefault(_country(mention), mention)
        back = theme_role in self._small.beneficiary and {b for _, b in event.frames} & self._small.bartering
        if back:
            theme_role = "return"
        reverse = theme_role == "return"
        owned = any(a.role == "poss" and a.word in self._actors for a in event.arguments)
        for argument in event.arguments:
            part = self._part(argument, event, frame, theme_role, reverse)
            parties.elsewhere = parties.elsewhere or self._is_unknown_goal(argument)
            if owned and argument.role == "mod":
                # "Y's X coal imports"
                part = "origins" if part == "receivers" else "others"
            further = self._further(argument, event)
            source = self._source(argument) if frame.sourced else set()
            for index in self._finder.noun_phrase(argument.word):
                if index in around or index == event.word or index in further:
                    continue
                for mention in self._actors.get(index, ()):
                    if mention.term.cased and index in self._things:
                        continue  # a weapon by its name is where it comes from, and takes no part
                    whose = getattr(parties, "givers" if index in source else part)
                    whose.setdefault(_country(mention), mention)
        parties.homeward = frame.subject != "receiver" and self._is_homeward(event, theme_role)
        if parties.homeward:
            home = parties.givers or parties.agents or parties.others
            parties.receivers, parties.givers = dict(home), {}
        return parties

    def _further(self, argument: Argument, event: Event) -> set[int]:
        """Return the words of Y in "from X to Y", which parsers hang on X."""
        chained, role = self._small.chained, argument.role
        nested = [a.word for a in event.arguments if a.role != role and a.role in chained]
        if role not in chained or not nested:
            return set()
        inside = set(self._finder.noun_phrase(argument.word))
        return {i for word in nested if word in inside for i in self._finder.noun_phrase(word)}

    def _source(self, argument: Argument) -> set[int]:
        """Return the words of X in "parts for its tanks from X", which parsers hang on the tanks."""
        if argument.role not in self._small.beneficiary:
            return set()
        below = self._finder.word(argument.word).children
        ways = [w for w in below if w.dep == "prep" and w.lower in self._small.out_of]
        ends = [end for way in ways for end in way.children]
        behind = (w for end in ends for w in end.children)
        if any(w.lower in self._small.towards for w in (*below, *behind)):
            return set()  # "for the line from X to Y"
        return {i for end in ends for i in self._finder.noun_phrase(end.index)}

    def goals(self, event: Event, things: Iterable[tuple[Mention, int]]) -> set[str]:
        """Return the themes of the things that an event leads to: "pumped fuel into a barge".

        And of those to which it leads from their like: "the ship took on fuel from a barge".
        """
        towards = self._small.towards | {"iobj"} | (self._small.partner if event.nominal else frozenset())
        themes: dict[str, set[str]] = {}
        for thing, head in things:
            for role in (a.role for a in event.arguments if a.word == head):
                themes.setdefault(role, set()).add(thing.term.theme or "")
        reached = set().union(*(themes.get(role, ()) for role in towards))
        sources = set().union(*(themes.get(role, ()) for role in self._small.out_of))
        return reached | (sources & themes.get("subj", set()))

    def _is_homeward(self, event: Event, theme_role: str) -> bool:
        """Tell "bring machinery back" and "return with machinery", which go to where somebody came from."""
        small = self._small
        ends = small.towards | small.out_of
        if event.nominal or any(a.role in ends and not a.inherited for a in event.arguments):
            return False
        if theme_role in small.partner:
            return bool({base for _, base in event.frames} & small.returning)
        behind = {w.lower for w in self._finder.word(event.word).children}
        return theme_role == "obj" and bool(behind & small.homeward)

    def _is_unknown_goal(self, argument: Argument) -> bool:
        """Tell a name that nobody knows ("to Atlantis", "from Atlantis") from any other end of a way."""
        word = self._finder.word(argument.word)
        if argument.role not in self._small.towards | self._small.out_of or word.tag != "NNP":
            return False
        if word.lower in self._small.counting:
            return False  # "from May"
        return not any(self._actors.get(i) for i in self._finder.noun_phrase(argument.word))

    def _is_addressed(self, event: Event, frame: Frame, index: int, mention: Mention) -> bool:
        """Tell whom "X gave Y missiles" names from whose missiles they are, where both read as one phrase."""
        word = self._finder.word(index)
        if frame.subject != "giver" or word.tag != "NNP" or event.word >= index or word.dep == "poss":
            return False
        bases = {base for _, base in event.frames}
        if not bases & self._small.addressing or self._finder.between(event.word, mention):
            return False
        return any(
            other.term.country != mention.term.country
            for argument in event.arguments
            if argument.role == "subj"
            for place in self._finder.noun_phrase(argument.word)
            for other in self._actors.get(place, ())
        )

    def lead(self, index: int, flows: Callable[[str], bool]) -> str | None:
        """Return what a country is to another flow of the sentence: "receivers", "givers" or None.

        `flows` tells which frames count: "made deliveries to X, carrying shells" has one in the delivery.
        """
        word = self._finder.word(index)
        while word.dep in _INSIDE and word.head != word.index:
            word = self._finder.word(word.head)
        above = self._finder.word(word.head)
        if word.dep == "dobj":
            bases = {base for frame, base in self._finder.frames(above) if flows(frame)}
            part = self._end_of_the_way(bases)
            return part if part != "others" else None
        if word.dep != "pobj":
            return None
        holder, role, small = self._finder.word(above.head), above.lower, self._small
        if role in small.beneficiary and holder.lower in small.destined | small.carriers:
            return "receivers"
        flowing = [base for frame, base in self._finder.frames(holder) if flows(frame)]
        if role in small.places and self._landing & {holder.lower, *flowing}:
            return "receivers"
        if not flowing and holder.lower not in small.carriers:
            return None
        if role in small.towards:
            return "receivers"
        return "givers" if role in small.out_of else None

    def _theme_phrase(self, head: int, event: Event, inside: set[int]) -> set[int]:
        """Return the words of the theme's own noun phrase: "North X shells", "shells made in X"."""
        phrase = set(inside)
        roles = {a.word for a in event.arguments if a.role in self._small.attached | self._small.places}
        roles.update(self._finder.before_gerund(event.word))
        stack = [head]
        while (word := self._finder.word(stack[-1])).dep in ("compound", "nmod") and word.head not in phrase:
            if word.head == event.word or word.head not in self._things:
                break
            stack.append(word.head)  # "a North X missile vehicle": X stands with the vehicle
        stack += self._finder.said_of(head)
        while stack:
            current = stack.pop()
            phrase.add(current)
            for child in self._finder.noun_phrase_children(current):
                if child not in roles and child != event.word:
                    stack.append(child)
        return phrase

    def _part(self, argument: Argument, event: Event, frame: Frame, theme_role: str, reverse: bool) -> str:
        role, subject = argument.role, frame.subject
        if role == "gov":
            received = subject == "giver" and event.nominal and self._finder.is_received(event.word)
            part = "receivers" if received else _GOVERNING.get(subject, "others")
            if subject == "giver" and event.nominal and self._finder.is_earned(event.word):
                part = "givers"
        elif role in _OWNERS:
            part = _OWNING[subject]
        elif role == "iobj":
            part = "givers" if subject == "receiver" else "receivers"
        elif role == "obj" and subject == "mover" and theme_role != "obj":
            part = self._end_of_the_way({base for _, base in event.frames})
        elif role == "obj" and theme_role == "return" and subject == "actor":
            part = "givers"  # "swapped X's sand for fuel": X gets the fuel
        elif role == "obj":
            part = _ADDRESSED.get(subject, "others") if theme_role != "obj" else "others"
        elif role in self._small.towards:
            traced = {base for _, base in event.frames} & self._small.tracing
            part = "origins" if traced else "receivers"
        elif role in self._small.origin and event.nominal and self._is_helping(event):
            part = "givers"  # "with the help of X"
        elif role in self._small.origin and event.nominal and subject == "maker":
            part = "origins"  # "the work of X"
        elif role in self._small.out_of:
            part = "givers" if frame.sourced and not self._is_carrier(argument, event) else "others"
            asked = event.nominal and self._is_asking(event)
            if asked or (frame.taught and not event.nominal):
                part = "receivers"  # "an order from X", "trained pilots from X"
        elif role in self._small.partner and event.nominal and self._is_asking(event):
            part = "givers"  # "orders with X"
        elif role in self._small.beneficiary and subject != "maker":
            # "Bought it for X": X gets it; "sold it for X": X gives it.
            sold = {base for _, base in event.frames} & self._small.on_behalf
            part = "givers" if sold and subject == "giver" else "receivers"
        elif role in self._small.places and (handled := self._handled(event)):
            part = handled
        elif role in self._small.places:
            made = subject == "maker" and event.passive and role in self._small.made_in
            part = "origins" if made else "places"
        else:
            part = "others"
        return _REVERSED.get(part, part) if reverse else part

    def _is_carrier(self, argument: Argument, event: Event) -> bool:
        """Tell "unloaded from X's ship", which says who carried a cargo and not who gave it."""
        bases = {base for _, base in event.frames}
        return bool(bases & self._landing) and self._finder.word(argument.word).lower in self._small.carriers

    def _handled(self, event: Event) -> str | None:
        """Return what the place is where a cargo is unloaded or loaded."""
        bases = {base for _, base in event.frames}
        if bases & self._small.unloading:
            return "receivers"
        return "givers" if bases & self._small.loading else None

    def _is_improving(self, event: Event) -> bool:
        """Tell "improved X's missiles", which helps X."""
        return not self._small.improving.isdisjoint(base for _, base in event.frames)

    def _is_asking(self, event: Event) -> bool:
        return not self._small.asking.isdisjoint(base for _, base in event.frames)

    def _is_helping(self, event: Event) -> bool:
        return self._finder.word(event.word).lower in self._small.helping

    def _end_of_the_way(self, bases: set[str]) -> str:
        """Return what the object of "reach" or "leave" is to the thing that does."""
        if bases & self._small.goals:
            return "receivers"
        return "givers" if bases & self._small.sources else "others"


def _country(mention: Mention) -> str:
    assert mention.term.country is not None  # only actors come here, and each has one
    return mention.term.country
