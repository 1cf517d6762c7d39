"""The lab: build a case, see live what the law says of it, share it, save it, compare it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from article41.errors import FactsError
from article41.reasoning.facts_file import read_facts
from article41.web.desk import Desk, shipped
from article41.web.lab.case import MAX_TEXT, ORIGIN, Case, Trouble, case_of, read_case, troubles
from article41.web.lab.choices import Choices
from article41.web.lab.compare import rows_of as compared
from article41.web.lab.compare import said, side_of
from article41.web.lab.form import fields_of, rows_of, with_fields
from article41.web.lab.link import from_link, to_link
from article41.web.lab.outcome import Outcome, outcome_of
from article41.web.rendering import render, wants_fragment

router = APIRouter()
NAVIGATION = (("/lab", "Lab"),)

MOST_ACTIVITIES = 60
_SEE_OTHER = 303
_WRONG = 422


@router.get("/lab")
async def lab(
    request: Request, s: str = "", n: int = 1, scenario: str = "", new: str = "", do: str = ""
) -> Response:
    """Show a case with its findings, or where to start one.

    `s` is the case, `n` its activity; the fields of the form change it, and `do` adds, copies or removes an
    activity.
    """
    desk: Desk = request.app.state.desk
    try:
        if scenario:
            return _to(_shipped(scenario, desk), max(1, n))
        if new:
            return _to(case_of({"title": "My case", "activities": [{"type": new}]}))
        if not s:
            return _start(request)
        case, number = from_link(s), n
    except FactsError as error:
        return _start(request, troubles(error))
    choices, fields = Choices(desk.rulebook), request.query_params
    edited = bool(do) or "title" in fields or "type" in fields
    try:
        if edited:
            case, number = _done(with_fields(case, _within(number, case), fields, choices), number, do)
        link = to_link(case)
    except FactsError as error:
        return _page(
            request, from_link(s), _within(n, from_link(s)), s, Outcome(troubles=tuple(troubles(error)))
        )
    number = _within(number, case)
    if edited and not wants_fragment(request):
        return _to(case, number)
    outcome = await desk.run(outcome_of, case, number, desk) if case.activities else Outcome()
    page = _page(request, case, number, link, outcome)
    if edited:
        page.headers["HX-Replace-Url"] = _address(link, number)
    return page


@router.post("/lab")
async def load(
    request: Request, yaml: Annotated[str, Form()] = "", file: UploadFile | None = None
) -> Response:
    """Take a case as YAML, pasted or as a file, and lead to its address."""
    raw = await file.read(MAX_TEXT + 1) if file and file.filename else yaml.replace("\r\n", "\n").encode()
    try:
        case = read_case(raw)
        read_facts(raw, ORIGIN, request.app.state.desk.rulebook)  # with the lines as they were sent
        return _to(case)
    except FactsError as error:
        return _start(request, troubles(error), raw[:MAX_TEXT].decode("utf-8", "replace"))


@router.get("/lab/case.yaml")
def save(request: Request, s: str = "") -> Response:
    """Give a case as the YAML that `assess` and `test` take."""
    try:
        text = from_link(s).text
    except FactsError as error:
        return _start(request, troubles(error))
    disposition = 'attachment; filename="case.yaml"'
    return Response(text, media_type="application/yaml", headers={"Content-Disposition": disposition})


@router.get("/lab/compare")
async def compare(
    request: Request,
    s: str = "",
    n: int = 1,
    t: str = "",
    m: int = 1,
    when: Annotated[str | None, Query()] = None,
    as_of: Annotated[str | None, Query()] = None,
    scenario: str = "",
) -> Response:
    """Show two cases, or one on two days, side by side.

    The second is `t`, or else the first; `when` puts it on another day, `as_of` under the law of another, and
    `scenario` takes a shipped one instead.
    """
    desk: Desk = request.app.state.desk
    try:
        first = from_link(s)
        other = _shipped(scenario, desk) if scenario else from_link(t) if t else first
        at = m if t or scenario else n
        if when is not None or as_of is not None:
            if not scenario:
                other = _on(other, _within(at, other), {"when": when, "as_of": as_of}, Choices(desk.rulebook))
            given = {"s": to_link(first), "n": n, "t": to_link(other), "m": at}
            return RedirectResponse(f"/lab/compare?{urlencode(given)}", _SEE_OTHER)
        left, right = await desk.run(lambda: (side_of(first, n, desk), side_of(other, at, desk)))
    except FactsError as error:
        return _start(request, troubles(error))
    rows = compared(left, right)
    return render(
        request,
        "lab-compare.html",
        left=left,
        right=right,
        rows=rows,
        said=said(rows),
        scenarios=_names(desk),
    )


def _page(request: Request, case: Case, number: int, link: str, outcome: Outcome) -> HTMLResponse:
    desk: Desk = request.app.state.desk
    choices = Choices(desk.rulebook)
    activity: Mapping[str, Any] = case.activities[number - 1] if case.activities else {}
    activity_type = str(activity.get("type") or "")
    base = str(request.base_url).rstrip("/")
    return render(
        request,
        "lab.html",
        case=case,
        number=number,
        link=link,
        address=base + _address(link, number),
        outcome=outcome,
        choices=choices,
        fields=fields_of(dict(activity)),
        rows={key: range(rows_of(dict(activity), key)) for key in ("parties", "objects", "where")},
        asked=choices.asked(activity_type),
        others=choices.others(activity_type),
        more=len(case.activities) < MOST_ACTIVITIES,
    )


def _start(request: Request, wrong: list[Trouble] | None = None, yaml: str = "") -> HTMLResponse:
    desk: Desk = request.app.state.desk
    return render(
        request,
        "lab-start.html",
        status=_WRONG if wrong else 200,
        troubles=wrong or [],
        yaml=yaml,
        scenarios=_names(desk),
        choices=Choices(desk.rulebook),
    )


def _done(case: Case, number: int, do: str) -> tuple[Case, int]:
    """Return the case after a button was pressed, and which activity is open then."""
    activities = case.activities
    number = _within(number, case)
    if do in ("add", "copy"):
        if len(activities) >= MOST_ACTIVITIES:
            raise FactsError(f"a case has at most {MOST_ACTIVITIES} activities here", remedy="start another")
        source = activities[number - 1] if activities else {}
        added = dict(source) if do == "copy" else {"type": source.get("type")}
        return case_of({**case.data, "activities": [*activities, added]}), len(activities) + 1
    if do == "remove" and len(activities) > 1:
        return _without(case, number), max(1, number - 1)
    return case, number


def _without(case: Case, number: int) -> Case:
    """Return the case without one activity, and without what is expected of it."""
    kept = [each for at, each in enumerate(case.activities, 1) if at != number]
    expect = case.data.get("expect")
    moved = []
    for each in expect if isinstance(expect, list) else ():
        at = each.get("activity") if isinstance(each, dict) else None
        if at != number:
            moved.append({**each, "activity": at - 1} if isinstance(at, int) and at > number else each)
    return case_of({**case.data, "activities": kept, "expect": moved})


def _on(case: Case, number: int, given: Mapping[str, str | None], choices: Choices) -> Case:
    """Return the case with one activity on another day, or under the law of another."""
    wanted = {name: value for name, value in given.items() if value is not None}
    fields = {"title": case.title, "as_of": str(case.data.get("as_of") or ""), **wanted}
    if case.activities and wanted.get("when"):
        fields = {**fields_of(case.activities[number - 1]), "since": "", "until": "", **fields}
    return with_fields(case, number, fields, choices)


def _shipped(name: str, desk: Desk) -> Case:
    from article41.rulefiles.suggest import did_you_mean

    folder = shipped("scenarios")
    if folder is None or name not in desk.scenarios:
        remedy = did_you_mean(name, desk.scenarios) or "the lab lists all"
        raise FactsError(f"there is no scenario `{name}`", remedy=remedy)
    found = next(each for each in sorted(folder.rglob(f"{name}.y*ml")))
    return read_case(found.read_bytes())


def _names(desk: Desk) -> list[tuple[str, str]]:
    return sorted(((name, facts.title) for name, facts in desk.scenarios.items()), key=lambda pair: pair[1])


def _within(number: int, case: Case) -> int:
    return max(1, min(number, len(case.activities)))


def _address(link: str, number: int) -> str:
    return f"/lab?s={link}&n={number}"


def _to(case: Case, number: int = 1) -> RedirectResponse:
    return RedirectResponse(_address(to_link(case), number), _SEE_OTHER)
