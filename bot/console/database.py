"""The database opened as the commands need it: at the newest revision, or a sentence why not."""

from pathlib import Path

from sqlalchemy import make_url

from bot.config import ConfigError, Settings
from bot.usecases.expert_index import write_missing_words
from storage import schema
from storage.database import Store


def open_store(settings: Settings) -> Store:
    """The store of the settings; ConfigError when there can be none."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        folder = Path(str(url.database)).parent
        if not folder.is_dir():
            raise ConfigError(f"DATABASE_URL names the folder {folder}, which is not there.")
    try:
        return Store(settings.database_url)
    except ModuleNotFoundError:
        raise ConfigError(
            "DATABASE_URL names PostgreSQL, and its driver is missing. Install it with: "
            "pip install 'psycopg[binary]'"
        ) from None


def bring_up_to_date(store: Store) -> bool:
    """The newest revision, with what the program itself has to write; whether it was older."""
    changed = schema.upgrade(store)
    write_missing_words(store)
    return changed


def upgraded(settings: Settings) -> Store:
    """The store, brought to the newest revision."""
    store = open_store(settings)
    schema.upgrade(store)
    return store


def current(settings: Settings) -> Store:
    """The store, if it is at the newest revision; an empty SQLite database is made so."""
    store = open_store(settings)
    found = schema.revision(store)
    if found is None and store.is_sqlite:
        schema.upgrade(store)
    elif found != schema.NEWEST:
        raise ConfigError(schema.check(store)[0])
    return store
