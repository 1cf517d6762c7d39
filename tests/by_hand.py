"""Results made by hand, for tests of what is written about them; no file is read and no text is parsed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from article41.checking import Result
from article41.dates import Interval
from article41.documents import Document
from article41.law import Provision, Regime, Rulebook
from article41.law.model import ActivityType, ObjectKind, Scope, Target, Transition
from article41.reading.model import Activity, Claim, Object, Party, Place, Quantity, Span, When
from article41.reasoning.finding import Dates, ExemptionState, Explanation, Finding, Node

REGIME = Regime(
    id="xx-1",
    title="Measures on Ruritania",
    target=Target("ruritania", "Ruritania", "XR"),
    activity_types={
        "seafood": ActivityType("seafood", "Seafood from Ruritania", directed=True),
        "venture": ActivityType("venture", "Joint ventures", directed=False),
    },
    object_kinds={"crab": ObjectKind("crab", "crab and other shellfish")},
    facts={},
)


def provision(number: str = "100-7", **changes: Any) -> Provision:
    resolution, paragraph = number.split("-")
    made = Provision(
        id=number,
        resolution=int(resolution),
        symbol=f"R/{resolution}",
        adopted=date(2017, 8, 5),
        paragraph=paragraph,
        title="Seafood",
        force="binding",
        addressee=("member_states",),
        summary="No seafood may be bought.",
        in_force=Interval(date(2017, 8, 5)),
        scope=Scope(("seafood",)),
    )
    return replace(made, **changes)


RULEBOOK = Rulebook(REGIME, (provision(),), "0123456789abcdef", Path("xx-1"))

TEXT = """Harbour notes, 2 May 2019

A trader in Port Alba said that his firm had bought 40 tonnes of snow crab in April. The ministry denied that
any crab was bought.

The weather stayed calm.
"""


def document(text: str = TEXT, **changes: Any) -> Document:
    made = Document(
        id="harbour.txt", text=text, title="Harbour notes", date=date(2019, 5, 2), source="Alba Wire"
    )
    return replace(made, **changes)


def span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def activity(*claims: Claim, **changes: Any) -> Activity:
    made = Activity(
        id="a1",
        type="seafood",
        status="reported",
        direction="from_ruritania",
        parties=(Party("agent", "his firm", "his firm", "XA"),),
        objects=(Object("snow crab", "crab", "0306"),),
        quantity=Quantity(40, 40, "tonne", "40 tonnes"),
        when=When(Interval(date(2019, 4, 1), date(2019, 4, 30)), "in April"),
        where=(Place("Port Alba", "XA"),),
        claims=claims,
    )
    return replace(made, **changes)


def finding(about: Activity, rule: Provision | None = None, **changes: Any) -> Finding:
    rule = rule or provision()
    made = Finding(
        provision=rule,
        activity=about,
        verdict="potential_violation",
        alert="high",
        exemptions=(ExemptionState("aid", "Humanitarian need", "committee", None, ("Was it for aid?",)),),
        limit=None,
        questions=("Was it for aid?",),
        explanation=Explanation(
            "Seafood was bought while the ban held.",
            Node("all of these hold", True, (Node("object.kind is crab", True, (), "object.kind", "crab"),)),
        ),
        dates=Dates(
            about.when.interval,
            rule.in_force,
            (Transition(date(2019, 6, 1), "Old contracts could be finished."),),
        ),
    )
    return replace(made, **changes)


def result(**changes: Any) -> Result:
    """Return one document with one activity, told by two claims, and one finding about it."""
    bought = span(
        TEXT, "A trader in Port Alba said that his firm had bought 40 tonnes of snow crab in April."
    )
    denied = span(TEXT, "The ministry denied that\nany crab was bought.")
    about = activity(
        Claim("reported", bought, "A trader in Port Alba", ("frame.buy", "theme.crab")),
        Claim("denied", denied, "The ministry", ("frame.buy", "polarity.deny")),
    )
    made = Result(
        document=document(),
        activities=(about,),
        findings=(finding(about),),
        unclassified=(),
        regime=REGIME.id,
        rulebook_hash=RULEBOOK.hash,
    )
    return replace(made, **changes)


def quiet(name: str = "calm.txt") -> Result:
    """Return a document in which nothing was found."""
    calm = document("The weather stayed calm.", id=name, title=None)
    return result(document=calm, activities=(), findings=())
