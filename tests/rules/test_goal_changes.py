"""Changes of a goal: the old beside the new, and what a mentor may know of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.goal_changes import Change, GoalThen, differences, goal_then, seen_changes
from storage.tables import Goal, GoalChange, Milestone

SPRING, LATER = date(2027, 3, 31), date(2027, 6, 30)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
THEN = GoalThen("Learn Go", SPRING, None, "active", True, {1: ("Tour", None), 2: ("Book", SPRING)})


def change(number: int, what: str, new: str, minutes: int = 0) -> GoalChange:
    at = NOON + timedelta(minutes=minutes)
    return GoalChange(id=number, goal_id=1, what=what, new=new, changed_at=at)


def test_a_goal_is_measured_with_its_milestones() -> None:
    goal = Goal(id=1, person_id=1, title="Learn Go", due=SPRING, created_at=NOON)
    step = Milestone(id=7, goal_id=1, position=0, title="Tour", due=LATER)
    assert goal_then(goal, [step]).milestones == {7: ("Tour", LATER)}


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ({"title": "Learn Rust"}, Change("title", "Learn Go", "Learn Rust")),
        ({"due": LATER}, Change("due", "2027-03-31", "2027-06-30")),
        ({"percent": 40}, Change("percent", "", "40")),
        ({"percent": 0}, Change("percent", "", "0")),
        ({"state": "done"}, Change("state", "active", "done")),
        ({"shared": False}, Change("sharing", "shared", "private")),
    ],
)
def test_each_difference_is_told_once(now: dict[str, object], change: Change) -> None:
    assert differences(THEN, replace(THEN, **now)) == [change]  # type: ignore[arg-type]


def test_nothing_changed_is_nothing_told() -> None:
    assert differences(THEN, THEN) == []


def test_milestones_are_added_renamed_moved_and_taken_out() -> None:
    now = replace(THEN, milestones={1: ("Tour of Go", None), 3: ("Talk", LATER)})
    assert differences(THEN, now) == [
        Change("milestone", "Tour", "Tour of Go", "Tour of Go"),
        Change("milestone", "Book", "", "Book"),
        Change("milestone", "", "Talk", "Talk"),
    ]
    moved = replace(THEN, milestones={1: ("Tour", SPRING), 2: ("Book", None)})
    assert differences(THEN, moved) == [
        Change("milestone_due", "", "2027-03-31", "Tour"),
        Change("milestone_due", "2027-03-31", "", "Book"),
    ]


def test_what_was_changed_while_a_goal_was_private_or_with_sharing_it_is_not_seen() -> None:
    changes = [
        change(1, "title", "Leave the company", 0),
        change(2, "sharing", "private", 1),
        change(3, "due", "2027-01-01", 2),
        change(4, "title", "Grow", 3),
        change(5, "sharing", "shared", 3),
        change(6, "due", "2027-02-01", 4),
    ]
    assert [c.id for c in seen_changes(list(reversed(changes)))] == [6]


def test_a_goal_that_was_always_shared_shows_all_the_oldest_first() -> None:
    changes = [change(2, "due", "b", 5), change(1, "due", "a", 1)]
    assert [c.id for c in seen_changes(changes)] == [1, 2]


def test_sharing_comes_last_so_that_the_latest_rows_never_lack_it() -> None:
    now = replace(THEN, shared=False, title="Mine", milestones={})
    assert [c.what for c in differences(THEN, now)][-1] == "sharing"
