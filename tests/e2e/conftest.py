"""The real bot on a real database, against the playground; each test checks all that was sent."""

import dataclasses
import json
import logging
import shutil
import ssl
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
import yaml
from slack_bolt.adapter.socket_mode.internals import send_response
from slack_bolt.listener import thread_runner
from sqlalchemy import event, make_url
from sqlmodel import SQLModel, select

from bot.app import Northstar, build
from bot.config import Settings
from bot.connection import socket_mode
from bot.logs import OneLine
from bot.playground.clock import Clock
from bot.playground.server import Playground
from bot.usecases.nudges.reports import TickReport
from storage import schema
from storage.database import Store
from tests.e2e.someone import PATIENCE, Someone, eventually
from tests.payloads import problems
from tests.playground.hands import (
    AMARA,
    DIEGO,
    JONAS,
    PRIYA,
    YUKI,
    Json,
    calls,
    control,
    fetch,
)

MANIFEST = Path(__file__).parents[2] / "app_manifest.yml"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Berlin
NEVER = timedelta(days=3650)  # the tick is run by hand
QUIET = 0.05  # seconds, in which nothing is under way and nothing new is said
RETRIES = (0.2, 0.2)  # seconds after which an event that was not acknowledged comes again
Row = TypeVar("Row", bound=SQLModel)


class Listeners(ThreadPoolExecutor):
    """The bot's, and known to be at work or not."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.under_way: set[Future[Any]] = set()

    def submit(self, *args: Any, **more: Any) -> Future[Any]:
        """One more."""
        made = super().submit(*args, **more)
        self.under_way.add(made)
        made.add_done_callback(self.under_way.discard)
        return made


@dataclass
class Town:
    """A workspace with the bot in it, and a clock that a test moves."""

    playground: Playground
    settings: Settings
    bot: Northstar
    typed: list[str] = field(default_factory=list)
    trouble: bool = False  # a test that brings it about may find errors in the log

    def person(self, user: str) -> Someone:
        """Somebody of the playground."""
        return Someone(self.playground, user, self.typed)

    def control(self, do: str, **more: Any) -> Json:
        """What stands outside the workspace."""
        return control(self.playground, do, **more)

    def fault(self, method: str, kind: str, **more: Any) -> None:
        """The next call of this method goes wrong."""
        self.trouble = True
        self.control("fault", method=method, kind=kind, **more)

    def moves_to(self, when: datetime) -> None:
        """Move the clock on."""
        self.control("clock", to=when.isoformat())

    def ticks(self, when: datetime | None = None) -> TickReport:
        """Move the clock, if asked to, and let the bot do what is due."""
        if when is not None:
            self.moves_to(when)
        return dataclasses.replace(self.bot.tick, pace=timedelta(0)).run()

    def tells(self, when: datetime | None = None) -> list[tuple[str, set[str], str]]:
        """Tick, and tell what came of it: user, kinds, outcome."""
        return [(line.user, set(line.kinds), line.outcome) for line in self.ticks(when).lines]

    def calls(self, method: str = "") -> list[Json]:
        """Every call of the bot to Slack so far, or those of one method."""
        if method:
            return calls(self.playground, method)
        found: list[Json] = fetch(self.playground, "/client/calls?since=0")["calls"]
        return found

    def rows(self, table: type[Row]) -> list[Row]:
        """Everything in a table."""
        with self.bot.deps.store.read() as session:
            return list(session.exec(select(table)))

    def settles(self) -> None:
        """Wait until the bot has been quiet for a moment: for what must not happen."""
        last, new = 0, [0]
        while new or self.bot.listeners.under_way or self.bot.aside.under_way:
            time.sleep(QUIET)
            found = fetch(self.playground, f"/client/calls?since={last}")["calls"]
            new = [call["n"] for call in found]
            last = max(new, default=last)


@pytest.fixture
def acks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The bodies of the bot's acknowledgements, in which views travel, too."""
    heard: list[str] = []
    send = send_response

    def sent(client: Any, req: Any, answer: Any, started: float) -> None:
        heard.append(answer.body or "")
        send(client, req, answer, started)

    monkeypatch.setattr(socket_mode, "send_response", sent)
    return heard


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bolt looks every 10 ms for an acknowledgement; here it is there at once, most often."""
    sleep = time.sleep
    often = SimpleNamespace(time=time.time, sleep=lambda seconds: sleep(seconds / 20))
    monkeypatch.setattr(thread_runner, "time", often)


@pytest.fixture
def deadline() -> float:
    """Seconds for an acknowledgement: more than Slack's three, on a busy machine."""
    return PATIENCE


