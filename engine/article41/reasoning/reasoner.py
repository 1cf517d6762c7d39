"""Activities against the law: the inference engine decides, the evaluator explains, and both must agree."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from article41.errors import EngineError, RulesError, UsageError
from article41.law import Provision, Rulebook, natural
from article41.law.model import ALERTS, DECIDING, VERDICTS, Verdict
from article41.reading.model import Activity
from article41.reasoning import durable
from article41.reasoning.compiler import compile_condition
from article41.reasoning.components import Components, components_of
from article41.reasoning.evaluator import truth_of
from article41.reasoning.explain import Explanations
from article41.reasoning.facts import Known, facts_of
from article41.reasoning.finding import Finding
from article41.reasoning.inference import TruthRules, VerdictRules
from article41.reasoning.phrases import Phrases
from article41.reasoning.templates import templates
from article41.reasoning.verdicts import verdict_of
from article41.rulefiles.suggest import did_you_mean
from article41.truth import Truth, any_of

_NOTICE = (
    "the inference engine (durable-rules) is not installed; the plain evaluator decides alone. "
    "Its findings are the same, but nothing checks them"
)
_DATES_KEPT = 3
"""Compiled rules take tens of megabytes for each day that the law is asked for; the least recent go first."""

_Result = TypeVar("_Result", list[Truth], "Verdict | None")
_log = logging.getLogger(__name__)
_told: set[str] = set()


def engine_notice() -> str | None:
    """Return the line to show once where the inference engine is missing, or None."""
    return None if durable.available() else _NOTICE


@dataclass(slots=True)
class _Candidates:
    """The provisions that activities of one type and direction come under, and their compiled rules."""

    components: tuple[Components, ...]
    scope: TruthRules | None = None
    reliefs: dict[int, TruthRules] = field(default_factory=dict)


@dataclass(slots=True)
class _Law:
    """The law of one day, and what of it has been compiled, by activity type and direction."""

    rulebook: Rulebook
    candidates: dict[tuple[str, str], _Candidates] = field(default_factory=dict)


class Reasoner:
    """Applies a rulebook to activities. Rules are compiled when a type first needs them, and kept.

    `with_engine=False` leaves the inference engine out; the plain evaluator then decides alone.
    """

    def __init__(self, rulebook: Rulebook, *, with_engine: bool = True) -> None:
        self.rulebook = rulebook
        self.uses_engine = with_engine and durable.available()
        self._all = _Law(rulebook)
        self._past: dict[date, _Law] = {}
        self._verdicts = VerdictRules() if self.uses_engine else None
        if with_engine and not durable.available() and _NOTICE not in _told:
            _told.add(_NOTICE)
            _log.warning(_NOTICE)

    def findings(self, activities: Iterable[Activity], as_of: date | None = None) -> tuple[Finding, ...]:
        """Return the findings on all the activities, the gravest first.

        `as_of` asks the law as it stood on that day. Raises EngineError if the engine fails or the two ways
        of deciding disagree, and UsageError for an activity that is not of this regime.
        """
        ranked = [
            (_rank(finding), number, finding)
            for number, activity in enumerate(activities)
            for finding in self._about(activity, as_of)
        ]
        return tuple(finding for _, _, finding in sorted(ranked, key=lambda each: each[:2]))

    def verdicts(
        self, activity: Activity, as_of: date | None = None
    ) -> tuple[tuple[Provision, Verdict], ...]:
        """Return the provisions whose subject the activity may be, with their verdicts; raises as `findings`.

        Unlike among the findings, `not_in_force` is there for every provision that it is true of.
        """
        candidates = self._find(activity, self._law(as_of))
        decided = self._decide(candidates, facts_of(activity, self.rulebook.regime))
        return tuple((components.provision, verdict) for components, verdict in decided)

    def _about(self, activity: Activity, as_of: date | None) -> list[Finding]:
        law = self._law(as_of)
        candidates = self._find(activity, law)
        regime = law.rulebook.regime
        facts = facts_of(activity, regime)
        decided = self._decide(candidates, facts)
        reached = any(verdict != "not_in_force" for _, verdict in decided)
        explanations = Explanations(activity, facts, self._phrases, as_of)
        return [
            explanations.finding(components, verdict)
            for components, verdict in decided
            if verdict != "not_in_force" or (not reached and truth_of(components.applies, facts) is True)
        ]

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self.rulebook.regime, templates())

    def _law(self, as_of: date | None) -> _Law:
        if as_of is None:
            return self._all
        law = self._past.pop(as_of, None) or _Law(self.rulebook.at(as_of))
        self._past[as_of] = law
        if len(self._past) > _DATES_KEPT:
            del self._past[next(iter(self._past))]
        return law

    def _find(self, activity: Activity, law: _Law) -> _Candidates:
        key = (activity.type, activity.direction)
        known = law.candidates.get(key)
        if known:
            return known
        self._check(activity)
        provisions = law.rulebook.provisions_for(activity.type, activity.direction)
        components = tuple(components_of(each, law.rulebook) for each in provisions if each.decides)
        found = _Candidates(components)
        if self.uses_engine:
            for each in components:
                _check_size(each)
            found.scope = TruthRules([part for each in components for part in (each.applies, each.in_force)])
        law.candidates[key] = found
        return found

    def _check(self, activity: Activity) -> None:
        regime = self.rulebook.regime
        for given, known, what in (
            (activity.type, tuple(regime.activity_types), "activity type"),
            (activity.direction, regime.directions, "direction"),
        ):
            if given not in known:
                raise UsageError(f"unknown {what} `{given}`", remedy=did_you_mean(given, known))

    def _decide(self, candidates: _Candidates, facts: Known) -> list[tuple[Components, Verdict]]:
        """Return the provisions that reach the facts, with their verdicts."""
        truths: list[Truth] = []
        for components in candidates.components:
            truths += [truth_of(components.applies, facts), truth_of(components.in_force, facts)]
        if candidates.scope:
            truths = _agreed(candidates.scope.truths(facts), truths, "this type of activity")
        decided: list[tuple[Components, Verdict]] = []
        for number, components in enumerate(candidates.components):
            applies, in_force = truths[2 * number], truths[2 * number + 1]
            if applies is not False:
                verdict = self._verdict(candidates, number, applies, in_force, facts)
                if verdict:
                    decided.append((components, verdict))
        return decided

    def _verdict(
        self, candidates: _Candidates, number: int, applies: Truth, in_force: Truth, facts: Known
    ) -> Verdict | None:
        components = candidates.components[number]
        name = components.provision.id
        reliefs = [truth_of(condition, facts) for condition in components.reliefs]
        if self.uses_engine and reliefs:
            rules = candidates.reliefs.get(number)
            if rules is None:
                rules = candidates.reliefs[number] = TruthRules(components.reliefs)
            reliefs = _agreed(rules.truths(facts), reliefs, f"the exemptions of {name}")
        within = reliefs.pop() if components.limit is not None else False
        truths = (applies, in_force, any_of(reliefs), within)
        verdict = verdict_of(*truths)
        if self._verdicts:
            return _agreed(self._verdicts.verdict(*truths), verdict, f"the verdict of {name}")
        return verdict


def _agreed(engine: _Result, plain: _Result, what: str) -> _Result:
    """Return what the engine found, once the evaluator has found the same."""
    if engine != plain:
        raise EngineError(
            f"the inference engine and the evaluator disagree on {what}",
            remedy="please report this, with the output of `article41 selfcheck`",
        )
    return engine


def _check_size(components: Components) -> None:
    """Tell the author of a rule, with its place, that the engine could not hold it."""
    source = components.provision.source
    for condition in (components.applies, *components.reliefs):
        try:
            compile_condition(condition)
        except EngineError as problem:
            raise RulesError(
                f"`{components.provision.id}`: {problem.problem}",
                where=source.file,
                line=source.line,
                remedy=problem.remedy,
            ) from None


def _rank(finding: Finding) -> tuple[object, ...]:
    provision = finding.provision
    return (
        ALERTS.index(finding.alert),
        DECIDING.index(provision.force),
        VERDICTS.index(finding.verdict),
        natural(provision.id),
    )
