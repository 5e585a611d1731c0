"""`northstar doctor`: what is well, and what to mend, one line for each."""

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from slack_sdk.errors import SlackApiError
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.app import real_now
from bot.config import ConfigError, Settings, require_slack
from bot.connection.slack import NO_ANSWER, Identity, SlackUnreachable, ask_identity, client_of
from bot.console.database import open_store
from bot.console.manifest import bot_scopes, read_manifest
from storage import schema
from storage.database import Store
from storage.schema import SchemaError
from storage.tables import Workspace

MOST_SKEW = 60  # seconds; Slack refuses signatures that are five minutes off
MENDED_WAL = (3, 51, 3)  # before it, several writing processes could lose a WAL reset


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is, and what to do unless it is well."""

    name: str
    found: str
    mend: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is nothing to do."""
        return not self.mend

    def __str__(self) -> str:
        return f"{'ok  ' if self.ok else 'mend'}  {self.name}: {self.mend or self.found}"

    def as_json(self) -> dict[str, object]:
        """The finding for a script."""
        return {"check": self.name, "ok": self.ok, "found": self.found, "mend": self.mend}


def examine(settings: Settings) -> list[Finding]:
    """Look at everything that the bot needs."""
    return [*_manifest(), *_slack(settings), *_database(settings)]


def _manifest() -> Iterator[Finding]:
    try:
        yield Finding("manifest", f"{len(bot_scopes(read_manifest()))} scopes")
    except ConfigError as error:
        yield Finding("manifest", "unreadable", str(error))


def _slack(settings: Settings) -> Iterator[Finding]:
    try:
        identity = ask_identity(client_of(require_slack(settings)))
    except (ConfigError, SlackUnreachable) as error:
        yield Finding("slack", "no", str(error))
        return
    yield Finding("slack", f"{identity.team} ({identity.team_id})")
    yield _scopes(identity)
    yield _skew(identity)
    if settings.socket_mode:
        yield _socket_mode(settings)
    else:
        yield Finding("connection", f"HTTP on port {settings.port}")


def _scopes(identity: Identity) -> Finding:
    try:
        missing = sorted(bot_scopes(read_manifest()) - identity.scopes)
    except ConfigError:
        missing = []
    mend = f"{', '.join(missing)} missing: update the app from app_manifest.yml and reinstall it."
    return Finding("scopes", ", ".join(sorted(identity.scopes)), mend if missing else "")


def _skew(identity: Identity) -> Finding:
    if identity.at is None:
        return Finding("clock", "Slack did not tell the time")
    off = abs((real_now() - identity.at).total_seconds())
    mend = f"this machine's clock is {off:.0f} s off: switch on time synchronisation (NTP)."
    return Finding("clock", f"within {max(off, 1):.0f} s of Slack's", mend * (off > MOST_SKEW))


def _socket_mode(settings: Settings) -> Finding:
    try:
        client_of(settings).apps_connections_open(app_token=settings.app_token)
    except SlackApiError as error:
        return Finding(
            "connection",
            "refused",
            f"Slack does not accept SLACK_APP_TOKEN ({error.response.get('error')}): it needs the "
            "scope connections:write, and Socket Mode switched on in the app's settings.",
        )
    except NO_ANSWER as error:
        return Finding("connection", "no", f"Slack gave no answer ({type(error).__name__}).")
    return Finding("connection", "Socket Mode")


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        store = open_store(settings)
        problems = schema.check(store)
    except (ConfigError, SchemaError) as error:
        yield Finding("database", "no", str(error))
        return
    yield Finding("database", f"revision {schema.revision(store)}", " ".join(problems))
    if not problems:
        yield _writable(store)
    if store.is_sqlite:
        yield from _sqlite(settings)
    store.close()


def _writable(store: Store) -> Finding:
    try:
        with store.look() as session:
            session.add(Workspace(team_id="doctor"))
            session.flush()
    except SQLAlchemyError as error:
        why = str(getattr(error, "orig", None) or type(error).__name__)
        return Finding("writing", "no", f"the database cannot be written to ({why}).")
    return Finding("writing", "yes")


def _sqlite(settings: Settings) -> Iterator[Finding]:
    version = sqlite3.sqlite_version
    note = "" if sqlite3.sqlite_version_info >= MENDED_WAL else "; run one bot process, not several"
    yield Finding("sqlite", version + note)
    file = Path(str(make_url(settings.database_url).database))
    mode = file.stat().st_mode if file.is_file() else 0
    mend = f"others on this machine can read {file}: chmod 600 {file}"
    readable = mode & (stat.S_IRWXG | stat.S_IRWXO)
    yield Finding("privacy", "only its owner reads the database", mend if readable else "")
