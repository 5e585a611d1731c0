"""The workspace as one person sees it, for the page."""

from datetime import UTC
from typing import Any
from urllib.parse import quote

from bot.playground.shapes import message_json, view_json
from bot.playground.slack import Slack
from bot.playground.world import SLACKBOT, Channel, Message, Person
from bot.playground.zones import offset_and_label

Json = dict[str, Any]


def workspace_seen_by(slack: Slack, person: Person) -> Json:
    """All that this person may see."""
    world = slack.world
    home = world.views.get(world.homes.get(person.id, ""))
    channels = [c for c in world.channels.values() if person.id in c.members]
    return {
        "version": slack.version,
        "now": slack.now()
        .astimezone(UTC)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z"),
        "team": {"id": world.team_id, "name": world.team_name},
        "app": _app(slack),
        "past": vars(slack.past) if slack.past else None,
        "can_fill": slack.can_fill,
        "me": person.id,
        "users": [_user(slack, p) for p in world.people.values() if p.id != SLACKBOT],
        "channels": _channels(slack, person, channels),
        "messages": {c.id: _messages(slack, person, c) for c in channels},
        "home": view_json(slack, home) if home else None,
        "modals": [view_json(slack, view) for view in world.stack(person.id)],
        "commands": [_command(c) for c in slack.declared.commands],
        "shortcuts": [_shortcut(s) for s in slack.declared.shortcuts],
    }


def _app(slack: Slack) -> Json:
    declared = slack.declared
    return {
        "id": slack.world.app_id,
        "name": declared.name,
        "bot_user": slack.world.bot_user,
        "description": declared.description,
        "connected": bool(slack.connections.open),
        "home_tab": declared.home_tab,
        "messages_tab": declared.messages_tab,
        "messages_read_only": declared.messages_read_only,
    }


def _user(slack: Slack, person: Person) -> Json:
    offset, label = offset_and_label(person.tz, slack.now())
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "title": person.title,
        "tz": person.tz,
        "tz_label": label,
        "tz_offset": offset,
        "locale": person.locale,
        "deleted": person.deleted,
        "is_admin": person.is_admin,
        "is_restricted": person.is_restricted,
        "is_bot": person.is_bot,
        "color": person.color,
    }


def _channels(slack: Slack, person: Person, channels: list[Channel]) -> list[Json]:
    shown = [_channel(slack, c) for c in channels]
    if not any(c["kind"] == "im" for c in shown):
        members = [person.id, slack.world.bot_user]
        shown.append({"id": None, "name": slack.declared.name, "kind": "im", "members": members})
    return shown


def _channel(slack: Slack, channel: Channel) -> Json:
    name = slack.declared.name if channel.kind == "im" else channel.name
    shown = {"id": channel.id, "name": name, "kind": channel.kind}
    return shown | {"members": list(channel.members)}


def _messages(slack: Slack, person: Person, channel: Channel) -> list[Json]:
    every = slack.world.messages.get(channel.id, [])
    return [_message(slack, m) for m in every if m.only_for in (None, person.id)]


def _message(slack: Slack, message: Message) -> Json:
    shown = message_json(slack, message, metadata=True)
    return shown | {
        "blocks": message.blocks,
        "edited": message.edited is not None,
        "deleted": False,
        "ephemeral": message.only_for is not None,
        "files": [_file(slack, name) for name in message.files],
    }


def _file(slack: Slack, name: str) -> Json:
    file = slack.world.files[name]
    shown = {"id": file.id, "name": file.name, "mimetype": file.mimetype, "size": file.length}
    shown |= {"title": file.title or file.name, "alt_txt": file.alt_txt}
    return shown | {"url": f"/files/{file.id}/{quote(file.name, safe='')}"}


def _command(command: Json) -> Json:
    texts = {key: command.get(key, "") for key in ("description", "usage_hint")}
    return {"command": command["command"], **texts}


def _shortcut(shortcut: Json) -> Json:
    return {key: shortcut.get(key, "") for key in ("name", "type", "callback_id", "description")}
