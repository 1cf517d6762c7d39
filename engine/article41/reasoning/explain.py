"""Why a finding is what it is: its tree, its open questions, and one or two plain sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from article41.dates import Interval
from article41.law.model import Provision, Regime, Transition, Verdict
from article41.reading.model import Activity
from article41.reasoning.components import Components
from article41.reasoning.evaluator import Explainer, open_facts
from article41.reasoning.facts import days
from article41.reasoning.finding import Dates, ExemptionState, Explanation, Finding, LimitState, Node
from article41.reasoning.truth import Truth

_GRANTED = {
    "automatic": "it needs nobody's consent",
    "state": "granted by the State",
    "notification": "on notification",
    "committee": "granted by the committee",
}
_OUTCOME: dict[Verdict, Truth] = {
    "potential_violation": True,
    "undetermined": None,
    "permitted": False,
    "not_in_force": False,
}


@dataclass(frozen=True, slots=True)
class _Trees:
    """The explained components of one provision."""

    applies: Node
    in_force: Node
    limit: Node | None
    exemptions: tuple[Node, ...]


def build_finding(
    components: Components, activity: Activity, explainer: Explainer, verdict: Verdict, regime: Regime
) -> Finding:
    """Return the finding with its explanation."""
    provision = components.provision
    trees = _Trees(
        applies=_scope_tree(components, activity, explainer),
        in_force=explainer.explain(components.in_force),
        limit=explainer.explain(components.limit) if components.limit is not None else None,
        exemptions=tuple(explainer.explain(condition) for _, condition in components.exemptions),
    )
    exemptions = tuple(
        ExemptionState(each.id, each.title, each.granted_by, node.truth, _questions([node], regime))
        for (each, _), node in zip(components.exemptions, trees.exemptions, strict=True)
    )
    limit = None
    if provision.limit and trees.limit:
        limit = LimitState(provision.limit.title, trees.limit.truth, _questions([trees.limit], regime))
    dates = Dates(activity.when.interval, provision.in_force, _transitions(provision, activity.when.interval))
    questions = _questions(_deciding(verdict, trees), regime)
    summary = _summary(verdict, provision, dates, trees, exemptions, questions)
    return Finding(
        provision=provision,
        activity=activity,
        verdict=verdict,
        alert=regime.alert(verdict, provision.force, activity.status),
        exemptions=exemptions,
        limit=limit,
        questions=questions,
        explanation=Explanation(summary, _tree(verdict, components, trees)),
        dates=dates,
    )


def _scope_tree(components: Components, activity: Activity, explainer: Explainer) -> Node:
    scope = components.provision.scope
    given = [Node(f"activity is {activity.type}", True, fact="activity", seen=activity.type)]
    if scope.direction:
        text = f"direction is {scope.direction}, or not given"
        given.append(Node(text, True, fact="direction", seen=activity.direction))
    condition = explainer.explain(scope.when)
    parts = (*given, condition) if condition.parts or condition.fact else tuple(given)
    return Node("all of these hold", condition.truth, parts)


def _tree(verdict: Verdict, components: Components, trees: _Trees) -> Node:
    provision = components.provision
    parts = [
        Node("it reaches the activity", trees.applies.truth, (trees.applies,)),
        Node("it was in force", trees.in_force.truth, (trees.in_force,)),
    ]
    if provision.limit and trees.limit:
        parts.append(Node(f"within the limit: {provision.limit.title}", trees.limit.truth, (trees.limit,)))
    for (exemption, _), node in zip(components.exemptions, trees.exemptions, strict=True):
        parts.append(Node(f"exempt: {exemption.title}", node.truth, (node,)))
    return Node(f"{provision.citation}: {provision.title}", _OUTCOME[verdict], tuple(parts))


def _deciding(verdict: Verdict, trees: _Trees) -> list[Node]:
    """Return the nodes whose unknown facts matter: what keeps the verdict open, then what may flip it."""
    if verdict in ("permitted", "not_in_force"):
        return []
    near = sorted(trees.exemptions, key=lambda node: len(set(open_facts(node))))
    limit = [trees.limit] if trees.limit else []
    return [trees.applies, trees.in_force, *limit, *near]


def _questions(nodes: Iterable[Node], regime: Regime) -> tuple[str, ...]:
    names = dict.fromkeys(name for node in nodes for name in open_facts(node))
    return tuple(dict.fromkeys(regime.facts[name].question for name in names))


def _transitions(provision: Provision, when: Interval) -> tuple[Transition, ...]:
    """Return the periods of grace that the activity may lie in."""
    begun = provision.in_force.start
    if (when.start is None and when.end is None) or (begun and when.end and when.end < begun):
        return ()
    return tuple(each for each in provision.transitions if when.start is None or when.start <= each.until)


def _summary(
    verdict: Verdict,
    provision: Provision,
    dates: Dates,
    trees: _Trees,
    exemptions: tuple[ExemptionState, ...],
    questions: tuple[str, ...],
) -> str:
    name = f"{provision.citation[0].upper()}{provision.citation[1:]} ({provision.title})"
    when, force = days(dates.activity), _held(dates.in_force)
    match verdict:
        case "not_in_force":
            later = (
                provision.in_force.start
                and dates.activity.end
                and dates.activity.end < provision.in_force.start
            )
            reason = "came into force only later" if later else "had ended by then"
            return (
                f"{name} is about such activities but {reason}: it holds {force}, the activity is of {when}."
            )
        case "permitted":
            held = next((each for each in exemptions if each.holds), None)
            if held:
                reason = f"an exemption holds: {held.title} ({_GRANTED[held.granted_by]})"
            else:
                reason = f"it stays within the limit: {provision.limit.title if provision.limit else ''}"
            return f"{name} reaches this activity, but {reason}."
        case "undetermined":
            sentences = [_open(name, provision, trees, when, force)]
            if questions:
                sentences.append(f"To ask first: {questions[0]}")
        case _:
            sentences = [f"{name} reaches this activity ({when}) and is in force {force}."]
            if provision.limit:
                sentences.append(f"The limit is not kept: {provision.limit.title}.")
            sentences.append(_exemption_sentence(exemptions))
            if provision.force != "binding":
                sentences.append("It recommends and does not bind.")
    for transition in dates.transitions:
        sentences.append(f"A period of grace ran until {transition.until}: {transition.note}")
    return " ".join(sentence for sentence in sentences if sentence)


def _open(name: str, provision: Provision, trees: _Trees, when: str, force: str) -> str:
    if trees.applies.truth is None:
        return f"{name} may reach this activity; that depends on facts which are not known."
    if trees.in_force.truth is None:
        dated = "the activity is not dated" if when == "unknown" else f"the activity is of {when}"
        return f"{name} is about this activity, but it may not have been in force: {dated}, it holds {force}."
    title = provision.limit.title if provision.limit else ""
    return f"{name} reaches this activity, but whether it stays within the limit is not known: {title}."


def _exemption_sentence(exemptions: tuple[ExemptionState, ...]) -> str:
    still_open = [each for each in exemptions if each.holds is None]
    if not exemptions:
        return "It has no exemption."
    if not still_open:
        return "None of its exemptions holds."
    named = ", ".join(each.title for each in still_open)
    return f"No exemption is known to hold; still open: {named}."


def _held(in_force: Interval) -> str:
    if in_force.end is None:
        return f"since {in_force.start}"
    return f"from {in_force.start} to {in_force.end}"
