"""A goal's history as people live it: every deed kept whole, told to its owner, and taken back."""

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import inspect
from sqlmodel import SQLModel, select

from bot.deps import Actor, Deps
from bot.rules.briefs.facts import CHANGES
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.changes import Change
from bot.rules.goals.drafts import ACTIVE_GOALS, GoalDraft, MilestoneDraft
from bot.rules.goals.timelines import Moved, Plan, Reached, Reflected, Revised, Step, Talked
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.briefs import pages
from bot.usecases.checkins import answering
from bot.usecases.goals import keeping
from bot.usecases.goals import pages as goal_pages
from bot.usecases.goals.changes import keep_changes, remember
from bot.usecases.goals.history import find_changed_last, find_goals, get_history
from bot.usecases.goals.milestones import finish_milestone, move_milestone
from bot.usecases.goals.undo import Undone, get_undo, undo_change
from storage.goals import find_goal, milestones_of
from storage.people import find_person
from storage.skills import set_goal_skills
from storage.tables import (
    Goal,
    GoalAnswer,
    GoalChange,
    GoalRevision,
    GoalSkill,
    Milestone,
    Reflection,
    SessionLog,
)
from tests.conftest import OTHER_TEAM, Clock, MakePerson
from tests.usecases.pairing import begin, meeting, person_id
from tests.usecases.planned import planned
from tests.usecases.statements import counted

SPRING, SUMMER, SOON = date(2027, 3, 31), date(2027, 6, 30), date(2026, 12, 11)
TOUR, BOOK = MilestoneDraft("Tour", SOON), MilestoneDraft("Book")


def add(deps: Deps, actor: Actor, *steps: MilestoneDraft, form: str = "V1", **more: object) -> int:
    draft = GoalDraft(**{"title": "Give a talk", "due": SPRING, "milestones": steps, **more})  # type: ignore[arg-type]
    return keeping.add_goal(deps, actor, draft, form).goal.id or 0


def change(deps: Deps, actor: Actor, key: int, *steps: MilestoneDraft, **more: object) -> None:
    draft = {"title": "Give a talk", "due": SPRING, "milestones": steps, **more}
    keeping.change_goal(deps, actor, key, GoalDraft(**draft))  # type: ignore[arg-type]


def rows(deps: Deps, table: type[SQLModel]) -> Sequence[SQLModel]:
    with deps.store.read() as session:
        return session.exec(select(table).order_by(*inspect(table).primary_key)).all()


def keep(deps: Deps, *made: SQLModel) -> None:
    with deps.store.write() as session:
        session.add_all(made)


def steps_of(deps: Deps, key: int) -> list[Milestone]:
    with deps.store.read() as session:
        return milestones_of(session, [key])[key]


def drafts(deps: Deps, key: int) -> list[MilestoneDraft]:
    return [MilestoneDraft(m.title, m.due, m.id) for m in steps_of(deps, key)]


def undo(deps: Deps, actor: Actor, key: int) -> Undone:
    asked = get_undo(deps, actor, key)
    assert asked is not None
    return undo_change(deps, actor, key, asked.revision)


# --- kept


def test_adding_a_goal_and_ticking_its_milestones_is_no_revision(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor, TOUR)
    finish_milestone(deps, actor, steps_of(deps, key)[0].id or 0, done=True)
    change(deps, actor, key, *drafts(deps, key))
    assert rows(deps, GoalRevision) == rows(deps, GoalChange) == []


