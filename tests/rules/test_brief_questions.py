"""Good questions: each follows from facts; after silence two that fit it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.rules.briefs.facts import Question
from storage.tables import Agreement, SessionLog
from tests.rules.test_briefs import (
    AFTER,
    BEFORE,
    MENTEE,
    MENTOR,
    SINCE,
    TODAY,
    action,
    advice,
    brief_of,
    change,
    checkin,
    goal,
    step,
    topic,
)


def asked(**facts: Any) -> dict[str, Question]:
    return {question.kind: question for question in brief_of(**facts).questions}


def test_stuck_twice_on_the_same_goal_is_asked_about_with_both_days() -> None:
    told = [checkin(2, 14), checkin(1, 7)]
    found = asked(goals=[goal()], checkins=told, movements={1: {1: "stuck"}, 2: {1: "stuck"}})
    days = (date(2026, 11, 13), date(2026, 11, 20))
    assert found["stuck_twice"].facts == {"goal": "Learn Go", "days": days}


@pytest.mark.parametrize(
    "movements",
    [
        {1: {1: "stuck"}, 2: {2: "stuck"}},
        {1: {1: "stuck"}, 2: {1: "step"}},
        {1: {1: "stuck"}},
    ],
)
def test_stuck_once_or_on_two_goals_is_no_pattern(movements: dict[int, dict[int, str]]) -> None:
    told = [checkin(2, 14), checkin(1, 7)]
    found = asked(goals=[goal(1), goal(2, "Other")], checkins=told, movements=movements)
    assert "stuck_twice" not in found


@pytest.mark.parametrize(("before", "after", "falls"), [(4, 2, True), (4, 3, False), (2, 4, False)])
def test_a_feeling_that_fell_by_two_is_asked_about(before: int, after: int, falls: bool) -> None:
    found = asked(checkins=[checkin(2, 14, feeling=after), checkin(1, 7, feeling=before)])
    assert ("feeling_fell" in found) is falls


def test_the_milestone_that_waits_longest_is_asked_about() -> None:
    late = [step(1, None, date(2026, 11, 20)), step(2, None, date(2026, 11, 10))]
    found = asked(goals=[goal()], milestones={1: late})
    assert found["overdue"].facts["title"] == "Step 2"
    assert found["overdue"].facts["on"] == date(2026, 11, 10)


def test_a_date_that_moved_twice_is_asked_about_and_one_that_moved_once_is_not() -> None:
    twice = [change("milestone_due", "2026-12-01", "2026-12-02", days, "Step 1") for days in (7, 9)]
    once = [change("due", "2027-01-01", "2027-02-01")]
    found = asked(goals=[goal()], milestones={1: [step(1)]}, changes=[*twice, *once])
    assert found["moved_twice"].facts == {"title": "Step 1", "times": 2, "on": date(2026, 11, 15)}
    assert "moved_twice" not in asked(goals=[goal()], milestones={1: [step(1)]}, changes=once)


def test_the_latest_obstacle_is_asked_about() -> None:
    told = [checkin(2, 14, obstacles="Meetings"), checkin(1, 7, obstacles="Noise")]
    assert asked(checkins=told)["obstacle"].facts["words"] == "Meetings"


def test_advice_that_waits_longest_and_advice_that_did_not_fit_are_asked_about() -> None:
    older = advice(1, created_at=SINCE - timedelta(days=30))
    found = asked(advice=[advice(2), older])
    assert found["advice_open"].facts["words"] == "Advice 1"
    unfit = asked(advice=[advice(2, outcome="not_for_me", answered_at=AFTER)])
    assert unfit["advice_unfit"].facts["on"] == date(2026, 11, 13)


def test_an_item_of_the_mentee_past_its_day_is_asked_about_and_the_mentors_is_not() -> None:
    late = {"due": date(2026, 11, 20)}
    assert "action_overdue" in asked(open_actions=[action(1, MENTEE, **late)])
    assert "action_overdue" not in asked(open_actions=[action(1, MENTOR, **late)])


def test_a_goal_without_a_next_step_is_asked_about() -> None:
    assert "no_next" in asked(goals=[goal()], checkins=[checkin(1, 7)])
    finished = asked(goals=[goal()], milestones={1: [step(1, AFTER)]})
    assert "all_done" in finished
    going = asked(goals=[goal()], milestones={1: [step(1, AFTER), step(2)]})
    assert not {"all_done", "no_next"} & set(going)


@pytest.mark.parametrize(
    ("topics", "untouched"),
    [
        ("Negotiation", "Negotiation"),
        ("quarterly plan; Public speaking", "Public speaking"),
        ("the quarter", None),
        ("", None),
        ("Topic 1", None),
        ("交渉", "交渉"),
    ],
)
def test_a_topic_of_the_agreement_that_no_record_names_is_asked_about(
    topics: str, untouched: str | None
) -> None:
    agreement = Agreement(
        mentorship_id=1, version=1, proposed_by=1, topics=topics, until=TODAY,
        created_at=BEFORE, agreed_at=BEFORE, form_key="x",
    )  # fmt: skip
    log = SessionLog(
        session_id=5, version=1, person_id=1, discussed="The quarter and the plan",
        created_at=SINCE, form_key="v",
    )  # fmt: skip
    known = {"agreement": agreement, "topics": [topic(1, MENTEE)], "checkins": [checkin(1, 7)]}
    found = asked(logs={5: log}, **known)
    assert ("untouched" in found) == bool(untouched)
    if untouched:
        assert found["untouched"].facts["words"] == untouched
    assert "untouched" not in asked(**known), "without a record nothing can be said to lack"


def test_silence_gets_two_questions_that_fit_it_and_one_more_at_most() -> None:
    brief = brief_of(goals=[goal()], milestones={1: [step(1)]}, topics=[topic(1, MENTEE)])
    assert brief.is_quiet
    assert [question.kind for question in brief.questions] == ["silence", "small_step"]
    late = brief_of(goals=[goal()], milestones={1: [step(1, None, date(2026, 11, 1))]})
    assert [q.kind for q in late.questions] == ["silence", "small_step", "overdue"]


def test_what_presses_is_asked_first_and_never_more_than_three() -> None:
    brief = brief_of(
        goals=[goal(), goal(2, "Empty")],
        milestones={1: [step(1, None, date(2026, 11, 1))]},
        checkins=[checkin(2, 14, feeling=1, obstacles="All"), checkin(1, 7, feeling=5)],
        movements={1: {1: "stuck"}, 2: {1: "stuck"}},
        advice=[advice(1)],
    )
    kinds = [question.kind for question in brief.questions]
    assert kinds == ["stuck_twice", "feeling_fell", "overdue"]


def test_where_nothing_presses_the_agenda_and_what_goes_well_are_asked_about() -> None:
    moved = {"goals": [goal()], "milestones": {1: [step(1, AFTER), step(2)]}}
    assert list(asked(**moved)) == ["no_agenda", "moving"]
    assert list(asked(**moved, topics=[topic(1, MENTEE)])) == ["agenda", "moving"]


def test_days_are_dates_and_no_instants() -> None:
    told = [checkin(2, 14, obstacles="Meetings", feeling=1), checkin(1, 7, feeling=4)]
    for question in brief_of(goals=[goal()], checkins=told, advice=[advice(1)]).questions:
        assert not any(isinstance(value, datetime) for value in question.facts.values())
