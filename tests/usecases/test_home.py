"""The App Home's page: what a person sees of themselves, in a constant number of queries."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.logs import LogDraft, Shared
from bot.usecases.checkins.answering import answer_checkin, checkin_form, list_history
from bot.usecases.goals.keeping import add_goal, list_goals
from bot.usecases.home.page import home_page
from bot.usecases.logs.keeping import Form, save_log
from bot.usecases.sessions.agenda import Source, add_topic
from bot.usecases.settings import get_settings
from storage.tables import Agreement, Mentorship
from tests.conftest import Clock, MakePerson
from tests.usecases.asking import ask, offer
from tests.usecases.couriers import engine
from tests.usecases.pairing import begin, meeting, person_id
from tests.usecases.statements import counted

THIS_WEEK = date(2026, 11, 23)


def add(deps: Deps, actor: Actor, form: str) -> int:
    steps = tuple(MilestoneDraft(f"Step {n}", date(2026, 12, 16)) for n in range(6))
    card = add_goal(deps, actor, GoalDraft(form, due=date(2027, 3, 31), milestones=steps), form)
    return card.goal.id or 0


def test_somebody_new_gets_a_first_page(deps: Deps) -> None:
    page = home_page(deps, Actor("T1", "UNEW"))
    assert (page.is_new, page.steps, page.streak, page.last_checkin) == (True, (), 0, None)


def test_who_helps_others_or_has_asked_somebody_is_not_new_any_more(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    expert = make_person("UEXPERT")
    assert home_page(deps, expert).is_new
    offer(deps, expert)
    assert not home_page(deps, expert).is_new
    assert home_page(deps, actor).is_new
    ask(deps, actor, expert)
    assert not home_page(deps, actor).is_new


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


@pytest.mark.only("sqlite")  # the same statements on both
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


def kinds(deps: Deps, actor: Actor) -> list[str]:
    return [step.kind for step in home_page(deps, actor).steps]


def test_a_new_mentorship_asks_both_to_agree_and_only_then_to_meet(
    deps: Deps, make_person: MakePerson
) -> None:
    mentor, mentee = make_person("U1"), make_person("U2")
    pair = begin(deps, mentor, mentee)
    assert kinds(deps, mentor) == kinds(deps, mentee) == ["agree"]
    with deps.store.write() as session:
        session.add(
            Agreement(
                mentorship_id=pair,
                version=1,
                proposed_by=person_id(deps, mentee),
                until=date(2027, 5, 1),
                created_at=deps.now(),
                form_key="f",
            )
        )
    assert kinds(deps, mentor) == ["agreement"]
    assert kinds(deps, mentee) == ["plan_session"]  # who has proposed waits


def test_a_session_within_a_day_comes_first_and_one_that_is_over_asks_for_its_record(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    mentor, mentee = make_person("U1"), make_person("U2")
    pair = begin(deps, mentor, mentee)
    meeting(deps, pair, clock.now + timedelta(hours=24))
    assert kinds(deps, mentee) == ["session", "agree"]
    clock.ahead(hours=-1)
    assert kinds(deps, mentee) == ["session", "agree"], "what people call tomorrow is near"
    clock.ahead(hours=26)  # it has begun an hour ago and took 45 minutes
    assert kinds(deps, mentee) == ["log", "agree"]
    clock.ahead(days=8)
    assert kinds(deps, mentee) == ["agree"]


def test_a_session_that_is_going_on_comes_first_until_its_end(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    mentor, mentee = make_person("U1"), make_person("U2")
    pair = begin(deps, mentor, mentee)
    meeting(deps, pair, clock.now + timedelta(hours=1))
    assert not home_page(deps, mentee).mentoring.cards[0].is_now
    clock.ahead(hours=1, minutes=44)
    for actor in (mentor, mentee):
        assert kinds(deps, actor) == ["now", "agree"]
        assert home_page(deps, actor).mentoring.cards[0].is_now
    clock.ahead(minutes=1)
    assert kinds(deps, mentee) == ["log", "agree"]


def test_an_agenda_with_a_topic_asks_for_none_and_a_new_record_is_shown_to_the_other(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    mentor, mentee = make_person("U1"), make_person("U2")
    pair = begin(deps, mentor, mentee)
    meeting(deps, pair, clock.now + timedelta(days=3))
    assert "prepare" in kinds(deps, mentee)
    assert "prepare" not in kinds(deps, mentor)
    add_topic(deps, mentor, pair, "Pay", Source())
    assert "prepare" not in kinds(deps, mentee)
    held = meeting(deps, pair, clock.now - timedelta(hours=2))
    save_log(deps, mentor, held, LogDraft(Shared("Go")), Form("F"))
    shown = [home_page(deps, each).mentoring.cards[0].record for each in (mentor, mentee)]
    assert [met and met.id for met in shown] == [None, held]
    clock.ahead(days=4)
    assert home_page(deps, mentee).mentoring.cards[0].record is None


def test_a_paused_mentorship_suggests_nothing(deps: Deps, make_person: MakePerson) -> None:
    mentor, mentee = make_person("U1"), make_person("U2")
    pair = begin(deps, mentor, mentee)
    with deps.store.write() as session:
        session.get_one(Mentorship, pair).state = "paused"
    assert kinds(deps, mentor) == []
    assert len(home_page(deps, mentor).mentoring.cards) == 1


@pytest.mark.only("sqlite")  # the same statements on both
def test_two_sessions_at_one_instant_and_many_mentorships_cost_no_more_queries(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    mentor = make_person("U1")
    with counted(deps.store) as none:
        home_page(deps, mentor)
    for number in range(2, 12):
        pair = begin(deps, mentor, make_person(f"U{number}"))
        for hours in (30, 30, 60, -30):
            meeting(deps, pair, clock.now + timedelta(hours=hours, minutes=number % 2))
        if number == 2:
            with counted(deps.store) as one:
                home_page(deps, mentor)
    with counted(deps.store) as ten:
        page = home_page(deps, mentor)
    assert len(page.mentoring.cards) == 10
    assert all(card.upcoming for card in page.mentoring.cards)
    assert len(ten) == len(one)
    assert len(one) - len(none) <= 6


def test_nobody_sees_anothers_mentorship(deps: Deps, make_person: MakePerson) -> None:
    begin(deps, make_person("U1"), make_person("U2"))
    assert home_page(deps, make_person("U3")).mentoring.is_empty
