"""The sentences of explanations: checked when they are read, plain, and never accusing anybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import small_law
from article41.errors import RulesError
from article41.law import load, shipped_rules
from article41.law.model import ACTIVITY_FACTS
from article41.reasoning.phrases import Phrases
from article41.reasoning.templates import load_templates, templates
from article41.rulefiles.source import read_yaml

WORDING = shipped_rules() / "wording" / "en.yaml"
ACCUSING = (Path(__file__).parent / "accusing_words.txt").read_text("utf-8").split()


def strings(data: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, f"{path}.{key}".lstrip("."))
    elif isinstance(data, str):
        yield path, data


def told_by_the_rules() -> Iterator[tuple[str, str]]:
    """Every sentence, title and summary that explanations can print."""
    yield from strings(read_yaml(WORDING))
    book = load()
    for provision in book.provisions:
        yield f"{provision.id} title", provision.title
        yield f"{provision.id} summary", provision.summary
        if provision.limit:
            yield f"{provision.id} limit", provision.limit.title
        yield from ((f"{provision.id} transition", each.note) for each in provision.transitions)
        for exemption in book.exemptions_of(provision):
            yield f"{provision.id} {exemption.id}", exemption.title
            yield from ((f"{exemption.id} {each.id}", each.title) for each in exemption.counters)
    for fact in book.regime.facts.values():
        for clause in (fact.question, fact.so, fact.not_so):
            yield fact.name, clause or ""
    yield from ((each.id, each.title) for each in book.regime.activity_types.values())
    yield from ((each.id, each.title) for each in book.regime.object_kinds.values())


def test_no_sentence_accuses_anybody() -> None:
    wrong = re.compile(rf"\b(?:{'|'.join(map(re.escape, ACCUSING))})\b", re.IGNORECASE)
    assert len(ACCUSING) > 20
    assert wrong.search("The culprits are guilty.")
    assert [(where, text) for where, text in told_by_the_rules() if wrong.search(text)] == []


def test_what_names_a_violation_calls_it_potential_or_a_possibility() -> None:
    for where, text in strings(read_yaml(WORDING)):
        if re.search(r"violat|breach", text):
            assert re.search(r"\b(potential|may)\b", text), where
    summary = templates().summary
    assert "potential violation" in summary.potential_violation
    for sentence in (summary.may_reach, summary.may_be_in_force, summary.undated, summary.limit_unknown):
        assert " may " in sentence


def test_sentences_are_short() -> None:
    for where, text in strings(read_yaml(WORDING)):
        for sentence in re.split(r"[.:;] ", text):
            assert len(sentence.split()) <= 25, where


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{question}", "{questoin}", "`ask_first` cannot fill in `{questoin}`; did you mean `question`?"),
        ("{question}", "{}", "`ask_first` cannot fill in `{}`; it knows `question`"),
        ("{question}", "{question!r}", "`ask_first` cannot fill in `{question}`"),
        ("{question}", "{question.text}", "`ask_first` cannot fill in `{question.text}`"),
        ("{question}", "{question", "`ask_first` has a brace without its partner; write {name}"),
        ('"To ask first: {question}"', '""', "`ask_first` is empty"),
        ("  ask_first:", "  ask_frist:", "unknown key `ask_frist`; did you mean `ask_first`?"),
        ('  ask_first: "To ask first: {question}"\n', "", "the key `ask_first` is missing"),
        ("  committee: the Committee decides\n", "", "the key `committee` is missing"),
        ("  committee: the", "  comittee: the", "unknown key `comittee`; did you mean `committee`?"),
        ("It has no exemption.", "It has {none}.", "cannot fill in `{none}`; it has nothing to fill in"),
    ],
)
def test_a_wrong_template_is_one_clear_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = WORDING.read_text("utf-8")
    at = text.index("ask_first") if old == "{question}" else text.index(old)
    changed = tmp_path / "en.yaml"
    changed.write_text(text[:at] + text[at:].replace(old, new, 1), "utf-8")
    with pytest.raises(RulesError) as caught:
        load_templates(changed)
    first = str(caught.value).splitlines()[0]
    assert re.match(rf"{re.escape(str(changed))}, line \d+: ", first)
    assert any(said in line for line in str(caught.value).splitlines())


def test_an_empty_file_is_told_as_well(tmp_path: Path) -> None:
    (tmp_path / "en.yaml").write_text("", "utf-8")
    with pytest.raises(RulesError, match=r"en\.yaml, line 1: "):
        load_templates(tmp_path / "en.yaml")


def test_the_shipped_templates_are_read_once() -> None:
    assert templates() is templates()
    assert set(templates().facts) == set(ACTIVITY_FACTS)


def test_every_fact_of_the_shipped_regime_is_stated_in_words() -> None:
    """A fact without clauses of its own is told by its question, which nobody likes to read."""
    phrases = Phrases(load().regime, templates())
    for fact in load().regime.facts.values():
        if fact.type == "yes_no":
            assert fact.so, fact.name
            assert fact.not_so, fact.name
        else:
            assert "answer to" not in phrases.clause(fact.name, True, "x"), fact.name


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'permit: {type: yes_no, question: "Was there a permit?"}',
            'permit: {type: yes_no, question: "Was there a permit?", so: "there was {value}"}',
            "`so` of the yes_no fact `permit` has `{value}`; remove it",
        ),
        (
            'question: "When was it agreed?"}',
            'question: "When was it agreed?", not_so: it was not agreed then}',
            "`not_so` of the date fact `agreed` lacks `{value}`; say where it stands",
        ),
        (
            'question: "When was it agreed?"}',
            'question: "When was it agreed?", so: "it was agreed {day}"}',
            "`so` cannot fill in `{day}`; it knows `value`",
        ),
    ],
)
def test_a_clause_that_does_not_suit_its_fact_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = shutil.copytree(small_law.FOLDER, tmp_path / "rules")
    text = (folder / "regime.yaml").read_text("utf-8")
    assert old in text
    (folder / "regime.yaml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(RulesError) as caught:
        load(folder)
    assert re.search(r"regime\.yaml, line \d+: ", str(caught.value))
    assert said in str(caught.value)


def test_a_fact_without_clauses_is_told_by_its_question() -> None:
    phrases = Phrases(small_law.rulebook().regime, templates())
    assert phrases.clause("purpose", True, "school") == "the answer to “What was it for?” is school"
    assert phrases.one_of("purpose", ["school", "trade"], False) == (
        "the answer to “What was it for?” is not school or trade"
    )
