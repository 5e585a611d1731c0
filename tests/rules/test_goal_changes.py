"""Changes of a goal: the old beside the new, and what a mentor may know of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.goals.changes import TOLD, Change, differences, seen_changes
from bot.rules.goals.snapshots import GoalThen, MilestoneThen
from storage.tables import GoalChange

SPRING, LATER = date(2027, 3, 31), date(2027, 6, 30)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOUR, BOOK = MilestoneThen(1, "Tour"), MilestoneThen(2, "Book", SPRING, 1)
THEN = GoalThen("Learn Go", SPRING, milestones=(TOUR, BOOK))


def change(number: int, what: str, new: str, minutes: int = 0) -> GoalChange:
    at = NOON + timedelta(minutes=minutes)
    return GoalChange(id=number, goal_id=1, what=what, new=new, changed_at=at)


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ({"title": "Learn Rust"}, Change("title", "Learn Go", "Learn Rust")),
        ({"why": "For fun"}, Change("why", "", "For fun")),
        ({"measure": "m" * 1000}, Change("measure", "", "m" * 1000)),
        ({"due": LATER}, Change("due", "2027-03-31", "2027-06-30")),
        ({"framework": "REAL"}, Change("framework", "SMART", "REAL")),
        ({"answers": {"yours": "All"}}, Change("answer", "", "All", "yours")),
        ({"serves": "year3"}, Change("serves", "", "year3")),
        ({"confidence": 7}, Change("confidence", "", "7")),
        ({"obstacle": "Time"}, Change("obstacle", "", "Time")),
        ({"skills": {"sql": "SQL", "go": "Go"}}, Change("skills", "", "Go\nSQL")),
        ({"percent": 40}, Change("percent", "", "40")),
        ({"percent": 0}, Change("percent", "", "0")),
        ({"state": "done"}, Change("state", "active", "done")),
        ({"shared": False}, Change("sharing", "shared", "private")),
    ],
)
def test_each_difference_is_told_once(now: dict[str, object], change: Change) -> None:
    assert differences(THEN, replace(THEN, **now)) == [change]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "now",
    [
        {},
        {"closed_at": NOON},
        {"milestones": (replace(TOUR, done_at=NOON), BOOK)},
        {"milestones": (replace(BOOK, position=0), replace(TOUR, position=1))},
    ],
)
def test_nothing_of_the_plan_changed_is_nothing_told(now: dict[str, object]) -> None:
    assert differences(THEN, replace(THEN, **now)) == []  # type: ignore[arg-type]


def test_milestones_are_added_renamed_moved_and_taken_out() -> None:
    steps = (replace(TOUR, title="Tour of Go"), MilestoneThen(3, "Talk", LATER))
    assert differences(THEN, replace(THEN, milestones=steps)) == [
        Change("milestone", "Tour", "Tour of Go", "Tour of Go"),
        Change("milestone", "Book", "", "Book"),
        Change("milestone", "", "Talk", "Talk"),
    ]
    steps = (replace(TOUR, due=SPRING), replace(BOOK, due=None))
    assert differences(THEN, replace(THEN, milestones=steps)) == [
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


def test_what_a_goal_says_besides_its_plan_is_not_told_to_a_mentor() -> None:
    whats = ("why", "measure", "framework", "answer", "serves", "confidence", "obstacle", "skills")
    changes = [change(n, what, "SECRET") for n, what in enumerate((*whats, "later kind", "title"))]
    assert [c.what for c in seen_changes(changes)] == ["title"]


def test_what_a_brief_reads_comes_last_and_sharing_at_the_very_end() -> None:
    now = replace(
        THEN,
        shared=False,
        title="Mine",
        milestones=(),
        why="W",
        skills={"go": "Go"},
        serves="year1",
    )
    whats = [c.what for c in differences(THEN, now)]
    assert whats == ["why", "serves", "skills", "title", "milestone", "milestone", "sharing"]
    assert [what in TOLD for what in whats] == sorted(what in TOLD for what in whats)
