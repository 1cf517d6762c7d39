"""The shape of facts files, for checking what people wrote."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from article41.law.model import Alert
from article41.reading.model import Status
from article41.reasoning.scenario import Outcome
from article41.rulefiles.border import FileModel, Text, shaped

Country = Annotated[str, shaped("[A-Z]{2}", "AQ")]
Positive = Annotated[float, Field(ge=0, allow_inf_nan=False)]


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
    """One activity; what is left out is unknown."""

    type: Text
    status: Status = "reported"
    direction: Text | None = None
    when: Any = None
    parties: list[PartyModel] = Field(default_factory=list)
    objects: list[ObjectModel] = Field(default_factory=list)
    quantity: QuantityModel | None = None
    where: list[PlaceModel] = Field(default_factory=list)
    facts: dict[str, Any] = Field(default_factory=dict)


class ExpectationModel(FileModel):
    """What a scenario expects."""

    activity: Annotated[int, Field(ge=1)]
    provision: Text
    verdict: Outcome
    alert: Alert | None = None
    exemptions: dict[str, bool | None] = Field(default_factory=dict)


class FactsModel(FileModel):
    """A facts file or a scenario."""

    title: Text
    date: datetime.date | None = None
    activities: Annotated[list[ActivityModel], Field(min_length=1)]
    expect: list[ExpectationModel] = Field(default_factory=list)
