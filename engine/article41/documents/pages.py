"""What the pages of a document are called, so that a reader of the citation finds them in the print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def page_labels(printed: Sequence[str | None], declared: Sequence[str]) -> list[str]:
    """Return a label for each page: the number printed on it ("12", "iv"), or what it would be.

    `declared` are the labels of the file itself, "" where it has none; they count where they agree with what
    is printed, or where nothing is. A page that comes before the first has the count of its sheet, in
    brackets.
    """
    both = [(number, label) for number, label in zip(printed, declared, strict=True) if number and label]
    trusted = all(number == label for number, label in both)
    shifts = Counter(int(label) - page for page, label in enumerate(printed, 1) if label and label.isdigit())
    shift = max(shifts, key=lambda each: (shifts[each], -abs(each)), default=0)
    labels: list[str] = []
    for page, (number, label) in enumerate(zip(printed, declared, strict=True), start=1):
        inferred = str(page + shift) if page + shift > 0 else f"[{page}]"
        labels.append(number or (label if trusted else "") or inferred)
    return labels
