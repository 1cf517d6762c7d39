"""What officers get to see: verdicts, alerts, exemptions, questions and explanations."""

from __future__ import annotations

from dataclasses import replace

import pytest

import small_law
from article41.dates import Interval
from article41.errors import UsageError
from article41.law import load
from article41.reading.model import Object, Place, Quantity, When
from article41.reasoning import Finding, Reasoner
from small_law import activity, found, salt, verdicts


def only(findings: dict[str, Finding]) -> Finding:
    assert len(findings) == 1
    return next(iter(findings.values()))


def test_salt_in_the_years_of_both_bans() -> None:
    assert verdicts(salt("2010-02-28")) == {"7-2": "not_in_force", "9-4": "not_in_force"}
    assert verdicts(salt("2010-03-01")) == {"7-2": "potential_violation"}
    assert verdicts(salt("2014-12-31")) == {"7-2": "potential_violation"}
    assert verdicts(salt("2015-01-01")) == {"9-4": "potential_violation"}


def test_a_span_over_both_bans_is_undetermined_under_each() -> None:
    findings = found(salt("2014-12-01 2015-01-31"))
    assert {name: finding.verdict for name, finding in findings.items()} == {
        "7-2": "undetermined",
        "9-4": "undetermined",
    }
    assert all(finding.questions[0] == "When was it?" for finding in findings.values())


def test_a_day_that_nobody_knows_is_undetermined() -> None:
    finding = found(replace(salt(), when=When()))["9-4"]
    assert finding.verdict == "undetermined"
    assert "it holds since 2015-01-01, and the activity is not dated" in finding.explanation.summary


def test_what_came_too_early_is_shown_only_where_nothing_else_is() -> None:
    early = only(found(activity("bridges", "2009-01-01")))
    assert early.verdict == "not_in_force"
    assert early.alert == "none"
    assert early.questions == ()
    assert "came into force only later: it holds since 2010-03-01" in early.explanation.summary
    assert "9-4" not in verdicts(salt("2014-06-01"))


def test_what_is_about_something_else_gives_nothing() -> None:
    oil = (Object("oil", "lamp_oil", "271019"),)
    assert "7-2" not in verdicts(activity(day="2012-01-01", objects=oil))
    assert verdicts(activity("salt_from_lake", "2012-01-01", direction="to_lake")) == {}


def test_an_unknown_object_asks_what_it_was() -> None:
    finding = found(activity(day="2012-01-01"))["7-2"]
    assert finding.verdict == "undetermined"
    assert finding.questions[:2] == ("What was it about?", "Which HS heading is it?")


def test_an_activity_without_direction_is_reached() -> None:
    assert verdicts(replace(salt(), direction="n.a.")) == {"9-4": "potential_violation"}


def test_an_exemption_that_holds_permits_and_stays_visible() -> None:
    finding = found(salt(purpose="school"))["9-4"]
    assert (finding.verdict, finding.alert) == ("permitted", "low")
    assert {each.id: each.holds for each in finding.exemptions} == {
        "old-contract": None,
        "school": True,
        "relief": None,
        "bakers": None,
    }
    assert "an exemption holds: Salt for schools (the State decides)" in finding.explanation.summary


def test_an_exemption_holds_only_in_its_own_years() -> None:
    assert verdicts(salt("2015-12-31", purpose="school")) == {"9-4": "potential_violation"}
    assert verdicts(salt("2015-12-31 2016-01-01", purpose="school")) == {"9-4": "potential_violation"}
    assert verdicts(salt("2016-01-01", purpose="school")) == {"9-4": "permitted"}


def test_open_exemptions_ask_their_questions_the_nearest_first() -> None:
    signed = Interval.day(salt().when.interval.start)
    finding = found(salt(agreed=signed, purpose="trade"))["9-4"]
    assert finding.verdict == "potential_violation"
    assert {each.id: each.holds for each in finding.exemptions} == {
        "old-contract": False,
        "school": False,
        "relief": None,
        "bakers": None,
    }
    assert finding.questions == ("Was it for relief?", "Which guilds took part?")
    assert finding.exemptions[2].questions == ("Was it for relief?",)
    assert finding.explanation.summary.endswith(
        "Still open: Relief (the Committee decides); Bakers (nobody's consent is needed)."
    )


def test_no_question_is_asked_twice() -> None:
    finding = found(salt("2014-12-01 2015-01-31"))["9-4"]
    assert len(finding.questions) == len(set(finding.questions))


def test_a_provision_without_exemptions_says_so_and_a_recommendation_too() -> None:
    finding = only(found(activity("bridges")))
    assert (finding.verdict, finding.alert) == ("potential_violation", "low")
    assert finding.explanation.summary.endswith("It has no exemption. It recommends and does not bind.")


@pytest.mark.parametrize(
    ("facts", "verdict", "holds"),
    [
        ({}, "undetermined", None),
        ({"over_cap": False}, "undetermined", None),
        ({"over_cap": False, "reported": True}, "permitted", True),
        ({"over_cap": True}, "potential_violation", False),
        ({"reported": False}, "potential_violation", False),
        ({"over_cap": True, "relief": True}, "permitted", False),
    ],
)
def test_a_limit_decides(facts: dict[str, bool], verdict: str, holds: bool | None) -> None:
    oil = activity("lamp_oil", quantity=Quantity(20, 20, "barrel"), facts=facts)
    finding = only(found(oil))
    assert finding.verdict == verdict
    assert finding.limit is not None
    assert (finding.limit.title, finding.limit.holds) == ("500 barrels a year, reported", holds)


