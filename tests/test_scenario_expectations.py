"""What a scenario can expect beyond the verdict: days, citations, grantors, figures of a cap, questions."""

from __future__ import annotations

import pytest

import small_law
from article41.errors import FactsError
from article41.reasoning.facts_file import read_facts
from article41.reasoning.scenario import Facts, unmet

CASE = """\
title: Salt and oil
%s
activities:
  - type: salt_from_lake
    when: 2015-03
    facts: {reported: true}
  - type: lamp_oil
    when: 2016-05
    quantity: {amount: 12, unit: barrel}
expect:
  - activity: 1
    provision: 9-4
    verdict: potential_violation
%s
"""
OIL = """\
  - activity: 2
    provision: 9-5
    verdict: undetermined
%s
"""


def read(*expected: str, top: str = "") -> Facts:
    text = CASE % (top, "\n".join(f"    {line}" for line in expected))
    return read_facts(text.encode(), "s.yaml", small_law.rulebook())


def read_oil(*expected: str) -> Facts:
    text = (CASE % ("", "")) + OIL % "\n".join(f"    {line}" for line in expected)
    return read_facts(text.encode(), "s.yaml", small_law.rulebook())


def missed(facts: Facts) -> list[str]:
    findings = small_law.reasoner().findings(facts.activities, facts.as_of)
    return [str(each).partition(": expected ")[2] for each in unmet(facts, findings)]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("force: binding", "force: recommendation", "force `recommendation`, got `binding`"),
        (
            'citation: "resolution 9 (2014), para. 4"',
            'citation: "resolution 9 (2014), para. 5"',
            "citation `resolution 9 (2014), para. 5`, got `resolution 9 (2014), para. 4`",
        ),
        (
            "held: {from: 2015-01-01, to: null}",
            "held: {from: 2015-01-02}",
            "the first day in force `2015-01-02`, got `2015-01-01`",
        ),
        ("held: {}", "held: {to: 2016-01-01}", "the last day in force `2016-01-01`, got none"),
        ("grace: 2015-06-30", "grace: 2015-07-01", "the end of grace `2015-07-01`, got `2015-06-30`"),
        ("grace: [2015-06-30]", "grace: []", "the end of grace none, got `2015-06-30`"),
        (
            "granted_by: {old-contract: notification, school: state, relief: committee}",
            "granted_by: {old-contract: committee}",
            "the grantor of `old-contract` `committee`, got `notification`",
        ),
        (
            "asks: [agreed, relief]",
            "asks: [reported]",
            "the question for `reported` (“Was it reported?”), it is not asked",
        ),
        ("asks: []", "asks: []", "no question, got “When was it agreed?”"),
    ],
)
def test_an_expectation_that_is_met_and_one_that_is_not(right: str, wrong: str, said: str) -> None:
    assert missed(read(right)) == ([] if right != wrong else [said])
    assert missed(read(wrong)) == [said]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("amount: 500", "amount: 501", "the limit's `amount` `501`, got `500`"),
        ("unit: barrel", "unit: litre", "the limit's `unit` `litre`, got `barrel`"),
        ("window: calendar_year", "window: anniversary", "`window` `anniversary`, got `calendar_year`"),
        ("starts: 2015-01-01", "starts: 2015-01-02", "`starts` `2015-01-02`, got `2015-01-01`"),
        ("notices: [75, 90]", "notices: [75]", "the limit's `notices` `75`, got `75, 90`"),
        ("stop_at: null", "stop_at: 95", "the limit's `stop_at` `95`, got none"),
        ("or: null", "or: {amount: 80, unit: tonne}", "the limit's `or` `80, tonne`, got none"),
        ("reporting: null", "reporting: {due_day: 30}", "the limit's `reporting` `due_day: 30`, got none"),
        ("then: []", "then: [{starts: 2016-01-01, amount: 9}]", "`then` `2016-01-01, 9`, got none"),
        (
            "then: []",
            "then: [{starts: 2016-01-01, amount: 9, or: {amount: 2, unit: tonne}}]",
            "`then` `2016-01-01, 9, 2, tonne`, got none",
        ),
    ],
)
def test_a_cap_by_any_of_its_figures(right: str, wrong: str, said: str) -> None:
    assert missed(read_oil(f"limit: {{{right}}}")) == []
    assert len(lines := missed(read_oil(f"limit: {{{wrong}}}"))) == 1
    assert said in lines[0]


def test_all_that_differs_is_told_but_nothing_beyond_another_verdict() -> None:
    assert len(missed(read("force: recommendation", "alert: low", "grace: []"))) == 3
    facts = read("force: recommendation", top="as_of: 2014-11-19")
    assert missed(facts) == ["verdict `potential_violation`, got `none`"]


def test_the_whole_file_can_ask_the_law_of_a_day() -> None:
    text = (CASE % ("as_of: 2014-06-01", "")).replace("9-4", "7-2")
    text = text.replace("facts: {reported: true}", "objects: [{kind: rock_salt}]")
    facts = read_facts(text.encode(), "s.yaml", small_law.rulebook())
    assert missed(facts) == []


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("forc: binding", "unknown key `forc`; did you mean `force`?"),
        ("force: bindin", "unknown force `bindin`; did you mean `binding`?"),
        ("held: {form: 2015-01-01}", "unknown key `form`; did you mean `from`?"),
        ("grace: soon", "`grace` cannot be `soon`; expected a day such as `2001-12-31`"),
        ("granted_by: {scool: state}", "`9-4` has no exemption `scool`; did you mean `school`?"),
        ("granted_by: {school: comittee}", "unknown grantor `comittee`; did you mean `committee`?"),
        ("limit: {amount: 3}", "`9-4` has no limit; remove it"),
        ("asks: [agred]", "unknown fact `agred`; did you mean `agreed`?"),
        ("asks: agreed", "`asks` cannot be `agreed`; expected a list: [agreed]"),
    ],
)
def test_a_slip_is_one_clear_line(slip: str, said: str) -> None:
    with pytest.raises(FactsError) as caught:
        read(slip)
    assert str(caught.value).startswith("s.yaml, line ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_cap_is_expected_in_the_law_s_own_words() -> None:
    with pytest.raises(FactsError, match="unknown unit `barel`; did you mean `barrel`"):
        read_oil("limit: {unit: barel}")
    with pytest.raises(FactsError, match="unknown key `amout`; did you mean `amount`"):
        read_oil("limit: {amout: 3}")


def test_where_no_finding_is_expected_nothing_can_be_expected_of_it() -> None:
    text = (CASE % ("", "    force: binding")).replace("potential_violation", "none")
    with pytest.raises(FactsError, match="where no finding is expected, `force` says nothing"):
        read_facts(text.encode(), "s.yaml", small_law.rulebook())
