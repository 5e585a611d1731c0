"""`northstar run`: the bot as a service, from its first try to reach Slack to its last word."""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from bot.app import Northstar, build
from bot.config import Settings, require_slack
from bot.connection.slack import keep_trying
from bot.console.database import upgraded

log = logging.getLogger(__name__)
LOOKS_UP = 0.5  # seconds


def run(settings: Settings, asked_to_stop: Event) -> bool:
    """Work until asked to stop; False when some work would not end in time."""
    require_slack(settings)
    upgraded(settings).close()
    running: list[Northstar] = []

    def begin() -> None:
        northstar = build(settings)
        northstar.start()
        running.append(northstar)

    keep_trying(begin, asked_to_stop)
    wait_until(asked_to_stop)
    return all(northstar.stop() for northstar in running)


def wait_until(asked: Event) -> None:
    """Wait for a stop that a signal asks for.

    It looks up twice a second: Python handles a signal in the main thread alone, and one that the
    system has given to another thread does not wake it.
    """
    while not asked.wait(LOOKS_UP):
        pass


@contextmanager
def stop_signals() -> Iterator[Event]:
    """An event that SIGTERM and SIGINT set; the second signal ends the process at once."""
    asked = Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        asked.set()

    before = {each: signal.signal(each, ask) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield asked
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
