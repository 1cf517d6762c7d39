"""What every reader of a file format produces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Document:
    """One text. Offsets anywhere in the results are Python string offsets into `text`.

    `id` is the file's name, or the `id` of a JSON line. `date` is the day of publication. `origin` is the
    path (and line) it was read from, for messages.
    """

    id: str
    text: str
    title: str | None = None
    date: date | None = None
    source: str | None = None
    language: str = "en"
    origin: str = ""

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8, in hex."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
