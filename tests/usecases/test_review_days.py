"""When reviews are asked about: quarters, zones and clocks, later, never, downtime, silence."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import delete

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.settings import RhythmDraft
from bot.usecases.checkins.answering import pause_checkins
from bot.usecases.goals.keeping import change_goal, close_goal, get_goal, reopen_goal
from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.reviews import REVIEW
from bot.usecases.reviews import guided, prompts
from bot.usecases.reviews.first_time import plan_first_reviews
from bot.usecases.reviews.prompts import ReviewPrompt, after_review_prompt, review_prompt
from bot.usecases.settings import change_settings, get_settings
from storage.people import find_person
from storage.tables import Nudge
from tests.conftest import Clock, MakePerson
from tests.usecases.couriers import JOBS, Engine, engine
from tests.usecases.planned import nudges_of, planned
from tests.usecases.reviewing import SUMMER, finished, goal

DUE = datetime(2027, 2, 23, 9, tzinfo=UTC)  # Tuesday, 10:00 in Berlin


@dataclass(frozen=True)
class Asked:
    """A part as the courier keeps it."""

    prompt: ReviewPrompt
    kind: str = REVIEW


@pytest.fixture
def running(deps: Deps) -> Engine:
    return engine(deps, JOBS | {REVIEW: Job(REVIEW, review_prompt, Asked, after_review_prompt)})


@pytest.fixture
def quiet(deps: Deps, actor: Actor) -> Actor:
    """Somebody with a goal, who is asked about nothing but reviews."""
    goal(deps, actor)
    settle(deps, actor, checkins_on=False)
    return actor


def settle(deps: Deps, actor: Actor, **chosen: Any) -> None:
    """Settings other than they are."""
    rhythm = get_settings(deps, actor).rhythm
    draft = RhythmDraft(
        checkins_on=rhythm.checkins_on,
        weekday=rhythm.weekday,
        at=rhythm.at,
        every_weeks=rhythm.every_weeks,
        workdays=frozenset(map(int, rhythm.workdays)),
        milestones_on=rhythm.milestones_on,
        reviews_on=rhythm.reviews_on,
    )
    change_settings(deps, actor, replace(draft, **chosen))


def moments(deps: Deps, actor: Actor) -> list[datetime]:
    return [at for _kind, _about, at in planned(deps, actor, REVIEW)]


def asked(running: Engine, *until: int) -> list[datetime]:
    """When reviews were asked about, up to an instant."""
    found = running.run_until(*until, step=timedelta(minutes=30))
    return [m.at for m in found if REVIEW in m.kinds]


def told(deps: Deps, nudge: Nudge, actor: Actor) -> ReviewPrompt:
    """What a row says now."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        assert person is not None
        return review_prompt(session, nudge, person, deps.now())


@pytest.mark.parametrize(
    ("made", "tz", "due"),
    [
        ((2026, 11, 23, 9), "Europe/Berlin", DUE),
        ((2026, 11, 30, 9), "Europe/Berlin", datetime(2027, 3, 1, 9, tzinfo=UTC)),  # 28th: Sunday
        ((2026, 11, 30, 9), "Asia/Kolkata", datetime(2027, 3, 1, 4, 30, tzinfo=UTC)),
        ((2026, 12, 29, 9), "Europe/Berlin", datetime(2027, 3, 29, 8, tzinfo=UTC)),  # summer time
        ((2026, 8, 2, 9), "America/New_York", datetime(2026, 11, 2, 15, tzinfo=UTC)),  # and back
        ((2026, 11, 23, 23, 30), "Europe/Berlin", datetime(2027, 2, 24, 9, tzinfo=UTC)),
        ((2026, 11, 23, 23, 30), "America/New_York", datetime(2027, 2, 23, 15, tzinfo=UTC)),
    ],
)
def test_a_review_is_due_a_quarter_after_the_first_goal_on_a_working_day_at_ten(
    deps: Deps,
    make_person: MakePerson,
    clock: Clock,
    made: tuple[int, ...],
    tz: str,
    due: datetime,
) -> None:
    actor = make_person("U1", tz)
    clock.set(*made)
    goal(deps, actor)
    assert moments(deps, actor) == [due]


