"""Mends what a parser can't have meant: a finite verb is no adjective of its object."""

from __future__ import annotations

from collections.abc import Sequence

_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_INSIDE = frozenset({"amod", "compound", "nmod"})
_CLAUSES = frozenset({"ROOT", "ccomp"})
_LEADING = frozenset({"ROOT", "nsubj", "nsubjpass", "dep"})
_PAST = "VBD"
_PARTICIPLES = frozenset({"JJ", "VBN"})
_NOMINAL = ("NN", "PRP")


def mend(tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Make the verb of "X test-fired two missiles" the root, where it was read as a part of the missiles.

    `heads` are indexes, a root's is its own. Changes the lists.
    """
    for verb, dep in enumerate(deps):
        thing = heads[verb]
        if dep not in _INSIDE or thing < verb:
            continue
        if tags[verb] in _FINITE and deps[thing] in _CLAUSES:
            _raise(verb, thing, tags, deps, heads)
        elif _is_apposition(thing, verb, deps, heads) and _is_past(verb, tags, heads):
            tags[verb] = _PAST
            _part(verb, thing, heads[thing], deps, heads)


def _is_apposition(thing: int, verb: int, deps: Sequence[str], heads: Sequence[int]) -> bool:
    """Tell whether what stands behind a verb was read as another name of what stands before it."""
    return deps[thing] == "appos" and heads[thing] < verb and deps[heads[thing]] in _LEADING


def _is_past(verb: int, tags: Sequence[str], heads: Sequence[int]) -> bool:
    """Tell "unloaded" in "the tanker Sae Byol 7 unloaded fuel": behind such a name stands no adjective."""
    number = verb - 1
    name = heads[number] if number > 0 and tags[number] == "CD" else verb
    after_name = name < number and tags[name] == "NNP"
    return tags[verb] == _PAST or (tags[verb] in _PARTICIPLES and after_name)


def _raise(verb: int, thing: int, tags: Sequence[str], deps: list[str], heads: list[int]) -> None:
    """Put a verb in the place of its object, and its object and subject below it."""
    below = [word for word, head in enumerate(heads) if head == thing and word not in (thing, verb)]
    before = [word for word in below if word < verb]
    subject = next((word for word in reversed(before) if tags[word].startswith(_NOMINAL)), None)
    has_subject = any(head == verb and deps[word] == "nsubj" for word, head in enumerate(heads))
    if subject is None and not has_subject:
        return
    deps[verb], heads[verb] = deps[thing], verb if heads[thing] == thing else heads[thing]
    deps[thing], heads[thing] = "dobj", verb
    for word in below:
        if word == subject:
            deps[word], heads[word] = "nsubj", verb
        elif subject is not None and word < subject and deps[word] != "punct":
            heads[word] = subject
        elif word < verb or deps[word] == "punct":
            heads[word] = verb


def _part(verb: int, thing: int, subject: int, deps: list[str], heads: list[int]) -> None:
    """Part a subject from its "apposition", which is the verb's object."""
    root = heads[subject] == subject
    for word, head in enumerate(heads):
        if head == subject and word > verb:
            heads[word] = verb
        elif head == thing and word < verb:
            heads[word] = subject  # the name
    deps[verb], heads[verb] = ("ROOT", verb) if root else ("ccomp", heads[subject])
    deps[thing], heads[thing] = "dobj", verb
    deps[subject], heads[subject] = "nsubj", verb
