"""`article41 check --merge`: what is one event and what isn't, who stands behind it, what is kept of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from article41 import Checker, Document, Merged
from article41.cli.app import run
from article41.corroboration.model import Event
from reading_support import reader, rulebook

FOLDER = Path(__file__).parents[1] / "fixtures" / "merge"
DAY = date(2024, 3, 12)


def merge(*documents: Document) -> Merged:
    checker = Checker(rulebook(), reader())
    return checker.merge([checker.check(document) for document in documents])


def told(*texts: str, days: tuple[int, ...] = (), sources: tuple[str, ...] = ()) -> list[Event]:
    """Return the events of some texts, published on days of March 2024."""
    documents = [
        Document(
            f"d{number}",
            text,
            date=DAY.replace(day=days[number]) if days else DAY,
            source=sources[number] if sources else None,
        )
        for number, text in enumerate(texts)
    ]
    return list(merge(*documents).events)


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    """Return what `check --merge` makes of the folder, as JSON."""
    output = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", output)
        assert run(["check", str(FOLDER), "--merge", "--format", "json"]) == 1
    plain: dict[str, Any] = json.loads(output.getvalue())
    return plain


def test_one_story_in_many_papers_is_one_event(shipped: dict[str, Any]) -> None:
    documents = [[each["document"][0] for each in event["activities"]] for event in shipped["events"]]
    assert sorted("".join(sorted(each)) for each in documents) == ["123456", "7", "8"]


def test_rewrites_and_borrowed_voices_are_counted_once(shipped: dict[str, Any]) -> None:
    event = shipped["events"][0]
    assert event["sources"] == {"documents": 6, "texts": 4, "voices": 2, "denying": 1}
    assert ["1-wire.md", "2-rewrite.md", "3-credited.md"] in event["texts"]
    assert event["asserted_by"][0] == {
        "source": "South Korea's defence ministry",
        "documents": ["1-wire.md", "2-rewrite.md", "6-same-voice.md"],
    }
    assert {"source": None, "documents": ["4-own-eyes.md"]} in event["asserted_by"]
    assert event["denied_by"] == [{"source": "Russia's foreign ministry", "documents": ["5-denial.md"]}]


def test_the_firmest_text_gives_the_status_and_a_denial_contests_it(shipped: dict[str, Any]) -> None:
    event = shipped["events"][0]
    assert (event["status"], event["contested"]) == ("reported", True)
    assert event["statuses"] == {"reported": 1, "alleged": 2, "denied": 1}


def test_days_and_amounts_are_spread_with_who_gives_them(shipped: dict[str, Any]) -> None:
    event = shipped["events"][0]
    assert (event["when"]["from"], event["when"]["to"], event["known"]) == (
        "2024-03-05",
        "2024-03-05",
        "2024-03-12",
    )
    assert {"3-credited.md", "5-denial.md"} <= {each["document"] for each in event["when"]["told"]}
    (amounts,) = event["quantities"]
    assert (amounts["unit"], amounts["low"], amounts["high"]) == ("tonne", 2600, 3000)
    assert {each["document"]: each["low"] for each in amounts["told"]}["4-own-eyes.md"] == 2600


def test_every_claim_and_quote_can_be_looked_up(shipped: dict[str, Any]) -> None:
    from article41 import open_documents

    texts = {each.id: each.text for each in open_documents([FOLDER]) if isinstance(each, Document)}
    for event in shipped["events"]:
        because = [one for finding in event["findings"] for one in finding["explanation"]["because"]]
        quoted = [one["quote"] for one in because if "quote" in one]
        assert quoted
        for each in [*event["claims"], *quoted]:
            assert texts[each["document"]][each["start"] : each["end"]] == each["text"]


def test_documents_and_texts_are_listed(shipped: dict[str, Any]) -> None:
    assert [each["key"] for each in shipped["documents"] if not each["events"]] == ["9-harbour.md"]
    (text,) = shipped["texts"]
    assert [each["document"] for each in text["documents"]] == ["1-wire.md", "2-rewrite.md"]
    assert {each["key"]: each["agency"] for each in shipped["documents"]}["3-credited.md"] == "Example Wire"


def test_why_two_were_joined_is_said(shipped: dict[str, Any]) -> None:
    reasons = [reason for join in shipped["events"][0]["joined"] for reason in join["reasons"]]
    assert len(shipped["events"][0]["joined"]) == 5
    assert "rewrites of one text" in reasons
    assert "the same ship: Baltika Star" in reasons


APART = {
    "other days": (
        "North Korea shipped artillery shells to Russia on March 2, Seoul said.",
        "North Korea shipped artillery shells to Russia on March 9, Seoul said.",
    ),
    "other countries": (
        "North Korea shipped artillery shells to Russia this week, officials said.",
        "North Korea shipped artillery shells to Syria this week, officials said.",
    ),
    "other things": (
        "North Korea shipped artillery shells to Russia on March 9, officials said.",
        "North Korea shipped ballistic missiles to Russia on March 9, officials said.",
    ),
    "other ships": (
        "The tanker Blue Dawn carried 900 tonnes of diesel to North Korea on March 9, officials said.",
        "The tanker Old Faithful carried 900 tonnes of diesel to North Korea on March 9, officials said.",
    ),
    "amounts too far apart": (
        "A tanker carried 300 tonnes of diesel from Russia to North Korea this week, officials said.",
        "Russia delivered 9,000 tonnes of diesel to North Korea this week, customs officers said.",
    ),
}


@pytest.mark.parametrize("why", APART)
def test_two_events_stay_two(why: str) -> None:
    events = told(*APART[why])
    assert [len(event.tellings) for event in events] == [1, 1]


def test_two_that_agree_on_little_stay_two() -> None:
    one = "North Korea shipped weapons to Russia, officials said."
    other = "Weapons from North Korea have reached Russia, a minister said."
    assert [len(event.tellings) for event in told(one, other, days=(1, 7))] == [1, 1]
    assert [len(event.tellings) for event in told(one, other, days=(6, 7))] == [2]


def test_texts_of_unknown_days_are_joined_only_by_the_day_that_they_give() -> None:
    vague = (
        "North Korea sent shells to Russia, Seoul said.",
        "Shells from North Korea reached Russia, Seoul said.",
    )
    dated = [text.replace(" Russia,", " Russia on 9 March 2024,") for text in vague]
    for texts, expected in ((vague, [1, 1]), (dated, [2])):
        events = merge(*(Document(f"d{number}", text) for number, text in enumerate(texts))).events
        assert [len(event.tellings) for event in events] == expected


def test_a_late_text_that_names_the_day_joins_the_first() -> None:
    first = "North Korea sent 40 howitzers to Russia on March 2, Seoul said."
    late = "On March 2 North Korea sent howitzers to Russia, a defector told a court."
    assert [len(event.tellings) for event in told(first, late, days=(3, 28))] == [2]


def test_a_vague_text_does_not_chain_two_events() -> None:
    first = "North Korea sent artillery shells to Russia on March 2, Seoul said."
    vague = "North Korea sends artillery shells to Russia, a report says."
    second = "North Korea sent artillery shells to Russia on March 11, Seoul said."
    events = told(first, vague, second, days=(3, 7, 12))
    assert all(not {"d0", "d2"} <= set(event.sources.documents) for event in events)


def test_texts_that_disagree_on_a_fact_leave_it_unknown() -> None:
    checker = Checker(rulebook(), reader())
    results = []
    for number, over in enumerate((True, False)):
        text = "Russia delivered 900 tonnes of diesel to North Korea on March 2, officials said."
        result = checker.check(Document(f"d{number}", f"{text} {number}", date=DAY))
        (activity,) = result.activities
        activity.facts["supply.over_cap"] = over
        results.append(result)
    (event,) = checker.merge(results).events
    assert "supply.over_cap" not in event.activity.facts
    (dispute,) = event.disputes
    assert (dispute.fact, dispute.values) == ("supply.over_cap", ((True, ("d0",)), (False, ("d1",))))


def test_an_outlet_of_its_own_and_an_official_are_two_voices() -> None:
    seen = "On March 9 a train brought North Korean artillery shells to Russia."
    said = "North Korea sent artillery shells to Russia on March 9, the White House said."
    again = "Artillery shells were sent to Russia by North Korea on March 9, White House officials said."
    (event,) = told(seen, said, again, sources=("Post", "Courier", "Gazette"))
    assert event.sources.voices == 2
    assert event.activity.status == "reported"


def test_documents_with_one_id_are_told_apart() -> None:
    merged = merge(Document("x", "Nothing.", date=DAY), Document("x", "Nothing at all.", date=DAY))
    assert sorted(paper.key for paper in merged.papers) == ["x", "x (2)"]


def test_the_table_tells_sources_and_denials(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(FOLDER), "--merge"]) == 1
    shown = capsys.readouterr().out
    assert "told in 6 documents, 4 texts · asserted by 2 voices · denied by 1" in shown
    assert "Arms obtained from the DPRK · reported, contested" in shown
    assert "one text: 1-wire.md, 2-rewrite.md" in shown
    assert "nothing found in 9-harbour.md" in shown
    assert "9 documents checked · 8 texts · 3 events" in shown


def test_the_rows_are_the_findings_of_events(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(FOLDER), "--merge", "--format", "csv"]) == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    first = rows[0]
    assert (first["event"], first["documents"], first["texts"], first["voices"]) == ("e1", "6", "4", "2")
    assert (first["contested"], first["quote_document"]) == ("yes", "4-own-eyes.md")
    assert len({(row["event"], row["provision"]) for row in rows}) == len(rows)


def test_a_line_for_each_event_text_and_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(FOLDER), "--merge", "--format", "jsonl"]) == 1
    kinds = [next(iter(json.loads(line))) for line in capsys.readouterr().out.splitlines()]
    assert [kinds.count(kind) for kind in ("event", "text", "document")] == [3, 1, 9]


def test_what_cannot_be_read_is_named_and_the_rest_is_merged(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-nothing")
    assert run(["check", str(FOLDER), str(broken), str(FOLDER), "--merge"]) == 2
    output = capsys.readouterr()
    assert "9 documents given twice, and counted once" in output.out
    assert f"error: {broken}" in output.err


def test_a_format_that_is_not_written_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(FOLDER), "--merge", "--format", "html"]) == 2
    assert capsys.readouterr().err == (
        "error: `--merge` does not write html; give `--format` one of `table`, `json`, `jsonl` or `csv`\n"
    )
