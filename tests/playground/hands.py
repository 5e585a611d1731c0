"""What the server's tests share: a manifest that declares a little of everything, and hands."""

import json
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.server import Playground

Json = dict[str, Any]

AMARA, JONAS, PRIYA = "U04AMARA071", "U04JONAS028", "U04PRIYA039"
DIEGO, YUKI, SOFIA = "U04DIEGO052", "U04YUKIT064", "U04SOFIA015"
GENERAL, MENTORING = "C04GENERAL1", "C04MENTORS2"
REFERENCE = Path(__file__).parents[3] / "shared" / "slack-reference"


def manifest() -> Json:
    """A manifest that declares a little of everything."""
    return {
        "display_information": {"name": "Pebble", "description": "A throw-away app"},
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "bot_user": {"display_name": "Pebble"},
            "slash_commands": [
                {"command": "/pebble", "description": "Throws", "usage_hint": "[far]"},
                {"command": "/escape", "description": "Escapes", "should_escape": True},
            ],
            "shortcuts": [
                {"name": "Throw", "type": "global", "callback_id": "throw", "description": "-"},
                {"name": "Keep", "type": "message", "callback_id": "keep", "description": "-"},
            ],
        },
        "oauth_config": {
            "scopes": {
                "bot": [
                    "commands",
                    "chat:write",
                    "im:write",
                    "im:read",
                    "im:history",
                    "mpim:write",
                    "channels:read",
                    "channels:history",
                    "users:read",
                    "team:read",
                    "files:write",
                    "files:read",
                    "app_mentions:read",
                ]
            }
        },
        "settings": {
            "event_subscriptions": {
                "bot_events": [
                    "app_home_opened",
                    "message.im",
                    "message.channels",
                    "user_change",
                    "app_mention",
                    "member_joined_channel",
                ]
            },
            "interactivity": {"is_enabled": True},
            "socket_mode_enabled": True,
        },
    }


@dataclass
class Hands:
    """What a person does on the page, over its interface."""

    playground: Playground
    user: str

    def act(self, do: str, **more: Any) -> Json:
        """One deed."""
        return post(self.playground, f"/client/act?as={self.user}", {"do": do, **more})

    def sees(self) -> Json:
        """The workspace as this person sees it."""
        return fetch(self.playground, f"/client/workspace?as={self.user}")

    def messages(self) -> list[Json]:
        """The messages in this person's DM with the app."""
        seen = self.sees()
        dm = next(c["id"] for c in seen["channels"] if c["kind"] == "im")
        return seen["messages"].get(dm, []) if dm else []


def post(playground: Playground, path: str, body: Any, **headers: str) -> Json:
    """A POST of JSON."""
    data = json.dumps(body).encode()
    given = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(playground.url + path, data, given)
    with urllib.request.urlopen(request, timeout=10) as response:
        answer: Json = json.load(response)
        return answer


def fetch(playground: Playground, path: str) -> Json:
    """A GET of JSON."""
    with urllib.request.urlopen(playground.url + path, timeout=10) as response:
        answer: Json = json.load(response)
        return answer


def control(playground: Playground, do: str, **more: Any) -> Json:
    """What stands outside the workspace."""
    return post(playground, "/client/control", {"do": do, **more})


def calls(playground: Playground, method: str) -> list[Json]:
    """The app's calls of one method."""
    every = fetch(playground, "/client/calls?since=0")["calls"]
    return [call for call in every if call["method"] == method]


def eventually(check: Callable[[], Any], within: float = 3.0) -> Any:
    """What a check says once it says anything; fails after a while."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        found = check()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def client_of(playground: Playground) -> WebClient:
    """slack_sdk's own client, without its retries."""
    return WebClient(playground.bot_token, base_url=playground.api_url, retry_handlers=[])


@dataclass
class Ear:
    """An app that takes everything, remembers it, and answers what a test puts here."""

    bodies: list[Json]
    answer: Json | None = None

    def last(self, kind: str) -> Json:
        """The latest payload of this type, waited for."""
        found: Json = eventually(lambda: self.of(kind))[-1]
        return found

    def of(self, kind: str) -> list[Json]:
        """All payloads or events of this type."""
        return [b for b in self.bodies if kind in (b.get("type"), b.get("event", {}).get("type"))]


def text_input(block: str, **more: Any) -> Json:
    """An input block with a text field called `text`."""
    element = {"type": "plain_text_input", "action_id": "text", **more.pop("element", {})}
    label = {"type": "plain_text", "text": "Label"}
    return {"type": "input", "block_id": block, "label": label, "element": element, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """A small modal."""
    title = {"type": "plain_text", "text": "Title"}
    submit = {"type": "plain_text", "text": "Save"}
    return {
        "type": "modal",
        "title": title,
        "submit": submit,
        "blocks": list(blocks) or [text_input("words")],
        **more,
    }


def section(text: str, **more: Any) -> Json:
    """A section."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def buttons(block: str, *action_ids: str) -> Json:
    """An actions block with buttons."""
    words = {"type": "plain_text", "text": "Press"}
    made = [{"type": "button", "action_id": a, "text": words, "value": "v"} for a in action_ids]
    return {"type": "actions", "block_id": block, "elements": made}


def refusal(call: Callable[[], Any]) -> Any:
    """The answer with which a Web API call was refused."""
    with pytest.raises(SlackApiError) as caught:
        call()
    return caught.value.response
