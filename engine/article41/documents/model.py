"""What every reader of a file format produces."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class PageStart:
    """From `offset` on, until the next one, the text stands on the page called `label`."""

    offset: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text. Offsets anywhere in the results are Python string offsets into `text`.

    `id` is the file's name, or the `id` of a JSON line. `date` is the day of publication. `origin` is the
    path (and line) it was read from, for messages. `pages` are in the order of the text; one page may come
    several times, since its notes stand at the end.
    """

    id: str
    text: str
    title: str | None = None
    date: date | None = None
    source: str | None = None
    language: str = "en"
    origin: str = ""
    pages: tuple[PageStart, ...] = ()

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8, in hex."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def page_at(self, offset: int) -> str | None:
        """Return the label of the page that holds a character, None where the document has no pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page.offset)
        return self.pages[at - 1].label if at else None

    def page_of(self, start: int, end: int) -> str | None:
        """Return the label of the page that holds `text[start:end]`, or of the first and last ("12–13")."""
        first, last = self.page_at(start), self.page_at(max(start, end - 1))
        return first if first == last else f"{first}\N{EN DASH}{last}"
