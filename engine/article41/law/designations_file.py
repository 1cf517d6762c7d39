"""The shape of the lists in a rules folder, and of the data that comparing names needs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag

from article41.law.model import Basis, MeasureKind
from article41.rulefiles.border import FileModel, Text, shaped

REFERENCE = r"[A-Z][A-Za-z]{1,2}[ei]\.\d{3}"
Year = Annotated[int, Field(ge=1850, le=2100)]
Imo = Annotated[str, shaped(r"\d{7}", "9074729")]


class YearsFile(FileModel):
    """Some year from the first to the last; `about` where the list says that it is an estimate."""

    start: Year = Field(alias="from")
    end: Year = Field(alias="to")
    about: bool = False


def _shape_of_birth(given: object) -> str:
    if isinstance(given, dict | YearsFile):
        return "years"
    return "year" if isinstance(given, int) else "day"


Born = Annotated[
    Annotated[date, Tag("day")] | Annotated[Year, Tag("year")] | Annotated[YearsFile, Tag("years")],
    Discriminator(_shape_of_birth),
]


class DesignationFile(FileModel):
    """One entry of the list."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    ref: Annotated[str, shaped(REFERENCE, "AQi.001")]
    kind: Literal["person", "entity"]
    name: Text
    listed: date
    amended: list[date] = Field(default_factory=list)
    strong: list[Text] = Field(default_factory=list)
    """Aliases that the list calls good, or simply "also known as"."""
    weak: list[Text] = Field(default_factory=list)
    """Aliases that the list itself calls low quality."""
    former: list[Text] = Field(default_factory=list)
    """Former names."""
    born: list[Born] = Field(default_factory=list)
    """Each a day, a year, or the years {from, to}; several are alternatives."""
    nationality: list[Text] = Field(default_factory=list)
    passports: list[Text] = Field(default_factory=list)
    imo: Imo | None = None
    """The IMO number of a shipping company."""
    resolution: Annotated[int, Field(gt=0)] | None = None
    """The resolution that listed it; left out where the Committee did."""
    role: Text | None = None
    """In our own words; an import keeps it."""


class SourceFile(FileModel):
    """Where a list comes from."""

    title: Text
    generated: Text | None = None
    sha256: Annotated[str, shaped("[0-9a-f]{64}", "64 hexadecimal digits")] | None = None
    basis: Basis = "text"
    note: Text | None = None


class DesignationsFile(FileModel):
    """`designations.yaml`: the persons and entities."""

    source: SourceFile
    designations: list[DesignationFile]


class MeasureFile(FileModel):
    """What a ship is subject to."""

    measure: MeasureKind
    since: date
    basis: Basis = "secondary"


class VesselFile(FileModel):
    """One ship; `imo` is left out where it never had a number."""

    name: Text
    imo: Imo | None = None
    former: list[Text] = Field(default_factory=list)
    measures: Annotated[list[MeasureFile], Field(min_length=1)]


class VesselsFile(FileModel):
    """`vessels.yaml`: the ships."""

    source: SourceFile
    vessels: list[VesselFile]


class WordsFile(FileModel):
    """`names/words.yaml`: how much the words of a name say."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    little: list[Text]
    """Words without meaning in a name; they are passed over."""
    legal_forms: list[Text]
    common: list[Text]
    """Words that thousands of names share."""
    ambiguous: list[Text]
    """Aliases that are also a place or a plain word: in a text, they are that."""


class RomanisationFile(FileModel):
    """`names/romanisation.yaml`: the ways in which one syllable of a person's name is spelt."""

    family: list[list[Text]]
    given: list[list[Text]]
