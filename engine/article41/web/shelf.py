"""The law as its pages show it: made once for a rulebook, then only read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from article41.errors import Article41Error
from article41.law.changes import Change, changes
from article41.law.coverage import Coverage, coverage
from article41.reports.lawbook import holds
from article41.web.search import Index

if TYPE_CHECKING:
    from pathlib import Path

    from article41.law import Provision, Rulebook
    from article41.law.goods import Way
    from article41.reasoning import Reasoner
    from article41.reasoning.phrases import Phrases
    from article41.reasoning.reach import Reach
    from article41.reasoning.scenario import Facts
    from article41.web.desk import Desk

_KEPT_DAYS = 128
_KEPT_GOODS = 256
_KEPT_SHELVES = 4


@dataclass(frozen=True, slots=True)
class DayView:
    """The law at the end of a day, as it was known then.

    `coming` had been adopted and did not hold yet, `ended` held no more. `news` are the latest changes: those
    of `latest`, which is the day itself or an earlier one. `before` and `after` are the neighbouring days of
    change.
    """

    day: date
    in_force: tuple[Provision, ...]
    coming: tuple[Provision, ...]
    ended: tuple[Provision, ...]
    latest: date | None
    news: tuple[Change, ...]
    before: date | None
    after: date | None

    def state_of(self, provision: Provision) -> str:
        """Return where on that day a provision stood: in_force, coming, ended, or unknown then."""
        for state, some in (("in_force", self.in_force), ("coming", self.coming), ("ended", self.ended)):
            if any(each.id == provision.id for each in some):
                return state
        return "unknown"


class Shelf:
    """A rulebook with everything that its pages ask for again and again."""

    def __init__(self, book: Rulebook, phrases: Phrases) -> None:
        self.book = book
        self.phrases = phrases
        self.coverage: Coverage = coverage(book)
        self.changes = changes(book, date.min, date.max)
        self.days = tuple(sorted({each.day for each in self.changes}))
        self.index = Index(book, self.coverage, phrases)
        self.at = lru_cache(_KEPT_DAYS)(self._at)
        self.reach = lru_cache(_KEPT_GOODS)(self._reach)
        self._asking = Lock()
        self._scenarios: dict[str, tuple[tuple[str, Facts], ...]] | None = None

    @cached_property
    def first_day(self) -> date:
        """Return the first day of the year in which the law begins."""
        return date(min(self.days, default=date(2000, 1, 1)).year, 1, 1)

    def history_of(self, provision: Provision) -> tuple[Change, ...]:
        """Return what became of one provision, day by day."""
        return tuple(each for each in self.changes if each.provision and each.provision.id == provision.id)

    def between(self, after: date, until: date) -> tuple[Change, ...]:
        """Return the changes later than one day up to and with another."""
        return tuple(each for each in self.changes if after < each.day <= until)

    @cached_property
    def growth(self) -> tuple[tuple[date, int], ...]:
        """Return how many provisions were in force from each day of change on."""
        return tuple((day, sum(holds(each, day) for each in self.book.provisions)) for day in self.days)

    def neighbours(self, provision: Provision) -> tuple[Provision | None, Provision | None]:
        """Return the provisions before and after one in the order of the rulebook."""
        ids = list(self.book.by_id)
        place = ids.index(provision.id)
        some = self.book.provisions
        return (some[place - 1] if place else None), (some[place + 1] if place + 1 < len(some) else None)

    def rule_text(self, provision: Provision) -> str:
        """Return a provision as the rules have it: the lines of its file that are its own."""
        source = provision.source
        lines = _lines(self.book.folder / source.file, self.book.hash)
        own = [lines[source.line - 1], *_below(lines[source.line :])] if source.line <= len(lines) else []
        return _dedented(own)

    def scenarios_of(self, desk: Desk, provision: Provision) -> tuple[tuple[str, Facts], ...]:
        """Return the shipped scenarios that expect something of a provision; none for rules of one's own."""
        if self._scenarios is None:
            try:
                self._scenarios = _by_provision(desk.scenarios)
            except Article41Error:  # they speak of another regime
                self._scenarios = {}
        return self._scenarios.get(provision.id, ())

    def _at(self, day: date) -> DayView:
        then = self.book.at(day)
        in_force = tuple(each for each in then.provisions if holds(each, day))
        rest = [each for each in then.provisions if not holds(each, day)]
        latest = max((each for each in self.days if each <= day), default=None)
        return DayView(
            day=day,
            in_force=in_force,
            coming=tuple(each for each in rest if each.in_force.start and day < each.in_force.start),
            ended=tuple(each for each in rest if each.in_force.end and each.in_force.end < day),
            latest=latest,
            news=tuple(each for each in self.changes if each.day == latest),
            before=max((each for each in self.days if latest and each < latest), default=None),
            after=min((each for each in self.days if each > day), default=None),
        )

    def _reach(self, name: str, code: str | None, ways: tuple[Way, ...], on: date | None) -> Reach:
        from article41.reasoning.reach import reach

        with self._asking:
            return reach(name, code, self._reasoner, ways=ways, on=on)

    @cached_property
    def _reasoner(self) -> Reasoner:
        from article41.reasoning import Reasoner

        return Reasoner(self.book)


_shelves: dict[tuple[Path, str], Shelf] = {}


def shelf_of(desk: Desk) -> Shelf:
    """Return the shelf of a desk's rulebook."""
    key = (desk.rulebook.folder, desk.rulebook.hash)
    found = _shelves.get(key)
    if found is None:
        while len(_shelves) >= _KEPT_SHELVES:
            _shelves.pop(next(iter(_shelves)), None)
        found = _shelves[key] = Shelf(desk.rulebook, desk.phrases)
    return found


def _by_provision(scenarios: Mapping[str, Facts]) -> dict[str, tuple[tuple[str, Facts], ...]]:
    found: dict[str, tuple[tuple[str, Facts], ...]] = {}
    for name, facts in sorted(scenarios.items()):
        named = {each.provision for each in facts.expectations} | {each.provision for each in facts.caps}
        for provision in named:
            found[provision] = (*found.get(provision, ()), (name, facts))
    return found


@lru_cache(32)
def _lines(path: Path, _hash: str) -> Sequence[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()


def _below(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines up to the next item of the list."""
    for line in lines:
        if line.startswith("  - ") or (line and not line.startswith((" ", "#"))):
            return
        yield line


def _dedented(lines: Sequence[str]) -> str:
    text = "\n".join(line[2:] if line.startswith("  ") else line for line in lines)
    return text.rstrip()


def eve(day: date) -> date:
    """Return the day before; the first of all days has none but itself."""
    return day if day == date.min else day - timedelta(days=1)
