"""The shape of facts files, for checking what people wrote."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from article41.law.files import LaterAmountFile, OtherAmountFile, Percent, ReportingFile
from article41.law.files import Positive as AmountOfLaw
from article41.law.model import Alert, Force, Window
from article41.reading.model import Status
from article41.reasoning.scenario import MarkState, Outcome
from article41.rulefiles.border import FileModel, Text, shaped

Country = Annotated[str, shaped("[A-Z]{2}", "AQ")]
Positive = Annotated[float, Field(ge=0, allow_inf_nan=False)]

Days = Annotated[
    list[datetime.date], BeforeValidator(lambda given: given if isinstance(given, list) else [given])
]


class PartyModel(FileModel):
    """Someone who takes part."""

    role: Literal["agent", "recipient", "party"] = "party"
    name: Text
    country: Country | None = None


class ObjectModel(FileModel):
    """What moves, is made or is rendered."""

    kind: Text | None = None
    hs: Annotated[str, shaped(r"\d{2,10}", "8429")] | None = None
    text: Text | None = None


class QuantityModel(FileModel):
    """An exact amount, or a range; without `high`, at least `low`."""

    amount: Positive | None = None
    low: Positive | None = None
    high: Positive | None = None
    unit: Text


class PlaceModel(FileModel):
    """Where it happened."""

    name: Text
    country: Country | None = None
    controlled_by: Country | None = None


class ActivityModel(FileModel):
    """One activity; what is left out is unknown. Without a `type`, direction and goods have to decide it."""

    type: Text | None = None
    status: Status = "reported"
    direction: Text | None = None
    when: Any = None
    known: datetime.date | None = None
    parties: list[PartyModel] = Field(default_factory=list)
    objects: list[ObjectModel] = Field(default_factory=list)
    quantity: QuantityModel | None = None
    where: list[PlaceModel] = Field(default_factory=list)
    facts: dict[str, Any] = Field(default_factory=dict)


class HeldModel(FileModel):
    """From when to when a provision should be said to hold; `to: null` is "without end"."""

    start: datetime.date | None = Field(default=None, alias="from")
    end: datetime.date | None = Field(default=None, alias="to")


class LimitModel(FileModel):
    """What a cap should be said to be; any of its keys."""

    amount: AmountOfLaw | None = None
    unit: Text | None = None
    otherwise: OtherAmountFile | None = Field(default=None, alias="or")
    window: Window | None = None
    starts: datetime.date | None = None
    then: list[LaterAmountFile] | None = None
    notices: list[Percent] | None = None
    stop_at: Percent | None = None
    reporting: ReportingFile | None = None


class ExpectationModel(FileModel):
    """What a scenario expects; of what is left out it expects nothing."""

    activity: Annotated[int, Field(ge=1)]
    provision: Text
    verdict: Outcome
    alert: Alert | None = None
    force: Force | None = None
    citation: Text | None = None
    held: HeldModel | None = None
    grace: Days | None = None
    exemptions: dict[str, bool | None] = Field(default_factory=dict)
    granted_by: dict[str, Text] = Field(default_factory=dict)
    limit: LimitModel | None = None
    asks: list[Text] | None = None


class CapModel(FileModel):
    """What the deliveries of a scenario should come to, in the window of a cap in which a day lies."""

    provision: Text
    day: datetime.date
    over: bool | None = None
    marks: dict[str, MarkState] = Field(default_factory=dict)
    total: Annotated[list[Positive], Field(min_length=2, max_length=2)] | Positive | None = None


class FactsModel(FileModel):
    """A facts file or a scenario."""

    title: Text
    date: datetime.date | None = None
    as_of: datetime.date | None = None
    activities: list[ActivityModel] = Field(default_factory=list)
    expect: list[ExpectationModel] = Field(default_factory=list)
    deliveries: list[dict[str, Any]] = Field(default_factory=list)
    expect_caps: list[CapModel] = Field(default_factory=list)
