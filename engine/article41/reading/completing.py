"""Who is meant by pronouns, by "the two sides" and by nothing at all: parties that a clause doesn't name."""

from __future__ import annotations

from collections.abc import Callable

from article41.reading.discourse import LAST, MEMORY_SENTENCES, Memory
from article41.reading.events import Event
from article41.reading.flow import FlowReader, Parties
from article41.reading.lexicon import Lexicon
from article41.reading.mentions import Mention
from article41.reading.parsing import Tree, Word
from article41.reading.sentence import Sentence, WordIndex


class Completer:
    """Fills in the parties of the events of one sentence. `knows` tells which frames a theme goes with."""

    def __init__(
        self,
        tree: Tree,
        sentence: Sentence,
        index: WordIndex,
        memory: Memory,
        flow: FlowReader,
        lexicon: Lexicon,
        knows: Callable[[str, str | None], bool],
    ) -> None:
        self._tree, self._sentence, self._index, self._memory = tree, sentence, index, memory
        self._target = memory.target
        self._flow, self._lexicon, self._knows = flow, lexicon, knows

    def complete(self, parties: Parties, event: Event, subject: str, theme: Mention, head: int) -> bool:
        """Fill in who is meant but not named; return whether the target itself had to be guessed."""
        self._resolve_pronouns(parties, event, subject)
        self._resolve_pair(parties)
        if self._target in parties.all():
            return False
        memory, target = self._memory, self._target
        if (
            self._is_led(parties, theme)
            or self._is_turned(parties, event)
            or self._is_resumed(parties, theme, head)
        ):
            return False
        clause = [m for m in self._index.clause_actors(event.word) if m.term.country == target]
        if clause:
            parties.others.setdefault(target, clause[0])
            return False
        here = [m for m in self._sentence.of("actor") if m.term.country == target]
        if here:
            parties.others.setdefault(target, here[0])
        elif memory.near_target is not None and memory.since_target <= MEMORY_SENTENCES:
            parties.others.setdefault(target, memory.near_target)
        if parties.homeward and target in parties.others:
            parties.receivers[target] = parties.others[target]
            return False
        return bool(here) or target in parties.others

    def _is_led(self, parties: Parties, theme: Mention) -> bool:
        """Add the parts that states have in other flows of the sentence; tell whether the target has one."""
        known = parties.all()
        for index, mentions in self._index.actors.items():
            new = [m for m in mentions if m.term.country and m.term.country not in known]
            part = self._flow.lead(index, lambda frame: self._knows(frame, theme.term.theme))
            if part is not None and not getattr(parties, part):  # its own goal goes first
                getattr(parties, part).update({m.term.country: m for m in new})
        return self._target in parties.all()

    def _is_turned(self, parties: Parties, event: Event) -> bool:
        """Tell "in the opposite direction came X", which goes the other way than what was told last."""
        memory, small = self._memory, self._lexicon.words.function
        last, known = memory.ways.get(LAST), memory.near_target
        if last is None or known is None or memory.passing or parties.givers or parties.receivers:
            return False
        for argument in event.arguments:
            which = {w.lower for w in self._tree.children(argument.word, "amod")}
            if self._tree.words[argument.word].lower in small.directions and which & small.turning:
                (parties.origins if last == "to" else parties.receivers)[self._target] = known
                return True
        return False

    def _is_resumed(self, parties: Parties, theme: Mention, head: int) -> bool:
        """Tell "the men" and "3,000 more of them" of those named before, which bring their way with them."""
        memory, small = self._memory, self._lexicon.words.function
        way = memory.way(theme.term)
        known = memory.near_target
        if way is None or known is None or memory.passing or parties.elsewhere or parties.origins:
            return False
        word = self._tree.words[head]
        before = {child.lower for child in self._tree.children(head, "det", "poss", "amod")}
        for number in self._tree.children(head, "nummod"):
            before |= {child.lower for child in self._tree.children(number.index)}
        if not (theme.resumed or before & (small.definite | small.more) or word.lower in small.definite):
            return False
        if way == "from" and not set(parties.givers) - {self._target}:
            parties.origins[self._target] = known
            return True
        if way == "to" and not parties.receivers:
            parties.receivers[self._target] = known
            return True
        return False

    def _resolve_pronouns(self, parties: Parties, event: Event, subject: str) -> None:
        pronouns, small = self._lexicon.words.pronouns, self._lexicon.words.function
        part = {"giver": parties.givers, "receiver": parties.receivers}.get(subject, parties.agents)
        for argument in event.arguments:
            word = self._tree.words[argument.word]
            # Whoever "you" are, the story doesn't tell it.
            parties.elsewhere |= word.lower in small.talking
            if argument.role in ("subj", "gov", "poss") and word.lower in pronouns:
                referent = self._index.antecedent(word) or self._memory.subject
                if referent is not None and referent.term.country:
                    part.setdefault(referent.term.country, referent)
            elif argument.role in ("subj", "gov") and subject != "mover" and (owner := self._owner(word)):
                part.setdefault(owner.term.country or "", owner)
            elif word.lower in pronouns and argument.role in (small.towards | small.out_of | {"iobj"}):
                self._resolve_goal(parties, argument.role not in small.out_of, word)

    def _owner(self, word: Word) -> Mention | None:
        """Return whose "its engineers" are, where the words themselves name no state."""
        below = self._tree.subtree(word.index)
        if any(index in self._index.actors for index in below):
            return None
        owned = self._lexicon.words.function.owned
        for pronoun in self._tree.children(word.index, "poss"):
            if pronoun.lower in owned:
                referent = self._index.antecedent(pronoun) or self._memory.subject
                return referent if referent is not None and referent.term.country else None
        return None

    def _resolve_goal(self, parties: Parties, towards: bool, pronoun: Word) -> None:
        """Read "back to the country": of those named before, one that plays no other part."""
        doing = {*parties.givers, *parties.agents, *(parties.others if parties.moving else ())}
        referent = self._index.antecedent(pronoun)
        if referent is None or referent.term.country in doing:
            before = [m for m in self._sentence.of("actor") if m.end <= pronoun.start]
            free = (m for m in reversed(before) if m.term.country not in doing)
            referent = next(free, self._memory.near_target)
        if referent is not None and referent.term.country and referent.term.country not in doing:
            (parties.receivers if towards else parties.givers).setdefault(referent.term.country, referent)

    def _resolve_pair(self, parties: Parties) -> None:
        """Read "the two countries" as the target and its counterpart, where they can be."""
        pair, memory = self._sentence.of("pair"), self._memory
        if not pair:
            return
        named = self._sentence.countries()
        if not (self._target in named or (memory.since_target <= 1 and len(named) <= 1)):
            return
        if memory.near_target is not None or self._target in named:
            parties.others.setdefault(self._target, pair[0])
        if memory.counterpart is not None and memory.other is not None:
            parties.others.setdefault(memory.other, memory.counterpart)
