"""Weights beside the rules: what they add, what they leave alone, and that they say why."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from article41.benchmark import load_labels
from article41.benchmark.learning import examples, learn, main, written
from article41.benchmark.shipped import shipped_labels
from article41.checking import Checker, reader_for
from article41.documents import Document
from article41.errors import RulesError
from article41.law import load
from article41.reading.lexicon import load_lexicon
from article41.reading.model import Activity
from article41.reading.reader import Reader
from article41.reading.weighing import Weights, load_weights
from article41.reports.contract import to_dict
from article41.reports.view import said_by
from reading_support import LEXICON, PUBLISHED, ROOT, reader, told

# The rules have no word for what happens here.
ODD = "Crates with North Korean shells were piled high on a quay in Vostochny for Russia's gunners."


def reading_with(weights: Weights | None) -> Reader:
    lexicon = reader().lexicon
    return reader_for(load(), replace(lexicon, weights=weights))


def read_with(weights: Weights | None, text: str) -> tuple[Activity, ...]:
    return reading_with(weights).read(Document("odd", text, date=PUBLISHED)).activities


def shipped() -> Weights:
    weights = load_weights(LEXICON / "weights.json")
    assert weights is not None
    return weights


def test_a_claim_by_weight_says_so_with_its_reasons() -> None:
    eager = shipped().model_copy(update={"accept": 0.01, "accept_unnamed": 0.01})
    arms = [each for each in read_with(eager, ODD) if each.type.startswith("arms_procurement")]
    (claim,) = [claim for each in arms for claim in each.claims]
    assert claim.weighed is not None
    assert 0 < claim.weighed <= 1
    reasons = [cue for cue in claim.cues if cue.startswith("weight.")]
    assert reasons
    assert all(float(cue.rpartition(":")[2]) > 0 for cue in reasons)
    assert claim.span.text == ODD


def test_without_weights_the_rules_read_alone() -> None:
    assert read_with(None, ODD) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The resolution bans North Korean shells from every quay in Vostochny.",
        "No North Korean shells were piled on a quay in Vostochny, a harbour master noticed.",
        "Were North Korean shells piled on a quay in Vostochny, the port would be closed.",
        "Polish shells were piled on a quay in Gdynia for Ukraine's gunners. North Korea kept out of it.",
        "South Korea sold Poland shells that had been piled on a quay. North Korea was silent.",
    ],
)
def test_no_weight_makes_a_claim_of_what_the_text_doesnt_assert(text: str) -> None:
    eager = shipped().model_copy(update={"accept": 0.01, "accept_unnamed": 0.01})
    assert not [a for a in read_with(eager, text) if a.type.startswith("arms_") and a.status != "denied"]


def test_no_weight_turns_a_direction_round() -> None:
    eager = shipped().model_copy(update={"accept": 0.01, "accept_unnamed": 0.01})
    ways = {a.direction for a in read_with(eager, "Iran sold Pyongyang two radar systems.")}
    assert "from_dprk" not in ways


def test_a_claim_that_weighs_nothing_is_left_for_review() -> None:
    text = "Exports of coal from North Korea to Vietnam went on."
    assert told(text)
    known = {"usual": {}, "accept": 1.0, "accept_unnamed": 1.0}
    strict = shipped().model_copy(update={"doubt": 0.999999, **known})
    fresh = reading_with(strict)
    reading = fresh.read(Document("coal", text, date=PUBLISHED))
    assert reading.activities == ()
    assert [span.text for span in reading.unclassified] == [text]
    (sentence,) = fresh.trace(Document("coal", text, date=PUBLISHED)).sentences
    assert "doubted" in {attempt.outcome for attempt in sentence.attempts}


def test_who_gave_it_to_whom_needs_no_second_opinion() -> None:
    known = {"usual": {}, "accept": 1.0, "accept_unnamed": 1.0}
    fresh = reading_with(shipped().model_copy(update={"doubt": 0.999999, **known}))
    document = Document("coal", "North Korea shipped coal to Vietnam.", date=PUBLISHED)
    assert [each.type for each in fresh.read(document).activities] == ["export_coal_iron"]


def test_what_is_rare_or_firmly_told_is_doubted_less() -> None:
    weights = shipped().model_copy(update={"doubt": 0.1, "usual": {"travel_ban": 0.5, "joint_venture": 0.05}})
    assert weights.doubtful("travel_ban", firm=True) == 0.1
    assert weights.doubtful("travel_ban", firm=False) == 0.2
    assert weights.doubtful("joint_venture", firm=True) == 0.05
    assert weights.doubtful("luxury_goods", firm=True) == 0.1  # nothing was learnt of it


def test_the_report_tells_what_only_words_tell() -> None:
    eager = shipped().model_copy(update={"accept": 0.01, "accept_unnamed": 0.01})
    checker = Checker(load(), reader=reading_with(eager))
    result = checker.check(Document("odd", ODD, date=PUBLISHED))
    claims = [claim for activity in to_dict(result)["activities"] for claim in activity["claims"]]
    assert claims
    assert all(0 < claim["weighed"] <= 1 for claim in claims)
    assert "told by its words alone" in said_by(result.activities[0].claims[0])


def test_the_weights_are_of_types_that_exist_and_not_many() -> None:
    weights = shipped()
    assert set(weights.types) <= set(load().regime.activity_types)
    assert len(weights.every) + sum(map(len, weights.types.values())) < 40_000
    assert (LEXICON / "weights.json").stat().st_size < 2_000_000


def test_nothing_is_learnt_from_what_is_measured() -> None:
    training = {path.name: path for path in sorted((ROOT / "fixtures" / "training").glob("*.yaml"))}
    assert set(shipped().learnt_from) == set(training)
    rulebook = load()
    measured = {label.document.text for label in load_labels([shipped_labels()], rulebook)}
    for name, path in training.items():
        labels = load_labels([path], rulebook)
        assert len(labels) == shipped().learnt_from[name]
        assert not measured & {label.document.text for label in labels}


def test_learning_gives_the_same_weights_twice(tmp_path: Path) -> None:
    labels = ROOT / "fixtures" / "reading" / "notes-agency.yaml"
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    for target in (one, two):
        assert main([str(labels), "-o", str(target)]) == 0
    assert one.read_bytes() == two.read_bytes()
    weights = load_weights(one)
    assert weights is not None
    assert weights.learnt_from == {"notes-agency.yaml": 94}


def test_what_is_learnt_speaks_for_what_was_labelled() -> None:
    checker = Checker(load())
    labels = load_labels([ROOT / "fixtures/reading/notes-agency.yaml"], checker.rulebook)
    found = list(examples(checker.reader, labels))
    weights = Weights.model_validate_json(written(learn(found), {"notes-agency.yaml": 94}))
    chances = {True: [], False: []}  # type: dict[bool, list[float]]
    for activity, seen, told_ in found:
        chances[told_].append(weights.weigh({activity: seen})[activity].chance)
    assert sum(chances[True]) / len(chances[True]) > 3 * sum(chances[False]) / len(chances[False])


def test_broken_weights_are_one_clear_line(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    shutil.copytree(LEXICON, folder)
    (folder / "weights.json").write_text(json.dumps({"bias": "heavy"}), encoding="utf-8")
    with pytest.raises(RulesError, match=r"the weights can't be read") as caught:
        load_lexicon(folder)
    assert "make weights" in str(caught.value)
    (folder / "weights.json").unlink()
    assert load_lexicon(folder).weights is None
