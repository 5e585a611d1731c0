"""conversations.*: direct messages, members and history."""

import re
from typing import Any

from bot.playground.errors import SlackError
from bot.playground.scopes import need_scope, need_scope_for
from bot.playground.shapes import channel_json, message_json
from bot.playground.slack import Slack
from bot.playground.web_api.arguments import Args, flag, needed, page
from bot.playground.web_api.places import channel_named
from bot.playground.world import SLACKBOT, Channel, Message, new_id

Json = dict[str, Any]
TS = re.compile(r"\d+(\.\d+)?")
MOST_IN_A_GROUP = 8


def open_conversation(slack: Slack, args: Args) -> Json:
    """conversations.open: a DM with one person, a group with up to eight."""
    if args.get("channel"):
        channel = channel_named(slack, args)
        return _opened(slack, channel, args, already=True)
    users = [u.strip() for u in str(args.get("users") or "").split(",") if u.strip()]
    if not users:
        raise SlackError("users_list_not_supplied")
    need_scope(slack.declared.scopes, "im:write" if len(users) == 1 else "mpim:write")
    if len(users) > MOST_IN_A_GROUP:
        raise SlackError("too_many_users")
    for user in users:
        _check_person(slack, user)
    before = len(slack.world.channels)
    channel = _conversation(slack, list(dict.fromkeys(users)))
    slack.touched()
    return _opened(slack, channel, args, already=len(slack.world.channels) == before)


def info(slack: Slack, args: Args) -> Json:
    """conversations.info."""
    channel = channel_named(slack, args)
    need_scope_for(slack.declared.scopes, channel.kind, "read")
    shown = channel_json(slack, channel)
    if flag(args, "include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def members(slack: Slack, args: Args) -> Json:
    """conversations.members."""
    channel = channel_named(slack, args)
    need_scope_for(slack.declared.scopes, channel.kind, "read")
    rows, cursor = page(channel.members, args)
    return {"members": rows, "response_metadata": {"next_cursor": cursor}}


def history(slack: Slack, args: Args) -> Json:
    """conversations.history, newest first."""
    channel = _readable(slack, args)
    every = slack.world.messages.get(channel.id, [])
    top = [m for m in every if not m.only_for and m.thread_ts in (None, m.ts)]
    return _listed(slack, list(reversed(_between(top, args))), args)


def replies(slack: Slack, args: Args) -> Json:
    """conversations.replies, oldest first, the parent at the top."""
    channel = _readable(slack, args)
    parent = slack.world.message(channel.id, needed(args, "ts"))
    if not parent or parent.only_for:
        raise SlackError("thread_not_found")
    root = parent.thread_ts or parent.ts
    head = [m for m in slack.world.messages[channel.id] if m.ts == root]
    rest = slack.world.replies(channel.id, root)
    return _listed(slack, head + _between(rest, args), args)


def _readable(slack: Slack, args: Args) -> Channel:
    channel = channel_named(slack, args)
    need_scope_for(slack.declared.scopes, channel.kind, "history")
    if slack.world.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _between(messages: list[Message], args: Args) -> list[Message]:
    low, high = _ts(args, "oldest", 0.0), _ts(args, "latest", float("inf"))
    # Without `inclusive` the two ends themselves are left out.
    ends = (low, high) if flag(args, "inclusive") else ()
    return [m for m in messages if low < float(m.ts) < high or float(m.ts) in ends]


def _ts(args: Args, name: str, default: float) -> float:
    value = args.get(name)
    if value in (None, "", "now"):
        return default
    if not TS.fullmatch(str(value)):
        raise SlackError(f"invalid_ts_{name}")
    return float(str(value))


def _listed(slack: Slack, messages: list[Message], args: Args) -> Json:
    rows, cursor = page(messages, args)
    full = flag(args, "include_all_metadata")
    shown = [message_json(slack, m, metadata=full) for m in rows]
    answer: Json = {"messages": shown, "has_more": bool(cursor), "pin_count": 0}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _check_person(slack: Slack, user: str) -> None:
    person = slack.person(user)
    if not person or person.id == SLACKBOT:
        raise SlackError("user_not_found")
    if person.deleted:
        raise SlackError("user_disabled")
    if person.is_stranger:
        raise SlackError("user_not_visible")
    if person.is_bot:
        raise SlackError("invalid_user_combination")


def _conversation(slack: Slack, users: list[str]) -> Channel:
    if len(users) == 1:
        return slack.world.open_dm(users[0], slack.now())
    everybody = {*users, slack.world.bot_user}
    for channel in slack.world.channels.values():
        if channel.kind == "mpim" and set(channel.members) == everybody:
            return channel
    names = "--".join(slack.world.people[u].name for u in users)
    created = int(slack.now().timestamp())
    group = Channel(new_id("G"), f"mpdm-{names}-1", "mpim", sorted(everybody), created)
    slack.world.channels[group.id] = group
    return group


def _opened(slack: Slack, channel: Channel, args: Args, *, already: bool) -> Json:
    full = flag(args, "return_im")
    shown = channel_json(slack, channel) if full else {"id": channel.id}
    return {"channel": shown, **({"no_op": True, "already_open": True} if already else {})}
