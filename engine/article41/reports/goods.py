"""Goods for people to read, and as JSON: what `article41 goods` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from article41.reports import wording
from article41.reports.console import hanging

if TYPE_CHECKING:
    from datetime import date

    from article41.law import Exemption, Regime
    from article41.law.goods import Gap, Good, Way
    from article41.reasoning.reach import Measure, Reach, Trade

_LABEL = 12
GROUNDS = {
    "resolution": "the resolution names the goods or their chapter",
    "national": "a national customs list",
    "memory": "memory: it may speak against a deal, never for it",
}
NO_MEASURE = (
    "No paragraph lists these goods. Rules about something else, such as who trades, who works and who pays, "
    "may still reach the deal."
)


def page(found: Reach, regime: Regime, ways: tuple[Way, ...], on: date | None) -> RenderableType:
    """Return all that is known of some goods, as held against the law of one day or of all days."""
    parts: list[RenderableType] = []
    for good in found.goods:
        parts += [Text.assemble((good.hs, "bold"), "  ", (good.title, "bold")), *_about(good, regime)]
    for way in ways:
        trades = [trade for trade in found.trades if trade.way == way]
        heading = f"{way} {regime.target.name}{f', on {on}' if on else ''}"
        parts += [Text(), Text(heading, style="bold")]
        shared = shared_exemptions(trades)
        parts += [_indented(_trade(each, regime, on, shared)) for each in trades]
        parts += [_indented(_line("all unless", _exemption(each))) for each in shared]
        if not trades:
            parts.append(_indented(Text(NO_MEASURE)))
    if found.gaps:
        parts += [Text(), Text("lists that are not here", style="bold")]
        parts += [_indented(_gap(each)) for each in found.gaps]
    return Group(*parts, Text())


def to_dict(found: Reach) -> dict[str, Any]:
    """Return the same as plain values for JSON."""
    return {
        "asked": found.asked,
        "goods": [
            {
                "hs": each.hs,
                "title": each.title,
                "names": list(each.names),
                "kinds": list(each.kinds),
                "perhaps": list(each.perhaps),
                "verified": each.verified,
                "note": each.note,
            }
            for each in found.goods
        ],
        "trades": [
            {
                "direction": each.direction,
                "activity": each.activity,
                "only": list(each.only),
                "measures": [_measure_dict(measure) for measure in each.measures],
            }
            for each in found.trades
        ],
        "gaps": [
            {"id": each.id, "title": each.title, "look": each.look.strip(), "why": each.why.strip()}
            for each in found.gaps
        ],
    }


def _measure_dict(measure: Measure) -> dict[str, Any]:
    provision = measure.provision
    start, end = provision.in_force.start, provision.in_force.end
    return {
        "provision": provision.id,
        "citation": provision.citation,
        "title": provision.title,
        "force": provision.force,
        "in_force": {"from": start.isoformat() if start else None, "to": end.isoformat() if end else None},
        "certain": not measure.questions,
        "questions": list(measure.questions),
        "limit": provision.limit and provision.limit.title,
        "exemptions": [
            {"id": each.id, "title": each.title, "granted_by": each.granted_by} for each in measure.exemptions
        ],
    }


def _about(good: Good, regime: Regime) -> Iterator[RenderableType]:
    if good.names:
        yield _line("called", ", ".join(good.names))
    kinds = [regime.object_kinds[each].title for each in good.kinds]
    perhaps = [f"perhaps {regime.object_kinds[each].title}" for each in good.perhaps]
    if kinds or perhaps:
        yield _line("counts as", "; ".join((*kinds, *perhaps)))
    yield _line("rests on", GROUNDS[good.verified])
    if good.note:
        yield _line("note", good.note)


def shared_exemptions(trades: Sequence[Trade]) -> tuple[Exemption, ...]:
    """Return the exemptions that all of several measures have, so that they are told once."""
    measures = [measure for trade in trades for measure in trade.measures]
    if len(measures) < 2:
        return ()
    first, *others = measures
    return tuple(each for each in first.exemptions if all(each in other.exemptions for other in others))


def _trade(trade: Trade, regime: Regime, on: date | None, shared: Sequence[Exemption]) -> RenderableType:
    title = regime.activity_types[trade.activity].title
    heading = Text(f"{title} (only {', '.join(trade.only)})" if trade.only else title)
    measures = [_indented(_measure(each, shared)) for each in trade.measures]
    if not measures:
        measures = [_indented(Text(f"nothing was in force on {on}" if on else "nothing reaches them here"))]
    return Group(heading, *measures)


def _measure(measure: Measure, shared: Sequence[Exemption]) -> RenderableType:
    provision = measure.provision
    cited = f"{provision.citation}: {provision.title}"
    lines: list[RenderableType] = [
        hanging(f"{provision.id:<{_LABEL}}", Text(cited)),
        _line("", f"{provision.force} · {wording.in_force(provision.in_force)}"),
    ]
    if provision.limit:
        lines.append(_line("up to", provision.limit.title))
    lines += [_line("hangs on", each) for each in measure.questions]
    lines += [_line("unless", _exemption(each)) for each in measure.exemptions if each not in shared]
    return Group(*lines)


def _exemption(exemption: Exemption) -> str:
    return f"{exemption.title} ({wording.GRANTED_BY[exemption.granted_by]})"


def _gap(gap: Gap) -> RenderableType:
    return Group(Text(gap.title), _line("look at", gap.look.strip()), _line("because", gap.why.strip()))


def _line(label: str, text: str) -> RenderableType:
    return hanging(Text(label, style="dim"), Text(text), _LABEL)


def _indented(body: RenderableType) -> RenderableType:
    return Padding(body, (0, 0, 0, 2))
