"""Reads what the page asks for: who acts, in which conversation, on which message."""

from typing import Any

from bot.playground.errors import ActError
from bot.playground.slack import Slack
from bot.playground.world import Channel, Message, Person

Json = dict[str, Any]


def actor(slack: Slack, user: object) -> Person:
    """The person who acts; only active members can."""
    person = slack.person(user)
    if not person or person.is_bot:
        raise ActError("user_not_found", "There is nobody with this id in the workspace.")
    if person.deleted:
        raise ActError("user_disabled", f"{person.real_name}'s account is deactivated.")
    return person


def text_of(ask: Json, name: str) -> str:
    """A text that must be there."""
    value = ask.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ActError("invalid_arguments", f"Something is missing: {name}.")
    return value


def channel_of(slack: Slack, person: Person, ask: Json) -> Channel:
    """A conversation that the person is in; `app` is their DM with the app."""
    name = ask.get("channel")
    if name == "app":
        return slack.world.open_dm(person.id, slack.now())
    channel = slack.world.channels.get(str(name))
    if not channel or person.id not in channel.members:
        raise ActError("channel_not_found", "You are not in this conversation.")
    return channel


def message_of(slack: Slack, person: Person, ask: Json) -> Message:
    """A message that the person can see."""
    channel = channel_of(slack, person, ask)
    message = slack.world.message(channel.id, str(ask.get("ts")))
    if not message or message.only_for not in (None, person.id):
        raise ActError("message_not_found", "This message is no longer there.")
    return message
