"""The shape of `conversions.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from article41.law.model import Basis
from article41.rulefiles.border import FileModel, Text, shaped

AmountText = Annotated[str, shaped(r"\d+(\.\d+)? [a-z_]+", "8.33 barrel")]


class FactorFile(FileModel):
    """An amount in one unit, and the same amount in a unit of another dimension."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    of: AmountText
    is_: AmountText = Field(alias="is")
    basis: Basis
    cited: Text
    """Where it comes from."""


class PlausibleFile(FileModel):
    """From what to what an amount in one unit can be in a unit of another dimension."""

    of: AmountText
    low: AmountText = Field(alias="from")
    high: AmountText = Field(alias="to")


class ProductFile(FileModel):
    """A product as deliveries name it, the activity and the kind of object that the law knows it by."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: Annotated[str, shaped("[a-z][a-z0-9_]*", "fuel_oil")]
    title: Text
    names: list[Text] = Field(default_factory=list)
    """What else it is called."""
    activity: Text
    kind: Text
    each_alone: bool = False
    """Whether totals are computed under each factor besides the range of them all."""
    factors: list[FactorFile] = Field(default_factory=list)
    plausible: PlausibleFile | None = None
    note: Text | None = None


class SupplierFile(FileModel):
    """What one supplier's published figures imply for unspecified products."""

    names: list[Text] = Field(default_factory=list)
    factors: list[FactorFile] = Field(default_factory=list)


class FactsFile(FileModel):
    """The facts of the regime that a delivery settles."""

    reported: Text
    over_cap: Text
    livelihood: Text | None = None


class ConversionsFile(FileModel):
    """What products are called, what they count under, and what they weigh."""

    units: dict[str, list[Text]] = Field(default_factory=dict)
    facts: FactsFile
    products: Annotated[list[ProductFile], Field(min_length=1)]
    suppliers: dict[str, SupplierFile] = Field(default_factory=dict)
