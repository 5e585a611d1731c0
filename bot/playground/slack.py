"""The played Slack: everything that its rooms share while it runs."""

import asyncio
import logging
import secrets
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from bot.playground.calls import Calls
from bot.playground.clock import Clock
from bot.playground.declared import Declared
from bot.playground.faults import Faults, RateLimits
from bot.playground.remember import Memory, as_text
from bot.playground.response_urls import ResponseUrls
from bot.playground.seed import APP_ID, first_day
from bot.playground.socket_mode import Connections
from bot.playground.triggers import Triggers
from bot.playground.world import Person, World

log = logging.getLogger(__name__)

WRITE_BEHIND = 0.1  # seconds
ACK_DEADLINE = 3.0  # seconds, for commands, interactions and events
RETRY_AFTER = (1.0, 60.0, 300.0)  # "nearly immediately", then 1 and 5 minutes


@dataclass(frozen=True)
class Progress:
    """So many of so many weeks."""

    done: int
    of: int


AWAITED = Progress(0, 0)  # this very one: a past has not begun, and is about to


class Slack:
    """One workspace with one app. Only the server's own thread touches it."""

    def __init__(self, declared: Declared, clock: Clock, folder: Path | None) -> None:
        self.declared = declared
        self.clock = clock
        self.memory = Memory(folder)
        self.world = self._remembered()
        self.version = 1
        self.url = ""
        self.bot_token = "xoxb-playground-" + secrets.token_hex(12)
        self.app_token = "xapp-1-playground-" + secrets.token_hex(12)
        self.connections = Connections(APP_ID)
        self.triggers = Triggers()
        self.response_urls = ResponseUrls()
        self.faults = Faults()
        self.rates = RateLimits()
        self.calls = Calls()
        self.ack_deadline = ACK_DEADLINE
        self.retry_after: tuple[float, ...] = RETRY_AFTER
        self.suggested: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.last_sent: dict[str, dict[str, Any]] = {}
        self.past: Progress | None = None  # a past is being lived through, as far as this
        self.can_fill = False
        self.stopping = asyncio.Event()
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._saving: asyncio.TimerHandle | None = None

    def now(self) -> datetime:
        """The workspace's present moment."""
        return self.clock.now()

    def new_ts(self) -> str:
        """A timestamp for a message or an event."""
        return self.world.new_ts(self.now())

    def person(self, user: object) -> Person | None:
        """A person by id."""
        return self.world.people.get(user) if isinstance(user, str) else None

    def touched(self) -> None:
        """Something changed: tells the pages, and saves soon; of a past, when it is whole."""
        if self.past is not None:
            return
        self._tell_pages()
        if self.memory.folder and not self._saving:
            self._saving = asyncio.get_running_loop().call_later(WRITE_BEHIND, self.save)

    def _tell_pages(self) -> None:
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def changed(self) -> Coroutine[Any, Any, Literal[True]]:
        """Waits for the next change after this call, even if the waiting begins a moment later."""
        return self._changed.wait()

    def save(self) -> None:
        """Writes the workspace down now."""
        self._saving = None
        if self.past is not None:  # half a past is nothing to come back to
            return
        try:
            self.memory.save(as_text(self.world, self.clock.seconds_ahead))
        except OSError as error:
            log.warning("The workspace could not be saved: %s", error)

    def start_over(self, members: Sequence[Person] | None = None) -> None:
        """A fresh workspace with a new team id and the same people, unless others are given."""
        self.forget_tasks()
        self.memory.forget_files()
        self.world = first_day(self.declared, self.now(), members)
        self.triggers, self.response_urls = Triggers(), ResponseUrls()
        self.suggested.clear()
        self.last_sent.clear()
        self.touched()

    def await_past(self) -> None:
        """A past is about to begin: from here on nobody acts on the page."""
        self.tell_past(AWAITED)

    def await_past_no_more(self) -> None:
        """If none has begun since, all goes on as before."""
        if self.past is AWAITED:
            self.past = None
            self.touched()

    def begin_past(self, members: Sequence[Person], moment: datetime) -> datetime:
        """Starts over at an earlier moment; answers the present one.

        Until it is whole the app hears of no event, nobody acts on the page, nothing is saved.
        """
        self.past = Progress(0, 0)
        present = self.clock.go_back(moment)
        self.start_over(members)
        return present

    def tell_past(self, progress: Progress) -> None:
        """How far the past is, for the pages."""
        self.past = progress
        self._tell_pages()

    def end_past(self, *, whole: bool) -> None:
        """The present again: with what has happened since, or with a fresh workspace."""
        self.past = None
        self.clock.come_back()
        if whole:
            self.touched()
        else:
            self.start_over()
        self.save()

    def in_background(self, work: Coroutine[Any, Any, Any]) -> None:
        """Lets something go on after the answer was given."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def forget_tasks(self) -> None:
        """Ends what goes on in the background."""
        for task in list(self._tasks):
            task.cancel()

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("The playground failed in the background", exc_info=error)

    def _remembered(self) -> World:
        found = self.memory.load()
        if not found:
            return first_day(self.declared, self.clock.now())
        world, seconds_ahead = found
        self.clock.resume(seconds_ahead)
        return world
