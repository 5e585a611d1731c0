"""The composition root: the one place that joins the rooms into a running bot."""

import logging
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from bot.clock import EVERY, Clockwork, Tick
from bot.config import ConfigError, Settings
from bot.connection.http_mode import Server, Site
from bot.connection.slack import Identity, SlackUnreachable, ask_identity, client_of
from bot.connection.socket_mode import Connection
from bot.deps import Actor, Deps
from bot.health import Health
from bot.usecases.expert_index import write_missing_words
from bot.usecases.nudges.jobs import Jobs
from bot.usecases.nudges.reports import TickReport
from bot.usecases.reviews.first_time import plan_first_reviews
from handlers import jobs, register
from handlers.edge import stranger
from handlers.home.open_homes import OpenHomes
from handlers.nudges.courier import SlackCourier
from storage.database import Store

log = logging.getLogger(__name__)

LISTENERS = 32  # Bolt's own 5 make the sixth person of a busy moment wait past the 3 seconds
ASIDE = 4  # pieces of slow work at once: most of their time they wait for Slack to take a file
STOPS_WITHIN = 8.0  # seconds; whoever stops us allows ten
FOR_MEMBERS = "Northstar works for members of its own workspace. Ask your programme's lead."


def real_now() -> datetime:
    """The one place that asks the machine for the time."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Northstar:
    """A bot for one workspace: built, then started, then stopped."""

    deps: Deps
    identity: Identity
    app: App
    tick: Tick
    health: Health
    door: Connection | Server
    clockwork: Clockwork
    listeners: ThreadPoolExecutor
    aside: ThreadPoolExecutor
    homes: OpenHomes

    def start(self) -> None:
        """Open the door to Slack and let the clock run; ConfigError or SlackUnreachable if not."""
        try:
            self.door.open()
        except (ConfigError, SlackUnreachable):
            self.door.close()
            self._finish_listening()
            self.deps.store.close()
            raise
        self.clockwork.start()
        log.info("Northstar works for %s (%s)", self.identity.team, self.identity.team_id)

    def stop(self) -> bool:
        """Finish what is in hand, take nothing new, close the database; within ten seconds.

        False when some work would not end: what it was about is taken up by the next start.
        """
        self.health.stopping = True
        self.tick.stopping.set()
        stops = (self.clockwork.stop, self.door.close, self._finish_listening)
        threads = [Thread(target=stop, daemon=True) for stop in stops]
        # The clock and the door at once; the listeners when nothing new can come in.
        for thread in threads[:2]:
            thread.start()
        end = _deadline()
        for thread in threads[:2]:
            thread.join(end())
        threads[2].start()
        threads[2].join(end())
        self.aside.shutdown(wait=False, cancel_futures=True)  # what has not begun in time
        self.deps.store.close()
        if late := any(thread.is_alive() for thread in threads):
            log.warning("stopped while something was still under way")
        else:
            log.info("stopped")
        return not late

    def _finish_listening(self) -> None:
        """What was heard is answered, then what was put aside for a moment."""
        self.listeners.shutdown()
        self.aside.shutdown()


def build(
    settings: Settings, now: Callable[[], datetime] = real_now, every: timedelta = EVERY
) -> Northstar:
    """Join the rooms; asks Slack whose token it is: ConfigError or SlackUnreachable if it fails.

    The database is expected to be at the newest revision.
    """
    stopping = Event()
    client = client_of(settings, stopping)
    identity = ask_identity(client)
    deps = Deps(Store(settings.database_url), now, settings)
    health = Health(deps.store, identity.team_id)
    listeners = ThreadPoolExecutor(LISTENERS, thread_name_prefix="listener")
    app = App(
        client=client,
        signing_secret=settings.signing_secret,
        logger=logging.getLogger("slack_bolt"),
        listener_executor=listeners,
    )
    all_jobs = jobs()
    aside = ThreadPoolExecutor(ASIDE, thread_name_prefix="aside")
    homes = OpenHomes(deps, aside)
    app.use(entrance(deps, all_jobs, identity.team_id, health, aside, homes))
    app.error(last_net(health))
    register(app)
    tick = build_tick(deps, all_jobs, identity.team_id, stopping)
    door = _door(app, settings, health)
    clockwork = Clockwork(rounds(tick, health, homes), every)
    return Northstar(deps, identity, app, tick, health, door, clockwork, listeners, aside, homes)


def build_tick(deps: Deps, all_jobs: Jobs, team_id: str, stopping: Event | None = None) -> Tick:
    """The tick of one workspace, with a courier of its own."""
    courier = SlackCourier(deps.settings.bot_token, deps.settings.api_url)
    owner = uuid.uuid4().hex[:12]
    return Tick(deps, all_jobs, courier, team_id, owner, stopping=stopping or Event())


def rounds(tick: Tick, health: Health, homes: OpenHomes) -> Callable[[], None]:
    """One round of the clock: what is due is said; after the first, what a release has changed.

    So nobody waits for that at the start, however many experts there are; and of what has time, a
    little in each round.
    """
    fresh = Event()
    planned_to: int | None = 0  # the last one whose first review was planned; None: all are

    def run() -> None:
        nonlocal planned_to
        report = tick.run()
        health.ticked(report)
        draw_homes(homes, tick.team_id, report)
        if not fresh.is_set():
            write_missing_words(tick.deps.store, tick.stopping)
            fresh.set()
        if planned_to is not None:
            planned_to = plan_first_reviews(tick.deps, planned_to)

    return run


def draw_homes(homes: OpenHomes, team_id: str, report: TickReport) -> None:
    """What was said shows on the Home tabs that are open, and so does a day or hour that came."""
    told = {line.user for line in report.lines if line.outcome in ("sent", "recovered")}
    homes.changed(Actor(team_id, user) for user in told)
    homes.draw()


def entrance(
    deps: Deps,
    all_jobs: Jobs,
    team_id: str,
    health: Health,
    aside: Executor,
    homes: OpenHomes,
) -> Callable[..., BoltResponse | None]:
    """The first middleware: hands out what listeners need, and lets strangers go politely."""

    def enter(
        context: BoltContext,
        body: Mapping[str, Any],
        next: Callable[[], None],
    ) -> BoltResponse | None:
        health.heard(_kind(body))
        if stranger(body, team_id):
            return BoltResponse(status=200, body=FOR_MEMBERS if "command" in body else "")
        context["deps"], context["jobs"], context["aside"] = deps, all_jobs, aside
        context["homes"] = homes
        context["is_stopping"] = lambda: health.stopping
        next()
        return None

    return enter


def last_net(health: Health) -> Callable[[Exception], None]:
    """What handlers/errors.py did not catch: logged by type and place, without the payload.

    It stays unacknowledged: Slack tells the person, and sends an event again.
    """

    def caught(error: Exception) -> None:
        health.failed()
        log.error("a request failed", exc_info=error)

    return caught


def _door(app: App, settings: Settings, health: Health) -> Connection | Server:
    if not settings.socket_mode:
        return Server(Site(app, settings.signing_secret, health), settings.port)
    connection = Connection(app, settings.app_token)
    health.connected = lambda: connection.is_open
    return connection


def _kind(body: Mapping[str, Any]) -> str:
    return "command" if "command" in body else str(body.get("type", "other"))


def _deadline() -> Callable[[], float]:
    end = real_now() + timedelta(seconds=STOPS_WITHIN)
    return lambda: max(0.0, (end - real_now()).total_seconds())
