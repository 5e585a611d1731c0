"""views.*: triggers, the stack of modals, hashes, external ids and App Home."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.server import Playground
from tests.playground.hands import (
    JONAS,
    PRIYA,
    Ear,
    Hands,
    buttons,
    manifest,
    modal,
    refusal,
    section,
    text_input,
)

Open = Callable[..., dict[str, Any]]


@pytest.fixture
def opened(ear: Ear, jonas: Hands, client: WebClient) -> Open:
    """Opens a modal for Jonas by way of a command."""

    def open_one(view: dict[str, Any]) -> dict[str, Any]:
        trigger = fresh_trigger(ear, jonas)
        view_json: dict[str, Any] = client.views_open(trigger_id=trigger, view=view)["view"]
        return view_json

    return open_one


def fresh_trigger(ear: Ear, jonas: Hands) -> str:
    assert jonas.act("command", channel="app", text="/pebble")["acked"]
    trigger: str = ear.bodies[-1]["trigger_id"]
    return trigger


def test_a_trigger_works_once_and_only_for_a_while(
    ear: Ear, jonas: Hands, client: WebClient, playground: Playground
) -> None:
    trigger = fresh_trigger(ear, jonas)
    assert client.views_open(trigger_id=trigger, view=modal())["ok"]
    again = refusal(lambda: client.views_open(trigger_id=trigger, view=modal()))
    assert again["error"] == "exchanged_trigger_id"
    old = fresh_trigger(ear, jonas)
    playground.trigger_life = 0.05
    time.sleep(0.1)
    late = refusal(lambda: client.views_open(trigger_id=old, view=modal()))
    assert late["error"] == "expired_trigger_id"
    unknown = refusal(lambda: client.views_open(trigger_id="1.2.x", view=modal()))
    assert unknown["error"] == "invalid_trigger_id"


def test_a_view_that_slack_would_refuse_is_refused_with_the_place(
    ear: Ear, jonas: Hands, client: WebClient
) -> None:
    trigger = fresh_trigger(ear, jonas)
    bad = modal(title={"type": "plain_text", "text": "x" * 25})
    answer = refusal(lambda: client.views_open(trigger_id=trigger, view=bad))
    assert answer["error"] == "invalid_arguments"
    assert "/view/title" in answer["response_metadata"]["messages"][0]
    big = modal(*[section("x" * 3000) for _ in range(90)])
    answer = refusal(lambda: client.views_open(trigger_id=trigger, view=big))
    assert answer["error"] == "view_too_large"
    home = {"type": "home", "blocks": [section("x")]}
    answer = refusal(lambda: client.views_open(trigger_id=trigger, view=home))
    assert answer["error"] == "invalid_arguments"


def test_at_most_three_modals_lie_on_each_other(
    opened: Open, ear: Ear, jonas: Hands, client: WebClient
) -> None:
    first = opened(modal(section("x"), buttons("b", "go"), text_input("t")))
    top = first
    for _ in range(2):
        press(jonas, first["id"])
        push = ear.last("block_actions")["trigger_id"]
        pushed = client.views_push(trigger_id=push, view=modal())["view"]
        assert (pushed["previous_view_id"], pushed["root_view_id"]) == (top["id"], first["id"])
        top = pushed
    press(jonas, first["id"])
    push = ear.last("block_actions")["trigger_id"]
    answer = refusal(lambda: client.views_push(trigger_id=push, view=modal()))
    assert answer["error"] == "push_limit_reached"
    assert len(jonas.sees()["modals"]) == 3


def press(jonas: Hands, view: str) -> None:
    pressed = jonas.act("action", surface={"view": view}, block_id="b", action_id="go")
    assert pressed["acked"], pressed


def test_pushing_needs_an_open_modal(ear: Ear, jonas: Hands, client: WebClient) -> None:
    trigger = fresh_trigger(ear, jonas)
    answer = refusal(lambda: client.views_push(trigger_id=trigger, view=modal()))
    assert answer["error"] == "not_found"


def test_an_update_with_an_old_hash_conflicts(opened: Open, client: WebClient) -> None:
    view = opened(modal())
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal())
    old = refusal(lambda: client.views_update(view_id=view["id"], hash=view["hash"], view=modal()))
    assert old["error"] == "hash_conflict"
    gone = refusal(lambda: client.views_update(view_id="V0GONE", view=modal()))
    assert gone["error"] == "not_found"


def test_a_view_is_found_by_its_external_id_which_nobody_else_has(
    opened: Open, jonas: Hands, client: WebClient
) -> None:
    opened(modal(external_id="mine"))
    client.views_update(external_id="mine", view=modal(external_id="mine", callback_id="new"))
    assert jonas.sees()["modals"][0]["callback_id"] == "new"
    home = {"type": "home", "blocks": [section("x")], "external_id": "mine"}
    answer = refusal(lambda: client.views_publish(user_id=PRIYA, view=home))
    assert answer["error"] == "duplicate_external_id"


def test_what_was_typed_stays_when_the_ids_stay(
    opened: Open, jonas: Hands, client: WebClient
) -> None:
    view = opened(modal(text_input("t"), buttons("b", "go")))
    typed = {"t": {"text": {"type": "plain_text_input", "value": "half a word"}}}
    where = {"surface": {"view": view["id"]}, "block_id": "b", "action_id": "go"}
    jonas.act("action", **where, state=typed)
    initial = {"element": {"initial_value": "fresh"}}
    client.views_update(view_id=view["id"], view=modal(text_input("t"), text_input("n", **initial)))
    values = jonas.sees()["modals"][0]["state"]["values"]
    assert values["t"]["text"]["value"] == "half a word"
    assert values["n"]["text"]["value"] == "fresh"


def test_home_keeps_its_id_and_changes_its_hash(client: WebClient, jonas: Hands) -> None:
    first = client.views_publish(user_id=JONAS, view={"type": "home", "blocks": [section("1")]})
    home = {"type": "home", "blocks": [section("2")]}
    second = client.views_publish(user_id=JONAS, view=home, hash=first["view"]["hash"])
    assert first["view"]["id"] == second["view"]["id"]
    assert jonas.sees()["home"]["blocks"][0]["text"]["text"] == "2"
    old = refusal(
        lambda: client.views_publish(user_id=JONAS, view=home, hash=first["view"]["hash"])
    )
    assert old["error"] == "hash_conflict"


def test_home_is_published_for_people_of_the_workspace_only(client: WebClient) -> None:
    home = {"type": "home", "blocks": [section("x")]}
    answer = refusal(lambda: client.views_publish(user_id="U0NOBODY00", view=home))
    assert answer["error"] == "invalid_arguments"


def test_without_a_home_tab_nothing_can_be_published() -> None:
    without = manifest()
    without["features"]["app_home"]["home_tab_enabled"] = False
    with Playground(without) as playground:
        client = WebClient(playground.bot_token, base_url=playground.api_url)
        home = {"type": "home", "blocks": [section("x")]}
        answer = refusal(lambda: client.views_publish(user_id=JONAS, view=home))
        assert answer["error"] == "not_enabled"
        assert Hands(playground, JONAS).act("open_home")["error"] == "not_enabled"
