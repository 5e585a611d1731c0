"""The schema: bring a database to the newest revision, check it, copy it to a safe place."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Store
from storage.tables import Person

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic is imported only where it works: most starts find nothing to do and save its 10 MiB.
NEWEST = "0005"  # a test holds this against the newest script
MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x6E6F7274  # PostgreSQL: two bots that start together upgrade one after the other


class SchemaError(Exception):
    """The database is not as the program needs it; the message says what to do."""


def revision(store: Store) -> str | None:
    """The database's revision; None for one without any tables of ours."""
    with _connection(store) as connection:
        return _revision(connection)


def is_newest(store: Store) -> bool:
    """Whether the program can work with the database as it is."""
    return revision(store) == NEWEST


def upgrade(store: Store) -> bool:
    """Bring the database to the newest revision; whether there was anything to do.

    All or nothing: what fails half-way leaves the database as it was.
    """
    if is_newest(store):
        return False
    try:
        _migrate(store)
    except SQLAlchemyError as error:
        raise SchemaError(
            f"The database could not be upgraded ({_first_line(error)}). Nothing was changed. "
            "Restore the last backup, or tell whoever looks after Northstar."
        ) from error
    return True


def check(store: Store) -> list[str]:
    """What is wrong with the database, in sentences; nothing when all is well."""
    found = revision(store)
    if found is None:
        return ["The database has no tables yet. Run: northstar db upgrade"]
    if found not in _known():
        return [_TOO_NEW]
    if found != NEWEST:
        return [f"The database is at revision {found}, not {NEWEST}. Run: northstar db upgrade"]
    with _connection(store) as connection:
        return [*_integrity(store, connection), *_differences(connection)]


def backup(store: Store, file: Path) -> None:
    """A consistent copy of a SQLite database, while it is in use; for its owner's eyes only."""
    if not store.is_sqlite:
        raise SchemaError(
            "Northstar copies SQLite only. For PostgreSQL use its own pg_dump: "
            "pg_dump --format=custom --file=FILE, with the address of DATABASE_URL."
        )
    if revision(store) is None:
        raise SchemaError("The database has no tables yet: there is nothing to back up.")
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise SchemaError(f"{file} exists already. Name a new file.") from None
    except OSError as error:
        raise SchemaError(f"{file} cannot be written: {error.strerror}.") from None
    try:
        _copy(store, file)
    except sqlite3.Error as error:
        file.unlink(missing_ok=True)
        raise SchemaError(f"The backup failed ({error}). {file} was not kept.") from None


_TOO_NEW = (
    "The database was made by a newer Northstar than this one. "
    "Install that version again, or restore an older backup."
)


def _copy(store: Store, file: Path) -> None:
    with closing(store.engine.raw_connection()) as source, closing(sqlite3.connect(file)) as copy:
        original: Any = source.driver_connection
        original.backup(copy)
        # One file that opens from a read-only medium, too: no -wal beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _connection(store: Store) -> Iterator[Connection]:
    try:
        with store.engine.connect() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise SchemaError(
            f"The database cannot be read ({_first_line(error)}). Check DATABASE_URL."
        ) from error


def _first_line(error: SQLAlchemyError) -> str:
    # The driver's own words: SQLAlchemy's repeat the statement with its values.
    return str(getattr(error, "orig", None) or type(error).__name__).strip().split("\n")[0]


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}


def _migrate(store: Store) -> None:
    from alembic import command

    config = _config()
    with _one_transaction(store) as connection:
        found = _revision(connection)
        if found is not None and found not in _known():
            raise SchemaError(_TOO_NEW)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if problems := _integrity(store, connection, thorough=False):
            raise SchemaError(f"The upgrade was undone: {problems[0]}")


@contextmanager
def _one_transaction(store: Store) -> Iterator[Connection]:
    with store.engine.execution_options(writes=True).connect() as connection:
        driver: Any = connection.connection.driver_connection
        if store.is_sqlite:
            # A table that is copied is dropped in between; SQLite hears this only outside of
            # a transaction (sqlite.org/lang_altertable.html, "Making Other Kinds").
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                if not store.is_sqlite:
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
                yield connection
        finally:
            if store.is_sqlite:
                driver.execute("PRAGMA foreign_keys = ON")


def _integrity(store: Store, connection: Connection, *, thorough: bool = True) -> list[str]:
    if not store.is_sqlite:
        return []
    problems = []
    if thorough:
        said = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        problems += [f"SQLite says: {line}" for line in said if line != "ok"]
    strays = connection.execute(text("PRAGMA foreign_key_check")).all()
    problems += [f"A row of {table} refers to one that is gone." for table in _tables(strays)]
    return problems


def _tables(strays: Any) -> list[str]:
    return sorted({str(stray[0]) for stray in strays})


def _differences(connection: Connection) -> list[str]:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    context = MigrationContext.configure(connection)
    return [
        f"The tables differ from what the program expects: {difference[0]} "
        f"{getattr(difference[-1], 'name', difference[-1])}"
        for difference in compare_metadata(context, Person.metadata)
    ]
