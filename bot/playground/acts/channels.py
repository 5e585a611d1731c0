"""Bringing the app into a channel, so that it may post there."""

from typing import Any

from bot.playground.acts.asked import channel_of
from bot.playground.errors import ActError
from bot.playground.events import tell_joined
from bot.playground.rich_text import typed
from bot.playground.slack import Slack
from bot.playground.world import Person

Json = dict[str, Any]


async def invite_app(slack: Slack, person: Person, ask: Json) -> Json:
    """The app becomes a member of a channel, so that it may post there."""
    channel, bot = channel_of(slack, person, ask), slack.world.bot_user
    if channel.kind != "channel":
        raise ActError("method_not_supported_for_channel_type", "Only a channel takes new members.")
    if bot in channel.members:
        sentence = f"{slack.declared.name} is in this channel already."
        raise ActError("already_in_channel", sentence)
    channel.members.append(bot)
    slack.touched()
    ack = await tell_joined(slack, channel, inviter=person)
    return ack.told() if ack else {"acked": False, "ack_ms": 0}


async def invite(slack: Slack, person: Person, ask: Json, text: str) -> Json:
    """Slack's own /invite; people are in the channels that the first day put them in."""
    named = typed(slack.world, text, specials=False)
    if f"<@{slack.world.bot_user}" not in named:
        name = slack.world.people[slack.world.bot_user].real_name
        raise ActError("user_not_found", f"Here only the app can be invited: /invite @{name}")
    return await invite_app(slack, person, ask)
