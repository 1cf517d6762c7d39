"""How a document was read, for people who extend the lexicon: what `article41 read` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from article41.reports.console import hanging

if TYPE_CHECKING:
    from article41.documents import Document
    from article41.reading.tracing import Attempt, SentenceTrace, Trace

_STYLES = {"claim": "bold", "weaker": "dim", "reply": "bold"}
_LABEL = 10


def to_dict(document: Document, trace: Trace) -> dict[str, Any]:
    """Return the trace as plain values for JSON; offsets are those of the document's text."""
    return {
        "document": {"id": document.id, "title": document.title, "sha256": document.sha256},
        "concerned": trace.concerned,
        "sentences": [_sentence(each) for each in trace.sentences],
    }


def page(document: Document, trace: Trace, *, everything: bool) -> RenderableType:
    """Return a document's sentences for people; unless `everything`, only those that hold something known."""
    head = Text(document.title or document.id, style="bold")
    if not trace.concerned:
        return Group(head, Text("no word about the target: the gate stops here", style="dim"), Text())
    shown = [each for each in trace.sentences if everything or each.seen]
    hidden = len(trace.sentences) - len(shown)
    parts: list[RenderableType] = [head, Text()]
    for each in shown:
        parts += [Text(" ".join(each.span.text.split())), *_details(each), Text()]
    if hidden:
        parts.append(Text(f"{hidden} without a word that the lexicon knows; --all shows them", style="dim"))
    return Group(*parts, Text())


def _details(sentence: SentenceTrace) -> Iterable[RenderableType]:
    lines: list[RenderableType] = []
    if sentence.headline:
        lines.append(Text("a headline", style="dim"))
    if sentence.seen:
        words = ", ".join(f"{each.span.text} = {each.cls} {each.meaning}" for each in sentence.seen)
        lines.append(hanging(Text("seen", style="dim"), Text(words), _LABEL))
    if sentence.skipped:
        lines.append(hanging(Text("skipped", style="dim"), Text(sentence.skipped), _LABEL))
    for each in _telling(sentence.attempts):
        label = Text(
            each.outcome if each.outcome in _STYLES else "nothing", style=_STYLES.get(each.outcome, "dim")
        )
        lines.append(hanging(label, _attempt(each), _LABEL))
    return [Padding(line, (0, 0, 0, 2)) for line in lines]


def _telling(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Return the attempts that say something; frames without a row count once a word, and only if alone."""
    told: dict[tuple[str, str | None], list[Attempt]] = {}
    for each in attempts:
        told.setdefault((each.theme, each.event), []).append(each)
    kept = []
    for same in told.values():
        real = [each for each in same if each.outcome != "no row"]
        frames = ", ".join(dict.fromkeys(each.frame or "" for each in same))
        kept += real or [replace(same[0], frame=frames, why="no row joins these frames and this theme")]
    return kept


def _attempt(attempt: Attempt) -> RenderableType:
    where = f"“{attempt.theme}”"
    if attempt.event:
        frame = f" ({attempt.frame})" if attempt.frame else ""
        where += f" as {attempt.role} of “{attempt.event}”{frame}"
    if attempt.type:
        told = f"{attempt.type} · {attempt.direction or 'n.a.'} · {attempt.status}"
        if attempt.source:
            told += f" · says {attempt.source}"
        lines = [Text(f"{where}: {told}")]
    else:
        said = f" · says {attempt.source}" if attempt.source else ""
        lines = [Text(f"{where}: {attempt.why}{said}")]
    if attempt.rule:
        lines.append(Text(f"because {attempt.rule}", style="dim"))
    if attempt.cues:
        lines.append(Text(" ".join(attempt.cues), style="dim"))
    return Group(*lines)


def _sentence(trace: SentenceTrace) -> dict[str, Any]:
    return {
        "start": trace.span.start,
        "end": trace.span.end,
        "text": trace.span.text,
        "headline": trace.headline,
        "seen": [
            {
                "start": s.span.start,
                "end": s.span.end,
                "text": s.span.text,
                "class": s.cls,
                "meaning": s.meaning,
            }
            for s in trace.seen
        ],
        "skipped": trace.skipped,
        "attempts": [
            {
                "theme": each.theme,
                "outcome": each.outcome.replace(" ", "_"),
                "event": each.event,
                "frame": each.frame,
                "role": each.role,
                "why": each.why or None,
                "type": each.type,
                "direction": each.direction,
                "status": each.status,
                "rule": each.rule or None,
                "source": each.source,
                "cues": list(each.cues),
            }
            for each in trace.attempts
        ],
    }
