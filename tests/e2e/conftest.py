"""The real bot on a real database, against the playground; each test checks what it was sent."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import Northstar, build
from bot.clock import TickReport
from bot.config import Settings
from bot.playground.clock import Clock
from bot.playground.server import Playground
from storage import schema
from storage.database import Store
from tests.e2e.someone import Someone
from tests.payloads import problems
from tests.playground.hands import DIEGO, JONAS, PRIYA, control, eventually, fetch

MANIFEST = Path(__file__).parents[2] / "app_manifest.yml"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Berlin
NEVER = timedelta(days=3650)  # the tick is run by hand


@dataclass
class Town:
    """A workspace with the bot in it, and a clock that a test moves."""

    playground: Playground
    settings: Settings
    bot: Northstar

    def person(self, user: str) -> Someone:
        """Somebody of the playground."""
        return Someone(self.playground, user)

    def moves_to(self, when: datetime) -> None:
        """Move the clock on."""
        control(self.playground, "clock", to=when.isoformat())

    def ticks(self, when: datetime | None = None) -> TickReport:
        """Move the clock, if asked to, and let the bot do what is due."""
        if when is not None:
            self.moves_to(when)
        return dataclasses.replace(self.bot.tick, pace=timedelta(0)).run()

    def calls(self) -> list[dict[str, Any]]:
        """Every call of the bot to Slack so far."""
        found: list[dict[str, Any]] = fetch(self.playground, "/client/calls?since=0")["calls"]
        return found


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A fresh workspace with the bot connected."""
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    clock = Clock(start=START, running=False)
    with Playground(manifest, clock=clock) as playground:
        settings = Settings(
            bot_token=playground.bot_token,
            app_token=playground.app_token,
            api_url=playground.api_url,
            database_url=f"sqlite:///{tmp_path}/northstar.db",
        )
        store = Store(settings.database_url)
        schema.upgrade(store)
        store.close()
        bot = build(settings, playground.clock.now, every=NEVER)
        bot.start()
        made = Town(playground, settings, bot)
        jonas = made.person(JONAS)
        eventually(lambda: jonas.sees()["app"]["connected"])
        yield made
        bot.stop()
        wrong = {
            (call["method"], problem)
            for call in made.calls()
            for problem in problems(call["method"], call["args"])
        }
        assert not wrong


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
