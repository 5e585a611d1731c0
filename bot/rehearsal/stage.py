"""The stage: what people do, and what falls due for the bot to say, in the order of time."""

import heapq
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Protocol

from bot.clock import Tick
from bot.rules.nudges import SETTLES
from bot.rules.refusals import Refusal
from storage import nudges

log = logging.getLogger(__name__)
TICKS = timedelta(minutes=1)  # what is still due after a tick waits for the next one


class Stopped(Exception):
    """A stop was asked in the middle of a play."""


class MovingClock(Protocol):
    """A clock that stands still until it is moved on; `Deps.now` tells its time."""

    def now(self) -> datetime: ...

    def move_to(self, moment: datetime) -> object: ...


@dataclass(order=True)
class Deed:
    """Something that somebody does at an instant; what was planned first comes first."""

    at: datetime
    number: int
    what: str = field(compare=False)
    do: Callable[[], object] = field(compare=False)


@dataclass
class Stage:
    """Plays deeds and ticks; `refused` holds what the use cases would not do, and why."""

    tick: Tick
    clock: MovingClock
    refused: list[str] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    every: timedelta = TICKS
    ticks: int = 0
    down_until: datetime | None = None  # the bot does not run; people try again later
    _numbers: "count[int]" = field(default_factory=count)
    _ticked_at: datetime | None = None

    def plan(self, at: datetime, what: str, do: Callable[[], object]) -> None:
        """Have something done at an instant; one that has passed is now."""
        heapq.heappush(self.deeds, Deed(at, next(self._numbers), what, do))

    def play(self, until: datetime) -> None:
        """Go on until an instant: what is due by then is said, what was planned by then is done.

        Raises Stopped if the tick is asked to stop.
        """
        while (moment := self._next_moment(until)) <= until:
            if self.tick.stopping.is_set():
                raise Stopped
            self.clock.move_to(max(moment, self.clock.now()))
            if self.deeds and self.deeds[0].at <= self.clock.now():
                self._do(heapq.heappop(self.deeds))
            else:
                self._tick()
        self.clock.move_to(max(until, self.clock.now()))

    def _next_moment(self, until: datetime) -> datetime:
        after = until + timedelta(days=1)
        deed = self.deeds[0].at if self.deeds else after
        return min(deed, self._next_tick() or after)

    def _next_tick(self) -> datetime | None:
        """When the bot has something to do; at the earliest when it looks again."""
        with self.tick.deps.store.read() as session:
            due = nudges.next_moment(session, self.tick.team_id, SETTLES)
        if due is None:
            return None
        earliest = [due, self.down_until]
        if self._ticked_at is not None:
            earliest.append(self._ticked_at + self.every)
        return max(each for each in earliest if each is not None)

    def _do(self, deed: Deed) -> None:
        if self.down_until is not None and self.clock.now() < self.down_until:
            self.plan(self.down_until, deed.what, deed.do)
            return
        try:
            deed.do()
        except Refusal as refusal:  # as a form would say: that cannot be done
            self.refused.append(f"{deed.at:%Y-%m-%d %H:%M} {deed.what}: {refusal!r}")
            log.info("a deed was refused: %s", type(refusal).__name__)

    def _tick(self) -> None:
        self._ticked_at = self.clock.now()
        self.ticks += 1
        self.tick.run()
