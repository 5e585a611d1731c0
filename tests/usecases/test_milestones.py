"""Milestones: finished, taken back, moved, asked about; what is planned follows each of these."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.goals import milestones
from bot.usecases.goals.keeping import add_goal, change_goal, close_goal, get_goal
from bot.usecases.people import Member, learn_member
from storage.tables import HelpRequest
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import engine
from tests.usecases.planned import nudges_of, planned

SPRING = date(2027, 3, 31)
STEP = date(2026, 12, 16)  # a Wednesday


def add(deps: Deps, actor: Actor, due: date | None = STEP) -> int:
    draft = GoalDraft("Lead a project", due=SPRING, milestones=(MilestoneDraft("Ask Ana", due),))
    return add_goal(deps, actor, draft, f"V{due}").milestones[0].id or 0


def moments(deps: Deps, actor: Actor) -> list[tuple[str, datetime]]:
    return [(kind, due_at) for kind, _about, due_at in planned(deps, actor, "milestone_")]


def test_a_milestone_is_spoken_of_a_week_before_on_its_day_and_three_days_after(
    deps: Deps, actor: Actor
) -> None:
    add(deps, actor)
    assert moments(deps, actor) == [
        ("milestone_coming", datetime(2026, 12, 9, 9, 0, tzinfo=UTC)),
        ("milestone_due", datetime(2026, 12, 16, 9, 0, tzinfo=UTC)),
        ("milestone_overdue", datetime(2026, 12, 21, 9, 0, tzinfo=UTC)),  # the 19th is a Saturday
    ]


def test_an_undated_milestone_is_never_spoken_of(deps: Deps, actor: Actor) -> None:
    add(deps, actor, None)
    assert moments(deps, actor) == []


def test_a_milestone_in_three_days_is_not_announced_as_a_week_away(
    deps: Deps, actor: Actor
) -> None:
    add(deps, actor, date(2026, 11, 26))
    assert [kind for kind, _at in moments(deps, actor)] == ["milestone_due", "milestone_overdue"]


def test_a_finished_milestone_is_silent_and_undo_speaks_again(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    key = add(deps, actor)
    before = moments(deps, actor)
    step = milestones.finish_milestone(deps, actor, key, done=True)
    assert (step.milestone.done_at, step.card.percent) == (clock.now, 100)
    assert moments(deps, actor) == []
    step = milestones.finish_milestone(deps, actor, key, done=False)
    assert (step.milestone.done_at, step.card.percent) == (None, 0)
    assert moments(deps, actor) == before


def test_finishing_twice_keeps_the_first_moment(deps: Deps, actor: Actor, clock: Clock) -> None:
    key = add(deps, actor)
    first = milestones.finish_milestone(deps, actor, key, done=True).milestone.done_at
    clock.ahead(hours=1)
    assert milestones.finish_milestone(deps, actor, key, done=True).milestone.done_at == first


def test_a_moved_milestone_is_spoken_of_at_its_new_date(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor)
    milestones.move_milestone(deps, actor, key, STEP + timedelta(days=7))
    assert [at.day for _kind, at in moments(deps, actor)] == [16, 23, 28]


@pytest.mark.parametrize("due", [None, date(2026, 11, 22), date(2027, 4, 1)])
def test_a_date_that_cannot_be_changes_nothing(deps: Deps, actor: Actor, due: date | None) -> None:
    key = add(deps, actor)
    with pytest.raises(FormRefused):
        milestones.move_milestone(deps, actor, key, due)
    assert milestones.get_milestone(deps, actor, key).milestone.due == STEP


def test_ticking_boxes_sets_exactly_these(deps: Deps, actor: Actor) -> None:
    rows = tuple(MilestoneDraft(title, STEP) for title in ("One", "Two", "Three"))
    card = add_goal(deps, actor, GoalDraft("G", due=SPRING, milestones=rows), "V1")
    one, two, three = (m.id or 0 for m in card.milestones)
    milestones.set_done(deps, actor, card.goal.id or 0, frozenset({one, two}))
    again = milestones.set_done(deps, actor, card.goal.id or 0, frozenset({two, three, 999}))
    assert [m.done_at is not None for m in again.milestones] == [False, True, True]
    assert {about for _kind, about, _at in planned(deps, actor, "milestone_")} == {
        f"milestone:{one}"
    }


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_a_milestone_that_is_not_ones_own_is_not_there(
    deps: Deps, actor: Actor, make_person: MakePerson, whose: str
) -> None:
    key = add(deps, actor)
    stranger = {
        "another's": make_person("U2"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor(TEAM, "UNEW"),
    }[whose]
    for attempt in (
        lambda: milestones.get_milestone(deps, stranger, key),
        lambda: milestones.finish_milestone(deps, stranger, key, done=True),
        lambda: milestones.move_milestone(deps, stranger, key, SPRING),
        lambda: milestones.ask_for_help(deps, stranger, key, "U3", "please", "V9"),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert milestones.get_milestone(deps, actor, key).milestone.done_at is None


# --- what is said, told in the engine's own words


def test_each_moment_is_said_once_with_the_milestone_as_it_is_now(deps: Deps, actor: Actor) -> None:
    running, key = engine(deps), add(deps, actor)
    running.clock.set(2026, 12, 7, 0, 0)
    found = running.run_until(2027, 1, 10, 0, 0, step=timedelta(hours=4))
    said = [(m.at.day, kind) for m in found for kind in m.kinds if kind.startswith("milestone")]
    assert said == [(9, "milestone_coming"), (16, "milestone_due"), (21, "milestone_overdue")]
    parts = [part for m in found for part in m.parts if part.kind.startswith("milestone")]
    assert {part.milestone.id for part in parts} == {key}


def test_a_milestone_that_was_said_and_moved_back_is_not_said_again(
    deps: Deps, actor: Actor
) -> None:
    running, key = engine(deps), add(deps, actor)
    running.run_until(2026, 12, 9, 12, 0, step=timedelta(hours=1))
    milestones.move_milestone(deps, actor, key, STEP + timedelta(days=14))
    milestones.move_milestone(deps, actor, key, STEP)
    found = running.run_until(2026, 12, 15, 12, 0, step=timedelta(hours=1))
    assert [m for m in found if "milestone_coming" in m.kinds] == []


@pytest.mark.parametrize("rewords", ["goal", "zone"])
def test_what_is_due_right_now_survives_being_planned_anew(
    deps: Deps, actor: Actor, make_person: MakePerson, rewords: str
) -> None:
    running, key = engine(deps), add(deps, actor)
    running.clock.set(2026, 12, 16, 9, 0)  # due, and the tick has not come yet
    if rewords == "goal":
        card = milestones.get_milestone(deps, actor, key).card
        kept = tuple(MilestoneDraft(m.title + " B.", m.due, m.id) for m in card.milestones)
        change_goal(deps, actor, card.goal.id or 0, GoalDraft("G", due=SPRING, milestones=kept))
    else:
        make_person("U1", "Europe/Paris")
    running.run()
    assert "milestone_due" in running.courier.messages[0].kinds


def test_what_was_postponed_over_the_weekend_survives_being_planned_anew(
    deps: Deps, actor: Actor
) -> None:
    saturday = date(2026, 12, 19)
    running, key = engine(deps), add(deps, actor, saturday)
    running.clock.set(2026, 12, 21, 4, 0)  # Monday before working hours; due at ten
    card = milestones.get_milestone(deps, actor, key).card
    kept = (MilestoneDraft("Ask Ben", saturday, key),)
    change_goal(deps, actor, card.goal.id or 0, GoalDraft("G", due=SPRING, milestones=kept))
    found = running.run_until(2026, 12, 21, 10, 0)
    assert [m.parts[-1].milestone.title for m in found] == ["Ask Ben"]


def test_what_a_missed_hour_left_behind_is_said_as_it_is_by_then(deps: Deps, actor: Actor) -> None:
    running, _key = engine(deps), add(deps, actor)
    running.clock.set(2026, 12, 21, 10, 0)  # everything was missed
    lines = running.run()
    assert ("U1", "dropped", "said as due") in lines
    assert ("U1", "dropped", "said as overdue") in lines
    assert "milestone_overdue" in running.courier.messages[0].kinds


@pytest.mark.parametrize("workday", "1234567")
def test_who_works_one_day_a_week_hears_of_every_milestone(
    deps: Deps, actor: Actor, workday: str
) -> None:
    from bot.rules.settings import RhythmDraft
    from bot.usecases.settings import change_settings

    at = datetime(2026, 1, 1, 10, 0, tzinfo=UTC).time()
    days = frozenset({int(workday)})
    change_settings(deps, actor, RhythmDraft(False, 5, at, 1, days, True))
    running, _key = engine(deps), add(deps, actor)
    found = running.run_until(2027, 1, 10, 0, 0, step=timedelta(hours=8))
    kinds = [kind for message in found for kind in message.kinds]
    assert "milestone_coming" in kinds
    assert "milestone_overdue" in kinds
    assert {m.at.isoweekday() for m in found} == {int(workday)}


def test_a_closed_goals_messages_tell_that_it_is_over(deps: Deps, actor: Actor) -> None:
    running, key = engine(deps), add(deps, actor)
    running.clock.set(2026, 12, 16, 9, 0)
    close_goal(deps, actor, milestones.get_milestone(deps, actor, key).card.goal.id or 0, "done")
    running.run()
    assert running.courier.messages == []
    assert running.courier.messages == []


# --- help


def test_a_request_for_help_reaches_the_one_who_is_asked_at_once_and_once(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    make_person("U2", "Asia/Tokyo")
    running, key = engine(deps), add(deps, actor)
    running.clock.set(2026, 11, 28, 23, 0)  # Sunday morning in Tokyo: a person asked for it
    for _ in range(2):
        milestones.ask_for_help(deps, actor, key, "U2", " Could you look? ", "V7")
    running.run()
    [message] = running.courier.messages
    asked = message.parts[0]
    assert (message.user, asked.asker, asked.words) == ("U2", "U1", "Could you look?")
    assert (asked.milestone, asked.goal) == ("Ask Ana", "Lead a project")


@pytest.mark.parametrize(
    ("helper", "words", "problem"),
    [
        ("U2", " \u200b", ("words", "blank")),
        ("U2", "x" * 1001, ("words", "too_long")),
        ("U1", "please", ("helper", "somebody_else")),
        (None, "please", ("helper", "somebody_else")),
        ("UGONE", "please", ("helper", "left")),
    ],
)
def test_a_request_that_cannot_be_says_why_and_leaves_nothing(
    deps: Deps, actor: Actor, helper: str | None, words: str, problem: tuple[str, str]
) -> None:
    key = add(deps, actor)
    learn_member(deps, TEAM, Member("UGONE", active=False))
    with pytest.raises(FormRefused) as refused:
        milestones.ask_for_help(deps, actor, key, helper, words, "V7")
    field, code = problem
    assert refused.value.problems[field].code == code
    with deps.store.read() as session:
        assert session.exec(select(HelpRequest)).all() == []


def test_asking_somebody_does_not_bring_a_left_member_back(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor)
    learn_member(deps, TEAM, Member("UGONE", active=False))
    for _ in range(2):
        with pytest.raises(FormRefused):
            milestones.ask_for_help(deps, actor, key, "UGONE", "please", "V7")


def test_a_request_whose_milestone_was_removed_is_dropped(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    running, key = engine(deps), add(deps, actor)
    make_person("U2")
    milestones.ask_for_help(deps, actor, key, "U2", "please", "V7")
    goal = milestones.get_milestone(deps, actor, key).card.goal
    without = GoalDraft("G", due=SPRING, milestones=(MilestoneDraft("", None, key),))
    change_goal(deps, actor, goal.id or 0, without)
    assert running.run() == [("U2", "dropped", "gone")]
    assert get_goal(deps, actor, goal.id or 0).milestones == ()


def test_a_request_to_somebody_who_leaves_comes_back_to_the_one_who_asked(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    running, key = engine(deps), add(deps, actor)
    make_person("U2")
    milestones.ask_for_help(deps, actor, key, "U2", "please", "V7")
    learn_member(deps, TEAM, Member("U2", active=False))
    running.run()
    [message] = running.courier.messages
    assert (message.user, message.parts[0].asker, message.parts[0].words) == ("U1", "U2", "please")
    assert [row.state for row in nudges_of(deps, Actor(TEAM, "U2"))] == ["dropped"]