def test_every_deed_keeps_the_whole_goal_as_it_was_and_what_it_changed(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    key = add(deps, actor, TOUR, why="w" * 1000)
    clock.ahead(days=1)
    change(deps, actor, key, *drafts(deps, key), due=SUMMER, why="")
    keeping.close_goal(deps, actor, key, "done")
    keeping.reopen_goal(deps, actor, key)
    move_milestone(deps, actor, steps_of(deps, key)[0].id or 0, SPRING)
    made = [row for row in rows(deps, GoalRevision) if isinstance(row, GoalRevision)]
    assert [row.kind for row in made] == ["changed", "done", "reopened", "moved"]
    assert {(row.goal_id, row.person_id) for row in made} == {(key, person_id(deps, actor))}
    before = json.loads(made[0].before)
    assert (before["v"], before["due"], before["why"]) == (1, "2027-03-31", "w" * 1000)
    assert before["milestones"][0] | {"id": 0} == {
        "id": 0,
        "title": "Tour",
        "due": "2026-12-11",
        "position": 0,
        "done_at": None,
    }
    told = [(c.revision_id, c.what, c.old, c.new) for c in rows(deps, GoalChange)]  # type: ignore[attr-defined]
    assert told == [
        (made[0].id, "why", "w" * 1000, ""),
        (made[0].id, "due", "2027-03-31", "2027-06-30"),
        (made[1].id, "state", "active", "done"),
        (made[2].id, "state", "done", "active"),
        (made[3].id, "milestone_due", "2026-12-11", "2027-03-31"),
    ]


def test_a_deed_that_fails_leaves_no_revision(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor)
    with pytest.raises(FormRefused):
        change(deps, actor, key, title=" ")
    assert rows(deps, GoalRevision) == []


def test_keeping_a_change_costs_few_queries(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor, TOUR)
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        goal = find_goal(session, person_id(deps, actor), key) if person else None
        assert person is not None
        assert goal is not None
        with counted(deps.store) as asked:
            then = remember(session, goal)
            goal.title, goal.why = "Give two talks", "More"
            assert keep_changes(session, person, goal, then, deps.now()) is not None
    assert len(asked) <= 8


def test_what_a_mentor_is_not_told_never_crowds_out_what_they_are(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    mentor = make_person("U2")
    pair = begin(deps, mentor, actor)
    clock.ahead(days=1)
    key = add(deps, actor, percent=10)
    meeting(deps, pair, deps.now(), "held")
    clock.ahead(days=1)
    change(deps, actor, key, percent=40, why="SECRET 0")
    for number in range(1, CHANGES + 1):
        clock.ahead(minutes=1)
        change(deps, actor, key, percent=40, why=f"SECRET {number}")
    brief = pages.open_standing_brief(deps, mentor, pair).brief
    [line] = brief.goals
    assert (line.before, line.percent, line.changes) == (10, 40, ())


# --- told


def test_the_story_holds_all_that_happened_to_a_goal(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    mentor = make_person("U2")
    key = add(deps, actor, TOUR, BOOK)
    owner, first = person_id(deps, actor), steps_of(deps, key)[0].id or 0
    pair = begin(deps, mentor, actor)
    clock.ahead(days=1)
    change(deps, actor, key, *drafts(deps, key), due=SUMMER, reason="It was postponed")
    clock.ahead(days=1)
    finish_milestone(deps, actor, first, done=True)
    clock.ahead(days=1)
    week = date(2026, 11, 23)
    answering.answer_checkin(deps, actor, week, CheckinDraft({key: "step"}))
    met = meeting(deps, pair, deps.now() + timedelta(hours=1), "held")
    more = {"person_id": person_id(deps, mentor), "created_at": deps.now()}
    keep(
        deps,
        SessionLog(session_id=met, version=1, feedback="Old", goal_id=key, form_key="V1", **more),
        SessionLog(session_id=met, version=2, feedback="New", goal_id=key, form_key="V2", **more),
        Reflection(
            person_id=owner,
            goal_id=key,
            milestone_id=first,
            title="Tour",
            took="Rest",
            created_at=deps.now() + timedelta(hours=2),
            form_key="V1",
        ),
    )
    history = get_history(deps, actor, key)
    assert history.first == Plan("Give a talk", SPRING, (Step("Tour", SOON), Step("Book")))
    assert history.plan == Plan("Give a talk", SUMMER, (Step("Tour", SOON), Step("Book")))
    reflected, talked, moved, reached, revised, _began = history.entries
    assert isinstance(reflected, Reflected)
    assert isinstance(talked, Talked)
    assert (talked.session_id, talked.feedback) == (met, "New")
    assert isinstance(moved, Moved)
    assert moved.movement == "step"
    assert isinstance(reached, Reached)
    assert isinstance(revised, Revised)
    assert revised.why == "It was postponed"
    assert revised.changes == (Change("due", "2027-03-31", "2027-06-30"),)


def test_records_that_name_another_goal_now_and_those_of_others_are_left_out(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    mentor, other = make_person("U2"), make_person("U3")
    key, second = add(deps, actor), add(deps, actor, form="V2")
    mine, theirs = begin(deps, mentor, actor), begin(deps, mentor, other)
    for pair, named in ((mine, (key, second)), (theirs, (key,))):
        met = meeting(deps, pair, deps.now(), "held")
        for version, goal_id in enumerate(named, 1):
            keep(
                deps,
                SessionLog(
                    session_id=met,
                    version=version,
                    person_id=person_id(deps, mentor),
                    feedback="F",
                    goal_id=goal_id,
                    created_at=deps.now(),
                    form_key=f"V{version}",
                ),
            )
    assert not [e for e in get_history(deps, actor, key).entries if isinstance(e, Talked)]
    assert [e for e in get_history(deps, actor, second).entries if isinstance(e, Talked)]


def test_a_long_story_asks_as_much_as_a_short_one(deps: Deps, actor: Actor, clock: Clock) -> None:
    key = add(deps, actor, TOUR)
    with counted(deps.store) as few:
        get_history(deps, actor, key)
    for number in range(20):
        clock.ahead(days=1)
        change(deps, actor, key, *drafts(deps, key), title=f"Talk {number}", why=str(number))
    with counted(deps.store) as many:
        history = get_history(deps, actor, key)
    assert len(history.entries) == 21
    assert len(few) == len(many) <= 10


def test_goals_are_found_by_words_also_those_that_ended(deps: Deps, actor: Actor) -> None:
    assert find_goals(deps, actor, "talk") == []
    assert find_changed_last(deps, actor) is None
    one = add(deps, actor, title="Learn Go")
    two = add(deps, actor, form="V2")
    keeping.close_goal(deps, actor, one, "dropped")
    assert [goal.id for goal in find_goals(deps, actor, "")] == [two, one]
    assert [goal.id for goal in find_goals(deps, actor, "go")] == [one]
    assert find_changed_last(deps, actor) == one


# --- taken back


def test_everything_of_a_goal_comes_back_and_is_changed_again_in_turn(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    key = add(deps, actor, TOUR, BOOK, why="Old", measure="Old")
    with deps.store.write() as session:
        set_goal_skills(session, actor.team_id, key, {"go": "Go"})
        session.add(GoalAnswer(goal_id=key, question="achievable", words="Time"))
        goal = find_goal(session, person_id(deps, actor), key)
        assert goal is not None
        goal.serves, goal.confidence, goal.obstacle = "year1", 6, "Sleep"
        session.add(goal)
    as_it_was = _whole(deps, key)
    clock.ahead(days=1)
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        goal = find_goal(session, person_id(deps, actor), key)
        assert person is not None
        assert goal is not None
        then = remember(session, goal)
        goal.title, goal.why, goal.measure, goal.framework = "Sing", "", "New", "SMARTY"
        goal.serves, goal.confidence, goal.obstacle = "", None, "None"
        goal.due, goal.percent, goal.shared = SUMMER, 30, False
        session.add(goal)
        set_goal_skills(session, actor.team_id, key, {"sql": "SQL"})
        session.merge(GoalAnswer(goal_id=key, question="achievable", words="Help"))
        session.add(GoalAnswer(goal_id=key, question="yours", words="All"))
        tour, book = milestones_of(session, [key])[key]
        tour.title, tour.due, tour.position = "Rehearse", None, 1
        session.delete(book)
        session.add(Milestone(goal_id=key, position=0, title="Stage"))
        keep_changes(session, person, goal, then, deps.now())
    as_it_became = _whole(deps, key)
    assert as_it_became != as_it_was
    for expected in (as_it_was, as_it_became, as_it_was):
        clock.ahead(hours=1)
        assert undo(deps, actor, key).done
        assert _whole(deps, key) == expected
    kinds = [row.kind for row in rows(deps, GoalRevision)]  # type: ignore[attr-defined]
    assert kinds == ["changed", "undone", "undone", "undone"]
    told = [e for e in get_history(deps, actor, key).entries if isinstance(e, Revised)]
    assert [(e.kind, e.again) for e in told] == [
        ("undone", False),
        ("undone", True),
        ("undone", False),
        ("changed", False),
    ]


def _whole(deps: Deps, key: int) -> object:
    """All of a goal, but for the numbers of its milestones."""
    [goal] = [row.model_dump() for row in rows(deps, Goal)]
    answers = sorted((r.question, r.words) for r in rows(deps, GoalAnswer))  # type: ignore[attr-defined]
    skills = sorted(r.skill_id for r in rows(deps, GoalSkill))  # type: ignore[attr-defined]
    steps = [(m.position, m.title, m.due, m.done_at) for m in steps_of(deps, key)]
    return goal, answers, skills, steps


def test_ticks_stay_and_a_milestone_comes_back_with_its_tick_and_its_prompts(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    key = add(deps, actor, TOUR, BOOK, MilestoneDraft("Read", SPRING))
    tour, book, read = steps_of(deps, key)
    finish_milestone(deps, actor, tour.id or 0, done=True)
    change(deps, actor, key, MilestoneDraft("", None, tour.id), MilestoneDraft("", None, read.id),
           MilestoneDraft("The book", None, book.id), MilestoneDraft("New", SPRING))  # fmt: skip
    clock.ahead(days=1)
    finish_milestone(deps, actor, book.id or 0, done=True)
    undone = undo(deps, actor, key)
    again = steps_of(deps, key)
    assert [(m.title, m.done_at is not None) for m in again] == [
        ("Tour", True),
        ("Book", True),
        ("Read", False),
    ]
    assert again[1].id == book.id
    assert {tour.id, read.id}.isdisjoint(m.id for m in again), "a number is never given again"
    assert {about for _kind, about, _at in planned(deps, actor, "milestone_")} == {
        f"milestone:{again[2].id}"
    }
    assert len(undone.subjects) == 4


def test_dates_that_have_passed_meanwhile_come_back_as_they_were(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    key = add(deps, actor, TOUR, due=SOON)
    change(deps, actor, key, *drafts(deps, key), due=SPRING)
    clock.ahead(days=60)
    assert undo(deps, actor, key).history.plan == Plan("Give a talk", SOON, (Step("Tour", SOON),))


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_a_goal_that_was_closed_is_under_way_again_with_its_nudges(
    deps: Deps, actor: Actor, state: str
) -> None:
    key = add(deps, actor, TOUR)
    before = planned(deps, actor)
    keeping.close_goal(deps, actor, key, state)
    assert undo(deps, actor, key).history.goal.closed_at is None
    assert [row for row in planned(deps, actor) if row[0] != "goal_turned"] == before
    undo(deps, actor, key)
    assert keeping.get_goal(deps, actor, key).goal.state == state
    assert {kind for kind, *_rest in planned(deps, actor)} == {"goal_turned"}


def test_no_more_goals_come_under_way_than_fit(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor)
    keeping.close_goal(deps, actor, key, "dropped")
    for number in range(ACTIVE_GOALS):
        add(deps, actor, form=f"W{number}")
    with pytest.raises(FormRefused) as refused:
        undo(deps, actor, key)
    assert [problem.code for problem in refused.value.problems.values()] == ["too_many"]
    assert keeping.get_goal(deps, actor, key).goal.state == "dropped"
    assert len(rows(deps, GoalRevision)) == 1


def test_two_windows_take_a_change_back_once_and_the_second_hears_how_it_stands(
    deps: Deps, actor: Actor
) -> None:
    key = add(deps, actor)
    change(deps, actor, key, title="Sing")
    asked = get_undo(deps, actor, key)
    assert asked is not None
    assert asked.coming == (Change("title", "Sing", "Give a talk"),)
    assert undo_change(deps, actor, key, asked.revision).done
    second = undo_change(deps, actor, key, asked.revision)
    assert (second.done, second.already, second.history.goal.title) == (False, True, "Give a talk")
    assert len(rows(deps, GoalRevision)) == 2


def test_what_changed_meanwhile_is_not_taken_back_by_an_older_question(
    deps: Deps, actor: Actor
) -> None:
    key = add(deps, actor)
    change(deps, actor, key, title="Sing")
    asked = get_undo(deps, actor, key)
    assert asked is not None
    change(deps, actor, key, title="Dance")
    for revision in (asked.revision, 0, 4711, 10**15):
        undone = undo_change(deps, actor, key, revision)
        assert (undone.done, undone.already) == (False, False)
        assert undone.history.goal.title == "Dance"


def test_skills_that_were_merged_meanwhile_stay_when_something_else_is_taken_back(
    deps: Deps, actor: Actor
) -> None:
    key = add(deps, actor)
    with deps.store.write() as session:
        set_goal_skills(session, actor.team_id, key, {"golang": "Golang"})
    change(deps, actor, key, due=SUMMER, skills="Golang")
    with deps.store.write() as session:
        set_goal_skills(session, actor.team_id, key, {"go": "Go"})
    undo(deps, actor, key)
    assert goal_pages.get_goal_page(deps, actor, key).skills == ("Go",)


def test_there_is_nothing_to_take_back_of_a_goal_that_never_changed(
    deps: Deps, actor: Actor
) -> None:
    key = add(deps, actor)
    keep(deps, GoalChange(goal_id=key, what="title", old="A", new="B", changed_at=deps.now()))
    assert get_undo(deps, actor, key) is None
    assert get_history(deps, actor, key).undo == 0


# --- rights


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_the_story_of_another_is_not_there_and_not_to_be_undone(
    deps: Deps, actor: Actor, make_person: MakePerson, whose: str
) -> None:
    key = add(deps, actor)
    change(deps, actor, key, title="Sing")
    revision = get_undo(deps, actor, key)
    assert revision is not None
    stranger = {
        "another's": make_person("U2"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor("T1", "UNEW"),
    }[whose]
    tries: tuple[Callable[[], object], ...] = (
        lambda: get_history(deps, stranger, key),
        lambda: get_undo(deps, stranger, key),
        lambda: undo_change(deps, stranger, key, revision.revision),
        lambda: get_history(deps, actor, 10**15),
        lambda: undo_change(deps, actor, 0, revision.revision),
    )
    for attempt in tries:
        with pytest.raises(NotFound) as refused:
            attempt()
        assert str(refused.value) == "goal"
    assert find_goals(deps, stranger, "") == []
    assert find_changed_last(deps, stranger) is None
    assert keeping.get_goal(deps, actor, key).goal.title == "Sing"


def test_a_revision_of_another_goal_takes_nothing_back(deps: Deps, actor: Actor) -> None:
    one, two = add(deps, actor), add(deps, actor, form="V2")
    for key in (one, two):
        change(deps, actor, key, title="Sing")
    asked = get_undo(deps, actor, two)
    assert asked is not None
    assert not undo_change(deps, actor, one, asked.revision).done
    assert {goal.title for goal in rows(deps, Goal)} == {"Sing"}  # type: ignore[attr-defined]
