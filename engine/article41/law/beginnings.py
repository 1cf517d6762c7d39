"""Since when the law has touched what: the day of the first measure on each kind of activity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from article41.law.condition import AllOf, AnyOf, Condition, OneOf
from article41.law.model import Provision

_KIND = "object.kind"


class Beginnings:
    """The days on which measures were first adopted, by activity type and kind of object."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self._first: dict[str, dict[str | None, date]] = {}
        for provision in provisions:
            for activity in provision.scope.activities if provision.decides else ():
                first = self._first.setdefault(activity, {})
                own = "target" in provision.addressee  # what it does itself was answered as a whole
                for kind in (not own and _kinds(provision.scope.when)) or (None,):
                    first[kind] = min(provision.adopted, first.get(kind, date.max))

    def __call__(self, activity_type: str, kind: str | None) -> date | None:
        """Return the day of the first measure on such an activity, None where there is none.

        What an activity of no known `kind` is about may be anything that a measure names.
        """
        first = self._first.get(activity_type, {})
        days = first.values() if kind is None else [first[k] for k in (None, kind) if k in first]
        return min(days, default=None)


def _kinds(condition: Condition) -> frozenset[str]:
    """Return the kinds of objects that a condition asks for, none where it may hold for any."""
    match condition:
        case OneOf(fact=fact, values=values) if fact == _KIND:
            return frozenset(values)
        case AllOf(parts=parts):
            return next((kinds for part in parts if (kinds := _kinds(part))), frozenset())
        case AnyOf(parts=parts):
            each = [_kinds(part) for part in parts]
            return frozenset().union(*each) if all(each) else frozenset()
        case _:
            return frozenset()
