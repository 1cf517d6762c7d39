"""Checks of dates: exemptions, periods of grace and caps that miss the days of their provision."""

from __future__ import annotations

from collections.abc import Iterator

from article41.dates import Interval
from article41.law.lint.check import Check, Said, check
from article41.law.lint.sources import Sources

CHECKS: list[Check] = []


@check(CHECKS, "warning")
def exemption_never_in_force(law: Sources) -> Iterator[Said]:
    """An exemption holds on at least one day on which something that it exempts from does."""
    book = law.book
    for each in law.carveouts():
        if each.provision is not None:
            reached = [each.provision]
        else:
            reached = [other for other in book.provisions if each.exemption in book.exemptions_of(other)]
        if reached and not any(each.exemption.in_force.meets(other.in_force) for other in reached):
            what = f"`{each.provision.id}`" if each.provision else "any provision that it reaches"
            place = each.place / "in_force"
            problem = f"the exemption `{each.exemption.id}` holds on no day on which {what} does"
            yield Said(place, problem, "correct the dates, or remove it")


@check(CHECKS, "warning")
def transition_outside_force(law: Sources) -> Iterator[Said]:
    """A period of grace ends while its provision is in force."""
    for each in law.book.provisions:
        for position, transition in enumerate(each.transitions):
            if not Interval.day(transition.until).meets(each.in_force):
                place = law.of(each) / "transition" / position / "until"
                problem = f"the period of grace ends on {transition.until}, when `{each.id}` is not in force"
                yield Said(place, problem, "correct the day, or remove it")


@check(CHECKS, "warning")
def limit_outside_force(law: Sources) -> Iterator[Said]:
    """A cap starts to count on a day on which its provision is in force."""
    for each in law.book.provisions:
        starts = each.limit.starts if each.limit else None
        if starts is not None and not Interval.day(starts).meets(each.in_force):
            place = law.of(each) / "limit" / "starts"
            problem = f"the cap starts on {starts}, when `{each.id}` is not in force"
            yield Said(place, problem, "correct the day")


@check(CHECKS, "warning")
def end_without_reason(law: Sources) -> Iterator[Said]:
    """A provision that ends was superseded, or its note says why it ended."""
    for each in law.book.provisions:
        if each.in_force.end and each.id not in law.book.superseded_by and not each.note:
            place = law.of(each) / "in_force" / "to"
            problem = f"`{each.id}` ends on {each.in_force.end}, and nothing says why"
            remedy = "name it under `supersedes` of what replaced it, or add a `note`"
            yield Said(place, problem, remedy)
