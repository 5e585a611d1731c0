"""The playground's server: Slack's part on one loopback port, in a thread of its own."""

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.playground.clock import Clock
from bot.playground.control import Hooks
from bot.playground.declared import read_manifest
from bot.playground.past import Past, awaited, lived_through
from bot.playground.routes import application
from bot.playground.slack import ACK_DEADLINE, RETRY_AFTER, Slack
from bot.playground.world import Person

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
START_WITHIN = 15.0  # seconds


class Playground:
    """Plays Slack for one app. Start it, give its addresses and tokens to the app, stop it."""

    def __init__(
        self,
        manifest: Mapping[str, Any],
        *,
        port: int = 0,
        folder: Path | None = None,
        clock: Clock | None = None,
        on_start_over: Callable[[], None] | None = None,
        on_fill: Callable[[], str] | None = None,
        retry_after: tuple[float, ...] = RETRY_AFTER,
        ack_deadline: float = ACK_DEADLINE,
    ) -> None:
        self.clock = clock or Clock()
        self._port = port
        self._hooks = Hooks(on_start_over, on_fill)
        self._slack = Slack(read_manifest(manifest), self.clock, folder)
        self._slack.retry_after, self._slack.ack_deadline = retry_after, ack_deadline
        self._slack.can_fill = on_fill is not None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._failed: OSError | None = None

    @property
    def url(self) -> str:
        """The page's address, without a slash at its end."""
        return self._slack.url

    @property
    def api_url(self) -> str:
        """The Web API's address: slack_sdk's `base_url`."""
        return self._slack.url + "/api/"

    @property
    def bot_token(self) -> str:
        """The token for the Web API."""
        return self._slack.bot_token

    @property
    def app_token(self) -> str:
        """The token for Socket Mode."""
        return self._slack.app_token

    @property
    def trigger_life(self) -> float:
        """Seconds that a trigger id lives."""
        return self._slack.triggers.life

    @trigger_life.setter
    def trigger_life(self, seconds: float) -> None:
        self._slack.triggers.life = seconds

    def past(self, members: Sequence[Person], begins: datetime) -> AbstractContextManager[Past]:
        """A fresh workspace of these people, whose clock stands in the past while the block runs.

        The app hears of no event meanwhile. If the block raises, the workspace is fresh once more.
        """
        return lived_through(self._slack, self._running_loop(), members, begins)

    def past_awaited(self) -> AbstractContextManager[None]:
        """Nobody acts on the page while the block prepares a past, and while that lasts."""
        return awaited(self._slack, self._running_loop())

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            raise RuntimeError("a past is lived through while the playground runs")
        return self._loop

    def start(self) -> None:
        """Starts the server; returns when it listens; raises OSError when the port is taken."""
        self._ready.clear()
        self._thread = threading.Thread(target=self._run, name="playground", daemon=True)
        self._thread.start()
        if not self._ready.wait(START_WITHIN):
            raise TimeoutError("The playground did not start in time")
        if self._failed:
            raise self._failed

    def stop(self) -> None:
        """Stops the server and saves the workspace."""
        if self._loop and self._thread and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._slack.stopping.set)
            self._thread.join(START_WITHIN)
        self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        runner = web.AppRunner(
            application(self._slack, self._hooks), access_log=None, shutdown_timeout=1.0
        )
        await runner.setup()
        try:
            await self._listen(runner)
        except OSError as error:
            self._failed = error
        self._ready.set()
        if not self._failed:
            await self._slack.stopping.wait()
        await self._close(runner)

    async def _listen(self, runner: web.AppRunner) -> None:
        site = web.TCPSite(runner, HOST, self._port, reuse_address=True)
        await site.start()
        port = runner.addresses[0][1]
        self._slack.url = f"http://{HOST}:{port}"
        log.info("The playground listens at %s", self._slack.url)

    async def _close(self, runner: web.AppRunner) -> None:
        self._slack.touched()  # wakes the pages' streams, which then end
        self._slack.forget_tasks()
        await self._slack.connections.close()
        await runner.cleanup()
        self._slack.save()
