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
from bot.console.half_filled import HalfFilled
from bot.console.manifest import read_manifest
from bot.console.running import wait_until
from bot.playground.errors import ActError
from bot.playground.server import Playground
from bot.rehearsal.stage import Stopped

log = logging.getLogger(__name__)

FOLDER = Path(".playground")
WORKSPACE = "workspace.json"  # what the playground remembers
DATABASE = FOLDER / "northstar.db"
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
    if with_history and _has_a_database():
        raise ConfigError(
            "DATABASE_URL is set, and half a year of invented people does not belong there. "
            "Leave DATABASE_URL out, or start without --with-history."
        )
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    game = Game(settings, port, asked_to_stop)
    if with_history:
        say("Half a year of a programme is played, message by message; it takes about a minute.")
        try:
            game.fill(say)
        except Stopped:
            return game.stop()
        except ConfigError:
            game.stop()
            raise
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
        self._has_own_file = not _has_a_database()
        self._lock = Lock()
        self._asked_to_stop = asked_to_stop or Event()
        self._half = HalfFilled(FOLDER)
        if self._half.was_left():  # the last run was ended while it was being filled
            _forget()
            (FOLDER / WORKSPACE).unlink(missing_ok=True)
            self._half.end()
        # Nobody fills a database that is not the playground's own.
        on_fill = self._filled if self._has_own_file else None
        self.playground = _open(port, self.start_over, on_fill)
        self._settings = replace(
            settings,
            bot_token=self.playground.bot_token,
            app_token=self.playground.app_token,
            signing_secret="",
            api_url=self.playground.api_url,
        )
        if self._has_own_file:
            self._settings = replace(self._settings, database_url=f"sqlite:///{DATABASE}")
        self._bot = self._begin()

    def start_over(self) -> None:
        """The page was asked for a fresh workspace: the bot forgets the old one."""
        with self._lock:
            self._bot.stop()
            if self._has_own_file and not self._half.is_anothers():
                _forget()
            self._bot = self._begin()

    def fill(self, say: Callable[[str], None]) -> str:
        """Start over, with half a year behind; what came of it. Stopped if it is asked to stop.

        While it is on its way a file says so: who is ended in the middle begins anew. ConfigError
        while another playground fills the same folder.
        """
        with self.playground.past_awaited(), self._lock:
            self._half.begin()
            self._bot.stop()
            _forget()
            try:
                return fill(self.playground, self._settings, self._asked_to_stop, say)
            except BaseException:
                _forget()
                raise
            finally:
                self._goes_on()

    def _goes_on(self) -> None:
        try:
            self._half.end()
        finally:
            self._bot = self._begin()

    def _filled(self) -> str:
        """The page has asked: it is told of the weeks by the playground itself."""
        try:
            return self.fill(lambda _line: None)
        except Stopped:
            return ""
        except ConfigError as error:
            raise ActError("filled_by_another", str(error)) from None

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


def _has_a_database() -> bool:
    """Whether the environment names a database; .env's is the real workspace's, not looked at."""
    return bool(os.environ.get("DATABASE_URL", "").strip())


def _forget() -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{DATABASE}{ending}").unlink(missing_ok=True)


def _open(
    port: int | None, on_start_over: Callable[[], None], on_fill: Callable[[], str] | None
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
