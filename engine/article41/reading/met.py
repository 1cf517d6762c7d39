"""What is met on the way from an event up to the root of its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from article41.reading.parsing import Word


@dataclass(slots=True)
class Operators:
    """What was met on the way up. `speakers` are words, `quotes` the offsets of who is cited."""

    negated: bool = False
    norm: bool = False
    denied: bool = False
    doubted: bool = False
    planned: bool = False
    alleged: bool = False
    confessed: bool = False
    spoken: bool = False
    conditional: bool = False
    imagined: bool = False
    done: bool = False
    presupposed: bool = False
    hedged: bool = False
    definite: bool = False
    quotes: list[tuple[int, int]] = field(default_factory=list)
    speakers: list[int] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)

    def note(self, name: str, word: Word) -> None:
        """Add the cue of a class at a word."""
        self.cues.append(f"status.{name}:{word.lower}")

    def negate(self, word: Word) -> None:
        """Turn the polarity at a word."""
        self.negated = not self.negated
        self.note("negation", word)
