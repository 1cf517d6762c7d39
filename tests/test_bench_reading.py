"""The reading benchmark: labels that people write, what is counted, and what the command says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from article41.benchmark import Labelled, load_labels, measure
from article41.benchmark.frozen import is_worse, load, save, to_dict
from article41.benchmark.scoring import Answer, Found
from article41.benchmark.shipped import shipped_labels
from article41.cli.app import run
from article41.errors import FactsError
from article41.law import load as load_rules
from article41.rulefiles.problems import FactsErrors

LABELS = """\
kind: sentence
texts:
  - id: coal-1
    date: 2019-05-02
    genre: wire
    tier: strong
    text: North Korea shipped coal to Vietnam in March, a customs officer in Hanoi said.
    expect:
      - type: export_coal_iron
        status: alleged
        or: [reported]
        direction: from_dprk
        quote: shipped coal to Vietnam
        provisions: [2371-8]
    acceptable: [shipping_services]
    tempting: [export_minerals]
  - id: visit-1
    date: 2019-05-03
    genre: statemedia
    tier: harmless
    text: A choir from North Korea sang in Hanoi.
"""


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.yaml"
    path.write_text(LABELS, encoding="utf-8")
    return path


def read(path: Path) -> tuple[Labelled, ...]:
    return load_labels([path], load_rules())


def test_labels_give_texts_with_offsets(labels: Path) -> None:
    coal, visit = read(labels)
    (expected,) = coal.expected
    ((start, end),) = expected.spans
    assert coal.document.text[start:end] == "shipped coal to Vietnam"
    assert expected.statuses == ("alleged", "reported")
    assert (visit.tier, visit.expected) == ("harmless", ())


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "type: export_coal_iron",
            "type: export_coal",
            "line 9: unknown activity type `export_coal`; did you mean",
        ),
        ("direction: from_dprk", "direction: from", "line 12: unknown direction `from`"),
        (
            "quote: shipped coal",
            "quote: sold coal",
            "line 13: the quote `sold coal to Vietnam` isn't in the text",
        ),
        ("tier: strong", "tier: harmless", "line 6: the tier of `coal-1` is `harmless`"),
        ("id: visit-1", "id: coal-1", "line 17: the id `coal-1` is there twice"),
        ("tier: strong", "tier: easy", "line 6: unknown tier `easy`"),
    ],
)
def test_a_mistake_in_labels_is_named(labels: Path, right: str, wrong: str, said: str) -> None:
    assert right in LABELS
    labels.write_text(LABELS.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises((FactsError, FactsErrors)) as caught:
        read(labels)
    assert said in str(caught.value)


def test_what_is_counted(labels: Path) -> None:
    def answer(labelled: Labelled) -> Answer:
        if labelled.tier == "harmless":
            return Answer((Found("travel_ban", "reported", "n.a."),))
        place = (labelled.document.text.index("coal"), len(labelled.document.text))
        main = Found("export_coal_iron", "reported", "from_dprk", (place,))
        rest = [Found(name, "reported", "n.a.") for name in ("shipping_services", "export_minerals")]
        return Answer((main, *rest), frozenset({"2371-8", "2397-6"}))

    texts = read(labels)
    scores = measure(texts, map(answer, texts))
    whole = scores.whole
    assert (whole.texts, whole.hits, whole.false, whole.missed) == (2, 1, 2, 0)
    assert (whole.exact, whole.fair, whole.right_way, whole.right_place, whole.cited) == (0, 1, 1, 1, 1)
    assert (whole.harmless, whole.flagged, whole.tempted) == (1, 1, 1)
    assert whole.rates["precision"] == 0.3333
    assert whole.rates["false_flags_per_1000"] == 1000
    assert scores.tiers["strong"].rates["f1"] == 0.6667
    assert scores.tiers["weak"].rates["f1"] is None
    assert scores.mistakes == (
        "coal-1 (strong): wrongly found export_minerals",
        "visit-1 (harmless): wrongly found travel_ban",
    )


def test_silence_is_scored_too(labels: Path) -> None:
    scores = measure(read(labels), [Answer(()), Answer(())])
    assert scores.whole.rates["recall"] == 0
    assert scores.whole.rates["precision"] is None
    assert scores.mistakes == ("coal-1 (strong): missed export_coal_iron",)


def test_a_frozen_result_is_compared_with(labels: Path) -> None:
    silent = measure(read(labels), [Answer(()), Answer(())])
    assert load(labels.parent) is None
    save(silent, labels.parent)
    frozen = load(labels.parent)
    assert frozen == to_dict(silent)
    assert not is_worse(silent, frozen)
    frozen["tiers"]["strong"]["f1"] = 0.9
    assert is_worse(silent, frozen)


def test_the_command_measures_your_labels(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "reading", "--gold", str(labels), "--format", "json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["all"]["f1"] == 1
    assert result["all"]["citation"] == 1
    assert result["keywords"]["hits"] == 1
    assert result["mistakes"] == []


def test_the_command_says_what_got_worse(labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = labels.parent
    assert run(["bench", "reading", "--gold", str(folder), "--freeze"]) == 0
    capsys.readouterr()
    worse = LABELS.replace("shipped coal to Vietnam in March", "has coal as Hanoi knows").replace(
        "quote: shipped coal to Vietnam", "quote: Hanoi knows"
    )
    labels.write_text(worse, encoding="utf-8")
    assert run(["bench", "reading", "--gold", str(folder), "--mistakes"]) == 1
    shown = capsys.readouterr()
    assert "coal-1 (strong): missed export_coal_iron" in shown.out
    assert "does worse than the frozen result" in shown.err


def test_the_shipped_benchmark_does_not_get_worse(capsys: pytest.CaptureFixture[str]) -> None:
    assert load(shipped_labels()) is not None
    assert run(["bench", "reading"]) == 0, capsys.readouterr().err
