"""The engine and the transaction: how the rest of storage reaches the database."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, make_url
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

BUSY_TIMEOUT_MS = 10_000
LOG_TIMEOUT_MS = 1_000  # whoever asked for it waits, and Slack waits three seconds


def open_engine(url: str, *, durable: bool = True) -> Engine:
    """An engine for `url`, with SQLite made durable and safe for many threads."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=30)
    if parsed.database in (None, "", ":memory:"):
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        _only_for_its_owner(Path(str(parsed.database)))
        engine = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    if not durable:
        event.listen(engine, "connect", _hurry_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _only_for_its_owner(path: Path) -> None:
    """People's words are in this file: nobody else on the machine may read it."""
    if path.parent.is_dir() and not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # acknowledged means durable
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "secure_delete = ON",  # what was forgotten must not remain in the file
    ):
        connection.execute(f"PRAGMA {pragma}")


def _hurry_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def _begin_sqlite(connection: Any) -> None:
    # IMMEDIATE takes the write lock at once: a transaction never fails half-way for want of it.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Store:
    """The one door to the database: a transaction that writes, or one that reads.

    One that is not `durable` is for data that would be made anew: when the machine stops, a SQLite
    file may be broken.
    """

    def __init__(self, url: str, *, durable: bool = True) -> None:
        self.engine = open_engine(url, durable=durable)
        self._writing = self.engine.execution_options(writes=True)
        # SQLite reads a snapshot anyway; PostgreSQL takes one for each statement unless asked.
        looks = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reading = self.engine.execution_options(**looks)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction: kept when the block ends, undone when it raises."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent look at the data, from which nothing is kept."""
        with Session(self._reading, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def look(self) -> Iterator[Session]:
        """A transaction that may write to see what would come of it; all of it is undone."""
        with Session(self._writing, expire_on_commit=False) as session:
            yield session
            session.rollback()

    def empty_log(self) -> None:
        """What was deleted still stands in SQLite's log of late writes, until others cover it.

        As well as it can be done: while somebody reads, the log cannot be taken away.
        """
        if not self.is_sqlite:
            return
        raw = self.engine.raw_connection()
        try:
            raw.cursor().execute(f"PRAGMA busy_timeout = {LOG_TIMEOUT_MS}")
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.cursor().execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            raw.close()

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        self.engine.dispose()
