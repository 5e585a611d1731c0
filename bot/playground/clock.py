"""The workspace's clock: real time moved forward, or a time that stands still for tests."""

from datetime import UTC, datetime, timedelta
from threading import Lock


class ClockMovesForwardOnlyError(Exception):
    """Somebody asked for a moment that has already passed."""


class Clock:
    """Tells the workspace's time; only ever moves forward; safe to ask from any thread."""

    def __init__(self, start: datetime | None = None, *, running: bool = True) -> None:
        real = datetime.now(UTC)
        self._standing = None if running else (start or real)
        self._ahead = (start - real) if running and start else timedelta(0)
        self._past: datetime | None = None
        self._lock = Lock()

    def now(self) -> datetime:
        """The present moment of the workspace, in UTC."""
        with self._lock:
            return self._read()

    def add(self, step: timedelta) -> datetime:
        """Moves on by a step."""
        with self._lock:
            if step < timedelta(0):
                raise ClockMovesForwardOnlyError
            self._ahead += step
            return self._read()

    def move_to(self, moment: datetime) -> datetime:
        """Moves on to a moment that still lies ahead."""
        return self.add(moment - self.now())

    def go_back(self, to: datetime) -> datetime:
        """Stands still at an earlier moment until it comes back; answers the present moment."""
        with self._lock:
            self._past, self._ahead = to, timedelta(0)
            return self._standing or datetime.now(UTC)

    def come_back(self) -> None:
        """Tells the present moment again, without the lead that it had."""
        with self._lock:
            self._past, self._ahead = None, timedelta(0)

    @property
    def seconds_ahead(self) -> float:
        """How far the clock runs before its base; what is remembered across restarts."""
        with self._lock:
            return self._ahead.total_seconds()

    def resume(self, seconds_ahead: float) -> None:
        """Takes up the lead of an earlier run, never moving back."""
        with self._lock:
            self._ahead = max(self._ahead, timedelta(seconds=seconds_ahead))

    def _read(self) -> datetime:
        base = self._past or self._standing or datetime.now(UTC)
        return base.astimezone(UTC) + self._ahead
