"""What all pages share: the rulebook, the reader, the list. Made once, used by every thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from article41.checking import Checker, Result
from article41.documents.model import Document
from article41.law import load
from article41.web.limits import LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from article41.designations.screener import Screener
    from article41.law import Rulebook
    from article41.law.goods import Goods
    from article41.merging import Merged
    from article41.reading.model import Activity
    from article41.reasoning.phrases import Phrases
    from article41.reasoning.scenario import Facts

Given = ParamSpec("Given")
Got = TypeVar("Got")
_WARM_UP = "A delegation from {target} shipped coal and signed a joint venture, officials said on Monday."


class Desk:
    """The engine as the pages use it.

    Parser and inference engine serve one at a time, which `check`, `assess` and `merge` see to; everything
    else here is read only. `run` takes work off the event loop and gives up on what takes too long.
    """

    def __init__(self, rulebook: Rulebook | None = None, limits: Limits = LIMITS) -> None:
        self.rulebook = rulebook or load()
        self.limits = limits
        self._checker = Checker(self.rulebook)
        self._busy = RLock()
        self._pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="desk")

    def warm_up(self) -> None:
        """Load the parser and compile what most articles need, so that the first visitor need not wait."""
        text = _WARM_UP.format(target=self.rulebook.regime.target.name)
        self.check(Document("warm-up", text, date=date(2019, 5, 2)))
        from article41.web.shelf import shelf_of  # it knows the desk

        shelf_of(self)
        _ = self.scenarios, self.screener

    def check(self, document: Document, *, as_of: date | None = None) -> Result:
        """Return what was found in a document; raises as `Checker.check` does."""
        with self._busy:
            return self._checker.check(document, as_of=as_of)

    def assess(self, facts: Facts, *, as_of: date | None = None) -> Result:
        """Return the findings about activities written by hand; raises as `Checker.assess` does."""
        with self._busy:
            return self._checker.assess(facts, as_of=as_of)

    def completed(
        self, result: Result, activities: Sequence[Activity], *, as_of: date | None = None
    ) -> Result:
        """Return a result with its activities as they are now known; raises as `Checker.completed` does."""
        with self._busy:
            return self._checker.completed(result, activities, as_of=as_of)

    def merge(self, results: Sequence[Result], *, as_of: date | None = None) -> Merged:
        """Return the events that several documents tell of; raises as `Checker.merge` does."""
        with self._busy:
            return self._checker.merge(results, as_of=as_of)

    async def run(self, work: Callable[Given, Got], *given: Given.args, **named: Given.kwargs) -> Got:
        """Do some work in a thread. Raises TimeoutError where nobody should wait for it any longer."""
        loop = asyncio.get_running_loop()
        waiting = loop.run_in_executor(self._pool, partial(work, *given, **named))
        return await asyncio.wait_for(waiting, self.limits.seconds)

    @property
    def goods(self) -> Goods:
        """Return the goods that the rules know."""
        return self.rulebook.goods

    @cached_property
    def screener(self) -> Screener:
        """Return what compares names with the list."""
        from article41.designations.loader import designations_of
        from article41.designations.screener import Screener

        return Screener(designations_of(self.rulebook))

    @cached_property
    def phrases(self) -> Phrases:
        """Return the words for conditions and reasons."""
        from article41.reasoning.phrases import Phrases
        from article41.reasoning.templates import templates

        return Phrases(self.rulebook.regime, templates())

    @cached_property
    def scenarios(self) -> dict[str, Facts]:
        """Return the scenarios that come with article41, under the names of their files; {} without any."""
        from article41.reasoning.facts_file import load_facts
        from article41.scenarios.files import scenario_files

        folder = shipped("scenarios")
        if folder is None:
            return {}
        return {path.stem: load_facts(path, self.rulebook) for path in scenario_files([folder])}

    @cached_property
    def examples(self) -> dict[str, Document]:
        """Return the made-up articles that come with article41, under the names of their files."""
        from article41.documents import open_documents

        folder = shipped("articles")
        found = open_documents([folder]) if folder else iter(())
        return {each.id: each for each in found if isinstance(each, Document)}


def shipped(name: str) -> Path | None:
    """Return a folder of the fixtures: inside a wheel, or in a checkout; None where it is not there."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "fixtures" / name, package.parent.parent / "fixtures" / name):
        if folder.is_dir():
            return folder
    return None
