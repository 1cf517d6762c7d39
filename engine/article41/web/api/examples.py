"""The examples that the API's description shows. `{target}` stands for whom the rules are about."""

from __future__ import annotations

from fastapi.openapi.models import Example

TARGET = "{target}"
_TEXT = "{target} opened a joint venture with a foreign company in May 2018, officials said on Monday."

CHECK: dict[str, Example] = {
    "a sentence": {
        "summary": "One sentence",
        "value": {"text": _TEXT, "date": "2019-05-02", "source": "Example Wire"},
    },
    "an older law": {
        "summary": "By the law of an earlier day",
        "value": {"text": _TEXT, "date": "2019-05-02", "as_of": "2017-10-01"},
    },
}
BATCH: dict[str, Example] = {
    "two": {
        "summary": "Two texts, and the events that they tell of",
        "value": {
            "documents": [{"id": "one", "text": _TEXT, "date": "2019-05-02"}, {"id": "two", "text": _TEXT}],
            "merge": True,
        },
    },
}
ASSESS: dict[str, Example] = {
    "a venture": {
        "summary": "A venture that went on",
        "value": {
            "title": "A venture that went on",
            "activities": [
                {
                    "type": "joint_venture",
                    "when": "2018-03-01",
                    "parties": [{"role": "party", "name": "A company", "country": "AQ"}],
                    "facts": {"project.commercial": True, "committee_approval": False},
                }
            ],
        },
    },
}
