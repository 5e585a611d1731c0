"""Slash commands, and global and message shortcuts."""

import logging
from typing import Any

from bot.playground.acts.asked import channel_of, message_of, text_of
from bot.playground.acts.channels import invite
from bot.playground.answers import say_at
from bot.playground.deliver import interact
from bot.playground.errors import ActError, SlackError
from bot.playground.payloads import global_shortcut, message_shortcut, slash_command
from bot.playground.response_urls import ResponseUrl
from bot.playground.rich_text import command_text
from bot.playground.slack import Slack
from bot.playground.world import Channel, Person

log = logging.getLogger(__name__)

Json = dict[str, Any]


async def command(slack: Slack, person: Person, ask: Json) -> Json:
    """A slash command; only what the manifest declares exists."""
    word, _, rest = text_of(ask, "text").strip().partition(" ")
    channel = channel_of(slack, person, ask)
    if word == "/invite":
        return await invite(slack, person, ask, rest)
    declared = slack.declared.command(word)
    if not declared or "commands" not in slack.declared.scopes:
        raise ActError("unknown_command", f"{word} is not a valid command.")
    text = rest.strip()
    if declared.get("should_escape"):
        text = command_text(slack.world, text)
    trouble = ActError("operation_timeout", f'{word} failed with the error "operation_timeout"')
    payload = slash_command(slack, person, channel, word, text)
    ack = await interact(slack, "slash_commands", payload, trouble)
    _show_answer(slack, person, channel, ack.payload, word)
    return ack.told()


def _show_answer(slack: Slack, person: Person, channel: Channel, answer: Json, word: str) -> None:
    if not (answer.get("text") or answer.get("blocks") or answer.get("attachments")):
        return
    target = ResponseUrl(person.id, channel.id, slack.now())
    try:
        say_at(slack, target, answer)
    except SlackError as refusal:
        log.warning("Slack would not show the answer to %s: %s", word, refusal)
        sentence = f'{word} failed with the error "{refusal.code}"'
        raise ActError(refusal.code, sentence, acked=True) from None


async def shortcut(slack: Slack, person: Person, ask: Json) -> Json:
    """A global shortcut."""
    callback_id = text_of(ask, "callback_id")
    _check_declared(slack, callback_id, "global")
    payload = global_shortcut(slack, person, callback_id)
    ack = await interact(slack, "interactive", payload, _trouble(slack))
    return ack.told()


async def message_action(slack: Slack, person: Person, ask: Json) -> Json:
    """A shortcut on a message."""
    callback_id = text_of(ask, "callback_id")
    _check_declared(slack, callback_id, "message")
    message = message_of(slack, person, ask)
    payload = message_shortcut(slack, person, message, callback_id)
    ack = await interact(slack, "interactive", payload, _trouble(slack))
    return ack.told()


def _check_declared(slack: Slack, callback_id: str, kind: str) -> None:
    found = slack.declared.shortcut(callback_id, kind)
    if not found or "commands" not in slack.declared.scopes:
        raise ActError("unknown_shortcut", "The app's manifest does not declare this shortcut.")
    if not slack.declared.interactivity:
        raise ActError("interactivity_disabled", "The app's manifest turns interactivity off.")


def _trouble(slack: Slack) -> ActError:
    name = slack.declared.name
    return ActError("operation_timeout", f"{name} took too long to respond. Try again?")
