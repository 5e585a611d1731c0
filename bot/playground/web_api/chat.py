"""chat.*: posting, changing and deleting messages."""

from typing import Any

from bot.playground.contents import MOST_TEXT, MOST_TEXT_IN_UPDATE, message_parts
from bot.playground.errors import SlackError
from bot.playground.events import in_reach, tell_changed, tell_deleted, tell_message
from bot.playground.shapes import message_json
from bot.playground.slack import Slack
from bot.playground.web_api.arguments import Args, flag, needed
from bot.playground.web_api.places import channel_for_post, channel_named
from bot.playground.world import Channel, Message

Json = dict[str, Any]


def post_message(slack: Slack, args: Args) -> Json:
    """chat.postMessage."""
    parts = message_parts(slack, args)
    channel = channel_for_post(slack, args)
    thread = _thread(slack, channel, args)
    message = Message(slack.new_ts(), channel.id, slack.world.bot_user, thread_ts=thread, **parts)
    say(slack, message)
    shown = message_json(slack, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


def say(slack: Slack, message: Message) -> None:
    """Keeps a message of the app and lets the app hear of it, as Slack does."""
    slack.world.add_message(message)
    slack.touched()
    if in_reach(slack, message.channel):
        slack.in_background(tell_message(slack, message))


def post_ephemeral(slack: Slack, args: Args) -> Json:
    """chat.postEphemeral."""
    if len(str(args.get("text", ""))) > MOST_TEXT:
        raise SlackError("msg_too_long")
    parts = message_parts(slack, args)
    channel = channel_for_post(slack, args)
    user = needed(args, "user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    thread = _thread(slack, channel, args)
    ts = slack.new_ts()
    message = Message(
        ts, channel.id, slack.world.bot_user, thread_ts=thread, only_for=user, **parts
    )
    slack.world.add_message(message)
    slack.touched()
    return {"message_ts": ts}


def update(slack: Slack, args: Args) -> Json:
    """chat.update: what is left out is kept, an empty list takes it away."""
    if len(str(args.get("text", ""))) > MOST_TEXT_IN_UPDATE:
        raise SlackError("msg_too_long")
    message = _own(slack, args, "cant_update_message")
    before = message_json(slack, message)
    parts = message_parts(slack, args)
    if "blocks" in args:
        message.blocks = parts["blocks"]
    if "attachments" in args:
        message.attachments = parts["attachments"]
    if "metadata" in args:
        message.metadata = parts["metadata"]
    message.text = parts["text"]
    message.edited = {"user": slack.world.bot_user, "ts": slack.new_ts()}
    slack.touched()
    if in_reach(slack, message.channel):
        slack.in_background(tell_changed(slack, message, before))
    shown = message_json(slack, message)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shown}


def delete(slack: Slack, args: Args) -> Json:
    """chat.delete."""
    message = _own(slack, args, "cant_delete_message")
    before = message_json(slack, message)
    slack.world.messages[message.channel].remove(message)
    slack.touched()
    if in_reach(slack, message.channel):
        slack.in_background(tell_deleted(slack, message.channel, before))
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(slack: Slack, args: Args) -> Json:
    """chat.getPermalink."""
    channel = channel_named(slack, args)
    ts = needed(args, "message_ts")
    if not slack.world.message(channel.id, ts):
        raise SlackError("message_not_found")
    link = f"{slack.url}/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def _own(slack: Slack, args: Args, refusal: str) -> Message:
    channel = channel_named(slack, args)
    message = slack.world.message(channel.id, needed(args, "ts"))
    if not message or message.only_for:
        raise SlackError("message_not_found")
    if message.user != slack.world.bot_user:
        raise SlackError(refusal)
    return message


def _thread(slack: Slack, channel: Channel, args: Args) -> str | None:
    ts = args.get("thread_ts")
    if flag(args, "reply_broadcast"):
        raise SlackError("invalid_arguments", "the playground does not model reply_broadcast")
    if not ts:
        return None
    # Slack posts a reply to a message it does not know at the top level.
    parent = slack.world.message(channel.id, str(ts))
    if not parent or parent.only_for:
        return None
    return parent.thread_ts or parent.ts
