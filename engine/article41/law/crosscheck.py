"""What only the whole folder shows: clashing ids, dangling references, circular supersession."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from article41.law.model import Exemption, Provision, Regime
from article41.rulefiles.border import Location, Problems
from article41.rulefiles.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision with its place: the position in the file that `problems` reports on."""

    provision: Provision
    position: int
    problems: Problems

    def report(self, problem: str, *steps: str | int, remedy: str = "") -> None:
        """Note a problem at some key of the provision."""
        self.problems.add(problem, ("provisions", self.position, *steps), remedy)


def check_references(regime: Regime, regime_problems: Problems, entries: Sequence[Entry]) -> None:
    """Note every problem of the folder as a whole, each where its file's problems are noted."""
    by_id: dict[str, Entry] = {}
    for entry in entries:
        first = by_id.setdefault(entry.provision.id, entry)
        if first is not entry:
            place = f"{first.problems.where}, line {first.provision.source.line}"
            entry.report(f"the id `{entry.provision.id}` is already in {place}", "id", remedy="remove one")
    general = regime.general_exemptions
    _check_general(general, by_id, regime_problems)
    for entry in entries:
        provision = entry.provision
        for key, references in (("supersedes", provision.supersedes), ("related", provision.related)):
            _check_list(entry, key, references, by_id)
        inherited = [each.id for each in general] if provision.general_exemptions else []
        _check_exemptions(entry, inherited)
        for older in provision.supersedes:
            if older in by_id:
                _check_end(by_id[older], entry)
    for entry in entries:
        _check_cycle(entry, by_id)


def _check_general(general: Sequence[Exemption], by_id: dict[str, Entry], problems: Problems) -> None:
    seen: set[str] = set()
    for position, exemption in enumerate(general):
        here: Location = ("general_exemptions", position)
        if exemption.id in seen:
            problems.add(f"the exemption `{exemption.id}` is there twice", (*here, "id"), "rename one")
        seen.add(exemption.id)
        for number, reached in enumerate(exemption.reaches or ()):
            if reached not in by_id:
                remedy = did_you_mean(reached, by_id)
                problems.add(f"there is no provision `{reached}`", (*here, "reaches", number), remedy)


def _check_list(entry: Entry, key: str, references: Sequence[str], by_id: dict[str, Entry]) -> None:
    for position, reference in enumerate(references):
        if reference == entry.provision.id:
            entry.report(f"`{reference}` refers to itself", key, position, remedy="remove it")
        elif reference not in by_id:
            remedy = did_you_mean(reference, by_id)
            entry.report(f"there is no provision `{reference}`", key, position, remedy=remedy)


def _check_exemptions(entry: Entry, inherited: Sequence[str]) -> None:
    seen = set(inherited)
    for position, exemption in enumerate(entry.provision.unless):
        if exemption.id in seen:
            problem = f"the exemption `{exemption.id}` is there twice"
            if exemption.id in inherited:
                problem = f"the exemption `{exemption.id}` is also a general one"
            entry.report(problem, "unless", position, "id", remedy="rename one")
        seen.add(exemption.id)


def _check_end(older: Entry, newer: Entry) -> None:
    """A superseded provision ends on the eve of its successor, unless its note says why not."""
    start, end = newer.provision.in_force.start, older.provision.in_force.end
    if start is None or start == date.min or older.provision.note or older is newer:
        return
    eve = start - timedelta(days=1)
    if end is None:
        problem = f"`{older.provision.id}` is superseded by `{newer.provision.id}` but has no end"
        older.report(problem, "in_force", remedy=f"add `to: {eve}`, or say in `note` why it stays in force")
    elif end != eve:
        problem = f"`{older.provision.id}` ends on {end}, not on the eve of `{newer.provision.id}`"
        older.report(problem, "in_force", "to", remedy=f"write `to: {eve}`, or say why in `note`")


def _check_cycle(entry: Entry, by_id: dict[str, Entry]) -> None:
    """Report the cycle through this provision once, at the least of its ids."""
    start = entry.provision.id
    path: list[str] = []
    queue = [(older, [start]) for older in entry.provision.supersedes]
    visited: set[str] = set()
    while queue:
        current, behind = queue.pop(0)
        if current == start:
            path = behind
            break
        if current in by_id and current not in visited:
            visited.add(current)
            queue.extend((older, [*behind, current]) for older in by_id[current].provision.supersedes)
    if len(path) > 1 and start == min(path):
        chain = " → ".join([*path, start])
        entry.report(
            f"supersession runs in a circle: {chain}", "supersedes", remedy="remove one of the links"
        )
