"""Every error that article41 raises on purpose, in one tree.

Each prints as one line: where it is, what is wrong in the user's own words, what to do about it.
"""

from __future__ import annotations


class Article41Error(Exception):
    """The root of the tree: catch this to catch every deliberate error of the package.

    `problem` says what is wrong, `remedy` what to do; `where` is a file, a folder or an option, and `line`
    its line (counted from 1), where there is one.
    """

    def __init__(self, problem: str, *, remedy: str = "", where: str = "", line: int | None = None) -> None:
        self.problem = problem
        self.remedy = remedy
        self.where = where
        self.line = line
        super().__init__(str(self))

    def __str__(self) -> str:
        place = self.where
        if place and self.line is not None:
            place = f"{place}, line {self.line}"
        text = f"{place}: {self.problem}" if place else self.problem
        return f"{text}; {self.remedy}" if self.remedy else text


class UsageError(Article41Error):
    """The command line or a call was used in a way that cannot work."""


class DocumentError(Article41Error):
    """One document cannot be read. A batch goes on without it and lists it at the end."""


class RulesError(Article41Error):
    """A rule file is wrong: a bad key, date, reference, or value."""


class FactsError(Article41Error):
    """A facts or scenario file is wrong."""


class LedgerError(Article41Error):
    """A row or a file of deliveries is wrong. The other rows count all the same."""


class ReadingError(Article41Error):
    """The reader cannot start, for instance because its language model is not installed."""


class EngineError(Article41Error):
    """The inference engine failed or disagreed with the plain evaluator: never treated as "no finding"."""
