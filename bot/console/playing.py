"""`northstar playground`: Slack's part and the bot's, played in one process without a workspace."""

import logging
import os
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Lock

from bot.app import Northstar, build
from bot.config import ConfigError, Settings
from bot.console.database import upgraded
from bot.console.manifest import read_manifest
from bot.console.running import wait_until
from bot.playground.server import Playground

log = logging.getLogger(__name__)

FOLDER = Path(".playground")
PORT = 8765
PORTS_TRIED = 20
EVERY = timedelta(seconds=1)  # whoever moves the clock should not wait
CONNECT = """\
To connect a real workspace: create an app from app_manifest.yml at api.slack.com/apps, install it,
put its tokens into .env as SLACK_BOT_TOKEN and SLACK_APP_TOKEN, and start again: northstar run"""


def play(
    settings: Settings,
    asked_to_stop: Event,
    say: Callable[[str], None],
    port: int | None = None,
    *,
    browser: bool = True,
) -> bool:
    """Play until asked to stop; False when some work would not end in time."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    game = Game(settings, port)
    say(f"Northstar's playground is open at {game.playground.url}/ (Ctrl+C closes it).")
    say(CONNECT)
    if browser and _has_a_screen():
        webbrowser.open(game.playground.url + "/")
    wait_until(asked_to_stop)
    return game.stop()


class Game:
    """A playground and the bot in it; starting over gives both a fresh beginning."""

    def __init__(self, settings: Settings, port: int | None) -> None:
        self._own_file = None if "DATABASE_URL" in os.environ else FOLDER / "northstar.db"
        self._lock = Lock()
        self.playground = _open(port, self.start_over)
        self._settings = replace(
            settings,
            bot_token=self.playground.bot_token,
            app_token=self.playground.app_token,
            signing_secret="",
            api_url=self.playground.api_url,
        )
        if self._own_file:
            self._settings = replace(self._settings, database_url=f"sqlite:///{self._own_file}")
        self._bot = self._begin()

    def start_over(self) -> None:
        """The page was asked for a fresh workspace: the bot forgets the old one."""
        with self._lock:
            self._bot.stop()
            if self._own_file:
                for ending in ("", "-wal", "-shm"):
                    Path(f"{self._own_file}{ending}").unlink(missing_ok=True)
            self._bot = self._begin()

    def stop(self) -> bool:
        """Stop the bot, then the playground."""
        with self._lock:
            done = self._bot.stop()
        self.playground.stop()
        return done

    def _begin(self) -> Northstar:
        upgraded(self._settings).close()
        bot = build(self._settings, self.playground.clock.now, EVERY)
        bot.start()
        return bot


def _open(port: int | None, on_start_over: Callable[[], None]) -> Playground:
    """A playground on the port that was asked for, or on the first that is free."""
    manifest = read_manifest()
    for tried in [port] if port is not None else range(PORT, PORT + PORTS_TRIED):
        playground = Playground(manifest, port=tried, folder=FOLDER, on_start_over=on_start_over)
        try:
            playground.start()
        except OSError:
            continue
        return playground
    taken = f"Port {port} is" if port is not None else f"The ports from {PORT} on are"
    raise ConfigError(f"{taken} taken. Choose another one: northstar playground --port 9000")


def _has_a_screen() -> bool:
    if os.environ.get("CI"):
        return False
    # Without a display, Python would open a browser for the terminal, and wait for its end.
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(display) or sys.platform in ("darwin", "win32")
