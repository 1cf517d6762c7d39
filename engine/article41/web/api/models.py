"""What programs send and get: the shapes that the API's description names."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from article41.web.dayparams import WrittenDay
from article41.web.problems import MEDIA_TYPE

_LONGEST_LINE = 500


class Sent(BaseModel):
    """The base of everything that is sent: nothing unknown passes."""

    model_config = ConfigDict(extra="forbid")


Line = Annotated[str, Field(max_length=_LONGEST_LINE)]
Answer = Annotated[str, Field(max_length=_LONGEST_LINE)] | bool


class Article(Sent):
    """One text with what is known of it."""

    text: Annotated[
        str, Field(min_length=1, description="The text. Offsets in the answer count its characters.")
    ]
    id: Annotated[Line, Field(description="Your name for it; it comes back in the answer.")] = "text"
    title: Line | None = None
    date: Annotated[
        WrittenDay | None, Field(description="The day of publication. “Last month” hangs on it.")
    ] = None
    source: Line | None = None


class Check(Article):
    """An article, and how to hold it against the law."""

    as_of: Annotated[WrittenDay | None, Field(description="Decide by the law as it stood on this day.")] = (
        None
    )
    answers: Annotated[
        dict[str, dict[str, Answer]],
        Field(description="Facts that the text does not tell: by activity, then by the name of the fact."),
    ] = {}


class Articles(Sent):
    """Several articles at once."""

    documents: Annotated[list[Article], Field(min_length=1)]
    as_of: WrittenDay | None = None
    merge: Annotated[bool, Field(description="Also make one event of what several documents tell.")] = False


class Failure(BaseModel):
    """A document that could not be read, and what to do about it."""

    document: str
    problem: str
    remedy: str


class Checked(BaseModel):
    """The results in the order of the documents, and what failed. `events` only where they were asked for."""

    results: list[dict[str, Any]]
    failures: list[Failure]
    events: dict[str, Any] | None = None


class Fault(BaseModel):
    """One thing that is wrong with what was sent."""

    where: str
    problem: str


class ProblemDetails(BaseModel):
    """A problem as RFC 9457 has it. `type` leads to what it means."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] | None = None


_SCHEMA = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
_SCHEMA.pop("$defs", None)
_SCHEMA["properties"]["errors"] = {"type": "array", "items": Fault.model_json_schema()}


def problems(**described: str) -> dict[int | str, dict[str, Any]]:
    """Return the problems that an address answers with, as OpenAPI has them: `_413="too much"`."""
    return {
        int(status.removeprefix("_")): {
            "description": description,
            "content": {MEDIA_TYPE: {"schema": _SCHEMA}},
        }
        for status, description in described.items()
    }


COMMON = problems(
    _400="What was sent is no JSON, or no form",
    _403="A browser sent it for another site",
    _413="More than is taken at once",
    _415="Neither JSON nor a form",
    _422="What was sent cannot be used; `errors` says where",
    _503="No answer in time; try again with less",
)
