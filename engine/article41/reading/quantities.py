"""How much: numbers with the trade's units, or with the thing counted, as ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from article41.reading.detail_files import QuantitiesFile
from article41.reading.model import Quantity
from article41.reading.words import any_of

_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_GAP = r"[\s-]"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text with its unit, None where it counts what follows. `text[start:end]` are its words.

    `money` amounts are what something is worth.
    """

    start: int
    end: int
    low: float
    high: float | None
    unit: str | None
    text: str
    money: bool = False

    def quantity(self, unit: str) -> Quantity:
        """Return it as a quantity of some unit."""
        return Quantity(self.low, self.high, unit, self.text)


class QuantityReader:
    """Finds amounts in a sentence."""

    def __init__(self, words: QuantitiesFile) -> None:
        self._words = words
        self._units = words.known_units
        self._money = frozenset(words.currencies)
        units, signs = any_of(self._units), any_of(words.signs)
        bounds, about = any_of(words.bounds), any_of(words.about)
        self._pattern = re.compile(
            rf"(?<![\w.,/$€£-])(?:(?:(?P<bound>{bounds})\s+)?(?:(?:{about})\s+)*(?P<late_bound>(?:{bounds})\s+)?)"
            rf"(?:(?P<span>{any_of(words.spans)})\s+)?"
            rf"(?:(?P<sign>{signs})\s?)?(?<![\w.,/-]){self._number('low')}"
            rf"(?:(?:\s?[-–—]\s?|\s+(?(span)(?:to|and|or)|(?:to|or))\s+)(?P<again>(?:{signs})\s?)?{self._number('high')})?"
            rf"(?P<after>\s?(?:{any_of(words.after_bounds)})(?!\w))?"
            rf"(?:\s(?P<unit>{units})(?![\w-]))?(?![\w%])(?!-[^\W\d])(?![.,]\d)",
            re.IGNORECASE,
        )
        self._rate = re.compile(rf"\s+(?:{any_of(words.rates)})\b", re.IGNORECASE)
        self._other = re.compile(rf"[\s-]*(?:{any_of(words.not_counts)})(?!\w)", re.IGNORECASE)

    def _number(self, name: str) -> str:
        words = self._words
        numbers, scales = any_of(words.numbers), any_of(words.scales)
        short, vague = any_of(words.short_scales), any_of(words.vague)
        spelt = rf"(?:{numbers})(?:{_GAP}(?:and\s)?(?:{numbers}|{scales}))*"
        return (
            rf"(?:(?P<{name}>{_FIGURES})(?:\s?(?P<{name}_scale>{scales}|{short})(?!\w))?"
            rf"|(?P<{name}_vague>{vague})(?:\s(?P<{name}_times>{scales}))?(?!\w)"
            rf"|(?P<{name}_words>{spelt})(?!\w))"
        )

    def find(self, text: str) -> Iterator[Amount]:
        """Yield the amounts in a text, from the left; rates, prices, years and measures are none."""
        for match in self._pattern.finditer(text):
            group = match.groupdict()
            unit = group["unit"]
            if self._rate.match(text, match.end()) or (not unit and self._other.match(text, match.end())):
                continue
            low, high = self._value("low", group), self._value("high", group)
            if low is None:
                continue
            known, factor = self._units.get(" ".join(unit.lower().split()), ("", 1.0)) if unit else ("", 1.0)
            if group["sign"]:
                known = self._words.signs[group["sign"].lower()]
            short = (group["low_scale"] or group["high_scale"] or "").lower() in ("k", "m")
            if not known and (short or self._is_year(group)):
                continue
            least, most = _range(low, high, inherits=not group["again"])
            bound = (group["bound"] or group["late_bound"] or "").strip().lower()
            after = (group["after"] or "").strip().lower()
            match self._words.bounds.get(bound) or self._words.after_bounds.get(after):
                case "low":
                    most = None
                case "high":
                    least = 0.0
            end = match.end("unit") if unit else max(match.end(name) for name in group)
            start = self._start(match)
            yield Amount(
                start, end,
                least * factor, None if most is None else most * factor,
                known or None, text[start:end], known in self._money,
            )  # fmt: skip

    def unit_of(self, kind: str | None) -> str:
        """Return the unit in which things of a kind are counted."""
        counted = self._words.counted.items()
        return next((unit for unit, kinds in counted if kind in kinds), "item")

    def _start(self, match: re.Match[str]) -> int:
        return match.start() + len(match.group()) - len(match.group().lstrip())

    def _is_year(self, group: dict[str, str | None]) -> bool:
        low = group["low"] or ""
        return bool(_YEAR.fullmatch(low)) and not group["low_scale"]

    def _value(self, name: str, group: dict[str, str | None]) -> tuple[float, float | None, float] | None:
        """Return a number, at least and at most, with its scale; None where there is none."""
        words = self._words
        if figures := group[name]:
            scale = (group[f"{name}_scale"] or "").lower()
            times = words.scales.get(scale) or words.short_scales.get(scale) or 1
            value = float(figures.replace(",", "")) * times
            return value, value, times
        if vague := group[f"{name}_vague"]:
            low, high = words.vague[vague.lower()]
            times = words.scales.get((group[f"{name}_times"] or "").lower(), 1)
            return low * times, None if high is None else high * times, times
        if spelt := group[f"{name}_words"]:
            value, scaled = self._spelt(spelt)
            return value, value, scaled
        return None

    def _spelt(self, text: str) -> tuple[float, float]:
        """Return the value of "three hundred and twenty-five thousand", and its last scale."""
        total = current = 0.0
        times = 1.0
        for word in re.split(r"[\s-]+", text.lower()):
            scale = self._words.scales.get(word)
            if scale is None:
                current += self._words.numbers.get(word, 0)
            elif scale < 1000:
                current, times = max(current, 1) * scale, scale
            else:
                total, current, times = total + max(current, 1) * scale, 0, scale
        return total + current, times


def _range(
    low: tuple[float, float | None, float], high: tuple[float, float | None, float] | None, *, inherits: bool
) -> tuple[float, float | None]:
    """Return the ends of a range; in "1.5 to 2 million" both are millions."""
    if high is None:
        return low[0], low[1]
    least, most = low[0], high[1]
    if inherits and low[2] == 1 and high[2] > 1 and least < 1000:
        least *= high[2]
    return (least, None) if most is None else (min(least, most), max(least, most))
