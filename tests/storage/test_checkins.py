"""Check-ins in the tables: one for a week, with their parts, found by their owner alone."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from storage import checkins
from storage.database import Store
from storage.people import add_person, id_of
from storage.tables import Checkin, CheckinProgress, CheckinWords, Goal
from tests.conftest import MONDAY

WEEK = date(2026, 11, 23)


def person(session: Session, user_id: str = "U1") -> int:
    return id_of(add_person(session, "T1", user_id, MONDAY))


def add(session: Session, owner: int, week: date = WEEK) -> Checkin:
    checkin = Checkin(person_id=owner, week=week, answered_at=MONDAY, updated_at=MONDAY)
    session.add(checkin)
    session.flush()
    return checkin


def say(session: Session, checkin: Checkin, ts: str, words: str = "w") -> None:
    key = id_of(checkin)
    session.add(CheckinWords(checkin_id=key, person_id=checkin.person_id, ts=ts, words=words))
    session.flush()


def goal(session: Session, owner: int, title: str) -> int:
    made = Goal(person_id=owner, title=title, due=WEEK, created_at=MONDAY)
    session.add(made)
    session.flush()
    return id_of(made)


def test_a_week_has_one_answer(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        add(session, owner)

    def again() -> None:
        with store.write() as session:
            add(session, owner)

    with pytest.raises(IntegrityError):
        again()


def test_answers_come_the_latest_first_and_from_before_a_week(store: Store) -> None:
    with store.write() as session:
        owner, other = person(session), person(session, "U2")
        for weeks in (0, 2, 1):
            add(session, owner, WEEK + timedelta(weeks=weeks))
        add(session, other)
        listed = checkins.list_checkins(session, owner, 10)
        assert [(c.week - WEEK).days // 7 for c in listed] == [2, 1, 0]
        before = checkins.list_checkins(session, owner, 1, WEEK + timedelta(weeks=2))
        assert [(c.week - WEEK).days // 7 for c in before] == [1]


def test_progress_is_replaced_as_a_whole(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        checkin = add(session, owner)
        one, two = goal(session, owner, "One"), goal(session, owner, "Two")
        checkins.set_progress(session, checkin, {one: "leap", two: "still"})
        checkins.set_progress(session, checkin, {two: "step"})
        key = id_of(checkin)
        assert checkins.progress_of(session, [key]) == {key: {two: "step"}}
        assert checkins.goal_titles(session, {one, two}) == {one: "One", two: "Two"}
        assert checkins.goal_titles(session, set()) == {}


def test_words_keep_their_order_and_each_message_counts_once(store: Store) -> None:
    with store.write() as session:
        checkin = add(session, person(session))
        for ts, words in (("2.2", "first"), ("1.1", "second")):
            say(session, checkin, ts, words)
        key = id_of(checkin)
        assert checkins.words_of(session, [key]) == {key: ["first", "second"]}

    def again() -> None:
        with store.write() as session:
            say(session, checkin, "1.1")

    with pytest.raises(IntegrityError):
        again()


def test_the_same_ts_of_two_people_are_two_messages(store: Store) -> None:
    with store.write() as session:
        mine, theirs = person(session), person(session, "U2")
        say(session, add(session, mine), "1.1", "mine")
        say(session, add(session, theirs), "1.1", "theirs")
        found = checkins.find_words(session, theirs, "1.1")
        assert found is not None
        assert found.words == "theirs"


def test_an_answer_that_is_taken_back_leaves_no_part_behind(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        checkin, kept = add(session, owner), add(session, owner, WEEK + timedelta(weeks=1))
        checkins.set_progress(session, checkin, {goal(session, owner, "G"): "leap"})
        say(session, checkin, "1.1")
        say(session, kept, "2.2")
        checkins.delete_checkin(session, checkin)
        assert [c.week for c in session.exec(select(Checkin))] == [kept.week]
        assert session.exec(select(CheckinProgress)).all() == []
        assert [w.ts for w in session.exec(select(CheckinWords))] == ["2.2"]


def test_whether_any_of_some_weeks_was_answered(store: Store) -> None:
    with store.write() as session:
        owner, other = person(session), person(session, "U2")
        add(session, owner)
        assert checkins.any_answered(session, owner, [WEEK, WEEK + timedelta(weeks=1)])
        assert not checkins.any_answered(session, owner, [WEEK + timedelta(weeks=1)])
        assert not checkins.any_answered(session, other, [WEEK])
        assert not checkins.any_answered(session, owner, [])


def test_the_latest_words_tell_which_answer_goes_on(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        assert checkins.latest_words(session, owner) is None
        later, earlier = add(session, owner), add(session, owner, WEEK - timedelta(weeks=1))
        say(session, later, "1.1")
        say(session, earlier, "2.2")
        found = checkins.latest_words(session, owner)
        assert found is not None
        assert found.week == earlier.week
