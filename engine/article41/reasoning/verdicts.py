"""From the truths of a provision's components to its verdict."""

from __future__ import annotations

from article41.law.model import Verdict
from article41.truth import Truth


def verdict_of(applies: Truth, in_force: Truth, exempt: Truth, within_limit: Truth) -> Verdict | None:
    """Return the verdict, or None where the provision does not reach the activity at all.

    `exempt` is whether some exemption holds; `within_limit` is false for a provision without a limit.
    """
    if applies is False:
        return None
    if in_force is False:
        return "not_in_force"
    if applies is None or in_force is None:
        return "undetermined"
    if exempt is True or within_limit is True:
        return "permitted"
    if within_limit is None:
        return "undetermined"
    return "potential_violation"
