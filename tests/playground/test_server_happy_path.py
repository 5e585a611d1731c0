"""The way from a command to App Home, with a real Bolt app over Socket Mode."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App

from tests.playground.hands import Hands, eventually

Json = dict[str, Any]


def form() -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "A goal"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": [
            {
                "type": "input",
                "block_id": "title",
                "label": {"type": "plain_text", "text": "What"},
                "element": {"type": "plain_text_input", "action_id": "text"},
            }
        ],
    }


def add_listeners(bolt: App) -> None:
    @bolt.command("/pebble")
    def command(ack: Any, body: Json, client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=form())

    @bolt.view("form")
    def submitted(ack: Any, body: Json, view: Json, client: Any) -> None:
        ack()
        words = view["state"]["values"]["title"]["text"]["value"]
        button = {"type": "button", "action_id": "done", "value": "1"}
        button["text"] = {"type": "plain_text", "text": "Done"}
        blocks = [
            {"type": "section", "text": {"type": "mrkdwn", "text": words}},
            {"type": "actions", "block_id": "b", "elements": [button]},
        ]
        client.chat_postMessage(channel=body["user"]["id"], text=words, blocks=blocks)

    @bolt.action("done")
    def pressed(ack: Any, body: Json, client: Any, respond: Any) -> None:
        ack()
        blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "done"}}]
        client.views_publish(user_id=body["user"]["id"], view={"type": "home", "blocks": blocks})
        respond(replace_original=True, text="It is done")


def test_a_command_opens_a_modal_whose_submission_sends_a_message_whose_button_draws_home(
    bolt: App, connect: Callable[[], Any], jonas: Hands
) -> None:
    add_listeners(bolt)
    connect()
    assert jonas.act("command", channel="app", text="/pebble")["acked"]
    modal = jonas.sees()["modals"][0]
    assert modal["title"]["text"] == "A goal"
    answer = jonas.act("submit", view=modal["id"], values={"title": {"text": "Learn Go"}})
    assert answer["ok"], answer
    assert jonas.sees()["modals"] == []
    message = jonas.messages()[-1]
    assert message["text"] == "Learn Go"
    dm = jonas.sees()["channels"][-1]["id"]
    where = {"message": {"channel": dm, "ts": message["ts"]}}
    pressed = jonas.act("action", surface=where, block_id="b", action_id="done")
    assert pressed["ok"], pressed
    eventually(lambda: jonas.messages()[-1]["text"] == "It is done")
    assert jonas.messages()[-1]["blocks"] is None
    assert jonas.sees()["home"]["blocks"][0]["text"]["text"] == "done"
