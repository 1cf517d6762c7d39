"""Checks of the regime's vocabulary: what is declared and never used, and rows that nothing meets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import get_args

from article41.law.condition import AllOf, AnyOf, Not
from article41.law.lint.check import Check, Said, check
from article41.law.lint.sources import REGIME_FILE, Place, Sources
from article41.law.model import DECIDING, VERDICTS, Status

CHECKS: list[Check] = []


@check(CHECKS, "warning")
def unused_fact(law: Sources) -> Iterator[Said]:
    """Every fact that people are to answer is asked for by a condition."""
    asked = {node.fact for node, _ in law.conditions() if not isinstance(node, AllOf | AnyOf | Not)}
    for name, fact in law.book.regime.facts.items():
        if not fact.of_activity and name not in asked:
            place = Place(REGIME_FILE, ("facts", name))
            problem = f"no condition asks for the fact `{name}`"
            yield Said(place, problem, "remove it, or use it")


@check(CHECKS, "warning")
def unused_activity_type(law: Sources) -> Iterator[Said]:
    """Every activity type is reached by a provision that decides."""
    reached = {name for each in law.book.provisions if each.decides for name in each.scope.activities}
    for position, name in enumerate(law.book.regime.activity_types):
        if name not in reached:
            place = Place(REGIME_FILE, ("activity_types", position))
            problem = f"no provision that decides reaches the activity type `{name}`"
            yield Said(place, problem, "remove it, or add the provision")


@check(CHECKS, "warning")
def alert_never_reached(law: Sources) -> Iterator[Said]:
    """Every row of the alert table is the first to match some finding."""
    rows = law.book.regime.alerts
    met = {
        next(position for position, row in enumerate(rows) if row.matches(*case))
        for case in product(VERDICTS, DECIDING, get_args(Status))
    }
    for position, row in enumerate(rows):
        if position not in met:
            place = Place(REGIME_FILE, ("alerts", position))
            problem = f"earlier rows take every finding that this one, `{row.verdict}`, is for"
            yield Said(place, problem, "move it up, or remove it")


@check(CHECKS, "info")
def related_one_way(law: Sources) -> Iterator[Said]:
    """Where one provision points to another under `related`, that one points back."""
    for each in law.book.provisions:
        for position, other in enumerate(each.related):
            if each.id not in law.book.by_id[other].related:
                place = law.of(each) / "related" / position
                problem = f"`{each.id}` points to `{other}`, which does not point back"
                yield Said(place, problem, f"add `{each.id}` there under `related`")
