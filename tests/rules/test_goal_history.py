"""A goal's history by rule: snapshots written and read, changes taken back, the story told."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.goals.snapshots import (
    GoalThen,
    MilestoneThen,
    goal_then,
    read_then,
    restored,
    write_then,
)
from bot.rules.goals.timelines import (
    Began,
    Material,
    Moved,
    Plan,
    Reached,
    Reflected,
    Revised,
    Step,
    Talked,
    first_plan,
    plan_now,
    tell,
)
from storage.tables import (
    Checkin,
    Goal,
    GoalChange,
    GoalRevision,
    MentoringSession,
    Milestone,
    Reflection,
    SessionLog,
)

SPRING, LATER = date(2027, 3, 31), date(2027, 6, 30)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOUR = MilestoneThen(1, "Tour", SPRING, 0, NOON)
FULL = GoalThen(
    "ללמוד <!channel> \U0001f469‍\U0001f467",
    SPRING,
    "why\nso",
    "measure",
    "REAL",
    {"yours": "All of it"},
    "year3",
    7,
    "Time",
    {"go": "Go"},
    40,
    "done",
    NOON,
    False,
    (TOUR, MilestoneThen(2, "Book", None, 1)),
)
HERE = GoalThen("Now", LATER)


def after(days: float) -> datetime:
    return NOON + timedelta(days=days)


# --- snapshots


def test_a_whole_goal_is_read_back_as_it_was_written() -> None:
    written = write_then(FULL)
    assert json.loads(written)["v"] == 1
    assert read_then(written, HERE) == FULL


def test_a_goal_is_measured_with_all_that_belongs_to_it() -> None:
    goal = Goal(id=1, person_id=1, title="Learn Go", due=SPRING, created_at=NOON, confidence=6)
    step = Milestone(id=7, goal_id=1, position=0, title="Tour", due=LATER, done_at=NOON)
    then = goal_then(goal, [step], {"yours": "Mine"}, {"go": "Go"})
    assert then.milestones == (MilestoneThen(7, "Tour", LATER, 0, NOON),)
    assert (then.confidence, then.answers, then.skills) == (6, {"yours": "Mine"}, {"go": "Go"})


@pytest.mark.parametrize("text", ["", "not JSON", "[]", "7", "null", '"x"', "{}", '{"v": 9}'])
def test_what_is_no_snapshot_changes_nothing(text: str) -> None:
    assert read_then(text, HERE) == HERE


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("title", ""),
        ("title", 5),
        ("why", None),
        ("due", "soon"),
        ("due", 5),
        ("state", "asleep"),
        ("shared", "yes"),
        ("percent", "40"),
        ("percent", True),
        ("closed_at", "2026-11-23T12:00:00"),
        ("closed_at", 7),
        ("answers", {"yours": 1}),
        ("answers", []),
        ("skills", "Go"),
        ("milestones", {}),
        ("milestones", ["Tour"]),
        ("milestones", [{"id": "1", "title": "Tour"}]),
        ("milestones", [{"id": 1, "title": ""}]),
        ("milestones", [{"id": 1, "title": "Tour", "due": "soon"}]),
        ("milestones", [{"id": 1, "title": "Tour", "done_at": "soon"}]),
    ],
)
def test_a_part_that_cannot_be_read_stays_as_it_is_and_the_others_are_read(
    part: str, wrong: object
) -> None:
    found = read_then(json.dumps({**json.loads(write_then(FULL)), part: wrong}), HERE)
    assert getattr(found, part) == getattr(HERE, part)
    assert found.measure == "measure"


def test_a_snapshot_of_a_later_version_is_read_as_far_as_it_is_known() -> None:
    later = {"v": 2, "title": "Then", "colour": "blue", "milestones": [{"id": 3, "title": "Tour"}]}
    found = read_then(json.dumps(later), HERE)
    assert found == replace(HERE, title="Then", milestones=(MilestoneThen(3, "Tour"),))


# --- taken back


def test_only_what_the_change_was_about_comes_back() -> None:
    assert restored(HERE, FULL, {"title"}) == replace(HERE, title=FULL.title)
    assert restored(HERE, FULL, set()) == HERE
    whats = {
        *("title", "why", "measure", "due", "framework", "answer", "serves", "confidence"),
        *("obstacle", "skills", "percent", "state", "milestone", "sharing"),
    }
    assert restored(HERE, FULL, whats) == FULL


def test_ticks_made_since_stay_and_milestones_taken_out_come_back_as_they_were() -> None:
    here = replace(HERE, milestones=(MilestoneThen(2, "Read", LATER, 0, after(1)),))
    steps = restored(here, FULL, {"milestone_due"}).milestones
    assert steps == (TOUR, MilestoneThen(2, "Book", None, 1, after(1)))


# --- the story


def revision(number: int, days: float, before: GoalThen, **more: object) -> GoalRevision:
    made = {"id": number, "goal_id": 1, "person_id": 1, "kind": "changed", "made_at": after(days)}
    return GoalRevision(**made, before=write_then(before), **more)


def change(
    what: str, old: str, new: str, days: float, name: str = "", of: int | None = None
) -> GoalChange:
    at = after(days)
    row = GoalChange(goal_id=1, revision_id=of, what=what, old=old, new=new, name=name)
    row.changed_at = at
    return row


def goal(**more: object) -> Goal:
    return Goal(
        **{"id": 1, "person_id": 1, "title": "Talk", "due": LATER, "created_at": NOON, **more}
    )


def step(key: int, title: str, due: date | None = None, done: datetime | None = None) -> Milestone:
    return Milestone(id=key, goal_id=1, position=key, title=title, due=due, done_at=done)


def test_a_goal_that_never_changed_has_one_plan_and_one_moment() -> None:
    known = Material(goal(), [step(1, "Tour", SPRING)])
    plan = Plan("Talk", LATER, (Step("Tour", SPRING),))
    assert first_plan(known) == plan_now(known) == plan
    assert tell(known) == (Began(NOON, plan),)


def test_the_first_plan_is_what_stood_before_the_earliest_change() -> None:
    one, two = GoalThen("Speak", SPRING, milestones=(TOUR,)), GoalThen("Talk", SPRING)
    known = Material(goal(), [], [revision(9, 5, two), revision(8, 2, one)])
    assert first_plan(known) == Plan("Speak", SPRING, (Step("Tour", SPRING),))
    assert plan_now(known) == Plan("Talk", LATER)


def test_the_first_plan_of_an_older_goal_is_told_as_far_as_its_rows_go() -> None:
    changes = [
        change("title", "Speak", "Talk", 1),
        change("due", "2027-03-31", "2027-06-30", 2),
        change("milestone", "Read", "Tour", 2, "Tour"),
        change("milestone_due", "2027-01-01", "2027-03-31", 3, "Tour"),
        change("milestone", "", "Added", 3, "Added"),
        change("milestone", "Book", "", 4, "Book"),
        change("percent", "", "40", 4),
        change("due", "", "2027-06-30", 5),
    ]
    known = Material(goal(), [step(1, "Tour", SPRING), step(2, "Added")], (), changes[::-1])
    assert first_plan(known) == Plan(
        "Speak", SPRING, (Step("Read", date(2027, 1, 1)), Step("Book"))
    )
    told = tell(known)
    assert [(type(e), len(e.changes)) for e in told if isinstance(e, Revised)] == [
        (Revised, 1), (Revised, 2), (Revised, 2), (Revised, 2), (Revised, 1),
    ]  # fmt: skip


def test_the_story_puts_everything_in_its_place_the_latest_first() -> None:
    checkin = Checkin(person_id=1, week=NOON.date(), answered_at=after(3))
    reflection = Reflection(
        person_id=1,
        goal_id=1,
        title="Tour",
        took="Rest",
        ahead="",
        created_at=after(4),
        form_key="V",
    )
    met = MentoringSession(
        id=5, mentorship_id=1, planned_by=1, starts_at=after(5), uid="u", form_key="V"
    )
    log = SessionLog(session_id=5, version=2, person_id=2, feedback="Good", lessons="Slow down")
    moved = revision(8, 2, GoalThen("Talk", SPRING), why="Late", review_id=3)
    known = Material(
        goal(),
        [step(1, "Tour", SPRING, after(4))],
        [moved],
        [change("due", "2027-03-31", "2027-06-30", 2, of=8)],
        [(checkin, "step")],
        [reflection],
        [(met, log)],
    )
    kinds = [type(entry) for entry in tell(known)]
    assert kinds == [Talked, Reflected, Reached, Moved, Revised, Began]
    revised = tell(known)[4]
    assert isinstance(revised, Revised)
    assert (revised.why, revised.in_review, revised.again) == ("Late", True, False)
    assert [(c.old, c.new) for c in revised.changes] == [("2027-03-31", "2027-06-30")]
    assert tell(known)[0] == Talked(after(5), 5, "Good", "Slow down")


def test_a_milestone_reached_is_still_told_once_it_was_taken_out_or_came_back() -> None:
    then = GoalThen("Talk", LATER, milestones=(TOUR, MilestoneThen(2, "Open")))
    taken_out = Material(goal(), [], [revision(9, 5, then), revision(8, 4, then)])
    assert [e for e in tell(taken_out) if isinstance(e, Reached)] == [Reached(NOON, "Tour")]
    came_back = replace(taken_out, milestones=[step(7, "Tour", SPRING, NOON)])
    assert [e for e in tell(came_back) if isinstance(e, Reached)] == [Reached(NOON, "Tour")]
    cleared = replace(taken_out, milestones=[step(1, "Tour", SPRING)])
    assert [e for e in tell(cleared) if isinstance(e, Reached)] == []


def test_what_was_taken_back_and_done_again_is_told_as_that() -> None:
    then = GoalThen("Talk", LATER)
    rows = [revision(n, n, then) for n in range(1, 8)]
    for each in (rows[1], rows[2], rows[3], rows[5]):
        each.kind = "undone"
    told = [e for e in tell(Material(goal(), [], rows[::-1])) if isinstance(e, Revised)]
    assert [(e.kind, e.again) for e in reversed(told)] == [
        ("changed", False),
        ("undone", False),
        ("undone", True),
        ("undone", False),
        ("changed", False),
        ("undone", False),
        ("changed", False),
    ]
