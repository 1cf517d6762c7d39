"""A case as a part of an address, and back: deflated, so that a case of one activity takes a line."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from article41.errors import FactsError
from article41.web.lab.case import MAX_TEXT, Case, case_from, read_case

if TYPE_CHECKING:
    from article41.reading.model import Activity

MAX_LINK = 6_000
"""The most characters that a case may take in an address; some programs cut longer ones."""
_VERSION = "1"
_COMMON = (
    b"deliveries:expect_caps: marks: citation: resolution held: grace: granted_by: limit: asks: [when]}\n"
    b"exemptions: {alert: high, medium, low, verdict: not_in_force, permitted, undetermined, none}\n"
    b"potential_violation}\n- {activity: 1, provision: expect:\n  known: false, true}\n  facts: {"
    b"  where:\n  - {name: controlled_by: , country: \n  quantity: {low: , high: amount: , unit: \n"
    b"  objects:\n  - {kind: , hs: '', text: \n  parties:\n  - {role: agent, recipient, party, name: , "
    b"country: \n  when: {from: 201-0, to: 20\n  direction: \n  status: alleged planned speculated denied "
    b"reported\n- type: title: as_of: date: \nactivities:\n- type: "
)
"""What cases have in common. Links depend on it: another one needs another version."""


def to_link(case: Case) -> str:
    """Return a case as a part of an address. Raises FactsError where it is too long for one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _COMMON)
    packed = packer.compress(case.text.encode()) + packer.flush()
    link = _VERSION + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if len(link) > MAX_LINK:
        problem = f"the case takes {len(link)} characters, more than the {MAX_LINK} that fit in a link"
        raise FactsError(problem, remedy="save it as YAML, or split its activities")
    return link


def from_link(link: str) -> Case:
    """Return the case in a part of an address. Raises FactsError where there is none."""
    return read_case(_unpacked(link))


def lab_address(title: str, activities: Iterable[Activity], told: date | None = None, number: int = 1) -> str:
    """Return the address of the lab with some activities in it, the given one (from 1) opened.

    `told` is the day of the text that tells of them. Raises FactsError where they are too much for a link.
    """
    return f"/lab?s={to_link(case_from(title, activities, told))}&n={number}"


def _unpacked(link: str) -> bytes:
    if len(link) > MAX_LINK:
        problem = f"the link is longer than {MAX_LINK} characters"
        raise FactsError(problem, remedy="ask for the case as YAML and load that")
    damaged = FactsError("the link is damaged", remedy="copy the whole of it again")
    if link[:1] != _VERSION:
        raise damaged
    try:
        body = link[1:].encode("ascii")
        packed = base64.b64decode(body + b"=" * (-len(body) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(-15, _COMMON)
        raw = unpacker.decompress(packed, MAX_TEXT + 1)
    except (ValueError, zlib.error):
        raise damaged from None
    if not unpacker.eof and len(raw) <= MAX_TEXT:
        raise damaged
    return raw
