"""How people, conversations, messages, files and views look in Slack's JSON."""

from datetime import datetime
from typing import Any

from bot.playground.rich_text import rich_text
from bot.playground.slack import Slack
from bot.playground.values import all_values
from bot.playground.world import Channel, File, Message, Person, View
from bot.playground.zones import offset_and_label

Json = dict[str, Any]


def user_json(slack: Slack, person: Person) -> Json:
    """A person as users.info and user_change show them."""
    shown: Json = {
        "id": person.id,
        "team_id": slack.world.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "color": person.color,
        "real_name": person.real_name,
        "profile": _profile(slack, person),
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": person.updated,
    }
    # A deactivated member is shown without time zone and roles.
    if person.deleted:
        return shown
    stranger = {"is_stranger": True} if person.is_stranger else {}
    return shown | _roles(person) | _zone(person, slack.now()) | stranger


def _roles(person: Person) -> Json:
    return {
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": False,
        "is_email_confirmed": True,
        "has_2fa": False,
    }


def _zone(person: Person, now: datetime) -> Json:
    offset, label = offset_and_label(person.tz, now)
    return {"tz": person.tz, "tz_label": label, "tz_offset": offset}


def _profile(slack: Slack, person: Person) -> Json:
    first, _, last = person.real_name.partition(" ")
    shown = {
        "title": person.title,
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": "" if person.is_bot else first,
        "display_name_normalized": "" if person.is_bot else first,
        "first_name": first,
        "last_name": last,
        "status_text": "",
        "status_emoji": "",
        "avatar_hash": "g" + person.color,
        "team": slack.world.team_id,
    }
    machine = {
        "api_app_id": slack.world.app_id,
        "bot_id": slack.world.bot_id,
        "always_active": True,
    }
    return shown | machine if person.is_bot else shown


def channel_json(slack: Slack, channel: Channel) -> Json:
    """A conversation as conversations.info shows it."""
    base: Json = {"id": channel.id, "created": channel.created, "is_archived": False}
    if channel.kind == "im":
        other = next(m for m in channel.members if m != slack.world.bot_user)
        return base | {
            "is_im": True,
            "is_org_shared": False,
            "user": other,
            "is_user_deleted": slack.world.people[other].deleted,
            "is_open": True,
            "priority": 0,
        }
    return base | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": False,
        "is_im": False,
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind == "mpim",
        "is_general": channel.is_general,
        "is_member": slack.world.bot_user in channel.members,
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
        "context_team_id": slack.world.team_id,
        "creator": channel.members[0],
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }


def message_json(slack: Slack, message: Message, *, metadata: bool = False) -> Json:
    """A message as history, events and interaction payloads show it."""
    shown: Json = {"user": message.user, "type": "message", "ts": message.ts}
    if message.client_msg_id:
        shown["client_msg_id"] = message.client_msg_id
    if message.user == slack.world.bot_user:
        shown |= {"bot_id": slack.world.bot_id, "app_id": slack.world.app_id}
    shown |= {"text": message.text, "team": slack.world.team_id}
    if message.blocks or message.client_msg_id:
        # What a person typed comes with a rich_text block that says the same.
        shown["blocks"] = message.blocks or [rich_text(message.text)]
    if message.attachments:
        shown["attachments"] = message.attachments
    if message.edited:
        shown["edited"] = message.edited
    if message.files:
        shown["files"] = [file_json(slack, slack.world.files[f]) for f in message.files]
    if metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown | _thread(slack, message)


def _thread(slack: Slack, message: Message) -> Json:
    if message.thread_ts and message.thread_ts != message.ts:
        parent = slack.world.message(message.channel, message.thread_ts)
        parent_user = {"parent_user_id": parent.user} if parent else {}
        return {"thread_ts": message.thread_ts, **parent_user}
    # Without the mark every message would look through the whole conversation.
    every = message.has_replies
    replies = slack.world.replies(message.channel, message.ts) if every else []
    if not replies:
        return {}
    users = list(dict.fromkeys(r.user for r in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
        "reply_users": users,
        "is_locked": False,
        "subscribed": False,
    }


def file_json(slack: Slack, file: File) -> Json:
    """A file as files.info and messages show it."""
    address = f"{slack.url}/files/{file.id}/{file.name}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.mimetype if file.ready else "",
        "filetype": file.name.rsplit(".", 1)[-1] if file.ready and "." in file.name else "",
        "user": slack.world.bot_user,
        "size": file.length,
        "alt_txt": file.alt_txt,
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
        "channels": [c for c in file.channels if c.startswith("C")],
        "ims": [c for c in file.channels if c.startswith("D")],
        "groups": [],
    }


def view_json(slack: Slack, view: View) -> Json:
    """A view as views.open returns it and payloads carry it."""
    body = view.body
    return {
        "id": view.id,
        "team_id": slack.world.team_id,
        "type": view.kind,
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "state": {"values": all_values(body["blocks"], view.values)},
        "hash": view.hash,
        "title": body.get("title"),
        "clear_on_close": bool(body.get("clear_on_close")),
        "notify_on_close": bool(body.get("notify_on_close")),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "previous_view_id": view.previous,
        "root_view_id": view.root,
        "app_id": slack.world.app_id,
        "external_id": body.get("external_id", ""),
        "app_installed_team_id": slack.world.team_id,
        "bot_id": slack.world.bot_id,
    }
