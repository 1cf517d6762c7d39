"""The patterns of `times.yaml`, compiled: from words in a text to what they say of a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from article41.reading.detail_files import TimesFile
from article41.reading.mentions import lower
from article41.reading.moments import CountWay, Moment
from article41.reading.words import any_of

DASH = r"\s?[-–—/]\s?"
_PIECE = re.compile(r"\[[^\]]*\]|\S+")
_SLOT = re.compile(r"<(\w+)>")
_GAP = r"(?:,?\s+|-)"
_NUMERALS = {
    "day": r"\d{1,2}(?:st|nd|rd|th)?(?![,.]?\d)",
    "year": r"(?:19|20)\d\d(?![-–/.,]?\d)",
    "from_year": r"(?:19|20)\d\d",
    "last_year": r"(?:(?:19|20)\d\d|\d\d)(?![-–/.,]?\d)",
    "decade": r"(?:19|20)\d0['’]?s",
    "iso": r"(?:19|20)\d\d-\d\d-\d\d",
    "dots": r"[0-3]?\d\.[01]?\d\.(?:19|20)\d\d",
    "slashes": r"[0-3]?\d/[0-3]?\d/(?:19|20)\d\d",
    "number": r"\d[\d,]*",
}


class TimePatterns:
    """Finds what says when. Words of `units` behind a number make it no year: "2022 tonnes"."""

    def __init__(self, words: TimesFile, units: Iterable[str]) -> None:
        self._words = words
        slots = {name: any_of(listed) for name, listed in _lists(words).items()} | _NUMERALS
        slots["month"] = rf"(?:{any_of(_short(words.months))})\b\.?|{slots['month']}"
        slots["year"] = rf"(?:{slots['year']})(?!\s(?:{any_of(units)})\b)"
        slots["last_day"] = slots["day"]
        slots["count"] = rf"\d{{1,3}}|{any_of(words.counts)}"
        none = [_compiled(text, slots, None) for text in words.not_times]
        some = [_compiled(text, slots, number) for number, text in enumerate(words.patterns)]
        either = "|".join((*none, *some))
        # Few words begin a time; only those are held against all patterns.
        begun = {head for text in (*words.not_times, *words.patterns) for head in _heads(text, slots)}
        heads = "|".join(sorted(begun))
        # Matched against the text in lower case: to match in any case takes far longer.
        self._pattern = re.compile(rf"(?<![\w.,/$€£#-])(?={heads})(?:{either})(?!\w)")
        self._introduced = re.compile(rf"\b(?:{any_of(words.introducing)})[\s-]+$", re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[int, int, Moment]]:
        """Yield what says when, with the offsets where it stands, from the left."""
        for match in self._pattern.finditer(lower(text)):
            spans = {
                n.rpartition("_")[0]: match.span(n) for n, v in match.groupdict().items() if v is not None
            }
            slots = {name: text[start:end] for name, (start, end) in spans.items()}
            if not slots or self._is_other_word(text[: match.start()], slots):
                continue
            try:
                moment = self._moment({name: " ".join(v.lower().split()) for name, v in slots.items()})
            except ValueError:  # "2023-02-30"
                continue
            yield match.start(), match.end(), moment

    def _is_other_word(self, before: str, slots: Mapping[str, str]) -> bool:
        """Tell the month of May from the verb, and a spring from the season."""
        if slots.keys() & {"year", "day"}:
            return False
        month = slots.get("month", "")
        if month and not month[0].isupper():
            return True
        word = (month or slots.get("season", "")).lower().rstrip(".")
        alone = not slots.keys() - {"month", "season"}
        return alone and word in self._words.ambiguous and not self._introduced.search(before)

    def _moment(self, said: Mapping[str, str]) -> Moment:
        """Return what the slots of a match say together. Raises ValueError for a day that does not exist."""
        words = self._words
        written = said.get("iso") or said.get("dots") or said.get("slashes")
        if written:
            return _written(written)
        if "fixed" in said:
            return Moment(days=words.fixed[said["fixed"]])
        if "then_day" in said:
            days = words.then_days[said["then_day"]]
            return Moment(days=(days, days), anchored=True)
        if "unit" in said and said.keys() & {"count", "stretch"}:
            return self._counted(said)
        year = _number(said.get("year") or said.get("from_year"))
        return Moment(
            year=year,
            last_year=_last_year(year, said.get("last_year")),
            decade=_number(said.get("decade")),
            months=self._months(said),
            day=_number(said.get("day")),
            last_day=_number(said.get("last_day")),
            weekday=words.weekdays.index(said["weekday"]) if "weekday" in said else None,
            part=words.parts.get(said.get("part", "")),
            edge=words.edges.get(said.get("edge", "")),
            shift=words.which.get(said.get("which", ""), words.then.get(said.get("then", ""))),
            unit=words.units.get(said.get("unit") or said.get("a_year") or said.get("a_week") or ""),
            anchored="then" in said,
        )

    def _months(self, said: Mapping[str, str]) -> tuple[int, int] | None:
        words = self._words
        if "month" in said:
            month = words.months[said["month"].rstrip(".")]
            return month, month
        if "season" in said:
            return words.seasons[said["season"]]
        for name, listed, length in (("quarter", words.quarters, 3), ("half", words.halves, 6)):
            if name in said:
                last = length * listed[said[name]]
                return last - length + 1, last
        if "count" in said:  # the first months of a year
            return 1, max(1, min(12, round(self._count(said)[1])))
        return None

    def _counted(self, said: Mapping[str, str]) -> Moment:
        """Return "two weeks ago", "a year later", "the last six months", "the past year"."""
        words = self._words
        side = words.which.get(said.get("which", ""), words.stretches.get(said.get("stretch", "")))
        way: CountWay = "onwards"
        if side is not None and side <= 0:
            way = "until"
        elif "back" in said or "forth" in said:
            way = "back" if "back" in said else "forth"
        return Moment(count=self._count(said), unit=words.units[said["unit"]], way=way)

    def _count(self, said: Mapping[str, str]) -> tuple[float, float]:
        text = said.get("count", "1")
        return self._words.counts.get(text) or (float(text), float(text))


def _lists(words: TimesFile) -> dict[str, Iterable[str]]:
    units = words.units.items()
    return {
        "month": words.months, "weekday": words.weekdays, "season": words.seasons, "quarter": words.quarters,
        "half": words.halves, "part": words.parts, "which": words.which, "stretch": words.stretches,
        "edge": words.edges, "unit": words.units, "back": words.back, "forth": words.forth,
        "fixed": words.fixed, "then": words.then, "then_day": words.then_days, "to": words.to,
        "a_year": [name for name, unit in units if unit == "year"],
        "a_week": [name for name, unit in units if unit == "week"],
    }  # fmt: skip


def _short(months: Mapping[str, int]) -> list[str]:
    """Return the names of months that are short for others, and may have a full stop."""
    return [
        one
        for one in months
        for other in months
        if one != other and other.startswith(one) and months[one] == months[other]
    ]


def _compiled(pattern: str, slots: Mapping[str, str], number: int | None) -> str:
    """Return the regular expression of a pattern; its groups are named after slot and `number`, if any."""
    built = ""
    for piece in _PIECE.findall(pattern):
        body = "".join(_part(part, slots, number) for part in _parts(piece))
        optional = piece.startswith("[")
        if not built.strip("?"):
            built = built + (f"(?:{body}{_GAP})?" if optional else body)
        elif built.endswith(f"{_GAP})?"):
            built += f"(?:{body}{_GAP})?" if optional else body
        else:
            built += f"(?:{_GAP}{body})?" if optional else _GAP + body
    return built


def _heads(pattern: str, slots: Mapping[str, str]) -> Iterator[str]:
    """Yield regular expressions of what a pattern may begin with."""
    for piece in _PIECE.findall(pattern):
        first, *more = _parts(piece)
        yield _part(first, slots, None) + ("" if more else r"(?!\w)")
        if not piece.startswith("["):
            return


def _parts(piece: str) -> list[str]:
    return [part for part in re.split(r"(<\w+>)", piece.strip("[]")) if part]


def _part(part: str, slots: Mapping[str, str], number: int | None) -> str:
    slot = _SLOT.fullmatch(part)
    if slot is None:
        return DASH if part == "-" else re.escape(part.lower())
    name = slot[1]
    return f"(?:{slots[name]})" if number is None else rf"(?P<{name}_{number}>{slots[name]})"


def _number(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _last_year(first: int | None, text: str | None) -> int | None:
    """Return the second of two years: 2018 for "2017-18"."""
    if first is None or text is None:
        return None
    return int(text) if len(text) == 4 else first // 100 * 100 + int(text)


def _written(text: str) -> Moment:
    """Return a day in figures; a year stands first, or last. Raises ValueError where there is no such day."""
    one, two, three = (int(each) for each in re.split(r"[-./]", text))
    if "-" in text:
        day = date(one, two, three)
        return Moment(year=one, months=(two, two), day=day.day)
    if "/" in text and one <= 12 and two <= 12 and one != two:
        return Moment(year=three, months=(one, one), day=two, either=True)
    day_first = one > 12 or "." in text
    day_number, month = (one, two) if day_first else (two, one)
    return Moment(year=three, months=(month, month), day=date(three, month, day_number).day)
