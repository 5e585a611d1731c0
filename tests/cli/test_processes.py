"""The bot as a process: a newcomer's first minute, and a quick and clean end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.server import Playground
from tests.playground.hands import JONAS, control, eventually, fetch, post

COMMAND = [sys.executable, "-m", "bot"]


def start(*words: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "CI": "1"}
    return subprocess.Popen(
        [*COMMAND, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


@pytest.fixture
def game() -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A playground as a newcomer starts it, and the address that it tells."""
    process = start("run", "--or-playground")
    assert process.stdout is not None
    line = process.stdout.readline()
    words = [word for word in line.split() if word.startswith("http://127.0.0.1:")]
    yield process, "".join(words).rstrip("/")
    process.kill()
    process.communicate()


class Page:
    """The page of a playground that runs in another process."""

    def __init__(self, url: str) -> None:
        self.url = url


def test_without_tokens_a_newcomer_lands_in_the_playground_and_can_start_over(
    game: tuple["subprocess.Popen[str]", str],
) -> None:
    process, url = game
    page: Any = Page(url)
    goal = {"do": "command", "channel": "app", "text": "/goal"}
    assert post(page, f"/client/act?as={JONAS}", goal)["acked"]
    eventually(lambda: any(fetch(page, f"/client/workspace?as={JONAS}")["messages"].values()))
    team = fetch(page, f"/client/workspace?as={JONAS}")["team"]["id"]
    assert control(page, "start_over")["ok"]
    assert post(page, f"/client/act?as={JONAS}", goal)["acked"]
    eventually(lambda: any(fetch(page, f"/client/workspace?as={JONAS}")["messages"].values()))
    assert fetch(page, f"/client/workspace?as={JONAS}")["team"]["id"] != team
    started = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
    assert time.monotonic() - started < 10
    assert process.stdout is not None
    assert process.stderr is not None
    assert "To connect a real workspace" in process.stdout.read()
    assert process.stderr.read() == ""


@pytest.mark.usefixtures("tokens")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_running_bot_ends_within_ten_seconds(playground: Playground, number: int) -> None:
    process = start("run")
    try:
        wait_until(playground, connected=True)
        started = time.monotonic()
        process.send_signal(number)
        _, err = process.communicate(timeout=10)
        assert process.returncode == 0
        assert time.monotonic() - started < 10
        assert "Traceback" not in err
        assert "stopped" in err.splitlines()[-1]
    finally:
        process.kill()
        process.communicate()
    wait_until(playground, connected=False)


CAUGHT_ELSEWHERE = """
import signal, threading
from bot.console.running import stop_signals, wait_until

def catch() -> None:
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)

with stop_signals() as asked:
    threading.Timer(0.3, catch).start()
    wait_until(asked)
"""


def test_a_signal_that_the_system_gives_to_another_thread_is_heard_too() -> None:
    ended = subprocess.run([sys.executable, "-c", CAUGHT_ELSEWHERE], timeout=20, check=False)
    assert ended.returncode == 0


def wait_until(playground: Playground, *, connected: bool) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        app = fetch(playground, f"/client/workspace?as={JONAS}")["app"]
        if app["connected"] is connected:
            return
        time.sleep(0.05)
    raise AssertionError("the bot did not connect or leave")


@pytest.mark.usefixtures("unreachable")
def test_a_service_waits_for_slack_and_still_ends_when_asked() -> None:
    process = start("run")
    try:
        assert process.stderr is not None
        assert "Trying again" in next(line for line in process.stderr if "WARNING" in line)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.communicate()
