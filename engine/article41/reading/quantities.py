"""How much: numbers with the trade's units, or with the thing counted, as ranges."""

from __future__ import annotations

import re

from article41.reading.lexicon_files import WordsFile
from article41.reading.model import Quantity

# A bare number may stand this many words before what it counts.
MOST_BETWEEN = 4
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
}


class QuantityReader:
    """Finds amounts in a sentence."""

    def __init__(self, words: WordsFile) -> None:
        self._words = words
        units = "|".join(
            re.escape(unit) for unit in sorted(words.units, key=len, reverse=True) if unit != "$"
        )
        number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
        named = "|".join(word for word, value in words.numbers.items() if value and value < 100)
        scale = "|".join(_SCALES)
        bounds = "|".join(re.escape(bound) for bound in sorted(words.bounds, key=len, reverse=True))
        self._pattern = re.compile(
            rf"(?:\b(?P<bound>{bounds})\s+)?(?:(?P<money>\$|US\$)\s?)?"
            rf"(?<![\w.,/-])(?P<low>{number}|\b(?:{named})\b)(?:\s?(?P<lowscale>{scale})\b)?"
            rf"(?:\s*(?:-|–|to|and)\s*(?P<high>{number})(?:\s?(?P<highscale>{scale})\b)?)?"
            rf"(?:[\s-](?P<unit>{units})\b)?(?=[\s.,;:)\-–]|$)",
            re.IGNORECASE,
        )

    def nearest(self, text: str, at: int, end: int, *, counted: bool) -> Quantity | None:
        """Return the amount that belongs to the thing at `text[at:end]`, or None.

        An amount with a unit may stand anywhere in the sentence, the closest wins; a bare number counts the
        thing itself and must stand just before it (`counted`: the thing comes in pieces or heads).
        """
        best: tuple[int, Quantity] | None = None
        for match in self._pattern.finditer(text):
            unit = self._unit(match)
            gap = at - match.end()
            if unit is None:
                if not counted or not 0 <= gap <= 40 or re.search(r"[.;:,()]", text[match.end() : at]):
                    continue
                if re.fullmatch(r"(?:19|20)\d\d", match.group("low")) or match.group("low").lower() in (
                    "a",
                    "an",
                ):
                    continue
                between = text[match.end() : at]
                if self._measures_otherwise(between) or self._is_of_another(between):
                    continue
                unit = "item"
            elif match.group("low").lower() in ("a", "an"):
                continue
            distance = gap if gap >= 0 else match.start() - end
            if best is None or distance < best[0]:
                best = (distance, self._quantity(match, unit))
        return best[1] if best else None

    def _measures_otherwise(self, between: str) -> bool:
        """Tell "9 mm pistols" and "20 percent of the coal" from "9 pistols"."""
        words = between.strip(" -").lower().split(" ")
        return words[0] in self._words.not_counts

    def _is_of_another(self, between: str) -> bool:
        """Tell "six people who smuggled crabs" from "six big crabs"."""
        words = between.lower().split()
        return len(words) > MOST_BETWEEN or not self._words.relatives.isdisjoint(words)

    def _unit(self, match: re.Match[str]) -> str | None:
        if match.group("money"):
            return self._words.units["$"]
        unit = match.group("unit")
        return self._words.units[unit.lower()] if unit else None

    def _quantity(self, match: re.Match[str], unit: str) -> Quantity:
        low_scale, high_scale = match.group("lowscale"), match.group("highscale")
        low = self._number(match.group("low")) * _SCALES.get((low_scale or high_scale or "").lower(), 1)
        high = low
        if match.group("high"):
            high = self._number(match.group("high")) * _SCALES.get((high_scale or "").lower(), 1)
        bound = self._words.bounds.get((match.group("bound") or "").lower())
        text = match.group().strip()
        if bound == "low":
            return Quantity(low, None, unit, text)
        if bound == "high":
            return Quantity(0, high, unit, text)
        return Quantity(min(low, high), max(low, high), unit, text)

    def _number(self, text: str) -> float:
        lowered = text.lower()
        known = self._words.numbers.get(lowered)
        return float(known) if known is not None else float(lowered.replace(",", ""))
