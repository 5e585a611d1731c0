"""What tests of rules, use cases and storage share: a real database, a clock to set, people."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from zlib import crc32

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
WHOLE = re.compile("races|deliveries|places|merging|undo")  # rooms where much happens at once
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10:00 in Berlin; its Friday is 27 November
TEAM, OTHER_TEAM = "T1", "T2"
COUNT_ANEW = """
SELECT setval(quote_ident(sequencename), start_value, false)
FROM pg_sequences WHERE schemaname = current_schema()
"""


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

    Of the use cases every second test does: what is asked of PostgreSQL there is asked many times
    over, and a gate has ten minutes. Storage and what happens at once are tested on both whole.
    `@pytest.mark.only("sqlite")` is for what concerns one of them alone.
    """
    if "database" in metafunc.fixturenames:
        known = ["sqlite", "postgresql"] if POSTGRES else ["sqlite"]
        only = metafunc.definition.get_closest_marker("only")
        if only:
            known = [name for name in known if name in only.args]
        elif not _on_both(metafunc.definition):
            known = ["sqlite"]
        metafunc.parametrize("database", known)


def _on_both(test: pytest.Item) -> bool:
    if test.path.parent.name != "usecases" or WHOLE.search(test.path.name):
        return True
    return crc32(test.name.encode()) % 2 == 0


@pytest.fixture
def store(database: str, request: pytest.FixtureRequest) -> Store:
    """A database with all tables, and nothing in them.

    All tests of a worker share it: tables made anew would take a hundred times as long as they
    take to be emptied, and a new engine would compile every statement anew.
    """
    made: Store = request.getfixturevalue(database)
    with made.engine.begin() as connection:
        for table in reversed(SQLModel.metadata.sorted_tables):
            connection.exec_driver_sql(f'DELETE FROM "{table.name}"')
        if not made.is_sqlite:  # which counts from 1 again by itself
            connection.exec_driver_sql(COUNT_ANEW)
    return made


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file for this worker."""
    with _tables_at(f"sqlite:///{tmp_path_factory.mktemp('store') / 'northstar.db'}") as made:
        yield made


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Store]:
    """A schema for this worker."""
    with _schema() as url, _tables_at(url) as made:
        yield made


@contextmanager
def _tables_at(url: str) -> Iterator[Store]:
    with closing(Store(url)) as made:
        SQLModel.metadata.create_all(made.engine)
        yield made


@contextmanager
def _schema() -> Iterator[str]:
    """The address of a schema of this worker's own."""
    schema = f"test_{os.getpid()}"
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("SET client_min_messages = warning"))
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        url = make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"})
        yield url.render_as_string(hide_password=False)
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


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
