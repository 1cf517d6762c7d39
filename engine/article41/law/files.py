"""The shape of the rule files, for checking what people wrote and for the JSON Schemas of their editors.

Shape only: whether an activity type, a fact or a provision that is named exists is checked by the loader.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, WithJsonSchema

from article41.law.model import Addressee, Alert, Basis, FactType, Force, Grantor, Status, Verdict, Window
from article41.rulefiles.border import FileModel, Text, shaped

CONDITION_MARK = {"type": "object", "title": "Condition"}
RawCondition = Annotated[dict[str, Any], WithJsonSchema(CONDITION_MARK)]


class Span(FileModel):
    """The first and the last day on which something holds; without `to`, it still does."""

    start: date = Field(alias="from")
    end: date | None = Field(default=None, alias="to")


class ExemptionFile(FileModel):
    """A carve-out: its conditions and who grants it."""

    id: Text
    title: Text
    granted_by: Grantor
    when: RawCondition
    in_force: Span | None = None


class GeneralExemptionFile(ExemptionFile):
    """A carve-out of the whole regime; `reaches` lists provisions where it is not for all of them."""

    reaches: list[Text] | None = None


class LimitFile(FileModel):
    """A cap: what is reached is permitted while `when` is true, and may be a violation once it is false."""

    title: Text
    when: RawCondition
    amount: Annotated[float, Field(gt=0)] | None = None
    unit: Text | None = None
    window: Window | None = None
    starts: date | None = None
    notices: list[Annotated[int, Field(gt=0, le=100)]] = Field(default_factory=list)


class TransitionFile(FileModel):
    """A period of grace and its last day."""

    until: date
    note: Text


class ScopeFile(FileModel):
    """What a provision is about."""

    activity: Annotated[list[Text], Field(min_length=1)]
    direction: Text | None = None
    when: RawCondition | None = None


class VerificationFile(FileModel):
    """How well the encoding has been checked."""

    basis: Basis
    number_confirmed: bool = False
    note: Text | None = None


class ProvisionFile(FileModel):
    """One operative paragraph, or a lettered part of one."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: Annotated[str, shaped(r"\d+-\d+[a-z]*", "100-7b")]
    """The resolution, a hyphen, and the paragraph without brackets."""
    paragraph: Annotated[str, shaped(r"\d+(\([a-z]+\))*", "7(b)(ii)")]
    """The paragraph as people cite it."""
    title: Text
    force: Force
    """Only binding provisions and recommendations make findings."""
    addressee: Annotated[list[Addressee], Field(min_length=1)]
    summary: Text
    """In our own words, never the source's sentences."""
    in_force: Span
    """The first day, and where it has ended the last day, on which it holds."""
    transition: list[TransitionFile] = Field(default_factory=list)
    """Periods of grace; shown, never decisive."""
    supersedes: list[Text] = Field(default_factory=list)
    """The provisions that this one replaces; each ends on its eve."""
    applies_to: ScopeFile
    limit: LimitFile | None = None
    """Only for caps: permitted while its condition is true."""
    unless: list[ExemptionFile] = Field(default_factory=list)
    """The exemptions."""
    general_exemptions: bool = True
    """Whether the exemptions of the whole regime reach it too."""
    related: list[Text] = Field(default_factory=list)
    verified: VerificationFile
    """How well this encoding has been checked against the source."""
    note: Text | None = None


class ResolutionFile(FileModel):
    """One resolution, from top to bottom."""

    resolution: Annotated[int, Field(gt=0)]
    symbol: Text
    adopted: date
    provisions: Annotated[list[ProvisionFile], Field(min_length=1)]


class TargetFile(FileModel):
    """Whom the regime is about."""

    id: Annotated[str, shaped("[a-z][a-z0-9_]*", "atlantis")]
    name: Text
    country: Annotated[str, shaped("[A-Z]{2}", "AQ")]


class ActivityTypeFile(FileModel):
    """A kind of activity; `direction` where a directed one runs one way only."""

    id: Text
    title: Text
    directed: bool
    direction: Literal["from", "to"] | None = None


class ObjectKindFile(FileModel):
    """What an activity can be about, with HS prefixes that help to recognise it."""

    title: Text
    hs: list[Annotated[str, shaped(r"\d{2,10}", "8429")]] = Field(default_factory=list)


class FactFile(FileModel):
    """A fact that conditions may test, and the question that a person would ask for it."""

    type: FactType
    of: Literal["activity"] | None = None
    values: Annotated[list[Text], Field(min_length=1)] | None = None
    question: Text


class UnitFile(FileModel):
    """A unit: how many of its dimension's base units it is."""

    title: Text
    dimension: Text
    factor: Annotated[float, Field(gt=0)] = 1.0


class AlertFile(FileModel):
    """One row of the alert table; what is left out matches anything."""

    verdict: Verdict
    force: Force | None = None
    status: list[Status] | None = None
    alert: Alert


class RegimeFile(FileModel):
    """The regime's target and vocabulary, and how its findings are graded."""

    regime: Text
    title: Text
    target: TargetFile
    activity_types: Annotated[list[ActivityTypeFile], Field(min_length=1)]
    object_kinds: dict[str, ObjectKindFile]
    facts: dict[str, FactFile]
    units: dict[str, UnitFile] = Field(default_factory=dict)
    alerts: list[AlertFile]
    general_exemptions: list[GeneralExemptionFile] = Field(default_factory=list)
