"""How well the reader reads: labelled texts, the scores on them, and what a keyword alert would score."""

from __future__ import annotations

from article41.benchmark.labels import Expected, Labelled, load_labels
from article41.benchmark.scoring import Score, Scores, measure

__all__ = ["Expected", "Labelled", "Score", "Scores", "load_labels", "measure"]
