"""What a page shows around its headline: who wrote it, and on which day it was published.

It is asked only where the markup declares nothing, and believed only where it can mean nothing else: lines
of a known shape between the headline and the first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

_LINES = 8
"""How many lines after the headline are looked at."""

_PARAGRAPH = 120
"""Characters from which a line is the article's first paragraph."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>(?:jan|febr?)(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TIME = (
    r"(?:,? ?(?:at |- )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?(?:gmt|utc|[a-z]{2,4}t)\)?)?)?"
)
_LABEL = r"(?:(?:first |originally )?(?:published|posted|issued|date|released|on)(?: on| at)?:? )?"
_DATES = [
    re.compile(rf"(?i){_LABEL}{_WEEKDAY}{shape}{_TIME}\Z")
    for shape in (
        rf"{_DAY} {_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?:t(?=\d))?",
    )
]
_PARTS = re.compile(r"\s+[|·•–—]\s+|\s*[|·•]\s*|(?<=\d\d\d\d) (?=by )")

_NAME = r"[A-Z][\w'’.-]*(?: (?:(?:de|del|der|van|von|al|bin|la|le) )?[A-Z][\w'’.-]*){1,3}"
_NAMES = rf"{_NAME}(?:, {_NAME})*(?:,? (?:and|&) {_NAME})?"
_WRITER = re.compile(
    rf"(?:By|BY|by|Written by|Words by|Story by|Report by)\s+(?P<names>{_NAMES})(?=\Z|,| in | for | on )"
)
_REPORTER = re.compile(rf"\(?Reporting by (?P<names>{_NAMES})(?=\Z|[;.,)]| in | and )")


def shown_day(lines: Sequence[str], headline: str) -> date | None:
    """Return the day in the lines below the headline, None unless they show exactly one."""
    days = {day for part in _parts(lines, headline) if (day := _day(_WRITER.sub("", part).lstrip(", ")))}
    return days.pop() if len(days) == 1 else None


def shown_author(lines: Sequence[str], headline: str) -> str | None:
    """Return who the lines below the headline, or a closing "Reporting by", name as the author."""
    writers = (_WRITER.match(part) for part in _parts(lines, headline))
    reporters = (_REPORTER.match(line) for line in reversed(lines))
    found = next((match for match in chain(writers, reporters) if match), None)
    return found["names"] if found else None


def _parts(lines: Sequence[str], headline: str) -> Iterator[str]:
    """Yield the parts of the short lines between the last headline so called and the first paragraph."""
    at = max((number for number, line in enumerate(lines) if line == headline), default=None)
    for line in lines[at + 1 : at + 1 + _LINES] if at is not None else ():
        if len(line) >= _PARAGRAPH:
            return
        yield from _PARTS.split(line)


def _day(text: str) -> date | None:
    """Return the day that a text is, and nothing else; None where it is more or less than that."""
    found = next((match for shape in _DATES if (match := shape.match(text.strip()))), None)
    if found is None:
        return None
    fields = found.groupdict()
    month = int(fields["number"]) if "number" in fields else _MONTHS.index(fields["month"][:3].lower()) + 1
    try:
        return date(int(fields["year"]), month, int(fields["day"]))
    except ValueError:
        return None
