"""The App Home's page: what a person sees of themselves, in a constant number of queries."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.rules.goals import GoalDraft, MilestoneDraft
from bot.usecases.checkins import answer_checkin, checkin_form, list_history
from bot.usecases.goals import add_goal, list_goals
from bot.usecases.home import home_page
from bot.usecases.settings import get_settings
from tests.conftest import Clock
from tests.usecases.couriers import engine
from tests.usecases.statements import counted

THIS_WEEK = date(2026, 11, 23)


def add(deps: Deps, actor: Actor, form: str) -> int:
    steps = tuple(MilestoneDraft(f"Step {n}", date(2026, 12, 16)) for n in range(6))
    card = add_goal(deps, actor, GoalDraft(form, due=date(2027, 3, 31), milestones=steps), form)
    return card.goal.id or 0


def test_somebody_new_gets_a_first_page(deps: Deps) -> None:
    page = home_page(deps, Actor("T1", "UNEW"))
    assert (page.is_new, page.steps, page.streak, page.last_checkin) == (True, (), 0, None)


def test_the_page_tells_what_to_do_next_and_how_it_went(deps: Deps, actor: Actor) -> None:
    add(deps, actor, "Lead a project")
    running = engine(deps)
    running.clock.set(2026, 11, 27, 9, 1)
    running.run()
    assert [step.kind for step in home_page(deps, actor).steps] == ["checkin"]
    answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(feeling=5))
    page = home_page(deps, actor)
    assert (page.steps, page.streak, page.answered_this_week) == ((), 1, True)
    assert page.last_checkin is not None
    assert page.last_checkin.week == THIS_WEEK
    assert page.rhythms.next_checkin_at is not None


@pytest.mark.parametrize(
    "look",
    [home_page, list_goals, checkin_form, list_history, get_settings],
    ids=lambda look: look.__name__,
)
def test_twenty_goals_cost_as_many_queries_as_one(
    deps: Deps, actor: Actor, clock: Clock, look: Callable[[Deps, Actor], object]
) -> None:
    keys = [add(deps, actor, "V0")]
    answer_checkin(deps, actor, THIS_WEEK, CheckinDraft({keys[0]: "step"}, feeling=3))
    with counted(deps.store) as one:
        look(deps, actor)
    keys += [add(deps, actor, f"V{n}") for n in range(1, 20)]
    for _ in range(10):
        clock.ahead(days=7)
        week = clock.now.date() - timedelta(days=clock.now.weekday())
        answer_checkin(deps, actor, week, CheckinDraft(dict.fromkeys(keys, "step"), feeling=3))
    clock.ahead(days=-1)  # a Sunday: the latest answer is for the week to come
    with counted(deps.store) as twenty:
        look(deps, actor)
    assert len(twenty) == len(one) > 0
