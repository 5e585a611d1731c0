"""The conversations that a menu offers to somebody, and the one that it starts with."""

from typing import Any

from bot.playground.elements import Block, elements
from bot.playground.slack import Slack
from bot.playground.world import Channel, Person

EVERY_KIND = ("im", "mpim", "private", "public")
CONVERSATIONS = ("conversations_select", "multi_conversations_select")


def offered(slack: Slack, person: Person, element: Block) -> list[str]:
    """The conversations that a select shows to somebody; public channels also from outside."""
    wanted = element.get("filter") or {}
    kinds = wanted.get("include") or EVERY_KIND
    if "channels" in element["type"]:
        kinds = ("public",)
    return [
        channel.id
        for channel in slack.world.channels.values()
        if _kind(channel) in kinds
        and (person.id in channel.members or channel.kind == "channel")
        and not (wanted.get("exclude_bot_users") and channel.kind == "im")  # each is the app's
    ]


def starting_at(slack: Slack, user: str, channel: str | None, body: dict[str, Any]) -> None:
    """Fills in the conversation from which a modal was opened, where a menu wants it."""
    person = slack.world.people[user]
    for _block, element in elements(body["blocks"]) if channel else ():
        wants = element.get("default_to_current_conversation")
        if not wants or element["type"] not in CONVERSATIONS:
            continue
        if channel in offered(slack, person, element):
            many = element["type"].startswith("multi")
            element |= {"initial_conversations": [channel]} if many else {}
            element |= {} if many else {"initial_conversation": channel}


def _kind(channel: Channel) -> str:
    return "public" if channel.kind == "channel" else channel.kind
