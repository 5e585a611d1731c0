"""The steps of a tick, counted from outside: statements, commits, calls; dies at the chosen one."""

import http.client
import os
import re
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.request import urlopen

from slack_sdk.web import base_client
from sqlalchemy import Engine, event
from sqlmodel import Session

WRITES = ("INSERT", "UPDATE", "DELETE")
_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE)\s+(\w+)", re.IGNORECASE)


@dataclass
class Steps:
    """Numbers what happens from 0; at `dies_at`, a number or a name, the process is gone."""

    tell: Callable[[str], None]
    dies_at: int | str | None
    count: int = field(default=0, init=False)
    commits: bool = field(default=False, init=False)

    def step(self, name: str) -> None:
        """One more step; a step is told before it kills, so that a death names its place."""
        self.tell(name)
        if self.dies_at in (self.count, name):
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


def watch_database(steps: Steps, engine: Engine) -> None:
    """Count before each statement, after each that writes, before and after each commit.

    Between the end of a read and whatever comes next nothing has changed: no step of its own.
    """

    def before(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        steps.step(f"before {_short(statement)}")

    def after(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith(WRITES):
            steps.step(f"after {_short(statement)}")

    def begins(_connection: Any) -> None:
        steps.commits = True
        steps.step("before COMMIT")

    def ended(_session: Any) -> None:
        if steps.commits:  # a savepoint's release comes here, too
            steps.commits = False
            steps.step("after COMMIT")

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    event.listen(engine, "commit", begins)
    event.listen(Session, "after_commit", ended)


def watch_calls(steps: Steps) -> None:
    """Count before each call to Slack, when it was put but not answered, and when it was."""
    put = http.client.HTTPConnection.request

    def request(self: Any, method: str, url: str, *args: Any, **more: Any) -> None:
        put(self, method, url, *args, **more)
        steps.step(f"put {_method(url)}")

    def call(asked: Any, *args: Any, **more: Any) -> Any:
        steps.step(f"before {_method(asked.full_url)}")
        try:
            return urlopen(asked, *args, **more)
        finally:
            steps.step(f"answered {_method(asked.full_url)}")

    setattr(http.client.HTTPConnection, "request", request)  # noqa: B010 - a method, for mypy
    setattr(base_client, "urlopen", call)  # noqa: B010


def _short(statement: str) -> str:
    table = _TABLE.search(statement)
    return " ".join([statement.split(None, 1)[0].upper(), *(table.groups() if table else ())])


def _method(url: str) -> str:
    return url.rpartition("/")[2]
