"""The totals of an account over time, as one SVG file without any outside parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from html import escape

from article41.ledger.accounts import Account, Column, WindowAccount
from article41.ledger.tally import Line
from article41.reports import ledger_words as words
from article41.reports.safe import printable

_WIDTH, _PANEL, _HEAD = 760, 330, 40
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 170, 64, 44
_PLOT_WIDTH, _PLOT_HEIGHT = _WIDTH - _LEFT - _RIGHT, _PANEL - _TOP - _BOTTOM
_LEAST_TOP, _CLAIMS_TOP = Fraction(11, 10), Fraction(3, 2)
"""The top of the scale as a share of the cap: at least so far, and no further for what is only claimed."""
_LINE = 13

_STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #1b1f24 }
  .page { fill: #ffffff } .title { font-weight: 600; font-size: 14px } .soft { fill: #57606a }
  .axis { stroke: #8c959f } .cap { stroke: #b42318; stroke-width: 2 }
  .notice { stroke: #7d5200; stroke-dasharray: 5 4 }
  .band { fill: #54a0e8; fill-opacity: .45 } .low { fill: none; stroke: #0b5cad; stroke-width: 2 }
  .high { fill: none; stroke: #0b5cad; stroke-dasharray: 2 3 }
  .alleged { fill: #bc4c00 } .estimated { fill: #8250df } .most { fill-opacity: .45 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .page { fill: #0d1117 } .soft { fill: #9da7b1 } .axis { stroke: #6e7681 }
    .cap { stroke: #ff7b72 } .notice { stroke: #d4a72c } .low, .high { stroke: #79c0ff }
    .alleged { fill: #f0883e } .estimated { fill: #bc8cff }
  }
"""


def draw(account: Account, chosen: Account | None = None, *, styled: bool = True) -> str:
    """Return the text of an SVG with a panel for each window, one below the other.

    `chosen` is the same account under one factor: its totals are drawn as a line inside the others' range.
    Without `styled` it has no style sheet of its own: a page that shows it has one for its classes.
    """
    panels = account.windows
    height = _HEAD + _PANEL * len(panels)
    summary = "; ".join(_summary(each) for each in panels) or "Nothing was delivered under a cap."
    known = f", as known at the end of {account.as_of}" if account.as_of else ""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
        f' aria-labelledby="title desc">',
        f'<title id="title">Deliveries against their caps{known}</title>',
        f'<desc id="desc">{_safe(summary)}</desc>',
        *([f"<style>{_STYLE}</style>"] if styled else []),
        f'<rect class="page" width="{_WIDTH}" height="{height}"/>',
        *_legend(chosen is not None),
    ]
    for number, window in enumerate(panels):
        alone = chosen.window(window.provision.id, window.window.days.start) if chosen else None
        lines += [f'<g transform="translate(0 {_HEAD + number * _PANEL})">', *_panel(window, alone), "</g>"]
    return "\n".join([*lines, "</svg>", ""])


def _legend(chosen: bool) -> Iterator[str]:
    items = [
        ("band", "reported: at least, at most"),
        ("alleged", "alleged"),
        ("estimated", "estimated (never added up)"),
    ]
    items += [("one", "one factor")] if chosen else []
    x = _LEFT
    for name, label in items:
        yield f'<rect class="{name}" x="{x}" y="12" width="12" height="12"/>'
        yield _text(x + 18, 22, label)
        x += 40 + 7 * len(label)


def _summary(window: WindowAccount) -> str:
    told = [
        f"{basis} {_told(each, window)} of the cap" for basis, each in window.columns.items() if each.entries
    ]
    return f"{window.provision.citation}, {words.days(window.window.days)}: {', '.join(told)}"


def _told(column: Column, window: WindowAccount) -> str:
    """Return a column's total and share: "362,706 barrels, 72.5 %"."""
    amount = f"{words.amount(column.total.amount)} {window.window.measures[0].unit.title}"
    return f"{amount}, {words.shares(column.total.share, window)}"


def _panel(window: WindowAccount, alone: WindowAccount | None) -> Iterator[str]:
    span = window.window.days
    scale = _Scale(span.start, span.end, _top(window))
    yield _text(16, 22, f"{window.provision.citation}: {window.provision.title}", "title")
    yield _text(16, 42, f"{words.days(span)} · reported {_told(window.reported, window)}", "soft")
    yield from _band(window.reported.lines, scale)
    if alone is not None:
        steps = _steps(((line.days.end, line.amount.low) for line in alone.reported.lines), scale)
        yield f'<polyline class="one line" points="{" ".join(steps)}"/>'
    yield from _marks(window, scale)
    yield from _months(scale)
    for place, column in enumerate((window.columns["alleged"], window.columns["estimated"])):
        if column.entries:
            yield from _claim(column, window, scale, _LEFT + _PLOT_WIDTH + 30 + 70 * place)