def test_a_second_goal_and_a_changed_one_leave_the_day_alone(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    first = goal(deps, actor)
    clock.ahead(days=20)
    goal(deps, actor, "Second")
    change_goal(deps, actor, first, GoalDraft("Lead more", due=SUMMER))
    assert moments(deps, actor) == [DUE]


def test_the_day_is_counted_from_the_oldest_goal_that_is_left(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    first = goal(deps, actor)
    clock.set(2026, 12, 14, 9)
    second = goal(deps, actor, "Second")
    close_goal(deps, actor, first, "dropped")
    assert moments(deps, actor) == [datetime(2027, 3, 15, 9, tzinfo=UTC)]  # the 14th is a Sunday
    close_goal(deps, actor, second, "done")
    assert moments(deps, actor) == []
    reopen_goal(deps, actor, first)
    assert moments(deps, actor) == [DUE]


def test_whoever_moves_is_asked_at_ten_over_there(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    goal(deps, actor)
    make_person("U1", "America/New_York")
    assert moments(deps, actor) == [datetime(2027, 2, 23, 15, tzinfo=UTC)]


def test_silence_is_followed_by_nothing_until_the_next_quarter(
    deps: Deps, quiet: Actor, running: Engine
) -> None:
    assert asked(running, 2027, 9, 30) == [
        DUE,
        datetime(2027, 5, 24, 8, tzinfo=UTC),  # the 23rd is a Sunday
        datetime(2027, 8, 23, 8, tzinfo=UTC),
    ]


def test_a_review_that_was_done_moves_the_next_question_a_quarter_on(
    deps: Deps, quiet: Actor, running: Engine
) -> None:
    running.clock.set(2027, 2, 19, 9)
    finished(deps, quiet)
    assert asked(running, 2027, 5, 18) == []
    assert asked(running, 2027, 6, 1) == [datetime(2027, 5, 19, 8, tzinfo=UTC)]


def test_a_review_done_while_the_question_is_due_spares_it(
    deps: Deps, quiet: Actor, running: Engine
) -> None:
    running.clock.set(2027, 2, 23, 9)
    finished(deps, quiet)
    assert running.run() == []
    assert moments(deps, quiet) == [datetime(2027, 5, 24, 8, tzinfo=UTC)]


def test_later_asks_once_more_in_two_weeks_wherever_one_moves_meanwhile(
    deps: Deps, quiet: Actor, running: Engine, make_person: MakePerson
) -> None:
    assert asked(running, 2027, 2, 24) == [DUE]
    [said] = nudges_of(deps, quiet, REVIEW, "sent")
    assert told(deps, said, quiet).over is None
    for _click in range(2):
        prompts.put_off(deps, quiet)
    assert moments(deps, quiet) == [datetime(2027, 3, 10, 9, tzinfo=UTC)]
    assert told(deps, said, quiet).over == "put off"
    make_person("U1", "Asia/Kolkata")
    assert asked(running, 2027, 5, 30) == [datetime(2027, 3, 10, 4, 30, tzinfo=UTC)]
    assert told(deps, said, quiet).over == "asked again"
    assert moments(deps, quiet) == [datetime(2027, 6, 10, 4, 30, tzinfo=UTC)]


def test_not_any_more_asks_nothing_until_the_settings_say_so_again(
    deps: Deps, quiet: Actor, running: Engine
) -> None:
    assert asked(running, 2027, 2, 24) == [DUE]
    [said] = nudges_of(deps, quiet, REVIEW, "sent")
    prompts.turn_off(deps, quiet)
    assert told(deps, said, quiet).over == "off"
    close_goal(deps, quiet, goal(deps, quiet, "Second"), "done")
    assert asked(running, 2027, 12, 1) == []
    settle(deps, quiet, reviews_on=True)
    assert moments(deps, quiet) == [datetime(2028, 2, 23, 9, tzinfo=UTC)]  # the quarters go on


@pytest.mark.parametrize(("late", "said"), [(13, True), (30, False)])
def test_after_a_downtime_it_is_asked_within_two_weeks_or_left_to_the_next_quarter(
    deps: Deps, quiet: Actor, running: Engine, late: int, said: bool
) -> None:
    running.clock.now = DUE + timedelta(days=late)
    running.run()
    assert (REVIEW in [k for m in running.courier.messages for k in m.kinds]) is said
    assert moments(deps, quiet) == [datetime(2027, 5, 24, 8, tzinfo=UTC)]


def test_what_the_tick_has_moved_on_to_the_next_day_survives_being_planned_anew(
    deps: Deps, quiet: Actor, running: Engine, make_person: MakePerson
) -> None:
    running.clock.now = DUE + timedelta(hours=12)
    running.run()
    make_person("U1", "Europe/Paris")
    settle(deps, quiet, weekday=3)
    assert asked(running, 2027, 3, 1) == [DUE + timedelta(days=1)]


def test_a_plan_that_is_older_than_reviews_is_asked_about_too(
    deps: Deps, quiet: Actor, clock: Clock, make_person: MakePerson
) -> None:
    make_person("U2")
    others = [make_person(f"U{number}") for number in range(3, 25)]
    for each in others:
        goal(deps, each)
    settle(deps, others[0], reviews_on=False)
    with deps.store.write() as session:
        session.exec(delete(Nudge))
    clock.set(2027, 7, 1)
    rounds = 0
    after: int | None = 0
    while after is not None:
        after, rounds = plan_first_reviews(deps, after), rounds + 1
    assert rounds == 3, "twenty at once, two, and nobody any more"
    assert moments(deps, quiet) == [datetime(2027, 8, 23, 8, tzinfo=UTC)]
    assert [len(moments(deps, each)) for each in others] == [0] + [1] * 21
    assert plan_first_reviews(deps) is None


def test_what_is_due_right_now_survives_being_planned_anew(
    deps: Deps, quiet: Actor, running: Engine, make_person: MakePerson
) -> None:
    running.clock.now = DUE
    make_person("U1", "Europe/Paris")
    goal(deps, quiet, "Second")
    running.run()
    assert [m.kinds for m in running.courier.messages] == [[REVIEW]]


@pytest.mark.parametrize("reason", ["no goal", "off", "just done"])
def test_what_is_not_true_any_more_when_it_comes_due_is_dropped(
    deps: Deps, quiet: Actor, running: Engine, reason: str
) -> None:
    """Seen by the tick alone: each of these unplans the row by itself."""
    [row] = nudges_of(deps, quiet, REVIEW)
    running.clock.now = DUE
    if reason == "no goal":
        close_goal(deps, quiet, get_goal(deps, quiet, _only_goal(deps, quiet)).goal.id or 0, "done")
    elif reason == "off":
        prompts.turn_off(deps, quiet)
    else:
        running.clock.now = DUE - timedelta(days=13)
        finished(deps, quiet)
        running.clock.now = DUE
    assert told(deps, row, quiet).over == reason


def _only_goal(deps: Deps, actor: Actor) -> int:
    [found] = guided.start_review(deps, actor).goals
    return found.id or 0


def test_the_question_tells_of_a_review_that_waits_and_of_the_one_before(
    deps: Deps, quiet: Actor, running: Engine
) -> None:
    running.clock.set(2026, 12, 1, 9)
    finished(deps, quiet)
    guided.answer_review(deps, quiet, 0, "celebrate", "A", "second")
    asked(running, 2027, 3, 2)
    [message] = [m for m in running.courier.messages if REVIEW in m.kinds]
    prompt = message.parts[0].prompt
    assert (str(prompt.since), prompt.is_open) == ("2026-12-01", True)


def test_once_done_the_question_is_a_record(deps: Deps, quiet: Actor, running: Engine) -> None:
    asked(running, 2027, 2, 24)
    [said] = nudges_of(deps, quiet, REVIEW, "sent")
    running.clock.ahead(days=2)
    finished(deps, quiet)
    prompt = told(deps, said, quiet)
    assert (prompt.over, str(prompt.day)) == ("done", "2027-02-26")


def test_at_most_one_message_a_day_also_on_the_day_of_a_review(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    goal(deps, actor)
    running.clock.set(2027, 2, 1)
    found = running.run_until(2027, 3, 10, step=timedelta(hours=1))
    days = [m.at.date() for m in found]
    assert len(days) == len(set(days))
    assert [m.kinds for m in found if REVIEW in m.kinds] == [[REVIEW]]


def test_a_pause_of_check_ins_is_none_of_reviews(deps: Deps, actor: Actor, clock: Clock) -> None:
    goal(deps, actor)
    before = moments(deps, actor)
    pause_checkins(deps, actor, SUMMER)
    assert moments(deps, actor) == before == [DUE]
