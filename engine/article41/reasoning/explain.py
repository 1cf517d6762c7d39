"""Why findings are what they are: their trees, the conditions that decided them, their open questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from article41.dates import Interval
from article41.law.condition import OneOf
from article41.law.model import NO_DIRECTION, Exemption, Limit, Provision, Scope, Transition, Verdict
from article41.reading.model import Activity
from article41.reasoning.components import Components, granting
from article41.reasoning.evaluator import Explainer, open_facts
from article41.reasoning.facts import Known
from article41.reasoning.finding import (
    CounterState,
    Dates,
    ExemptionState,
    Explanation,
    Finding,
    LimitState,
    Node,
    Reason,
)
from article41.reasoning.phrases import Phrases
from article41.reasoning.summary import Outcome, summarise
from article41.truth import Truth, all_of, negate

_OUTCOME: dict[Verdict, Truth] = {
    "potential_violation": True,
    "undetermined": None,
    "permitted": False,
    "not_in_force": False,
}


class Relief(NamedTuple):
    """What may lift a provision: its line of the tree, and the unknown facts that keep it open.

    `granted` is whether an exemption holds but for what takes it away again; `state` is None for a limit.
    """

    line: Node
    open: tuple[str, ...]
    granted: Truth = None
    state: ExemptionState | None = None


class Trees(NamedTuple):
    """The explained components of one provision."""

    applies: Node
    in_force: Node
    limit: Relief | None
    exemptions: tuple[Relief, ...]


class Explanations:
    """Builds the findings on one activity. What provisions share is explained once."""

    def __init__(
        self, activity: Activity, facts: Known, phrases: Phrases, law_as_of: date | None = None
    ) -> None:
        self._activity = activity
        self._law_as_of = law_as_of
        self._phrases = phrases
        self._explainer = Explainer(facts)
        self._given: dict[str | None, tuple[Node, ...]] = {}
        # Known by their identity: the rulebook keeps the exemptions, the explainer the leaves.
        self._exemptions: dict[int, Relief] = {}
        self._reasons: dict[int, Reason] = {}

    def finding(self, components: Components, verdict: Verdict) -> Finding:
        """Return a provision's finding with its explanation."""
        provision, phrases = components.provision, self._phrases
        trees = self.trees(components)
        exemptions = tuple(each.state for each in trees.exemptions if each.state)
        when = self._activity.when.interval
        grace = _transitions(provision, when)
        dates = Dates(when, provision.in_force, grace, self._activity.known, self._law_as_of)
        questions = self._questions(open_in(verdict, trees))
        outcome = Outcome(
            provision,
            verdict,
            trees.applies.truth,
            trees.in_force.truth,
            exemptions,
            tuple(each.granted for each in trees.exemptions),
            dates,
            questions,
        )
        return Finding(
            provision=provision,
            activity=self._activity,
            verdict=verdict,
            alert=phrases.regime.alert(verdict, provision.force, self._activity.status),
            exemptions=exemptions,
            limit=self._limit_state(provision.limit, trees.limit),
            questions=questions,
            explanation=Explanation(
                summarise(outcome, phrases.templates),
                self._tree(provision, verdict, trees),
                self.reasons(held_by(verdict, trees)),
            ),
            dates=dates,
            caveats=components.caveats,
        )

    def trees(self, components: Components) -> Trees:
        """Return what the components of a provision see in the activity."""
        limit = None
        if components.limit is not None and components.provision.limit:
            node = self._explainer.explain(components.limit)
            text = self._phrases.templates.tree.limit.format(limit=components.provision.limit.title)
            limit = Relief(Node(text, node.truth, (node,)), _names(node))
        return Trees(
            applies=self._scope(components.provision.scope),
            in_force=self._explainer.explain(components.in_force),
            limit=limit,
            exemptions=tuple(self._exemption(each) for each, _ in components.exemptions),
        )

    def reasons(self, nodes: Iterable[Node]) -> tuple[Reason, ...]:
        """Return the single conditions by which nodes hold or fail, each once, in order."""
        found = [self._reason(leaf) for node in nodes for leaf in _deciding_leaves(node)]
        return tuple({reason.text: reason for reason in found if reason}.values())

    def _reason(self, node: Node) -> Reason | None:
        told = self._reasons.get(id(node))
        if told is None and node.leaf is not None and node.truth is not None:
            value = self._explainer.facts.get(node.leaf.fact)
            text = self._phrases.leaf(node.leaf, node.truth, value)
            told = self._reasons[id(node)] = Reason(text, node.leaf, node.seen or "")
        return told

    def _scope(self, scope: Scope) -> Node:
        given = self._given.get(scope.direction)
        if given is None:
            given = self._given[scope.direction] = tuple(self._type_and_direction(scope.direction))
        condition = self._explainer.explain(scope.when)
        parts = (*given, condition) if condition.parts or condition.fact else given
        return Node(self._phrases.templates.tree.all, condition.truth, parts)

    def _type_and_direction(self, direction: str | None) -> Iterator[Node]:
        says, activity = self._phrases.templates.tree, self._activity
        text = says.activity.format(activity=activity.type)
        yield Node(text, True, (), "activity", activity.type, OneOf("activity", (activity.type,)))
        if direction:
            text = says.direction.format(direction=direction)
            leaf = OneOf("direction", (direction,)) if activity.direction != NO_DIRECTION else None
            yield Node(text, True, (), "direction", activity.direction, leaf)

    def _exemption(self, exemption: Exemption) -> Relief:
        relief = self._exemptions.get(id(exemption))
        if relief is None:
            relief = self._exemptions[id(exemption)] = self._new_exemption(exemption)
        return relief

    def _new_exemption(self, exemption: Exemption) -> Relief:
        says = self._phrases.templates.tree
        node = granted = self._explainer.explain(granting(exemption))
        counters: list[CounterState] = []
        if exemption.counters:
            parts = [granted]
            for counter in exemption.counters:
                held = self._explainer.explain(counter.when)
                text = says.counter.format(counter=counter.title)
                parts.append(Node(text, negate(held.truth), (held,)))
                counters.append(CounterState(counter.id, counter.title, held.truth))
            node = Node(says.all, all_of(part.truth for part in parts), tuple(parts))
        asked = _names(node)
        state = ExemptionState(
            exemption.id,
            exemption.title,
            exemption.granted_by,
            node.truth,
            self._questions(asked),
            tuple(counters),
        )
        line = Node(says.exempt.format(exemption=exemption.title), node.truth, (node,))
        return Relief(line, asked, granted.truth, state)

    def _limit_state(self, limit: Limit | None, relief: Relief | None) -> LimitState | None:
        if limit is None or relief is None:
            return None
        return LimitState(limit.title, relief.line.truth, self._questions(relief.open))

    def _tree(self, provision: Provision, verdict: Verdict, trees: Trees) -> Node:
        says = self._phrases.templates.tree
        parts = (
            Node(says.reaches, trees.applies.truth, (trees.applies,)),
            Node(says.in_force, trees.in_force.truth, (trees.in_force,)),
            *((trees.limit.line,) if trees.limit else ()),
            *(each.line for each in trees.exemptions),
        )
        head = says.head.format(citation=provision.citation, title=provision.title)
        return Node(head, _OUTCOME[verdict], parts)

    def _questions(self, names: Iterable[str]) -> tuple[str, ...]:
        facts = self._phrases.regime.facts
        return tuple(dict.fromkeys(facts[name].question for name in names))


