"""The stack of operators over an event: what is met on the way from it up to the root of its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from article41.reading.model import OperatorKind
from article41.reading.parsing import Word

# What each class of cues in status.yaml does to the event below it.
KINDS: dict[str, OperatorKind] = {
    "norm": "norm",
    "negation": "negation",
    "refused": "negation",
    "possible": "modality",
    "imagined": "attitude",
    "planned": "phase",
    "done": "phase",
    "prospect": "phase",
    "report": "attribution",
    "allegation": "attribution",
    "hearsay": "attribution",
    "label": "attribution",
    "denial": "denial",
    "condition": "condition",
    "question": "question",
}


@dataclass(frozen=True, slots=True)
class Met:
    """One operator where it was met.

    `cue` is its class in status.yaml; `start` and `end` are offsets into the document's text. Of whoever says
    or denies it, `speakers` are the words of the sentence and `source` the offsets of the noun phrase.
    """

    cue: str
    start: int
    end: int
    speakers: tuple[int, ...] = ()
    source: tuple[int, int] | None = None


@dataclass(slots=True)
class Operators:
    """What was met, from the event outwards, and how the event hangs below it.

    `presupposed`: the sentence takes it for granted; `hedged`: though what hangs so may still be doubted;
    `definite`: it has a definite article; `factive`: so whoever talks about it takes it for granted;
    `confessed`: who speaks admits it; `hearing`: somebody unnamed says so; `finding`: it was proved or seen;
    `urged`: somebody is urged to stop it; `told`: it is what a charge or claim holds; `unspecified`: it is
    any such event.
    """

    stack: list[Met] = field(default_factory=list)
    presupposed: bool = False
    hedged: bool = False
    definite: bool = False
    factive: bool = False
    confessed: bool = False
    hearing: bool = False
    finding: bool = False
    urged: bool = False
    told: bool = False
    unspecified: bool = False

    def meet(
        self, cue: str, word: Word, speakers: Iterable[int] = (), source: tuple[int, int] | None = None
    ) -> None:
        """Put an operator on the stack at a word."""
        self.stack.append(Met(cue, word.start, word.end, tuple(speakers), source))

    def turn(self, word: Word) -> None:
        """Take the negations off the stack; where none is there, what isn't denied is so: put one on it."""
        stack = [met for met in self.stack if met.cue not in ("negation", "refused")]
        negated = self.negated
        self.stack = stack
        if not negated:
            self.meet("negation", word)

    def all(self, *cues: str) -> list[Met]:
        """Return the operators of some classes, from the event outwards."""
        return [met for met in self.stack if met.cue in cues]

    def has(self, *cues: str) -> bool:
        """Tell whether an operator of one of the classes was met."""
        return any(met.cue in cues for met in self.stack)

    @property
    def negated(self) -> bool:
        """Tell whether the polarity is turned: two negations say that it is so."""
        return len(self.all("negation", "refused")) % 2 == 1

    @property
    def denied(self) -> bool:
        """Tell whether it is denied, and not the denial denied."""
        return len(self.all("denial")) % 2 == 1

    @property
    def attributed(self) -> bool:
        """Tell whether somebody is named who says so."""
        return any(met.source for met in self.stack)

    @property
    def speakers(self) -> list[int]:
        """Return the words that name who speaks, the nearest to the event first."""
        return [speaker for met in self.stack for speaker in met.speakers]
