"""A past: a workspace in which much has happened before anybody looks at it."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.playground.clock import Clock
from bot.playground.slack import Progress, Slack
from bot.playground.world import Person

T = TypeVar("T")


@dataclass(frozen=True)
class Past:
    """What whoever fills a workspace needs; its clock is to be moved to `ends_at` by and by."""

    slack: Slack
    loop: asyncio.AbstractEventLoop
    clock: Clock
    team_id: str
    ends_at: datetime

    def tell(self, done: int, of: int) -> None:
        """How far it is, for the pages."""
        _in_loop(self.loop, lambda: self.slack.tell_past(Progress(done, of)))

    def leaves(self, user: str) -> None:
        """Somebody is a member no more."""

        def leave() -> None:
            self.slack.world.people[user].deleted = True

        _in_loop(self.loop, leave)


@contextmanager
def awaited(slack: Slack, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Nobody acts any more, until a past that begins in the block is over, or the block is."""
    _in_loop(loop, slack.await_past)
    try:
        yield
    finally:
        _in_loop(loop, slack.await_past_no_more)


@contextmanager
def lived_through(
    slack: Slack, loop: asyncio.AbstractEventLoop, members: Sequence[Person], begins: datetime
) -> Iterator[Past]:
    """A workspace of these people at an earlier moment, until the block ends."""
    present = _in_loop(loop, lambda: slack.begin_past(members, begins))
    whole = False
    try:
        yield Past(slack, loop, slack.clock, slack.world.team_id, present)
        whole = True
    finally:
        _in_loop(loop, lambda: slack.end_past(whole=whole))


def _in_loop(loop: asyncio.AbstractEventLoop, do: Callable[[], T]) -> T:
    """Done by the server's own thread, which alone may touch the workspace."""

    async def run() -> T:
        return do()

    return asyncio.run_coroutine_threadsafe(run(), loop).result()
