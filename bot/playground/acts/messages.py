"""Writing, editing, deleting and dismissing messages."""

from typing import Any
from uuid import uuid4

from bot.playground.acts.asked import channel_of, message_of, text_of
from bot.playground.deliver import Ack, not_connected
from bot.playground.errors import ActError
from bot.playground.events import in_reach, tell_changed, tell_deleted, tell_message
from bot.playground.rich_text import typed
from bot.playground.shapes import message_json
from bot.playground.slack import Slack
from bot.playground.world import Channel, Message, Person

Json = dict[str, Any]


def told(ack: Ack | None) -> Json:
    """Whether the app heard of it; what it did not ask for is not acknowledged."""
    return (ack or Ack(acked=False)).told()


async def write(slack: Slack, person: Person, ask: Json) -> Json:
    """A new message."""
    text = text_of(ask, "text")
    channel = channel_of(slack, person, ask)
    _check_room(slack, channel)
    words = typed(slack.world, text, specials=channel.kind == "channel")
    thread = _thread(slack, channel, ask)
    message = Message(slack.new_ts(), channel.id, person.id, words, thread_ts=thread)
    message.client_msg_id = str(uuid4())
    slack.world.add_message(message)
    slack.touched()
    ack = await tell_message(slack, message)
    return {"ts": message.ts, "channel": channel.id, **told(ack)}


async def edit(slack: Slack, person: Person, ask: Json) -> Json:
    """New words for an own message."""
    message = _own(slack, person, ask, "cant_update_message")
    before = message_json(slack, message)
    kind = slack.world.channels[message.channel].kind
    message.text = typed(slack.world, text_of(ask, "text"), specials=kind == "channel")
    message.edited = {"user": person.id, "ts": slack.new_ts()}
    slack.touched()
    return told(await tell_changed(slack, message, before))


async def delete(slack: Slack, person: Person, ask: Json) -> Json:
    """Takes back an own message."""
    message = _own(slack, person, ask, "cant_delete_message")
    before = message_json(slack, message)
    slack.world.messages[message.channel].remove(message)
    slack.touched()
    return told(await tell_deleted(slack, message.channel, before))


async def dismiss(slack: Slack, person: Person, ask: Json) -> Json:
    """Puts an ephemeral message away; the app does not hear of it."""
    message = message_of(slack, person, ask)
    if message.only_for != person.id:
        raise ActError("cant_dismiss", "Only a message that you alone see can be dismissed.")
    slack.world.messages[message.channel].remove(message)
    slack.touched()
    return told(None)


def _check_room(slack: Slack, channel: Channel) -> None:
    closed = not slack.declared.messages_tab or slack.declared.messages_read_only
    if channel.kind == "im" and closed:
        raise ActError("messages_tab_disabled", "Sending messages to this app is turned off.")
    if in_reach(slack, channel.id) and not slack.connections.open:
        raise not_connected(slack)


def _thread(slack: Slack, channel: Channel, ask: Json) -> str | None:
    if not ask.get("thread_ts"):
        return None
    parent = slack.world.message(channel.id, str(ask["thread_ts"]))
    if not parent or parent.only_for:
        raise ActError("message_not_found", "The thread's first message is no longer there.")
    return parent.thread_ts or parent.ts


def _own(slack: Slack, person: Person, ask: Json, code: str) -> Message:
    message = message_of(slack, person, ask)
    if message.user != person.id:
        raise ActError(code, "Only your own messages can be changed.")
    return message
