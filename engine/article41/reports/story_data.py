"""The JSON of `article41 explain`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from article41.dates import Interval
from article41.reasoning.facts import Measure, Value
from article41.reasoning.objects import Members
from article41.reports.contract import reason_to_dict

if TYPE_CHECKING:
    from article41.reading.model import Activity
    from article41.reasoning.account import Account, Story
    from article41.reasoning.questions import Question
    from article41.reasoning.ways import Change, Way

Json = dict[str, Any]


def to_dict(title: str, stories: Sequence[Story]) -> Json:
    """Return the stories of one document or facts file as plain values."""
    return {"title": title, "activities": [_story(story) for story in stories]}


def _story(story: Story) -> Json:
    activity = story.activity
    return {
        "id": activity.id,
        "type": activity.type,
        "status": activity.status,
        "provisions": [_account(each, activity) for each in story.accounts],
        "ask": [_question(each) for each in story.questions],
    }


def _account(account: Account, activity: Activity) -> Json:
    return {
        "provision": account.provision.id,
        "verdict": account.verdict,
        "alert": account.alert,
        "because": [reason_to_dict(each, activity) for each in account.because],
        "failed": [
            {
                "part": failed.part,
                "title": failed.title or None,
                "because": [reason_to_dict(each, activity) for each in failed.because],
            }
            for failed in account.failed
        ],
        "ways": [_way(each) for each in account.ways],
        "complete": account.complete,
    }


def _way(way: Way) -> Json:
    return {
        "aim": way.aim,
        "verdict": way.verdict,
        "text": way.text,
        "changes": [_change(each) for each in way.changes],
    }


def _change(change: Change) -> Json:
    return {
        "fact": change.fact,
        "given": change.given,
        "text": change.text,
        "to": [_value(option.value) for option in change.options],
    }


def _question(question: Question) -> Json:
    return {
        "fact": question.fact,
        "question": question.text,
        "settles": round(question.settles, 3),
        "findings": question.findings,
        "answers": [
            {
                "to": _value(answer.option.value),
                "text": answer.option.text,
                "changes": [{"provision": name, "verdict": verdict} for name, verdict in answer.changes],
            }
            for answer in question.answers
        ],
    }


def _value(value: Value) -> Any:
    """Return a value as a facts file could have it; a stretch without an end has None there."""
    match value:
        case Interval(start, end):
            return {"from": start and start.isoformat(), "to": end and end.isoformat()}
        case frozenset():
            return sorted(value)
        case Measure() | Members():
            return value.text
        case _:
            return value
