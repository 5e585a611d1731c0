"""What tests of rules, use cases and storage share: a real database, a clock to set, people."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import make_url, text
from sqlmodel import SQLModel, create_engine

from bot.config import Settings
from bot.deps import Actor, Deps
from bot.usecases.people import Member, learn_member
from storage.database import Store

# A busy machine is slow at times, which says nothing about a rule.
settings.register_profile("northstar", deadline=None)
settings.load_profile("northstar")

POSTGRES = os.environ.get("NORTHSTAR_TEST_POSTGRES", "")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10:00 in Berlin; its Friday is 27 November
TEAM, OTHER_TEAM = "T1", "T2"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, *parts: int) -> None:
        """Year, month, day, hour, minute: in UTC."""
        year, month, day, hour, minute = (*parts, 0, 0)[:5]
        self.now = datetime(year, month, day, hour, minute, tzinfo=UTC)

    def ahead(self, **span: float) -> None:
        self.now += timedelta(**span)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test of a database runs on SQLite, and on PostgreSQL where the environment names one.

    `@pytest.mark.only("sqlite")` is for what concerns one of them alone.
    """
    if "database" in metafunc.fixturenames:
        known = ["sqlite", "postgresql"] if POSTGRES else ["sqlite"]
        only = metafunc.definition.get_closest_marker("only")
        metafunc.parametrize("database", [n for n in known if not only or n in only.args])


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    """A database with all tables, and nothing in them."""
    if database == "sqlite":
        made = Store(f"sqlite:///{tmp_path / 'northstar.db'}")
        SQLModel.metadata.create_all(made.engine)
    else:
        made = Store(_schema_of_this_worker())
        with made.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {_table_names()} RESTART IDENTITY CASCADE"))
    yield made
    made.close()


def _table_names() -> str:
    return ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)


@cache
def _schema_of_this_worker() -> str:
    """Made once: to empty the tables takes a sixth of the time that it takes to make them."""
    schema = f"test_{os.getpid()}"
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("SET client_min_messages = warning"))
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    server.dispose()
    url = make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"})
    named = url.render_as_string(hide_password=False)
    made = Store(named)
    SQLModel.metadata.create_all(made.engine)
    made.close()
    return named


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def deps(store: Store, clock: Clock) -> Deps:
    return Deps(store, clock, Settings())


MakePerson = Callable[..., Actor]


@pytest.fixture
def make_person(deps: Deps) -> MakePerson:
    """Makes a person whom Slack has told of, in a zone of theirs."""

    def make(user_id: str = "U1", tz: str = "Europe/Berlin", team_id: str = TEAM) -> Actor:
        learn_member(deps, team_id, Member(user_id, name=user_id.lower(), tz=tz))
        return Actor(team_id, user_id)

    return make


@pytest.fixture
def actor(make_person: MakePerson) -> Actor:
    """A person in Berlin."""
    return make_person()
