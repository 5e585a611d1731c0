"""Settings: a person's own say, kept at once and planned anew."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.refusals import FormRefused
from bot.rules.settings import RhythmDraft
from bot.usecases.goals.keeping import add_goal
from bot.usecases.settings import change_settings, get_settings
from tests.conftest import OTHER_TEAM, MakePerson
from tests.usecases.couriers import engine
from tests.usecases.planned import planned

USUAL = RhythmDraft(True, 5, time(10, 0), 1, frozenset({1, 2, 3, 4, 5}), True)


@pytest.fixture
def busy(deps: Deps, actor: Actor) -> Actor:
    """A person with a goal and a milestone."""
    step = MilestoneDraft("Ask Ana", date(2026, 12, 16))
    add_goal(deps, actor, GoalDraft("G", due=date(2027, 3, 31), milestones=(step,)), "V1")
    return actor


def test_somebody_new_sees_the_defaults_and_is_not_stored(deps: Deps) -> None:
    shown = get_settings(deps, Actor("T1", "UNEW"))
    assert (shown.rhythm.weekday, shown.rhythm.at, shown.next_checkin_at) == (5, time(10, 0), None)


def test_the_next_checkin_is_told_as_it_is_planned(deps: Deps, busy: Actor) -> None:
    shown = get_settings(deps, busy)
    assert shown.next_checkin_at == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_a_chosen_rhythm_holds_at_once_for_all_that_is_planned(deps: Deps, busy: Actor) -> None:
    chosen = replace(USUAL, weekday=2, at=time(16, 30), workdays=frozenset({2, 4}))
    shown = change_settings(deps, busy, chosen)
    assert shown.next_checkin_at == datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    assert get_settings(deps, busy).rhythm.workdays == "24"
    assert {at.astimezone(UTC).time() for _kind, _about, at in planned(deps, busy)} == {
        time(15, 30)
    }
    assert {at.isoweekday() for _kind, _about, at in planned(deps, busy)} <= {2, 4}


def test_turned_off_nothing_is_planned_and_turned_on_everything_is(deps: Deps, busy: Actor) -> None:
    before = planned(deps, busy)
    nothing = {"checkins_on": False, "milestones_on": False, "reviews_on": False}
    off = change_settings(deps, busy, replace(USUAL, **nothing))
    assert (planned(deps, busy), off.next_checkin_at) == ([], None)
    change_settings(deps, busy, USUAL)
    assert planned(deps, busy) == before


def test_a_refused_rhythm_changes_nothing(deps: Deps, busy: Actor) -> None:
    before = planned(deps, busy)
    with pytest.raises(FormRefused):
        change_settings(deps, busy, replace(USUAL, at=time(3, 0)))
    assert (planned(deps, busy), get_settings(deps, busy).rhythm.at) == (before, time(10, 0))


def test_an_hour_chosen_after_todays_prompt_does_not_ask_twice(deps: Deps, busy: Actor) -> None:
    running = engine(deps)
    running.clock.set(2026, 11, 27, 9, 1)
    running.run()
    for weekday, at in ((5, time(16, 0)), (1, time(8, 0)), (5, time(11, 0))):
        change_settings(deps, busy, replace(USUAL, weekday=weekday, at=at))
    found = running.run_until(2026, 11, 30, 0, 0)
    assert found == []


def test_a_prompt_that_is_due_right_now_survives_a_change_of_the_hour(
    deps: Deps, busy: Actor
) -> None:
    running = engine(deps)
    running.clock.set(2026, 11, 27, 9, 0)
    change_settings(deps, busy, replace(USUAL, at=time(9, 30)))
    running.run()
    assert running.courier.messages[0].kinds == ["checkin"]


def test_every_two_weeks_begins_with_this_week(deps: Deps, busy: Actor) -> None:
    change_settings(deps, busy, replace(USUAL, every_weeks=2))
    running = engine(deps)
    found = running.run_until(2027, 1, 31, 0, 0, step=timedelta(hours=8))
    asked = [m.at.date() for m in found if "checkin" in m.kinds]
    assert asked == [date(2026, 11, 27) + timedelta(weeks=2 * n) for n in range(5)]


def test_two_workspaces_with_the_same_user_id_have_their_own_rhythm(
    deps: Deps, busy: Actor, make_person: MakePerson
) -> None:
    there = make_person("U1", team_id=OTHER_TEAM)
    change_settings(deps, there, replace(USUAL, weekday=1))
    assert get_settings(deps, busy).rhythm.weekday == 5
