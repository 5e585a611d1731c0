"""Stops: at any moment, within the ten seconds that whoever stops us allows."""

import logging
from threading import Event, current_thread

import pytest
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.app import build
from bot.connection.socket_mode import Connection
from handlers.exports import listeners as exports
from tests.e2e.conftest import NEVER, Town
from tests.e2e.someone import Someone


def test_a_stop_right_after_a_start_does_not_wait_for_a_reader_that_has_just_begun(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning, closing, hang_up = Event(), Event(), SocketModeClient.disconnect
    bot = build(town.settings, town.bot.deps.now, every=NEVER)
    assert isinstance(bot.door, Connection)
    reader = bot.door.client.current_session_runner.thread

    def disconnect(client: SocketModeClient) -> None:
        hang_up(client)
        closing.set()

    def begins_late(_record: logging.LogRecord) -> bool:
        if current_thread() is reader:  # it says so just before it does
            beginning.set()
            closing.wait(5)
        return True

    monkeypatch.setattr(SocketModeClient, "disconnect", disconnect)
    logger = logging.getLogger("slack_sdk")
    logger.addFilter(begins_late)
    try:
        bot.start()
        assert beginning.wait(5)
        assert bot.stop(), "nothing was still under way"
    finally:
        logger.removeFilter(begins_late)


def test_slow_work_that_a_stop_leaves_undone_is_not_promised_any_more(
    town: Town, jonas: Someone
) -> None:
    def told() -> int:
        return sum("ask for it again in a minute" in text for text in jonas.texts())

    town.bot.health.stopping = True  # it was taken, and waits for its turn
    jonas.types("/northstar export")
    jonas.waits_for(lambda: told() == 1)
    town.bot.aside.shutdown()  # nothing is taken any more
    jonas.types("/northstar export")
    jonas.waits_for(lambda: told() == 2)
    assert not town.calls("files.completeUploadExternal")


def test_slow_work_that_fails_is_told_to_whoever_waits_for_it(
    town: Town, jonas: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.trouble = True
    monkeypatch.setattr(exports, "book", None)
    jonas.types("/northstar export")
    jonas.hears("Something went wrong on my side.")
