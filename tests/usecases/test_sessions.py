"""Sessions: planned, moved, called off, met; what the clock says follows each of these."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import col, select

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.rhythm import local
from bot.rules.sessions import SessionDraft
from bot.usecases.nudges.jobs import Job, Jobs
from bot.usecases.pairs import own_pair
from bot.usecases.people import Member, learn_member
from bot.usecases.planning.sessions import (
    FOLLOW_UP,
    NEWS_RETURNED,
    SESSION_NEWS,
    plan_pair,
)
from bot.usecases.sessions.calendar_files import make_file
from bot.usecases.sessions.changes import cancel_all, cancel_meeting, move_meeting
from bot.usecases.sessions.held import answer_met, get_session, list_sessions, take_back_met
from bot.usecases.sessions.news import FollowUp, after_news, follow_up, session_news
from bot.usecases.sessions.planned import Settled, plan_choices, plan_meeting
from handlers.sessions.news import news_part
from storage.people import find_person
from storage.tables import Agreement, MentoringSession, Mentorship, Nudge
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import Delivered, Engine, as_it_is, engine
from tests.usecases.pairing import begin
from tests.usecases.planned import planned
from tests.usecases.statements import counted

JOBS: Jobs = {
    job.kind: job
    for job in (
        Job(SESSION_NEWS, session_news, as_it_is, after_news),
        Job(NEWS_RETURNED, session_news, as_it_is),
        Job(FOLLOW_UP, follow_up, as_it_is),
    )
}
TUESDAY = date(2026, 12, 1)
DRAFT = SessionDraft(TUESDAY, time(17), None, "Room 12")  # in New York: 22:00 UTC, 9:00 in Sydney
AT = datetime(2026, 12, 1, 22, 0, tzinfo=UTC)
CLOCK = ("session_prep", "brief", "session_follow_up")


@pytest.fixture
def mentee(make_person: MakePerson) -> Actor:
    return make_person("UMENTEE", "America/New_York")


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("UMENTOR", "Australia/Sydney")


@pytest.fixture
def pair(deps: Deps, mentor: Actor, mentee: Actor) -> int:
    return begin(deps, mentor, mentee)


def stored(deps: Deps) -> list[MentoringSession]:
    with deps.store.read() as session:
        query = select(MentoringSession).order_by(col(MentoringSession.starts_at))
        return list(session.exec(query))


def clockwork(deps: Deps, actor: Actor) -> list[tuple[str, datetime]]:
    return [(kind, at) for kind, _about, at in planned(deps, actor) if kind in CLOCK]


def running(deps: Deps) -> Engine:
    return engine(deps, JOBS)


def news(found: list[Delivered]) -> list[tuple[str, str]]:
    """Who heard what."""
    return [(m.user, part.what) for m in found for part in m.parts if hasattr(part, "what")]


def plan(deps: Deps, actor: Actor, pair: int, form: str = "V1", **more: object) -> Settled:
    return plan_meeting(deps, actor, pair, replace(DRAFT, **more), form)  # type: ignore[arg-type]


# --- planning


def test_a_session_is_kept_with_what_was_agreed_and_spoken_of_in_time(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor
) -> None:
    settled = plan(deps, mentee, pair)
    [found] = stored(deps)
    assert (found.starts_at, found.minutes, found.place) == (AT, 45, "Room 12")
    assert (found.state, found.series, found.sequence) == ("planned", None, 0)
    assert not settled.troubles
    assert clockwork(deps, mentee) == [
        ("session_prep", datetime(2026, 11, 30, 14, tzinfo=UTC)),  # from Sunday to Monday morning
        ("session_follow_up", AT + timedelta(minutes=105)),
    ]
    assert clockwork(deps, mentor) == [
        ("brief", AT - timedelta(hours=24)),
        ("session_follow_up", AT + timedelta(minutes=105)),
    ]


def test_the_same_form_or_the_same_hour_makes_one_session(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor
) -> None:
    first = plan(deps, mentee, pair)
    for again in (plan(deps, mentee, pair), plan(deps, mentee, pair, "V2")):
        assert again.view.key == first.view.key
    there = SessionDraft(date(2026, 12, 2), time(9))
    assert plan_meeting(deps, mentor, pair, there, "V3").view.key == first.view.key
    assert len(stored(deps)) == 1


def test_a_form_that_comes_again_after_a_move_plans_nothing_anew(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    key = plan(deps, mentee, pair).view.key
    move_meeting(deps, mentee, key, replace(DRAFT, day=date(2026, 12, 3)))
    assert plan(deps, mentee, pair).view.key == key
    assert len(stored(deps)) == 1


def test_a_session_booked_late_is_prepared_at_once(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor, clock: Clock
) -> None:
    clock.set(2026, 12, 1, 19, 0)  # 14:00 in New York, 6:00 in Sydney
    plan(deps, mentee, pair)
    assert clockwork(deps, mentee)[0] == ("session_prep", clock.now)
    assert clockwork(deps, mentor)[0] == ("brief", clock.now)


def test_the_other_hears_of_it_once_and_of_a_series_in_one_message(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    ticking = running(deps)
    plan(deps, mentee, pair)
    plan(deps, mentee, pair)
    ticking.run()
    assert news(ticking.courier.messages) == [("UMENTOR", "planned")]
    plan(deps, mentee, pair, "V2", day=date(2026, 12, 8), times=4)
    ticking.run()
    assert news(ticking.courier.messages[1:]) == [("UMENTOR", "planned")]
    assert len(ticking.courier.messages[1].parts[0].sessions) == 4


def test_a_series_keeps_the_planners_hour_and_each_session_is_its_own(
    deps: Deps, pair: int, mentee: Actor, clock: Clock
) -> None:
    clock.set(2027, 3, 1, 12, 0)
    settled = plan(deps, mentee, pair, day=date(2027, 3, 9), times=3)
    found = stored(deps)
    assert [local(m.starts_at, "America/New_York").time() for m in found] == [time(17)] * 3
    assert [local(m.starts_at, "Australia/Sydney").hour for m in found] == [9, 8, 7]
    assert len({m.uid for m in found}) == 3
    assert len({m.series for m in found}) == 1
    assert settled.shifted == (found[1].starts_at, found[2].starts_at)
    assert [(t.person.user_id, t.why) for t in settled.troubles] == [("UMENTOR", "hours")]
    assert settled.troubles[0].at == found[1].starts_at


def test_a_series_lasts_until_the_agreement_ends(deps: Deps, pair: int, mentee: Actor) -> None:
    with deps.store.write() as session:
        session.add(
            Agreement(
                mentorship_id=pair,
                version=1,
                proposed_by=1,
                state="agreed",
                rhythm="weekly",
                minutes=60,
                until=date(2026, 12, 20),
                created_at=deps.now(),
                form_key="F",
            )
        )
    plan(deps, mentee, pair, times=0)
    assert [(m.starts_at.day, m.minutes) for m in stored(deps)] == [(1, 60), (8, 60), (15, 60)]


def test_what_suits_nobody_is_said_with_times_in_common(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    settled = plan(deps, mentee, pair, at=time(20))
    found = [(each.person.user_id, each.why) for each in settled.troubles]
    assert found == [("UMENTEE", "hours")]
    assert AT in settled.common


@pytest.mark.parametrize("state", ["paused", "ended"])
def test_nothing_is_planned_in_a_mentorship_that_rests(
    deps: Deps, pair: int, mentee: Actor, state: str
) -> None:
    _turn(deps, pair, state)
    with pytest.raises(FormRefused) as refused:
        plan(deps, mentee, pair)
    assert refused.value.problems["mentorship"].code == f"mentorship_{state}"
    assert plan_choices(deps, mentee).pairs == ()
    assert stored(deps) == []


def _turn(deps: Deps, pair: int, state: str) -> None:
    with deps.store.write() as session:
        mentorship = session.get_one(Mentorship, pair)
        mentorship.state = state
        session.add(mentorship)
        person = find_person(session, TEAM, "UMENTEE")
        assert person
        session.flush()
        plan_pair(session, own_pair(session, person, pair), deps.now())


def test_who_pauses_hears_nothing_and_what_stays_planned_is_spoken_of_again(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    plan(deps, mentee, pair)
    before = clockwork(deps, mentee)
    _turn(deps, pair, "paused")
    assert clockwork(deps, mentee) == []
    _turn(deps, pair, "active")
    assert clockwork(deps, mentee) == before


def test_the_choice_is_of_those_who_are_meant(
    deps: Deps, pair: int, mentee: Actor, make_person: MakePerson
) -> None:
    other = begin(deps, make_person("UOTHER"), mentee)
    assert [p.key for p in plan_choices(deps, mentee).pairs] == [pair, other]
    assert [p.key for p in plan_choices(deps, mentee, users=["UOTHER"]).pairs] == [other]
    assert plan_choices(deps, mentee, users=["UNOBODY"]).pairs == ()
    assert plan_choices(deps, mentee, pair).common


# --- moving


def test_a_moved_session_takes_its_words_along_and_its_uid_stays(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor
) -> None:
    key = plan(deps, mentee, pair).view.key
    uid = stored(deps)[0].uid
    draft = SessionDraft(date(2026, 12, 4), time(9), 30, "Room 7")
    settled = move_meeting(deps, mentor, key, draft)  # Friday in Sydney, Thursday in New York
    [found] = stored(deps)
    assert found.starts_at == AT + timedelta(days=2)
    assert (found.minutes, found.place, found.sequence, found.uid) == (30, "Room 7", 1, uid)
    assert settled.changed
    assert [at for _kind, at in clockwork(deps, mentee)] == [
        AT,
        found.starts_at + timedelta(minutes=90),
    ]


def test_a_move_is_news_to_the_other_and_no_move_is_none(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor
) -> None:
    ticking = running(deps)
    key = plan(deps, mentee, pair).view.key
    ticking.run()
    same = replace(DRAFT, minutes=45)
    assert not move_meeting(deps, mentee, key, same).changed
    ticking.run()
    assert stored(deps)[0].sequence == 0
    for day in (2, 3):  # twice on one day: told twice
        move_meeting(deps, mentee, key, replace(same, day=date(2026, 12, day)))
        ticking.run()
    assert news(ticking.courier.messages) == [
        ("UMENTOR", "planned"),
        ("UMENTOR", "moved"),
        ("UMENTOR", "moved"),
    ]
    assert ticking.courier.messages[-1].parts[0].was == AT + timedelta(days=1)


def test_what_was_said_for_the_old_hour_is_said_anew_for_the_new_one(
    deps: Deps, pair: int, mentee: Actor, clock: Clock
) -> None:
    def said() -> int:
        with deps.store.read() as session:
            query = select(Nudge).where(col(Nudge.kind) == "session_prep")
            return len(session.exec(query).all())

    key = plan(deps, mentee, pair).view.key
    clock.set(2026, 11, 30, 15, 0)
    with deps.store.write() as session:
        row = session.exec(select(Nudge).where(col(Nudge.kind) == "session_prep")).one()
        row.state = "sent"
        session.add(row)
    move_meeting(deps, mentee, key, replace(DRAFT, place="Room 8"))
    assert said() == 1, "only the place has changed"
    move_meeting(deps, mentee, key, replace(DRAFT, day=date(2026, 12, 9)))
    assert [kind for kind, _at in clockwork(deps, mentee)] == ["session_prep", "session_follow_up"]


def test_the_later_ones_of_a_series_move_along_on_the_movers_clock(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor, clock: Clock
) -> None:
    clock.set(2027, 3, 1, 12, 0)
    plan(deps, mentee, pair, day=date(2027, 3, 9), times=4)
    first, second, *_rest = stored(deps)
    there = SessionDraft(date(2027, 3, 25), time(10))  # one day later, ten o'clock in Sydney
    settled = move_meeting(deps, mentor, second.id or 0, there, later=True)
    assert len(settled.sessions) == 3
    found = stored(deps)
    assert found[0].starts_at == first.starts_at
    assert [local(m.starts_at, "Australia/Sydney").time() for m in found[1:]] == [time(10)] * 3
    assert [local(m.starts_at, "Australia/Sydney").date() for m in found[1:]] == [
        date(2027, 3, 25),
        date(2027, 4, 8),
        date(2027, 4, 22),
    ]
    assert [m.sequence for m in found] == [0, 1, 1, 1]


def test_a_series_moves_by_its_own_rhythm_and_leaves_nothing_out(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    plan(deps, mentee, pair, times=4)
    was = [m.starts_at for m in stored(deps)]
    first = stored(deps)[0].id or 0
    move_meeting(deps, mentee, first, replace(DRAFT, day=date(2026, 12, 15)), later=True)
    assert [m.starts_at for m in stored(deps)] == [at + timedelta(days=14) for at in was]


def test_two_sessions_of_two_people_are_never_at_one_time(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    plan(deps, mentee, pair, times=2)
    second = stored(deps)[1].id or 0
    with pytest.raises(FormRefused) as refused:
        move_meeting(deps, mentee, second, DRAFT)
    assert refused.value.problems["at"].code == "session_taken"
    cancel_meeting(deps, mentee, stored(deps)[0].id or 0, "", "V7")
    assert move_meeting(deps, mentee, second, DRAFT).changed, "one that is off leaves room"


# --- calling off


def test_what_is_called_off_is_silent_and_the_other_reads_why(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor
) -> None:
    ticking = running(deps)
    key = plan(deps, mentee, pair).view.key
    ticking.run()
    for _ in range(2):
        cancel_meeting(deps, mentee, key, " I am ill, sorry ", "V8")
    assert clockwork(deps, mentee) == clockwork(deps, mentor) == []
    ticking.run()
    assert news(ticking.courier.messages) == [("UMENTOR", "planned"), ("UMENTOR", "cancelled")]
    assert ticking.courier.messages[-1].parts[0].words == "I am ill, sorry"
    assert [(m.state, m.sequence) for m in stored(deps)] == [("cancelled", 1)]


def test_the_later_ones_are_called_off_in_one_message(deps: Deps, pair: int, mentee: Actor) -> None:
    ticking = running(deps)
    plan(deps, mentee, pair, times=4)
    ticking.run()
    cancel_meeting(deps, mentee, stored(deps)[1].id or 0, "", "V8", later=True)
    ticking.run()
    assert [m.state for m in stored(deps)] == ["planned", *["cancelled"] * 3]
    assert news(ticking.courier.messages[1:]) == [("UMENTOR", "cancelled")]
    assert len(ticking.courier.messages[1].parts[0].sessions) == 3


def test_of_a_series_the_rest_is_told_when_its_first_is_off_before_anybody_heard(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    ticking = running(deps)
    plan(deps, mentee, pair, times=4)
    cancel_meeting(deps, mentee, stored(deps)[0].id or 0, "", "V8")
    ticking.run()
    planned_ = [m.parts[0] for m in ticking.courier.messages if m.parts[0].what == "planned"]
    assert [len(part.sessions) for part in planned_] == [3]
    assert planned_[0].view.met.starts_at == AT + timedelta(days=14), "its buttons lead somewhere"


def test_an_ending_calls_off_what_lies_ahead_and_asks_nothing_of_what_was(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor, clock: Clock
) -> None:
    plan(deps, mentee, pair, times=3)
    clock.now = AT + timedelta(hours=1)
    with deps.store.write() as session:
        person = find_person(session, TEAM, "UMENTEE")
        assert person
        mine = own_pair(session, person, pair)
        mine.mentorship.state = "ended"
        session.add(mine.mentorship)
        assert cancel_all(session, mine, clock.now) == 2
    assert [m.state for m in stored(deps)] == ["planned", "cancelled", "cancelled"]
    assert clockwork(deps, mentee) == clockwork(deps, mentor) == []


def test_a_change_that_cannot_be_told_comes_back(deps: Deps, pair: int, mentee: Actor) -> None:
    ticking = running(deps)
    plan(deps, mentee, pair)
    learn_member(deps, TEAM, Member("UMENTOR", active=False, tz="Australia/Sydney"))
    ticking.run()
    [message] = ticking.courier.messages
    assert (message.user, message.parts[0].what) == ("UMENTEE", "planned")


# --- did you meet


def test_both_are_asked_once_and_one_answer_is_enough(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor, clock: Clock
) -> None:
    ticking = running(deps)
    key = plan(deps, mentee, pair).view.key
    clock.now = AT + timedelta(minutes=104)
    ticking.run()
    before = len(ticking.courier.messages)
    clock.ahead(minutes=1)
    ticking.run()
    assert {m.user for m in ticking.courier.messages[before:]} == {"UMENTEE", "UMENTOR"}
    assert answer_met(deps, mentee, key, held=True).met.state == "held"
    assert answer_met(deps, mentor, key, held=True).met.state == "held"
    clock.ahead(days=2)
    ticking.run()
    assert len(ticking.courier.messages) == before + 2


def test_an_answer_before_the_question_makes_it_needless(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor, clock: Clock
) -> None:
    key = plan(deps, mentee, pair).view.key
    clock.now = AT
    answer_met(deps, mentor, key, held=True)
    assert clockwork(deps, mentee) == clockwork(deps, mentor) == []
    take_back_met(deps, mentee, key)
    assert [kind for kind, _at in clockwork(deps, mentee)] == ["session_follow_up"]


def test_who_was_not_asked_yet_is_told_that_it_did_not_take_place(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor, clock: Clock
) -> None:
    key = plan(deps, mentee, pair).view.key
    ticking = engine(deps, JOBS)
    clock.now = AT
    ticking.run()
    before = len(ticking.courier.messages)
    answer_met(deps, mentor, key, held=False)
    answer_met(deps, mentor, key, held=False)
    ticking.run()
    [told] = ticking.courier.messages[before:]
    assert (told.user, told.parts[0].what) == (mentee.user_id, "missed")
    part = news_part(told.parts[0])
    assert f"<@{mentor.user_id}> says that your session of" in part.text
    answer_met(deps, mentee, key, held=True)  # they did: nobody hears anything more
    assert ticking.run_until(2026, 12, 3, 22, 0, step=timedelta(hours=1)) == []


def test_what_is_taken_back_before_it_was_told_is_asked_of_both(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor, clock: Clock
) -> None:
    key = plan(deps, mentee, pair).view.key
    ticking = engine(deps, JOBS)
    clock.now = AT
    ticking.run()
    answer_met(deps, mentor, key, held=False)
    take_back_met(deps, mentor, key)
    after = ticking.run_until(2026, 12, 3, 22, 0, step=timedelta(hours=1))
    assert {m.user for m in after if isinstance(m.parts[0], FollowUp)} == {
        mentee.user_id,
        mentor.user_id,
    }
    assert not [m for m in after if getattr(m.parts[0], "what", "") == "missed"]


def test_what_did_not_take_place_can_have_another_time(
    deps: Deps, pair: int, mentee: Actor, clock: Clock
) -> None:
    key = plan(deps, mentee, pair).view.key
    clock.now = AT + timedelta(hours=2)
    assert answer_met(deps, mentee, key, held=False).met.state == "missed"
    moved = move_meeting(deps, mentee, key, replace(DRAFT, day=date(2026, 12, 3)))
    assert (moved.view.met.state, moved.view.met.sequence) == ("planned", 1)


def test_an_answer_that_cannot_be_is_refused(
    deps: Deps, pair: int, mentee: Actor, clock: Clock
) -> None:
    def code(attempt: Callable[[], object]) -> str:
        with pytest.raises(FormRefused) as refused:
            attempt()
        return next(iter(refused.value.problems.values())).code

    key = plan(deps, mentee, pair).view.key
    assert code(lambda: answer_met(deps, mentee, key, held=True)) == "session_ahead"
    clock.now = AT + timedelta(hours=1)
    answer_met(deps, mentee, key, held=True)
    assert code(lambda: move_meeting(deps, mentee, key, DRAFT)) == "session_held"
    assert code(lambda: cancel_meeting(deps, mentee, key, "", "V8")) == "session_held"
    with deps.store.write() as session:
        found = session.get_one(MentoringSession, key)
        found.logged_at = clock.now
        session.add(found)
    assert code(lambda: take_back_met(deps, mentee, key)) == "session_logged"
    assert code(lambda: answer_met(deps, mentee, key, held=False)) == "session_logged"


# --- looking, rights, zones


@pytest.mark.only("sqlite")  # the same statements on both
def test_the_list_shows_what_comes_and_what_was_in_so_many_queries_always(
    deps: Deps, pair: int, mentee: Actor, clock: Clock, make_person: MakePerson
) -> None:
    plan(deps, mentee, pair)
    with counted(deps.store) as few:
        list_sessions(deps, mentee)
    other = begin(deps, make_person("UOTHER"), mentee)
    plan(deps, mentee, other, "V2", day=date(2026, 12, 3), times=12)
    clock.now = AT + timedelta(hours=3)
    with counted(deps.store) as many:
        listed = list_sessions(deps, mentee)
    assert len(many) == len(few)
    assert [view.met.starts_at for view in listed.past] == [AT]
    assert len(listed.upcoming) == 12
    assert listed.mentorships == 2


@pytest.mark.only("sqlite")  # the same statements on both
def test_planning_a_long_series_takes_as_many_queries_as_a_short_one(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    with counted(deps.store) as few:
        plan(deps, mentee, pair, times=2)
    with counted(deps.store) as many:
        plan(deps, mentee, pair, "V2", day=date(2026, 12, 2), times=12)
    assert len(many) - len(few) <= 10, "one row each, and nothing besides"


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_a_session_that_is_not_ones_own_is_not_there(
    deps: Deps, pair: int, mentee: Actor, make_person: MakePerson, whose: str
) -> None:
    key = plan(deps, mentee, pair).view.key
    stranger = {
        "another's": make_person("U2"),
        "another workspace's": make_person("UMENTEE", team_id=OTHER_TEAM),
        "nobody's": Actor(TEAM, "UNEW"),
    }[whose]
    attempts: list[Callable[[], object]] = [
        lambda: get_session(deps, stranger, key),
        lambda: make_file(deps, stranger, key, later=True),
        lambda: move_meeting(deps, stranger, key, DRAFT),
        lambda: cancel_meeting(deps, stranger, key, "", "V9"),
        lambda: answer_met(deps, stranger, key, held=True),
        lambda: take_back_met(deps, stranger, key),
        lambda: plan(deps, stranger, pair),
        lambda: plan_choices(deps, stranger, pair),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()
    assert list_sessions(deps, stranger).upcoming == ()
    assert [(m.state, m.sequence) for m in stored(deps)] == [("planned", 0)]


def test_a_moved_zone_moves_the_words_and_says_nothing_twice(
    deps: Deps, pair: int, mentee: Actor, make_person: MakePerson
) -> None:
    plan(deps, mentee, pair)
    make_person("UMENTEE", "Asia/Tokyo")
    found = clockwork(deps, mentee)
    assert [kind for kind, _at in found] == ["session_prep", "session_follow_up"]
    assert found[0][1] == datetime(2026, 11, 30, 0, 0, tzinfo=UTC)  # Monday, 9:00 in Tokyo


def test_the_calendar_file_keeps_its_uid_and_counts_on(
    deps: Deps, pair: int, mentee: Actor
) -> None:
    key = plan(deps, mentee, pair).view.key
    uid = stored(deps)[0].uid
    first = make_file(deps, mentee, key)
    assert first.name == "2026-12-01-mentoring.ics"
    assert f"UID:{uid}".encode() in first.content
    assert b"SUMMARY:Mentoring: umentor and umentee" in first.content
    move_meeting(deps, mentee, key, replace(DRAFT, day=date(2026, 12, 3)))
    moved = make_file(deps, mentee, key).content
    assert f"UID:{uid}".encode() in moved
    assert b"SEQUENCE:1" in moved
    cancel_meeting(deps, mentee, key, "secret word", "V8")
    gone = make_file(deps, mentee, key).content
    assert b"METHOD:CANCEL" in gone
    assert b"SEQUENCE:2" in gone
    assert b"secret" not in gone


def test_of_two_who_plan_the_same_hour_in_the_same_moment_both_get_one_session(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor
) -> None:
    there = SessionDraft(date(2026, 12, 2), time(9))
    drafts = {mentee: DRAFT, mentor: there}
    together = Barrier(2)
    found: list[int] = []

    def plans(actor: Actor) -> None:
        together.wait()
        found.append(plan_meeting(deps, actor, pair, drafts[actor], actor.user_id).view.key)

    threads = [Thread(target=plans, args=(actor,)) for actor in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == len(stored(deps)) == 1


def test_both_may_change_a_session_in_the_same_moment(
    deps: Deps, pair: int, mentee: Actor, mentor: Actor
) -> None:
    key = plan(deps, mentee, pair).view.key
    together = Barrier(2)
    done: list[str] = []

    def moves(actor: Actor, day: int) -> None:
        together.wait()
        move_meeting(deps, actor, key, replace(DRAFT, day=date(2026, 12, day)))
        done.append(actor.user_id)

    threads = [Thread(target=moves, args=each) for each in ((mentee, 3), (mentor, 9))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["UMENTEE", "UMENTOR"]
    assert stored(deps)[0].sequence == 2
