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
from bot.console.filling import fill
from bot.console.manifest import read_manifest
from bot.console.running import wait_until
from bot.playground.server import Playground
from bot.rehearsal.stage import Stopped

log = logging.getLogger(__name__)

FOLDER = Path(".playground")
WORKSPACE = "workspace.json"  # what the playground remembers
HALF = FOLDER / "half-filled"
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
    with_history: bool = False,
) -> bool:
    """Play until asked to stop; False when some work would not end in time."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    game = Game(settings, port, asked_to_stop)
    if with_history:
        say("Half a year of a programme is played, message by message; it takes about a minute.")
        try:
            game.fill(say)
        except Stopped:
            return game.stop()
    say(f"Northstar's playground is open at {game.playground.url}/ (Ctrl+C closes it).")
    say(CONNECT)
    if browser and _has_a_screen():
        webbrowser.open(game.playground.url + "/")
    wait_until(asked_to_stop)
    return game.stop()


class Game:
    """A playground and the bot in it; starting over gives both a fresh beginning."""

    def __init__(
        self, settings: Settings, port: int | None, asked_to_stop: Event | None = None
    ) -> None:
        self._own_file = None if "DATABASE_URL" in os.environ else FOLDER / "northstar.db"
        self._lock = Lock()
        self._asked_to_stop = asked_to_stop or Event()
        if HALF.exists():  # the last run was ended while it was being filled
            self._forget()
            (FOLDER / WORKSPACE).unlink(missing_ok=True)
            HALF.unlink()
        self.playground = _open(port, self.start_over, self._filled)
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
            self._forget()
            self._bot = self._begin()

    def fill(self, say: Callable[[str], None]) -> str:
        """Start over, with half a year behind; what came of it. Stopped if it is asked to stop.

        While it is on its way a file says so: who is ended in the middle begins anew.
        """
        with self._lock:
            self._bot.stop()
            HALF.touch()
            self._forget()
            try:
                told = fill(self.playground, self._settings, self._asked_to_stop, say)
            except BaseException:
                self._forget()
                raise
            finally:
                HALF.unlink()
                self._bot = self._begin()
        return told

    def _filled(self) -> str:
        """The page has asked: it is told of the weeks by the playground itself."""
        try:
            return self.fill(lambda _line: None)
        except Stopped:
            return ""

    def _forget(self) -> None:
        if self._own_file:
            for ending in ("", "-wal", "-shm"):
                Path(f"{self._own_file}{ending}").unlink(missing_ok=True)

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


def _open(
    port: int | None, on_start_over: Callable[[], None], on_fill: Callable[[], str]
) -> Playground:
    """A playground on the port that was asked for, or on the first that is free."""
    manifest = read_manifest()
    for tried in [port] if port is not None else range(PORT, PORT + PORTS_TRIED):
        playground = Playground(
            manifest, port=tried, folder=FOLDER, on_start_over=on_start_over, on_fill=on_fill
        )
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
