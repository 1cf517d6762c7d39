"""A small printer: words set in columns on pages, with running heads and notes, and the PDF of it.

The type is Courier, in which every character is 0.6 of its size wide, so that no table of widths is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

WIDE = 0.6
PAGE = (595, 842)
TOP, FOOT, LEFT = 760.0, 60.0, 60.0


@dataclass(frozen=True)
class Text:
    """A string, where it begins, how large it is, and by how many degrees it is turned (0 or 90)."""

    x: float
    y: float
    text: str
    size: float = 10
    turn: int = 0

    @property
    def end(self) -> float:
        return self.x + len(self.text) * self.size * WIDE


@dataclass
class Printed:
    """Pages, and on which of them (from 0) each word was set."""

    pages: list[list[Text]] = field(default_factory=list)
    page_of: dict[str, int] = field(default_factory=dict)

    def pdf(self, **more: str) -> bytes:
        return pdf_of(self.pages, **more)


def typeset(
    paragraphs: Iterable[Sequence[str]],
    *,
    columns: int = 2,
    width: int = 34,
    lines: int = 20,
    size: float = 10,
    indent: int = 2,
    head: Callable[[int], str] = lambda page: "",
    foot: Callable[[int], str] = lambda page: "",
    notes: Callable[[int], Sequence[str]] = lambda page: (),
) -> Printed:
    """Set paragraphs of words in columns `width` characters wide; a note of a page begins with its mark.

    "ports^12" is set as "ports" with a small raised 12. A head, foot or note takes the page's number from 0.
    """
    done = Printed()
    step, pitch = (width + 4) * size * WIDE, size * 1.2
    at = lines * columns  # as if a page were full
    for words in paragraphs:
        line: list[str] = []
        begins = True
        for word in [*words, None]:
            room = width - (indent if begins else 0)
            if word is not None and len(" ".join([*line, word])) <= room:
                line.append(word)
                continue
            if line:
                if at == lines * columns:
                    done.pages.append(_furnished(len(done.pages), head, foot, notes, size))
                    at = 0
                page, column, row = len(done.pages) - 1, at // lines, at % lines
                x = LEFT + column * step + (indent * size * WIDE if begins else 0)
                done.pages[page].extend(_line(line, x, TOP - row * pitch, size))
                done.page_of.update({each.partition("^")[0]: page for each in line})
                at += 1
                begins = False
            line = [word] if word is not None else []
    return done


def _furnished(
    page: int,
    head: Callable[[int], str],
    foot: Callable[[int], str],
    notes: Callable[[int], Sequence[str]],
    size: float,
) -> list[Text]:
    made = [Text(LEFT, 800, head(page), 8), Text(LEFT + 200, 30, foot(page), 8)]
    y = FOOT + 60
    for note in notes(page):
        mark, _, rest = note.partition(" ")
        made += [Text(LEFT, y + 2, mark, size * 0.5), Text(LEFT + 10, y, rest, size * 0.8)]
        y -= size
    return [text for text in made if text.text]


def _line(words: Iterable[str], x: float, y: float, size: float) -> Iterable[Text]:
    for word in words:
        body, _, mark = word.partition("^")
        stop = body[-1] if mark and body.endswith((".", ",")) else ""
        text = Text(x, y, body.removesuffix(stop) if stop else body, size)
        yield text
        x = text.end
        if mark:
            raised = Text(x, y + size * 0.35, mark, size * 0.6)
            yield raised
            x = raised.end
        if stop:
            yield Text(x, y, stop, size)
            x += size * WIDE
        x += size * WIDE


def pdf_of(pages: Sequence[Sequence[Text]], *, labels: str = "", rotate: int = 0) -> bytes:
    """Return a PDF of these pages; `labels` is the array of its page labels, as PDF spells it."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    numbering = f"/PageLabels << /Nums [{labels}] >>" if labels else ""
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {numbering} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        shown = "\n".join(_shown(text) for text in page)
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Rotate {rotate} "
            f"/Contents {5 + 2 * number} 0 R /Resources << /Font << /F 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    data, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(data)
    data += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    data += f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return data.encode("cp1252")


def _shown(text: Text) -> str:
    escaped = text.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = f"0 1 -1 0 {text.x:.2f} {text.y:.2f}" if text.turn else f"1 0 0 1 {text.x:.2f} {text.y:.2f}"
    return f"BT /F {text.size:g} Tf {matrix} Tm ({escaped}) Tj ET"
