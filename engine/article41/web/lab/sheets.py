"""The teaching sheets: the few things of Markdown that they use, as HTML. All text is escaped.

Headings, paragraphs, lists, blocks of code, `code`, **strong**, *emphasis*, links, and answers to open. Where
`code` is an address of these pages, it is a link to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*|\[(?P<text>[^]]+)\]\((?P<link>[^)\s]+)\)"
)
_ITEM = re.compile(r"(?:(?P<number>\d+)\.|-) +(?P<text>.*)")
_HEADING = re.compile(r"(#{1,4}) +(.+)")
_OURS = re.compile(r"/(?:lab|draft|law|teach|goods|names|oil)(?:[/?][^\s`]*)?")
_OPENING = ("#", "```", "<details>", "</details>", "<summary>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `name` is that of its file, without the ending; `lead` its first paragraph."""

    name: str
    title: str
    lead: Markup
    body: Markup


def folder() -> Path | None:
    """Return where the sheets lie: inside a wheel, or in a checkout; None where they are not there."""
    package = Path(__file__).resolve().parents[2]
    for place in (package / "docs" / "teaching", package.parent.parent / "docs" / "teaching"):
        if place.is_dir():
            return place
    return None


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return the exercises, in their order."""
    place = folder()
    paths = sorted(place.glob("[0-9]*.md")) if place else []
    return tuple(sheet(path.stem, path.read_text("utf-8")) for path in paths)


def sheet(name: str, text: str) -> Sheet:
    """Return a sheet of its text."""
    lines = text.replace("\r\n", "\n").split("\n")
    title = lines[0].lstrip("# ") if lines and lines[0].startswith("# ") else name
    blocks = list(_blocks(lines[1:] if title != name else lines))
    lead = blocks.pop(0) if blocks and blocks[0].startswith("<p>") else Markup("")
    return Sheet(name, title, lead, Markup("\n").join(blocks))


def inline(text: str) -> Markup:
    """Return a line of text as HTML."""
    parts, at = [], 0
    for match in _INLINE.finditer(text):
        parts += [escape(text[at : match.start()]), _marked(match)]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])


def _marked(match: re.Match[str]) -> Markup:
    if code := match["code"]:
        shown = Markup("<code>{}</code>").format(code)
        return Markup('<a href="{}">{}</a>').format(code, shown) if _OURS.fullmatch(code) else shown
    if link := match["link"]:
        address = _address(link)
        words = inline(match["text"])
        return Markup('<a href="{}">{}</a>').format(address, words) if address else words
    name = "strong" if match["strong"] else "em"
    return Markup(f"<{name}>{{}}</{name}>").format(match["strong"] or match["em"])


def _address(link: str) -> str:
    """Return where a link leads from a page, "" where it may not, or leads into the docs."""
    if _OURS.fullmatch(link) or link.startswith("#"):
        return link
    parts = urlsplit(link)
    if parts.scheme:
        return link if parts.scheme == "https" else ""
    known = re.fullmatch(r"(\d[\w-]*)\.md", link)
    return f"/teach/{known[1]}" if known else ""


def _blocks(lines: list[str]) -> Iterator[Markup]:
    rest = list(lines)
    while rest:
        line = rest.pop(0)
        stripped = line.strip()
        if not stripped:
            continue
        if heading := _HEADING.fullmatch(stripped):
            level = len(heading[1])
            yield Markup(f"<h{level}>{{}}</h{level}>").format(inline(heading[2]))
        elif stripped.startswith("```"):
            code = _taken(rest, lambda each: not each.startswith("```"))
            if rest:
                rest.pop(0)
            yield Markup('<pre tabindex="0"><code>{}</code></pre>').format("\n".join(code))
        elif stripped in ("<details>", "</details>"):
            yield Markup(stripped)
        elif stripped.startswith("<summary>"):
            words = stripped.removeprefix("<summary>").removesuffix("</summary>")
            yield Markup("<summary>{}</summary>").format(inline(words))
        elif _ITEM.fullmatch(stripped):
            yield _list([stripped, *_taken(rest, _in_list)])
        else:
            more = _taken(rest, lambda each: bool(each.strip()) and not _opens(each))
            yield Markup("<p>{}</p>").format(inline(" ".join([stripped, *(each.strip() for each in more)])))


def _list(lines: list[str]) -> Markup:
    items: list[str] = []
    ordered = False
    for line in lines:
        if item := _ITEM.fullmatch(line.strip()):
            ordered = ordered or item["number"] is not None
            items.append(item["text"])
        else:
            items[-1] += f" {line.strip()}"
    name = "ol" if ordered else "ul"
    inside = Markup("").join(Markup("<li>{}</li>").format(inline(each)) for each in items)
    return Markup(f"<{name}>{{}}</{name}>").format(inside)


def _in_list(line: str) -> bool:
    return bool(line.strip()) and (line.startswith(" ") or _ITEM.fullmatch(line.strip()) is not None)


def _opens(line: str) -> bool:
    return line.startswith(_OPENING) or _ITEM.fullmatch(line.strip()) is not None


def _taken(rest: list[str], wanted: Callable[[str], bool]) -> list[str]:
    """Take lines from the start of a list for as long as they are wanted."""
    taken: list[str] = []
    while rest and wanted(rest[0]):
        taken.append(rest.pop(0))
    return taken
