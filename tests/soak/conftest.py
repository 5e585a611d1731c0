"""The town of the soak: as in the end-to-end tests, with the soak's own checks."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from bot.playground.clock import Clock
from bot.playground.server import Playground
from storage.database import Store
from tests.e2e.conftest import (
    MANIFEST,
    RETRIES,
    START,
    Listeners,
    Town,
    _bot,
    acks,
    looks_often,
    new_database,
    one_engine,
    one_tls_context,
)
from tests.e2e.someone import PATIENCE, eventually
from tests.soak.watch import Watch
from tests.soak.words import Marks

__all__ = ["acks", "looks_often", "new_database", "one_engine", "one_tls_context"]
IN_TIME = 3.0  # seconds: Slack's
LONG = bool(os.environ.get("SOAK_STEPS"))


class Heard(logging.Handler):
    """Keeps what is logged until it is looked at."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.records.append(record)


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture) -> Iterator[list[logging.LogRecord]]:
    """The log as `LOG_LEVEL=DEBUG` has it; pytest's own copy of it would fill the memory."""
    caplog.set_level(logging.CRITICAL, "nobody")  # of its handler, until the end of the test
    levels = {"bot": 10, "handlers": 10, "storage": 10, "slack_sdk": 20, "slack_bolt": 40}
    before = {name: logging.getLogger(name).level for name in levels}
    handler = Heard()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def deadline() -> float:
    """Seconds for an acknowledgement: Slack's in a long run, more beside other tests."""
    return IN_TIME if LONG else PATIENCE


@pytest.fixture
def watch(
    tmp_path: Path,
    new_database: Path,
    one_engine: Callable[[str], Store],
    acks: list[str],
    deadline: float,
    heard: list[logging.LogRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Watch]:
    """A fresh workspace with the bot connected, and the checks of what happens there."""
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    monkeypatch.setattr("bot.app.ThreadPoolExecutor", Listeners)
    monkeypatch.setattr("bot.app.Store", one_engine)
    clock = Clock(start=START, running=False)
    with Playground(
        manifest, clock=clock, retry_after=RETRIES, ack_deadline=deadline
    ) as playground:
        bot, settings = _bot(playground, Path(shutil.copy(new_database, tmp_path)))
        eventually(bot.health.connected)
        yield Watch(Town(playground, settings, bot), Marks(), acks, heard)
        bot.stop()