@pytest.fixture
def town(
    tmp_path: Path,
    new_database: Path,
    one_engine: Callable[[str], Store],
    acks: list[str],
    deadline: float,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Town]:
    """A fresh workspace with the bot connected."""
    _listen_to_the_log(caplog)
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    clock = Clock(start=START, running=False)
    monkeypatch.setattr("bot.app.ThreadPoolExecutor", Listeners)
    monkeypatch.setattr("bot.app.Store", one_engine)
    with Playground(
        manifest, clock=clock, retry_after=RETRIES, ack_deadline=deadline
    ) as playground:
        playground.trigger_life = PATIENCE
        file = Path(shutil.copy(new_database, tmp_path))
        bot, settings = _bot(playground, file)
        made = Town(playground, settings, bot)
        jonas = made.person(JONAS)
        eventually(lambda: jonas.sees()["app"]["connected"])
        yield made
        bot.stop()
        assert not _wrong_calls(made)
        assert not _wrong_acks(acks, made.typed)
    _check_the_log(made, caplog)


@pytest.fixture(scope="session")
def one_engine() -> Callable[[str], Store]:
    """A store for each test's own file, on one engine: a new one would compile all anew."""
    opened = make_url("sqlite://")
    store: Store | None = None

    def connects(_dialect: Any, _record: Any, arguments: list[Any], _more: Any) -> None:
        arguments[0] = opened.database

    def store_of(url: str) -> Store:
        nonlocal opened, store
        opened = make_url(url)
        if store is None:
            store = Store(url)
            event.listen(store.engine, "do_connect", connects)
        return store

    return store_of


@pytest.fixture(scope="session", autouse=True)
def one_tls_context() -> Iterator[None]:
    """Made once: each client loads the machine's certificates, and here all is on loopback."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ssl.create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the migrations make it: made once, since each test needs a copy."""
    file = tmp_path_factory.mktemp("new") / "northstar.db"
    store = Store(f"sqlite:///{file}")
    schema.upgrade(store)
    store.close()
    return file


def _bot(playground: Playground, file: Path) -> tuple[Northstar, Settings]:
    settings = Settings(
        bot_token=playground.bot_token,
        app_token=playground.app_token,
        api_url=playground.api_url,
        database_url=f"sqlite:///{file}",
    )
    bot = build(settings, playground.clock.now, every=NEVER)
    bot.start()
    return bot, settings


def _wrong_calls(town: Town) -> set[tuple[str, str]]:
    different = {(call["method"], json.dumps(call["args"])) for call in town.calls()}
    return {
        (method, problem)
        for method, args in different
        for problem in problems(method, json.loads(args), town.typed)
    }


def _wrong_acks(acks: list[str], typed: list[str]) -> set[str]:
    """What is wrong with the views, errors and texts that acknowledgements carried."""
    wrong = set()
    for body in acks:
        answer = json.loads(body) if body.startswith("{") else {}
        if "view" in answer:
            wrong |= set(problems("views.open", answer, typed))
        wrong |= {
            f"markup beside a field: {e}" for e in answer.get("errors", {}).values() if "`" in e
        }
    return wrong


def _listen_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """As `LOG_LEVEL=DEBUG` has it: see bot.logs.set_up_log."""
    for name in ("bot", "handlers", "storage"):
        caplog.set_level(logging.DEBUG, name)
    caplog.set_level(logging.INFO, "slack_sdk")
    caplog.set_level(logging.ERROR, "slack_bolt")
    caplog.handler.setLevel(logging.DEBUG)


def _check_the_log(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    records = [r for r in caplog.get_records("call") if not r.name.startswith("bot.playground")]
    lines = [OneLine().format(record) for record in records]
    secrets = (town.settings.bot_token, town.settings.app_token, *town.typed)
    assert not [(secret, line) for line in lines for secret in secrets if secret in line]
    if not town.trouble:
        assert not [line for r, line in zip(records, lines, strict=True) if r.levelno > 30]


@pytest.fixture
def jonas(town: Town) -> Someone:
    """A member in Berlin."""
    return town.person(JONAS)


@pytest.fixture
def priya(town: Town) -> Someone:
    """A member in Kolkata."""
    return town.person(PRIYA)


@pytest.fixture
def diego(town: Town) -> Someone:
    """A member in New York."""
    return town.person(DIEGO)


@pytest.fixture
def amara(town: Town) -> Someone:
    """An admin in London."""
    return town.person(AMARA)


@pytest.fixture
def yuki(town: Town) -> Someone:
    """A guest in Tokyo."""
    return town.person(YUKI)
