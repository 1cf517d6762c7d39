"""The ledger: deliveries against their caps, as a chart and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from article41.ledger.reasons import why, why_column
from article41.reports import ledger_words
from article41.reports.ledger_chart import draw
from article41.rulefiles.suggest import did_you_mean
from article41.web.addresses import address
from article41.web.dayparams import day_of
from article41.web.deliveries import Counted, Given, count, shipped_sheets
from article41.web.problems import Problem
from article41.web.rendering import render
from article41.web.uploads import received

if TYPE_CHECKING:
    from collections.abc import Sequence

    from article41.ledger import WindowAccount
    from article41.web.desk import Desk

router = APIRouter()
NAVIGATION = (("/oil", "Oil"),)

MOST_BYTES = 100_000
"""Of one's own deliveries; larger files are for the command line."""
_MOST_LISTED = 40
_PASTED = "pasted deliveries"


@router.get("/oil")
async def oil(
    request: Request,
    ledger: Annotated[list[str] | None, Query()] = None,
    factor: str = "",
    every: str = "",
    as_of: str = "",
) -> HTMLResponse:
    """Show deliveries that come with article41 against their caps."""
    desk: Desk = request.app.state.desk
    known = shipped_sheets(desk.rulebook)
    names = tuple(dict.fromkeys(each for each in ledger or () if each)) or _first(list(known))
    for name in names:
        if name not in known:
            raise Problem(
                404, f"there is no ledger `{name}`", did_you_mean(name, known) or "the page has all"
            )
    found = None
    if names:
        found = await desk.run(
            count, [known[name] for name in names], desk.rulebook, day_of(as_of), "" if every else factor
        )
    return _page(request, found, names=names, as_of=as_of.strip(), own=None)


@router.post("/oil")
async def own(
    request: Request,
    csv: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
    factor: Annotated[str, Form()] = "",
    every: Annotated[str, Form()] = "",
    as_of: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Count deliveries that a visitor pastes or sends as a file."""
    desk: Desk = request.app.state.desk
    sent = await received([file], desk.limits) if file else []
    given = Given(sent[0].name, sent[0].data) if sent else Given(_PASTED, csv.encode("utf-8", "replace"))
    if len(given.raw) > MOST_BYTES:
        remedy = "split it, or use `article41 ledger`"
        raise Problem(413, f"{given.name}: larger than {MOST_BYTES // 1000} kB", remedy)
    found = await desk.run(count, [given], desk.rulebook, day_of(as_of), "" if every else factor)
    text = given.raw.decode("utf-8-sig", "replace")
    return _page(request, found, names=(), as_of=as_of.strip(), own=text)


def _page(
    request: Request, found: Counted | None, *, names: Sequence[str], as_of: str, own: str | None
) -> HTMLResponse:
    desk: Desk = request.app.state.desk
    known = shipped_sheets(desk.rulebook)
    swaps = request.headers.get("HX-Target") == "account"
    page = render(
        request,
        "oil_account.html" if swaps else "oil.html",
        known=known,
        names=names,
        own=own,
        as_of=as_of,
        found=found,
        chart=Markup(draw(found.whole, found.alone, styled=False)) if found else "",
        windows=_windows(found) if found else (),
        lists=[(title, items) for title, items in ledger_words.lists(found.whole) if items] if found else (),
        words=ledger_words,
        why=why,
        why_column=why_column,
        most=MOST_BYTES // 1000,
        most_listed=_MOST_LISTED,
    )
    if swaps and own is None and found:
        page.headers["HX-Replace-Url"] = _address(names, as_of, found.factor)
    return page


def _windows(found: Counted) -> list[tuple[WindowAccount, WindowAccount | None]]:
    """Return each window with the same one under the chosen factor, or None."""
    alone = found.alone
    return [
        (each, alone.window(each.provision.id, each.window.days.start) if alone else None)
        for each in found.whole.windows
    ]


def _address(names: Sequence[str], as_of: str, factor: str) -> str:
    start = "&".join(address("", ledger=each).removeprefix("?") for each in names)
    rest = address("", as_of=as_of, factor=factor).removeprefix("?")
    return "/oil?" + "&".join(part for part in (start, rest) if part)


def _first(names: Sequence[str]) -> tuple[str, ...]:
    """Return the first ledger by name, with those that belong to it: "a" and "a-claims"."""
    first = min(names, default="", key=lambda each: (each.partition("-")[0], len(each)))
    return tuple(each for each in sorted(names) if each == first or each.startswith(f"{first}-"))
