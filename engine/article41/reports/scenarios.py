"""How scenarios came out, for people to read and as JSON: what `article41 test` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from article41.law import natural
from article41.reports.console import hanging
from article41.reports.wording import counted
from article41.scenarios.clauses import GENERAL

if TYPE_CHECKING:
    from article41.scenarios.clauses import Coverage
    from article41.scenarios.runner import Outcome

_INDENT = " " * 8


def to_dict(outcomes: Iterable[Outcome], coverage: Coverage) -> dict[str, Any]:
    """Return the outcomes and the coverage as JSON has them."""
    outcomes = list(outcomes)
    return {
        "summary": {
            "files": len(outcomes),
            "expectations": sum(each.expectations for each in outcomes),
            "unmet": sum(each.missed for each in outcomes),
            "broken": sum(each.error is not None for each in outcomes),
        },
        "files": [
            {
                "path": each.path.as_posix(),
                "title": each.facts.title if each.facts else None,
                "expectations": each.expectations,
                "unmet": [
                    {
                        "line": miss.line,
                        "activity": miss.activity,
                        "provision": miss.provision,
                        "what": miss.what,
                        "text": str(miss),
                    }
                    for miss in each.unmet
                ],
                "error": str(each.error) if each.error else None,
            }
            for each in outcomes
        ],
        "provisions": [
            {
                "provision": name,
                "expectations": tally.expectations,
                "fires": tally.fires,
                "spares": tally.spares,
                "edges": tally.edges,
                "missing": list(tally.missing),
            }
            for name, tally in coverage.tallies.items()
        ],
        "clauses": [
            {
                "provision": clause.provision,
                "kind": clause.kind,
                "clause": clause.text,
                "true": coverage.seen[clause, True],
                "false": coverage.seen[clause, False],
                "unknown": coverage.seen[clause, None],
                "never": list(coverage.never(clause)),
            }
            for clause in coverage.clauses
        ],
    }


def lines(outcome: Outcome) -> Iterator[RenderableType]:
    """Yield one line for a file, and below it one for each thing that is wrong."""
    name = outcome.path.as_posix()
    if outcome.error:
        yield Text.assemble(("BROKEN  ", "red bold"), name)
        yield from (hanging(_INDENT, line) for line in str(outcome.error).splitlines())
    elif outcome.unmet:
        ratio = f"  {outcome.missed} of {outcome.expectations} not met"
        yield Text.assemble(("FAILED  ", "red bold"), name, (ratio, "red"))
        yield from (hanging(_INDENT, str(miss)) for miss in outcome.unmet)
    else:
        yield Text.assemble(("ok      ", "green"), name, (f"  {outcome.expectations}", "dim"))


def summary(outcomes: Iterable[Outcome], coverage: Coverage) -> Iterator[Text]:
    """Yield the last lines: how many expectations are met, and how much of the law they exercise."""
    outcomes = list(outcomes)
    expectations = sum(each.expectations for each in outcomes)
    missed = sum(each.missed for each in outcomes)
    broken = sum(each.error is not None for each in outcomes)
    parts = [counted(len(outcomes), "file"), counted(expectations, "expectation")]
    if broken:
        parts.append(f"{broken} broken")
    told = f"{missed} not met" if missed else "all met" if expectations else "nothing was tested"
    yield Text(f"{', '.join(parts)}: {told}", style="red" if missed or broken else "green")
    named = coverage.named
    if not named:
        return
    every = coverage.of(named)
    partly = [clause for clause in every if coverage.never(clause)]
    yield Text(
        f"tested: {len(named)} of {counted(len(coverage.tallies), 'provision')}; "
        f"in full: {len(every) - len(partly)} of their {counted(len(every), 'clause')}"
    )
    poor = {clause.provision for clause in partly} | {
        name for name in named if coverage.tallies[name].missing
    }
    if poor:
        yield Text(f"{counted(len(poor), 'provision')} could be tested better: see --clauses", style="yellow")


def clauses(coverage: Coverage) -> Iterator[RenderableType]:
    """Yield, provision by provision, what is tested and what never is."""
    general = coverage.of([GENERAL]) if coverage.named else ()
    for name in sorted(coverage.named, key=natural):
        tally, provision = coverage.tallies[name], coverage.rulebook.by_id[name]
        yield Text()
        yield Text.assemble((name, "bold"), f"  {provision.title}")
        yield Text(
            f"{counted(tally.expectations, 'expectation')}: {tally.fires} that it fires, "
            f"{tally.spares} that it does not, {tally.edges} at an edge",
            style="dim",
        )
        if tally.missing:
            yield Text(f"missing: {'; '.join(tally.missing)}", style="yellow")
        yield from _rows(coverage, name)
    if any(coverage.never(clause) for clause in general):
        yield Text()
        yield Text("the whole regime", style="bold")
        yield from _rows(coverage, GENERAL)
    untouched = [name for name in coverage.tallies if name not in coverage.named]
    if untouched:
        yield Text()
        yield Text(f"no expectation names {', '.join(untouched)}", style="yellow")


def _rows(coverage: Coverage, name: str) -> Iterator[RenderableType]:
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(no_wrap=True)
    rows.add_column(ratio=1)
    rows.add_column(no_wrap=True)
    for clause in coverage.of([name]):
        never = coverage.never(clause)
        if never:
            text = clause.text.removeprefix(f"{clause.kind} ")
            said = "never " + " nor ".join(str(truth).lower() for truth in never)
            rows.add_row(clause.kind.replace("_", " "), text, Text(said, style="yellow"))
    if rows.row_count:
        yield rows
