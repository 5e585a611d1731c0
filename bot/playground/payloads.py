"""The payloads Slack sends to an app, shaped as captured ones are."""

import secrets
from typing import Any

from bot.playground.shapes import message_json, view_json
from bot.playground.slack import Slack
from bot.playground.world import Channel, Message, Person, View, new_id

Json = dict[str, Any]
TOKEN = "playground"  # the verification token of old; apps no longer look at it


def event_callback(slack: Slack, event: Json) -> Json:
    """An event in its outer wrapping."""
    world = slack.world
    authorization = {
        "enterprise_id": None,
        "team_id": world.team_id,
        "user_id": world.bot_user,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": TOKEN,
        "team_id": world.team_id,
        "context_team_id": world.team_id,
        "context_enterprise_id": None,
        "api_app_id": world.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": int(slack.now().timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": "4-" + secrets.token_urlsafe(48),
    }


def slash_command(slack: Slack, person: Person, channel: Channel, command: str, text: str) -> Json:
    """A slash command."""
    return {
        "token": TOKEN,
        "team_id": slack.world.team_id,
        "team_domain": slack.world.domain,
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": slack.world.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url(slack, person.id, channel.id),
        "trigger_id": slack.triggers.new(person.id, channel=channel.id),
    }


def block_actions(slack: Slack, person: Person, place: Json, action: Json, values: Json) -> Json:
    """Somebody used an element; `place` comes from `message_place` or `view_place`."""
    shown = {key: value for key, value in place.items() if value is not None}
    view, channel = shown.get("view", {}).get("id"), shown.get("channel", {}).get("id")
    payload = {
        "type": "block_actions",
        "user": _user(slack, person),
        "api_app_id": slack.world.app_id,
        "token": TOKEN,
        "trigger_id": slack.triggers.new(person.id, view, channel),
        **_around(slack),
        **shown,
        "actions": [action | {"action_ts": slack.new_ts()}],
    }
    if "view" in payload:
        payload["view"] = payload["view"] | {"state": {"values": values}}
        return payload
    return payload | {"state": {"values": values}}


def message_place(slack: Slack, person: Person, message: Message) -> Json:
    """Container, channel, message and response_url of an element in a message."""
    hidden = message.only_for is not None
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": hidden,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    return {
        "container": container,
        "channel": _channel(slack, message.channel),
        # An ephemeral message is not stored, so its payload does not carry it.
        "message": None if hidden else message_json(slack, message),
        "response_url": response_url(slack, person.id, message.channel, message.ts),
    }


def view_place(slack: Slack, view: View) -> Json:
    """Container and view of an element in a modal or in App Home."""
    return {"container": {"type": "view", "view_id": view.id}, "view": view_json(slack, view)}


def view_submission(slack: Slack, person: Person, view: View) -> Json:
    """Somebody submitted a modal."""
    return {
        "type": "view_submission",
        "team": _team(slack),
        "user": _user(slack, person),
        "api_app_id": slack.world.app_id,
        "token": TOKEN,
        "trigger_id": slack.triggers.new(person.id, view.id),
        "view": view_json(slack, view),
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }


def view_closed(slack: Slack, person: Person, view: View, *, cleared: bool) -> Json:
    """Somebody closed a modal that asked to know."""
    return {
        "type": "view_closed",
        "team": _team(slack),
        "user": _user(slack, person),
        "api_app_id": slack.world.app_id,
        "token": TOKEN,
        "view": view_json(slack, view),
        "is_cleared": cleared,
        "is_enterprise_install": False,
        "enterprise": None,
    }


def global_shortcut(slack: Slack, person: Person, callback_id: str) -> Json:
    """Somebody used a global shortcut."""
    user = {"id": person.id, "username": person.name, "team_id": slack.world.team_id}
    return {
        "type": "shortcut",
        "token": TOKEN,
        "action_ts": slack.new_ts(),
        **_around(slack),
        "user": user,
        "callback_id": callback_id,
        "trigger_id": slack.triggers.new(person.id),
    }


def message_shortcut(slack: Slack, person: Person, message: Message, callback_id: str) -> Json:
    """Somebody used a shortcut on a message."""
    return {
        "type": "message_action",
        "token": TOKEN,
        "action_ts": slack.new_ts(),
        **_around(slack),
        "user": _user(slack, person),
        "channel": _channel(slack, message.channel),
        "callback_id": callback_id,
        "trigger_id": slack.triggers.new(person.id, channel=message.channel),
        "message_ts": message.ts,
        "message": message_json(slack, message),
        "response_url": response_url(slack, person.id, message.channel),
    }


def block_suggestion(slack: Slack, person: Person, place: Json, ids: Json, query: str) -> Json:
    """Somebody types into an external select."""
    shown = {k: v for k, v in place.items() if v is not None and k != "response_url"}
    return {
        "type": "block_suggestion",
        "user": _user(slack, person),
        "api_app_id": slack.world.app_id,
        "token": TOKEN,
        **ids,
        "value": query,
        **_around(slack),
        **shown,
    }


def response_url(slack: Slack, user: str, channel: str, message: str | None = None) -> str:
    """A fresh response_url."""
    return f"{slack.url}/response/{slack.response_urls.new(user, channel, slack.now(), message)}"


def _team(slack: Slack) -> Json:
    return {"id": slack.world.team_id, "domain": slack.world.domain}


def _around(slack: Slack) -> Json:
    return {"team": _team(slack), "enterprise": None, "is_enterprise_install": False}


def _user(slack: Slack, person: Person) -> Json:
    names = {"username": person.name, "name": person.name}
    return {"id": person.id, **names, "team_id": slack.world.team_id}


def _channel(slack: Slack, channel: str) -> Json:
    return {"id": channel, "name": slack.world.channels[channel].name}
