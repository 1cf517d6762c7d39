"""The sentences of explanations: templates from the rules, checked as they are read.

Engine code says what to tell, the file says how. Each template may use its own names in braces and no others.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, get_args

from article41.law import shipped_rules
from article41.law.model import ACTIVITY_FACTS, Grantor
from article41.rulefiles.border import FileModel, Text, open_sheet
from article41.rulefiles.problems import raise_all
from article41.rulefiles.suggest import did_you_mean
from article41.rulefiles.templates import using


class SummarySentences(FileModel):
    """One or two sentences on a finding."""

    provision: Annotated[Text, using("resolution", "year", "paragraph", "title")]
    since: Annotated[Text, using("start")]
    between: Annotated[Text, using("start", "end")]
    potential_violation: Annotated[Text, using("provision", "when", "held")]
    over_limit: Annotated[Text, using("limit")]
    no_exemption: Annotated[Text, using()]
    no_exemption_holds: Annotated[Text, using()]
    open_exemptions: Annotated[Text, using("exemptions")]
    taken_away: Annotated[Text, using("exemption", "counter")]
    recommendation: Annotated[Text, using()]
    exempt: Annotated[Text, using("provision", "exemption")]
    within_limit: Annotated[Text, using("provision", "limit")]
    not_yet: Annotated[Text, using("provision", "when", "held")]
    no_longer: Annotated[Text, using("provision", "when", "held")]
    may_reach: Annotated[Text, using("provision")]
    may_be_in_force: Annotated[Text, using("provision", "when", "held")]
    undated: Annotated[Text, using("provision", "held")]
    limit_unknown: Annotated[Text, using("provision", "limit")]
    ask_first: Annotated[Text, using("question")]
    grace: Annotated[Text, using("until", "note")]
    exemption: Annotated[Text, using("title", "decides")]


class TreeLines(FileModel):
    """The lines of an explanation's tree that are no condition of a rule."""

    head: Annotated[Text, using("citation", "title")]
    all: Annotated[Text, using()]
    activity: Annotated[Text, using("activity")]
    direction: Annotated[Text, using("direction")]
    reaches: Annotated[Text, using()]
    in_force: Annotated[Text, using()]
    limit: Annotated[Text, using("limit")]
    exempt: Annotated[Text, using("exemption")]
    counter: Annotated[Text, using("counter")]


class FactSentences(FileModel):
    """How a person says that a fact is so, or that it is not."""

    so: Annotated[Text, using("value")]
    not_so: Annotated[Text, using("value")]


class AskedSentences(FileModel):
    """The same for a fact that only has a question."""

    so: Annotated[Text, using("question")]
    not_so: Annotated[Text, using("question")]
    so_value: Annotated[Text, using("question", "value")]
    not_so_value: Annotated[Text, using("question", "value")]
    answered: Annotated[Text, using("question")]


class ValueWords(FileModel):
    """Values of facts in words."""

    before: Annotated[Text, using("day")]
    on_or_after: Annotated[Text, using("day")]
    between: Annotated[Text, using("first", "last")]
    on_day: Annotated[Text, using("day")]
    at_least: Annotated[Text, using("amount")]
    more_than: Annotated[Text, using("amount")]
    at_most: Annotated[Text, using("amount")]
    less_than: Annotated[Text, using("amount")]
    both: Annotated[Text, using("first", "second")]
    either: Annotated[Text, using("others", "last")]
    from_target: Annotated[Text, using("target")]
    to_target: Annotated[Text, using("target")]
    affirmed: Annotated[Text, using()]
    denied: Annotated[Text, using()]
    unknown: Annotated[Text, using()]


class ExplainSentences(FileModel):
    """What would change a verdict, and what to ask."""

    would: Annotated[Text, using("outcome", "condition")]
    would_where: Annotated[Text, using("outcome")]
    also: Annotated[Text, using("first", "second")]
    instead: Annotated[Text, using("change", "given")]
    contrary: Annotated[Text, using("change")]
    potential_violation: Annotated[Text, using()]
    undetermined: Annotated[Text, using()]
    permitted: Annotated[Text, using()]
    not_in_force: Annotated[Text, using()]
    none: Annotated[Text, using()]
    nothing: Annotated[Text, using("count")]
    far: Annotated[Text, using("count", "provisions")]
    cut_short: Annotated[Text, using("count")]
    answer: Annotated[Text, using("answer", "outcomes")]
    answered: Annotated[Text, using("provision", "verdict")]
    no_activity: Annotated[Text, using()]


class Templates(FileModel):
    """All the sentences of one language."""

    summary: SummarySentences
    decides: dict[str, Text]
    tree: TreeLines
    facts: dict[str, FactSentences]
    asked: AskedSentences
    values: ValueWords
    explain: ExplainSentences


def load_templates(path: Path) -> Templates:
    """Return the templates of a file; raises RulesError with a line for each thing that is wrong."""
    problems = open_sheet(path)
    templates = problems.required(Templates)
    for key, given, known in (
        ("facts", templates.facts, ACTIVITY_FACTS),
        ("decides", templates.decides, get_args(Grantor)),
    ):
        for name in known:
            if name not in given:
                problems.add(f"the key `{name}` is missing", (key,))
        for name in given:
            if name not in known:
                problems.add(f"unknown key `{name}`", (key, name), did_you_mean(name, known))
    raise_all(problems.found)
    return templates


@cache
def templates() -> Templates:
    """Return the templates that come with the package; they are read once."""
    return load_templates(shipped_rules() / "wording" / "en.yaml")
