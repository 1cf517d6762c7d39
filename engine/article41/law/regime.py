"""From `regime.yaml` to the regime."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from article41.law.files import RegimeFile
from article41.law.model import (
    ACTIVITY_FACTS,
    DECIDING,
    VERDICTS,
    ActivityType,
    AlertRow,
    Fact,
    Listing,
    ObjectKind,
    Regime,
    Status,
    Target,
    Unit,
)
from article41.rulefiles.border import Problems
from article41.rulefiles.suggest import did_you_mean

_STATUSES: tuple[Status, ...] = ("reported", "alleged", "planned", "speculated", "denied")


def build_regime(file: RegimeFile, problems: Problems) -> Regime:
    """Return the regime without its general exemptions, which need its vocabulary to be read."""
    target = Target(file.target.id, file.target.name, file.target.country)
    types: dict[str, ActivityType] = {}
    for position, each in enumerate(file.activity_types):
        here = ("activity_types", position, "id")
        if each.id in types:
            problems.add(f"the activity type `{each.id}` is there twice", here, "remove one")
        if each.direction and not each.directed:
            problems.add(f"`{each.id}` has a direction but is not directed", here, "set `directed: true`")
        types[each.id] = ActivityType(each.id, each.title, each.directed, _direction(file, position))
    bare = Regime(
        id=file.regime,
        title=file.title,
        target=target,
        activity_types=types,
        object_kinds={
            id_: ObjectKind(id_, kind.title, tuple(kind.hs), kind.by_code)
            for id_, kind in file.object_kinds.items()
        },
        facts={},
        units={id_: Unit(id_, unit.title, unit.dimension, unit.factor) for id_, unit in file.units.items()},
        alerts=tuple(
            AlertRow(row.verdict, row.alert, row.force, tuple(row.status) if row.status else None)
            for row in file.alerts
        ),
    )
    _check_alerts(bare, problems)
    facts = _facts(file, bare, problems)
    return replace(bare, facts=facts, listing=_listing(file, facts, problems))


def _direction(file: RegimeFile, position: int) -> str | None:
    each, target = file.activity_types[position], file.target.id
    if not each.directed:
        return None
    if each.direction:
        return f"{each.direction}_{target}"
    implied = (word for word in ("from", "to") if each.id.endswith(f"_{word}_{target}"))
    word = next(implied, None)
    return f"{word}_{target}" if word else None


def _listing(file: RegimeFile, facts: Mapping[str, Fact], problems: Problems) -> Listing:
    given = file.listing
    if given is None:
        return Listing()
    for kind, name in given.answers.items():
        fact = facts.get(name)
        if fact is None or fact.of_activity or fact.type != "yes_no":
            usable = [each.name for each in facts.values() if each.type == "yes_no" and not each.of_activity]
            problem = f"`{name}` is no yes-or-no fact of the regime"
            problems.add(problem, ("listing", "answers", kind), did_you_mean(name, usable))
    return Listing(given.un_list_type, {str(kind): name for kind, name in given.answers.items()})


def _facts(file: RegimeFile, regime: Regime, problems: Problems) -> dict[str, Fact]:
    known = {
        "activity": tuple(regime.activity_types),
        "direction": regime.directions,
        "object.kind": tuple(regime.object_kinds),
    }
    facts: dict[str, Fact] = {}
    for name, each in file.facts.items():
        here = ("facts", name)
        values = tuple(each.values) if each.values else None
        if name in ("all", "any", "not"):
            problems.add(f"a fact cannot be called `{name}`", here, "choose another name")
        if each.of:
            expected = ACTIVITY_FACTS.get(name)
            if expected is None:
                remedy = did_you_mean(name, ACTIVITY_FACTS)
                problems.add(f"an activity has no `{name}`", here, remedy or "remove `of: activity`")
            elif expected != each.type:
                problems.add(
                    f"`{name}` of an activity is not `{each.type}`", here, f"write `type: {expected}`"
                )
            values = known.get(name)
        elif name in ACTIVITY_FACTS:
            problems.add(f"`{name}` comes from the activity", here, "add `of: activity`")
        elif each.type == "choice" and not values:
            problems.add(f"the choice `{name}` has no values", here, "add `values: [...]`")
        if values and each.type not in ("choice", "set"):
            problems.add(
                f"`{name}` is not a choice or a set, so it cannot have values", here, "remove `values`"
            )
        for key, clause in (("so", each.so), ("not_so", each.not_so)):
            if clause and ("{value}" in clause) is (each.type == "yes_no"):
                verb, remedy = (
                    ("has", "remove it") if each.type == "yes_no" else ("lacks", "say where it stands")
                )
                problems.add(
                    f"`{key}` of the {each.type} fact `{name}` {verb} `{{value}}`", (*here, key), remedy
                )
        facts[name] = Fact(name, each.type, each.question, bool(each.of), values, each.so, each.not_so)
    if "when" not in facts:
        remedy = "add `when: {type: interval, of: activity, question: ...}`"
        problems.add("the fact `when` is missing", ("facts",), remedy)
    return facts


def _check_alerts(regime: Regime, problems: Problems) -> None:
    """Every finding must meet a row, or an office's edit could silence findings by accident."""
    for verdict in VERDICTS:
        for force in DECIDING:
            for status in _STATUSES:
                if not any(row.matches(verdict, force, status) for row in regime.alerts):
                    problems.add(
                        f"no row for a finding that is `{verdict}`, `{force}` and `{status}`",
                        ("alerts",),
                        f"add {{verdict: {verdict}, alert: ...}} at the end",
                    )
                    return
