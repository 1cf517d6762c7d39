"""Check: an article in, findings beside its text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from article41.documents import SUFFIXES
from article41.reports import wording
from article41.reports.safe import shorten
from article41.web.answers import Answers, merged
from article41.web.batch import Batch, check_all
from article41.web.dayparams import day_of
from article41.web.desk import Desk
from article41.web.export import MEDIA_TYPES, exported
from article41.web.problems import Problem
from article41.web.rendering import render
from article41.web.results import Sheet
from article41.web.uploads import Upload, documents_in, pasted, received, taken

if TYPE_CHECKING:
    from article41.documents import Document
    from article41.law.model import Fact
    from article41.merging import Merged

router = APIRouter()
NAVIGATION = (("/", "Check"),)

_EXAMPLES = 6


@router.get("/")
def check(request: Request, example: str = "") -> HTMLResponse:
    """Show where to put an article, with one of the examples in it if that is asked for."""
    desk: Desk = request.app.state.desk
    chosen = desk.examples.get(example)
    return render(
        request,
        "check.html",
        text=chosen.text if chosen else "",
        date=chosen.date or "" if chosen else "",
        as_of="",
        problem="",
        suffixes=SUFFIXES,
        examples=[(name, _title(each)) for name, each in desk.examples.items()][:_EXAMPLES],
    )


@router.get("/check")
def again() -> RedirectResponse:
    """Lead back to the form whoever comes without an article."""
    return RedirectResponse("/", 303)


@router.post("/check")
async def checked(request: Request) -> Response:
    """Show what is in one or several articles."""
    desk: Desk = request.app.state.desk
    async with request.form(**_limits(desk)) as form:
        text = _text(form, "text")
        day, as_of = day_of(_text(form, "date")), day_of(_text(form, "as_of"))
        files = await received(
            [each for each in form.getlist("files") if isinstance(each, UploadFile)], desk.limits
        )
        key, merge = _text(form, "key") or "d", bool(_text(form, "merge"))
    if not files and not text.strip():
        raise Problem(422, "there is nothing to check", "paste a text or choose a file")
    batch = await desk.run(_batch, desk, text, files, day, as_of)
    if not batch.results and len(batch.failures) == 1:
        raise batch.failures[0]
    sheets = [
        Sheet(desk, each, key=f"{_key(key)}{number}", as_of=as_of)
        for number, each in enumerate(batch.results, 1)
    ]
    events = None
    if merge and len(batch.results) > 1:
        together = await desk.run(desk.merge, batch.results, as_of=as_of)
        events = _events(together, desk)
    return await desk.run(
        render,
        request,
        "check_results.html",
        sheets_of=sheets,
        failures=[str(each) for each in batch.failures],
        events=events,
        **_words(desk),
    )


@router.post("/check/answer")
async def answered(request: Request) -> Response:
    """Show one document again, with what was answered taken for known."""
    desk: Desk = request.app.state.desk
    async with request.form(**_limits(desk)) as form:
        state = _state(form, desk)
        key = _key(_text(form, "key"))
    if len(state) != 1:
        raise Problem(422, "this is not the form of one document", "check the article again")
    document, answers, as_of = state[0]
    result = await desk.run(desk.check, document, as_of=as_of)
    sheet = await desk.run(Sheet, desk, result, key=key, as_of=as_of, answers=answers)
    return await desk.run(render, request, "check_answer.html", one=sheet, **_words(desk))


@router.post("/check/export/{form}")
async def export(request: Request, form: str) -> Response:
    """Return the findings about one or several documents as a file."""
    desk: Desk = request.app.state.desk
    if form not in MEDIA_TYPES:
        raise Problem(404, f"there is no export as `{form}`", f"one of {', '.join(MEDIA_TYPES)}")
    async with request.form(**_limits(desk)) as fields:
        state = _state(fields, desk)
    if not state:
        raise Problem(422, "there is nothing to save", "check an article first")
    data = await desk.run(_exported, desk, form, state)
    name = "findings" if len(state) > 1 else _file_name(state[0][0])
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(data, media_type=MEDIA_TYPES[form], headers=headers)


def _batch(desk: Desk, text: str, files: list[Upload], day: date | None, as_of: date | None) -> Batch:
    given = [pasted(text, day, desk.limits)] if text.strip() else []
    return check_all(desk, chain(given, documents_in(files, day, desk.limits)), as_of)


_State = list[tuple["Document", Answers, "date | None"]]


def _state(form: FormData, desk: Desk) -> _State:
    """Return what a page carries: its documents, each with the answers about it."""
    as_of = day_of(_text(form, "as_of"))
    documents = [taken(each, desk.limits) for each in _texts(form, "document")]
    given = [_answers(each) for each in _texts(form, "given")]
    if len(documents) != len(given) or len(documents) > desk.limits.documents:
        raise Problem(422, "the page's own copy of its documents is damaged", "check the article again")
    if len(given) == 1:
        fields = {name: _texts(form, name) for name in form}
        given = [{} if _text(form, "forget") else merged(given[0], fields)]
    if any(sum(map(len, each.values())) > desk.limits.answers for each in given):
        raise Problem(413, f"more than {desk.limits.answers} answers", "forget some of them")
    return [(document, answers, as_of) for document, answers in zip(documents, given, strict=True)]


def _answers(field: str) -> dict[str, dict[str, str]]:
    """Return answers as the page carries them. Raises Problem where they are none."""
    try:
        found = json.loads(field or "{}")
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and all(isinstance(facts, dict) for facts in found.values()):
        texts = {
            str(each): {str(name): text for name, text in facts.items()} for each, facts in found.items()
        }
        if all(
            isinstance(text, str) and len(text) <= 500 for facts in texts.values() for text in facts.values()
        ):
            return texts
    raise Problem(422, "the page's own copy of the answers is damaged", "check the article again")


def _exported(desk: Desk, form: str, state: _State) -> bytes:
    sheets = [
        Sheet(desk, desk.check(document, as_of=as_of), key="d1", as_of=as_of, answers=answers)
        for document, answers, as_of in state
    ]
    return exported([each.result for each in sheets], form, desk.rulebook, state[0][2])


def _events(together: Merged, desk: Desk) -> list[dict[str, Any]]:
    """Return what a page shows of merged events, the gravest first."""
    from article41.reports.events_table import sources
    from article41.reports.view import view

    shown = {each.id: each for each in view(together.result, desk.rulebook.regime).activities}
    told: list[dict[str, Any]] = [
        {
            "alert": shown[each.activity.id].alert,
            "title": shown[each.activity.id].title,
            "status": shown[each.activity.id].status,
            "sources": f"{sources(each)}: {', '.join(each.sources.documents)}",
            "findings": [f"{one.citation}: {one.verdict}" for one in shown[each.activity.id].findings],
        }
        for each in together.events
    ]
    return sorted(told, key=lambda each: wording.ALERTS.index(each["alert"]))


def _words(desk: Desk) -> dict[str, Any]:
    """Return what the templates of a result need besides it."""
    regime = desk.rulebook.regime

    def choices_of(fact: Fact) -> list[tuple[str, str]]:
        if fact.name == "direction":
            return [(each, each.replace("_", " ")) for each in regime.directions[:2]]
        if fact.name == "object.kind":
            return sorted((each.id, each.title) for each in regime.object_kinds.values())
        return [(each, each.replace("_", " ")) for each in fact.values or ()]

    return {
        "choices_of": choices_of,
        "example_of": lambda fact: _EXAMPLE.get(fact.type, "") or _EXAMPLE.get(fact.name, ""),
        "alert_names": {
            each: f"{wording.MARKS[each]} {'no alert' if each == 'none' else each}" for each in wording.ALERTS
        },
    }


_EXAMPLE: Mapping[str, str] = {
    "date": "2019-05-02, 2019-05 or 2019",
    "interval": "2019-05-02, 2019-05 or 2019",
    "codes": "an HS code such as 8429",
    "quantity": "an amount and a unit such as 2000 tonne",
    "set": "names, with commas between",
}


def _title(document: Document) -> str:
    """Return the title of an article, or how it begins."""
    return document.title or shorten(document.text.strip().partition("\n")[0], 60)


def _limits(desk: Desk) -> dict[str, int]:
    return {"max_files": desk.limits.files + 1, "max_fields": 5_000, "max_part_size": desk.limits.body}


def _text(form: FormData, name: str) -> str:
    given = form.get(name)
    return given if isinstance(given, str) else ""


def _texts(form: FormData, name: str) -> list[str]:
    return [each for each in form.getlist(name) if isinstance(each, str)]


def _key(given: str) -> str:
    """Return the start of the ids within the page: only what an id may be made of."""
    return "".join(each for each in given if each.isascii() and each.isalnum())[:20] or "d"


def _file_name(document: Document) -> str:
    stem = document.id.rpartition(".")[0] or document.id
    safe = "".join(each if each.isascii() and (each.isalnum() or each in "-_") else "-" for each in stem)
    return safe.strip("-")[:80] or "findings"
