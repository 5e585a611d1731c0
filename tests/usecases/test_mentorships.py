"""Mentorships: paused, taken up, ended, taken back; and what the clock says of each."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.goals.keeping import add_goal, close_goal
from bot.usecases.mentors.status import mentorship_status
from bot.usecases.mentorships import course, prompts
from bot.usecases.mentorships.pulses import PulsePrompt
from bot.usecases.people import Member, learn_member
from storage.tables import MentoringSession, Mentorship, MentorshipEnd
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import engine
from tests.usecases.planned import nudges_of, planned
from tests.usecases.statements import counted
from tests.usecases.twos import JOBS, agree, begin, meet, person_of, propose

DAY = timedelta(days=1)
SPRING = date(2027, 3, 31)


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("U2", "Asia/Kolkata")


@pytest.fixture
def key(deps: Deps, mentor: Actor, actor: Actor) -> int:
    """U2 (Kolkata) is the mentor of U1 (Berlin) since Monday morning."""
    return begin(deps, mentor, actor)


def days(deps: Deps, actor: Actor, kind: str) -> list[date]:
    return [row.occasion for row in nudges_of(deps, actor, f"mentorship_{kind}", "pending")]


def states(deps: Deps) -> list[str]:
    with deps.store.read() as session:
        return [row.state for row in session.exec(select(Mentorship))]


def test_two_who_begin_are_asked_to_agree_at_once_and_later_how_it_goes(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    for each in (actor, mentor):
        kinds = [kind for kind, _about, _at in planned(deps, each)]
        assert kinds == ["agreement_wanted", "mentorship_quiet", "mentorship_pulse"]
    assert days(deps, actor, "quiet") == [date(2026, 12, 14)]
    assert days(deps, actor, "pulse") == [date(2026, 12, 23)]


def test_how_it_goes_is_asked_again_every_sixty_days(deps: Deps, actor: Actor, key: int) -> None:
    running = engine(deps, JOBS)
    meet(deps, actor, key, timedelta(days=300), "planned")
    found = running.run_until(2027, 6, 30, 0, 0, step=timedelta(hours=6))
    parts = [m.parts[0] for m in found if m.user == "U1"]
    asked = [part.asked_on for part in parts if isinstance(part, PulsePrompt)]
    assert asked == [date(2026, 12, 23), date(2027, 2, 21), date(2027, 4, 22), date(2027, 6, 21)]


def test_a_session_moves_the_silence_and_so_does_another_rhythm(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    meet(deps, actor, key, 10 * DAY, "planned")
    assert days(deps, actor, "quiet") == [date(2026, 12, 24)]
    agree(deps, actor, mentor, key, rhythm="weekly")
    assert days(deps, actor, "quiet") == [date(2026, 12, 13)]
    assert days(deps, mentor, "quiet") == [date(2026, 12, 14)]  # it is past midnight there


def test_a_silence_is_spoken_of_once_until_they_meet_again(
    deps: Deps, actor: Actor, key: int, clock: Clock
) -> None:
    running = engine(deps, JOBS)
    quiet = running.run_until(2026, 12, 22, 0, 0, step=timedelta(hours=4))
    assert [m.kinds for m in quiet if m.user == "U1"] == [["help"], ["mentorship_quiet"]]
    meet(deps, actor, key, timedelta(days=-30))  # logged late: it was before the silence
    assert days(deps, actor, "quiet") == []
    meet(deps, actor, key, timedelta(hours=-1))
    assert days(deps, actor, "quiet") == [date(2027, 1, 12)]


def test_a_cancelled_session_after_a_long_silence_leaves_a_week(
    deps: Deps, actor: Actor, key: int, clock: Clock
) -> None:
    meet(deps, actor, key, 30 * DAY, "planned")
    clock.ahead(days=25)
    with deps.store.write() as session:
        for row in session.exec(select(MentoringSession)):
            row.state = "cancelled"
            session.add(row)
    meet(deps, actor, key, timedelta(days=-24), "cancelled")
    assert days(deps, actor, "quiet") == [date(2026, 12, 25)]
    clock.ahead(days=2)
    learn_member(deps, TEAM, Member("U1", tz="Europe/Paris"))  # planned anew: no later for that
    assert days(deps, actor, "quiet") == [date(2026, 12, 25)]


def test_fine_as_it_is_settles_the_message(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    engine(deps, JOBS).run_until(2026, 12, 15, 0, 0, step=timedelta(hours=4))
    with pytest.raises(NotFound):
        prompts.keep_quiet(deps, actor, key, date(2026, 12, 13))
    prompts.keep_quiet(deps, actor, key, date(2026, 12, 14))
    for who, over in ((actor, "fine"), (mentor, None)):
        [row] = nudges_of(deps, who, "mentorship_quiet", "sent")
        with deps.store.read() as session:
            told = prompts.quiet_prompt(session, row, person_of(deps, who), deps.now())
        assert told.over == over


def test_a_pause_silences_the_clock_until_its_day(
    deps: Deps, actor: Actor, mentor: Actor, key: int, clock: Clock
) -> None:
    turned = course.pause_mentorship(deps, actor, key, date(2027, 1, 12))
    assert turned.done
    assert not course.pause_mentorship(deps, mentor, key, date(2027, 1, 12)).done
    for each in (actor, mentor):
        assert (days(deps, each, "quiet"), days(deps, each, "pulse")) == ([], [])
        assert days(deps, each, "take_up") == [date(2027, 1, 12)]
    assert [row.subject.split(":")[2] for row in nudges_of(deps, mentor, "mentorship_news")] == [
        "paused"
    ]
    clock.ahead(days=45)
    assert course.resume_mentorship(deps, mentor, key).done
    assert not course.resume_mentorship(deps, actor, key).done
    assert days(deps, actor, "take_up") == []
    assert days(deps, actor, "quiet") == [date(2027, 1, 14)]  # a week to begin again
    assert days(deps, actor, "pulse") == [date(2027, 2, 21)]


@pytest.mark.parametrize("until", [date(2026, 11, 23), date(2020, 1, 1), date(2028, 1, 1)])
def test_a_pause_until_a_day_that_cannot_be_changes_nothing(
    deps: Deps, actor: Actor, key: int, until: date
) -> None:
    with pytest.raises(FormRefused):
        course.pause_mentorship(deps, actor, key, until)
    assert states(deps) == ["active"]


def test_an_end_cancels_what_was_to_come_and_tells_the_other_the_words_alone(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    agree(deps, actor, mentor, key)
    propose(deps, mentor, key, "V9", minutes=90)
    meet(deps, actor, key, 5 * DAY, "planned")
    turned = course.end_mentorship(deps, actor, key, "no_fit", " Thank you ")
    assert turned.done
    with deps.store.read() as session:
        [end] = session.exec(select(MentorshipEnd)).all()
        [met] = session.exec(select(MentoringSession)).all()
    assert (end.reason, met.state, met.sequence) == ("no_fit", "cancelled", 1)
    for each in (actor, mentor):
        assert [
            kind for kind, _a, _at in planned(deps, each, "mentorship_") if "news" not in kind
        ] == []
    page = course.get_mentorship(deps, mentor, key)
    assert (page.pair.mentorship.farewell, page.pair.proposed) == ("Thank you", None)
    assert page.pair.agreement is not None
    running = engine(deps, JOBS)
    running.run()
    news = [m.parts[0] for m in running.courier.messages if m.user == "U2"][-1]
    assert (news.what, news.pair.mentorship.farewell) == ("ended", "Thank you")


def test_an_end_stands_when_the_other_ends_it_too(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    course.end_mentorship(deps, actor, key, "reached", "")
    turned = course.end_mentorship(deps, mentor, key, "no_time", "Words")
    assert not turned.done
    with deps.store.read() as session:
        assert [end.reason for end in session.exec(select(MentorshipEnd))] == ["reached"]


def test_an_end_is_taken_back_within_a_day_by_the_one_who_ended_it(
    deps: Deps, actor: Actor, mentor: Actor, key: int, clock: Clock
) -> None:
    course.end_mentorship(deps, actor, key, "reached", "Bye")
    with pytest.raises(FormRefused):
        course.take_back_end(deps, mentor, key)
    clock.ahead(hours=23)
    turned = course.take_back_end(deps, actor, key)
    assert (turned.done, turned.pair.mentorship.state) == (True, "active")
    assert turned.pair.mentorship.farewell == ""
    assert days(deps, mentor, "pulse") == [date(2026, 12, 23)]
    with deps.store.read() as session:
        assert session.exec(select(MentorshipEnd)).all() == []
    running = engine(deps, JOBS)
    lines = running.run()
    assert ("U2", "dropped", "active") in lines, "that it ended is not true any more"
    course.end_mentorship(deps, actor, key, "other", "")
    clock.ahead(hours=25)
    with pytest.raises(FormRefused):
        course.take_back_end(deps, actor, key)


def test_an_end_is_not_taken_back_once_the_two_have_begun_anew(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    course.end_mentorship(deps, actor, key, "reached", "")
    begin(deps, mentor, actor)
    with pytest.raises(FormRefused):
        course.take_back_end(deps, actor, key)
    assert states(deps) == ["ended", "active"]


def test_nothing_is_paused_or_taken_up_after_the_end(deps: Deps, actor: Actor, key: int) -> None:
    course.end_mentorship(deps, actor, key, "reached", "")
    for attempt in (
        lambda: course.pause_mentorship(deps, actor, key, None),
        lambda: course.resume_mentorship(deps, actor, key),
        lambda: course.prepare_ending(deps, actor, key),
    ):
        with pytest.raises(FormRefused):
            attempt()


def test_thanks_are_made_of_what_the_other_may_know(
    deps: Deps, actor: Actor, mentor: Actor, key: int, clock: Clock
) -> None:
    for title, shared in (("Learn Go", True), ("Find another job", False)):
        goal = add_goal(deps, actor, GoalDraft(title, due=SPRING, shared=shared), title)
        close_goal(deps, actor, goal.goal.id or 0, "done")
    meet(deps, actor, key, -DAY)
    for each in (actor, mentor):
        ending = course.prepare_ending(deps, each, key)
        assert (ending.goals, ending.held.times) == (("Learn Go",), 1)


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_a_mentorship_that_is_not_ones_own_is_not_there(
    deps: Deps, make_person: MakePerson, key: int, whose: str
) -> None:
    stranger = {
        "another's": make_person("U3"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor(TEAM, "UNEW"),
    }[whose]
    attempts: tuple[Callable[[int], object], ...] = (
        lambda k: course.get_mentorship(deps, stranger, k),
        lambda k: course.prepare_ending(deps, stranger, k),
        lambda k: course.pause_mentorship(deps, stranger, k, None),
        lambda k: course.resume_mentorship(deps, stranger, k),
        lambda k: course.end_mentorship(deps, stranger, k, "other", ""),
        lambda k: course.take_back_end(deps, stranger, k),
        lambda k: prompts.keep_quiet(deps, stranger, k, date(2026, 12, 14)),
    )
    for attempt in attempts:
        for number in (key, 999, 0, -1, 2**62):
            with pytest.raises(NotFound) as refused:
                attempt(number)
            assert refused.value.thing == "mentorship"
    assert states(deps) == ["active"]
    assert course.subjects_told(deps, stranger, key) == []


def test_a_moved_zone_moves_what_comes(deps: Deps, actor: Actor, key: int) -> None:
    before = {kind: at for kind, _about, at in planned(deps, actor, "mentorship_")}
    learn_member(deps, TEAM, Member("U1", tz="America/New_York"))
    after = {kind: at for kind, _about, at in planned(deps, actor, "mentorship_")}
    assert before.keys() == after.keys()
    assert after["mentorship_pulse"] == datetime(2026, 12, 23, 15, 0, tzinfo=UTC)
    assert before["mentorship_pulse"] == datetime(2026, 12, 23, 9, 0, tzinfo=UTC)


@pytest.mark.only("sqlite")  # the same statements on both
def test_the_status_costs_as_many_queries_for_ten_as_for_one(
    deps: Deps, actor: Actor, make_person: MakePerson, mentor: Actor, key: int
) -> None:
    agree(deps, actor, mentor, key)
    meet(deps, actor, key, DAY, "planned")
    meet(deps, actor, key, -DAY)
    with counted(deps.store) as one:
        status = mentorship_status(deps, actor)
    assert [(c.held.times, c.upcoming is not None) for c in status.cards] == [(1, True)]
    for number in range(3, 12):
        other = make_person(f"U{number}")
        more = begin(deps, actor, other)
        agree(deps, actor, other, more)
        meet(deps, actor, more, DAY, "planned")
    course.end_mentorship(deps, actor, key, "reached", "")
    with counted(deps.store) as ten:
        status = mentorship_status(deps, actor)
    assert (len(status.cards), len(status.past)) == (9, 1)
    assert len(ten) <= len(one) + 1  # names of those who are past
