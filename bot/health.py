"""Health: is the bot alive, is it ready, and a few counters; never anybody's name or words."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.usecases.nudges.reports import TickReport
from storage.database import Store
from storage.nudges import count_states

STALE = timedelta(minutes=2)  # a tick that is older than this is stuck


@dataclass
class Health:
    """What was counted since the start; safe from any thread."""

    store: Store
    team_id: str
    connected: Callable[[], bool] = lambda: True
    requests: Counter[str] = field(default_factory=Counter)
    nudges: Counter[str] = field(default_factory=Counter)
    ticks: int = 0
    bugs: int = 0
    stopping: bool = False
    _ticked_at: float = field(default_factory=time.monotonic)
    _lock: Lock = field(default_factory=Lock)

    def heard(self, kind: str) -> None:
        """A request came in."""
        with self._lock:
            self.requests[kind] += 1

    def failed(self) -> None:
        """A bug was caught."""
        with self._lock:
            self.bugs += 1

    def ticked(self, report: TickReport) -> None:
        """A tick came to its end."""
        with self._lock:
            self.ticks += 1
            self._ticked_at = time.monotonic()
            self.nudges.update(line.outcome for line in report.lines)

    @property
    def tick_age(self) -> float:
        """Seconds since the last tick, or since the start."""
        return time.monotonic() - self._ticked_at

    def troubles(self) -> list[str]:
        """Why the bot is not ready; nothing when it is."""
        found = []
        if self.stopping:
            found.append("stopping")
        if not self.connected():
            found.append("not connected to Slack")
        if self.tick_age > STALE.total_seconds():
            found.append(f"the last tick is {self.tick_age:.0f} s old")
        if not self._database_answers():
            found.append("the database does not answer")
        return found

    def metrics(self) -> str:
        """The counters in Prometheus' text format."""
        lines = [
            *_metric(
                "northstar_connected", "gauge", "1 while Slack is connected", self.connected()
            ),
            *_metric("northstar_tick_age_seconds", "gauge", "since the last tick", self.tick_age),
            *_metric("northstar_ticks_total", "counter", "ticks since the start", self.ticks),
            *_metric("northstar_bugs_total", "counter", "exceptions caught", self.bugs),
        ]
        with self._lock:
            lines += _labelled("northstar_requests_total", "counter", "kind", self.requests)
            lines += _labelled("northstar_nudges_total", "counter", "outcome", self.nudges)
        lines += _labelled("northstar_nudge_rows", "gauge", "state", self._rows())
        return "\n".join(lines) + "\n"

    def _rows(self) -> dict[str, int]:
        try:
            with self.store.read() as session:
                return count_states(session, self.team_id)
        except SQLAlchemyError:
            return {}

    def _database_answers(self) -> bool:
        try:
            with self.store.read() as session:
                return session.connection().execute(text("SELECT 1")).scalar() == 1
        except SQLAlchemyError:
            return False


def _metric(name: str, kind: str, about: str, value: float) -> list[str]:
    return [f"# HELP {name} {about}", f"# TYPE {name} {kind}", f"{name} {value:g}"]


def _labelled(name: str, kind: str, label: str, values: dict[str, int]) -> list[str]:
    rows = [f'{name}{{{label}="{key}"}} {value}' for key, value in sorted(values.items())]
    return [f"# TYPE {name} {kind}", *rows]
