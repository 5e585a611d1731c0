"""Finds the conversation that a call names, if the app may see it or post to it."""

from bot.playground.errors import SlackError
from bot.playground.slack import Slack
from bot.playground.web_api.arguments import Args, needed
from bot.playground.world import SLACKBOT, Channel


def channel_named(slack: Slack, args: Args) -> Channel:
    """A conversation by its id, if the app can see it at all."""
    channel = slack.world.channels.get(str(args.get("channel") or ""))
    if not channel:
        raise SlackError("channel_not_found")
    if channel.kind != "channel" and slack.world.bot_user not in channel.members:
        raise SlackError("channel_not_found")
    return channel


def channel_for_post(slack: Slack, args: Args) -> Channel:
    """A conversation to post to; a person's id means the app's DM with them."""
    name = needed(args, "channel")
    channel = _by_name(slack, name) or slack.world.channels.get(name)
    if not channel:
        channel = _dm(slack, name)
    if channel.kind == "im" and not slack.declared.messages_tab:
        raise SlackError("messages_tab_disabled")
    if slack.world.bot_user not in channel.members and not _public(slack, channel):
        raise SlackError("not_in_channel")
    return channel


def _by_name(slack: Slack, name: str) -> Channel | None:
    plain = name.removeprefix("#")
    named = (c for c in slack.world.channels.values() if c.kind == "channel" and c.name == plain)
    return next(named, None)


def _dm(slack: Slack, user: str) -> Channel:
    person = slack.person(user)
    if not person or person.is_bot or person.id == SLACKBOT:
        raise SlackError("channel_not_found")
    # A DM that exists stays and takes messages (python-slack-sdk#1156); a new one is refused.
    if (person.deleted or person.is_stranger) and not slack.world.dm_with(user):
        raise SlackError("channel_not_found")
    return slack.world.open_dm(user, slack.now())


def _public(slack: Slack, channel: Channel) -> bool:
    return channel.kind == "channel" and "chat:write.public" in slack.declared.scopes
