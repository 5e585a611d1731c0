"""A database for each trial, copied from one that was prepared: a SQLite file, or PostgreSQL."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, NullPool, make_url, select, text
from sqlmodel import SQLModel, create_engine

from storage import schema
from storage.database import Store

Prepare = Callable[[Store], None]
POSTGRES = os.environ.get("NORTHSTAR_TEST_POSTGRES", "")
KINDS = ("sqlite", *(["postgresql"] if POSTGRES else []))
COUNTS = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
COUNT_ON = (
    "SELECT setval(quote_ident(:name), coalesce(:last, 1), CAST(:last AS bigint) IS NOT NULL)"
)


class Databases(Protocol):
    """Hands out a database that always begins alike: one trial after the other has it."""

    quick: bool  # so that a trial can be made of every single step

    def fresh(self) -> str: ...

    def settle(self, url: str) -> None: ...

    def close(self) -> None: ...


class Files:
    """SQLite: a copy of a file."""

    quick = True

    def __init__(self, folder: Path, prepare: Prepare) -> None:
        self._template, self._file = folder / "template.db", folder / "trial.db"
        _fill(f"sqlite:///{self._template}", prepare)

    def fresh(self) -> str:
        """The address of the copy, made anew; what a killed process has left beside it is gone."""
        for end in ("-wal", "-shm"):
            Path(f"{self._file}{end}").unlink(missing_ok=True)
        shutil.copyfile(self._template, self._file)
        return f"sqlite:///{self._file}"

    def settle(self, url: str) -> None:
        """A dead process holds no lock on a file."""

    def close(self) -> None:
        """The folder goes with the tests'."""


class Servers:
    """PostgreSQL: a database whose rows are put back, which is far faster than another one."""

    quick = False

    def __init__(self, admin: Engine, prepare: Prepare) -> None:
        self._admin, self._name = admin, f"{prepare.__name__}_{os.getpid()}"
        self._run(f"CREATE DATABASE {self._name}")
        url = make_url(POSTGRES).set(database=self._name)
        self._url = url.render_as_string(hide_password=False)
        _fill(self._url, prepare)
        self._engine = create_engine(self._url, poolclass=NullPool)  # no session beside a trial's
        with self._engine.connect() as connection:
            tables = SQLModel.metadata.sorted_tables
            found = {table: connection.execute(select(table)).mappings() for table in tables}
            self._rows = {table: [dict(row) for row in rows] for table, rows in found.items()}
            self._counts = connection.execute(text(COUNTS)).all()

    def fresh(self) -> str:
        """The address, once all is as it was."""
        with self._engine.begin() as connection:
            for table in reversed(self._rows):
                connection.execute(table.delete())
            for table, rows in self._rows.items():
                if rows:
                    connection.execute(table.insert(), rows)
            for name, last in self._counts:
                connection.execute(text(COUNT_ON), {"name": name, "last": last})
        return self._url

    def settle(self, url: str) -> None:
        """Wait until the server has noticed that a client died, and let its locks go."""
        end = time.monotonic() + 5
        asked = text("SELECT count(*) FROM pg_stat_activity WHERE datname = :name")
        while time.monotonic() < end:
            with self._admin.connect() as connection:
                if not connection.execute(asked, {"name": self._name}).scalar():
                    return
            time.sleep(0.002)
        raise TimeoutError("a dead client's session is still open")

    def close(self) -> None:
        """Nothing of it remains."""
        self._run(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _run(self, command: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(command))


def _fill(url: str, prepare: Prepare) -> None:
    store = Store(url)
    schema.upgrade(store)
    prepare(store)
    store.close()


@contextmanager
def open_databases(kind: str, folder: Path, prepare: Prepare) -> Iterator[Databases]:
    """Databases of a kind, each in the same situation; nothing of them remains."""
    if kind == "sqlite":
        yield Files(folder, prepare)
        return
    admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    servers = Servers(admin, prepare)
    try:
        yield servers
    finally:
        servers.close()
        admin.dispose()
