"""The schema: what migrations make is what the tables say, and a backup is whole."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, inspect, make_url, text
from sqlmodel import SQLModel, create_engine, select

from storage import schema, tables
from storage.database import Store
from storage.people import add_person
from storage.schema import SchemaError
from tests.storage.schema_facts import NOW, facts

POSTGRES = os.environ.get("NORTHSTAR_TEST_POSTGRES", "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "northstar.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{file}")
    yield made
    made.close()


@pytest.fixture(params=["sqlite", *(["postgresql"] if POSTGRES else [])])
def empty(request: pytest.FixtureRequest, store: Store) -> Iterator[Store]:
    """An empty database of each kind that is at hand."""
    if request.param == "sqlite":
        yield store
        return
    name = f"schema_{os.getpid()}"
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    made = Store(make_url(POSTGRES).set(database=name).render_as_string(hide_password=False))
    yield made
    made.close()
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    server.dispose()


def test_migrations_make_exactly_the_tables_that_the_program_declares(empty: Store) -> None:
    SQLModel.metadata.create_all(empty.engine)
    declared = facts(empty)
    SQLModel.metadata.drop_all(empty.engine)
    schema.upgrade(empty)
    assert facts(empty) == declared
    assert schema.check(empty) == []


def test_the_comparison_sees_a_partial_index_that_lost_its_condition(store: Store) -> None:
    schema.upgrade(store)
    before = facts(store)
    with store.engine.begin() as connection:
        connection.execute(text("DROP INDEX nudge_due"))
        connection.execute(text("CREATE INDEX nudge_due ON nudge (team_id, due_at)"))
    assert facts(store) != before


def test_upgrading_a_second_time_changes_nothing(empty: Store) -> None:
    assert schema.upgrade(empty) is True
    with empty.write() as session:
        add_person(session, "T1", "U1", NOW)
    assert schema.upgrade(empty) is False
    with empty.read() as session:
        assert session.get(tables.Person, 1) is not None


def test_the_program_knows_its_newest_migration() -> None:
    assert ScriptDirectory.from_config(schema._config()).get_heads() == [schema.NEWEST]


def test_a_start_with_nothing_to_upgrade_does_not_load_alembic(store: Store, file: Path) -> None:
    schema.upgrade(store)
    code = (
        "import sys; from storage import schema; from storage.database import Store;"
        f"schema.upgrade(Store('sqlite:///{file}')); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


OLDER = [
    each.revision
    for each in ScriptDirectory.from_config(schema._config()).walk_revisions()
    if each.revision != schema.NEWEST
]


def _value(column: Any, number: int) -> Any:
    kinds: dict[type, Any] = {
        bool: True,
        int: number,
        str: f"{column.name} & “so” on",
        datetime: NOW,
        date: NOW.date(),
        time: time(9, 30),
    }
    return kinds[column.type.python_type]


def _fill(store: Store) -> dict[str, dict[str, Any]]:
    """A row in every table that a revision has, each referring to the others."""
    known = MetaData()
    known.reflect(store.engine)
    filled = {}
    with store.engine.begin() as connection:
        for table in known.sorted_tables:
            if table.name != "alembic_version":
                row = {c.name: _value(c, 1) for c in table.columns}
                connection.execute(table.insert().values(row))
                filled[table.name] = _only_row(connection, table)
    return filled


def _only_row(connection: Connection, table: Table) -> dict[str, Any]:
    return dict(connection.execute(table.select()).mappings().one())


@pytest.mark.parametrize("revision", OLDER)
def test_every_older_revision_upgrades_with_its_data(empty: Store, revision: str) -> None:
    from alembic import command

    config = schema._config()
    with schema._one_transaction(empty) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    before = _fill(empty)
    assert schema.upgrade(empty) is True
    assert schema.check(empty) == []
    known = MetaData()
    known.reflect(empty.engine)
    with empty.engine.connect() as connection:
        for name, row in before.items():
            after = _only_row(connection, known.tables[name])
            assert {column: after[column] for column in row} == row, name
    with empty.read() as session:
        if "is_admin" not in before["person"]:
            assert session.get_one(tables.Person, 1).is_admin is False
            assert session.get_one(tables.Checkin, 1).shared is True
        asked = [each.person_id for each in session.exec(select(tables.ExpertOffer))]
    assert asked == ([1] if "mentor_offer" in before else []), "mentors are experts from 0003 on"


WEEK = timedelta(days=7)
# What somebody's goal was like when the check-in was answered, and whether others may read that.
ANSWERED: dict[str, tuple[dict[str, Any] | None, bool]] = {
    "a shared goal": ({"shared": True}, True),
    "a goal of one's own": ({"shared": False}, False),
    "a shared goal that was reached before": ({"shared": True, "closed_at": NOW - WEEK}, False),
    "a shared goal that was reached since": ({"shared": True, "closed_at": NOW + WEEK}, True),
    "a shared goal that came later": ({"shared": True, "created_at": NOW + WEEK}, False),
    "no goal": (None, False),
}


@pytest.mark.parametrize("answered", ANSWERED)
def test_a_check_in_that_was_told_to_be_private_stays_so(empty: Store, answered: str) -> None:
    from alembic import command

    goal, shared = ANSWERED[answered]
    config = schema._config()
    with schema._one_transaction(empty) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    filled = _fill(empty)
    with empty.engine.begin() as connection:
        known = MetaData()
        known.reflect(connection)
        for name in ("checkin_progress", "help_request", "milestone", "goal"):
            connection.execute(known.tables[name].delete())
        if goal is not None:
            row = filled["goal"] | {"created_at": NOW - 2 * WEEK, "closed_at": None} | goal
            connection.execute(known.tables["goal"].insert().values(row))
    schema.upgrade(empty)
    with empty.read() as session:
        assert session.get_one(tables.Checkin, 1).shared is shared


def test_everything_can_be_taken_back_to_nothing(empty: Store) -> None:
    from alembic import command

    schema.upgrade(empty)
    config = schema._config()
    with schema._one_transaction(empty) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(empty.engine).get_table_names() == ["alembic_version"]


def test_a_database_of_a_newer_release_is_left_alone_with_a_sentence(store: Store) -> None:
    schema.upgrade(store)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="newer Northstar"):
        schema.upgrade(store)
    assert "newer Northstar" in schema.check(store)[0]


def test_an_upgrade_that_fails_leaves_no_half_of_itself(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE nudge (id INTEGER)"))
    with pytest.raises(SchemaError, match="Nothing was changed"):
        schema.upgrade(store)
    assert inspect(store.engine).get_table_names() == ["nudge"]


def test_checking_an_empty_database_says_how_to_fill_it(store: Store) -> None:
    assert "northstar db upgrade" in schema.check(store)[0]


def test_checking_finds_a_row_whose_owner_is_gone(store: Store, file: Path) -> None:
    schema.upgrade(store)
    with sqlite3.connect(file) as careless:
        careless.execute("INSERT INTO milestone (goal_id, position, title) VALUES (99, 1, 'x')")
    careless.close()
    assert schema.check(store) == ["A row of milestone refers to one that is gone."]


def test_checking_finds_a_missing_index(store: Store) -> None:
    schema.upgrade(store)
    with store.engine.begin() as connection:
        connection.execute(text("DROP INDEX goal_person_state"))
    assert "goal_person_state" in schema.check(store)[0]


def test_foreign_keys_hold_again_after_an_upgrade(store: Store) -> None:
    schema.upgrade(store)
    with store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_backup_made_while_others_write_opens_and_holds_what_was_kept(
    store: Store, tmp_path: Path
) -> None:
    schema.upgrade(store)
    with store.write() as session:
        add_person(session, "T1", "U1", NOW)
    copy = tmp_path / "copy.db"
    with store.write() as session:
        add_person(session, "T1", "U2", NOW)
        session.flush()
        schema.backup(store, copy)
    opened = Store(f"sqlite:///{copy}")
    with opened.read() as session:
        assert [p.user_id for p in session.exec(select(tables.Person))] == ["U1"]
    assert schema.check(opened) == []
    opened.close()


def test_a_backup_is_readable_by_its_owner_only(store: Store, tmp_path: Path) -> None:
    schema.upgrade(store)
    schema.backup(store, tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600


def test_a_backup_overwrites_no_file(store: Store, tmp_path: Path) -> None:
    schema.upgrade(store)
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(SchemaError, match="exists already"):
        schema.backup(store, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"
