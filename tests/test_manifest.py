"""The manifest against the code: what is registered is declared, and what is called is allowed."""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import handlers
from bot.console.manifest import bot_scopes, read_manifest

HOUSE = Path(handlers.__file__).parents[1]
SCHEMA = HOUSE.parent / "shared" / "slack-reference" / "manifest.schema.2.0.0.json"
# Scopes of the methods, as each method's page in Slack's documentation names them for bot tokens;
# where one of several will do, the ones that this app relies on.
METHOD_SCOPES: dict[str, set[str]] = {
    "apps_connections_open": set(),  # the app-level token's connections:write
    "auth_test": set(),
    "chat_delete": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"im:history", "mpim:history"},
    "conversations_open": {"im:write", "mpim:write"},
    "files_delete": {"files:write"},
    "files_info": {"files:read"},
    "files_upload_v2": {"files:write"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
EVENT_SCOPES = {
    "app_home_opened": set(),
    "message.im": {"im:history"},
    "user_change": {"users:read"},
}
PREFIXES = ("apps_", "auth_", "chat_", "conversations_", "users_", "views_", "files_", "reactions_")


@dataclass
class Ledger:
    """An app that only notes what it would hear."""

    commands: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    shortcuts: set[str] = field(default_factory=set)

    def __getattr__(self, name: str) -> Any:
        heard = {"command": self.commands, "event": self.events}.get(name)
        heard = self.shortcuts if name.endswith("shortcut") else heard

        def hear(what: Any = None, *_: Any, **__: Any) -> Any:
            if heard is not None:
                heard.add(what["type"] if isinstance(what, dict) else what)
            return lambda listener: listener

        return hear if name != "listener_runner" else Ledger()


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return read_manifest()


@pytest.fixture(scope="module")
def heard() -> Ledger:
    ledger = Ledger()
    handlers.register(ledger)  # type: ignore[arg-type]
    return ledger


def called() -> Iterator[str]:
    """Every Web API method that the code calls on a client."""
    for room in ("bot", "handlers", "storage"):
        for file in (HOUSE / room).rglob("*.py"):
            if "playground" in file.parts:
                continue
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr.startswith(PREFIXES):
                    yield node.attr


def test_every_command_is_declared_and_every_declared_one_is_heard(
    manifest: dict[str, Any], heard: Ledger
) -> None:
    declared = {each["command"] for each in manifest["features"]["slash_commands"]}
    assert heard.commands == declared


def test_every_shortcut_is_declared_and_every_declared_one_is_heard(
    manifest: dict[str, Any], heard: Ledger
) -> None:
    declared = {each["callback_id"] for each in manifest["features"].get("shortcuts", [])}
    assert heard.shortcuts == declared


def test_every_event_is_declared_and_every_declared_one_is_heard(
    manifest: dict[str, Any], heard: Ledger
) -> None:
    declared = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert heard.events == {event.partition(".")[0] for event in declared}


def test_the_code_calls_what_this_test_looks_for() -> None:
    assert {"chat_postMessage", "views_open", "conversations_history"} <= set(called())


def test_the_scopes_are_those_that_calls_and_events_need_and_no_more(
    manifest: dict[str, Any],
) -> None:
    unknown = set(called()) - METHOD_SCOPES.keys()
    assert unknown == set(), "name their scopes in METHOD_SCOPES"
    needed = {"commands"}
    for method in called():
        needed |= METHOD_SCOPES[method]
    for event in manifest["settings"]["event_subscriptions"]["bot_events"]:
        needed |= EVENT_SCOPES[event]
    assert bot_scopes(manifest) == needed


def test_nothing_is_declared_twice(manifest: dict[str, Any]) -> None:
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert len(set(scopes)) == len(scopes)
    assert len(set(events)) == len(events)


@pytest.mark.skipif(not SCHEMA.is_file(), reason="Slack's schema is not at hand")
def test_the_manifest_fits_slacks_own_schema(manifest: dict[str, Any]) -> None:
    validator = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(manifest)] == []