def held_by(verdict: Verdict | None, trees: Trees) -> list[Node]:
    """Return the components that made the verdict what it is; None where the provision does not reach."""
    match verdict:
        case None:
            return [trees.applies]
        case "not_in_force":
            return [trees.in_force]
        case "permitted":
            reliefs = [*trees.exemptions, *([trees.limit] if trees.limit else [])]
            lifting = [each.line for each in reliefs if each.line.truth]
            return [trees.applies, trees.in_force, *lifting[:1]]
        case _:
            limit = [trees.limit.line] if trees.limit else []
            return [trees.applies, trees.in_force, *limit]


def _deciding_leaves(node: Node) -> Iterator[Node]:
    """Yield the leaves that a node's truth rests on; of an open one, those that speak for it so far."""
    if not node.parts:
        yield node
        return
    wanted = True if node.truth is None else node.truth
    agreeing = [part for part in node.parts if part.truth is wanted]
    # Only a `not` has no part that agrees with it: then it rests on that part.
    for part in agreeing or (node.parts if node.truth is not None else ()):
        yield from _deciding_leaves(part)


def open_in(verdict: Verdict, trees: Trees) -> Iterator[str]:
    """Yield the unknown facts that matter: those that keep the verdict open, then those that may flip it."""
    if verdict in ("permitted", "not_in_force"):
        return
    yield from open_facts(trees.applies)
    yield from open_facts(trees.in_force)
    if trees.limit:
        yield from trees.limit.open
    for relief in sorted(trees.exemptions, key=lambda each: len(each.open)):
        yield from relief.open


def _names(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(open_facts(node)))


def _transitions(provision: Provision, when: Interval) -> tuple[Transition, ...]:
    """Return the periods of grace that the activity may lie in."""
    begun = provision.in_force.start
    if (when.start is None and when.end is None) or (begun and when.end and when.end < begun):
        return ()
    return tuple(each for each in provision.transitions if when.start is None or when.start <= each.until)
