"""A real browser on the real `northstar playground`, as a newcomer starts it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import browser, window_on
from tests.playground.hands import control

__all__ = ["browser"]  # a fixture

PLAYGROUND = (sys.executable, "-m", "bot", "playground")
OPENED = re.compile(r"open at (http://127\.0\.0\.1:\d+/)")


class Playing:
    """`northstar playground` in a process and a folder of its own; can be killed and started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self.process: subprocess.Popen[str] | None = None
        self._log = (folder / "log.txt").open("a", encoding="utf-8")

    def start(self, *options: str) -> str:
        """Start it and wait until it says where it is open."""
        names = ("DATABASE_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL")
        environment = {k: v for k, v in os.environ.items() if k not in names}
        self.process = subprocess.Popen(
            [*PLAYGROUND, "--port", str(free_port()), "--no-browser", *options],
            cwd=self.folder,
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if match := OPENED.search(line):
                self.url = match[1]
                # A busy machine is slow at times, which says nothing about the bot.
                where: Any = SimpleNamespace(url=self.url.rstrip("/"))
                control(where, "patience", seconds=15)
                return self.url
        raise AssertionError((self.folder / "log.txt").read_text())

    def ends(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop or kill it."""
        assert self.process is not None
        self.process.send_signal(how)
        code = self.process.wait(15)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code

    def closes(self) -> None:
        """Leave nothing running."""
        if self.process is not None and self.process.poll() is None:
            self.ends()
        self._log.close()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def playing(tmp_path: Path) -> Iterator[Playing]:
    """The playground with the bot, freshly started."""
    running = Playing(tmp_path)
    try:
        running.start()
        yield running
    finally:
        running.closes()


@pytest.fixture
def page(browser: Browser, playing: Playing) -> Iterator[Page]:
    """A window on it; anything wrong in the page's own code fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 820}, locale="en-GB")
    with window_on(context, playing.url) as opened:
        yield opened
    context.close()
