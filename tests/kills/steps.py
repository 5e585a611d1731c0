"""The steps of a tick, counted from outside: statements, commits, calls; dies at the chosen one."""

import os
import re
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web import base_client
from sqlalchemy import Engine, event
from sqlmodel import Session

_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE)\s+(\w+)", re.IGNORECASE)


@dataclass
class Steps:
    """Numbers what happens from 0; at `dies_at` the process is gone before the next instruction."""

    tell: Callable[[str], None]
    dies_at: int | None
    count: int = field(default=0, init=False)

    def step(self, name: str) -> None:
        """One more step; a step is told before it kills, so that a death names its place."""
        self.tell(name)
        if self.count == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


def watch_database(steps: Steps, engine: Engine) -> None:
    """Count before and after each statement and each commit."""

    def before(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        steps.step(f"before {_short(statement)}")

    def after(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        steps.step(f"after {_short(statement)}")

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    event.listen(engine, "commit", lambda _connection: steps.step("before COMMIT"))
    event.listen(Session, "after_commit", lambda _session: steps.step("after COMMIT"))


def watch_calls(steps: Steps) -> None:
    """Count before each call to Slack, when it was put but not answered, and when it was."""
    opener, connection = base_client.urlopen, base_client.HTTPConnection
    send = connection.request

    def request(self: Any, method: str, url: str, *args: Any, **more: Any) -> None:
        send(self, method, url, *args, **more)
        steps.step(f"put {_method(url)}")

    def call(asked: Any, *args: Any, **more: Any) -> Any:
        steps.step(f"before {_method(asked.full_url)}")
        answer = opener(asked, *args, **more)
        steps.step(f"answered {_method(asked.full_url)}")
        return answer

    setattr(connection, "request", request)  # noqa: B010 - mypy: a method is not assigned to
    setattr(base_client, "urlopen", call)  # noqa: B010


def _short(statement: str) -> str:
    table = _TABLE.search(statement)
    return " ".join([statement.split(None, 1)[0].upper(), *(table.groups() if table else ())])


def _method(url: str) -> str:
    return url.rpartition("/")[2]