def _top(window: WindowAccount) -> Fraction:
    """Return the amount at the top of a panel."""
    cap = window.window.measures[0].amount
    highs = {basis: each.total.amount.high for basis, each in window.columns.items()}
    reported = highs.pop("reported") or cap
    claimed = max((each for each in highs.values() if each is not None), default=Fraction(0))
    return max(cap, reported, min(claimed, cap * _CLAIMS_TOP)) * _LEAST_TOP


class _Scale:
    """Where a day and an amount lie inside a panel."""

    def __init__(self, start: date, end: date, top: Fraction) -> None:
        self.start, self.end, self.top = start, end, top

    def x(self, day: date) -> str:
        """Return the place of the end of a day."""
        days = (self.end - self.start).days + 1
        return _short(_LEFT + Fraction(_PLOT_WIDTH * ((day - self.start).days + 1), days))

    def y(self, amount: Fraction | None) -> str:
        """Return the place of an amount; what is beyond the scale lies at its top."""
        share = Fraction(1) if amount is None else min(Fraction(1), amount / self.top)
        return _short(_TOP + _PLOT_HEIGHT * (1 - share))


def _marks(window: WindowAccount, scale: _Scale) -> Iterator[str]:
    cap = window.window.measures[0].amount
    lowest = float("-inf")
    for mark in reversed(window.marks):
        is_cap = mark is window.cap
        y = scale.y(cap * mark.percent / 100)
        yield (
            f'<line class="{"cap" if is_cap else "notice"}" x1="{_LEFT}" x2="{_LEFT + _PLOT_WIDTH}"'
            f' y1="{y}" y2="{y}"/>'
        )
        lowest = max(float(y) + 4, lowest + _LINE)  # labels of marks that lie close together make room
        label = words.figure(cap) if is_cap else f"{mark.percent} %"
        yield _text(_LEFT - 8, lowest, label, "soft", "end")
    yield _text(_LEFT - 8, _TOP + _PLOT_HEIGHT + 4, "0", "soft", "end")


def _band(lines: Sequence[Line], scale: _Scale) -> Iterator[str]:
    """Yield what was reported: at least (each delivery at its end), at most (each at its start)."""
    lows = _steps(((line.days.end, line.amount.low) for line in lines), scale)
    before = timedelta(days=1)
    highs = _steps(((line.days.start - before, line.amount.high) for line in lines), scale)
    there = " ".join(lows)
    back = " ".join(reversed(highs))
    yield f'<polygon class="band" points="{there} {back}"/>'
    yield f'<polyline class="high" points="{" ".join(highs)}"/>'
    yield f'<polyline class="low" points="{there}"/>'


def _steps(steps: Iterable[tuple[date, Fraction | None]], scale: _Scale) -> list[str]:
    """Return the points of a running total."""
    sum_: Fraction | None = Fraction(0)
    points = [f"{_LEFT},{scale.y(sum_)}"]
    for day, step in sorted(steps, key=lambda each: each[0]):
        points.append(f"{scale.x(day)},{scale.y(sum_)}")
        sum_ = None if sum_ is None or step is None else sum_ + step
        points.append(f"{scale.x(day)},{scale.y(sum_)}")
    return [*points, f"{scale.x(scale.end)},{scale.y(sum_)}"]


def _months(scale: _Scale) -> Iterator[str]:
    bottom = _TOP + _PLOT_HEIGHT
    yield f'<line class="axis" x1="{_LEFT}" x2="{_LEFT + _PLOT_WIDTH}" y1="{bottom}" y2="{bottom}"/>'
    day = scale.start if scale.start.day == 1 else _next_month(scale.start)
    while day <= scale.end:
        x = scale.x(day - timedelta(days=1))
        yield f'<line class="axis" x1="{x}" x2="{x}" y1="{bottom}" y2="{bottom + 4}"/>'
        if day.month in (1, 4, 7, 10):
            yield _text(float(x), bottom + 18, f"{day:%Y-%m}", "soft")
        day = _next_month(day)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _claim(column: Column, window: WindowAccount, scale: _Scale, x: int) -> Iterator[str]:
    """Yield what was alleged or estimated in all as a bar beside the plot: the least full, the most pale."""
    total, bottom = column.total.amount, _TOP + _PLOT_HEIGHT
    for name, end in (("most", total.high), ("least", total.low)):
        y = scale.y(end)
        yield (
            f'<rect class="{column.basis} {name}" x="{x}" y="{y}" width="16"'
            f' height="{_short(bottom - float(y))}"/>'
        )
    if total.high is None or total.high > scale.top:
        yield f'<path class="{column.basis}" d="M{x - 5} {_TOP} h26 l-13 -13 z"/>'
    yield _text(x + 8, bottom + 18, words.shares(column.total.share, window), "soft", "middle")


def _text(x: float, y: float, text: str, name: str = "", anchor: str = "") -> str:
    attributes = f' class="{name}"' if name else ""
    attributes += f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{_short(x)}" y="{_short(y)}"{attributes}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(printable(text))


def _short(number: Fraction | float) -> str:
    """Return a place with one decimal, the same on every machine."""
    return f"{float(number):.1f}".removesuffix(".0")
