"""What the console script's tests share: an empty folder, a playground, a Slack that is away."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import cli
from bot.console.manifest import FILE, read_manifest
from bot.playground.server import Playground

ROOT = FILE.parent


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and an environment without settings."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(cli, "set_up_log", lambda _level: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def playground() -> Iterator[Playground]:
    with Playground(read_manifest()) as running:
        yield running


@pytest.fixture
def tokens(playground: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", playground.bot_token)
    monkeypatch.setenv("SLACK_APP_TOKEN", playground.app_token)
    monkeypatch.setenv("SLACK_API_URL", playground.api_url)


@pytest.fixture
def unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("SLACK_API_URL", f"http://127.0.0.1:{port}/api/")
