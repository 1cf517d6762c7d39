"""What to ask next: open facts ranked by how much their answers would settle."""

from __future__ import annotations

from pathlib import Path

from article41.law import load
from article41.reading.model import Activity
from article41.reasoning import Reasoner
from article41.reasoning.account import Story, story_of
from article41.reasoning.facts_file import load_facts
from article41.reasoning.phrases import Phrases
from article41.reasoning.templates import templates
from small_law import activity, reasoner, rulebook, salt

SCENARIOS = sorted((Path(__file__).parents[1] / "fixtures" / "scenarios").glob("*.yaml"))


def story(about: Activity) -> Story:
    return story_of(about, rulebook(), Phrases(rulebook().regime, templates()))


def test_the_fact_that_settles_most_comes_first() -> None:
    questions = story(salt()).questions
    assert [(each.fact, each.settles) for each in questions] == [
        ("purpose", 1 / 2),  # is it for a school, or for anything else: one of two answers permits it
        ("relief", 1 / 2),
        ("guilds", 1 / 2),
        ("agreed", 0.0),  # an old contract has to be reported too
        ("reported", 0.0),
    ]
    assert all(each.findings == 1 for each in questions)


def test_each_answer_names_the_findings_that_it_changes() -> None:
    oil = story(activity("lamp_oil"))
    by_fact = {each.fact: each for each in oil.questions}
    answers = {each.option.value: dict(each.changes) for each in by_fact["relief"].answers}
    assert answers == {True: {}, False: {}}  # whether it is enough to count isn't known
    amounts = [dict(each.changes) for each in by_fact["quantity"].answers]
    assert amounts == [{"9-5": None}, {}]
    assert oil.questions[0].fact == "quantity"


def test_the_order_is_that_of_the_documented_formula() -> None:
    book = load()
    phrases = Phrases(book.regime, templates())
    for path in SCENARIOS[::7]:
        for about in load_facts(path, book).activities[:2]:
            questions = story_of(about, book, phrases, 1).questions
            assert all(
                each.settles == sum(len(answer.changes) for answer in each.answers) / len(each.answers)
                for each in questions
            )
            keys = [(-each.settles, -each.findings) for each in questions]
            assert keys == sorted(keys)


def test_they_are_the_questions_of_the_findings_and_no_others() -> None:
    book = load()
    phrases, decided = Phrases(book.regime, templates()), Reasoner(book)
    for path in SCENARIOS[::7]:
        for about in load_facts(path, book).activities[:2]:
            asked = {each.text for each in story_of(about, book, phrases, 1).questions}
            findings = decided.findings([about])
            assert asked == {question for finding in findings for question in finding.questions}


def test_accounts_have_the_verdicts_of_the_findings() -> None:
    for about in (salt(), salt("2014-12-01 2015-01-31"), activity("lamp_oil"), activity("bridges")):
        told = {each.provision.id: each.verdict for each in story(about).accounts}
        for provision, verdict in reasoner().verdicts(about):
            assert told.pop(provision.id) == verdict
        assert all(verdict is None for verdict in told.values())


def test_near_misses_come_last_the_nearest_first() -> None:
    accounts = story(salt("2016-05-02")).accounts
    assert [(each.provision.id, each.verdict) for each in accounts] == [
        ("9-4", "potential_violation"),
        ("7-2", "not_in_force"),
    ]
    assert [each.is_finding for each in accounts] == [True, False]


def test_a_provision_about_the_other_direction_says_so() -> None:
    (account,) = [
        each
        for each in story(activity("salt_from_lake", direction="to_lake")).accounts
        if each.provision.id == "9-4"
    ]
    assert account.verdict is None
    assert account.ways == ()
    (failed,) = account.failed
    assert failed.part == "direction"
    assert [each.text for each in failed.because] == ["its direction is not from the Lakeland"]


def test_what_failed_is_told_with_the_conditions_that_show_it() -> None:
    (account, *_) = story(salt(reported=False, purpose="trade")).accounts
    assert [(each.title, [reason.text for reason in each.because]) for each in account.failed] == [
        ("Contracts from before the measure", ["the answer to “Was it reported?” is no"]),
        ("Salt for schools", ["the answer to “What was it for?” is not school"]),
    ]
