"""Whatever arrives, the server answers; it never stumbles."""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.playground.client_api import ACTS
from bot.playground.control import CONTROLS
from bot.playground.server import Playground
from bot.playground.web_api.dispatch import METHODS
from tests.playground.hands import GENERAL, JONAS, MENTORING, Ear, Hands, control, modal, section

DEEP = json.loads("[" * 200 + "]" * 200)
ODD: list[Any] = [None, 7, -1.5, True, "", "x", "\x00\ud83d", [], {}, [None], {"a": 1}, DEEP]
NAMES = [
    "attachments",
    "blocks",
    "channel",
    "channels",
    "cursor",
    "error",
    "external_id",
    "file",
    "filename",
    "files",
    "hash",
    "initial_comment",
    "latest",
    "length",
    "limit",
    "message_ts",
    "metadata",
    "oldest",
    "text",
    "thread_ts",
    "trigger_id",
    "ts",
    "user",
    "user_id",
    "users",
    "view",
    "view_id",
]
DEEDS = [
    "action_id",
    "add",
    "block_id",
    "callback_id",
    "channel",
    "kind",
    "match",
    "method",
    "payload",
    "query",
    "real_name",
    "state",
    "surface",
    "text",
    "thread_ts",
    "times",
    "title",
    "to",
    "ts",
    "type",
    "tz",
    "user",
    "value",
    "values",
    "view",
    "what",
]


def status(playground: Playground, path: str, body: Any, token: str = "") -> int:
    """How a POST of JSON is answered."""
    parts = urlsplit(playground.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    connection.request("POST", path, json.dumps(body), headers)
    code = connection.getresponse().status
    connection.close()
    return code


@pytest.mark.parametrize("method", sorted(METHODS))
def test_odd_arguments_are_refused_and_not_stumbled_over(
    playground: Playground, method: str
) -> None:
    token = playground.app_token if method.startswith("apps.") else playground.bot_token
    sound = {"channel": MENTORING, "user": JONAS, "user_id": JONAS, "users": JONAS, "text": "x"}
    for odd in ODD:
        for base in ({}, sound):
            given = {name: odd for name in NAMES if name not in base} | base
            assert status(playground, f"/api/{method}", given, token) == 200, odd
    for name in NAMES:
        for odd in ODD:
            assert status(playground, f"/api/{method}", sound | {name: odd}, token) == 200, name


@pytest.mark.parametrize("text", ["", "{", "[1]", '"x"', "[" * 5000, "\x00", "{}" * 9])
def test_a_body_that_is_no_object_is_refused(playground: Playground, text: str) -> None:
    parts = urlsplit(playground.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    headers = {"Content-Type": "application/json"}
    for path in ("/api/auth.test", f"/client/act?as={JONAS}", "/client/control"):
        connection.request("POST", path, text, headers)
        answer = connection.getresponse()
        assert answer.status == 200
        assert json.load(answer)["ok"] is False
    connection.close()


@pytest.mark.parametrize("deed", sorted(ACTS))
def test_odd_deeds_are_refused_and_not_stumbled_over(playground: Playground, deed: str) -> None:
    path = f"/client/act?as={JONAS}"
    for odd in ODD:
        given = dict.fromkeys(DEEDS, odd)
        assert status(playground, path, {"do": deed} | given) == 200, odd
        for base in ({"channel": GENERAL}, {"surface": {"home": True}}, {"channel": "app"}):
            assert status(playground, path, {"do": deed} | given | base) == 200, odd


@pytest.mark.parametrize("deed", sorted(set(CONTROLS) - {"rate_limits", "disconnect"}))
def test_odd_controls_are_refused_and_not_stumbled_over(playground: Playground, deed: str) -> None:
    for odd in ODD:
        for base in (
            {},
            {"user": JONAS},
            {"method": "x", "kind": "error"},
            {"type": "interactive"},
        ):
            given = {"do": deed} | dict.fromkeys(DEEDS, odd) | base
            assert status(playground, "/client/control", given) == 200, odd


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors"},
        {"response_action": "errors", "errors": [1]},
        {"response_action": "update"},
        {"response_action": "push", "view": {"blocks": 3}},
        {"response_action": "dance"},
        {"text": "x"},
    ],
)
def test_odd_answers_of_the_app_are_reported(
    ear: Ear, jonas: Hands, client: Any, answer: dict[str, Any]
) -> None:
    jonas.act("command", channel="app", text="/pebble")
    opened = client.views_open(trigger_id=ear.bodies[-1]["trigger_id"], view=modal())
    ear.answer = answer
    values = {"words": {"text": "x"}}
    told = jonas.act("submit", view=opened["view"]["id"], values=values)
    assert told["error"] == "invalid_view_answer"
    assert len(jonas.sees()["modals"]) == 1


@pytest.mark.parametrize("answer", [{"options": [3]}, {"options": 3}, {"option_groups": [{}, 1]}])
def test_odd_suggestions_of_the_app_are_reported(
    ear: Ear, jonas: Hands, client: Any, answer: dict[str, Any]
) -> None:
    menu = {"type": "external_select", "action_id": "find", "min_query_length": 0}
    home = {"type": "home", "blocks": [section("x", block_id="s", accessory=menu)]}
    client.views_publish(user_id=JONAS, view=home)
    ear.answer = answer
    where = {"surface": {"home": True}, "block_id": "s", "action_id": "find"}
    assert jonas.act("options", **where, query="x")["error"] == "invalid_options"


@pytest.mark.parametrize("seconds", [None, "15", 0, -1, 61, True, [3]])
def test_patience_is_a_number_of_seconds_within_reason(
    playground: Playground, seconds: object
) -> None:
    assert control(playground, "patience", seconds=seconds)["error"] == "invalid_arguments"
    assert playground.trigger_life == 3
    assert control(playground, "patience", seconds=15)["ok"]
    assert playground.trigger_life == 15
    assert control(playground, "patience", seconds=3)["ok"]
