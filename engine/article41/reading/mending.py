"""Mends what a parser can't have meant: a finite verb is no adjective of its object."""

from __future__ import annotations

from collections.abc import Sequence

_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_INSIDE = frozenset({"amod", "compound", "nmod"})
_CLAUSES = frozenset({"ROOT", "ccomp"})
_LEADING = frozenset({"ROOT", "nsubj", "nsubjpass"})
_NOMINAL = ("NN", "PRP")
# What stays with an object when what else stood behind it goes to the verb.
_OWN = frozenset({"of"})


def mend(words: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int]) -> None:
    """Make the verb of "X test-fired two missiles" the root, where it was read as a part of the missiles.

    `words` are in lower case; `heads` are indexes, a root's is its own. Changes `deps` and `heads`.
    """
    for verb, (tag, dep) in enumerate(zip(tags, deps, strict=True)):
        thing = heads[verb]
        if tag not in _FINITE or dep not in _INSIDE or thing < verb:
            continue
        if deps[thing] in _CLAUSES:
            _raise(verb, thing, words, tags, deps, heads)
        elif deps[thing] == "appos" and deps[heads[thing]] in _LEADING and tag == "VBD":
            _part(verb, thing, heads[thing], deps, heads)


def _raise(
    verb: int, thing: int, words: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int]
) -> None:
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
        elif word < verb or deps[word] == "punct" or (deps[word] == "prep" and words[word] not in _OWN):
            heads[word] = verb


def _part(verb: int, thing: int, subject: int, deps: list[str], heads: list[int]) -> None:
    """Part a subject from its "apposition", which is the verb's object."""
    root = heads[subject] == subject
    for word, head in enumerate(heads):
        if head == subject and word > verb:
            heads[word] = verb
    deps[verb], heads[verb] = ("ROOT", verb) if root else ("ccomp", heads[subject])
    deps[thing], heads[thing] = "dobj", verb
    deps[subject], heads[subject] = "nsubj", verb
