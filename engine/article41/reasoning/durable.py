"""The adapter to durable-rules: the one place that touches its C module.

Only a small part of that engine is exact, and this adapter stays inside it: facts, never events; flat facts
of integers; rules over one fact, without "or"; one fresh state for each evaluation; a warm-up that makes the
later removal of idle states safe; and never more rules in a ruleset than can all match at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from threading import Lock
from weakref import finalize

from article41.errors import EngineError
from article41.reasoning.compiler import Attribute, Conjunction, encode
from article41.reasoning.facts import Known

try:
    import durable_rules_engine as _engine
except ImportError:  # the package still works: the plain evaluator decides alone
    _engine = None

MAX_RULES = 60
"""Rules of one ruleset. The engine holds 64 pending matches, and no more rules than this can ever match."""
MAX_ATTRIBUTES = 200

_HANDLED, _NO_RULE, _COLLISION = 0, 1, 2
_ATTEMPTS = 5
_STATE = "s"
_WARM_UP = '{"id":"w","sid":"s","warm":1}'

_numbers = count(1)
_lock = Lock()


def available() -> bool:
    """Return whether the compiled module is installed."""
    return _engine is not None


class FlatRules:
    """Named rules over one kind of flat fact; `fired` tells which of them match.

    `rules` pairs a name with a conjunction; a name may have several, any of which fires it. They are split
    into as many rulesets as the engine's limits ask for.
    """

    def __init__(self, rules: Sequence[tuple[str, Conjunction]]) -> None:
        self._rulesets = [_Ruleset(chunk) for chunk in _chunks(rules)]

    def fired(self, facts: Known) -> frozenset[str]:
        """Return the names of the rules that match the facts. Raises EngineError if the engine fails."""
        with _lock:
            return frozenset(name for ruleset in self._rulesets for name in ruleset.fired(facts))


def _chunks(rules: Sequence[tuple[str, Conjunction]]) -> Iterator[list[tuple[str, Conjunction]]]:
    chunk: list[tuple[str, Conjunction]] = []
    attributes: set[Attribute] = set()
    for name, conjunction in rules:
        more = attributes | {comparison.attribute for comparison in conjunction}
        if chunk and (len(chunk) == MAX_RULES or len(more) > MAX_ATTRIBUTES):
            yield chunk
            chunk, more = [], {comparison.attribute for comparison in conjunction}
        chunk.append((name, conjunction))
        attributes = more
    if chunk:
        yield chunk


class _Ruleset:
    """One ruleset of the engine, warmed up."""

    def __init__(self, rules: Sequence[tuple[str, Conjunction]]) -> None:
        attributes = sorted({each.attribute for _, conjunction in rules for each in conjunction})
        keys = {attribute: f"a{number}" for number, attribute in enumerate(attributes)}
        self._attributes = attributes
        self._names = [name for name, _ in rules]
        self._template = (
            f'{{"id":"%d","sid":"{_STATE}","warm":0{"".join(f""","{key}":%d""" for key in keys.values())}}}'
        )
        definition = {f"r{number}": _rule(conjunction, keys) for number, (_, conjunction) in enumerate(rules)}
        definition["w"] = {"all": [{"m": {"$and": [{"warm": 1}]}}]}
        try:
            self._handle = _engine.create_ruleset(f"article41-{next(_numbers)}", json.dumps(definition))
        except _engine.error as problem:
            raise _failed(problem) from None
        finalize(self, _engine.delete_ruleset, self._handle).atexit = False
        self._run(_WARM_UP)

    def fired(self, facts: Known) -> Iterator[str]:
        values = tuple(encode(attribute, facts) for attribute in self._attributes)
        for _ in range(_ATTEMPTS):
            numbers = self._run(self._template % (next(_numbers), *values))
            if numbers is not None:
                return iter([self._names[number] for number in sorted(numbers)])
        raise EngineError("the inference engine took every fact for one that it had seen")

    def _run(self, fact: str) -> list[int] | None:
        """Return the numbers of the rules that fire for one fact in a fresh state; None to try another id."""
        try:
            code, state = _engine.assert_fact(self._handle, fact)
            try:
                return self._results(code, state)
            finally:
                _engine.delete_state(self._handle, _STATE)
        except _engine.error as problem:
            with suppress(_engine.error):
                _engine.delete_state(self._handle, _STATE)
            raise _failed(problem) from None

    def _results(self, code: int, state: int) -> list[int] | None:
        if code == _COLLISION:
            return None
        if code not in (_HANDLED, _NO_RULE):
            raise EngineError(f"the inference engine answered with code {code}")
        fired: list[int] = []
        started = _engine.start_action_for_state(self._handle, state) if code == _HANDLED else None
        message = started[1] if started else None
        while message is not None:
            fired.append(_number(message))
            message = _engine.complete_and_start_action(self._handle, state)
        return [number for number in fired if number >= 0]


def _rule(conjunction: Conjunction, keys: dict[Attribute, str]) -> dict[str, object]:
    conditions: list[dict[str, object]] = []
    for attribute, operator, constant in sorted(conjunction):
        plain: dict[str, object] = {keys[attribute]: constant}
        conditions.append(plain if operator == "eq" else {f"${operator}": plain})
    return {"all": [{"m": {"$and": conditions or [{"warm": 0}]}}]}


def _number(message: str) -> int:
    """Return the number of the rule that a result (`{"r12":{"m":...`) names; -1 for the warm-up."""
    name = message[2 : message.index('"', 2)]
    return int(name[1:]) if name != "w" else -1


def _failed(problem: Exception) -> EngineError:
    return EngineError(f"the inference engine failed: {str(problem).lower()}")
