"""Intros by rule: what a form takes, who can be asked, and which days count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import intros as rules
from bot.rules.intros import IntroDraft, Standing
from bot.rules.refusals import FormRefused

HERE = date(2026, 11, 23)
GOOD = IntroDraft("Kubernetes", "How do pods find each other?")
FREE = Standing("Priya", here=HERE)


def codes(draft: IntroDraft) -> dict[str, str]:
    try:
        rules.check_intro(draft, HERE)
    except FormRefused as refused:
        return {field: problem.code for field, problem in refused.problems.items()}
    return {}


def test_a_question_is_kept_as_typed_without_what_does_not_show() -> None:
    clean = rules.check_intro(
        IntroDraft("  Kubernetes \n networking ", " \u202eHow?\x00 \n", " \u200b ", None, 15), HERE
    )
    assert clean == IntroDraft("Kubernetes networking", "How?", "", None, 15)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"topic": " \u200b "}, {"topic": "blank"}),
        ({"topic": "x" * 121}, {"topic": "too_long"}),
        ({"question": ""}, {"question": "blank"}),
        ({"question": "x" * 1001}, {"question": "too_long"}),
        ({"why": "x" * 1001}, {"why": "too_long"}),
        ({"minutes": 31}, {"minutes": "unknown"}),
        ({"minutes": 0}, {"minutes": "unknown"}),
        ({"kind": "boss"}, {"kind": "unknown"}),
        ({"needed_by": HERE}, {"needed_by": "past"}),
        ({"needed_by": HERE - timedelta(days=1)}, {"needed_by": "past"}),
        ({"needed_by": HERE + timedelta(days=366)}, {"needed_by": "too_far"}),
        ({"topic": "", "question": "", "minutes": 1}, dict.fromkeys(("topic", "question"), "blank")
         | {"minutes": "unknown"}),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_beside_each_field(
    change: dict[str, object], problem: dict[str, str]
) -> None:
    assert codes(replace(GOOD, **change)) == problem  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [1, 30, 365])
def test_a_day_from_tomorrow_to_a_year_ahead_is_taken(days: int) -> None:
    assert codes(replace(GOOD, needed_by=HERE + timedelta(days=days))) == {}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"is_self": True}, "intro_self"),
        ({"active": False}, "left"),
        ({"asked_already": True}, "intro_asked_already"),
        ({"rests_until": HERE + timedelta(days=1)}, "intro_rests"),
        ({"rests_until": HERE}, None),
        ({"asked_lately": 2}, None),
        ({"asked_lately": 3}, "intro_asked_lately"),
        ({"takes_asks": False}, "intro_not_now"),
        ({"open_intros": 2}, None),
        ({"open_intros": 3}, "intros_open"),
        ({"is_self": True, "active": False, "takes_asks": False}, "intro_self"),
    ],
)
def test_one_reason_at_a_time_says_why_somebody_cannot_be_asked(
    change: dict[str, object], code: str | None
) -> None:
    problem = rules.asking_problem(replace(FREE, **change))  # type: ignore[arg-type]
    assert (problem.code if problem else None) == code


def test_why_somebody_takes_nobody_stays_theirs() -> None:
    problem = rules.asking_problem(replace(FREE, takes_asks=False))
    assert problem is not None
    assert dict(problem.facts) == {"name": "Priya"}


@given(st.integers(min_value=0, max_value=300))
def test_however_many_ask_three_at_most_are_told_singly(number: int) -> None:
    assert sum(map(rules.told_singly, range(1, number + 1))) == min(number, 3)


def test_days_are_those_of_a_persons_own_calendar() -> None:
    late = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # the 24th in Kolkata
    assert rules.asked_on(late, "Asia/Kolkata") == date(2026, 11, 24)
    assert rules.open_until(late, "America/New_York") == date(2026, 11, 30)
    assert rules.rests_until(late, "Asia/Kolkata") == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("ask", "intro", "counts"),
    [
        ("expired", "open", True),
        ("full", "open", True),
        ("declined", "open", False),
        ("closed", "open", False),
        ("waiting", "open", False),
        ("expired", "accepted", False),
        ("expired", "over", False),
        ("full", "withdrawn", False),
    ],
)
def test_a_late_yes_counts_as_long_as_the_question_is_open(
    ask: str, intro: str, counts: bool
) -> None:
    assert rules.takes_late(ask, intro) is counts


def test_an_outcome_is_one_of_three_with_a_word_that_fits() -> None:
    assert rules.check_outcome("somewhat", " A hint ") == ("somewhat", "A hint")
    with pytest.raises(FormRefused) as refused:
        rules.check_outcome("best", "x" * 1001)
    assert {f: p.code for f, p in refused.value.problems.items()} == {
        "helped": "unknown",
        "words": "too_long",
    }
