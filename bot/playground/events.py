"""The events that the app hears of, if its manifest asks for them and its scopes allow it."""

from typing import Any

from bot.playground.deliver import Ack, send_event
from bot.playground.payloads import event_callback
from bot.playground.scopes import EVENT_SCOPES
from bot.playground.shapes import message_json, user_json, view_json
from bot.playground.slack import Slack
from bot.playground.world import Channel, Message, Person

Json = dict[str, Any]

MESSAGE_EVENTS = {"channel": "message.channels", "im": "message.im", "mpim": "message.mpim"}


def hears(slack: Slack, name: str) -> bool:
    """Whether an event reaches the app at all."""
    scope = EVENT_SCOPES.get(name)
    granted = scope is None or scope in slack.declared.scopes
    return name in slack.declared.events and granted and slack.past is None


async def tell(slack: Slack, name: str, event: Json) -> Ack | None:
    """Sends an event; None when the app has not asked for it."""
    if not hears(slack, name):
        return None
    event.setdefault("event_ts", slack.new_ts())
    return await send_event(slack, event_callback(slack, event))


def in_reach(slack: Slack, channel: str) -> bool:
    """Whether messages in this conversation reach the app."""
    here = slack.world.channels[channel]
    return slack.world.bot_user in here.members and hears(slack, MESSAGE_EVENTS[here.kind])


async def tell_message(slack: Slack, message: Message) -> Ack | None:
    """A new message, by a person or by the app itself (Slack tells an app of its own, too)."""
    event = message_json(slack, message)
    if message.files:
        event |= {"subtype": "file_share", "upload": False}
    event |= {"channel": message.channel, "event_ts": message.ts}
    ack = await _tell_in(slack, message.channel, event)
    mention = await _tell_mention(slack, message, event)
    return mention or ack


async def _tell_mention(slack: Slack, message: Message, event: Json) -> Ack | None:
    named = f"<@{slack.world.bot_user}>" in message.text
    here = slack.world.channels[message.channel]
    if not named or here.kind == "im" or slack.world.bot_user not in here.members:
        return None
    return await tell(slack, "app_mention", event | {"type": "app_mention"})


async def tell_changed(slack: Slack, message: Message, before: Json) -> Ack | None:
    """A message was edited."""
    ts = slack.new_ts()
    event = {
        "type": "message",
        "subtype": "message_changed",
        "message": message_json(slack, message),
        "previous_message": before,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
    }
    return await _tell_in(slack, message.channel, event)


async def tell_deleted(slack: Slack, channel: str, before: Json) -> Ack | None:
    """A message was deleted."""
    ts = slack.new_ts()
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": before,
        "deleted_ts": before["ts"],
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
    }
    return await _tell_in(slack, channel, event)


async def _tell_in(slack: Slack, channel: str, event: Json) -> Ack | None:
    here = slack.world.channels[channel]
    if slack.world.bot_user not in here.members:
        return None
    placed = {"channel": channel, "channel_type": here.kind}
    return await tell(slack, MESSAGE_EVENTS[here.kind], event | placed)


async def tell_joined(slack: Slack, channel: Channel, *, inviter: Person) -> Ack | None:
    """The app was brought into a channel."""
    event: Json = {
        "type": "member_joined_channel",
        "user": slack.world.bot_user,
        "channel": channel.id,
        "channel_type": "C",
        "team": slack.world.team_id,
        "inviter": inviter.id,
    }
    return await tell(slack, "member_joined_channel", event)


async def tell_home_opened(slack: Slack, person: Person, tab: str) -> Ack | None:
    """Somebody opened the app's Home or Messages tab; the view comes along once there is one."""
    channel = slack.world.open_dm(person.id, slack.now())
    event: Json = {"type": "app_home_opened", "user": person.id, "channel": channel.id, "tab": tab}
    home = slack.world.homes.get(person.id)
    if tab == "home" and home:
        event["view"] = view_json(slack, slack.world.views[home])
    return await tell(slack, "app_home_opened", event)


async def tell_user_changed(slack: Slack, person: Person) -> Ack | None:
    """Somebody's profile, zone or membership changed."""
    cache = int(slack.now().timestamp())
    event = {"type": "user_change", "user": user_json(slack, person), "cache_ts": cache}
    return await tell(slack, "user_change", event)