@pytest.mark.parametrize(
    ("quantity", "reached"),
    [
        (Quantity(9.9, 9.9, "barrel"), False),
        (Quantity(10, 10, "barrel"), True),
        (Quantity(1600, 1600, "litre"), True),
        (Quantity(1599, 1599, "litre"), False),
        (Quantity(5, 20, "barrel"), None),
        (Quantity(5, None, "barrel"), None),
        (Quantity(90, 90, "tonne"), None),
        (Quantity(90, 90, "bucket"), None),
        (None, None),
    ],
)
def test_quantities_convert_within_a_dimension_only(quantity: Quantity | None, reached: bool | None) -> None:
    expected = {True: "potential_violation", None: "undetermined"}.get(reached)
    oil = activity("lamp_oil", quantity=quantity, facts={"reported": False})
    assert verdicts(oil) == ({"9-5": expected} if expected else {})


def test_places_and_parties_are_facts() -> None:
    assert verdicts(activity("teaching")) == {"9-6": "undetermined"}
    known = activity("teaching", where=(Place("Yonder", "XD"),))
    assert verdicts(known) == {"9-6": "undetermined"}
    assert verdicts(activity("teaching", where=(Place("Yonder", "XC"),))) == {}


def test_status_and_force_give_the_alert() -> None:
    alerts = {
        status: found(replace(salt(), status=status))["9-4"].alert  # type: ignore[arg-type]  # a literal in a loop
        for status in ("reported", "alleged", "planned", "speculated", "denied")
    }
    assert alerts == {
        "reported": "high",
        "alleged": "high",
        "planned": "medium",
        "speculated": "medium",
        "denied": "medium",
    }


def test_findings_come_gravest_first_then_in_the_order_of_the_law() -> None:
    activities = [
        activity("bridges").renamed("a1"),
        activity("lamp_oil", quantity=Quantity(20, 20, "barrel")).renamed("a2"),
        replace(salt("2012-01-01"), status="planned").renamed("a3"),
        salt("2016-01-01").renamed("a4"),
        salt("2012-01-01").renamed("a5"),
    ]
    order = [
        (each.alert, each.provision.id, each.activity.id)
        for each in small_law.reasoner().findings(activities)
    ]
    assert order == [
        ("high", "7-2", "a5"),
        ("high", "9-4", "a4"),
        ("medium", "7-2", "a3"),
        ("low", "9-5", "a2"),
        ("low", "7-3a", "a1"),
    ]


def test_the_dates_that_decided() -> None:
    finding = found(salt("2015-05-01"))["9-4"]
    assert finding.dates.activity == Interval.day(salt("2015-05-01").when.interval.start)
    assert finding.dates.in_force == finding.provision.in_force
    assert [each.note for each in finding.dates.transitions] == ["Old contracts could be wound up."]
    assert "A period of grace ran until 2015-06-30: Old contracts" in finding.explanation.summary
    assert found(salt("2015-07-01"))["9-4"].dates.transitions == ()


def test_the_summary_names_paragraph_title_and_days() -> None:
    summary = found(salt("2012-05-01", relief=False))["7-2"].explanation.summary
    assert summary == (
        "Resolution 7 (2010), para. 2 (Salt) reaches this activity: a potential violation. The activity is "
        "dated 2012-05-01; the paragraph is in force from 2010-03-01 to 2014-12-31. "
        "None of its exemptions holds."
    )


def test_the_tree_shows_every_component() -> None:
    tree = found(salt())["9-4"].explanation.tree
    assert tree.text == "resolution 9 (2014), para. 4: Salt and brine"
    assert [(part.text, part.truth) for part in tree.parts] == [
        ("it reaches the activity", True),
        ("it was in force", True),
        ("exempt: Contracts from before the measure", None),
        ("exempt: Salt for schools", None),
        ("exempt: Relief", None),
        ("exempt: Bakers", None),
    ]


def test_definitions_make_no_findings() -> None:
    assert "7-10" not in verdicts(activity("bridges")) | verdicts(salt())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"type": "salt_from_lak"}, "unknown activity type `salt_from_lak`; did you mean `salt_from_lake`?"),
        ({"direction": "from_lak"}, "unknown direction `from_lak`; did you mean `from_lake`?"),
        ({"facts": {"permitt": True}}, "unknown fact `permitt`; did you mean `permit`?"),
        ({"facts": {"permit": "yes"}}, "`yes` is not a value of the yes_no fact `permit`"),
        ({"facts": {"when": Interval()}}, "`when` comes from the activity itself"),
    ],
)
def test_an_activity_of_another_regime_is_refused(changes: dict[str, object], said: str) -> None:
    wrong = replace(salt(), **changes)  # type: ignore[arg-type]  # whatever a case wants to differ
    with pytest.raises(UsageError) as caught:
        found(wrong)
    assert said in str(caught.value)


def test_the_shipped_rules_give_findings_without_further_ado() -> None:
    book = load()
    reasoner = Reasoner(book)
    regime = book.regime
    for activity_type in regime.activity_types.values():
        made = activity("bridges", "2019-05-02")
        made = replace(made, type=activity_type.id, direction=regime.default_direction(activity_type.id))
        for finding in reasoner.findings([made]):
            assert finding.explanation.summary.startswith(f"Resolution {finding.provision.resolution} (")
            assert finding.explanation.tree.parts
            assert finding.verdict != "undetermined" or finding.questions
