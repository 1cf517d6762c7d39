"""The shape of the rule files, for checking what people wrote and for the JSON Schemas of their editors.

Shape only: whether an activity type, a fact or a provision that is named exists is checked by the loader.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, WithJsonSchema

from article41.law.model import (
    Addressee,
    Alert,
    Basis,
    FactType,
    Force,
    Grantor,
    Later,
    Status,
    Verdict,
    Window,
)
from article41.law.resolution import UnencodedState
from article41.rulefiles.border import FileModel, Text, shaped
from article41.rulefiles.templates import using

CONDITION_MARK = {"type": "object", "title": "Condition"}
Paragraph = Annotated[str, shaped(r"\d+(\([a-z]+\))*", "7(b)(ii)")]
RawCondition = Annotated[dict[str, Any], WithJsonSchema(CONDITION_MARK)]
Positive = Annotated[float, Field(gt=0)]
Percent = Annotated[int, Field(gt=0, le=100)]


class Span(FileModel):
    """The first and the last day on which something holds; without `to`, it still does."""

    start: date = Field(alias="from")
    end: date | None = Field(default=None, alias="to")


class CounterFile(FileModel):
    """What takes an exemption away again."""

    id: Text
    title: Text
    when: RawCondition


class ExemptionFile(FileModel):
    """A carve-out: its conditions, what takes it away again, and who grants it."""

    id: Text
    title: Text
    granted_by: Grantor
    when: RawCondition
    counters: list[CounterFile] = Field(default_factory=list, alias="except")
    in_force: Span | None = None


class GeneralExemptionFile(ExemptionFile):
    """A carve-out of the whole regime; `reaches` lists provisions where it is not for all of them."""

    reaches: list[Text] | None = None


class OtherAmountFile(FileModel):
    """The same cap in another unit."""

    amount: Positive
    unit: Text

    @property
    def pair(self) -> tuple[float, str]:
        """Return it as limits have it."""
        return self.amount, self.unit


class LaterAmountFile(FileModel):
    """What the cap is from a later day on."""

    starts: date
    amount: Positive
    otherwise: OtherAmountFile | None = Field(default=None, alias="or")

    @property
    def later(self) -> Later:
        """Return it as limits have it."""
        return Later(self.starts, self.amount, self.otherwise.pair if self.otherwise else None)


class ReportingFile(FileModel):
    """When a delivery has to be reported, and whether with its parties."""

    due_day: Annotated[int, Field(gt=0, le=31)] | None = None
    within_days: Annotated[int, Field(gt=0)] | None = None
    parties: bool = False


class LimitFile(FileModel):
    """A cap: what is reached is permitted while `when` is true, and may be a violation once it is false."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    title: Text
    when: RawCondition
    amount: Positive | None = None
    unit: Text | None = None
    otherwise: OtherAmountFile | None = Field(default=None, alias="or")
    """The same cap in another unit; whichever is reached first counts."""
    window: Window | None = None
    starts: date | None = None
    then: list[LaterAmountFile] = Field(default_factory=list)
    """What the cap is from later days on."""
    notices: list[Percent] = Field(default_factory=list)
    """The shares of the cap, in percent, that are announced when they are reached."""
    stop_at: Percent | None = None
    """The one of them at which all deliveries have to end."""
    reporting: ReportingFile | None = None


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
    paragraph: Paragraph
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


class UnencodedFile(FileModel):
    """One line of the ledger: a paragraph that no provision encodes, and why."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    paragraph: Paragraph
    """The paragraph as people cite it."""
    state: UnencodedState
    why: Text
    by: list[Text] = Field(default_factory=list)
    """For superseded paragraphs: the provisions that took their place."""
    touches: list[Text] | None = None
    """For paragraphs that are not expressible: the provisions whose findings say so."""


class ResolutionFile(FileModel):
    """One resolution, from top to bottom."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    resolution: Annotated[int, Field(gt=0)]
    symbol: Text
    adopted: date
    about: Text | None = None
    """What it is and how it came about, in a sentence."""
    paragraphs: Annotated[int, Field(gt=0)] | None = None
    """How many operative paragraphs the resolution has."""
    lettered: list[Paragraph] = Field(default_factory=list)
    """Parts that the ledger accounts for one by one, instead of their whole paragraph."""
    not_encoded: list[UnencodedFile] = Field(default_factory=list)
    """Every paragraph that no provision encodes."""
    provisions: list[ProvisionFile] = Field(default_factory=list)


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

    model_config = ConfigDict(use_attribute_docstrings=True)

    title: Text
    hs: list[Annotated[str, shaped(r"\d{2,10}", "8429")]] = Field(default_factory=list)
    by_code: bool = False
    """Whether the law itself names all its codes, or it has none: what is stated under others is none."""


class FactFile(FileModel):
    """A fact that conditions may test, the question that a person would ask for it, and how one states it."""

    type: FactType
    of: Literal["activity"] | None = None
    values: Annotated[list[Text], Field(min_length=1)] | None = None
    question: Text
    so: Annotated[Text, using("value")] | None = None
    not_so: Annotated[Text, using("value")] | None = None


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


class ListingFile(FileModel):
    """How the regime designates persons, entities and ships."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    un_list_type: Text | None = None
    """The type that its entries have in the UN's consolidated list."""
    answers: dict[Literal["person", "entity", "vessel"], Text] = Field(default_factory=dict)
    """The yes-or-no fact that is true where an entry of the kind takes part."""


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
    listing: ListingFile | None = None
