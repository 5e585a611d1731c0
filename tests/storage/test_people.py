"""People in the tables: one for each of Slack's pairs of ids, each with a rhythm."""

from datetime import datetime, timedelta, timezone
from threading import Barrier, Thread

import pytest
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from storage.database import Store
from storage.people import (
    add_person,
    find_or_add_person,
    find_person,
    get_person,
    get_rhythm,
    id_of,
)
from storage.tables import Person
from tests.conftest import MONDAY


def test_a_person_has_a_rhythm_from_the_first_moment(store: Store) -> None:
    with store.write() as session:
        person = add_person(session, "T1", "U1", MONDAY)
        rhythm = get_rhythm(session, id_of(person))
    assert (rhythm.weekday, rhythm.workdays, rhythm.every_weeks) == (5, "12345", 1)


def test_the_same_ids_are_the_same_person_and_others_are_not(store: Store) -> None:
    with store.write() as session:
        one = find_or_add_person(session, "T1", "U1", MONDAY)
        assert find_or_add_person(session, "T1", "U1", MONDAY).id == one.id
        assert find_or_add_person(session, "T2", "U1", MONDAY).id != one.id
        assert find_person(session, "T3", "U1") is None
        assert get_person(session, id_of(one), lock=True) is one


def test_a_second_row_with_the_same_ids_is_refused(store: Store) -> None:
    def write() -> None:
        with store.write() as session:
            add_person(session, "T1", "U1", MONDAY)
            add_person(session, "T1", "U1", MONDAY)

    with pytest.raises(IntegrityError):
        write()


def test_two_who_meet_the_same_person_at_once_meet_one_person(store: Store) -> None:
    start, found = Barrier(4), []

    def meet() -> None:
        start.wait(10)
        with store.write() as session:
            found.append(find_or_add_person(session, "T1", "U1", MONDAY, lock=True).id)

    threads = [Thread(target=meet) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_row_that_was_not_stored_has_no_key() -> None:
    with pytest.raises(LookupError):
        id_of(Person(team_id="T1", user_id="U1", created_at=MONDAY))


def test_an_instant_comes_back_as_it_went_in_utc(store: Store) -> None:
    kathmandu = MONDAY.astimezone(timezone(timedelta(hours=5, minutes=45)))
    with store.write() as session:
        add_person(session, "T1", "U1", kathmandu)
    with store.read() as session:
        kept = session.exec(select(Person)).one().created_at
    assert kept == MONDAY
    assert kept.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    def write() -> None:
        with store.write() as session:
            add_person(session, "T1", "U1", datetime(2026, 1, 1))  # noqa: DTZ001

    with pytest.raises(StatementError):
        write()
