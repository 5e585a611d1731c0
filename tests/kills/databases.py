"""A database for each trial, copied from one that was prepared: a SQLite file, or PostgreSQL."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, make_url, text
from sqlmodel import create_engine

from storage import schema
from storage.database import Store

Prepare = Callable[[Store], None]
POSTGRES = os.environ.get("NORTHSTAR_TEST_POSTGRES", "")
KINDS = ("sqlite", *(["postgresql"] if POSTGRES else []))


class Databases(Protocol):
    """Hands out databases that all begin alike."""

    def fresh(self) -> str: ...

    def settle(self, url: str) -> None: ...

    def drop(self, url: str) -> None: ...


class Files:
    """SQLite: a copy of a file."""

    def __init__(self, folder: Path, prepare: Prepare) -> None:
        self._folder, self._number = folder, count()
        self._template = folder / "template.db"
        _fill(f"sqlite:///{self._template}", prepare)

    def fresh(self) -> str:
        """The address of a new copy."""
        file = self._folder / f"{next(self._number)}.db"
        shutil.copyfile(self._template, file)
        return f"sqlite:///{file}"

    def settle(self, url: str) -> None:
        """A dead process holds no lock on a file."""

    def drop(self, url: str) -> None:
        """The file, and what a killed process has left beside it."""
        name = str(make_url(url).database)
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)


class Servers:
    """PostgreSQL: a database made from a template."""

    def __init__(self, admin: Engine, prepare: Prepare) -> None:
        self._admin, self._number = admin, count()
        self._template = f"{prepare.__name__}_{os.getpid()}"
        self._run(f"CREATE DATABASE {self._template}")
        _fill(self._url(self._template), prepare)

    def fresh(self) -> str:
        """The address of a new copy."""
        name = f"{self._template}_{next(self._number)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {self._template}")
        return self._url(name)

    def settle(self, url: str) -> None:
        """Wait until the server has noticed that a client died, and let its locks go."""
        end = time.monotonic() + 5
        asked = text("SELECT count(*) FROM pg_stat_activity WHERE datname = :name")
        while time.monotonic() < end:
            with self._admin.connect() as connection:
                if not connection.execute(asked, {"name": make_url(url).database}).scalar():
                    return
            time.sleep(0.002)
        raise TimeoutError("a dead client's session is still open")

    def drop(self, url: str) -> None:
        """The database as a whole."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def close(self) -> None:
        """The template, too."""
        self._run(f"DROP DATABASE {self._template} WITH (FORCE)")

    def _url(self, name: str) -> str:
        return make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)

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
