"""Bytes to text, never by a guess.

UTF-8, UTF-16 or UTF-32 with a mark, Windows-1252 when it fits; anything else is an error.
"""

from __future__ import annotations

import codecs

from article41.documents.signatures import kind_of
from article41.errors import DocumentError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
_MAX_CONTROLS = 0.005
"""The share of control characters above which something is no text; a stray one does no harm."""

_FAMILIES = ("cp", "iso8859", "koi8", "euc", "gb", "big5", "shift", "mac", "johab", "tis")
"""How Python's names of the encodings begin in which pages are written; its other codecs are no encodings."""

_MEANING_WINDOWS = frozenset({"iso8859-1", "ascii"})
"""What on the web has long meant Windows-1252."""

_SAVE_AS_UTF8 = "save it as UTF-8"


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Return the text of `data`, with every line end as one newline and without a byte-order mark.

    `declared` is the encoding that the file itself names, if any: it counts where bytes are not UTF-8, since
    what is UTF-8 by its bytes is so whatever it says. Raises DocumentError for what is not text, and for an
    encoding that cannot be told for sure.
    """
    kind = kind_of(data)
    if kind:
        raise DocumentError(
            f"is {kind}, whatever its name says", remedy="give it its own suffix or save it as text"
        )
    marked = _with_mark(data)
    plain = data if marked is None else marked.encode("utf-8", "replace")
    if b"\0" in plain or len(plain) - len(plain.translate(None, _CONTROLS)) > _MAX_CONTROLS * len(plain):
        raise DocumentError("does not look like text", remedy=f"if it is a text, {_SAVE_AS_UTF8}")
    return newlines(_without_mark(data, declared) if marked is None else marked)


def newlines(text: str) -> str:
    """Return `text` with Windows and old Mac line ends as newlines, as Python's own text files have them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_mark(data: bytes) -> str | None:
    """Return the text after a byte-order mark, None without one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise DocumentError(
                    f"begins as {name} but breaks at byte {error.start}", remedy=_SAVE_AS_UTF8
                ) from error
    return None


def _without_mark(data: bytes, declared: str | None) -> str:
    """Return UTF-8, else the declared encoding, else Windows-1252 if the result reads like a language."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decoded(data, declared) if declared else _windows(data)
        if text is None:
            raise DocumentError(
                f"is not UTF-8 (byte {error.start}), and its encoding cannot be told for sure",
                remedy=_SAVE_AS_UTF8,
            ) from error
        return text


def _decoded(data: bytes, name: str) -> str | None:
    """Return the text in the encoding called `name`; None when there is none so called, or it doesn't fit."""
    try:
        codec = codecs.lookup(name).name
        if codec in _MEANING_WINDOWS:
            codec = "cp1252"
        return data.decode(codec) if codec.startswith(_FAMILIES) else None
    except (LookupError, ValueError):
        return None


def _windows(data: bytes) -> str | None:
    """Return Windows-1252, the usual encoding of English that isn't Unicode; None where it reads like noise.

    It is the only candidate. A guesser left free turns the pound sign into a Polish letter and the euro
    sign into a Croatian one, and an amount must not change by a guess.
    """
    from charset_normalizer import from_bytes

    text = _decoded(data, "cp1252")
    return text if text and from_bytes(data, cp_isolation=["cp1252"]).best() else None
