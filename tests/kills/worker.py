"""A process that forks a child for each tick asked of it, and tells how each child ended.

Before the first fork all is imported and a whole tick is run once, so that a child is a bot that
has just started, at a tenth of the price. Nothing here starts a thread; a child opens its own
connections.
"""

import gc
import json
import logging
import os
import signal
import sys
import time
import traceback
import urllib.request
from datetime import datetime, timedelta
from typing import Any, NoReturn

from bot.clock import Courier, Tick
from bot.config import Settings
from bot.deps import Deps
from bot.rules.nudges import Delivery, Found, Sent
from bot.usecases.nudges.jobs import Place
from bot.usecases.nudges.retelling import Said
from handlers import jobs
from handlers.nudges import courier as courier_room
from storage.database import Store
from storage.tables import Person
from tests.kills.engines import ENGINES
from tests.kills.placed import PLACED
from tests.kills.situation import FRIDAY, TEAM
from tests.kills.steps import Steps, watch_calls, watch_database

Json = dict[str, Any]
SEPARATOR = "\t"
LONGEST = 120  # seconds: a tick that hangs ends, and its test fails
JOBS = {**jobs(), PLACED.kind: PLACED}


class Complaints(logging.Handler):
    """Whatever the bot logs as an error is told: no engine here should have one."""

    def __init__(self, pipe: int) -> None:
        super().__init__(logging.ERROR)
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        if not record.name.startswith(("bot", "handlers", "storage")):
            return  # slack_sdk calls a cut connection an error
        why = repr(record.exc_info[1]) if record.exc_info else ""
        _tell(self._pipe, "error", f"{record.getMessage()} {why}")


def serve(database: str) -> None:
    """Answer each line of orders with a line on how the children ended, until the input ends."""
    store = _warm(database)
    gc.freeze()  # the children share these pages as long as nobody writes to them
    for line in sys.stdin:
        children = [_fork(store, order) for order in json.loads(line)]
        sys.stdout.write(json.dumps([_end_of(*child) for child in children]) + "\n")
        sys.stdout.flush()


def _fork(store: Store, order: Json) -> tuple[int, int, Json]:
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _live(store, order, writes)
    os.close(writes)
    return child, reads, order


def _end_of(child: int, pipe: int, order: Json) -> Json:
    if order["dies_after"] is not None:
        time.sleep(order["dies_after"])
        os.kill(child, signal.SIGKILL)  # not waited for yet, so the id is still this child's
    with os.fdopen(pipe, encoding="utf-8") as told:
        lines = [line.rstrip("\n").split(SEPARATOR) for line in told if line.endswith("\n")]
    _pid, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    ended: Json = {"killed": killed, "well": status == 0}
    for kind in ("step", "outcome", "error"):
        ended[kind] = [line[1] for line in lines if line[0] == kind]
    return ended


def _live(store: Store, order: Json, pipe: int) -> NoReturn:
    signal.alarm(LONGEST)
    gc.disable()  # it would touch all pages, and a tick is short
    code = 1
    try:
        _tick(store, order, pipe)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)  # the parent's buffers and handlers are not the child's to close


def _tick(store: Store, order: Json, pipe: int) -> None:
    logging.getLogger().addHandler(Complaints(pipe))
    steps = Steps(lambda name: _tell(pipe, "step", name), order["dies_at"])
    watch_database(steps, store.engine)
    watch_calls(steps)
    courier_room.TIMEOUT = order["patience"]  # seconds: a test does not wait for twenty
    courier = ENGINES[order["engine"]](order["token"], order["api"])
    at = datetime.fromisoformat(order["at"])
    for line in _tick_of(store, courier, order["team"], at).run().lines:
        _tell(pipe, "outcome", f"{line.outcome} {line.user} {line.reason}".strip())
    store.close()


def _tick_of(store: Store, courier: Courier, team: str, at: datetime) -> Tick:
    deps = Deps(store, lambda: at, Settings())
    return Tick(deps, JOBS, courier, team, owner=str(os.getpid()), pace=timedelta(0))


class Nobody:
    """A courier for warming up: all goes well, and nothing goes out."""

    def deliver(
        self, person: Person, bundle: str, parts: list[Any], place: Place | None
    ) -> Delivery:
        """As if it went out."""
        return Sent("D0", bundle)

    def retell(self, said: Said) -> bool:
        """As if it were there."""
        return True

    def find(self, person: Person, bundle: str, since: datetime, place: Place | None) -> Found:
        """There never is anything."""
        return None


def _warm(database: str) -> Store:
    """A store whose statements are compiled, without a connection, and an opener for urllib."""
    store = Store(database)
    _tick_of(store, Nobody(), TEAM, FRIDAY).run()
    store.close()
    urllib.request.install_opener(urllib.request.build_opener())  # else each child reads all CAs
    return store


def _tell(pipe: int, kind: str, what: str) -> None:
    line = f"{kind}{SEPARATOR}{what}".replace("\n", " ") + "\n"
    os.write(pipe, line.encode())  # at once: a buffer would die with the process


if __name__ == "__main__":
    serve(sys.argv[1])
