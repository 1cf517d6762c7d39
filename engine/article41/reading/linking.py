"""Which events a thing belongs to: as an argument of theirs, or merely near them in the same clause."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from article41.reading.events import Event, EventFinder
from article41.reading.lexicon_files import WordsFile
from article41.reading.parsing import Tree

NEAREST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Link:
    """An event with the theme's role in it.

    `role` is an argument's role, "self" or "near"; `distance` counts the steps between them.
    """

    event: Event
    role: str
    distance: int

    @property
    def near(self) -> bool:
        """Tell whether the theme only stands in the event's clause."""
        return self.role == "near"


class Linker:
    """Links the themes of one sentence to those of its events whose frames are `wanted`.

    In a `headline`, a colon keeps the two apart.
    """

    def __init__(
        self,
        tree: Tree,
        finder: EventFinder,
        words: WordsFile,
        wanted: Collection[str],
        *,
        headline: bool,
    ) -> None:
        self._headline = headline
        self._tree = tree
        self._finder = finder
        self._apart = words.apart
        self._small = words.function
        self._events = finder.events(wanted)

    def links(self, head: int, covered: Sequence[int], knows: Callable[[Event], bool]) -> list[Link]:
        """Return the events that a theme belongs to; `knows` tells which of them the table has a row for.

        Whose argument the theme is, that event alone can claim it, unless it only is there.
        """
        chain, inside = self._finder.chain(head), set(covered)
        found = [
            link for event in self._events if (link := self._link(event, head, chain, inside)) is not None
        ]
        if any(
            link.role not in ("self", "near") and self._tells(link.event) and knows(link.event)
            for link in found
        ):
            return [link for link in found if not link.near]
        return found

    def _tells(self, event: Event) -> bool:
        return self._tree.words[event.word].lower not in self._small.being

    def _link(self, event: Event, head: int, chain: Sequence[int], inside: set[int]) -> Link | None:
        if event.word in inside and event.nominal:
            return Link(event, "self", 0)
        if self._headline and self._is_divided(head, event.word):
            return None
        for steps, word in enumerate(chain):
            argument = next((a for a in event.arguments if a.word == word), None)
            if argument is not None:
                return Link(event, argument.role, steps + 3 * argument.inherited)
        if self._is_purpose(chain):
            return None
        path = self._path(head, event.word)
        if len(path) > NEAREST_STEPS or any(self._tree.words[i].lower in self._apart for i in path):
            return None
        return Link(event, "near", len(path))

    def _is_purpose(self, chain: Sequence[int]) -> bool:
        """Tell the weapons of "men whom X sent and who earn money for weapons"."""
        word = self._tree.words[chain[-1]]
        return word.dep in ("prep", "dative") and word.lower in self._small.beneficiary

    def _is_divided(self, one: int, other: int) -> bool:
        """Tell whether a colon stands between two words: what it announces is another clause."""
        first, last = sorted((one, other))
        return any(word.text == ":" for word in self._tree.words[first:last])

    def _path(self, one: int, other: int) -> list[int]:
        """Return the words on the way from one word to another; all, where no way leads there."""
        words = self._tree.words
        up = [one]
        while words[up[-1]].head != up[-1]:
            up.append(words[up[-1]].head)
        down = [other]
        while down[-1] not in up:
            head = words[down[-1]].head
            if head == down[-1]:
                return list(range(len(words)))
            down.append(head)
        return [*up[1 : up.index(down[-1])], *down]
