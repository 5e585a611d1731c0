"""The database door: durable, private to its owner, one writer at a time, all or nothing."""

import os
import stat
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage.database import Store
from storage.people import add_person, find_person
from storage.tables import Goal, Person
from tests.conftest import MONDAY


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(person.user_id for person in session.exec(select(Person)))


def test_what_was_written_is_there_and_what_failed_is_not(store: Store) -> None:
    with store.write() as session:
        add_person(session, "T1", "U1", MONDAY)

    def fail_half_way() -> None:
        with store.write() as session:
            add_person(session, "T1", "U2", MONDAY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert names(store) == ["U1"]


def test_a_look_sees_what_it_wrote_and_leaves_nothing(store: Store) -> None:
    with store.look() as session:
        add_person(session, "T1", "U1", MONDAY)
        assert find_person(session, "T1", "U1") is not None
    assert names(store) == []


def test_rows_can_be_read_after_the_transaction_is_over(store: Store) -> None:
    with store.write() as session:
        person = add_person(session, "T1", "U1", MONDAY)
    assert (person.user_id, person.created_at) == ("U1", MONDAY)


def test_a_row_that_belongs_to_nobody_is_refused(store: Store) -> None:
    def write() -> None:
        with store.write() as session:
            session.add(Goal(person_id=404, title="x", due=MONDAY.date(), created_at=MONDAY))

    with pytest.raises(IntegrityError):
        write()


def test_a_reader_sees_one_state_while_others_write(store: Store) -> None:
    with store.write() as session:
        add_person(session, "T1", "U1", MONDAY)
    with store.read() as reader:
        before = len(reader.exec(select(Person)).all())
        with store.write() as session:
            add_person(session, "T1", "U2", MONDAY)
        assert len(reader.exec(select(Person)).all()) == before
    assert names(store) == ["U1", "U2"]


@pytest.mark.only("sqlite")
def test_writers_wait_for_each_other(store: Store) -> None:
    inside, done = Event(), Event()

    def second() -> None:
        inside.wait(10)
        with store.write() as session:
            assert find_person(session, "T1", "U1") is not None
            add_person(session, "T1", "U2", MONDAY)
        done.set()

    thread = Thread(target=second)
    thread.start()
    with store.write() as session:
        add_person(session, "T1", "U1", MONDAY)
        inside.set()
        assert not done.wait(0.2)
    thread.join(10)
    assert names(store) == ["U1", "U2"]


@pytest.mark.only("sqlite")
def test_sqlite_is_durable_and_forgets_for_good(store: Store) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 10_000,
    }
    with store.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected
        }
    assert found == expected


def test_nobody_else_on_the_machine_can_read_the_file(tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        file = tmp_path / "private.db"
        store = Store(f"sqlite:///{file}")
        with store.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE t (x)")
        modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        store.close()
    finally:
        os.umask(before)
    assert modes == {0o600}


def test_a_database_in_memory_is_one_for_all_threads() -> None:
    store = Store("sqlite://")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    found: list[object] = []

    def look() -> None:
        with store.engine.connect() as connection:
            found.append(connection.exec_driver_sql("SELECT count(*) FROM t").scalar_one())

    thread = Thread(target=look)
    thread.start()
    thread.join(10)
    store.close()
    assert found == [0]
