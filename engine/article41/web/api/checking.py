"""Articles in, findings out."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Body, File, Query, Request, UploadFile

from article41.documents import Document
from article41.documents.content import one_line
from article41.errors import DocumentError
from article41.reports.contract import to_dict
from article41.reports.events_data import events_to_dict
from article41.web.api import examples
from article41.web.api.models import COMMON, Article, Articles, Check, Checked, Failure
from article41.web.batch import Batch, check_all
from article41.web.dayparams import WrittenDay
from article41.web.desk import Desk
from article41.web.problems import Problem
from article41.web.results import Sheet
from article41.web.uploads import documents_in, pasted, received

router = APIRouter(prefix="/api/v1", tags=["check"], responses=COMMON)

_Day = WrittenDay | None


@router.post("/check")
async def check(
    request: Request, sent: Annotated[Check, Body(openapi_examples=examples.CHECK)]
) -> dict[str, Any]:
    """Check one article.

    The answer is the object that `article41 check --format json` has for a document. With `answers`, facts
    that the text does not tell count as known: `{"a1": {"committee_approval": true}}`.
    """
    desk: Desk = request.app.state.desk
    return await desk.run(_checked, desk, sent)


@router.post("/check/batch")
async def check_batch(
    request: Request, sent: Annotated[Articles, Body(openapi_examples=examples.BATCH)]
) -> Checked:
    """Check several articles. One that cannot be read is named among the failures, and stops no other."""
    desk: Desk = request.app.state.desk
    documents = [_document(each, desk) for each in sent.documents]
    batch = await desk.run(check_all, desk, documents, sent.as_of)
    return await desk.run(_told, desk, batch, sent.as_of, sent.merge)


@router.post("/check/files")
async def check_files(
    request: Request,
    files: Annotated[list[UploadFile], File(description="Files of any format that `article41 check` reads.")],
    date: Annotated[_Day, Query(description="The day of publication of those that carry none.")] = None,
    as_of: Annotated[_Day, Query(description="Decide by the law as it stood on this day.")] = None,
    merge: Annotated[bool, Query(description="Also make one event of what several documents tell.")] = False,
) -> Checked:
    """Check files, such as PDF or DOCX. A file of many documents, such as JSON lines, gives many results."""
    desk: Desk = request.app.state.desk
    uploads = await received(files, desk.limits)
    if not uploads:
        raise Problem(422, "no file was sent", "send it as `files`")
    batch = await desk.run(check_all, desk, documents_in(uploads, date, desk.limits), as_of)
    return await desk.run(_told, desk, batch, as_of, merge)


def _document(sent: Article, desk: Desk) -> Document | DocumentError:
    name = one_line(sent.id) or "text"
    found = pasted(sent.text, sent.date, desk.limits)
    if isinstance(found, DocumentError):
        return DocumentError(found.problem, remedy=found.remedy, where=name)
    return replace(found, id=name, title=one_line(sent.title), source=one_line(sent.source), origin=name)


def _checked(desk: Desk, sent: Check) -> dict[str, Any]:
    document = _document(sent, desk)
    if isinstance(document, DocumentError):
        raise document
    result = desk.check(document, as_of=sent.as_of)
    if not sent.answers:
        return to_dict(result)
    answers = {
        activity: {name: _typed(answer) for name, answer in facts.items()}
        for activity, facts in sent.answers.items()
    }
    if sum(map(len, answers.values())) > desk.limits.answers:
        raise Problem(413, f"more than {desk.limits.answers} answers", "leave some out")
    known = {each.id for each in result.activities}
    faults = [(f"answers.{each}", "there is no such activity") for each in answers if each not in known]
    sheet = Sheet(desk, result, key="d", as_of=sent.as_of, answers=answers)
    faults += [(f"answers.{activity}.{name}", why) for (activity, name), why in sheet.wrong.items()]
    if faults:
        raise Problem(422, "not every answer can be used", errors=faults[:20])
    return to_dict(sheet.result)


def _typed(answer: str | bool) -> str:
    return answer if isinstance(answer, str) else "yes" if answer else "no"


def _told(desk: Desk, batch: Batch, as_of: _Day, merge: bool) -> Checked:
    return Checked(
        results=[to_dict(each) for each in batch.results],
        failures=[
            Failure(document=each.where, problem=each.problem, remedy=each.remedy) for each in batch.failures
        ],
        events=events_to_dict(desk.merge(batch.results, as_of=as_of)) if merge else None,
    )
