"""A trial: a database, a playground, ticks in processes of their own that may be killed."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.playground.clock import Clock
from bot.playground.server import Playground
from bot.rules.nudges import LEASE, SETTLES
from storage.database import Store
from tests.kills.databases import Databases
from tests.kills.situation import EVERYBODY, FRIDAY, TEAM, outcome, said_where
from tests.playground.hands import Hands, fetch

ROOT = Path(__file__).parents[2]
LATER = LEASE + SETTLES + timedelta(seconds=1)  # a cut-off message may be looked for
TODAY = timedelta(hours=12)  # what comes next is due on Monday
PATIENCE = 5.0  # seconds that a call may take


class Worker:
    """The process that forks a child for each tick on a database."""

    def __init__(self, database: str) -> None:
        command = [sys.executable, "-m", "tests.kills.worker", database]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.run([])  # waits until it has warmed up

    def run(self, orders: Sequence[dict[str, Any]]) -> list["Ended"]:
        """Let these ticks run, side by side; how each ended."""
        given, told = self._process.stdin, self._process.stdout
        assert given is not None
        assert told is not None
        given.write(json.dumps(orders) + "\n")
        given.flush()
        return [Ended(**ended) for ended in json.loads(told.readline())]

    def close(self) -> None:
        """End it by closing its input."""
        self._process.communicate(timeout=10)


@dataclass(frozen=True)
class Ended:
    """How one tick's process ended."""

    killed: bool
    well: bool
    step: list[str]
    outcome: list[str]
    error: list[str]


@dataclass(frozen=True)
class Aftermath:
    """What came of it all: in Slack, and in the database."""

    told: Counter[tuple[str, str]]
    rows: Counter[tuple[Any, ...]]
    recorded_rightly: bool  # the rows name exactly the messages that stand in Slack


@dataclass
class Trial:
    """One workspace on its Friday."""

    worker: Worker
    playground: Playground
    databases: Databases
    database: str
    engine: str
    at: datetime = FRIDAY
    patience: float = PATIENCE
    kills: int = field(default=0, init=False)

    def tick(self, dies_at: int | str | None = None, dies_after: float | None = None) -> Ended:
        """One tick, killed at a step or after some seconds if asked to."""
        return self.ticks({"dies_at": dies_at, "dies_after": dies_after})[0]

    def ticks(self, *deaths: dict[str, Any]) -> list[Ended]:
        """Several processes at once, on one database."""
        common = {
            "api": self.playground.api_url,
            "token": self.playground.bot_token,
            "team": TEAM,
            "at": self.at.isoformat(),
            "engine": self.engine,
            "patience": self.patience,
        }
        ended = self.worker.run(
            [common | {"dies_at": None, "dies_after": None} | death for death in deaths]
        )
        for each in ended:
            assert each.killed or each.well, each
            assert not each.error, each.error
        self.kills += sum(each.killed for each in ended)
        self.databases.settle(self.database)
        self.calls()  # a call that was put before the death is answered before this one
        return ended

    def wait(self, span: timedelta = LATER) -> None:
        """Let the workspace's and the bot's clock go on."""
        self.at += span
        self.playground.clock.move_to(self.at)

    def finish(self, most: int = 1) -> int:
        """Later ticks until nothing is under way or due any more; how many it took."""
        for number in range(1, most + 1):
            self.wait()
            assert self.tick().well
            if not self.open():
                return number
        raise AssertionError(f"after {most} more ticks there still is {self.open()}")

    def open(self) -> list[str]:
        """Rows under way, or still to be said today."""
        return [
            f"{user} {kind} {state}"
            for user, kind, _day, state, _reason, due_at in self.rows()
            if state == "sending" or (due_at is not None and due_at < self.at + TODAY)
        ]

    def rows(self) -> Counter[tuple[Any, ...]]:
        """What became of each row."""
        with _opened(self.database) as store:
            return outcome(store)

    def told(self) -> Counter[tuple[str, str]]:
        """What the people read: person and message, with how often."""
        return self.aftermath().told

    def aftermath(self) -> "Aftermath":
        """What the people read, and what the rows say of it."""
        messages = self._messages()
        stand = {(user, message["channel"], message["ts"]) for user, message in messages}
        with _opened(self.database) as store:
            return Aftermath(
                told=Counter((user, message["text"]) for user, message in messages),
                rows=outcome(store),
                recorded_rightly=said_where(store) == stand,
            )

    def _messages(self) -> list[tuple[str, dict[str, Any]]]:
        """What stands in a group counts once, for the first of its people."""
        found: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
        for user in EVERYBODY:
            seen = Hands(self.playground, user).sees()
            talks = [c["id"] for c in seen["channels"] if c["kind"] in ("im", "mpim") and c["id"]]
            for talk in talks:
                for message in seen["messages"][talk]:
                    where = {"channel": talk}
                    found.setdefault((talk, message["ts"]), (user, message | where))
        return list(found.values())

    def calls(self, method: str = "") -> list[dict[str, Any]]:
        """The bot's calls so far."""
        found = fetch(self.playground, "/client/calls?since=0")["calls"]
        return [call for call in found if method in ("", call["method"])]


@contextmanager
def _opened(url: str) -> Iterator[Store]:
    store = _store(url)
    try:
        yield store
    finally:
        store.close()  # its connections; what it has compiled serves the next trial


@cache
def _store(url: str) -> Store:
    return Store(url)


@dataclass(frozen=True)
class Bench:
    """What trials are made of."""

    worker: Worker
    databases: Databases
    manifest: dict[str, Any]

    def places(self, steps: Sequence[str]) -> list[int]:
        """Where to die: at each step, or in the midst of those with one name on a slow database."""
        named: dict[str, list[int]] = {}
        for number, name in enumerate(steps):
            named.setdefault(name, []).append(number)
        if self.databases.quick:
            return sorted(number for numbers in named.values() for number in numbers)
        return sorted(numbers[len(numbers) // 2] for numbers in named.values())

    @contextmanager
    def trial(self, engine: str = "asks") -> Iterator[Trial]:
        """A fresh database and a fresh workspace."""
        database = self.databases.fresh()
        clock = Clock(start=FRIDAY, running=False)
        with Playground(self.manifest, clock=clock) as playground:
            yield Trial(self.worker, playground, self.databases, database, engine)
