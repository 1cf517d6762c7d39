"""Things that a sentence takes up from the one before: "They were shipped to Y", "The cargo left in May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from article41.reading.lexicon_files import WordsFile
from article41.reading.mentions import Mention, lower
from article41.reading.sentence import Sentence
from article41.reading.words import plural


class Resumer:
    """Finds the words that stand for things named in the sentence before."""

    def __init__(self, words: WordsFile) -> None:
        small = words.function
        irregular = words.irregular_nouns
        nouns = sorted(form for noun in small.standing_in for form in (noun, plural(noun, irregular)))
        pronouns = "|".join(map(re.escape, sorted(small.standing_alone)))
        definite = "|".join(map(re.escape, sorted(small.definite)))
        generic = "|".join(map(re.escape, nouns))
        self._single = small.single
        self._opening = re.compile(rf"(?:(?:{definite})\s+(?P<noun>{generic})|(?P<pronoun>{pronouns}))\b")

    def resume(self, sentences: Sequence[Sentence]) -> None:
        """Add to each sentence that begins so, and names no thing of its own, those that it stands for.

        They are the first ones named in the sentence before, in the number that fits a pronoun; a headline
        hands nothing on.
        """
        for before, sentence in pairwise(sentences):
            if before.headline or sentence.of("theme") or not (things := before.of("theme")):
                continue
            match = self._opening.match(lower(sentence.span.text))
            if match is None:
                continue
            group = "noun" if match["noun"] else "pronoun"
            if match["pronoun"]:
                single = match["pronoun"] in self._single
                things = [m for m in things if self._is_single(m, before) == single]
            if not things:
                continue
            start, end = (sentence.span.start + at for at in match.span(group))
            first = things[0]
            named = [m for m in things if (m.start, m.end) == (first.start, first.end)]
            sentence.mentions = sorted(
                [*sentence.mentions, *(Mention(m.term, start, end) for m in named)],
                key=lambda m: (m.start, m.end, m.term.name),
            )

    def _is_single(self, mention: Mention, sentence: Sentence) -> bool:
        start = sentence.span.start
        return lower(sentence.span.text[mention.start - start : mention.end - start]) == mention.term.name
