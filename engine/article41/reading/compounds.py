"""Things named by two words together: "a shell plant", "production of drones", "officers of the army"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick

from article41.reading.lexicon import Lexicon
from article41.reading.lexicon_files import Compound
from article41.reading.mentions import Mention, Term, is_whole
from article41.reading.words import any_of, plural

_LONGEST = 60
"""How far from a thing, in characters, the word may stand that makes another thing of it."""


class Compounder:
    """Makes one mention of a thing and the word beside it, as `compounds` in themes.yaml tells."""

    def __init__(self, lexicon: Lexicon) -> None:
        irregular = lexicon.words.irregular_nouns
        compounds = lexicon.themes.compounds
        self._rules = [_Rule(each, irregular) for each in compounds]
        self._phrases = sorted({word for each in compounds for word in each.words})
        self._automaton = AhoCorasick(self._phrases)

    def joined(self, lowered: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions with those of compounds in the place of the things inside them."""
        words: dict[str, list[tuple[int, int]]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            if is_whole(lowered, start, end):
                words.setdefault(self._phrases[index], []).append((start, end))
        made = [mention for rule in self._rules for mention in rule.found(lowered, mentions, words)]
        if not made:
            return list(mentions)
        spans = {(m.start, m.end) for m in made}
        kept = [
            m
            for m in mentions
            if m.term.cls not in ("theme", "harmless")
            or not any(start <= m.start and m.end <= end for start, end in spans)
        ]
        outer = {
            (m.start, m.end, m.term.theme): m
            for m in made
            if not any(
                start <= m.start and m.end <= end and (m.start, m.end) != (start, end) for start, end in spans
            )
        }
        return sorted([*kept, *outer.values()], key=lambda m: (m.start, m.end, m.term.name))


class _Rule:
    """One kind of compound."""

    def __init__(self, compound: Compound, irregular: dict[str, list[str]]) -> None:
        self._compound = compound
        forms = sorted({form for head in compound.heads for form in (head, plural(head, irregular))})
        heads, between = any_of(forms), rf"(?:[\w'’-]+\s+){{0,{compound.within}}}"
        other = rf"(?!\s+(?:{any_of(compound.not_before)})\b)" if compound.not_before else ""
        self._behind = re.compile(rf"(?:['’]s)?[\s-]+{between}(?P<head>{heads})\b{other}")
        turned = any_of(compound.turned) if compound.turned else None
        self._before = (
            re.compile(rf"\b(?P<head>{heads})\s+(?:{turned})\s+(?:the\s+)?{between}$") if turned else None
        )

    def found(
        self, text: str, mentions: Sequence[Mention], words: Mapping[str, Sequence[tuple[int, int]]]
    ) -> Iterator[Mention]:
        """Yield a mention of each compound in a text in lower case; `words` tells where each word stands."""
        for start, end in self._parts(mentions, words):
            behind = self._behind.match(text, end) if self._compound.behind else None
            if behind:
                yield self._mention(text, start, behind.end())
            elif self._before:
                from_, window = max(0, start - _LONGEST), text[max(0, start - _LONGEST) : start]
                if before := self._before.search(window):
                    yield self._mention(text, from_ + before.start(), end)

    def _parts(
        self, mentions: Sequence[Mention], words: Mapping[str, Sequence[tuple[int, int]]]
    ) -> Iterator[tuple[int, int]]:
        for mention in mentions:
            if mention.term.theme in self._compound.things and self._is_kind(mention.term):
                yield mention.start, mention.end
        for word in self._compound.words:
            yield from words.get(word, ())

    def _is_kind(self, term: Term) -> bool:
        return not self._compound.kinds or term.kind in self._compound.kinds

    def _mention(self, text: str, start: int, end: int) -> Mention:
        name = " ".join(text[start:end].split())
        return Mention(
            Term("theme", name, theme=self._compound.theme, kind=self._compound.kind or None), start, end
        )
