"""Merged events as data: one object in all, or a line for each event, text and document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from article41.dates import iso
from article41.reports.contract import Json, document_to_dict, page_to_dict, to_dict

if TYPE_CHECKING:
    from article41.corroboration.model import Event, Speaker, Telling
    from article41.merging import Merged
    from article41.reading.model import FactValue, When


def events_to_dict(merged: Merged) -> Json:
    """Return what many documents tell as plain values; `docs/merge.md` tells what each key means."""
    plain = to_dict(merged.result)
    findings: dict[str, list[Json]] = {}
    for finding in plain["findings"]:
        findings.setdefault(finding.pop("activity"), []).append(finding)
    return {
        "events": [
            _event(event, activity, findings.get(event.activity.id, []))
            for event, activity in zip(merged.events, plain["activities"], strict=True)
        ],
        "texts": _texts(merged),
        "documents": _documents(merged),
        "designations": [
            {"document": key, **name} for key, name in zip(merged.names, plain["designations"], strict=True)
        ],
        "rulebook": plain["rulebook"],
        "engine": plain["engine"],
    }


def write_json(stream: TextIO, merged: Merged) -> None:
    """Write one object, indented."""
    stream.write(json.dumps(events_to_dict(merged), ensure_ascii=False, indent=2) + "\n")


def write_json_lines(stream: TextIO, merged: Merged) -> None:
    """Write an object a line: the events, then the texts, the documents and the names on the list."""
    plain = events_to_dict(merged)
    rest = {"rulebook": plain["rulebook"], "engine": plain["engine"]}
    for name in ("events", "texts", "documents", "designations"):
        for each in plain[name]:
            stream.write(json.dumps({name.removesuffix("s"): each, **rest}, ensure_ascii=False) + "\n")


def _event(event: Event, activity: Json, findings: list[Json]) -> Json:
    """Return the activity as the contract has it, with who says what where documents differ."""
    del activity["evidence"]  # every claim has its words, and the document that its offsets are of
    papers = {each.paper.key: each.paper.document for each in event.tellings}
    told = [
        {"document": key, **claim, **page_to_dict(papers[key], own.span), "text": own.span.text}
        for (key, own), claim in zip(event.claims, activity["claims"], strict=True)
    ]
    for finding in findings:
        for reason in finding["explanation"]["because"]:
            if "quote" in reason:
                reason["quote"] = {"document": _document_of(reason["quote"], event), **reason["quote"]}
    return {
        **activity,
        "contested": event.contested,
        "known": iso(event.activity.known),
        "sources": {
            "documents": len(event.sources.documents),
            "texts": len(event.sources.texts),
            "voices": event.sources.voices,
            "denying": event.sources.denying,
        },
        "statuses": event.statuses,
        "asserted_by": [_speaker(each) for each in event.asserted_by],
        "denied_by": [_speaker(each) for each in event.denied_by],
        "when": {**activity["when"], "told": [_when(each) for each in event.tellings]},
        "quantities": [
            {
                "unit": spread.unit,
                "low": spread.low,
                "high": spread.high,
                "told": [
                    {"document": key, "low": amount.low, "high": amount.high, "text": amount.text}
                    for key, amount in spread.told
                ],
            }
            for spread in event.quantities
        ],
        "facts": {name: _value(value) for name, value in sorted(event.activity.facts.items())},
        "disputed": [
            {
                "fact": dispute.fact,
                "values": [{"value": _value(v), "documents": list(keys)} for v, keys in dispute.values],
            }
            for dispute in event.disputes
        ],
        "claims": told,
        "texts": [list(text) for text in event.sources.texts],
        "activities": [
            {"document": each.paper.key, "activity": each.activity.id, "status": each.activity.status}
            for each in event.tellings
        ],
        "joined": [
            {"documents": list(each.documents), "reasons": list(each.reasons)} for each in event.joins
        ],
        "findings": findings,
    }


def _document_of(quote: Json, event: Event) -> str:
    """Return the first document whose claim the quoted words stand in."""
    return next(
        key
        for key, claim in event.claims
        if claim.span.start <= quote["start"]
        and quote["end"] <= claim.span.end
        and claim.span.text[quote["start"] - claim.span.start :].startswith(quote["text"])
    )


def _texts(merged: Merged) -> list[Json]:
    """Return the texts that several documents are, or rewrite."""
    return [
        {
            "longest": merged.papers[group.longest].key,
            "documents": [
                {
                    "document": merged.papers[place].key,
                    "identical": place in group.identical,
                    "share": round(share, 3),
                }
                for place, share in zip(group.members, group.shares, strict=True)
            ],
        }
        for group in merged.texts
        if len(group.members) > 1
    ]


def _documents(merged: Merged) -> list[Json]:
    told: dict[str, list[str]] = {}
    for event in merged.events:
        for key in event.sources.documents:
            told.setdefault(key, []).append(event.activity.id)
    return [
        {
            "key": paper.key,
            **document_to_dict(paper.document),
            "agency": paper.agency,
            "events": told.get(paper.key, []),
        }
        for paper in merged.papers
    ]


def _speaker(speaker: Speaker) -> Json:
    return {"source": speaker.name, "documents": list(speaker.documents)}


def _when(telling: Telling) -> Json:
    when: When = telling.activity.when
    return {
        "document": telling.paper.key,
        "from": iso(when.interval.start),
        "to": iso(when.interval.end),
        "text": when.text,
        "assumed": when.assumed,
    }


def _value(value: FactValue) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, bool | str):
        return value
    return {"from": iso(value.start), "to": iso(value.end)}
