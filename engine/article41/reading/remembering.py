"""Words that the language model has met are not worked out again.

Its first layers make numbers of each word by its own letters, whatever stands around it, and take an eighth
of the parser's time. What is remembered of them is the same to the bit, and so are the trees.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

_MOST = 20_000
"""How many words are remembered: 8 MB of numbers for spaCy's small model."""


def remember_words(tok2vec: Any, most: int = _MOST) -> None:
    """Let a `tok2vec` model of spaCy remember up to `most` words, in place of its first layers."""
    from thinc.api import Model

    memory = _WordMemory(tok2vec.layers[0], most)
    tok2vec.layers[0] = Model("remembered_words", memory.forward)


class _WordMemory:
    """Keeps what the layer `embed` makes of words: it looks at their features, then works them out."""

    def __init__(self, embed: Any, most: int) -> None:
        import numpy
        from thinc.api import chain

        self._look, *work = embed.layers
        self._work_out: Any = chain(*work)
        self._most = most
        self._places: dict[bytes, int] = {}
        self._numbers = numpy.empty((most, embed.get_dim("nO")), dtype="float32")
        self._lock = Lock()  # the web's threads share one model

    def forward(self, _model: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[Any], None]:
        """Return the numbers of each document's words, a row a word, and no way back: nothing is learnt."""
        import numpy

        assert not is_train, "a model that remembers can't learn"
        features = self._look.predict(docs)
        rows = numpy.ascontiguousarray(numpy.concatenate(features))
        names = rows.view(f"V{rows.shape[1] * rows.itemsize}").ravel().tolist()
        with self._lock:
            numbers = self._remembered(names, rows)
        ends = numpy.cumsum([len(each) for each in features[:-1]])
        return numpy.split(numbers, ends), None

    def _remembered(self, names: list[bytes], rows: Any) -> Any:
        """Return the numbers of words with these rows of features, whose bytes are their names."""
        new = {name: at for at, name in enumerate(names) if name not in self._places}
        if len(self._places) + len(new) > self._most:
            self._places.clear()
            new = {name: at for at, name in enumerate(names)}
        if len(new) > self._most:
            return self._work_out.predict([rows])[0]
        if new:
            [numbers] = self._work_out.predict([rows[list(new.values())]])
            first = len(self._places)
            self._numbers[first : first + len(new)] = numbers
            self._places.update(zip(new, range(first, first + len(new)), strict=True))
        return self._numbers[[self._places[name] for name in names]]
