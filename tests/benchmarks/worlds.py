"""Worlds to measure in: a playground, a database and an app, each app a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.playground.server import Playground
from tests.playground.hands import JONAS, Hands, fetch

ROOT = Path(__file__).parents[2]
BARE_APP = Path(__file__).with_name("bare_app.py")
CONNECTS_WITHIN = 20.0  # seconds
PATIENCE = 10.0  # seconds: a busy machine shall show in the figures, not as a failure
Json = dict[str, Any]


@dataclass
class World:
    """A workspace and, when there is one, the database of its bot."""

    playground: Playground
    database: Path
    team_id: str

    @property
    def jonas(self) -> Hands:
        """The person who acts."""
        return Hands(self.playground, JONAS)

    def call(self, method: str, after: int) -> Json:
        """The app's first call of a method after a number; waited for without much noise."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(0.02)
            for call in fetch(self.playground, f"/client/calls?since={after}")["calls"]:
                if call["method"] == method:
                    assert call["ok"], call
                    found: Json = call
                    return found
        raise AssertionError(f"no call of {method}")

    def count(self) -> int:
        """How many calls the app has made."""
        return int(fetch(self.playground, f"/client/calls?since={10**9}")["next"])


@contextmanager
def world(database: Path) -> Iterator[World]:
    """A playground with Northstar's manifest, running on real time."""
    manifest = yaml.safe_load((ROOT / "app_manifest.yml").read_text(encoding="utf-8"))
    with Playground(manifest, ack_deadline=PATIENCE) as playground:
        seen = Hands(playground, JONAS).sees()
        yield World(playground, database, seen["team"]["id"])


@dataclass
class Running:
    """An app that runs: how long it took to connect, how much of that it computed, its memory."""

    process: subprocess.Popen[bytes]
    seconds: float

    @property
    def computed(self) -> float:
        """Seconds of processor time so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    @property
    def mebibytes(self) -> float:
        """Resident memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(each for each in status.splitlines() if each.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@contextmanager
def northstar(place: World) -> Iterator[Running]:
    """Northstar as an operator starts it."""
    with _running(place, ["-m", "bot", "run"]) as running:
        yield running


@contextmanager
def bare(place: World, constants: Path, *modules: str) -> Iterator[Running]:
    """The bare Bolt app; with modules, it imports these besides."""
    with _running(place, [str(BARE_APP), str(constants), *modules]) as running:
        yield running


@contextmanager
def _running(place: World, words: list[str]) -> Iterator[Running]:
    playground = place.playground
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": playground.bot_token,
        "SLACK_APP_TOKEN": playground.app_token,
        "SLACK_API_URL": playground.api_url,
        "DATABASE_URL": f"sqlite:///{place.database}",
        "LOG_LEVEL": "WARNING",
    }
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, *words], env=environment, cwd=place.database.parent)
    try:
        while not place.jonas.sees()["app"]["connected"]:
            assert process.poll() is None, "the app ended before it was connected"
            assert time.monotonic() < started + CONNECTS_WITHIN, "the app did not connect"
            time.sleep(0.005)
        yield Running(process, time.monotonic() - started)
    finally:
        process.terminate()
        process.wait(15)
        while place.jonas.sees()["app"]["connected"]:
            time.sleep(0.02)
