"""A full account of an activity: for each provision of its type why, why not, and what would change it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from article41.law import Provision, Rulebook, natural
from article41.law.condition import OneOf
from article41.law.model import ALERTS, DECIDING, VERDICTS, Alert, Verdict
from article41.reading.model import Activity
from article41.reasoning.components import Components, components_of
from article41.reasoning.counterfactual import MAX_CHANGES, flips_of
from article41.reasoning.explain import Explanations, Trees, held_by, open_in
from article41.reasoning.facts import facts_of
from article41.reasoning.finding import Reason
from article41.reasoning.phrases import Phrases
from article41.reasoning.questions import Open, Question, ranked
from article41.reasoning.ways import Way, ways

Part = Literal["direction", "scope", "in_force", "exemption", "limit"]


class Failed(NamedTuple):
    """What is not so, and the conditions that show it. `title` names an exemption or a limit."""

    part: Part
    title: str
    because: tuple[Reason, ...]


class Account(NamedTuple):
    """One provision and one activity. `verdict` is None where the provision does not reach the activity.

    `ways` lead to another verdict; of more than `complete` changes at once, some may be missing.
    """

    provision: Provision
    verdict: Verdict | None
    alert: Alert
    because: tuple[Reason, ...]
    failed: tuple[Failed, ...]
    ways: tuple[Way, ...]
    complete: int

    @property
    def is_finding(self) -> bool:
        """Return whether it is more than a near miss: the provision reaches, or may, and was in force."""
        return self.verdict not in (None, "not_in_force")


class Story(NamedTuple):
    """An activity's accounts, the gravest first and the near misses last, and what to ask, best first."""

    activity: Activity
    accounts: tuple[Account, ...]
    questions: tuple[Question, ...]


def story_of(
    activity: Activity,
    rulebook: Rulebook,
    phrases: Phrases,
    max_changes: int = MAX_CHANGES,
    only: Collection[str] | None = None,
) -> Story:
    """Return the story of an activity under a rulebook, which may be that of a day (`Rulebook.at`).

    `only` leaves out all provisions but those with these ids.
    Raises UsageError for an activity that is not of this regime.
    """
    facts = facts_of(activity, rulebook.regime)
    told = Explanations(activity, facts, phrases)
    accounts: list[Account] = []
    still_open: list[Open] = []
    for provision in rulebook.provisions_for(activity.type):
        if not provision.decides or (only is not None and provision.id not in only):
            continue
        if not provision.scope.reaches(activity.type, activity.direction):
            accounts.append(_other_way(provision, activity, phrases))
            continue
        components = components_of(provision, rulebook)
        trees = told.trees(components)
        flips = flips_of(components, facts, phrases, max_changes)
        verdict = flips.verdict
        accounts.append(
            Account(
                provision,
                verdict,
                phrases.regime.alert(verdict, provision.force, activity.status) if verdict else "none",
                told.reasons(held_by(verdict, trees)) if verdict not in (None, "not_in_force") else (),
                tuple(_failed(components, trees, verdict, told)),
                ways(flips.flips, facts, phrases),
                flips.complete,
            )
        )
        if verdict in ("potential_violation", "undetermined"):
            still_open.append(Open(components, verdict, tuple(open_in(verdict, trees))))
    accounts.sort(key=_rank)
    return Story(activity, tuple(accounts), ranked(still_open, facts, phrases))


def _other_way(provision: Provision, activity: Activity, phrases: Phrases) -> Account:
    """Return the account of a provision that is about the other direction."""
    leaf = OneOf("direction", (provision.scope.direction or "",))
    reason = Reason(phrases.leaf(leaf, False), leaf, activity.direction)
    failed = Failed("direction", "", (reason,))
    return Account(provision, None, "none", (), (failed,), (), MAX_CHANGES)


def _failed(
    components: Components, trees: Trees, verdict: Verdict | None, told: Explanations
) -> Iterator[Failed]:
    if verdict is None:
        yield Failed("scope", "", told.reasons([trees.applies]))
    elif verdict == "not_in_force":
        yield Failed("in_force", "", told.reasons([trees.in_force]))
    elif verdict != "permitted":
        for relief in trees.exemptions:
            if relief.state and relief.state.holds is False:
                yield Failed("exemption", relief.state.title, told.reasons([relief.line]))
        if trees.limit and trees.limit.line.truth is False and components.provision.limit:
            yield Failed("limit", components.provision.limit.title, told.reasons([trees.limit.line]))


def _rank(account: Account) -> tuple[object, ...]:
    """Findings as everywhere; near misses by how little would make them findings."""
    provision = account.provision
    fewest = min((len(way.changes) for way in account.ways), default=99)
    return (
        not account.is_finding,
        ALERTS.index(account.alert) if account.is_finding else fewest,
        DECIDING.index(provision.force),
        VERDICTS.index(account.verdict) if account.verdict else len(VERDICTS),
        natural(provision.id),
    )
