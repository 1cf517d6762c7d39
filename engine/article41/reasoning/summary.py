"""A finding in one or two plain sentences."""

from __future__ import annotations

from typing import NamedTuple

from article41.dates import Interval
from article41.law.model import Provision, Verdict
from article41.reasoning.facts import days
from article41.reasoning.finding import Dates, ExemptionState
from article41.reasoning.templates import Templates
from article41.truth import Truth


class Outcome(NamedTuple):
    """All that the sentences tell of. `granted` says of each exemption if it holds but for its counters."""

    provision: Provision
    verdict: Verdict
    applies: Truth
    in_force: Truth
    exemptions: tuple[ExemptionState, ...]
    granted: tuple[Truth, ...]
    dates: Dates
    questions: tuple[str, ...]


def summarise(outcome: Outcome, templates: Templates) -> str:
    """Return what an officer should read first."""
    says, provision, dates = templates.summary, outcome.provision, outcome.dates
    name = says.provision.format(
        resolution=provision.resolution,
        year=provision.adopted.year,
        paragraph=provision.paragraph,
        title=provision.title,
    )
    when, held = days(dates.activity), _held(dates.in_force, templates)
    limit = provision.limit.title if provision.limit else ""
    match outcome.verdict:
        case "not_in_force":
            begun, ended = provision.in_force.start, dates.activity.end
            said = says.not_yet if begun and ended and ended < begun else says.no_longer
            return said.format(provision=name, when=when, held=held)
        case "permitted":
            holding = [each for each in outcome.exemptions if each.holds]
            if holding:
                return says.exempt.format(provision=name, exemption=_named(holding[:1], templates))
            return says.within_limit.format(provision=name, limit=limit)
        case "undetermined":
            sentences = [_open(outcome, name, when, held, limit, templates)]
            if outcome.questions:
                sentences.append(says.ask_first.format(question=outcome.questions[0]))
        case _:
            sentences = [says.potential_violation.format(provision=name, when=when, held=held)]
            if provision.limit:
                sentences.append(says.over_limit.format(limit=limit))
            sentences += _exemptions(outcome, templates)
            if provision.force != "binding":
                sentences.append(says.recommendation)
    sentences += [says.grace.format(until=each.until, note=each.note) for each in dates.transitions]
    return " ".join(sentences)


def _open(outcome: Outcome, name: str, when: str, held: str, limit: str, templates: Templates) -> str:
    says = templates.summary
    if outcome.applies is None:
        return says.may_reach.format(provision=name)
    if outcome.in_force is None:
        if outcome.dates.activity == Interval():
            return says.undated.format(provision=name, held=held)
        return says.may_be_in_force.format(provision=name, when=when, held=held)
    return says.limit_unknown.format(provision=name, limit=limit)


def _exemptions(outcome: Outcome, templates: Templates) -> list[str]:
    says = templates.summary
    if not outcome.exemptions:
        return [says.no_exemption]
    still_open = [each for each in outcome.exemptions if each.holds is None]
    sentences = [says.no_exemption_holds]
    if still_open:
        sentences = [says.open_exemptions.format(exemptions=_named(still_open, templates))]
    for each, granted in zip(outcome.exemptions, outcome.granted, strict=True):
        counter = next((counter.title for counter in each.counters if counter.holds), None)
        if granted and counter:
            sentences.append(says.taken_away.format(exemption=each.title, counter=counter))
    return sentences


def _named(exemptions: list[ExemptionState], templates: Templates) -> str:
    said = templates.summary.exemption
    return "; ".join(
        said.format(title=each.title, decides=templates.decides[each.granted_by]) for each in exemptions
    )


def _held(in_force: Interval, templates: Templates) -> str:
    if in_force.end is None:
        return templates.summary.since.format(start=in_force.start)
    return templates.summary.between.format(start=in_force.start, end=in_force.end)
