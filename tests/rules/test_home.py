"""The App Home suggests what helps most, and counts a streak without being strict about today."""

from datetime import UTC, date, datetime, timedelta

from bot.rules.checkins import Waiting
from bot.rules.home import next_steps, streak
from storage.tables import Goal, Milestone

TODAY = date(2026, 11, 25)
THIS_WEEK = date(2026, 11, 23)
WEEK = timedelta(days=7)
THEN = datetime(2026, 11, 1, tzinfo=UTC)


def goal(title: str, due: date = date(2027, 3, 1)) -> Goal:
    return Goal(person_id=1, title=title, due=due, created_at=THEN)


def step(days: int | None, done: bool = False) -> Milestone:
    due = None if days is None else TODAY + timedelta(days=days)
    return Milestone(goal_id=1, position=0, title="m", due=due, done_at=THEN if done else None)


def kinds(open_week: date | None, *goals: tuple[Goal, list[Milestone]]) -> list[str]:
    return [found.kind for found in next_steps(Waiting(open_week), goals, TODAY)]


def test_an_open_checkin_comes_first_then_what_is_late_then_what_is_near() -> None:
    late, near, bare = goal("late"), goal("near"), goal("bare")
    found = kinds(THIS_WEEK, (bare, []), (near, [step(3)]), (late, [step(-2)]))
    assert found == ["checkin", "overdue", "due"]


def test_a_goal_without_an_open_step_asks_for_one_or_for_its_end() -> None:
    assert kinds(None, (goal("bare"), [])) == ["plan"]
    assert kinds(None, (goal("full"), [step(-1, done=True)])) == ["reached"]
    assert kinds(None, (goal("over", TODAY), [step(None)])) == ["goal_due"]


def test_a_far_or_undated_milestone_suggests_nothing() -> None:
    assert kinds(None, (goal("far"), [step(8)]), (goal("undated"), [step(None)])) == []


def test_the_edges_of_soon_and_late() -> None:
    assert kinds(None, (goal("in a week"), [step(7)])) == ["due"]
    assert kinds(None, (goal("today"), [step(0)])) == ["due"]
    assert kinds(None, (goal("yesterday"), [step(-1)])) == ["overdue"]


def test_a_goal_within_two_weeks_of_its_end_is_told() -> None:
    soon, later = TODAY + timedelta(days=14), TODAY + timedelta(days=15)
    assert kinds(None, (goal("soon", soon), [step(None)])) == ["goal_near"]
    assert kinds(None, (goal("later", later), [step(None)])) == []


def test_a_streak_lasts_while_this_weeks_answer_may_still_come() -> None:
    last, before = THIS_WEEK - WEEK, THIS_WEEK - 2 * WEEK
    assert streak([last, before], THIS_WEEK, 1) == 2
    assert streak([THIS_WEEK, last, before], THIS_WEEK, 1) == 3


def test_a_streak_ends_with_a_week_left_out() -> None:
    assert streak([THIS_WEEK, THIS_WEEK - 2 * WEEK], THIS_WEEK, 1) == 1
    assert streak([THIS_WEEK - 2 * WEEK], THIS_WEEK, 1) == 0
    assert streak([], THIS_WEEK, 1) == 0


def test_a_slower_rhythm_is_no_broken_streak() -> None:
    assert streak([THIS_WEEK - 2 * WEEK, THIS_WEEK - 4 * WEEK], THIS_WEEK, 2) == 2
